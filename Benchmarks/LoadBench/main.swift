// Measures the scan and the loading of a register's files.
//
//     LoadBench make FOLDER ORGANIZATIONS    writes made-up files
//     LoadBench scan FOLDER                  the structure of 组织.csv, on one core
//     LoadBench load FOLDER THREADS          all three files into columns
//
// Prints lines `NAME NUMBER`: seconds, MB, GB/s.

import Glibc
import GuijuEngine
import GuijuPlan
import GuijuTable
import GuijuText

func wallSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

func resources() -> (cpu: Double, peak: Double) {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
  return (seconds(usage.ru_utime) + seconds(usage.ru_stime), Double(usage.ru_maxrss) / 1_000)
}

func make(_ folder: String, _ count: Int) {
  mkdir(folder, 0o755)
  for (name, text) in Register.files(organizations: count) {
    guard let file = fopen("\(folder)/\(name).csv", "w") else { exit(2) }
    fputs(text, file)
    fclose(file)
  }
}

func scan(_ folder: String) throws {
  let bytes = try CSVBytes(contentsOfFile: "\(folder)/组织.csv", access: .read)
  var fields = 0
  let records = rate(bytes) { record, _ in fields += record.fieldCount }
  var content = 0
  let bounds = rate(bytes) { record, scanner in
    for field in 0..<record.fieldCount { content += scanner.field(field).byteCount }
  }
  print("fields \(fields / runs)")
  print("content_mb \(Double(content / runs) / 1e6)")
  print("scan_gb_s \(records)")
  print("scan_bounds_gb_s \(bounds)")
}

let runs = 7

/// GB/s of the fastest of some scans.
func rate(_ bytes: CSVBytes, _ visit: (CSVRecord, inout CSVScanner) -> Void) -> Double {
  var best = Double.infinity
  for _ in 0..<runs {
    let start = wallSeconds()
    var scanner = CSVScanner(bytes)
    while let record = scanner.next() { visit(record, &scanner) }
    best = min(best, wallSeconds() - start)
  }
  return Double(bytes.count) / 1e9 / best
}

func load(_ folder: String, _ threads: Int) throws {
  let start = wallSeconds()
  var diagnostics = DiagnosticBag()
  let program = Program(
    Register.plan, asOf: CalendarDate(columnDays: 0), diagnostics: &diagnostics)
  var loader = TableLoader(program)
  loader.threads = threads
  for table in loader.loadingOrder() {
    let name = Register.plan[table].name
    let descriptor = open("\(folder)/\(name).csv", O_RDONLY)
    guard let source = FileSource(descriptor: descriptor) else { exit(2) }
    try loader.load(source, name: name, into: table)
    loader.complete(table)
  }
  let data = loader.finish(reading: [:])
  let wall = wallSeconds() - start
  let (cpu, peak) = resources()
  print("rows \(data[Register.organizations].rowCount)")
  print("findings \(loader.findings.count)")
  print("load_wall_s \(wall)")
  print("load_cpu_s \(cpu)")
  print("peak_mb \(peak)")
}

let arguments = CommandLine.arguments
switch (arguments.dropFirst().first, arguments.count) {
case ("make"?, 4): make(arguments[2], Int(arguments[3]) ?? 0)
case ("scan"?, 3): try scan(arguments[2])
case ("load"?, 4): try load(arguments[2], Int(arguments[3]) ?? 1)
default:
  print("LoadBench make FOLDER ORGANIZATIONS | scan FOLDER | load FOLDER THREADS")
  exit(2)
}

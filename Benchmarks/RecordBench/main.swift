import Glibc
import Guiju
import GuijuEngine
import GuijuPlan
import GuijuTable
import GuijuText

// Measures how fast single records are checked through the embedding API, on one core:
//
//     RecordBench RULES ORGANIZATIONS.csv
//
// by the eight rules that read a record alone. Prints lines `NAME NUMBER`: microseconds a record, and
// how many verdicts of each kind there are, as `fail NUMBER`.

let names = ["R1", "R2", "R3", "R4", "R5", "R6", "R9", "R10"]

/// The seconds of the monotonic clock.
func now() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// The least time of several rounds over all records, in microseconds a record.
func microseconds(_ count: Int, _ work: () throws -> Void) rethrows -> Double {
  var best = Double.infinity
  for _ in 0..<7 {
    let start = now()
    try work()
    best = min(best, now() - start)
  }
  return best / Double(count) * 1e6
}

let arguments = CommandLine.arguments
guard arguments.count == 3, let day = CalendarDate(year: 2023, month: 12, day: 31) else {
  print("usage: RecordBench RULES ORGANIZATIONS.csv")
  exit(2)
}
let workspace = Workspace(rules: try RuleLoader.load([arguments[1]]), asOf: day)
let rules = try names.flatMap { try workspace.rules(named: $0) }
var checker = try workspace.recordChecker(for: "组织", rules: rules)

// The records as texts by heading, of the columns that the table has.
let fields = workspace.rules.plan.tables.first { $0.name == "组织" }?.fields ?? []
let known = Set(fields.map(\.heading))
guard let bytes = try? CSVBytes(contentsOfFile: arguments[2], access: .read) else {
  print("cannot read", arguments[2])
  exit(2)
}
var scanner = CSVScanner(bytes)
var headings: [String] = []
var texts: [[String: String]] = []
while texts.count < 10_000, let record = scanner.next() {
  let cells = (0..<record.fieldCount).map { scanner.fieldText($0) }
  if headings.isEmpty {
    headings = cells
  } else {
    texts.append(
      Dictionary(zip(headings, cells).filter { known.contains($0.0) }) { first, _ in first })
  }
}
for index in texts.indices { texts[index]["社区编号"] = nil }

let records = try texts.map { try checker.read(texts: $0).record }
var counts: [Verdict: Int] = [:]
for record in records {
  for verdict in try checker.verdicts(of: record) { counts[verdict, default: 0] += 1 }
}
var sum = 0
let verdicts = try microseconds(records.count) {
  for record in records { sum += try checker.verdicts(of: record).count }
}
let whole = try microseconds(records.count) {
  for text in texts { sum += try checker.verdicts(of: checker.read(texts: text).record).count }
}
guard sum == 14 * records.count * rules.count else { exit(1) }
print("record_us", verdicts)
print("record_from_texts_us", whole)
for verdict in Verdict.allCases { print(verdict.word, counts[verdict, default: 0]) }

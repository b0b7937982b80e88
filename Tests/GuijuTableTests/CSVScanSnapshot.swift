@testable import GuijuTable

/// All that a scan says about a file, as plain values.
struct Scan: Equatable {
  struct Record: Equatable {
    var offset: Int
    var line: Int
    var fields: [String]
    var flags: [CSVField.Flags]
    var places: [CSVLocation]
  }
  struct Fault: Hashable {
    var kind: CSVFault.Kind
    var line: Int
    var column: Int
  }
  var records: [Record] = []
  var faults: [Fault] = []

  var texts: [[String]] { records.map(\.fields) }
  var lines: [Int] { records.map(\.line) }

  init() {}

  init(
    _ bytes: [UInt8], _ dialect: CSVDialect = .comma, _ limits: CSVLimits = .standard
  ) {
    var scanner = CSVScanner(CSVBytes(bytes), dialect: dialect, limits: limits)
    while let record = scanner.next() { append(record, &scanner) }
    faults = scanner.faults.map { Fault(kind: $0.kind, line: $0.line, column: $0.column) }
  }

  init(
    _ text: String, _ dialect: CSVDialect = .comma, _ limits: CSVLimits = .standard
  ) {
    self.init(Array(text.utf8), dialect, limits)
  }

  /// The same file with every record read by random access, where the one before it ended.
  init(rereading bytes: [UInt8], _ limits: CSVLimits) {
    var scanner = CSVScanner(CSVBytes(bytes), limits: limits)
    var offset = 0
    while offset < bytes.count {
      if let record = scanner.record(at: offset) {
        append(record, &scanner)
        offset = record.endOffset
      } else {
        offset += 1
      }
    }
  }

  private mutating func append(_ record: CSVRecord, _ scanner: inout CSVScanner) {
    var copy = Record(offset: record.offset, line: record.line, fields: [], flags: [], places: [])
    for index in 0..<record.fieldCount {
      copy.fields.append(scanner.fieldText(index))
      copy.flags.append(scanner.field(index).flags)
      // Each location reads the record anew: for a record of 100,000 fields that takes minutes.
      if index < 100, let place = scanner.location(ofField: index) { copy.places.append(place) }
    }
    records.append(copy)
  }
}

func fault(_ kind: CSVFault.Kind, _ line: Int, _ column: Int) -> Scan.Fault {
  Scan.Fault(kind: kind, line: line, column: column)
}

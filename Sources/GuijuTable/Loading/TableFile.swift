import GuijuEngine
import GuijuPlan

/// One file of a table: what is needed to read a cell again to explain it.
final class TableFile: Sendable {
  /// The name that messages show.
  let name: String
  let source: FileSource
  let dialect: CSVDialect
  /// The column of the file for each field of the schema; nil where it has none.
  let columns: [Int?]
  /// Where each record begins.
  let records: RecordPlaces
  /// How it was read.
  let reading: FileReading

  init(
    name: String, source: FileSource, dialect: CSVDialect, columns: [Int?], records: RecordPlaces,
    reading: FileReading
  ) {
    self.name = name
    self.source = source
    self.dialect = dialect
    self.columns = columns
    self.records = records
    self.reading = reading
  }

  /// Reads the record of a row again and asks something of it; nil where the file has changed.
  func withRecord<Result>(
    _ row: Int, _ body: (CSVRecord, inout CSVScanner) -> Result?
  ) -> Result? {
    let (offset, line) = records[row]
    var length = source.isInMemory ? source.count : 1 << 12
    while !source.hasChanged {
      let end = min(offset + length, source.count)
      guard end > offset, let bytes = try? source.bytes(in: offset..<end) else { return nil }
      var scanner = CSVScanner(
        part: bytes, dialect: dialect, limits: TableLoader.limits, line: line)
      guard let record = scanner.record(at: 0, line: line) else { return nil }
      // What is read part by part has no faulty records: this one has been cut.
      if end == source.count || record.endOffset < bytes.count && !record.isMalformed {
        return body(record, &scanner)
      }
      length *= 4
    }
    return nil
  }

  /// Reads the records of all rows again, in their order; those behind a change of the file are left
  /// out.
  func forEachRecord(_ body: (Int, CSVRecord, inout CSVScanner) -> Void) {
    var first = 0
    while first < records.count, !source.hasChanged {
      let start = records[first].offset
      var next = first + 1
      while next < records.count, records[next].offset - start < 1 << 20 { next += 1 }
      let end = next < records.count ? records[next].offset : source.count
      guard let bytes = try? source.bytes(in: start..<end) else { return }
      var scanner = CSVScanner(
        part: bytes, dialect: dialect, limits: TableLoader.limits, line: records[first].line)
      for row in first..<next {
        let (offset, line) = records[row]
        if let record = scanner.record(at: offset - start, line: line) {
          body(row, record, &scanner)
        }
      }
      first = next
    }
  }
}

/// The way from the rows of a table back to its files.
struct TableOrigin: CellOrigin {
  private let tableFiles: [TableFile]
  /// The first row of each file.
  private let starts: [Int]
  /// The records of cells that are not in those of their rows.
  private let moved: [Place: (file: TableFile, row: Int)]

  struct Place: Hashable {
    let row: Int
    let field: FieldID
  }

  init(files: [TableFile], moved: [Place: (file: TableFile, row: Int)] = [:]) {
    tableFiles = files
    self.moved = moved
    var starts: [Int] = []
    var next = 0
    for file in files {
      starts.append(next)
      next += file.records.count
    }
    self.starts = starts
  }

  var files: [String] { tableFiles.map(\.name) }
  var hasChanged: Bool { tableFiles.contains { $0.source.hasChanged } }
  var readings: [FileReading] { tableFiles.map(\.reading) }

  func place(row: Int) -> CellPlace {
    let (file, row) = file(of: row)
    return CellPlace(file: file.name, line: file.records[row].line, column: 1)
  }

  func place(row: Int, field: FieldID) -> CellPlace {
    let (file, row) = record(of: row, field)
    let start = CellPlace(file: file.name, line: file.records[row].line, column: 1)
    guard let column = file.columns[field.index],
      let location = file.withRecord(
        row,
        { record, scanner in
          column < record.fieldCount ? scanner.location(ofField: column) : nil
        })
    else { return start }
    return CellPlace(file: file.name, line: location.line, column: location.column)
  }

  func hasColumn(row: Int, field: FieldID) -> Bool {
    record(of: row, field).file.columns[field.index] != nil
  }

  func text(row: Int, field: FieldID) -> String? {
    let (file, row) = record(of: row, field)
    guard let column = file.columns[field.index] else { return nil }
    return file.withRecord(row) { record, scanner in
      column < record.fieldCount ? scanner.fieldText(column) : nil
    }
  }

  func doubt(row: Int) -> RowDoubt? {
    let (file, row) = file(of: row)
    return file.withRecord(row) { record, scanner in
      if record.isMisquoted { return .misquoted }
      return scanner.hasSurplus(record, beyond: file.reading.columns.count) ? .surplus : nil
    }
  }

  /// The record in which a cell stands.
  private func record(of row: Int, _ field: FieldID) -> (file: TableFile, row: Int) {
    moved[Place(row: row, field: field)] ?? file(of: row)
  }

  private func file(of row: Int) -> (file: TableFile, row: Int) {
    var index = starts.count - 1
    while starts[index] > row { index -= 1 }
    return (tableFiles[index], row - starts[index])
  }
}

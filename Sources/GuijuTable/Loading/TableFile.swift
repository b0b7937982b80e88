import GuijuEngine
import GuijuPlan

/// One file of a table, kept so that a cell can be read again to explain it.
final class TableFile: Sendable {
  /// The name that messages show.
  let name: String
  let bytes: CSVBytes
  let dialect: CSVDialect
  /// The column of the file for each field of the schema; nil where it has none.
  let columns: [Int?]
  /// Where each record begins: its offset and its line.
  let records: [Record]
  /// How it was read.
  let reading: FileReading

  struct Record: Sendable {
    let offset: Int
    let line: Int
  }

  init(
    name: String, bytes: CSVBytes, dialect: CSVDialect, columns: [Int?], records: [Record],
    reading: FileReading
  ) {
    self.name = name
    self.bytes = bytes
    self.dialect = dialect
    self.columns = columns
    self.records = records
    self.reading = reading
  }
}

/// The way from the rows of a table back to its files.
struct TableOrigin: CellOrigin {
  private let tableFiles: [TableFile]
  /// The first row of each file.
  private let starts: [Int]

  init(files: [TableFile]) {
    tableFiles = files
    var starts: [Int] = []
    var next = 0
    for file in files {
      starts.append(next)
      next += file.records.count
    }
    self.starts = starts
  }

  var files: [String] { tableFiles.map(\.name) }
  var readings: [FileReading] { tableFiles.map(\.reading) }

  func place(row: Int) -> CellPlace {
    let (file, record) = record(of: row)
    return CellPlace(file: file.name, line: record.line, column: 1)
  }

  func place(row: Int, field: FieldID) -> CellPlace {
    let (file, record) = record(of: row)
    var scanner = CSVScanner(file.bytes, dialect: file.dialect)
    guard let column = file.columns[field.index],
      let read = scanner.record(at: record.offset, line: record.line), column < read.fieldCount,
      let location = scanner.location(ofField: column)
    else { return CellPlace(file: file.name, line: record.line, column: 1) }
    return CellPlace(file: file.name, line: location.line, column: location.column)
  }

  func hasColumn(row: Int, field: FieldID) -> Bool {
    record(of: row).0.columns[field.index] != nil
  }

  func text(row: Int, field: FieldID) -> String? {
    let (file, record) = record(of: row)
    var scanner = CSVScanner(file.bytes, dialect: file.dialect)
    guard let column = file.columns[field.index],
      let read = scanner.record(at: record.offset, line: record.line), column < read.fieldCount
    else { return nil }
    return scanner.fieldText(column)
  }

  private func record(of row: Int) -> (TableFile, TableFile.Record) {
    var index = starts.count - 1
    while starts[index] > row { index -= 1 }
    return (tableFiles[index], tableFiles[index].records[row - starts[index]])
  }
}

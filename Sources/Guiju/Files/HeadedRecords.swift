import GuijuEngine
import GuijuTable
import GuijuText

/// A small CSV file whose columns are known by their headings, for lists beside the rules.
///
/// Cells are trimmed and in NFC, and each knows its place.
struct HeadedRecords {
  /// The largest file.
  static let maximumFileSize = 16 << 20

  let path: String
  let headings: [String]
  let records: [[String]]
  /// Where the cells stand, that of the headings first.
  private let places: [[CSVLocation]]
  /// Whether the quotes of each do not fit, so that its cells may be those of others.
  private let malformed: [Bool]
  /// What is wrong with its quotes.
  let faults: [CSVFault]

  init(reading path: String, limit: Int = Self.maximumFileSize) throws(FileError) {
    let file = try DecodedFile(
      reading: try FileSystem.read(path, limit: limit), path, separator: nil)
    var scanner = CSVScanner(file.bytes, dialect: file.dialect)
    var rows: [[String]] = []
    var places: [[CSVLocation]] = []
    var malformed: [Bool] = []
    while let record = scanner.next() {
      rows.append(
        (0..<record.fieldCount).map { normalizedNFC(trimmedText(scanner.fieldText($0))) })
      places.append((0..<record.fieldCount).compactMap { scanner.location(ofField: $0) })
      malformed.append(record.isMalformed)
    }
    self.places = places
    self.malformed = malformed
    faults = scanner.faults
    guard let first = rows.first else {
      throw FileError(path, Message(zh: "文件是空的", en: "the file is empty"))
    }
    self.path = path
    headings = first
    records = Array(rows.dropFirst())
  }

  /// Where a cell of a record stands; for one that the record is too short for, where it begins.
  func place(record: Int, column: Int) -> CellPlace {
    let cells = places[record + 1]
    let place = column < cells.count ? cells[column] : cells.first
    return CellPlace(file: path, line: place?.line ?? 1, column: place?.column ?? 1)
  }

  /// Whether there is a fault in the quotes of a record, which is told.
  func isMalformed(record: Int) -> Bool { malformed[record + 1] }

  /// Where a heading stands.
  func place(heading column: Int) -> CellPlace { place(record: -1, column: column) }

  /// The position of the first column that has one of the names.
  func position(_ names: [String]) -> Int? {
    headings.firstIndex { heading in names.contains { normalizedNFC($0) == heading } }
  }

  /// A cell of a record; blank where the record is too short.
  func cell(record: Int, column: Int) -> String {
    column < records[record].count ? records[record][column] : ""
  }

  /// The cells of a column, blank where a record is too short; the first of the names that the file
  /// has counts. Nil where it has none.
  func column(_ names: [String]) -> [String]? {
    let index = names.lazy.compactMap { headings.firstIndex(of: normalizedNFC($0)) }.first
    return index.map { index in records.map { index < $0.count ? $0[index] : "" } }
  }

  /// The cells of a column that there must be; a heading that is meant for another column is not taken
  /// for a slip.
  func required(_ names: [String], others: [String] = []) throws(FileError) -> [String] {
    if let cells = column(names) { return cells }
    let name = names.first ?? ""
    throw FileError(
      path, Message(zh: "没有列“\(name)”", en: "there is no column “\(name)”"),
      help: .didYouMean(nearestName(to: name, in: headings.filter { !others.contains($0) })))
  }
}

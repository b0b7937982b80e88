import GuijuTable
import GuijuText

/// A small CSV file whose columns are known by their headings, for lists beside the rules.
///
/// Cells are trimmed and in NFC.
struct HeadedRecords {
  /// The largest file.
  static let maximumFileSize = 16 << 20

  let path: String
  let headings: [String]
  let records: [[String]]

  init(reading path: String) throws(FileError) {
    let file = try DecodedFile(
      reading: try FileSystem.read(path, limit: Self.maximumFileSize), path, separator: nil)
    var scanner = CSVScanner(file.bytes, dialect: file.dialect)
    var rows: [[String]] = []
    while let record = scanner.next() {
      rows.append(
        (0..<record.fieldCount).map { normalizedNFC(scanner.fieldText($0).trimmingBlanks) })
    }
    guard let first = rows.first else {
      throw FileError(path, Message(zh: "文件是空的", en: "the file is empty"))
    }
    self.path = path
    headings = first
    records = Array(rows.dropFirst())
  }

  /// The cells of a column, blank where a record is too short; the first of the names that the file
  /// has counts. Nil where it has none.
  func column(_ names: [String]) -> [String]? {
    let index = names.lazy.compactMap { headings.firstIndex(of: normalizedNFC($0)) }.first
    return index.map { index in records.map { index < $0.count ? $0[index] : "" } }
  }

  /// The cells of a column that there must be.
  func required(_ names: [String]) throws(FileError) -> [String] {
    if let cells = column(names) { return cells }
    let name = names.first ?? ""
    throw FileError(
      path, Message(zh: "没有列“\(name)”", en: "there is no column “\(name)”"),
      help: .didYouMean(nearestName(to: name, in: headings)))
  }
}

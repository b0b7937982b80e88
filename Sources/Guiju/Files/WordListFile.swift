import GuijuTable
import GuijuText

/// Reads the words of a list from a column of a CSV file.
enum WordListFile {
  /// The largest file of words.
  static let maximumFileSize = 16 << 20

  /// The words in the order of the file, each once; blank cells are passed over.
  static func read(_ path: String, column name: String?) throws(FileError) -> [String] {
    let bytes = CSVBytes(try FileSystem.read(path, limit: maximumFileSize))
    var scanner = CSVScanner(bytes, dialect: .comma)
    guard let header = scanner.next() else {
      throw FileError(path, Message(zh: "文件是空的", en: "the file is empty"))
    }
    let headings = (0..<header.fieldCount).map { word(scanner.fieldText($0)) }
    var column = 0
    if let name {
      guard let index = headings.firstIndex(of: normalizedNFC(name)) else {
        throw FileError(
          path, Message(zh: "没有列“\(name)”", en: "there is no column “\(name)”"),
          help: .didYouMean(nearestName(to: name, in: headings)))
      }
      column = index
    }
    var words: [String] = []
    var seen: Set<String> = []
    while let record = scanner.next() {
      guard column < record.fieldCount else { continue }
      let text = word(scanner.fieldText(column))
      if !text.isEmpty, seen.insert(text).inserted { words.append(text) }
    }
    return words
  }

  private static func word(_ text: String) -> String { normalizedNFC(text.trimmingBlanks) }
}

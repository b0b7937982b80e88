import GuijuTable
import GuijuText

/// How data files are to be read, as far as somebody has said it: for all tables, and for single ones.
public struct DataForms: Hashable, Sendable {
  /// What can be said of a file.
  public enum Option: String, CaseIterable, Sendable {
    case encoding, separator
    case headerRow = "header-row"
    case skip
  }

  private var common = FileForm()
  private var tables: [String: FileForm] = [:]

  public init() {}

  /// The same for all tables.
  public init(_ form: FileForm) { common = form }

  /// How the files of a table are to be read.
  public func form(for table: String) -> FileForm {
    tables[table].map { $0.completed(by: common) } ?? common
  }

  /// What these say, completed by others where they say nothing.
  public func completed(by other: DataForms) -> DataForms {
    var forms = self
    forms.common = common.completed(by: other.common)
    for (table, form) in other.tables {
      forms.tables[table] = tables[table].map { $0.completed(by: form) } ?? form
    }
    return forms
  }

  /// Takes `VALUE`, or `TABLE=VALUE` for the files of one table.
  public mutating func set(_ option: Option, written text: String) throws(InputError) {
    if text.count > 1, let equal = text.firstIndex(of: "="), equal != text.startIndex {
      try set(
        option, written: String(text[text.index(after: equal)...]), of: String(text[..<equal]))
    } else {
      try Self.set(option, text, in: &common)
    }
  }

  /// Takes a value for the files of one table.
  public mutating func set(
    _ option: Option, written text: String, of table: String
  ) throws(InputError) {
    try Self.set(option, text, in: &tables[table, default: FileForm()])
  }

  private static func set(
    _ option: Option, _ text: String, in form: inout FileForm
  ) throws(InputError) {
    switch option {
    case .encoding:
      guard let encoding = TextEncoding(written: text) else {
        throw InputError(
          Message(zh: "不认识编码“\(text)”", en: "no encoding is named “\(text)”"),
          help: .didYouMean(nearestName(to: text, in: TextEncoding.spellings))
            ?? .known(TextEncoding.spellings))
      }
      form.encoding = encoding
    case .separator:
      guard let separator = CSVSeparator(written: text) else {
        throw InputError(
          Message(zh: "“\(text)”不能作分隔符", en: "“\(text)” cannot be a separator"),
          help: Message(
            zh: "写一个字符，如 ';'，制表符写 tab", en: "write one character, such as ';', or tab"))
      }
      form.separator = separator
    case .headerRow:
      guard let rows = FileForm.headerRows(written: text) else {
        throw InputError(
          Message(
            zh: "--header-row 要写成 3 或 2-4，这里是“\(text)”",
            en: "--header-row takes a row such as 3 or 2-4, this is “\(text)”"))
      }
      form.headerRows = rows
    case .skip:
      guard let rows = SkippedRows(written: text) else {
        throw InputError(
          Message(
            zh: "--skip 要写行号或开头的词，这里是“\(text)”",
            en: "--skip takes rows or the word that they begin with, this is “\(text)”"),
          help: Message(zh: "例如 --skip 6,120-,合计", en: "such as --skip 6,120-,total"))
      }
      form.skipped = rows
    }
  }
}

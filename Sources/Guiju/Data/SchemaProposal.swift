import GuijuSyntax
import GuijuTable
import GuijuText

/// A declaration of a table that a file fits: what whoever begins with a file alone can go on from.
///
/// Columns of personal data are left out; what is declared can be read, and reads the file.
public struct SchemaProposal {
  /// The table's name: that of the file.
  public let table: String
  private let survey: FileSurvey
  private let language: Language

  /// Proposes a declaration for a file, in Chinese or English words.
  public init(
    for bytes: CSVBytes, named path: String, _ form: FileForm, _ language: Language,
    progress: (Int, Int) -> Void = { _, _ in }
  ) throws(FileError) {
    do {
      survey = try FileSurvey(bytes, form, progress: progress)
    } catch {
      throw FileError(path, error.message, help: error.help)
    }
    self.language = language
    let file = path[(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)...]
    let stem = file.lastIndex(of: ".").map { file[..<$0] } ?? file
    table = Self.name(stem == "-" ? "" : String(stem), else: Message(zh: "表", en: "rows")[language])
  }

  /// The declaration, ready to be a rule file.
  public var text: String {
    let key = survey.key
    var names: Set<String> = []
    var entries: [[String]] = []
    var headings: Set<String> = []
    // Of several columns with one heading a file's first is read.
    for (index, column) in survey.columns.enumerated()
    where !column.heading.isEmpty && !column.isPersonal && headings.insert(column.heading).inserted
    {
      entries.append(entry(of: column, isKey: index == key, &names))
    }
    if entries.isEmpty { entries = [[say("编号", "id"), word(.text)]] }
    let widths = (0..<2).map { part in entries.map { displayWidth(of: $0[part]) }.max() ?? 0 }
    let lines = entries.map { entry in
      var line = "    "
      for (part, text) in entry.enumerated() {
        let isPadded = part < widths.count && part < entry.count - 1
        line += text + (part < entry.count - 1 ? "  " : "")
        if isPadded { line += String(repeating: " ", count: widths[part] - displayWidth(of: text)) }
      }
      return line
    }
    return
      ([word(.language) + " 1", "", "\(word(.table)) \(written(table)) {"] + lines + ["}", ""])
      .joined(separator: "\n")
  }

  // MARK: - Entries

  /// The name, the type, and each modifier.
  private func entry(
    of column: ColumnSurvey, isKey: Bool, _ names: inout Set<String>
  ) -> [String] {
    let (base, unit) = Self.partingUnit(column.heading)
    let kind = isKey ? .text : column.kind
    let isNumber = kind == .number || kind == .integer
    let heading = isNumber ? base : column.heading
    var name = Self.name(heading, else: say("列", "column"))
    var number = 2
    while !names.insert(name).inserted {
      name = Self.name(heading, else: say("列", "column")) + String(number)
      number += 1
    }
    var entry = [written(name), type(kind)]
    if isKey {
      entry.append(word(.key))
    } else if kind == .text, column.filledCount == survey.rowCount,
      ["名称", "name", "title"].contains(where: column.heading.lowercased().contains)
    {
      entry.append(word(.required))
    }
    if isNumber, let unit = unit ?? column.unit { entry.append("\(word(.unit)) \(quoted(unit))") }
    if isNumber, column.isNonNegative { entry.append("\(word(.range)) >= 0") }
    if name != column.heading { entry.append("\(word(.column)) \(quoted(column.heading))") }
    if !column.blanks.isEmpty, !isKey {
      let spellings = column.blanks.map(quoted).joined(separator: ", ")
      entry.append("\(word(.missingSpellings)) [\(spellings)]")
    }
    return entry
  }

  private func type(_ kind: ColumnSurvey.Kind) -> String {
    switch kind {
    case .text: word(.text)
    case .number: word(.numeric)
    case .integer: word(.integer)
    case .boolean: word(.boolean)
    case .date: word(.dateType)
    case .enumeration(let values):
      "\(word(.enumeration)) [\(values.map(quoted).joined(separator: ", "))]"
    }
  }

  /// `资金数额（万元）` as the name and the unit.
  private static func partingUnit(_ heading: String) -> (base: String, unit: String?) {
    guard let last = heading.last, ")）".contains(last),
      let opening = heading.lastIndex(where: { "(（".contains($0) }), opening != heading.startIndex
    else { return (heading, nil) }
    var unit = heading[heading.index(after: opening)...].dropLast()
    for word in ["单位：", "单位:"] where unit.hasPrefix(word) { unit.removeFirst(word.count) }
    return unit.isEmpty || unit.count > 4
      ? (heading, nil) : (trimmedText(heading[..<opening]), String(unit))
  }

  // MARK: - Words

  private func say(_ zh: String, _ en: String) -> String { Message(zh: zh, en: en)[language] }

  private func word(_ keyword: Keyword) -> String {
    language == .chinese ? keyword.chinese[0] : keyword.english
  }

  /// A text in quotes; straight ones cannot stand in it, nor line breaks.
  private func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// What can be a name at all: without backquotes and characters that cannot be seen.
  private static func name(_ text: String, else fallback: String) -> String {
    let scalars = normalizedNFC(text).unicodeScalars.filter {
      $0 != "`" && !isInvisible($0) && $0.properties.generalCategory != .control
    }
    var name = String.UnicodeScalarView()
    name.append(contentsOf: scalars.prefix(60))
    return name.isEmpty ? fallback : String(name)
  }

  /// A name as it is written: in backquotes where it is no word of letters and digits.
  private func written(_ name: String) -> String {
    let scalars = name.unicodeScalars
    let isWord =
      scalars.first.map(isNameStart) == true && scalars.allSatisfy(isNameContinue)
      && !Keyword.expressionWords.contains(name)
    return isWord ? name : "`\(name)`"
  }
}

/// A block of a case file: a line `--- keyword argument` and the lines below it.
///
/// Blank lines at the end of a block separate it from the next and do not belong to it. A line that
/// would be read as something else is written with a backslash before it, which is taken off: `\---`,
/// `\===`, `\\`, and `\` alone for a blank line at the end.
struct CaseBlock {
  let keyword: String
  let argument: String
  /// The number of the line with the keyword, from 1.
  let line: Int
  /// The lines as they stand in the file.
  var body: [String] = []

  static let marker = "--- "
  static let caseMarker = "=== "
  /// Ends the argument of a block whose text has no line feed at its end.
  static let withoutFinalLineFeed = "(no final newline)"

  init?(marker line: String, number: Int) {
    guard line.hasPrefix(Self.marker) else { return nil }
    let words = line.dropFirst(Self.marker.count).split(separator: " ", maxSplits: 1)
    guard let keyword = words.first else { return nil }
    self.keyword = String(keyword)
    argument = words.count > 1 ? String(words[1]) : ""
    self.line = number
  }

  /// The argument without what is said about the end of the text.
  var name: String {
    argument.hasSuffix(Self.withoutFinalLineFeed)
      ? String(argument.dropLast(Self.withoutFinalLineFeed.count)).trimmingBlanks : argument
  }

  /// The lines that the block stands for.
  var content: [String] { Self.content(of: body) }

  /// The text that the block stands for.
  var text: String {
    let lines = content
    if lines.isEmpty { return "" }
    return lines.joined(separator: "\n")
      + (argument.hasSuffix(Self.withoutFinalLineFeed) ? "" : "\n")
  }

  static func content(of body: [String]) -> [String] {
    let end = body.lastIndex { $0 != "" }.map { $0 + 1 } ?? 0
    return body[..<end].map { $0.hasPrefix("\\") ? String($0.dropFirst()) : $0 }
  }

  /// The lines of a block that stands for a text, its marker first.
  static func lines(_ keyword: String, _ text: String) -> [String] {
    var content = CaseFile.lines(of: text)
    let endsLine = content.last == ""
    if endsLine { content.removeLast() }
    return [marker + keyword + (endsLine ? "" : " " + withoutFinalLineFeed)] + escaped(content)
  }

  private static func escaped(_ content: [String]) -> [String] {
    let end = content.lastIndex { $0 != "" }.map { $0 + 1 } ?? 0
    return content.enumerated().map { index, line in
      line.hasPrefix("---") || line.hasPrefix("===") || line.hasPrefix("\\") || index >= end
        ? "\\" + line : line
    }
  }
}

extension String {
  var trimmingBlanks: String {
    let start = drop { $0 == " " || $0 == "\t" }
    let end = start.lastIndex { $0 != " " && $0 != "\t" }
    return end.map { String(start[...$0]) } ?? ""
  }
}

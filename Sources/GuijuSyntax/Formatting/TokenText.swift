import GuijuText

/// The one form in which each token is written.
enum TokenText {
  /// The sign that a kind of token is, where it is always the same.
  static func sign(_ kind: Token.Kind) -> String? {
    switch kind {
    case .leftParenthesis: "("
    case .rightParenthesis: ")"
    case .leftBracket: "["
    case .rightBracket: "]"
    case .leftBrace: "{"
    case .rightBrace: "}"
    case .comma: ","
    case .colon: ":"
    case .dot: "."
    case .dotDot: ".."
    case .plus: "+"
    case .minus: "-"
    case .times: "*"
    case .divide: "/"
    case .power: "**"
    case .questionMark: "?"
    case .arrow: "->"
    case .equal: "="
    case .notEqual: "!="
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    case .pipe: "|"
    case .hash: "#"
    case .endOfText: ""
    case .word, .quotedName, .number, .date, .duration, .atLiteral, .string, .invalid: nil
    }
  }

  /// A number, a date or a duration: ASCII digits and signs.
  static func literal(_ kind: Token.Kind, _ text: String) -> String {
    let folded = folded(text)
    if kind == .duration { return withoutLeadingZeros(folded) }
    guard kind == .date else { return folded }
    return date(
      folded.utf8.contains(UInt8(ascii: "-"))
        ? folded.split(separator: "-") : folded.split { "年月日".contains($0) })
  }

  /// `@"2021-05-26"` and `@"P2Y"` as `2021年5月26日` and `2年`; the literals that have no shorter
  /// form, such as times and times with a zone, as they are.
  static func atLiteral(_ text: String, keepsQuotes: Bool) -> String {
    let scalars = Array(text.unicodeScalars)
    guard scalars.count >= 3 else { return text }
    let content = String(String.UnicodeScalarView(scalars[2..<(scalars.count - 1)]))
    if let short = shortDate(content) ?? shortDuration(content) { return short }
    return keepsQuotes ? text : "@" + string(String(text.unicodeScalars.dropFirst()))
  }

  /// A string in straight quotes, where no straight quote stands in it.
  static func string(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let opening = scalars.first, opening != "\"" else { return text }
    let content = scalars.dropFirst().dropLast()
    let isOrdinary = !content.contains("\"")
    return isOrdinary ? "\"" + String(String.UnicodeScalarView(content)) + "\"" : text
  }

  // MARK: - Dates and durations

  /// `2021`, `05`, `26` as `2021年5月26日`.
  private static func date(_ parts: [Substring]) -> String {
    guard parts.count == 3 else { return parts.joined() }
    return "\(parts[0])年\(trimmed(parts[1]))月\(trimmed(parts[2]))日"
  }

  private static func shortDate(_ content: String) -> String? {
    let bytes = Array(content.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else {
      return nil
    }
    let parts = content.split(separator: "-")
    guard parts.map(\.utf8.count) == [4, 2, 2], parts.allSatisfy(isDigits) else { return nil }
    return date(parts)
  }

  /// `P1Y6M`, `P30D`, `PT2H`: years and months, or days and below, each part with digits only.
  private static func shortDuration(_ content: String) -> String? {
    guard content.utf8.first == UInt8(ascii: "P") else { return nil }
    let halves = content.dropFirst().split(
      separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    var result = ""
    var remaining: [(letter: Character, unit: String, isTime: Bool)] = [
      ("Y", "年", false), ("M", "个月", false), ("D", "天", false), ("H", "小时", true),
      ("M", "分钟", true), ("S", "秒", true),
    ]
    for (half, isTime) in zip(halves, [false, true]) {
      var digits = ""
      if isTime, half.isEmpty { return nil }
      for character in half {
        if character.isASCII, character.isWholeNumber {
          digits.append(character)
        } else {
          guard !digits.isEmpty, digits.utf8.count < 10,
            let index = remaining.firstIndex(where: {
              $0.letter == character && $0.isTime == isTime
            })
          else { return nil }
          result += trimmed(digits[...]) + remaining[index].unit
          remaining.removeFirst(index + 1)
          digits = ""
        }
      }
      if !digits.isEmpty { return nil }
    }
    let hasMonths = content.prefix { $0 != "T" }.contains { $0 == "Y" || $0 == "M" }
    let hasDays = content.contains { $0 == "D" || $0 == "T" }
    // `0年` would be a duration of days.
    let isZero = !content.contains { $0.isWholeNumber && $0 != "0" }
    return result.isEmpty || hasMonths && (hasDays || isZero) ? nil : result
  }

  private static func withoutLeadingZeros(_ text: String) -> String {
    var result = ""
    var digits = ""
    for character in text {
      if character.isASCII, character.isWholeNumber {
        digits.append(character)
      } else {
        if !digits.isEmpty { result += trimmed(digits[...]) }
        digits = ""
        result.append(character)
      }
    }
    return result + digits
  }

  private static func trimmed(_ digits: Substring) -> String {
    let rest = digits.drop { $0 == "0" }
    return rest.isEmpty ? "0" : String(rest)
  }

  private static func isDigits(_ text: Substring) -> Bool {
    text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  private static func folded(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in asciiFold(scalar).map { Unicode.Scalar($0) } ?? scalar }
      ))
  }
}

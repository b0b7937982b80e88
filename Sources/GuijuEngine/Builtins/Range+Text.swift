import GuijuPlan

extension Value.Range {
  /// `range(from)`: the range that a text writes as a literal of FEEL, `[1..3]`, `]"a".."b"[`,
  /// `(@"2021-01-01"..)`; nil for any other text (DMN 1.5 §10.3.4.1, grammar rules 66 and 67).
  ///
  /// A bound is a number, a text or a literal of a date, time or duration, also as a call with a
  /// text: `date("2021-01-01")`. Both are of one kind and in order; one of them may be missing where
  /// its end is open. Blanks between the parts do not count. A comparison, `>= 10`, is no range.
  convenience init?(text: String) {
    var reader = RangeTextReader(text)
    guard let start = reader.bracket(), let lower = reader.optionalBound(), reader.skip(".."),
      let upper = reader.optionalBound(), let end = reader.bracket(), reader.isAtEnd
    else { return nil }
    let includesLower = start == "["
    let includesUpper = end == "]"
    guard start != ")", end != "(" else { return nil }
    switch (lower.value, upper.value) {
    case (nil, nil): return nil
    case (nil, _?): guard !includesLower else { return nil }
    case (_?, nil): guard !includesUpper else { return nil }
    case (let lower?, let upper?):
      guard lower.compare(.lessOrEqual, upper) == true else { return nil }
    }
    self.init(
      lower: lower.value, upper: upper.value, includesLower: includesLower,
      includesUpper: includesUpper)
  }
}

/// Reads the parts of a range from a text, blanks before each of them passed over.
private struct RangeTextReader {
  private let scalars: [Unicode.Scalar]
  private var position = 0

  /// A bound, or that there is none.
  struct Bound {
    let value: Value?
  }

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  private var next: Unicode.Scalar? { peek(0) }

  private func peek(_ distance: Int) -> Unicode.Scalar? {
    position + distance < scalars.count ? scalars[position + distance] : nil
  }

  private mutating func skipBlanks() {
    while let scalar = next, scalar.properties.isWhitespace { position += 1 }
  }

  var isAtEnd: Bool {
    mutating get {
      skipBlanks()
      return position == scalars.count
    }
  }

  mutating func skip(_ text: String) -> Bool {
    skipBlanks()
    guard scalars[position...].starts(with: text.unicodeScalars) else { return false }
    position += text.unicodeScalars.count
    return true
  }

  mutating func bracket() -> Unicode.Scalar? {
    skipBlanks()
    guard let scalar = next, ["[", "]", "(", ")"].contains(scalar) else { return nil }
    position += 1
    return scalar
  }

  /// A bound; nil for what is neither a bound nor the end of one.
  mutating func optionalBound() -> Bound? {
    skipBlanks()
    switch next {
    case "."? where peek(1) == ".": return Bound(value: nil)
    case "["?, "]"?, "("?, ")"?: return Bound(value: nil)
    case "\""?: return string().map { Bound(value: .string($0)) }
    case "@"?:
      position += 1
      return string().flatMap { Value(temporalText: $0) }.map { Bound(value: $0) }
    case let scalar? where scalar.isASCIIDigit || scalar == "-" || scalar == ".": return number()
    case _?: return call()
    case nil: return nil
    }
  }

  /// `-12.5e3`; a period is part of it only before a digit.
  private mutating func number() -> Bound? {
    let start = position
    if next == "-" { position += 1 }
    digits()
    if next == ".", peek(1)?.isASCIIDigit == true {
      position += 1
      digits()
    }
    if next == "e" || next == "E" {
      let sign = peek(1) == "+" || peek(1) == "-" ? 1 : 0
      if peek(1 + sign)?.isASCIIDigit == true {
        position += 1 + sign
        digits()
      }
    }
    return Decimal(utf8: text(scalars[start..<position]).utf8).map { Bound(value: .number($0)) }
  }

  private mutating func digits() {
    while next?.isASCIIDigit == true { position += 1 }
  }

  /// `date and time("2021-01-01T00:00:00")`
  private mutating func call() -> Bound? {
    guard let open = scalars[position...].firstIndex(of: "(") else { return nil }
    let words = text(scalars[position..<open]).split { $0.isWhitespace }
    position = open + 1
    guard let builtin = Builtin(name: words.joined(separator: " ")) else { return nil }
    skipBlanks()
    guard let argument = string(), skip(")") else { return nil }
    let value: Value?
    switch builtin {
    case .date: value = CalendarDate(from: .string(argument)).map { .date($0) }
    case .time: value = TimeOfDay(from: .string(argument)).map { .time($0) }
    case .dateAndTime: value = DateTime(from: .string(argument)).map { .dateTime($0) }
    case .duration:
      value = CalendarDuration(utf8: argument.utf8) == nil ? nil : Value(temporalText: argument)
    default: value = nil
    }
    return value.map { Bound(value: $0) }
  }

  /// A text in quotes with the escapes of FEEL (grammar rule 64).
  private mutating func string() -> String? {
    guard next == "\"" else { return nil }
    position += 1
    var characters: [Unicode.Scalar] = []
    while let scalar = next {
      position += 1
      if scalar == "\"" { return text(characters[...]) }
      guard scalar == "\\" else {
        characters.append(scalar)
        continue
      }
      guard let escaped = escapedScalar() else { return nil }
      characters.append(escaped)
    }
    return nil
  }

  private mutating func escapedScalar() -> Unicode.Scalar? {
    guard let mark = next else { return nil }
    position += 1
    switch mark {
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "\"", "\\", "'": return mark
    case "u": return hexadecimalScalar(digits: 4)
    case "U": return hexadecimalScalar(digits: 6)
    default: return nil
    }
  }

  private mutating func hexadecimalScalar(digits: Int) -> Unicode.Scalar? {
    guard scalars.count - position >= digits else { return nil }
    let code = text(scalars[position..<position + digits])
    guard code.utf8.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }) else {
      return nil
    }
    position += digits
    return UInt32(code, radix: 16).flatMap { Unicode.Scalar($0) }
  }

  private func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars))
  }
}

extension Unicode.Scalar {
  fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}

import GuijuText

extension Parser {
  /// name = word | "`" … "`"
  mutating func parseName() throws(ParseFailure) -> Name {
    let token = current
    switch token.kind {
    case .word:
      // An operator is no name; in a path or a declaration it would read as one by mistake.
      if let name = takeLongName() { return name }
      if firstKeyword(of: Keyword.operators) != nil {
        report(.operatorAsName(text(token.span), at: token.span))
        throw ParseFailure()
      }
      advance()
      return Name(text: normalizedNFC(text(token.span)), span: token.span)
    case .quotedName:
      advance()
      let quoted = text(token.span)
      return Name(text: normalizedNFC(String(quoted.dropFirst().dropLast())), span: token.span)
    default:
      try fail(expected: .name)
    }
  }

  /// A name of several words, or with operator characters in it, that is known to stand here.
  mutating func takeLongName() -> Name? {
    guard let (name, end) = longName() else { return nil }
    layout?.noteName(from: name.span.lower, to: name.span.upper)
    index = end
    return name
  }

  /// A name of several words that stands here, and the index of the token behind it.
  func longName() -> (name: Name, end: Int)? {
    let token = current
    guard token.kind == .word else { return nil }
    let firstWord = text(token.span)
    guard names.hasName(startingWith: firstWord) else { return nil }
    let start = Int(token.span.lower - source.base)
    let rest = String(decoding: source.bytes[start...].prefix(1_024), as: UTF8.self)
    guard let match = names.longestMatch(firstWord: firstWord, in: rest.unicodeScalars) else {
      return nil
    }
    let length = rest.unicodeScalars.prefix(match.length).reduce(0) { $0 + UTF8.width($1) }
    let end = token.span.lower + Int32(length)
    // The name must end where a token does.
    guard let last = tokens[index..<limit].firstIndex(where: { $0.span.upper >= end }),
      tokens[last].span.upper == end
    else { return nil }
    return (Name(text: match.name, span: Span(lower: token.span.lower, upper: end)), last + 1)
  }

  /// A name that is bound here, up to a token that ends it; in DMN mode it may have blanks and
  /// operator characters, and is known from here on.
  mutating func parseBoundName(
    upTo isEnd: (Parser) -> Bool
  ) throws(ParseFailure) -> Name {
    mark(.binding)
    guard readsDMNNames else { return try parseName() }
    let start = current.span
    guard at(.word) || at(.quotedName) else { try fail(expected: .name) }
    if at(.quotedName) { return try parseName() }
    repeat { advance() } while index < limit && !isEnd(self)
    let span = start.union(tokens[index - 1].span)
    let name = NameTable.normalized(normalizedNFC(text(span)))
    names.insert(name)
    return Name(text: name, span: span)
  }

  mutating func parseString() throws(ParseFailure) -> Expression.StringLiteral {
    stringContent(try expect(.string, .string).span)
  }

  // MARK: - Numbers, dates, durations

  func numberLiteral(_ span: Span) -> Expression.NumberLiteral {
    var text = asciiFolded(text(span))
    var shift = 0
    for (suffix, places) in [("%", -2), ("万亿", 12), ("万", 4), ("亿", 8)]
    where text.hasSuffix(suffix) {
      text.removeLast(suffix.count)
      shift = places
      break
    }
    return .init(text: text, shift: shift, span: span)
  }

  func temporalLiteral(_ token: Token) -> Expression.TemporalLiteral {
    let text = asciiFolded(text(token.span))
    // The lexer has checked the shape; what is left are the numbers between the units.
    var parts: [Character: Int] = [:]
    var number = 0
    var unit: Character?
    for character in text {
      if let digit = character.wholeNumberValue, character.isASCII {
        // More than any duration may have stays more, however many digits follow.
        number = min(number * 10 + digit, Expression.TemporalLiteral.partLimit + 1)
        unit = nil
      } else if unit == nil {
        unit = character
        parts[character] = number
        number = 0
      }
    }
    if token.kind == .date {
      if text.contains("-") {
        let fields = text.split(separator: "-").map { Int($0) ?? 0 }
        return .init(
          value: .date(year: fields[0], month: fields[1], day: fields[2]), span: token.span)
      }
      return .init(
        value: .date(year: parts["年"] ?? 0, month: parts["月"] ?? 0, day: parts["日"] ?? 0),
        span: token.span)
    }
    return .init(
      value: .duration(
        years: parts["年"] ?? 0, months: parts["个"] ?? 0, days: parts["天"] ?? 0,
        hours: parts["小"] ?? 0, minutes: parts["分"] ?? 0, seconds: parts["秒"] ?? 0),
      span: token.span)
  }

  private func asciiFolded(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    return String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          asciiFold(scalar).map { Unicode.Scalar($0) } ?? scalar
        }))
  }

  // MARK: - Strings

  /// The content of a string token, its escapes resolved; `from` skips what stands before the
  /// opening delimiter.
  func stringContent(_ span: Span, from prefix: Int = 0) -> Expression.StringLiteral {
    let scalars = text(span).unicodeScalars.dropFirst(prefix + 1).dropLast()
    return .init(value: unescaped(scalars), span: span)
  }

  /// Resolves `\n`, `\t`, `\r`, `\"`, `\\`, `\uXXXX` and `\UXXXXXX` (FEEL's escapes); any other
  /// backslash stands for itself.
  func unescaped(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var result = String.UnicodeScalarView()
    var rest = Array(scalars)[...]
    while let scalar = rest.popFirst() {
      guard scalar == "\\", let escaped = rest.first else {
        result.append(scalar)
        continue
      }
      rest.removeFirst()
      switch escaped {
      case "n": result.append("\n")
      case "t": result.append("\t")
      case "r": result.append("\r")
      case "\"", "'", "\\", "”", "“": result.append(escaped)
      case "u", "U":
        if escaped == "u", let pair = surrogatePair(rest) {
          result.append(pair)
          rest.removeFirst(10)
          continue
        }
        let digits = rest.prefix(escaped == "u" ? 4 : 6)
        if digits.count == (escaped == "u" ? 4 : 6),
          let value = UInt32(String(String.UnicodeScalarView(digits)), radix: 16),
          let decoded = Unicode.Scalar(value)
        {
          result.append(decoded)
          rest.removeFirst(digits.count)
        } else {
          result.append(contentsOf: ["\\", escaped])
        }
      default: result.append(contentsOf: ["\\", escaped])
      }
    }
    return String(result)
  }

  /// The character that two escapes stand for together: `\uD83D\uDCA9`, behind the first `\u`.
  private func surrogatePair(_ rest: ArraySlice<Unicode.Scalar>) -> Unicode.Scalar? {
    let text = Array(rest.prefix(10))
    guard text.count == 10, text[4] == "\\", text[5] == "u" else { return nil }
    func unit(_ digits: ArraySlice<Unicode.Scalar>) -> UInt32? {
      UInt32(String(String.UnicodeScalarView(digits)), radix: 16)
    }
    guard let high = unit(text[0..<4]), let low = unit(text[6..<10]),
      (0xD800..<0xDC00).contains(high), (0xDC00..<0xE000).contains(low)
    else { return nil }
    return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
  }

  // MARK: - Templates

  /// template = a string in which `{expression}` is replaced and `{{` is a brace
  mutating func parseTemplate() throws(ParseFailure) -> Template {
    let token = try expect(.string, .string)
    let bytes = source.bytes
    var start = Int(token.span.lower - source.base)
    var end = Int(token.span.upper - source.base)
    start += delimiterLength(at: start)
    end -= delimiterLength(endingAt: end)
    var segments: [Template.Segment] = []
    var textStart = start
    var offset = start
    func flush(upTo end: Int) {
      guard textStart < end else { return }
      let scalars = String(decoding: bytes[textStart..<end], as: UTF8.self).unicodeScalars
      segments.append(.text(unescaped(scalars)))
    }
    while offset < end {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "\\") {
        offset += 2
      } else if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") {
        if offset + 1 < end, bytes[offset + 1] == byte {
          // A doubled brace is one brace.
          flush(upTo: offset + 1)
          offset += 2
          textStart = offset
        } else if byte == UInt8(ascii: "}") {
          report(.strayBrace(at: position(offset, offset + 1)))
          offset += 1
        } else {
          flush(upTo: offset)
          let close = closingBrace(from: offset + 1, end: end)
          guard let close else {
            // `"有 {数量(组织[状态 = "正常"])} 个"`: the text ends at the inner quote.
            if current.span.lower == token.span.upper, current.kind != .endOfText {
              report(.quoteInInterpolation(at: current.span))
              throw ParseFailure()
            }
            report(.unterminatedInterpolation(at: position(offset, offset + 1)))
            return Template(segments: segments, span: token.span)
          }
          let inner = position(offset + 1, close)
          layout?.noteInterpolation(inner.lower..<inner.upper, inStringAt: token.span.lower)
          segments.append(.expression(parseInterpolation(offset + 1..<close)))
          offset = close + 1
          textStart = offset
        }
      } else {
        offset += 1
      }
    }
    flush(upTo: end)
    return Template(segments: segments, span: token.span)
  }

  /// The brace that closes an interpolation: the next one outside inner strings and braces.
  private func closingBrace(from start: Int, end: Int) -> Int? {
    guard start < end else { return nil }
    // Decoded only as far as it is looked at: a text may have very many interpolations.
    var bytes = source.bytes[start..<end].makeIterator()
    var decoder = UTF8()
    let closings: [Unicode.Scalar: Unicode.Scalar] = [
      "\"": "\"", "＂": "＂", "“": "”", "「": "」", "『": "』", "`": "`",
    ]
    var nesting = 0
    var quote: Unicode.Scalar?
    var offset = start
    while case .scalarValue(let scalar) = decoder.decode(&bytes) {
      defer { offset += UTF8.width(scalar) }
      if let closing = quote {
        if scalar == closing { quote = nil }
        continue
      }
      switch scalar {
      case "{": nesting += 1
      case "}":
        if nesting == 0 { return offset }
        nesting -= 1
      default: quote = closings[scalar]
      }
    }
    return nil
  }

  /// Reads `{expression}` in place, so that its spans point into the template.
  private mutating func parseInterpolation(_ range: Range<Int>) -> Expression {
    var bag = DiagnosticBag(limit: diagnostics.limit)
    let inner = Lexer.lex(source, range: range, diagnostics: &bag)
    let saved = (tokens, index, limit)
    tokens = inner
    index = 0
    limit = inner.count - 1
    defer { (tokens, index, limit) = saved }
    for diagnostic in bag.sorted { report(diagnostic) }
    let span = position(range.lowerBound, range.upperBound)
    do {
      let expression = try parseExpression()
      if index < limit { try fail(expected: .endOfExpression) }
      return expression
    } catch {
      return .invalid(span)
    }
  }

  private func position(_ start: Int, _ end: Int) -> Span {
    Span(lower: source.base + Int32(start), upper: source.base + Int32(end))
  }

  private func delimiterLength(at offset: Int) -> Int {
    source.bytes[offset] < 0x80 ? 1 : 3
  }

  private func delimiterLength(endingAt end: Int) -> Int {
    source.bytes[end - 1] < 0x80 ? 1 : 3
  }
}

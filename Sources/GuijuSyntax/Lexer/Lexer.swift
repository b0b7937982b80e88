import GuijuText

/// Cuts a source into tokens.
///
/// One pass over the bytes; Unicode is decoded only outside ASCII. Full-width forms of ASCII
/// punctuation and digits are the same tokens, outside strings and comments. Comments are passed
/// over. Faults are reported and leave an `.invalid` token, so that the parser goes on.
struct Lexer {
  let source: Source
  let bytes: [UInt8]
  let end: Int
  var offset: Int
  private(set) var beginsLine = true
  /// Whether characters that are no token are left to the parser, and pictographs are letters: in
  /// DMN mode a name may have them.
  let defersStrangers: Bool
  private(set) var tokens: [Token] = []
  var diagnostics: DiagnosticBag

  /// A lexer for a part of a source, all of it by default: a template's `{…}` is read in place,
  /// so that its spans are true.
  init(
    _ source: Source, range: Range<Int>? = nil, defersStrangers: Bool = false,
    diagnostics: DiagnosticBag = .init()
  ) {
    self.source = source
    self.defersStrangers = defersStrangers
    self.diagnostics = diagnostics
    bytes = source.bytes
    offset = range?.lowerBound ?? 0
    end = range?.upperBound ?? source.bytes.count
    if range == nil, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
    tokens.reserveCapacity((end - offset) / 4 + 1)
  }

  /// All tokens, the last being `.endOfText`.
  static func lex(
    _ source: Source, range: Range<Int>? = nil, defersStrangers: Bool = false,
    diagnostics: inout DiagnosticBag
  ) -> [Token] {
    var lexer = Lexer(
      source, range: range, defersStrangers: defersStrangers, diagnostics: diagnostics)
    while lexer.lexToken() {}
    diagnostics = lexer.diagnostics
    return lexer.tokens
  }

  // MARK: - One token

  /// Reads blanks, comments and one token; false at the end of the text.
  private mutating func lexToken() -> Bool {
    skipBlanksAndComments()
    guard let scalar = peek() else {
      append(.endOfText, from: offset)
      return false
    }
    let start = offset
    if scalar.isDigit || (scalar.ascii == UInt8(ascii: ".") && peek(after: scalar)?.isDigit == true)
    {
      lexNumeral(from: start)
      return true
    }
    // A full-width quote is folded to ASCII like other signs, but closes by itself.
    guard let ascii = scalar.ascii, scalar.value != "＂" else {
      lexNonASCII(scalar, from: start)
      return true
    }
    switch ascii {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"):
      lexWord(from: start)
    case UInt8(ascii: "\""): lexString(from: start, closing: ["\""], kind: .string)
    case UInt8(ascii: "`"): lexQuotedName(from: start)
    case UInt8(ascii: "@"): lexAtLiteral(from: start)
    case UInt8(ascii: "("): single(.leftParenthesis)
    case UInt8(ascii: ")"): single(.rightParenthesis)
    case UInt8(ascii: "["): single(.leftBracket)
    case UInt8(ascii: "]"): single(.rightBracket)
    case UInt8(ascii: "{"): single(.leftBrace)
    case UInt8(ascii: "}"): single(.rightBrace)
    case UInt8(ascii: ","): single(.comma)
    case UInt8(ascii: ":"): single(.colon)
    case UInt8(ascii: "+"): single(.plus)
    case UInt8(ascii: "-"): double(.minus, then: ">", .arrow)
    case UInt8(ascii: "*"): double(.times, then: "*", .power)
    case UInt8(ascii: "?"): single(.questionMark)
    case UInt8(ascii: "|"): single(.pipe)
    case UInt8(ascii: "#"): single(.hash)
    case UInt8(ascii: "/"): single(.divide)
    case UInt8(ascii: "="): lexEqual(from: start)
    case UInt8(ascii: "!"): lexOptionalEqual(from: start, alone: nil, withEqual: .notEqual)
    case UInt8(ascii: "<"): lexOptionalEqual(from: start, alone: .less, withEqual: .lessOrEqual)
    case UInt8(ascii: ">"):
      lexOptionalEqual(from: start, alone: .greater, withEqual: .greaterOrEqual)
    case UInt8(ascii: "."):
      double(.dot, then: ".", .dotDot)
    default: lexUnexpected(scalar, from: start)
    }
    return true
  }

  private mutating func lexNonASCII(_ scalar: Scalar, from start: Int) {
    switch scalar.value {
    case "≥": single(.greaterOrEqual)
    case "≤": single(.lessOrEqual)
    case "≠": single(.notEqual)
    case "×": single(.times)
    case "÷": single(.divide)
    case "“", "”": lexString(from: start, closing: ["”", "“"], kind: .string)
    case "＂": lexString(from: start, closing: ["＂", "\""], kind: .string)
    case "「": lexString(from: start, closing: ["」"], kind: .string)
    case "『": lexString(from: start, closing: ["』"], kind: .string)
    default:
      if startsName(scalar.value) {
        lexWord(from: start)
      } else {
        lexUnexpected(scalar, from: start)
      }
    }
  }

  /// `==` is a habit from elsewhere; FEEL compares with one sign.
  private mutating func lexEqual(from start: Int) {
    advance()
    if peek()?.ascii == UInt8(ascii: "=") {
      advance()
      diagnostics.report(.doubledEqual(at: span(from: start)))
    }
    append(.equal, from: start)
  }

  private mutating func lexOptionalEqual(
    from start: Int, alone: Token.Kind?, withEqual: Token.Kind
  ) {
    advance()
    if peek()?.ascii == UInt8(ascii: "=") {
      advance()
      append(withEqual, from: start)
    } else if withEqual == .lessOrEqual, peek()?.ascii == UInt8(ascii: ">") {
      // `a <> b` is told by the parser, since `function<>` is a type.
      advance()
      append(.notEqual, from: start)
    } else if let alone {
      append(alone, from: start)
    } else {
      lexHabit("!", for: .not, from: start)
    }
  }

  // MARK: - Blanks and comments

  private mutating func skipBlanksAndComments() {
    while let scalar = peek(raw: true) {
      switch scalar.value {
      case "\n":
        beginsLine = true
        advance()
      case " ", "\t", "\r", "\u{3000}", "\u{A0}", "\u{0B}", "\u{0C}":
        advance()
      case "/" where byte(at: offset + 1) == UInt8(ascii: "/"):
        while let next = peek(raw: true), next.value != "\n" { advance() }
      case "/" where byte(at: offset + 1) == UInt8(ascii: "*"):
        skipBlockComment()
      default:
        return
      }
    }
  }

  private mutating func skipBlockComment() {
    let start = offset
    offset += 2
    while offset < end {
      if bytes[offset] == UInt8(ascii: "*"), byte(at: offset + 1) == UInt8(ascii: "/") {
        offset += 2
        return
      }
      if bytes[offset] == UInt8(ascii: "\n") { beginsLine = true }
      offset += 1
    }
    diagnostics.report(.unterminatedComment(at: span(from: start, to: start + 2)))
  }

  // MARK: - Characters

  /// A decoded scalar; `ascii` is what its full-width form stands for.
  struct Scalar {
    let value: Unicode.Scalar
    let ascii: UInt8?
    let length: Int

    var isDigit: Bool {
      guard let ascii else { return false }
      return (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(ascii)
    }
  }

  /// The scalar at the cursor; with `raw`, full-width forms are themselves.
  func peek(raw: Bool = false) -> Scalar? { scalar(at: offset, raw: raw) }

  func peek(after scalar: Scalar) -> Scalar? {
    self.scalar(at: offset + scalar.length, raw: false)
  }

  private func scalar(at position: Int, raw: Bool) -> Scalar? {
    guard position < end else { return nil }
    let first = bytes[position]
    if first < 0x80 {
      return Scalar(value: Unicode.Scalar(first), ascii: first, length: 1)
    }
    var iterator = bytes[position..<end].makeIterator()
    var decoder = UTF8()
    guard case .scalarValue(let value) = decoder.decode(&iterator) else {
      // Ill-formed text has been replaced before it came here; be safe all the same.
      return Scalar(value: "\u{FFFD}", ascii: nil, length: 1)
    }
    let folded = raw || value.isFullWidthLetter ? nil : asciiFold(value)
    return Scalar(value: value, ascii: folded, length: UTF8.width(value))
  }

  mutating func advance() {
    guard offset < end else { return }
    offset += scalar(at: offset, raw: true)?.length ?? 1
  }

  private func byte(at position: Int) -> UInt8? { position < end ? bytes[position] : nil }

  // MARK: - Tokens

  /// One character, or a second kind where another follows it.
  private mutating func double(
    _ kind: Token.Kind, then second: Character, _ pair: Token.Kind
  ) {
    let start = offset
    advance()
    guard peek()?.ascii == second.asciiValue else { return append(kind, from: start) }
    advance()
    append(pair, from: start)
  }

  private mutating func single(_ kind: Token.Kind) {
    let start = offset
    advance()
    append(kind, from: start)
  }

  mutating func append(_ kind: Token.Kind, from start: Int, word: Word = .none) {
    tokens.append(
      Token(kind: kind, beginsLine: beginsLine, word: word, span: span(from: start)))
    beginsLine = false
  }

  func span(from start: Int, to end: Int? = nil) -> Span {
    Span(lower: source.base + Int32(start), upper: source.base + Int32(end ?? offset))
  }
}

extension Unicode.Scalar {
  /// Full-width Latin letters are letters of their own: only digits and punctuation are folded.
  fileprivate var isFullWidthLetter: Bool {
    (0xFF21...0xFF3A).contains(value) || (0xFF41...0xFF5A).contains(value)
  }
}

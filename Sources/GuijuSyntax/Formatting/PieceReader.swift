import GuijuText

/// Cuts a parsed source into pieces, each in its one spelling; what the layout does not need, such
/// as a comma behind the last element, is left out.
struct PieceReader {
  private let source: Source
  private let tokens: [Token]
  private let layout: LayoutLog
  private let speller: Speller
  /// Where the text begins, in the bytes of the source.
  private let start: Int
  /// Whether the text stands within a string, so that its own strings keep their quotes.
  private let isInTemplate: Bool
  private(set) var pieces: [Piece] = []
  /// What stands behind the last piece.
  private(set) var rest = Gap()

  private var index = 0
  private var pendingGap = Gap()
  private var pendingMarks: LayoutLog.Mark = []
  private var pendingBreak = false
  private var declaration: Keyword?
  private var clause: Keyword?
  private var isInRow = false
  /// How many brackets are open within a field.
  private var nesting = 0

  init(_ source: Source, tokens: [Token], layout: LayoutLog, speller: Speller) {
    self.init(source, tokens, layout, speller, start: 0, isInTemplate: false)
  }

  private init(
    _ source: Source, _ tokens: [Token], _ layout: LayoutLog, _ speller: Speller, start: Int,
    isInTemplate: Bool
  ) {
    self.start = start
    self.isInTemplate = isInTemplate
    self.source = source
    self.tokens = tokens
    self.layout = layout
    self.speller = speller
    pieces.reserveCapacity(tokens.count)
    while tokens[index].kind != .endOfText { readPiece() }
    rest = gap(before: index)
  }

  private mutating func readPiece() {
    let token = tokens[index]
    let marks = layout[token.span.lower].union(pendingMarks)
    let keyword = layout.keywords[token.span.lower]
    let gap = gap(before: index)
    follow(marks, keyword?.keyword)
    let first = index
    let text: String
    if let keyword {
      text = speller.keyword(keyword.keyword, written: source.text(token.span))
      skip(to: keyword.end)
    } else if token.kind == .word || token.kind == .quotedName {
      let end = layout.longNames[token.span.lower] ?? token.span.upper
      skip(to: end)
      text = name(Span(lower: token.span.lower, upper: end), marks)
    } else {
      index += 1
      text = self.text(of: token, marks)
    }
    if isSuperfluous(token, marks) {
      pendingGap = gap
      pendingMarks = marks.intersection(.row)
      pendingBreak = pendingBreak || token.beginsLine
      return
    }
    var piece = Piece(
      text: text, width: displayWidth(of: text), kind: token.kind, keyword: keyword?.keyword,
      marks: marks, gap: gap, beginsLine: tokens[first].beginsLine || pendingBreak)
    if let previous = pieces.last { piece.hasBlankBefore = Piece.needsBlank(previous, piece) }
    pieces.append(piece)
    pendingGap = comments(within: first..<index)
    pendingMarks = []
    pendingBreak = false
  }

  /// Moves behind the token that ends at a place.
  private mutating func skip(to end: Int32) {
    repeat { index += 1 } while tokens[index].kind != .endOfText && tokens[index].span.lower < end
  }

  /// What stands before a token, and before the tokens that were left out there.
  private func gap(before index: Int) -> Gap {
    let start = index > 0 ? Int(tokens[index - 1].span.upper - source.base) : self.start
    let end = Int(tokens[index].span.lower - source.base)
    var gap = pendingGap
    gap.join(Gap(source.bytes[min(start, end)..<end]))
    return gap
  }

  /// The comments between the words of one piece, `as /* since */ of`: they go behind it.
  private func comments(within words: Range<Int>) -> Gap {
    var gap = Gap()
    for index in words.dropLast() { gap.join(Gap(between(index))) }
    return gap.comments.isEmpty ? Gap() : gap
  }

  /// Keeps in mind which declaration and which clause is being read.
  private mutating func follow(_ marks: LayoutLog.Mark, _ keyword: Keyword?) {
    if marks.contains(.declaration) {
      declaration = keyword
      clause = nil
      isInRow = false
    }
    if marks.contains(.clause) {
      clause = keyword
      isInRow = false
    }
    if marks.contains(.row) { isInRow = true }
    if !marks.isDisjoint(with: [.blockOpen, .blockClose, .field]) { nesting = 0 }
  }

  // MARK: - What is left out

  private mutating func isSuperfluous(_ token: Token, _ marks: LayoutLog.Mark) -> Bool {
    let next = tokens[index]
    let nextMarks = layout[next.span.lower]
    switch token.kind {
    case .leftParenthesis, .leftBracket: nesting += 1
    case .rightParenthesis, .rightBracket: nesting -= 1
    case .comma:
      // Between fields, where a line break does; and behind the last element.
      if declaration == .table, nesting <= 0 { return true }
      switch next.kind {
      case .rightParenthesis, .rightBrace: return true
      case .rightBracket: return !nextMarks.contains(.rangeOpen)
      case .greater: return nextMarks.contains(.typeBracket)
      default: return false
      }
    case .pipe:
      // The bars at both ends of a row are written for all rows alike.
      return marks.contains(.row) || next.beginsLine || nextMarks.contains(.blockClose)
    default: break
    }
    return false
  }

  // MARK: - Spelling

  private mutating func name(_ span: Span, _ marks: LayoutLog.Mark) -> String {
    let word = source.text(span)
    if marks.contains(.callee) {
      let constant = speller.constant(word, isCalled: true)
      if let constant, tokens[index].kind == .leftParenthesis,
        tokens[index + 1].kind == .rightParenthesis,
        Gap(between(index - 1)).comments.isEmpty, Gap(between(index)).comments.isEmpty
      {
        index += 2
        return constant
      }
      return speller.word(word, at: .function)
    }
    if marks.contains(.typeName) { return speller.word(word, at: .type) }
    guard marks.contains(.operand) else { return word }
    if let constant = speller.constant(word, isCalled: false) { return constant }
    let mayBeVerdict = clause == .expect || isInRow && declaration == .test
    return mayBeVerdict ? speller.word(word, at: .verdict) : word
  }

  /// The bytes between a token and the next.
  private func between(_ index: Int) -> ArraySlice<UInt8> {
    let start = Int(tokens[index].span.upper - source.base)
    return source.bytes[start..<max(start, Int(tokens[index + 1].span.lower - source.base))]
  }

  private func text(of token: Token, _ marks: LayoutLog.Mark) -> String {
    if marks.contains(.typeBracket), token.kind == .notEqual { return "<>" }
    if let sign = TokenText.sign(token.kind) { return sign }
    let text = source.text(token.span)
    if token.kind == .string { return isInTemplate ? text : TokenText.string(template(token.span)) }
    return token.kind == .atLiteral
      ? TokenText.atLiteral(text, keepsQuotes: isInTemplate) : TokenText.literal(token.kind, text)
  }

  // MARK: - Templates

  /// A string, the expressions in it in their one spelling.
  private func template(_ span: Span) -> String {
    var text = ""
    var offset = span.lower
    for range in layout.interpolations[span.lower] ?? [] {
      text += source.text(Span(lower: offset, upper: range.lowerBound)) + interpolation(range)
      offset = range.upperBound
    }
    return text + source.text(Span(lower: offset, upper: span.upper))
  }

  private func interpolation(_ range: Range<Int32>) -> String {
    let bytes = Int(range.lowerBound - source.base)..<Int(range.upperBound - source.base)
    var diagnostics = DiagnosticBag()
    let reader = PieceReader(
      source, Lexer.lex(source, range: bytes, diagnostics: &diagnostics), layout, speller,
      start: bytes.lowerBound, isInTemplate: true)
    let text = Piece.oneLine(reader.pieces, rest: reader.rest.comments).text
    // Two braces would be a brace of the text.
    return text.hasPrefix("{") ? " " + text : text
  }
}

import GuijuText

/// Reads a source into a tree, and reports every fault that it can tell apart.
///
/// Functions are named after the productions of `grammar.txt`. Inside an expression a fault is
/// thrown; the clause around it catches, and parsing goes on at the next clause.
public struct Parser {
  /// The greatest height of an expression: deeper ones could exhaust the stack of whoever walks
  /// the tree, or releases it.
  public static let maximumHeight = 200

  let source: Source
  var tokens: [Token]
  var index = 0
  /// Where the tokens of the entry or template being read end, if not at the end of the text.
  var limit: Int
  public private(set) var diagnostics: DiagnosticBag
  /// The height of the expression read last.
  var height = 0
  /// How many expressions are being read, one within another.
  var depth = 0
  /// Names of several words that may stand here.
  public internal(set) var names: NameTable
  /// Whether names are read as DMN allows them: with blanks and operator characters in them.
  let readsDMNNames: Bool
  /// How many ranges are being read behind their `..`.
  var openRanges = 0
  /// Whether the condition of a component is being read, which ends before its next source.
  var readsComponent = false
  /// Whether a test is being read.
  var isInTest = false
  /// Whether a query is being read.
  var readsQuery = false
  /// What the formatter wants to know; nil where nobody asks.
  var layout: LayoutLog?

  init(
    _ source: Source, tokens: [Token], names: NameTable = .init(), readsDMNNames: Bool = false,
    diagnostics: DiagnosticBag
  ) {
    self.source = source
    self.tokens = tokens
    self.names = names
    self.readsDMNNames = readsDMNNames
    self.diagnostics = diagnostics
    limit = tokens.count - 1
  }

  /// Reads a rule file.
  public static func parse(
    _ source: Source, names: NameTable, diagnostics: inout DiagnosticBag
  ) -> SyntaxTree {
    let tokens = Lexer.lex(source, diagnostics: &diagnostics)
    var parser = Parser(source, tokens: tokens, names: names, diagnostics: diagnostics)
    let tree = parser.parseTree()
    diagnostics = parser.diagnostics
    return tree
  }

  /// Reads a rule file for the formatter: its tokens, and what each of them is.
  static func parseLayout(
    _ source: Source, names: NameTable, diagnostics: inout DiagnosticBag
  ) -> (tree: SyntaxTree, tokens: [Token], layout: LayoutLog) {
    let tokens = Lexer.lex(source, diagnostics: &diagnostics)
    var parser = Parser(source, tokens: tokens, names: names, diagnostics: diagnostics)
    parser.layout = LayoutLog()
    let tree = parser.parseTree()
    diagnostics = parser.diagnostics
    return (tree, tokens, parser.layout ?? LayoutLog())
  }

  /// Reads one expression that fills the whole source; nil when it has a fault.
  public static func parseExpression(
    _ source: Source, names: NameTable, diagnostics: inout DiagnosticBag
  ) -> Expression? {
    var names = names
    return parseExpression(
      source, names: &names, readsDMNNames: false, diagnostics: &diagnostics)
  }

  /// Reads one expression; names that it binds are added to those known. With `readsDMNNames` names
  /// may hold blanks and operator characters, as DMN has them.
  public static func parseExpression(
    _ source: Source, names: inout NameTable, readsDMNNames: Bool,
    diagnostics: inout DiagnosticBag
  ) -> Expression? {
    parseWhole(source, names: &names, readsDMNNames: readsDMNNames, diagnostics: &diagnostics) {
      (parser) throws(ParseFailure) in try parser.parseExpression()
    }
  }

  /// Reads the unary tests of a decision table's cell.
  public static func parseUnaryTests(
    _ source: Source, names: inout NameTable, readsDMNNames: Bool,
    diagnostics: inout DiagnosticBag
  ) -> UnaryTests? {
    parseWhole(source, names: &names, readsDMNNames: readsDMNNames, diagnostics: &diagnostics) {
      (parser) throws(ParseFailure) in try parser.parseUnaryTests()
    }
  }

  static func parseWhole<Result>(
    _ source: Source, names: inout NameTable, readsDMNNames: Bool,
    diagnostics: inout DiagnosticBag,
    _ production: (inout Parser) throws(ParseFailure) -> Result
  ) -> Result? {
    let tokens = Lexer.lex(source, defersStrangers: readsDMNNames, diagnostics: &diagnostics)
    var parser = Parser(
      source, tokens: tokens, names: names, readsDMNNames: readsDMNNames,
      diagnostics: diagnostics)
    defer {
      diagnostics = parser.diagnostics
      names = parser.names
    }
    do {
      let result = try production(&parser)
      if parser.current.kind != .endOfText { try parser.fail(expected: .endOfExpression) }
      return parser.diagnostics.hasErrors ? nil : result
    } catch {
      return nil
    }
  }

  // MARK: - Cursor

  var current: Token { index < limit ? tokens[index] : tokens[tokens.count - 1].moved(to: end) }

  /// The token after the current one.
  var next: Token { index + 1 < limit ? tokens[index + 1] : tokens[tokens.count - 1] }

  /// The empty span behind the token read last.
  private var end: Span {
    index > 0 ? tokens[min(index, tokens.count) - 1].span.end : tokens[0].span
  }

  mutating func advance() { if index < limit { index += 1 } }

  func at(_ kind: Token.Kind) -> Bool { current.kind == kind }

  mutating func take(_ kind: Token.Kind) -> Bool {
    guard at(kind) else { return false }
    advance()
    return true
  }

  @discardableResult
  mutating func expect(
    _ kind: Token.Kind, _ expectation: Expectation
  ) throws(ParseFailure) -> Token {
    let token = current
    guard token.kind == kind else { try fail(expected: expectation) }
    advance()
    return token
  }

  /// How many tokens the keyword takes here; zero when it does not stand here.
  func length(of keyword: Keyword, at offset: Int = 0) -> Int {
    let start = index + offset
    guard start < limit, tokens[start].kind == .word, tokens[start].word != .none else { return 0 }
    let first = tokens[start].word
    for spelling in Vocabulary.spellings(of: keyword)
    where spelling.first == first && start + spelling.count <= limit
      && zip(spelling, tokens[start...]).allSatisfy({ $1.kind == .word && $1.word == $0 })
    {
      return spelling.count
    }
    return 0
  }

  func at(_ keyword: Keyword) -> Bool { length(of: keyword) > 0 }

  mutating func take(_ keyword: Keyword) -> Bool {
    let length = length(of: keyword)
    if length > 0, layout != nil {
      let (start, end) = (current.span.lower, tokens[index + length - 1].span.upper)
      layout?.note(keyword, from: start, to: end)
    }
    index += length
    return length > 0
  }

  func firstKeyword(of keywords: [Keyword]) -> Keyword? {
    guard current.word != .none else { return nil }
    return keywords.first { at($0) }
  }

  func text(_ span: Span) -> String { source.text(span) }

  /// What is written from a token to the current one, on one line and without comments.
  func writtenText(from start: Int) -> String {
    var written = ""
    for position in start..<index {
      let token = tokens[position]
      if position > start, token.span.lower > tokens[position - 1].span.upper { written += " " }
      written += text(token.span)
    }
    return written
  }

  /// Notes what the current token is, for the formatter.
  mutating func mark(_ mark: LayoutLog.Mark) {
    guard layout != nil else { return }
    let position = current.span.lower
    layout?.mark(mark, at: position)
  }

  // MARK: - Faults

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.report(diagnostic) }

  /// Reports what was found where something else was expected, and gives up the construct.
  func failure(expected: Expectation) -> Diagnostic? {
    let token = current
    if diagnostics.tells(of: token.span) { return nil }
    if let habitual = habitual(token) { return habitual }
    switch token.kind {
    case .invalid where !readsDMNNames: return nil
    case .endOfText:
      return noting(
        .unexpectedEnd(expected: expected.message, at: token.span), openFor: expected)
    default:
      let found = text(token.span)
      if let opening = missingOpening(of: token, expected) {
        return .strayClosing(found, opening: opening, at: token.span)
      }
      let diagnostic = Diagnostic.unexpectedToken(
        found: found, expected: expected.message, at: token.span,
        help: glueSuggestion(token).map { .spaced($0) } ?? nameInParentheses(token, expected)
          ?? expected.choices(for: token, found))
      return noting(diagnostic, openFor: expected)
    }
  }

  mutating func fail(expected: Expectation) throws(ParseFailure) -> Never {
    if case .endOfExpression = expected, current.kind != .invalid, current.kind != .endOfText {
      if diagnostics.tells(of: current.span) { throw ParseFailure() }
      let found = text(current.span)
      report(
        habitual(current)
          ?? missingOpening(of: current, expected).map {
            .strayClosing(found, opening: $0, at: current.span)
          }
          ?? .trailingText(
            found, at: current.span, help: glueSuggestion(current).map { .spaced($0) }))
      throw ParseFailure()
    }
    if let diagnostic = failure(expected: expected) { report(diagnostic) }
    throw ParseFailure()
  }

  /// With the place of the bracket that is still open, where its closing one is expected.
  private func noting(_ diagnostic: Diagnostic, openFor expected: Expectation) -> Diagnostic {
    guard case .closing(let closing) = expected, [")", "]", "}"].contains(closing),
      let open = openBracket
    else { return diagnostic }
    return diagnostic.noting(
      Message(zh: "“\(text(open))”在这里", en: "“\(text(open))” is here"), at: open)
  }

  /// The innermost bracket that is open before the current token, if it is not far away.
  private var openBracket: Span? {
    var nesting = 0
    for token in tokens[..<index].suffix(5_000).reversed() {
      switch token.kind {
      case .rightParenthesis, .rightBracket, .rightBrace: nesting += 1
      case .leftParenthesis, .leftBracket, .leftBrace:
        if nesting == 0 { return token.span }
        nesting -= 1
      default: break
      }
    }
    return nil
  }

  /// The bracket that a closing one lacks; nil where one is open, or for any other token.
  private func missingOpening(of token: Token, _ expected: Expectation) -> String? {
    let opening: String
    switch token.kind {
    case .rightParenthesis: opening = "("
    case .rightBracket: opening = "["
    case .rightBrace: opening = "{"
    default: return nil
    }
    guard let open = openBracket else { return opening }
    // Within a block of clauses there is always a brace.
    return token.kind != .rightBrace && text(open) == "{" ? opening : nil
  }

  /// `并且已建` is one word: where it cannot stand, the missing blank is likely.
  func glueSuggestion(_ token: Token, of keywords: [Keyword] = Keyword.operators) -> String? {
    guard token.kind == .word, token.word == .none else { return nil }
    let text = text(token.span)
    for keyword in keywords {
      for spelling in keyword.chinese where text.hasPrefix(spelling) {
        return spelling + " " + text.dropFirst(spelling.count)
      }
    }
    return nil
  }

  /// `会员数（人） 整数`: a name with parentheses, where one is declared.
  private func nameInParentheses(_ token: Token, _ expected: Expectation) -> Message? {
    switch expected {
    case .fieldType, .block, .equalSign: break
    default: return nil
    }
    guard token.kind == .leftParenthesis, index > 0, tokens[index - 1].kind == .word,
      tokens[index - 1].span.upper == token.span.lower,
      let closing = tokens[index..<limit].prefix(12).first(where: { $0.kind == .rightParenthesis })
    else { return nil }
    let name = text(tokens[index - 1].span.union(closing.span))
    return .inBackquotes(name)
  }

  // MARK: - Recovery

  /// Passes over tokens until one that begins a line with one of the words, or closes the block.
  mutating func recover(to clauses: [Keyword]) {
    var nesting = 0
    while index < limit {
      let token = current
      if token.beginsLine, nesting <= 0 || token.kind == .word {
        if firstKeyword(of: clauses) != nil || atDeclaration { return }
      }
      switch token.kind {
      case .leftBrace, .leftBracket, .leftParenthesis: nesting += 1
      case .rightBracket, .rightParenthesis: nesting -= 1
      case .rightBrace:
        if nesting <= 0 || token.beginsLine { return }
        nesting -= 1
      default: break
      }
      advance()
    }
  }

  /// Whether a declaration begins here: its keyword at the start of a line.
  var atDeclaration: Bool {
    current.beginsLine
      && firstKeyword(of: Keyword.declarations + Keyword.trialStatements) != nil
  }
}

/// The parser has reported a fault and gives up the construct that it was reading.
struct ParseFailure: Error {}

extension Token {
  /// The same token at another place: the end of an entry that stops before the text does.
  func moved(to span: Span) -> Token {
    Token(kind: kind, beginsLine: beginsLine, word: word, span: span)
  }
}

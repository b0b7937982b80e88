import GuijuText

extension Parser {
  /// Whether a text typed so far can be read: false while a bracket, a block or a comment is open.
  public static func isComplete(_ text: String) -> Bool {
    var sources = SourceMap()
    guard let source = sources.add(name: "", bytes: Array(text.utf8)) else { return true }
    var diagnostics = DiagnosticBag()
    var open = 0
    for token in Lexer.lex(source, diagnostics: &diagnostics) {
      switch token.kind {
      case .leftParenthesis, .leftBracket, .leftBrace: open += 1
      case .rightParenthesis, .rightBracket, .rightBrace: open -= 1
      default: break
      }
    }
    if open > 0, parseExpression(source, names: NameTable(), diagnostics: &diagnostics) != nil {
      // `[1..3[` is whole, though its brackets do not pair.
      return true
    }
    return open <= 0 && !diagnostics.sorted.contains { $0.code == .unterminatedComment }
  }

  /// The innermost bracket, or the comment, that a text leaves open; nil for none.
  public static func openBracket(_ text: String) -> String? {
    var sources = SourceMap()
    guard let source = sources.add(name: "", bytes: Array(text.utf8)) else { return nil }
    var diagnostics = DiagnosticBag()
    var open: [String] = []
    for token in Lexer.lex(source, diagnostics: &diagnostics) {
      switch token.kind {
      case .leftParenthesis: open.append("(")
      case .leftBracket: open.append("[")
      case .leftBrace: open.append("{")
      case .rightParenthesis, .rightBracket, .rightBrace: _ = open.popLast()
      default: break
      }
    }
    let isComment = diagnostics.sorted.contains { $0.code == .unterminatedComment }
    return isComment ? "/*" : open.last
  }

  /// Whether a text holds nothing but blanks and comments.
  public static func isBlank(_ text: String) -> Bool {
    var sources = SourceMap()
    guard let source = sources.add(name: "", bytes: Array(text.utf8)) else { return false }
    var diagnostics = DiagnosticBag()
    return Lexer.lex(source, diagnostics: &diagnostics).count == 1 && diagnostics.isEmpty
  }

  /// The declaration that a text begins with, if it does: `规则 x 针对 …`.
  public static func leadingDeclaration(_ text: String) -> Keyword? {
    var sources = SourceMap()
    guard let source = sources.add(name: "", bytes: Array(text.utf8)) else { return nil }
    var diagnostics = DiagnosticBag()
    let tokens = Lexer.lex(source, diagnostics: &diagnostics)
    guard tokens.count > 2 else { return nil }
    let parser = Parser(source, tokens: tokens, diagnostics: diagnostics)
    let keyword = parser.firstKeyword(of: Keyword.declarations + Keyword.trialStatements)
    switch keyword {
    // These have no name: `引入 "a.gj"`, `测试 "门槛两侧" { … }`, `语言 1`.
    case .import, .test: return parser.next.kind == .string ? keyword : nil
    case .language: return parser.next.kind == .number ? keyword : nil
    case _: return [.word, .quotedName].contains(parser.next.kind) ? keyword : nil
    }
  }
}

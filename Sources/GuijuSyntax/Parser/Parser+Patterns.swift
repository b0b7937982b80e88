import GuijuText

/// Name patterns: what a name is put together of.
extension Parser {
  /// pattern = "名称式" name [ "针对" name ] "{" { clause | component } "}"
  mutating func parsePattern() throws(ParseFailure) -> PatternDeclaration {
    let name = try parseName()
    let table = try parseSubject()
    var pattern = PatternDeclaration(rule: RuleDeclaration(name: name, table: table))
    let clauses = [.component] + Self.ruleClauses
    try requireBlock(of: clauses)
    parseBlock(of: .pattern, clauses: clauses) {
      (parser, keyword, span) throws(ParseFailure) in
      guard keyword == .component else {
        return try parser.parseClause(keyword, span, of: &pattern.rule)
      }
      var component = PatternDeclaration.Component(name: try parser.parseName(), span: span)
      defer { pattern.components.append(component) }
      do throws(ParseFailure) {
        try parser.parseComponent(&component)
      } catch {
        // A component that cannot be read is one all the same.
        component.sources.append(.drawn(.invalid(span)))
        throw error
      }
    }
    return pattern
  }

  /// component = "成分" name { "可选" | "仅当" expression | ( "取自" | "或取自" ) postfixed | text }
  private mutating func parseComponent(
    _ component: inout PatternDeclaration.Component
  ) throws(ParseFailure) {
    let start = component.span
    let (first, further): ([Keyword], [Keyword]) = (
      [.drawnFrom, .freeText], [.orDrawnFrom, .orFreeText]
    )
    repeat {
      let span = current.span
      let isFirst = component.sources.isEmpty
      guard let part = firstKeyword(of: [.optional, .onlyIf] + (isFirst ? first : further)) else {
        try fail(expected: isFirst ? .componentSource : .keyword(.orDrawnFrom))
      }
      mark(.part)
      _ = take(part)
      switch part {
      case .optional: setOnce(&component.optional, to: span, at: span)
      case .onlyIf: setOnce(&component.onlyIf, to: try parseCondition(), at: span)
      case .drawnFrom, .orDrawnFrom: component.sources.append(.drawn(try parsePostfixed()))
      default: component.sources.append(.text(try parseFreeText(from: span)))
      }
      component.span = start.union(tokens[index - 1].span)
    } while firstKeyword(of: [.optional, .onlyIf] + first + further) != nil
  }

  /// The condition of a component, behind which another source may stand: 或取自, `or from`.
  private mutating func parseCondition() throws(ParseFailure) -> Expression {
    let saved = readsComponent
    readsComponent = true
    defer { readsComponent = saved }
    return try parseExpression()
  }

  /// Whether what stands here is no operator, but begins the next source of a component.
  var endsCondition: Bool { readsComponent && (at(.orDrawnFrom) || at(.orFreeText)) }

  private static let limits: [(Keyword, PatternDeclaration.Limit.Kind)] = [
    (.prefix, .prefix), (.suffix, .suffix), (.noPrefix, .noPrefix), (.noSuffix, .noSuffix),
    (.excludes, .excludes), (.notIn, .notAmong),
  ]

  /// text = ( "文字" | "或文字" ) [ interval ] { limit } ;
  /// limit = ( "开头" | "结尾" | "不开头" | "不结尾" | "不含" | "不属于" ) ( strings | name { "." name } )
  private mutating func parseFreeText(
    from start: Span
  ) throws(ParseFailure) -> PatternDeclaration.FreeText {
    let length = at(.leftBracket) ? try parseSum() : nil
    var text = PatternDeclaration.FreeText(length: length, span: start)
    while let (keyword, kind) = Self.limits.first(where: { at($0.0) }) {
      let span = current.span
      _ = take(keyword)
      let words: PatternDeclaration.Limit.Words =
        at(.leftBracket) || at(.string)
        ? .literals(try parseStrings()) : .list(try parsePostfixed())
      text.limits.append(
        .init(kind: kind, words: words, span: span.union(tokens[index - 1].span)))
    }
    text.span = start.union(tokens[index - 1].span)
    return text
  }
}

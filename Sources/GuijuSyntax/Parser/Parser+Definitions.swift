import GuijuText

/// Definitions, decision tables, eligibilities and word lists.
extension Parser {
  /// definition = "定义" name [ "(" names ")" ] [ "针对" name ] "=" expression [ "{" { clause } "}" ]
  mutating func parseDefinition() throws(ParseFailure) -> DefinitionDeclaration {
    let name = try parseName()
    var arguments: [Name] = []
    if at(.leftParenthesis) { mark(.hugging) }
    if take(.leftParenthesis) {
      arguments = try parseNames()
      try expect(.rightParenthesis, .closing(")"))
    }
    let table = take(.on) ? try parseName() : nil
    try expect(.equal, .equalSign)
    var definition = DefinitionDeclaration(
      name: name, arguments: arguments, table: table,
      value: parseHeadValue(of: name, before: Self.headClauses))
    guard at(.leftBrace) else { return definition }
    parseBlock(of: .definition, clauses: Self.headClauses) {
      (parser, keyword, span) throws(ParseFailure) in
      try parser.parseHead(keyword, span, &definition.head)
    }
    return definition
  }

  private static let headClauses: [Keyword] = [.id, .cite, .applies]

  private mutating func parseHead(
    _ keyword: Keyword, _ span: Span, _ head: inout ClauseHead
  ) throws(ParseFailure) {
    switch keyword {
    case .id: setOnce(&head.id, to: try parseString(), at: span)
    case .cite: head.citations.append(try parseCitation(from: span))
    default: setOnce(&head.applies, to: try parseExpression(), at: span)
    }
  }

  // MARK: - Eligibilities

  /// eligibility = "资格" name [ "针对" name ] "{" { clause | item | message | advice } "}"
  mutating func parseEligibility() throws(ParseFailure) -> EligibilityDeclaration {
    let name = try parseName()
    let table = try parseSubject()
    var eligibility = EligibilityDeclaration(name: name, table: table)
    let clauses = Self.headClauses + [.item, .message, .advice]
    try requireBlock(of: clauses)
    let isWhole = parseBlock(of: .eligibility, clauses: clauses) {
      (parser, keyword, span) throws(ParseFailure) in
      switch keyword {
      case .item: eligibility.items.append(try parser.parseItem())
      case .message:
        let template = try parser.parseTemplate()
        guard let last = eligibility.items.indices.last else {
          parser.report(.messageWithoutRequirement(at: span))
          return
        }
        parser.setOnce(&eligibility.items[last].message, to: template, at: span)
      case .advice: parser.setOnce(&eligibility.advice, to: try parser.parseTemplate(), at: span)
      default: try parser.parseHead(keyword, span, &eligibility.head)
      }
    }
    // What could not be read may well have been an item.
    if !isWhole, eligibility.items.isEmpty {
      eligibility.items.append(.init(name: nil, condition: .invalid(name.span)))
    }
    return eligibility
  }

  /// item = "条件" [ name ":" ] expression
  private mutating func parseItem() throws(ParseFailure) -> EligibilityDeclaration.Item {
    var name: Name?
    if at(.word) || at(.quotedName), next.kind == .colon {
      // Before a colon any word is a name: 条件 章程: 有章程 = 是.
      let token = current
      name =
        at(.word)
        ? Name(text: normalizedNFC(text(token.span)), span: token.span) : try parseName()
      if at(.word) { advance() }
      try expect(.colon, .colon)
    }
    return .init(name: name, condition: try parseExpression())
  }

  // MARK: - Word lists

  /// wordlist = "词表" name ( "=" strings | "来自" string [ "列" string ] )
  mutating func parseWordList() throws(ParseFailure) -> WordListDeclaration {
    let name = try parseName()
    if take(.equal) { return .init(name: name, content: .words(try parseStrings())) }
    guard take(.from) else { try fail(expected: .keyword(.from)) }
    let path = try parseString()
    let column = take(.column) ? try parseString() : nil
    return .init(name: name, content: .file(path, column: column))
  }
}

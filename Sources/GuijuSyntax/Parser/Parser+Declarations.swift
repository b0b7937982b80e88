import GuijuText

extension Parser {
  /// tree = { "语言" integer | declaration | setting }
  mutating func parseTree() -> SyntaxTree {
    var tree = SyntaxTree(source: source)
    while !at(.endOfText) {
      let start = current.span
      do {
        if let declaration = try parseDeclaration(&tree) {
          tree.declarations.append(declaration)
          tree.extents.append(start.union(tokens[max(0, index - 1)].span))
        }
      } catch {
        skipToDeclaration()
      }
    }
    return tree
  }

  private mutating func parseDeclaration(
    _ tree: inout SyntaxTree
  ) throws(ParseFailure) -> Declaration? {
    let token = current
    guard let keyword = firstKeyword(of: Keyword.declarations + Keyword.trialStatements) else {
      if token.kind == .word {
        report(
          .unknownDeclaration(
            text(token.span), expected: Expectation.declaration.message,
            choices: Expectation.declaration.choices,
            nearest: nearestName(
              to: text(token.span),
              in: Keyword.declarations.flatMap { $0.chinese + [$0.english] }),
            at: token.span))
      } else if let diagnostic = failure(expected: .declaration) {
        report(diagnostic)
      }
      advance()
      throw ParseFailure()
    }
    mark(.declaration)
    _ = take(keyword)
    switch keyword {
    case .language:
      try parseLanguage(&tree, at: token.span)
      return nil
    case .pack: return .pack(try parsePack())
    case .import: return .importing(try parseString())
    case .source: return .source(try parseSource())
    case .parameter: return .parameter(try parseParameter())
    case .table: return .table(try parseTable())
    case .wordList: return .wordList(try parseWordList())
    case .pattern: return .pattern(try parsePattern())
    case .definition: return .definition(try parseDefinition())
    case .decision: return .decision(try parseDecision())
    case .eligibility: return .eligibility(try parseEligibility())
    case .rule: return .rule(try parseRule())
    case .test: return .test(try parseTestDeclaration())
    case .set: return .setting(try parseSetting(from: token.span))
    // Not in `Keyword.declarations`.
    default: throw ParseFailure()
    }
  }

  /// Passes over the rest of a declaration whose head could not be read.
  private mutating func skipToDeclaration() {
    var nesting = 0
    while !at(.endOfText), !atDeclaration {
      if current.beginsLine, nesting <= 0, !at(.rightBrace) { return }
      if at(.leftBrace) { nesting += 1 }
      if at(.rightBrace) { nesting -= 1 }
      advance()
    }
  }

  private mutating func parseLanguage(
    _ tree: inout SyntaxTree, at start: Span
  ) throws(ParseFailure) {
    let number = try expect(.number, .integer)
    let version = (numberLiteral(number.span).text, start.union(number.span))
    if version.0 != "1" { report(.unknownLanguageVersion(version.0, at: number.span)) }
    if tree.languageVersion != nil || !tree.declarations.isEmpty {
      report(.languageNotFirst(at: version.1))
    }
    tree.languageVersion = version
  }

  // MARK: - Blocks

  /// block = "{" { clause } "}"; `clause` reads one clause whose keyword has been taken, `row` a line
  /// of a table that begins with `|` or 其余. Gives whether all of it could be read.
  @discardableResult
  mutating func parseBlock(
    of declaration: Keyword, clauses: [Keyword],
    row: ((inout Parser) throws(ParseFailure) -> Void)? = nil,
    _ clause: (inout Parser, Keyword, Span) throws(ParseFailure) -> Void
  ) -> Bool {
    let open = current.span
    var isWhole = true
    if at(.leftBrace) {
      mark(.blockOpen)
      advance()
    }
    while !takeBlockEnd() {
      if at(.endOfText) || atDeclaration && firstKeyword(of: clauses) == nil {
        report(.unclosedBlock(of: declarationName(declaration), open: open, at: current.span))
        return false
      }
      let start = current.span
      let startIndex = index
      do {
        if let row, at(.pipe) || at(.otherwise) {
          mark(.row)
          // A fault costs its own line.
          try? row(&self)
          if index == startIndex { advance() }
          continue
        }
        guard let keyword = firstKeyword(of: clauses) else {
          try failClause(of: declaration, clauses)
        }
        mark(.clause)
        _ = take(keyword)
        try clause(&self, keyword, start)
      } catch {
        isWhole = false
        recover(to: clauses)
        // Never stand still: what cannot begin a clause and stopped the recovery is passed over.
        if index == startIndex { advance() }
      }
    }
    return isWhole
  }

  /// Tells of a block that does not begin here. Where the head goes wrong and the block follows, or
  /// only its brace is missing, reading goes on with it.
  ///
  /// - Parameter isInside: whether what stands at the cursor is part of a block already.
  mutating func requireBlock(_ isInside: (Parser) -> Bool) throws(ParseFailure) {
    if at(.leftBrace) { return }
    if let diagnostic = failure(expected: .block) { report(diagnostic) }
    while !at(.endOfText), !at(.leftBrace), !current.beginsLine { advance() }
    guard at(.leftBrace) || !atDeclaration && isInside(self) else { throw ParseFailure() }
  }

  mutating func requireBlock(of clauses: [Keyword]) throws(ParseFailure) {
    try requireBlock { $0.firstKeyword(of: clauses) != nil }
  }

  /// [ "针对" name ]
  mutating func parseSubject() throws(ParseFailure) -> Name? {
    if take(.on) { return try parseName() }
    // `规则 甲 组织 {`: told, and read as it is meant.
    guard at(.word), current.word == .none, next.kind == .leftBrace else { return nil }
    if let diagnostic = failure(expected: .block) { report(diagnostic) }
    return try parseName()
  }

  /// The value in the head of a declaration; one that cannot be read is there all the same, so that
  /// what is declared is known.
  mutating func parseHeadValue(of name: Name, before clauses: [Keyword]) -> Expression {
    do throws(ParseFailure) {
      return try parseExpression()
    } catch {
      while !at(.endOfText), !current.beginsLine, !atBlock(of: clauses) { advance() }
      return .invalid(name.span)
    }
  }

  private func atBlock(of clauses: [Keyword]) -> Bool {
    at(.leftBrace) && clauses.contains { length(of: $0, at: 1) > 0 }
  }

  /// The brace that closes a block.
  mutating func takeBlockEnd() -> Bool {
    guard at(.rightBrace) else { return false }
    mark(.blockClose)
    advance()
    return true
  }

  private mutating func failClause(
    of declaration: Keyword, _ clauses: [Keyword]
  ) throws(ParseFailure) -> Never {
    let token = current
    let expected = Expectation.clause(declaration, clauses)
    if let habitual = habitual(token) {
      report(habitual)
    } else if token.kind == .word {
      let found = text(token.span)
      // `适用状态 = …`: the keyword and the name are run together.
      let glued = clauses.lazy.flatMap(\.chinese).first { found.hasPrefix($0) }
      // `要求 人数 > 1 并且已建`: so are the operator that goes on with the expression and what follows.
      let spaced =
        (glued.map { $0 + " " + found.dropFirst($0.count) }
        ?? glueSuggestion(token, of: Keyword.infixes)).map { Message.spaced($0) }
      report(
        .unknownClause(
          found, expected: expected.message, choices: spaced ?? expected.choices,
          nearest: spaced == nil
            ? nearestName(to: found, in: clauses.flatMap { $0.chinese + [$0.english] }) : nil,
          at: token.span))
    } else if let diagnostic = failure(expected: expected) {
      report(diagnostic)
    }
    throw ParseFailure()
  }

  private func declarationName(_ keyword: Keyword) -> Message {
    Message(zh: keyword.chinese[0], en: keyword.english)
  }

  /// Sets a clause that may stand once.
  mutating func setOnce<Value>(_ slot: inout Value?, to value: Value, at span: Span) {
    if slot != nil { report(.repeatedClause(text(span), at: span)) }
    slot = value
  }

  // MARK: - Packs, sources, parameters

  /// pack = "规则包" name [ "{" { title | effective | until | scope } "}" ]
  private mutating func parsePack() throws(ParseFailure) -> PackDeclaration {
    let name = try parseName()
    guard at(.leftBrace) else { return PackDeclaration(name: name, hasBlock: false) }
    var pack = PackDeclaration(name: name, hasBlock: true)
    parseBlock(of: .pack, clauses: [.title, .effective, .until, .scope]) {
      (parser, keyword, span) throws(ParseFailure) in
      switch keyword {
      case .title: parser.setOnce(&pack.title, to: try parser.parseString(), at: span)
      case .effective:
        parser.setOnce(&pack.effective, to: try parser.parseExpression(), at: span)
      case .until: parser.setOnce(&pack.until, to: try parser.parseExpression(), at: span)
      default:
        let table = try parser.parseName()
        try parser.expect(.colon, .colon)
        pack.scopes.append(.init(table: table, condition: try parser.parseExpression()))
      }
    }
    return pack
  }

  /// source = "文件" name "{" { title | number | authority | date } "}"
  private mutating func parseSource() throws(ParseFailure) -> SourceDeclaration {
    var source = SourceDeclaration(name: try parseName())
    let clauses: [Keyword] = [.title, .number, .authority, .date]
    try requireBlock(of: clauses)
    parseBlock(of: .source, clauses: clauses) {
      (parser, keyword, span) throws(ParseFailure) in
      switch keyword {
      case .title: parser.setOnce(&source.title, to: try parser.parseString(), at: span)
      case .number: parser.setOnce(&source.number, to: try parser.parseString(), at: span)
      case .authority:
        parser.setOnce(&source.authority, to: try parser.parseString(), at: span)
      default: parser.setOnce(&source.date, to: try parser.parseExpression(), at: span)
      }
    }
    return source
  }

  /// parameter = "参数" name [ "=" expression ] [ "{" { unit | range | cite | assumed | dated } "}" ] ;
  /// dated = "自" sum "=" expression
  private mutating func parseParameter() throws(ParseFailure) -> ParameterDeclaration {
    let name = try parseName()
    var parameter = ParameterDeclaration(name: name)
    let clauses: [Keyword] = [.unit, .range, .cite, .assumed, .asOf]
    if take(.equal) {
      parameter.values.append(.init(from: nil, value: parseHeadValue(of: name, before: clauses)))
    } else if !at(.leftBrace) {
      if let diagnostic = failure(expected: .equalSign) { report(diagnostic) }
      if current.beginsLine { throw ParseFailure() }
      parameter.values.append(.init(from: nil, value: parseHeadValue(of: name, before: clauses)))
    }
    guard at(.leftBrace) else { return parameter }
    parseBlock(of: .parameter, clauses: clauses) {
      (parser, keyword, span) throws(ParseFailure) in
      switch keyword {
      case .unit: parser.setOnce(&parameter.unit, to: try parser.parseString(), at: span)
      case .range:
        let start = parser.index
        parameter.range = try parser.parseTests()
        parameter.writtenRange = parser.writtenText(from: start)
      case .cite:
        parser.setOnce(&parameter.citation, to: try parser.parseCitation(from: span), at: span)
      case .asOf:
        let from = try parser.parseSum()
        try parser.expect(.equal, .equalSign)
        parameter.values.append(.init(from: from, value: try parser.parseExpression()))
      default:
        parser.setOnce(&parameter.assumption, to: try parser.parseString(), at: span)
      }
    }
    return parameter
  }

  /// setting = "设" name [ "." name ] "=" expression
  private mutating func parseSetting(from start: Span) throws(ParseFailure) -> SettingDeclaration {
    let first = try parseName()
    let second = take(.dot) ? try parseName() : nil
    try expect(.equal, .equalSign)
    return SettingDeclaration(
      name: second ?? first, pack: second == nil ? nil : first, value: try parseExpression(),
      keyword: start)
  }

  /// citation = "依据" name [ string ]
  mutating func parseCitation(from start: Span) throws(ParseFailure) -> Citation {
    let name = try parseName()
    if at(.word), current.word == .none, Habit.isArticle(text(current.span)) {
      let span = current.span
      report(.articleWithoutQuotes(text(span), at: span))
      advance()
      return Citation(source: name, article: nil, span: start.union(span))
    }
    let article = at(.string) ? try parseString() : nil
    return Citation(
      source: name, article: article, span: start.union(article?.span ?? name.span))
  }

  // MARK: - Rules

  /// rule = "规则" name [ "针对" name ] "{" { clause } "}"
  private mutating func parseRule() throws(ParseFailure) -> RuleDeclaration {
    let name = try parseName()
    let table = try parseSubject()
    var rule = RuleDeclaration(name: name, table: table)
    try requireBlock(of: Self.ruleClauses)
    let isWhole = parseBlock(of: .rule, clauses: Self.ruleClauses) {
      (parser, keyword, span) throws(ParseFailure) in
      try parser.parseClause(keyword, span, of: &rule)
    }
    // What could not be read may well have been the requirement.
    if !isWhole, rule.requirements.isEmpty {
      rule.requirements.append(.init(condition: .invalid(name.span)))
    }
    return rule
  }

  static let ruleClauses: [Keyword] = [
    .id, .cite, .severity, .applies, .due, .require, .message, .advice, .except, .overrides,
  ]

  /// clause = id | citation | severity | applies | due | requirement | message | advice | except
  /// | overrides
  mutating func parseClause(
    _ keyword: Keyword, _ span: Span, of rule: inout RuleDeclaration
  ) throws(ParseFailure) {
    switch keyword {
    case .id: setOnce(&rule.id, to: try parseString(), at: span)
    case .cite: rule.citations.append(try parseCitation(from: span))
    case .severity:
      let severity = try parseSeverity()
      setOnce(&rule.severity, to: severity, at: span)
    case .applies: setOnce(&rule.applies, to: try parseExpression(), at: span)
    case .due: setOnce(&rule.due, to: try parseExpression(), at: span)
    case .require:
      do throws(ParseFailure) {
        let condition = try parseExpression()
        rule.requirements.append(.init(condition: condition, message: nil))
      } catch {
        // A requirement that cannot be read is one all the same.
        rule.requirements.append(.init(condition: .invalid(span), message: nil))
        throw error
      }
    case .message:
      let template = try parseTemplate()
      guard let last = rule.requirements.indices.last else {
        report(.messageWithoutRequirement(at: span))
        return
      }
      setOnce(&rule.requirements[last].message, to: template, at: span)
    case .advice: setOnce(&rule.advice, to: try parseTemplate(), at: span)
    case .except: rule.exceptions += try parseNames()
    default: rule.overrides += try parseNames()
    }
  }

  mutating func parseSeverity()
    throws(ParseFailure) -> (value: RuleDeclaration.Severity, span: Span)
  {
    let span = current.span
    if take(.error) { return (.error, span) }
    if take(.warning) { return (.warning, span) }
    if take(.note) { return (.note, span) }
    try fail(expected: .severity)
  }

  /// names = name { "," name }
  mutating func parseNames() throws(ParseFailure) -> [Name] {
    var names = [try parseName()]
    while take(.comma) { names.append(try parseName()) }
    return names
  }
}

import GuijuText

/// `选取 … 从 …`: queries.
extension Parser {
  /// Reads a query that fills the whole source; nil when it has a fault.
  public static func parseQuery(
    _ source: Source, names: NameTable, diagnostics: inout DiagnosticBag
  ) -> SelectQuery? {
    var names = names
    return parseWhole(source, names: &names, readsDMNNames: false, diagnostics: &diagnostics) {
      (parser) throws(ParseFailure) in try parser.parseQuery()
    }
  }

  /// query = "选取" [ "去重" ] selected { "," selected } "从" name { clause of a query }
  private mutating func parseQuery() throws(ParseFailure) -> SelectQuery {
    readsQuery = true
    guard take(.select) else { try fail(expected: .keyword(.select)) }
    let isDistinct = atDistinct && take(.distinct)
    let items = parseSelected()
    guard take(.queryTable) else { try failBeforeTable() }
    var query = SelectQuery(
      table: try parseName(), wording: .init(source: source, tokens: tokens))
    (query.isDistinct, query.items) = (isDistinct, items)
    var seen: Set<Keyword> = []
    while !at(.endOfText) {
      guard let clause = firstKeyword(of: Keyword.queryClauses) else { try failAtClause() }
      let start = current.span
      _ = take(clause)
      if !seen.insert(clause).inserted {
        report(.repeatedClause(text(start.union(tokens[index - 1].span)), at: start))
      }
      // A fault costs its own clause.
      do { try parse(clause, of: &query) } catch { skipToClause() }
    }
    return query
  }

  /// selected = "*" | expression [ "作为" name ]
  private mutating func parseSelected() -> [SelectQuery.Item] {
    var items: [SelectQuery.Item] = []
    do {
      repeat {
        let start = index
        if at(.times), next.kind == .comma || next.kind == .word || next.kind == .endOfText {
          items.append(.all(current.span))
          advance()
          continue
        }
        let expression = try parseExpression()
        let written = writtenText(from: start)
        let alias = take(.columnName) ? try parseName() : nil
        items.append(.column(.init(expression: expression, alias: alias, written: written)))
      } while take(.comma)
    } catch {
      skipToClause(.queryTable)
    }
    return items
  }

  /// Whether 去重 stands here, and no field of that name.
  private var atDistinct: Bool {
    guard at(.distinct) else { return false }
    switch next.kind {
    case .comma, .dot, .endOfText: return false
    case .word: return length(of: .queryTable, at: 1) == 0 && length(of: .columnName, at: 1) == 0
    default: return true
    }
  }

  private mutating func parse(
    _ clause: Keyword, of query: inout SelectQuery
  ) throws(ParseFailure) {
    switch clause {
    case .where: query.condition = try parseExpression()
    case .groupBy:
      query.groups = []
      repeat { query.groups.append(try parseExpression()) } while take(.comma)
    case .having: query.having = try parseExpression()
    case .orderBy:
      query.orders = []
      repeat {
        let expression = try parseExpression()
        query.orders.append(.init(expression: expression, isDescending: takeDirection()))
      } while take(.comma)
    case .rowLimit:
      let number = try expect(.number, .integer)
      query.limit = Int(numberLiteral(number.span).text)
      if query.limit == nil { report(.notAWholeNumber(text(number.span), at: number.span)) }
    // Not in `Keyword.queryClauses`.
    default: throw ParseFailure()
    }
    if !at(.endOfText), firstKeyword(of: Keyword.queryClauses) == nil { try failAtClause() }
  }

  /// Whether the order is a descending one; `asc` and `desc` are read too.
  private mutating func takeDirection() -> Bool {
    if take(.descending) { return true }
    if take(.ascending) { return false }
    guard at(.word), ["desc", "asc"].contains(text(current.span).lowercased()) else { return false }
    defer { advance() }
    return text(current.span).lowercased() == "desc"
  }

  private mutating func failBeforeTable() throws(ParseFailure) -> Never {
    let words = Keyword.queryTable.chinese + [Keyword.queryTable.english]
    guard at(.word), habitual(current) == nil, !diagnostics.tells(of: current.span),
      let nearest = nearestName(to: text(current.span), in: words)
    else { try fail(expected: .keyword(.queryTable)) }
    report(
      .unexpectedToken(
        found: text(current.span), expected: Expectation.keyword(.queryTable).message,
        at: current.span, help: .didYouMean(nearest)))
    throw ParseFailure()
  }

  /// What stands where a clause should begin, told with the clause that is meant.
  private mutating func failAtClause() throws(ParseFailure) -> Never {
    guard at(.word), habitual(current) == nil, !diagnostics.tells(of: current.span) else {
      try fail(expected: .queryClause)
    }
    let found = text(current.span)
    let words = Keyword.queryClauses + [.ascending, .descending, .columnName]
    report(
      .unexpectedToken(
        found: found, expected: Expectation.queryClause.message, at: current.span,
        help: glueSuggestion(current, of: Keyword.operators + Keyword.queryClauses).map {
          .spaced($0)
        }
          ?? .didYouMean(nearestName(to: found, in: words.flatMap { $0.chinese + [$0.english] }))
          ?? Expectation.queryClause.choices))
    throw ParseFailure()
  }

  /// Passes over tokens until a clause begins, or one keyword stands.
  private mutating func skipToClause(_ keyword: Keyword? = nil) {
    while !at(.endOfText) {
      if let keyword { if at(keyword) { return } }
      if keyword == nil, firstKeyword(of: Keyword.queryClauses) != nil { return }
      advance()
    }
  }

  // MARK: - While it is being typed

  /// Whether a text begins as a query does: with 选取 and what can be selected.
  public static func beginsQuery(_ text: String) -> Bool {
    withTokens(of: text) { parser in
      guard parser.at(.select) else { return false }
      switch parser.next.kind {
      case .word, .quotedName, .number, .date, .duration, .atLiteral, .string, .leftParenthesis,
        .leftBrace, .times, .invalid, .endOfText:
        return parser.next.word == .none
          || parser.length(of: .in, at: 1) == 0
            && parser.length(of: .and, at: 1) == 0 && parser.length(of: .or, at: 1) == 0
      case .leftBracket, .rightParenthesis, .rightBracket, .rightBrace, .comma, .colon, .dot,
        .dotDot, .plus, .minus, .divide, .power, .questionMark, .arrow, .pipe, .hash, .equal,
        .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
        return false
      }
    } ?? false
  }

  /// Whether a query that has been typed so far can be carried out.
  ///
  /// One on a single line can as soon as it is whole. Over several lines further clauses may follow,
  /// so an empty line ends it, a semicolon, or 取前, behind which mostly nothing stands.
  public static func isWholeQuery(_ text: String) -> Bool {
    let statement = withoutTerminator(text)
    if statement.count < text.count { return true }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.count > 1, let last = lines.last, last.allSatisfy(\.isWhitespace) { return true }
    var sources = SourceMap()
    var diagnostics = DiagnosticBag()
    guard let source = sources.add(name: "", bytes: Array(text.utf8)) else { return true }
    let query = parseQuery(source, names: NameTable(), diagnostics: &diagnostics)
    let isOpen = diagnostics.sorted.contains {
      $0.code == .unexpectedEnd || $0.code == .unterminatedComment
    }
    if isOpen || !isComplete(text) { return false }
    return lines.count == 1 || query == nil || query?.limit != nil
  }

  /// A query without the semicolon that ends it elsewhere.
  public static func withoutTerminator(_ text: String) -> String {
    var rest = text[...]
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    guard let last = rest.last, ";；".contains(last) else { return text }
    rest.removeLast()
    return String(rest)
  }

  private static func withTokens<Result>(of text: String, _ body: (Parser) -> Result) -> Result? {
    var sources = SourceMap()
    guard let source = sources.add(name: "", bytes: Array(text.utf8)) else { return nil }
    var diagnostics = DiagnosticBag()
    let tokens = Lexer.lex(source, diagnostics: &diagnostics)
    return body(Parser(source, tokens: tokens, diagnostics: diagnostics))
  }
}

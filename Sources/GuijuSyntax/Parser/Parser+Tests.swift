import GuijuText

extension Parser {
  /// testblock = "测试" string [ "对于" names ] "{" { row | asof | setting | given | expectation } "}"
  mutating func parseTestDeclaration() throws(ParseFailure) -> TestDeclaration {
    isInTest = true
    defer { isInTest = false }
    var test = TestDeclaration(title: try parseString())
    if take(.forEach) { test.parameters = try parseNames() }
    let clauses: [Keyword] = [.testDate, .set, .given, .expect]
    try requireBlock { $0.firstKeyword(of: clauses) != nil || $0.at(.pipe) }
    let isWhole = parseBlock(
      of: .test, clauses: clauses,
      row: { (parser) throws(ParseFailure) in
        test.cases.append(try parser.parseCase(of: test))
      }
    ) { (parser, keyword, span) throws(ParseFailure) in
      switch keyword {
      case .testDate: parser.setOnce(&test.asOf, to: try parser.parseExpression(), at: span)
      case .set:
        let name = try parser.parseName()
        try parser.expect(.equal, .equalSign)
        test.settings.append(.init(name: name, value: try parser.parseExpression()))
      case .given: test.given += try parser.parseGiven()
      default:
        test.expectations.append(try parser.parseExpectation(from: span))
      }
    }
    // What could not be read may well have been the expectation.
    if !isWhole, test.expectations.isEmpty {
      test.expectations.append(.init(condition: .invalid(test.title.span), span: test.title.span))
    }
    return test
  }

  /// expectation = "期望" expression [ severity ]
  private mutating func parseExpectation(
    from span: Span
  ) throws(ParseFailure) -> TestDeclaration.Expectation {
    let condition = try parseExpression()
    let severity = take(.severity) ? try parseSeverity() : nil
    return .init(
      condition: condition, severity: severity,
      span: span.union(severity?.span ?? condition.span))
  }

  /// given = "给定" name context { "," context }
  private mutating func parseGiven() throws(ParseFailure) -> [TestDeclaration.Given] {
    let table = try parseName()
    var rows: [TestDeclaration.Given] = []
    repeat {
      guard at(.leftBrace) else { try fail(expected: .block) }
      if case .context(let row) = try parseContext() {
        rows.append(.init(table: table, row: row))
      }
    } while take(.comma)
    return rows
  }

  /// One line of values for the test's parameters.
  private mutating func parseCase(
    of test: TestDeclaration
  ) throws(ParseFailure) -> TestDeclaration.Case {
    let start = current.span
    let saved = beginLine()
    defer { endLine(saved) }
    var values: [Expression] = []
    _ = take(.pipe)
    repeat {
      if index >= limit { break }
      if at(.pipe) {
        report(.emptyCell(at: current.span))
        throw ParseFailure()
      }
      values.append(try parseExpression())
    } while take(.pipe)
    if index < limit { try fail(expected: .closing("|")) }
    if values.count != test.parameters.count {
      report(
        .testRowWidth(
          expected: test.parameters.count, found: values.count,
          at: start.union(tokens[index - 1].span)))
    }
    return .init(values: values, span: start.union(tokens[index - 1].span))
  }
}

import GuijuText

/// Decision tables: the one place where a line break counts.
extension Parser {
  /// decision = "决策表" name [ "针对" name ] "{" { clause | hit | inputs | outputs | judgement | row } "}"
  mutating func parseDecision() throws(ParseFailure) -> DecisionDeclaration {
    let name = try parseName()
    let table = try parseSubject()
    var decision = DecisionDeclaration(name: name, table: table)
    let clauses: [Keyword] = [.id, .cite, .applies, .hit, .input, .output, .judge]
    try requireBlock(of: clauses)
    parseBlock(
      of: .decision, clauses: clauses,
      row: { (parser) throws(ParseFailure) in
        decision.hasRows = true
        decision.rows.append(try parser.parseRow(of: decision))
      }
    ) { (parser, keyword, span) throws(ParseFailure) in
      switch keyword {
      case .id: parser.setOnce(&decision.head.id, to: try parser.parseString(), at: span)
      case .cite: decision.head.citations.append(try parser.parseCitation(from: span))
      case .applies:
        parser.setOnce(&decision.head.applies, to: try parser.parseExpression(), at: span)
      case .hit: parser.setOnce(&decision.hitPolicy, to: try parser.parseHitPolicy(), at: span)
      case .input:
        repeat { decision.inputs.append(try parser.parseExpression()) } while parser.take(.comma)
      case .output:
        repeat { decision.outputs.append(try parser.parseOutput()) } while parser.take(.comma)
      default: decision.judgements.append(try parser.parseJudgement())
      }
    }
    return decision
  }

  /// judgement = "判定" [ name ] string "=" expression [ severity ]
  private mutating func parseJudgement() throws(ParseFailure) -> DecisionDeclaration.Judgement {
    let name = at(.string) ? nil : try parseName()
    let id = try parseString()
    try expect(.equal, .equalSign)
    let value = try parseExpression()
    return .init(
      name: name, id: id, value: value, severity: take(.severity) ? try parseSeverity() : nil)
  }

  /// hit = "命中" policy
  private mutating func parseHitPolicy() throws(ParseFailure) -> DecisionDeclaration.HitPolicy {
    for (keyword, policy) in Self.hitPolicies where take(keyword) {
      guard policy == .collect else { return policy }
      if take(.plus) { return .collectSum }
      if take(.less) { return .collectMinimum }
      if take(.greater) { return .collectMaximum }
      return take(.hash) ? .collectCount : .collect
    }
    try fail(expected: .hitPolicy)
  }

  private static let hitPolicies: [(Keyword, DecisionDeclaration.HitPolicy)] = [
    (.unique, .unique), (.priority, .priority), (.anyHit, .any), (.first, .first),
    (.ruleOrder, .ruleOrder), (.outputOrder, .outputOrder), (.collect, .collect),
  ]

  /// output = name { "编号" string | "值" list }
  private mutating func parseOutput() throws(ParseFailure) -> DecisionDeclaration.Output {
    var output = DecisionDeclaration.Output(name: try parseName())
    while true {
      let span = current.span
      if take(.id) {
        setOnce(&output.id, to: try parseString(), at: span)
      } else if take(.values) {
        let open = try expect(.leftBracket, .closing("["))
        repeat {
          if at(.rightBracket) { break }
          output.values.append(try parseExpression())
        } while take(.comma)
        _ = open
        try expect(.rightBracket, .closing("]"))
      } else {
        return output
      }
    }
  }

  // MARK: - Rows

  /// row = [ "|" ] cell { "|" cell } [ "|" ], on one line
  private mutating func parseRow(
    of decision: DecisionDeclaration
  ) throws(ParseFailure) -> DecisionDeclaration.Row {
    let start = current.span
    let saved = beginLine()
    defer { endLine(saved) }
    _ = take(.pipe)
    var tests: [UnaryTests]?
    if take(.otherwise) {
      // What stands for the other inputs says nothing.
      let inputs = max(0, cellCount - (decision.outputs.count))
      for _ in 0..<max(0, min(decision.inputs.count - 1, inputs)) {
        try expect(.pipe, .closing("|"))
        guard take(.minus) || take(.otherwise) else { try fail(expected: .closing("-")) }
      }
    } else {
      var cells: [UnaryTests] = []
      for position in decision.inputs.indices {
        if position > 0 { try expect(.pipe, .closing("|")) }
        try requireCell()
        cells.append(try parseUnaryTests())
      }
      tests = cells
    }
    var outputs: [Expression] = []
    for _ in decision.outputs {
      try expect(.pipe, .closing("|"))
      try requireCell()
      outputs.append(try parseExpression())
    }
    let source = try parseRowSource()
    _ = take(.pipe)
    let span = start.union(tokens[index - 1].span)
    if index < limit {
      report(
        .tableRowWidth(
          inputs: decision.inputs.count, outputs: decision.outputs.count, at: current.span))
      throw ParseFailure()
    }
    return .init(tests: tests, outputs: outputs, source: source, span: span)
  }

  /// The row's own source, in a last column: a citation, or an article of the table's source.
  private mutating func parseRowSource() throws(ParseFailure) -> DecisionDeclaration.Row.Source? {
    guard at(.pipe), index + 1 < limit else { return nil }
    advance()
    let start = current.span
    let isMarked = take(.cite)
    if !isMarked, at(.string) { return .article(try parseString()) }
    guard isMarked || at(.word) || at(.quotedName) else {
      index -= 1
      return nil
    }
    return .citation(try parseCitation(from: start))
  }

  private mutating func requireCell() throws(ParseFailure) {
    guard at(.pipe) || index >= limit else { return }
    report(.emptyCell(at: current.span))
    throw ParseFailure()
  }

  /// How many cells of the row are left.
  private var cellCount: Int {
    var pipes = tokens[index..<limit].count { $0.kind == .pipe }
    if limit > index, tokens[limit - 1].kind == .pipe { pipes -= 1 }
    return pipes
  }

  /// Reads no further than to the end of the line until `endLine`, to which the result is given.
  mutating func beginLine() -> Int {
    defer { limit = endOfLine }
    return limit
  }

  /// Passes over what is left of the line.
  mutating func endLine(_ saved: Int) {
    index = limit
    limit = saved
  }

  /// Where the line of the current token ends.
  private var endOfLine: Int {
    var end = index + 1
    while end < limit, !tokens[end].beginsLine { end += 1 }
    // The brace that closes the block may stand on the line of the last row.
    var nesting = 0
    for position in index..<min(end, limit) {
      switch tokens[position].kind {
      case .leftBrace: nesting += 1
      case .rightBrace:
        nesting -= 1
        if nesting < 0 { return max(position, index + 1) }
      default: break
      }
    }
    return min(end, limit)
  }
}

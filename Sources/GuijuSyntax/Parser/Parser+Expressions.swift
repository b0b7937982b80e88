import GuijuText

extension Parser {
  // MARK: - Levels, loosest first

  /// expression = conditional | disjunction
  mutating func parseExpression() throws(ParseFailure) -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumHeight else { try failTooDeep() }
    let expression = try parseDisjunction()
    if depth == 1, !readsDMNNames {
      // What the lexer could not read has been told.
      if at(.invalid), !current.beginsLine { throw ParseFailure() }
      if let diagnostic = trailingHabit() {
        report(diagnostic)
        throw ParseFailure()
      }
    }
    return expression
  }

  /// disjunction = conjunction { "或者" conjunction }
  private mutating func parseDisjunction() throws(ParseFailure) -> Expression {
    var operands: [Expression] = []
    var operatorSpan: Span?
    var bareConjunction: Expression?
    var tallest = 0
    while true {
      let (operand, isBareConjunction) = try parseConjunction()
      operands.append(operand)
      tallest = max(tallest, height)
      if isBareConjunction, bareConjunction == nil { bareConjunction = operand }
      guard at(.or), !endsCondition else { break }
      operatorSpan = operatorSpan ?? current.span
      _ = take(.or)
    }
    guard let operatorSpan else { return operands[0] }
    if let bareConjunction {
      report(
        .mixedConnectives(
          at: bareConjunction.span, text: text(bareConjunction.span)))
    }
    try rise(above: tallest)
    return .logical(.init(operator: .or, operatorSpan: operatorSpan, operands: operands))
  }

  /// conjunction = negation { "并且" negation }; also whether it has several operands.
  private mutating func parseConjunction() throws(ParseFailure) -> (Expression, Bool) {
    var operands: [Expression] = []
    var operatorSpan: Span?
    var tallest = 0
    while true {
      operands.append(try parseInversion())
      tallest = max(tallest, height)
      guard at(.and) else { break }
      operatorSpan = operatorSpan ?? current.span
      _ = take(.and)
    }
    guard let operatorSpan else { return (operands[0], false) }
    try rise(above: tallest)
    return (
      .logical(.init(operator: .and, operatorSpan: operatorSpan, operands: operands)), true
    )
  }

  /// inversion = "不是" inversion | comparison
  private mutating func parseInversion() throws(ParseFailure) -> Expression {
    guard at(.not), !at(.notIn), !asksWhetherNotApplicable, !namesVerdict else {
      return try parseComparison()
    }
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumHeight else { try failTooDeep() }
    let start = current.span
    _ = take(.not)
    let operand = try parseInversion()
    try rise(above: height)
    return .not(.init(operand: operand, span: start.union(operand.span)))
  }

  /// `not applicable(rule)` is a question of its own, not the negation of one; `not eligible(…)` is.
  private var asksWhetherNotApplicable: Bool {
    !readsDMNNames && index + 2 < limit && text(tokens[index + 1].span) == "applicable"
      && tokens[index + 2].kind == .leftParenthesis
  }

  /// In a test `not eligible` is a verdict where it is a whole cell, or a whole side of a comparison.
  private var namesVerdict: Bool {
    guard isInTest, let (_, end) = longName() else { return false }
    guard end < limit else { return true }
    return [.pipe, .equal, .notEqual].contains(tokens[end].kind)
  }

  /// comparison = sum [ operator sum | "介于" sum "并且" sum | "属于" tests | "符合" postfixed ]
  private mutating func parseComparison() throws(ParseFailure) -> Expression {
    let lhs = try parseSum()
    let leftHeight = height
    let comparison: Expression
    if let comparisonOperator {
      let operatorSpan = current.span
      if text(operatorSpan) == "<>" { report(.otherNotEqual(at: operatorSpan)) }
      advance()
      let rhs = try parseSum()
      try rise(above: max(leftHeight, height))
      comparison = .comparison(
        .init(operator: comparisonOperator, operatorSpan: operatorSpan, lhs: lhs, rhs: rhs))
    } else if take(.instanceOf) {
      let type = try parseType()
      try rise(above: leftHeight)
      comparison = .instance(
        .init(value: lhs, type: type, span: lhs.span.union(type.span)))
    } else if take(.conforms) {
      let pattern = try parsePostfixed()
      try rise(above: max(leftHeight, height))
      comparison = .conformance(.init(value: lhs, pattern: pattern))
    } else if take(.between) {
      let lower = try parseSum()
      let lowerHeight = height
      mark(.bound)
      guard take(.and) else { try fail(expected: .keyword(.and)) }
      let upper = try parseSum()
      try rise(above: max(leftHeight, lowerHeight, height))
      comparison = .between(.init(value: lhs, lower: lower, upper: upper))
    } else if at(.in) || at(.notIn) {
      let isNegated = take(.notIn)
      if !isNegated { _ = take(.in) }
      let tests = try parseTests()
      try rise(above: max(leftHeight, height))
      comparison = .membership(
        .init(
          value: lhs, isNegated: isNegated, tests: tests,
          span: lhs.span.union(tokens[index - 1].span)))
    } else {
      return lhs
    }
    if comparisonOperator != nil {
      report(.chainedComparison(at: current.span))
      throw ParseFailure()
    }
    return comparison
  }

  var comparisonOperator: Expression.Comparison.Operator? {
    switch current.kind {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    default: nil
    }
  }

  /// sum = product { ( "+" | "-" ) product }
  mutating func parseSum() throws(ParseFailure) -> Expression {
    try parseChain([.plus: .add, .minus: .subtract]) { (parser) throws(ParseFailure) in
      try parser.parseProduct()
    }
  }

  /// product = power { ( "*" | "/" ) power }
  private mutating func parseProduct() throws(ParseFailure) -> Expression {
    try parseChain([.times: .multiply, .divide: .divide]) { (parser) throws(ParseFailure) in
      try parser.parsePower()
    }
  }

  /// power = prefixed { "**" prefixed }
  private mutating func parsePower() throws(ParseFailure) -> Expression {
    try parseChain([.power: .power]) { (parser) throws(ParseFailure) in
      try parser.parsePrefixed()
    }
  }

  /// Operands of one level with operators between them, grouped from the left.
  private mutating func parseChain(
    _ operators: KeyValuePairs<Token.Kind, Expression.Arithmetic.Operator>,
    operand: (inout Parser) throws(ParseFailure) -> Expression
  ) throws(ParseFailure) -> Expression {
    var lhs = try operand(&self)
    while let kind = operators.first(where: { at($0.key) })?.value {
      let leftHeight = height
      let operatorSpan = current.span
      advance()
      let rhs = try operand(&self)
      try rise(above: max(leftHeight, height))
      lhs = .arithmetic(
        .init(operator: kind, operatorSpan: operatorSpan, lhs: lhs, rhs: rhs))
    }
    return lhs
  }

  /// prefixed = "-" prefixed | postfixed
  private mutating func parsePrefixed() throws(ParseFailure) -> Expression {
    guard at(.minus) else { return try parsePostfixed() }
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumHeight else { try failTooDeep() }
    let start = current.span
    mark(.prefix)
    advance()
    let operand = try parsePrefixed()
    try rise(above: height)
    return .negation(.init(operand: operand, span: start.union(operand.span)))
  }

  /// postfixed = primary { "." name | "[" expression "]" | arguments }
  mutating func parsePostfixed() throws(ParseFailure) -> Expression {
    var expression = try parsePrimary()
    var baseHeight = height
    while true {
      if take(.dot) {
        let name = try parseMemberName()
        expression = .path(.init(base: expression, name: name))
      } else if at(.leftParenthesis) {
        if case .name(let name) = expression { layout?.mark(.callee, at: name.span.lower) }
        mark(.hugging)
        let (arguments, ignoringNulls, close) = try parseArguments()
        baseHeight = max(baseHeight, height)
        expression = .call(
          .init(
            function: expression, arguments: arguments, ignoringNulls: ignoringNulls,
            span: expression.span.union(close)))
      } else if at(.leftBracket), !endsRange {
        mark(.hugging)
        advance()
        let condition = try parseExpression()
        baseHeight = max(baseHeight, height)
        let close = try expect(.rightBracket, .closing("]"))
        expression = .filter(
          .init(
            base: expression, condition: condition, span: expression.span.union(close.span)))
      } else {
        height = baseHeight
        return expression
      }
      try rise(above: baseHeight)
      baseHeight = height
    }
  }

  /// Whether the `[` here ends a range that leaves its upper end out, as in `[1..3[`: a filter goes
  /// on with an expression, a range with anything else.
  private var endsRange: Bool {
    guard openRanges > 0, index + 1 < limit else { return openRanges > 0 }
    switch next.kind {
    case .number, .date, .duration, .atLiteral, .string, .quotedName, .leftParenthesis,
      .leftBracket, .leftBrace, .questionMark, .minus, .invalid:
      return false
    case .word:
      return Keyword.infixes.contains { length(of: $0, at: 1) > 0 }
    case .rightParenthesis, .rightBracket, .rightBrace, .comma, .colon, .dot, .dotDot, .plus,
      .times, .divide, .power, .arrow, .equal, .notEqual, .less, .lessOrEqual, .greater,
      .greaterOrEqual, .pipe, .hash, .endOfText:
      return true
    }
  }

  // MARK: - Height

  /// Sets the height of an expression whose tallest part has this height.
  mutating func rise(above tallest: Int) throws(ParseFailure) {
    height = tallest + 1
    if height > Self.maximumHeight { try failTooDeep() }
  }

  mutating func failTooDeep() throws(ParseFailure) -> Never {
    report(.tooDeep(limit: Self.maximumHeight, at: current.span))
    throw ParseFailure()
  }
}

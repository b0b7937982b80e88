import GuijuText

extension Parser {
  // MARK: - Levels, loosest first

  /// expression = conditional | disjunction
  mutating func parseExpression() throws(ParseFailure) -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumHeight else { try failTooDeep() }
    return try parseDisjunction()
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
      guard at(.or) else { break }
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
    guard at(.not), !at(.notIn), !asksWhetherNotApplicable else { return try parseComparison() }
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

  /// comparison = sum [ operator sum | "介于" sum "并且" sum | "属于" tests ]
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
  private mutating func parsePostfixed() throws(ParseFailure) -> Expression {
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

  // MARK: - Primaries

  private mutating func parsePrimary() throws(ParseFailure) -> Expression {
    height = 1
    let token = current
    switch token.kind {
    case .number:
      advance()
      return .number(numberLiteral(token.span))
    case .date, .duration:
      advance()
      return .temporal(temporalLiteral(token))
    case .atLiteral:
      advance()
      let content = stringContent(token.span, from: 1)
      return .temporal(.init(value: .tagged(content.value), span: token.span))
    case .string:
      advance()
      return .string(stringContent(token.span))
    case .quotedName:
      return .name(try parseName())
    case .word:
      return try parseWord(token)
    case .leftParenthesis:
      return try parseParenthesized()
    case .leftBracket:
      return try parseBracketed()
    case .rightBracket:
      // `]a..b]`: an outward bracket leaves its end out.
      mark(.rangeOpen)
      advance()
      return try parseRange(from: token, lower: try parseExpression(), includesLower: false)
    case .leftBrace:
      return try parseContext()
    case .questionMark:
      advance()
      return .testedValue(token.span)
    case .rightParenthesis, .rightBrace, .comma, .colon, .dot, .dotDot, .plus, .minus, .times,
      .divide, .power, .arrow, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual,
      .pipe, .hash, .invalid, .endOfText:
      try fail(expected: .expression)
    }
  }

  private mutating func parseWord(_ token: Token) throws(ParseFailure) -> Expression {
    mark(.operand)
    if let name = takeLongName() { return .name(name) }
    if take(.null) { return .null(token.span) }
    if take(.true) { return .boolean(true, token.span) }
    if take(.false) { return .boolean(false, token.span) }
    if at(.if) { return try parseConditional() }
    if at(.for) { return try parseIteration() }
    if at(.some) || at(.every) { return try parseQuantified() }
    if at(.function) { return try parseFunction() }
    if at(.thisRow) {
      let last = tokens[index + length(of: .thisRow) - 1]
      _ = take(.thisRow)
      return .thisRow(token.span.union(last.span))
    }
    if at(.all), next.kind == .dot, !readsDMNNames {
      _ = take(.all)
      advance()
      let name = try parseName()
      return .table(name, token.span.union(name.span))
    }
    if firstKeyword(of: Keyword.operators) != nil { try fail(expected: .expression) }
    return .name(try parseName())
  }

  /// conditional = "如果" expression "那么" expression "否则" expression
  private mutating func parseConditional() throws(ParseFailure) -> Expression {
    let start = current.span
    _ = take(.if)
    let condition = try parseExpression()
    var tallest = height
    guard take(.then) else { try fail(expected: .keyword(.then)) }
    let then = try parseExpression()
    tallest = max(tallest, height)
    guard take(.else) else { try fail(expected: .keyword(.else)) }
    let otherwise = try parseExpression()
    try rise(above: max(tallest, height))
    return .conditional(
      .init(
        condition: condition, then: then, otherwise: otherwise,
        span: start.union(otherwise.span)))
  }

  /// arguments = "(" [ argument { "," argument } [ "," "忽略空值" ] ] ")" ;
  /// argument = [ name ":" ] expression
  private mutating func parseArguments()
    throws(ParseFailure) -> ([Expression.Call.Argument], ignoringNulls: Span?, close: Span)
  {
    advance()
    var arguments: [Expression.Call.Argument] = []
    var ignoringNulls: Span?
    var tallest = 0
    if !at(.rightParenthesis) {
      repeat {
        if !arguments.isEmpty, !readsDMNNames, at(.ignoringNulls) {
          let start = current.span
          _ = take(.ignoringNulls)
          ignoringNulls = start.union(tokens[index - 1].span)
          break
        }
        let name = argumentName()
        let value = try parseExpression()
        arguments.append(.init(name: name, value: value))
        tallest = max(tallest, height)
      } while take(.comma)
    }
    let close = try expect(.rightParenthesis, .closing(")"))
    try rise(above: tallest)
    return (arguments, ignoringNulls, close.span)
  }

  /// `name:` before an argument; a name of several words counts as one.
  private mutating func argumentName() -> Name? {
    var end = index
    while end < limit, tokens[end].kind == .word || end > index && tokens[end].kind == .minus {
      end += 1
    }
    guard end > index, end < limit, tokens[end].kind == .colon else { return nil }
    let span = current.span.union(tokens[end - 1].span)
    layout?.noteName(from: span.lower, to: span.upper)
    index = end + 1
    return Name(text: NameTable.normalized(normalizedNFC(text(span))), span: span)
  }

  /// The name behind a dot. In DMN mode words that follow one another are one name.
  private mutating func parseMemberName() throws(ParseFailure) -> Name {
    if let name = takeLongName() { return name }
    guard readsDMNNames, at(.word), firstKeyword(of: Keyword.operators) == nil else {
      return try parseName()
    }
    let start = current.span
    repeat { advance() } while at(.word) && firstKeyword(of: Keyword.operators) == nil
    let span = start.union(tokens[index - 1].span)
    return Name(text: NameTable.normalized(normalizedNFC(text(span))), span: span)
  }

  /// "(" expression ")" or a range whose lower end is left out
  private mutating func parseParenthesized() throws(ParseFailure) -> Expression {
    let open = current
    advance()
    if let comparisonOperator {
      advance()
      let bound = try parseSum()
      let close = try expect(.rightParenthesis, .closing(")"))
      return .openRange(
        .init(
          operator: comparisonOperator, bound: bound, span: open.span.union(close.span)))
    }
    let inner = try parseExpression()
    if at(.dotDot) { return try parseRange(from: open, lower: inner, includesLower: false) }
    let close = try expect(.rightParenthesis, .closing(")"))
    return .parenthesized(inner, open.span.union(close.span))
  }

  /// "[" … "]": a list, or a range with its lower end in it
  private mutating func parseBracketed() throws(ParseFailure) -> Expression {
    let open = current
    advance()
    var items: [Expression] = []
    var tallest = 0
    if !at(.rightBracket) {
      repeat {
        items.append(try parseExpression())
        tallest = max(tallest, height)
        if items.count == 1, at(.dotDot) {
          return try parseRange(from: open, lower: items[0], includesLower: true)
        }
      } while take(.comma)
    }
    let close = try expect(.rightBracket, .closing("]"))
    try rise(above: tallest)
    return .list(items, open.span.union(close.span))
  }

  /// The rest of a range from its `..` on.
  private mutating func parseRange(
    from open: Token, lower: Expression, includesLower: Bool
  ) throws(ParseFailure) -> Expression {
    let lowerHeight = height
    try expect(.dotDot, .closing(".."))
    openRanges += 1
    defer { openRanges -= 1 }
    let upper = try parseExpression()
    try rise(above: max(lowerHeight, height))
    let close = current
    let includesUpper = close.kind == .rightBracket
    guard includesUpper || close.kind == .rightParenthesis || close.kind == .leftBracket else {
      try fail(expected: .rangeEnd)
    }
    mark(.rangeClose)
    advance()
    return .range(
      .init(
        lower: lower, upper: upper, includesLower: includesLower, includesUpper: includesUpper,
        span: open.span.union(close.span)))
  }

  // MARK: - Unary tests

  /// tests = "(" test { "," test } ")" | operator sum | sum
  mutating func parseTests() throws(ParseFailure) -> [UnaryTest] {
    // Without parentheses the test ends before “并且”: x 属于 [1..3] 并且 y.
    guard at(.leftParenthesis) else {
      guard comparisonOperator == nil else { return [try parseTest()] }
      return [.expression(try parseSum())]
    }
    let open = current
    advance()
    var tests: [UnaryTest] = []
    var tallest = 0
    repeat {
      let test = try parseTest()
      tallest = max(tallest, height)
      if tests.isEmpty, at(.dotDot), case .expression(let lower) = test {
        return [
          .expression(try parseRange(from: open, lower: lower, includesLower: false))
        ]
      }
      tests.append(test)
    } while take(.comma)
    try expect(.rightParenthesis, .closing(")"))
    height = tallest
    return tests
  }

  /// test = operator sum | expression
  private mutating func parseTest() throws(ParseFailure) -> UnaryTest {
    guard let comparisonOperator else { return .expression(try parseExpression()) }
    let start = current.span
    advance()
    let operand = try parseSum()
    return .comparison(comparisonOperator, operand, start.union(operand.span))
  }

  /// unaryTests = "-" | "not" "(" test { "," test } ")" | test { "," test }
  mutating func parseUnaryTests() throws(ParseFailure) -> UnaryTests {
    if at(.minus), index + 1 == limit || next.kind == .pipe {
      advance()
      return UnaryTests(isNegated: false, tests: [])
    }
    let isNegated = at(.not) && tokens[min(index + 1, limit)].kind == .leftParenthesis
    if isNegated {
      _ = take(.not)
      return UnaryTests(isNegated: true, tests: try parseTests())
    }
    var tests: [UnaryTest] = []
    repeat { tests.append(try parseTest()) } while take(.comma)
    return UnaryTests(isNegated: false, tests: tests)
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

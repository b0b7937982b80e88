import GuijuText

/// What stands between operators: literals, names, calls, brackets.
extension Parser {
  mutating func parsePrimary() throws(ParseFailure) -> Expression {
    height = 1
    let token = current
    switch token.kind {
    case .number:
      // In a list `1,000` would be two numbers; nobody writes the second one so.
      if index > 0, text(token.span).hasPrefix("00"), let fault = thousands(around: index - 1) {
        report(fault)
        throw ParseFailure()
      }
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
    // In a query no value begins with 从: something is missing before it.
    if readsQuery, at(.queryTable) { try fail(expected: .expression) }
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
  mutating func parseArguments()
    throws(ParseFailure) -> ([Expression.Call.Argument], ignoringNulls: Span?, close: Span)
  {
    advance()
    var arguments: [Expression.Call.Argument] = []
    var ignoringNulls: Span?
    var tallest = 0
    // `count(*)`, as SQL has it, counts rows.
    if readsQuery, at(.times), next.kind == .rightParenthesis { advance() }
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
  mutating func parseMemberName() throws(ParseFailure) -> Name {
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
  mutating func parseRange(
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
}

import GuijuText

/// Expressions that bind names: contexts, iterations, quantifiers, functions; and types.
extension Parser {
  /// context = "{" [ entry { "," entry } ] "}" ; entry = ( name | string ) ":" expression
  mutating func parseContext() throws(ParseFailure) -> Expression {
    let open = current.span
    advance()
    var entries: [(key: Name, value: Expression)] = []
    var tallest = 0
    if !at(.rightBrace) {
      repeat {
        if at(.rightBrace), !entries.isEmpty { break }
        let key: Name
        if at(.string) {
          let literal = try parseString()
          key = Name(text: literal.value, span: literal.span)
          names.insert(literal.value)
        } else {
          key = try parseKey()
        }
        try expect(.colon, .colon)
        entries.append((key, try parseExpression()))
        tallest = max(tallest, height)
      } while take(.comma)
    }
    let close = try expect(.rightBrace, .closing("}"))
    try rise(above: tallest)
    return .context(.init(entries: entries, span: open.union(close.span)))
  }

  /// A key may be any word: behind a brace or a comma, before a colon, none is an operator.
  private mutating func parseKey() throws(ParseFailure) -> Name {
    mark(.binding)
    if at(.word), next.kind == .colon {
      let span = current.span
      advance()
      return Name(text: normalizedNFC(text(span)), span: span)
    }
    return try parseBoundName { $0.at(.colon) }
  }

  /// iteration = "遍历" iterators "返回" expression
  mutating func parseIteration() throws(ParseFailure) -> Expression {
    let start = current.span
    _ = take(.for)
    var tallest = 0
    let iterators = try parseIterators(&tallest)
    guard take(.return) else { try fail(expected: .keyword(.return)) }
    let result = try parseExpression()
    try rise(above: max(tallest, height))
    return .iteration(
      .init(iterators: iterators, result: result, span: start.union(result.span)))
  }

  /// quantified = ( "存在" | "每个" ) ( iterators | expression ) "满足" expression
  mutating func parseQuantified() throws(ParseFailure) -> Expression {
    let start = current.span
    let quantifier: Expression.Quantified.Quantifier = take(.some) ? .some : .every
    if quantifier == .every { _ = take(.every) }
    var tallest = 0
    let iterators: [Expression.Iterator]
    if readsDMNNames || bindsName {
      iterators = try parseIterators(&tallest)
    } else {
      let list = try parseExpression()
      tallest = height
      iterators = [.init(name: Name(text: "", span: list.span), domain: list, end: nil)]
    }
    guard take(.satisfies) else { try fail(expected: .keyword(.satisfies)) }
    let condition = try parseExpression()
    try rise(above: max(tallest, height))
    return .quantified(
      .init(
        quantifier: quantifier, iterators: iterators, condition: condition,
        span: start.union(condition.span)))
  }

  /// Whether `name 属于` stands here.
  private var bindsName: Bool {
    (at(.word) || at(.quotedName)) && length(of: .in, at: 1) > 0
  }

  /// iterators = iterator { "," iterator } ; iterator = name "属于" expression [ ".." expression ]
  private mutating func parseIterators(
    _ tallest: inout Int
  ) throws(ParseFailure) -> [Expression.Iterator] {
    var iterators: [Expression.Iterator] = []
    repeat {
      let name = try parseBoundName { $0.at(.in) }
      guard take(.in) else { try fail(expected: .keyword(.in)) }
      let domain = try parseExpression()
      tallest = max(tallest, height)
      var end: Expression?
      if take(.dotDot) {
        end = try parseExpression()
        tallest = max(tallest, height)
      }
      iterators.append(.init(name: name, domain: domain, end: end))
    } while take(.comma)
    return iterators
  }

  /// function = "函数" "(" [ parameter { "," parameter } ] ")" expression
  mutating func parseFunction() throws(ParseFailure) -> Expression {
    let start = current.span
    _ = take(.function)
    mark(.hugging)
    try expect(.leftParenthesis, .closing("("))
    var parameters: [(name: Name, type: TypeExpression?)] = []
    if !at(.rightParenthesis) {
      repeat {
        let name = try parseBoundName {
          $0.at(.colon) || $0.at(.comma) || $0.at(.rightParenthesis)
        }
        let type = take(.colon) ? try parseType() : nil
        parameters.append((name, type))
      } while take(.comma)
    }
    try expect(.rightParenthesis, .closing(")"))
    if at(.external) {
      report(.externalFunction(at: current.span))
      throw ParseFailure()
    }
    let body = try parseExpression()
    try rise(above: height)
    return .function(
      .init(parameters: parameters, body: body, span: start.union(body.span)))
  }

  // MARK: - Types

  /// type = "list" "<" type ">" | "range" "<" type ">" | "context" "<" … ">" | "function" … | name
  mutating func parseType() throws(ParseFailure) -> TypeExpression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumHeight else { try failTooDeep() }
    let start = current.span
    let word = text(start)
    mark(.typeName)
    if take(.function) {
      let parameters = try parseFunctionTypeParameters()
      try expect(.arrow, .closing("->"))
      let result = try parseType()
      return .function(parameters, result: result, start.union(result.span))
    }
    let isList = ["列表", "list"].contains(word)
    let isContext = ["上下文", "context"].contains(word)
    if next.kind == .less, isList || isContext || ["区间", "range"].contains(word) {
      advance()
      mark(.typeBracket)
      advance()
      if isContext { return try parseContextType(from: start) }
      let element = try parseType()
      mark(.typeBracket)
      let close = try expect(.greater, .closing(">"))
      let span = start.union(close.span)
      return isList ? .list(element, span) : .range(element, span)
    }
    if let name = takeLongName() { return .named(name) }
    guard at(.word) else { try fail(expected: .name) }
    advance()
    return .named(Name(text: normalizedNFC(word), span: start))
  }

  private mutating func parseContextType(
    from start: Span
  ) throws(ParseFailure) -> TypeExpression {
    var entries: [(key: Name, type: TypeExpression)] = []
    repeat {
      if at(.greater) { break }
      let key = try parseBoundName { $0.at(.colon) }
      try expect(.colon, .colon)
      entries.append((key, try parseType()))
    } while take(.comma)
    mark(.typeBracket)
    let close = try expect(.greater, .closing(">"))
    return .context(entries, start.union(close.span))
  }

  private mutating func parseFunctionTypeParameters() throws(ParseFailure) -> [TypeExpression] {
    // `<>` is one token.
    mark(.typeBracket)
    if take(.notEqual) { return [] }
    try expect(.less, .closing("<"))
    var parameters: [TypeExpression] = []
    repeat {
      if at(.greater) { break }
      parameters.append(try parseType())
    } while take(.comma)
    mark(.typeBracket)
    try expect(.greater, .closing(">"))
    return parameters
  }
}

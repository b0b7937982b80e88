import GuijuText

extension Parser {
  /// table = "数据表" name [ "由" name "按" name ] "{" { entry } "}"
  mutating func parseTable() throws(ParseFailure) -> TableDeclaration {
    var table = TableDeclaration(name: try parseName())
    if take(.derivedFrom) {
      let source = try parseName()
      guard take(.by) else { try fail(expected: .keyword(.by)) }
      table.derivation = (source, try parseName())
    }
    try requireBlock { $0.beginsEntry(at: $0.index + 1) || $0.beginsEntry(at: $0.index) }
    let open = current.span
    if at(.leftBrace) {
      mark(.blockOpen)
      advance()
    }
    while !takeBlockEnd() {
      if at(.endOfText) {
        report(
          .unclosedBlock(
            of: Message(zh: "数据表", en: "table"), open: open, at: current.span))
        break
      }
      if take(.comma) { continue }
      // An entry ends at a line break or a comma outside brackets: so a field may bear the name
      // of any keyword, since the first word of an entry is always the field's name.
      let saved = limit
      limit = endOfEntry()
      do {
        try parseField(into: &table.fields)
      } catch {
        index = limit
      }
      limit = saved
    }
    return table
  }

  private func endOfEntry() -> Int {
    var nesting = 0
    var end = index
    while end < limit {
      let token = tokens[end]
      // A field and its type at the start of a line begin an entry, whatever bracket is still open.
      if nesting > 0, end > index, token.beginsLine, beginsEntry(at: end) { return end }
      if nesting <= 0, end > index,
        token.beginsLine || token.kind == .comma || token.kind == .rightBrace
      {
        return end
      }
      switch token.kind {
      case .leftBracket, .leftParenthesis: nesting += 1
      case .rightBracket, .rightParenthesis: nesting -= 1
      case .rightBrace: return max(end, index + 1)
      default: break
      }
      end += 1
    }
    return end
  }

  private static let types: [Keyword] = [
    .text, .numeric, .integer, .boolean, .dateType, .time, .dateTime, .durationType,
    .enumeration, .reference,
  ]

  private func beginsEntry(at position: Int) -> Bool {
    position < limit && tokens[position].kind == .word
      && Self.types.contains { length(of: $0, at: position + 1 - index) > 0 }
  }

  /// entry = name type { modifier }
  ///
  /// A field is there with what can be read of it, so that its name is known.
  private mutating func parseField(into fields: inout [FieldDeclaration]) throws(ParseFailure) {
    mark(.field)
    let name = try parseFieldName()
    var field = FieldDeclaration(name: name, type: .invalid, span: name.span)
    defer {
      field.span = name.span.union(tokens[index - 1].span)
      fields.append(field)
    }
    mark(.fieldType)
    field.type = try parseFieldType()
    while !at(.endOfText) { try parseModifier(of: &field) }
  }

  /// The first word of an entry, whatever it is.
  private mutating func parseFieldName() throws(ParseFailure) -> Name {
    let token = current
    guard token.kind == .word else { return try parseName() }
    advance()
    return Name(text: normalizedNFC(text(token.span)), span: token.span)
  }

  private mutating func parseFieldType() throws(ParseFailure) -> FieldDeclaration.FieldType {
    if take(.dateTime) { return .dateTime }
    if take(.text) { return .text }
    if take(.numeric) { return .number }
    if take(.integer) { return .integer }
    if take(.boolean) { return .boolean }
    if take(.dateType) { return .date }
    if take(.time) { return .time }
    if take(.durationType) { return .duration }
    if take(.enumeration) { return .enumeration(try parseEnumeration()) }
    if take(.reference) { return .reference(try parseName()) }
    if at(.word) {
      let found = text(current.span)
      report(
        .unknownFieldType(
          found, choices: Expectation.fieldType.choices,
          nearest: nearestName(to: found, in: Self.types.flatMap { $0.chinese + [$0.english] }),
          at: current.span))
      while !at(.endOfText), firstKeyword(of: Self.modifiers) == nil { advance() }
      return .invalid
    }
    try fail(expected: .fieldType)
  }

  /// enumeration = "枚举" "[" string [ "别名" strings ] { "," … } "]"
  private mutating func parseEnumeration()
    throws(ParseFailure) -> [FieldDeclaration.EnumerationValue]
  {
    try expect(.leftBracket, .closing("["))
    var values: [FieldDeclaration.EnumerationValue] = []
    var hasTold = false
    repeat {
      if at(.rightBracket) { break }
      let value = try parseListedString(&hasTold)
      let aliases = take(.alias) ? try parseStrings() : []
      values.append(.init(value: value, aliases: aliases))
    } while take(.comma)
    try expect(.rightBracket, .closing("]"))
    return values
  }

  /// strings = string | "[" string { "," string } "]"
  mutating func parseStrings() throws(ParseFailure) -> [Expression.StringLiteral] {
    guard take(.leftBracket) else { return [try parseString()] }
    var strings: [Expression.StringLiteral] = []
    var hasTold = false
    repeat {
      if at(.rightBracket) { break }
      strings.append(try parseListedString(&hasTold))
    } while take(.comma)
    try expect(.rightBracket, .closing("]"))
    return strings
  }

  /// A string of a list. Words without quotes are told once a list, and taken for what they say.
  private mutating func parseListedString(
    _ hasTold: inout Bool
  ) throws(ParseFailure) -> Expression.StringLiteral {
    let span = current.span
    guard at(.word) else { return try parseString() }
    if !hasTold, let diagnostic = failure(expected: .string) { report(diagnostic) }
    hasTold = true
    advance()
    return .init(value: normalizedNFC(text(span)), span: span)
  }

  private static let modifiers: [Keyword] = [
    .key, .required, .personal, .range, .unit, .alias, .column, .missingSpellings, .reverse, .via,
    .blankIsNone,
  ]

  private mutating func parseModifier(of field: inout FieldDeclaration) throws(ParseFailure) {
    let span = current.span
    guard let modifier = firstKeyword(of: Self.modifiers) else {
      let found = text(span)
      if at(.word) {
        report(
          .unknownModifier(
            found, choices: Expectation.clause(.table, Self.modifiers).choices,
            nearest: nearestName(
              to: found, in: Self.modifiers.flatMap { $0.chinese + [$0.english] }),
            at: span))
        throw ParseFailure()
      }
      try fail(expected: .clause(.table, Self.modifiers))
    }
    mark(.modifier)
    _ = take(modifier)
    let start = index
    switch modifier {
    case .key: field.isKey = true
    case .required: field.isRequired = true
    case .personal: field.isPersonal = true
    case .range:
      field.range = try parseTests()
      field.writtenRange = writtenText(from: start)
    case .unit: setOnce(&field.unit, to: try parseString(), at: span)
    case .alias: field.aliases += try parseAliases()
    case .column: setOnce(&field.column, to: try parseString(), at: span)
    case .missingSpellings: field.missingSpellings += try parseStrings()
    case .reverse: setOnce(&field.reverse, to: try parseName(), at: span)
    case .via:
      field.via.append(try parseName())
      while take(.dot) { field.via.append(try parseName()) }
    default:
      let condition = take(.onlyIf) ? try parseExpression() : nil
      setOnce(
        &field.blankIsNone,
        to: .init(span: span.union(condition?.span ?? span), condition: condition), at: span)
    }
  }

  /// aliases = alias | "[" alias { "," alias } "]" ; alias = string [ "单位" string ]
  private mutating func parseAliases() throws(ParseFailure) -> [FieldDeclaration.Alias] {
    guard take(.leftBracket) else { return [try parseAlias()] }
    var aliases: [FieldDeclaration.Alias] = []
    repeat {
      if at(.rightBracket) { break }
      aliases.append(try parseAlias())
    } while take(.comma)
    try expect(.rightBracket, .closing("]"))
    return aliases
  }

  private mutating func parseAlias() throws(ParseFailure) -> FieldDeclaration.Alias {
    let heading = try parseString()
    return .init(heading: heading, unit: take(.unit) ? try parseString() : nil)
  }
}

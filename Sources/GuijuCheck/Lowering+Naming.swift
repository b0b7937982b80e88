import GuijuPlan
import GuijuSyntax
import GuijuText

/// What is asked of a name: 符合, 解析, and the verdict of a pattern with an id.
extension Lowering {
  /// The pattern of a name: the pack's, else the common one.
  private func pattern(named name: String) -> NamePatternID? {
    func find(in pack: PackID?) -> NamePatternID? {
      plan.namePatterns.firstIndex { $0.name == name && $0.pack == pack }.map { NamePatternID($0) }
    }
    return find(in: pack) ?? (pack == nil ? nil : find(in: nil))
  }

  /// `名称 符合 社会团体名称`
  mutating func lower(_ conformance: Expression.Conformance, at span: Span) -> NodeID {
    let name = lower(conformance.value)
    guard let pattern = requirePattern(conformance.pattern) else { return unknown(at: span) }
    return naming(name, pattern, .conforms, Message(zh: "符合", en: "conforms to"), at: span)
  }

  /// `解析(名称, 社会团体名称)`; nil where another function is called.
  mutating func lowerParseCall(_ call: Expression.Call) -> NodeID? {
    let function = NameQuestion.parseFunction
    guard case .name(let name) = call.function, !binds(name.text),
      name.text == function.zh || name.text == function.en
    else { return nil }
    guard call.arguments.count == 2 else {
      report(
        .wrongArgumentCount(
          name.text, expected: [2], found: call.arguments.count, at: call.span))
      return unknown(at: call.span)
    }
    let text = lower(call.arguments[0].value)
    guard let pattern = requirePattern(call.arguments[1].value) else {
      return unknown(at: call.span)
    }
    let language: Language = name.text == function.zh ? .chinese : .english
    return naming(text, pattern, .parse(language), function, at: call.span)
  }

  private mutating func naming(
    _ name: NodeID, _ pattern: NamePatternID, _ question: NameQuestion, _ function: Message,
    at span: Span
  ) -> NodeID {
    let type = plan.type(name)
    if !type.isComparable(with: .string) {
      report(.notAName(function, found: describe(type), at: plan.span(name)))
    }
    let row = rowBearing(name, pattern, at: span)
    let result: ValueType =
      switch question {
      case .conforms: .boolean
      // The components of a pattern in a circle are not known.
      case .parse(let language):
        plan[pattern].components.isEmpty ? .any : plan[pattern].resultType(language)
      }
    return add(.naming(name, pattern, question, row: row), result, at: span)
  }

  /// The pattern that an expression names: `社会团体名称`, `温州.社会团体名称`.
  private mutating func requirePattern(_ expression: Expression) -> NamePatternID? {
    switch expression {
    case .name(let name):
      if let pattern = pattern(named: name.text) { return pattern }
    case .path(let path):
      if let other = pack(named: path.base),
        let pattern = plan.namePatterns.firstIndex(where: {
          $0.name == path.name.text && $0.pack == other
        })
      {
        return NamePatternID(pattern)
      }
    default: break
    }
    let text = expression.spelling
    report(
      .notAPattern(
        text, among: diagnostics.advisable(plan.namePatterns.map(\.name)), at: expression.span))
    return nil
  }

  /// The row that bears a name, where the pattern asks for one: the row whose field the name is,
  /// else the innermost row of the pattern's table; nil for a text that belongs to no row.
  private mutating func rowBearing(
    _ name: NodeID, _ pattern: NamePatternID, at span: Span
  ) -> NodeID? {
    guard let table = plan[pattern].table else { return nil }
    var owner: NodeID?
    switch plan[name] {
    case .field(let base, _, _): owner = base
    case .definition(_, let base, _): owner = base
    default: break
    }
    if let owner, plan.type(owner) == .row(table) { return owner }
    for binding in scope.reversed() {
      if case .row(let slot, table) = binding { return add(.slot(slot), .row(table), at: span) }
    }
    if let owner, case .row(let other) = plan.type(owner) {
      report(
        .patternOfOtherTable(
          plan[pattern].name, table: plan[table].name, found: plan[other].name,
          at: plan.span(name)))
    }
    return nil
  }

  // MARK: - Verdicts

  /// The field with the names of a table's rows.
  func nameField(of table: TableID) -> FieldID? {
    let field = plan[table].field(named: "名称") ?? plan[table].field(named: "name")
    guard let field, case .text = plan[table][field].kind else { return nil }
    return field
  }

  /// What a pattern with an id requires: that the name of the row conforms.
  mutating func lowerNameRequirement(of declaration: PatternDeclaration) -> [Rule.Requirement] {
    guard let pattern = pattern(named: declaration.name.text) else { return [] }
    let span = declaration.name.span
    guard let subject else {
      report(.patternWithoutTable(declaration.name.text, at: declaration.rule.id?.span ?? span))
      return []
    }
    guard let field = nameField(of: subject) else {
      report(
        .noNameField(
          declaration.name.text, table: plan[subject].name,
          at: declaration.table?.span ?? span))
      return []
    }
    let row = add(.slot(.subject), .row(subject), at: span)
    // Nobody has written it: reports then tell it by its own name.
    let name = add(.field(of: row, subject, field), .string, at: .none)
    let condition = add(.naming(name, pattern, .conforms, row: row), .boolean, at: span)
    return [.init(condition: condition, message: nil)]
  }
}

import GuijuPlan
import GuijuSyntax
import GuijuText

/// Names that declarations give to values: definitions, decision tables, word lists, rules.
extension Lowering {
  func type(of parameter: ParameterID) -> ValueType { plan.type(plan[parameter].values[0].value) }

  // MARK: - Definitions

  /// The definition of a name that rows of a table have (or the whole data set): the pack's, else
  /// the common one.
  func definition(named name: String, on table: TableID?) -> DefinitionID? {
    func find(in pack: PackID?) -> DefinitionID? {
      plan.definitions(named: name).first { plan[$0].table == table && plan[$0].pack == pack }
    }
    return find(in: pack) ?? (pack == nil ? nil : find(in: nil))
  }

  /// What a name means as a definition of the innermost row that has it, or of the whole data set.
  mutating func lowerDefinition(named name: Name) -> NodeID? {
    for binding in scope.reversed() {
      guard case .row(let slot, let table) = binding,
        let definition = definition(named: name.text, on: table)
      else { continue }
      let row = add(.slot(slot), .row(table), at: name.span)
      return lower(definition, of: row, arguments: [], at: name.span)
    }
    guard let definition = definition(named: name.text, on: nil) else { return nil }
    return lower(definition, of: nil, arguments: [], at: name.span)
  }

  /// A definition of a row, of each row of a list, or of the whole data set.
  mutating func lower(
    _ id: DefinitionID, of row: NodeID?, arguments: [NodeID], at span: Span
  ) -> NodeID {
    let definition = plan[id]
    if arguments.count != definition.arguments.count {
      report(
        .wrongArgumentCount(
          definition.name, expected: [definition.arguments.count], found: arguments.count, at: span)
      )
    }
    var type = definition.type
    // Lists of rows are one flat list, as reverse lists are.
    if let row, case .list = plan.type(row), !type.isListOfRows { type = .list(type) }
    return add(
      .definition(id, of: row, arguments: plan.addList(arguments)), type, at: span)
  }

  /// `会员条件(30, 10)`, `本行.会员条件(30, 10)`; nil where no definition is called.
  mutating func lowerDefinitionCall(_ call: Expression.Call) -> NodeID? {
    let name: Name
    var base: NodeID?
    var table: TableID?
    switch call.function {
    case .name(let called):
      name = called
      guard !binds(name.text) else { return nil }
      for binding in scope.reversed() {
        guard case .row(let slot, let owner) = binding,
          definition(named: name.text, on: owner) != nil
        else { continue }
        base = add(.slot(slot), .row(owner), at: name.span)
        table = owner
        break
      }
    case .path(let path):
      name = path.name
      guard plan.definitions(named: name.text).contains(where: { plan[$0].table != nil }) else {
        return nil
      }
      let row = lower(path.base)
      guard let owner = plan.type(row).rowTable else { return nil }
      (base, table) = (row, owner)
    default: return nil
    }
    guard let definition = definition(named: name.text, on: table) else { return nil }
    let arguments = call.arguments.map { lower($0.value) }
    return lower(definition, of: base, arguments: arguments, at: call.span)
  }

  // MARK: - Rules

  func rule(named name: String) -> RuleID? {
    func find(in pack: PackID?) -> RuleID? {
      plan.rules.firstIndex { $0.name == name && $0.pack == pack && !$0.isValue }.map { RuleID($0) }
    }
    return find(in: pack) ?? (pack == nil ? nil : find(in: nil))
  }

  /// Reports that a name is that of a decision table with several 判定, none of which is meant more
  /// than another.
  mutating func requireSole(_ rule: RuleID, at span: Span) {
    let (name, pack) = (plan[rule].name, plan[rule].pack)
    let others = plan.rules.filter { $0.judges != nil && $0.name == name && $0.pack == pack }
    guard others.count > 1 else { return }
    report(.ambiguousJudgement(name, ids: others.compactMap(\.provision), at: span))
  }

  /// `通过(规则)`, `违反(规则, 行)`; nil where no such function is called.
  mutating func lowerVerdictCall(_ call: Expression.Call) -> NodeID? {
    guard case .name(let name) = call.function, !binds(name.text),
      let question = VerdictQuestion(function: name.text)
    else { return nil }
    guard (1...2).contains(call.arguments.count) else {
      report(
        .wrongArgumentCount(
          name.text, expected: [1, 2], found: call.arguments.count, at: call.span))
      return unknown(at: call.span)
    }
    guard let rule = requireRule(call.arguments[0].value) else { return unknown(at: call.span) }
    if question == .eligible, !plan[rule].isEligibility {
      report(.notAnEligibility(plan[rule].name, at: call.arguments[0].value.span))
      return unknown(at: call.span)
    }
    requireSole(rule, at: call.arguments[0].value.span)
    guard let row = verdictRow(of: rule, call) else { return unknown(at: call.span) }
    return add(.verdict(rule, of: row.node, question), .boolean, at: call.span)
  }

  /// The rule that an argument names: `应建党组织`, `吉林.应建党组织`.
  private mutating func requireRule(_ expression: Expression) -> RuleID? {
    switch expression {
    case .name(let name):
      if let rule = rule(named: name.text) { return rule }
    case .path(let path):
      if let other = pack(named: path.base),
        let rule = plan.rules.firstIndex(where: {
          $0.name == path.name.text && $0.pack == other && !$0.isValue
        })
      {
        return RuleID(rule)
      }
    default: break
    }
    let text = expression.spelling
    report(
      .unknownRule(
        text, among: diagnostics.advisable(plan.rules.map(\.name)), at: expression.span))
    return nil
  }

  /// The row of which a verdict is asked: the second argument, else the innermost row of the rule's
  /// table; no node for a rule on the whole data set; nil, with a report, where there is none.
  private mutating func verdictRow(
    of rule: RuleID, _ call: Expression.Call
  ) -> (node: NodeID?, Void)? {
    guard let table = plan[rule].table else { return (nil, ()) }
    if call.arguments.count > 1 {
      let row = lower(call.arguments[1].value)
      switch plan.type(row) {
      case .any, .row(table): return (row, ())
      default:
        report(
          .wrongArgument(
            of: plan[rule].name, expected: describe(.row(table)), found: describe(plan.type(row)),
            at: plan.span(row)))
        return nil
      }
    }
    for binding in scope.reversed() {
      if case .row(let slot, table) = binding {
        return (add(.slot(slot), .row(table), at: call.span), ())
      }
    }
    report(.ruleOfOtherTable(plan[rule].name, table: plan[table].name, at: call.span))
    return nil
  }
}

extension Rule {
  var isEligibility: Bool { if case .eligibility = kind { true } else { false } }
  var isValue: Bool { if case .value = kind { true } else { false } }
}

extension ValueType {
  /// The table of a row, or of the rows of a list.
  var rowTable: TableID? {
    switch self {
    case .row(let table), .list(.row(let table)): table
    default: nil
    }
  }
}

extension Expression {
  /// A name or a path as written, for messages.
  var spelling: String {
    switch self {
    case .name(let name): name.text
    case .path(let path): path.base.spelling + "." + path.name.text
    default: ""
    }
  }
}

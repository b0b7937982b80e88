import GuijuPlan
import GuijuSyntax
import GuijuText

extension Checker {
  mutating func resolveTests() {
    for (declaration, pack) in testDeclarations { resolve(declaration, in: pack) }
  }

  private mutating func resolve(_ declaration: TestDeclaration, in pack: PackID?) {
    var test = Test(
      title: declaration.title.value, pack: pack, span: declaration.title.span)
    test.variables = declaration.parameters.map { name in
      .init(name: name.text, slot: plan.takeSlot())
    }
    let givenCounts = Dictionary(
      declaration.given.map { ($0.table.text, 1) }, uniquingKeysWith: +)
    withLowering(pack: pack) { lowering in
      lowering.test = Lowering.TestScope(
        givenCounts: givenCounts, verdictVariables: declaration.verdictVariables)
      test.runs = declaration.cases.map { run in
        run.values.enumerated().map { column, value in
          let name =
            column < declaration.parameters.count ? declaration.parameters[column].text : ""
          lowering.test?.expectsVerdict = declaration.verdictVariables.contains(name)
          defer { lowering.test?.expectsVerdict = false }
          return lowering.lower(value)
        }
      }
      for variable in test.variables {
        lowering.scope.append(.name(variable.name, variable.slot, .any))
      }
      test.asOf = declaration.asOf.map { lowering.lowerDay($0) }
      test.settings = declaration.settings.compactMap { lowering.lower($0) }
      test.given = declaration.given.compactMap { lowering.lower($0) }
      test.expectations = declaration.expectations.map { lowering.lower($0) }
    }
    if !test.variables.isEmpty, test.runs.isEmpty {
      diagnostics.report(
        .missingClause(
          of: test.title, clause: Message(zh: "行（| … |）", en: "rows (| … |)"), at: test.span))
    }
    if test.expectations.isEmpty {
      diagnostics.report(
        .missingClause(
          of: test.title, clause: Message(zh: "期望", en: "expect"), at: test.span))
    }
    plan.tests.append(test)
  }
}

extension Lowering {
  /// What may be named in a test besides everything else: rules by the key of a row, and verdicts.
  struct TestScope {
    /// How many rows are given of each table.
    let givenCounts: [String: Int]
    /// The variables that stand for verdicts.
    let verdictVariables: Set<String>
    /// Whether the name of a judged decision table means its verdict here, and not its value.
    var asksVerdict = true

    /// Whether what is read stands in a column of verdicts.
    var expectsVerdict = false
    /// Whether what is read is compared with a verdict.
    var expectsRule = false

    /// Whether an expression is a verdict: `违反`, or a variable for some.
    func isVerdict(_ expression: Expression) -> Bool {
      guard case .name(let name) = expression else { return false }
      return Lowering.verdictWords[name.text] != nil || verdictVariables.contains(name.text)
    }
  }

  /// The words for verdicts, as `.verdict(…, .name)` gives them.
  static let verdictWords: [String: String] = [
    "通过": "pass", "pass": "pass", "具备": "pass", "eligible": "pass",
    "违反": "fail", "fail": "fail", "不具备": "fail", "not eligible": "fail",
    "不适用": "na", "na": "na", "not applicable": "na",
    "待核": "undetermined", "undetermined": "undetermined", "出错": "error", "error": "error",
  ]

  /// The day of a test: a constant date, or a variable of the test.
  fileprivate mutating func lowerDay(_ expression: Expression) -> NodeID {
    if case .name(let name) = expression, binds(name.text) { return lower(name) }
    let node = lowerConstant(expression)
    let type = plan.type(node)
    if type != .date, type != .any { report(.notADate(at: expression.span)) }
    return node
  }

  mutating func lower(
    _ setting: TestDeclaration.Setting
  ) -> (parameter: ParameterID, value: NodeID)? {
    let value = lower(setting.value)
    guard let parameter = parameter(named: setting.name.text) else {
      report(
        .unknownParameterOfPlan(
          setting.name.text, among: diagnostics.advisable(plan.parameters.map(\.name)),
          at: setting.name.span))
      return nil
    }
    let expected = type(of: parameter)
    if !plan.type(value).isComparable(with: expected) {
      report(
        .wrongArgument(
          of: setting.name.text, expected: describe(expected), found: describe(plan.type(value)),
          at: plan.span(value), help: formHelp(plan.type(value), expected)))
    }
    return (parameter, value)
  }

  mutating func lower(_ expectation: TestDeclaration.Expectation) -> Test.Expectation {
    let condition = lowerCondition(expectation.condition)
    var severity: (rule: RuleID, expected: Severity)?
    if let (value, span) = expectation.severity {
      let rules = plan.rulesAsked(in: [condition]).filter { rule in
        if case .rule = plan[rule].kind { true } else { false }
      }
      severity = rules.first.map { ($0, Severity(value)) }
      if rules.count != 1 { report(.severityOfNoRule(ruleCount: rules.count, at: span)) }
    }
    return Test.Expectation(condition: condition, severity: severity, span: expectation.span)
  }

  mutating func lower(_ given: TestDeclaration.Given) -> Test.Given? {
    guard let table = requireTable(given.table) else { return nil }
    var cells: [(field: FieldID, value: NodeID)] = []
    for entry in given.row.entries {
      guard let field = plan[table].field(named: entry.key.text) else {
        report(
          .unknownField(
            entry.key.text, table: plan[table].name,
            among: diagnostics.advisable(plan[table].fields.map(\.name)),
            at: entry.key.span))
        continue
      }
      let value = lower(entry.value)
      requireCell(value, field, table)
      cells.append((field, value))
    }
    return Test.Given(table: table, cells: cells)
  }

  private mutating func requireCell(_ value: NodeID, _ field: FieldID, _ table: TableID) {
    let expected = type(of: field, in: table)
    let found = plan.type(value)
    if case .row = expected {
      // A reference is given by the key of its row.
      if found.isComparable(with: .string) || found.isComparable(with: .number) { return }
    } else if found.isComparable(with: expected) {
      requireEnumerationValue(value, of: expected)
      return
    }
    report(
      .wrongArgument(
        of: plan[table][field].name, expected: describe(expected), found: describe(found),
        at: plan.span(value), help: formHelp(found, expected)))
  }

  // MARK: - Verdicts by key

  /// In a test, `应建党组织` is the verdict on the only row given, and `违反` a verdict.
  mutating func lowerTestName(_ name: Name) -> NodeID? {
    guard test != nil else { return nil }
    if let word = Self.verdictWords[name.text] {
      return add(.constant(.string(word)), .string, at: name.span)
    }
    if let rule = verdictRule(name) {
      guard let table = plan[rule].table else {
        return add(.verdict(rule, of: nil, .name), .string, at: name.span)
      }
      guard let row = soleRow(of: table, name) else { return unknown(at: name.span) }
      return add(.verdict(rule, of: row, .name), .string, at: name.span)
    }
    guard let id = definitionOfSomeTable(named: name.text), let table = plan[id].table else {
      return nil
    }
    guard let row = soleRow(of: table, name) else { return unknown(at: name.span) }
    return lower(id, of: row, arguments: [], at: name.span)
  }

  /// In a test, `应建党组织("t1")` is the verdict on the row with that key.
  mutating func lowerTestCall(_ call: Expression.Call) -> NodeID? {
    guard test != nil, case .name(let name) = call.function, !call.arguments.isEmpty else {
      return nil
    }
    if let rule = verdictRule(name), let table = plan[rule].table {
      guard call.arguments.count == 1 else {
        report(
          .wrongArgumentCount(name.text, expected: [1], found: call.arguments.count, at: call.span))
        return unknown(at: call.span)
      }
      let row = rowByKey(call.arguments[0].value, table)
      return add(.verdict(rule, of: row, .name), .string, at: call.span)
    }
    guard let id = definitionOfSomeTable(named: name.text), let table = plan[id].table else {
      return nil
    }
    // Arguments alone are for the only row given.
    if call.arguments.count == plan[id].arguments.count {
      guard let row = soleRow(of: table, name) else { return unknown(at: call.span) }
      return lower(
        id, of: row, arguments: call.arguments.map { lower($0.value) }, at: call.span)
    }
    guard call.arguments.count == plan[id].arguments.count + 1 else { return nil }
    let row = rowByKey(call.arguments[0].value, table)
    let arguments = call.arguments.dropFirst().map { lower($0.value) }
    return lower(id, of: row, arguments: arguments, at: call.span)
  }

  /// The rule that a name means in a test: of a judged decision table only where a verdict is asked
  /// for.
  private mutating func verdictRule(_ name: Name) -> RuleID? {
    guard let rule = rule(named: name.text) else { return nil }
    if let table = plan[rule].judges, plan[table].name == name.text {
      if test?.asksVerdict == false { return nil }
      requireSole(rule, at: name.span)
    }
    return rule
  }

  private mutating func rowByKey(_ expression: Expression, _ table: TableID) -> NodeID {
    let key = lower(expression)
    return add(.rowByKey(table, key), .row(table), at: expression.span)
  }

  private mutating func soleRow(of table: TableID, _ name: Name) -> NodeID? {
    let count = test?.givenCounts[plan[table].name] ?? 0
    guard count == 1 else {
      report(.needsKey(name.text, table: plan[table].name, count: count, at: name.span))
      return nil
    }
    let rows = add(.table(table), .list(.row(table)), at: name.span)
    let first = add(.constant(.number("1")), .number, at: name.span)
    return add(.index(rows, first), .row(table), at: name.span)
  }

  private func definitionOfSomeTable(named name: String) -> DefinitionID? {
    plan.tables.indices.lazy.compactMap { definition(named: name, on: TableID($0)) }.first
  }
}

extension TestDeclaration {
  /// The variables some value of which is a verdict.
  fileprivate var verdictVariables: Set<String> {
    var variables: Set<String> = []
    for run in cases {
      for (name, value) in zip(parameters, run.values) {
        if case .name(let word) = value, Lowering.verdictWords[word.text] != nil {
          variables.insert(name.text)
        }
      }
    }
    return variables
  }
}

import GuijuPlan
import GuijuSyntax
import GuijuText

/// Decision tables of rule files.
extension Lowering {
  /// Lowers a table; `citations` are the rows' own sources.
  mutating func lower(
    _ declaration: DecisionDeclaration, citations: [GuijuPlan.Citation?]
  ) -> NodeID {
    let span = declaration.name.span
    for (isEmpty, clause) in [
      (declaration.inputs.isEmpty, Message(zh: "输入", en: "input")),
      (declaration.outputs.isEmpty, Message(zh: "输出", en: "output")),
      (!declaration.hasRows, Message(zh: "行（| … |）", en: "rows (| … |)")),
    ] where isEmpty {
      report(.missingClause(of: declaration.name.text, clause: clause, at: span))
      return unknown(at: span)
    }
    requireOutputs(of: declaration)
    let inputs = declaration.inputs.map { lowerInput($0) }
    let outputs = declaration.outputs.map { output in
      DecisionTable.Output(
        name: output.name.text, values: output.values.map { lower($0) }, fallback: nil)
    }
    var types: [ValueType?] = declaration.outputs.map { _ in nil }
    var rows: [DecisionTable.Row] = []
    for (row, citation) in zip(declaration.rows, citations) {
      let tests = row.tests.map { cells in
        zip(inputs, cells).map { input, tests in lowerCell(tests, input) }
      }
      let results = row.outputs.map { lower($0) }
      for (index, result) in results.enumerated() {
        requireListedValue(result, outputs[index].values, of: declaration.outputs[index].name)
        let type = plan.type(result)
        types[index] = types[index].map { commonType($0, type) ?? .any } ?? type
      }
      rows.append(
        .init(
          tests: tests ?? inputs.map { _ in nil }, outputs: results, isOtherwise: tests == nil,
          span: row.span, citation: citation))
    }
    reportUnreachable(rows)
    let table = plan.add(
      decisionTable: DecisionTable(
        name: declaration.name.text, hitPolicy: hitPolicy(declaration.hitPolicy ?? .unique),
        inputs: inputs, outputs: outputs, rows: rows))
    return add(
      .decisionTable(table), resultType(of: declaration, types.map { $0 ?? .any }), at: span)
  }

  /// An order of priority needs the outputs' values, and an aggregation one output.
  private mutating func requireOutputs(of declaration: DecisionDeclaration) {
    switch declaration.hitPolicy ?? .unique {
    case .priority, .outputOrder:
      guard declaration.outputs.allSatisfy(\.values.isEmpty) else { return }
      report(
        .missingClause(
          of: declaration.name.text, clause: Message(zh: "值", en: "values"),
          at: declaration.outputs[0].name.span))
    case .collectSum, .collectMinimum, .collectMaximum, .collectCount:
      guard declaration.outputs.count > 1 else { return }
      report(
        .outputsOfAggregation(declaration.name.text, at: declaration.outputs[1].name.span))
    case .unique, .any, .first, .ruleOrder, .collect: break
    }
  }

  /// A text that a row gives, itself or in a branch, must be one of the output's values, where these
  /// are listed as texts; so must some value of an enumeration.
  private mutating func requireListedValue(_ result: NodeID, _ values: [NodeID], of output: Name) {
    let listed = values.compactMap { plan[$0].constantText }
    guard !listed.isEmpty, listed.count == values.count else { return }
    for outcome in plan.outcomes(of: result) {
      let texts = plan[outcome].constantText.map { [$0] } ?? plan.enumeratedTexts(of: outcome) ?? []
      guard let text = texts.first, !texts.contains(where: listed.contains) else { continue }
      report(
        .notInEnumeration(
          text, field: output.text, values: listed, nearest: nearestName(to: text, in: listed),
          at: plan.span(outcome)))
    }
  }

  private mutating func lowerInput(_ expression: Expression) -> DecisionTable.Input {
    let node = lower(expression)
    return .init(expression: node, slot: plan.takeSlot(), type: nil, allowed: nil)
  }

  /// The condition of a cell; nil for `-`.
  private mutating func lowerCell(
    _ tests: UnaryTests, _ input: DecisionTable.Input
  ) -> NodeID? {
    guard let first = tests.tests.first else { return nil }
    let span = tests.tests.reduce(first.span) { $0.union($1.span) }
    let value = add(.slot(input.slot), plan.type(input.expression), at: span)
    let met = lowerTests(tests.tests, value: value, slot: input.slot, at: span)
    return tests.isNegated ? add(.not(met), .boolean, at: span) : met
  }

  private mutating func reportUnreachable(_ rows: [DecisionTable.Row]) {
    guard let index = rows.firstIndex(where: \.isOtherwise) else { return }
    for row in rows[(index + 1)...] {
      report(.rowAfterOtherwise(at: row.span, otherwise: rows[index].span))
    }
  }

  private func resultType(
    of declaration: DecisionDeclaration, _ types: [ValueType]
  ) -> ValueType {
    let row: ValueType
    if types.count == 1 {
      row = types[0]
    } else {
      row = .context(
        zip(declaration.outputs, types).map { .init(key: $0.name.text, type: $1) })
    }
    switch declaration.hitPolicy ?? .unique {
    case .unique, .any, .priority, .first: return row
    case .ruleOrder, .outputOrder, .collect: return .list(row)
    case .collectSum, .collectCount: return .number
    case .collectMinimum, .collectMaximum: return types[0]
    }
  }

  private func hitPolicy(
    _ policy: DecisionDeclaration.HitPolicy
  ) -> DecisionTable.HitPolicy {
    switch policy {
    case .unique: .unique
    case .priority: .priority
    case .any: .any
    case .first: .first
    case .ruleOrder: .ruleOrder
    case .outputOrder: .outputOrder
    case .collect: .collect(nil)
    case .collectSum: .collect(.sum)
    case .collectMinimum: .collect(.minimum)
    case .collectMaximum: .collect(.maximum)
    case .collectCount: .collect(.count)
    }
  }
}

extension Node {
  fileprivate var constantText: String? {
    if case .constant(.string(let text)) = self { text } else { nil }
  }
}

import GuijuPlan
import GuijuText

/// Something declared that tests are measured by: a rule, an eligibility, a definition, a decision
/// table, the scope of a pack.
///
/// What was written once may stand in the plan several times: the scope of a pack is in each of its
/// rules. It is one thing to decide, and to change; so nodes of one place are taken together.
struct TestedDeclaration {
  let name: String
  let span: Span
  /// The rules whose verdicts are decided here.
  var rules: [RuleID] = []
  var roots: [NodeID] = []

  /// All of a plan, in the order in which they were written.
  static func all(of plan: Plan) -> [TestedDeclaration] {
    var declarations: [TestedDeclaration] = []
    var positions: [Span: Int] = [:]
    func add(_ name: String, _ span: Span, _ rule: RuleID?, _ roots: [NodeID]) {
      let position = positions[span] ?? declarations.count
      if position == declarations.count {
        positions[span] = position
        declarations.append(TestedDeclaration(name: name, span: span))
      }
      if let rule { declarations[position].rules.append(rule) }
      declarations[position].roots += roots
    }
    for (index, definition) in plan.definitions.enumerated() {
      // Tests have nothing to say of a definition that the checker has refused.
      guard let body = plan[DefinitionID(index)].body else { continue }
      add(definition.name, definition.span, nil, [body])
    }
    for id in plan.ruleIDs {
      let rule = plan[id]
      // A test asks for the value of a definition, not for what is reported of it.
      if case .value = rule.kind { continue }
      if let scope = rule.scope {
        add(rule.pack.map { plan[$0].name } ?? rule.name, plan.span(scope), nil, [scope])
      }
      let conditions = [rule.applies].compactMap { $0 } + rule.requirements.map(\.condition)
      add(rule.name, rule.span, id, conditions)
    }
    return declarations.sorted { ($0.span.lower, $0.span.upper) < ($1.span.lower, $1.span.upper) }
  }

  /// The nodes of the declaration, each once, in the order of the plan.
  func nodes(in plan: Plan) -> [NodeID] {
    var seen: Set<NodeID> = []
    var open = roots
    while let node = open.popLast() {
      if seen.insert(node).inserted { open += plan.operands(of: node) }
    }
    return seen.sorted()
  }
}

extension Plan {
  /// The nodes that only stand for how something is written: the two comparisons of 介于, the
  /// alternatives of 属于 and of a cell of a decision table.
  func synthesizedConnectives(among nodes: [NodeID]) -> Set<NodeID> {
    var synthesized: Set<NodeID> = []
    for node in nodes {
      switch self[node] {
      case .membership(_, _, let tests): synthesized.formUnion(self[tests])
      case .decisionTable(let table):
        for cell in self[table].rows.flatMap(\.tests) {
          guard let cell else { continue }
          synthesized.insert(cell)
          if case .or(let alternatives) = self[cell] {
            synthesized.formUnion(self[alternatives])
          }
        }
      default: break
      }
    }
    return synthesized
  }
}

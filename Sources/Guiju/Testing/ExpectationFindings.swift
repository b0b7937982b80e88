import GuijuEngine
import GuijuPlan

/// What the conditions of an expectation came to that are not met.
struct ExpectationFindings {
  private let plan: Plan
  private(set) var findings: [TestOutcome.Finding] = []
  /// The first key for which no row was given.
  private(set) var unknownKey: (table: TableID, key: Value)?

  init(_ plan: Plan) { self.plan = plan }

  mutating func find(
    in condition: NodeID, _ evaluator: inout RowEvaluator
  ) throws(EvaluationError) {
    switch plan[condition] {
    case .and(let operands), .or(let operands):
      for operand in plan[operands] where try evaluator.truth(of: operand) != true {
        try find(in: operand, &evaluator)
      }
    case .comparison(_, let lhs, let rhs):
      try add(condition, try subjectFirst(lhs, rhs, &evaluator), &evaluator)
    default: try add(condition, (condition, nil), &evaluator)
    }
  }

  /// The side that asks for a verdict comes first, whichever way round it was written.
  private func subjectFirst(
    _ lhs: NodeID, _ rhs: NodeID, _ evaluator: inout RowEvaluator
  ) throws(EvaluationError) -> (NodeID, NodeID?) {
    if case .verdict = plan[rhs], case .constant = plan[lhs] { return (rhs, lhs) }
    return (lhs, rhs)
  }

  private mutating func add(
    _ condition: NodeID, _ sides: (found: NodeID, expected: NodeID?),
    _ evaluator: inout RowEvaluator
  ) throws(EvaluationError) {
    var subject: TestOutcome.Subject?
    for side in [sides.found, sides.expected].compactMap({ $0 }) {
      try lookForKeys(in: side, &evaluator)
      if subject == nil { subject = try self.subject(of: side, &evaluator) }
    }
    let found = try evaluator.trace(of: sides.found)
    let expected = try sides.expected.map { node throws(EvaluationError) in
      try evaluator.trace(of: node)
    }
    findings.append(
      .init(
        condition, found: found.value, expected: expected?.value, verdict: subject,
        steps: subject == nil ? found.steps + (expected?.steps ?? []) : []))
  }

  /// The rule of whose verdict a node speaks, itself or within.
  private func subject(
    of node: NodeID, _ evaluator: inout RowEvaluator
  ) throws(EvaluationError) -> TestOutcome.Subject? {
    guard case .verdict(let rule, let base, _) = plan[node] else {
      if case .not(let operand) = plan[node] { return try subject(of: operand, &evaluator) }
      return nil
    }
    guard let base else { return .init(rule: rule, row: nil) }
    guard case .row(_, let row) = try evaluator.evaluate(base) else { return nil }
    return .init(rule: rule, row: row)
  }

  private mutating func lookForKeys(
    in node: NodeID, _ evaluator: inout RowEvaluator
  ) throws(EvaluationError) {
    if case .rowByKey(let table, let key) = plan[node], unknownKey == nil {
      if case .row = try evaluator.evaluate(node) { return }
      unknownKey = (table, try evaluator.evaluate(key))
    }
    for operand in plan.operands(of: node) { try lookForKeys(in: operand, &evaluator) }
  }
}

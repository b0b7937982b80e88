import GuijuPlan
import GuijuText

extension RowEvaluator {
  /// What is wrong with a name that the step at hand asked about; nil for a step that is no such
  /// question.
  mutating func nameReport(at node: NodeID) throws(EvaluationError) -> NameReport? {
    guard case .naming(let name, let pattern, .conforms, let row) = plan[node] else { return nil }
    let plan = plan
    return try reading(name, by: pattern, row: row) { matcher throws(EvaluationError) in
      try matcher.report(pattern, plan)
    }
  }
}

extension NameReport {
  /// What is wrong and what the name should be, in a sentence; nil for a name without a fault.
  func sentence(_ language: Language) -> String? {
    guard !problems.isEmpty else { return nil }
    let separator = Message(zh: "；", en: "; ")[language]
    var parts = problems.map { $0.message[language] }
    if let correction {
      parts.append(Message(zh: "应为“\(correction)”", en: "it should be “\(correction)”")[language])
    }
    return parts.joined(separator: separator)
  }
}

extension Trace {
  /// The questions about names in it that were answered with no.
  func failedNames(in plan: Plan) -> [NodeID] {
    if let node, case .naming(_, _, .conforms, _) = plan[node], value.truth == false {
      return [node]
    }
    return children.flatMap { $0.failedNames(in: plan) }
  }
}

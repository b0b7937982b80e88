import GuijuPlan

extension RowEvaluator {
  /// What a pattern says of a name: `符合` a truth value, `解析` a context. A missing name is null.
  mutating func naming(
    _ name: NodeID, _ pattern: NamePatternID, _ question: NameQuestion, row: NodeID?
  ) throws(EvaluationError) -> Value {
    guard case .string = try evaluate(name) else { return .null }
    return .null
  }
}

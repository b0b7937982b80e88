import GuijuPlan

extension RowEvaluator {
  /// Counts work beside that of evaluating nodes.
  mutating func spend(_ count: Int, _ node: NodeID) throws(EvaluationError) {
    guard count > 0 else { return }
    let (sum, isTooLarge) = steps.addingReportingOverflow(count)
    steps = isTooLarge ? .max : sum
    if steps >= nextLook { try checkLimits(node) }
  }

  /// A value, unless it is too deep, too large or too long.
  func admitted(_ value: Value, _ node: NodeID) throws(EvaluationError) -> Value {
    if case .string(let text) = value { return try admitted(text, node) }
    let bulk = value.bulk
    if bulk.height > limits.nesting { throw failure(.nesting, node) }
    if bulk.weight > limits.listLength { throw failure(.listLength, node) }
    return value
  }

  func requireLength(_ length: Int, _ node: NodeID) throws(EvaluationError) {
    if length > limits.listLength { throw failure(.listLength, node) }
  }

  /// A text, unless it is too long.
  func admitted(_ text: String, _ node: NodeID) throws(EvaluationError) -> Value {
    guard text.utf8.count <= limits.textLength || text.unicodeScalars.count <= limits.textLength
    else { throw failure(.textLength, node) }
    return .string(text)
  }

  func failure(_ name: Limits.Name, _ node: NodeID) -> EvaluationError {
    EvaluationError(reason: .limit(name, limits[name]), node: node)
  }
}

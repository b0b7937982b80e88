import GuijuPlan
import GuijuText

extension RowEvaluator {
  /// `sort(list, precedes)` (DMN 1.5 §10.3.4.9): equal elements stay in their order. Null where
  /// the function says neither true nor false of two elements; without it, `<` decides.
  ///
  /// By merging, which ends with some order whatever the function says: it may contradict itself.
  mutating func sort(
    _ list: List, by precedes: FunctionValue?, _ node: NodeID
  ) throws(EvaluationError) -> Value {
    let values = list.elements
    var order = Array(0..<values.count)
    var merged = order
    var width = 1
    while width < order.count {
      var start = 0
      while start < order.count {
        let middle = min(start + width, order.count)
        let end = min(middle + width, order.count)
        var (left, right) = (start, middle)
        for position in start..<end {
          let takesRight: Bool
          if left == middle {
            takesRight = true
          } else if right == end {
            takesRight = false
          } else {
            let (first, second) = (values[order[right]], values[order[left]])
            guard let truth = try self.precedes(first, second, precedes, node) else {
              warn(Message(zh: "这些元素排不出次序", en: "the elements cannot be put in order"))
              return .null
            }
            takesRight = truth
          }
          merged[position] = order[takesRight ? right : left]
          if takesRight { right += 1 } else { left += 1 }
        }
        start = end
      }
      swap(&order, &merged)
      width *= 2
    }
    return .list(
      List(
        order.map { values[$0] }, certainty: list.certainties.map { all in order.map { all[$0] } }))
  }

  private mutating func precedes(
    _ first: Value, _ second: Value, _ function: FunctionValue?, _ node: NodeID
  ) throws(EvaluationError) -> Bool? {
    guard let function else {
      try spend(1 + min(first.walkingSteps, second.walkingSteps), node)
      return first.isMissing || second.isMissing ? nil : first.compare(.less, second)
    }
    return try apply(function, [first, second], node).truth
  }
}

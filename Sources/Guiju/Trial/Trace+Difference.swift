import GuijuEngine
import GuijuPlan

extension Trace {
  /// The innermost condition that differs from an earlier evaluation of the same form; nil where none
  /// does.
  ///
  /// - Parameters:
  ///   - plan: of this evaluation.
  ///   - earlierPlan: of the earlier one; by default the same.
  func firstDifference(
    from before: Trace, in plan: Plan, earlierPlan: Plan? = nil
  ) -> (before: Trace, after: Trace)? {
    guard before.value.text(in: earlierPlan ?? plan, .english) != value.text(in: plan, .english)
    else { return nil }
    if before.children.count == children.count {
      for (earlier, later) in zip(before.children, children) {
        if let inner = later.firstDifference(from: earlier, in: plan, earlierPlan: earlierPlan) {
          return inner
        }
      }
    }
    let isCondition = before.value.truth != nil || value.truth != nil
    return isCondition ? (before, self) : nil
  }
}

extension VerdictTrace {
  /// The innermost condition that differs from an earlier evaluation of the same rule.
  func firstDifference(
    from before: VerdictTrace, in plan: Plan
  ) -> (before: Trace, after: Trace)? {
    for (earlier, later) in zip(before.steps, steps) {
      guard let one = earlier.trace, let two = later.trace else { continue }
      if let found = two.firstDifference(from: one, in: plan) { return found }
    }
    return nil
  }
}

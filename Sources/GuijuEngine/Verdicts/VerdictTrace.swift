import GuijuPlan

/// All that led to one verdict: each clause of the rule with every step of its evaluation.
public struct VerdictTrace: Sendable {
  /// A clause of a rule on which its verdict rests.
  public enum Clause: Sendable, Equatable {
    /// 适用范围 of the pack.
    case scope
    /// 适用
    case applies
    /// 除外
    case exception(RuleID)
    /// 要求, or an eligibility's 条件, by its position in the rule.
    case requirement(Int)
    /// What gives the value of a reported definition.
    case value
  }

  /// A clause as it was evaluated.
  public struct Step: Sendable {
    /// The clause.
    public let clause: Clause
    /// What it came to.
    public let value: Value
    /// Nil for a constant, which takes no step.
    public let trace: Trace?

    /// Whether the clause holds; nil where that is unknown.
    public var truth: Bool? { value.truth }
  }

  /// The verdict, with its reasons in short.
  public let explanation: Explanation
  /// Why the rule as a whole applies to nothing, if it does not.
  public let idle: IdleReason?
  /// The clauses in the order of the rule; those behind one that settles that the rule does not apply
  /// are not evaluated.
  public let steps: [Step]
}

extension RuleEvaluator {
  /// A verdict with all that led to it; throws only when the run is interrupted.
  public mutating func trace(
    _ id: RuleID, row: Int32
  ) throws(EvaluationError) -> VerdictTrace {
    let explanation = try explain(id, row: row)
    let idle = program.idleReason(of: program.plan[id])
    var steps: [VerdictTrace.Step] = []
    if idle == nil {
      do {
        try recording(id, row: row) { evaluator throws(EvaluationError) in
          try evaluator.collectSteps(of: id, into: &steps)
        }
      } catch {
        // The explanation tells what went wrong; the steps before it stay.
        if case .interrupted = error.reason { throw error }
      }
    }
    return VerdictTrace(explanation: explanation, idle: idle, steps: steps)
  }

  private mutating func collectSteps(
    of id: RuleID, into steps: inout [VerdictTrace.Step]
  ) throws(EvaluationError) {
    let rule = program.plan[id]
    var applies: Bool? = true
    func note(_ truth: Bool?) {
      if truth == false { applies = false } else if truth == nil, applies == true { applies = nil }
    }
    for (clause, node) in [(VerdictTrace.Clause.scope, rule.scope), (.applies, rule.applies)] {
      guard let node, applies != false else { continue }
      steps.append(try step(clause, node))
      note(steps.last?.truth)
    }
    for exception in rule.exceptions where applies != false {
      let (truth, trace) = try exceptionStep(exception)
      steps.append(.init(clause: .exception(exception), value: Value(truth), trace: trace))
      note(truth.map { !$0 })
    }
    guard applies != false else { return }
    if case .value(let node) = rule.kind {
      steps.append(try step(.value, node))
      return
    }
    for (index, requirement) in rule.requirements.enumerated() {
      steps.append(try step(.requirement(index), requirement.condition))
    }
  }
}

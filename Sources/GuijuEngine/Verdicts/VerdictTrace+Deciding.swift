import GuijuPlan

extension VerdictTrace.Step {
  /// The values that made the clause what it is, in the order of evaluation, each once.
  public func decidingValues(in plan: Plan) -> [DecidingValue] {
    trace?.decidingValues(in: plan) ?? []
  }
}

extension VerdictTrace {
  /// The steps on which the verdict rests: that which settles that the rule does not apply, the
  /// requirements that fail or are unknown, or all of them.
  public var decidingSteps: [Step] {
    func settles(_ step: Step) -> Bool {
      if case .exception = step.clause { return step.truth == true }
      return step.truth == false
    }
    switch explanation.verdict {
    case .notApplicable: return steps.first(where: settles).map { [$0] } ?? []
    case .fail: return steps.filter(settles)
    case .undetermined: return steps.filter { $0.truth == nil }
    case .pass, .value, .error: return steps
    }
  }
}

import GuijuEngine
import GuijuPlan
import GuijuText

/// The clauses of a verdict, each with what it comes from.
extension ExplanationBuilder {
  /// The clauses of a verdict.
  func clauses(of trace: VerdictTrace) -> [ExplanationNode] {
    let rule = plan[trace.explanation.rule]
    let isApplicable = trace.steps.allSatisfy { $0.clause.isResult || $0.truth != nil }
    return trace.steps.map { step in
      var node: ExplanationNode
      switch step.clause {
      case .scope:
        node = clause(.scope, context.say("适用范围", "scope"), rule.scope, step.value, step.trace)
      case .applies:
        node = clause(.applies, context.say("适用", "when"), rule.applies, step.value, step.trace)
      case .exception(let id): node = exception(id, step.value, step.trace)
      case .requirement(let index): node = requirement(index, of: rule, step.value, step.trace)
      case .value:
        let inner = body(step.trace.map { [$0] } ?? [])
        let isNamed = inner.count == 1 && inner[0].text == rule.name
        node = ExplanationNode(
          kind: .value, label: context.say("取值", "value"), text: rule.name, value: step.value,
          shown: shown(step.value, step.trace?.node), children: isNamed ? inner[0].children : inner)
      }
      node.isDecisive = isDecisive(step, for: trace.explanation.verdict)
      // While it is open whether the rule applies, nothing else is asked.
      if step.clause.isResult, !isApplicable { node.isDecisive = false }
      return node
    }
  }

  private func isDecisive(_ step: VerdictTrace.Step, for verdict: Verdict) -> Bool {
    switch verdict {
    case .pass, .value, .error: return step.clause.isResult
    case .fail: return step.clause.isResult && step.truth == false
    case .undetermined: return step.truth == nil
    case .notApplicable:
      if case .exception = step.clause { return step.truth == true }
      return step.truth == false
    }
  }

  private func exception(_ id: RuleID, _ value: Value, _ trace: Trace?) -> ExplanationNode {
    let name = plan[id].name
    let text =
      switch value {
      case .boolean(true): context.say("\(name) 适用", "\(name) applies")
      case .boolean(false): context.say("\(name) 不适用", "\(name) does not apply")
      default: context.say("\(name) 是否适用不清楚", "whether \(name) applies is unknown")
      }
    return ExplanationNode(
      kind: .exception, label: context.say("除外", "except"), text: text, value: value,
      shown: shown(value, nil), children: parts(of: id, trace?.children ?? []))
  }

  private func requirement(
    _ index: Int, of rule: Rule, _ value: Value, _ trace: Trace?
  ) -> ExplanationNode {
    let requirement = rule.requirements[index]
    let number = rule.requirements.count > 1 ? " \(index + 1)" : ""
    let word =
      if case .eligibility = rule.kind { context.say("条件", "item") } else {
        context.say("要求", "require")
      }
    var node = clause(
      .requirement, requirement.name.map { word + " " + $0 } ?? word + number,
      requirement.condition, value, trace)
    if rule.judges != nil, let judgement = context.judgement(requirement.condition) {
      node.text = "\(judgement.name) = \(written(judgement.expected))"
    }
    return node
  }

  /// A clause with its condition: what stands below the condition stands below the clause.
  private func clause(
    _ kind: ExplanationNode.Kind, _ label: String, _ condition: NodeID?, _ value: Value,
    _ trace: Trace?
  ) -> ExplanationNode {
    let inner = trace.map { nodes(of: $0) } ?? []
    let text = condition.map { written($0) } ?? ""
    var node = ExplanationNode(
      kind: kind, label: label, text: text, value: value, shown: shown(value, nil))
    if inner.count == 1, inner[0].text == text {
      node.children = inner[0].children
      if inner[0].kind == .conjunction || inner[0].kind == .disjunction {
        node.children = [inner[0]]
      }
    } else {
      node.children = inner
    }
    return node
  }

  /// The clauses of a rule of which an expression asks, or that another one excepts.
  func parts(of id: RuleID, _ traces: [Trace]) -> [ExplanationNode] {
    let rule = plan[id]
    return traces.flatMap { trace -> [ExplanationNode] in
      switch trace.part {
      case .exception(let other): return [exception(other, trace.value, trace)]
      case .requirements:
        return trace.children.flatMap { child -> [ExplanationNode] in
          guard let index = rule.requirements.firstIndex(where: { $0.condition == child.node })
          else { return nodes(of: child) }
          return [requirement(index, of: rule, child.value, child)]
        }
      case .expression(let node) where node == rule.scope:
        return [
          clause(.scope, context.say("适用范围", "scope"), node, trace.value, trace)
        ]
      case .expression(let node) where node == rule.applies:
        return [clause(.applies, context.say("适用", "when"), node, trace.value, trace)]
      case .expression: return nodes(of: trace)
      }
    }
  }
}

extension VerdictTrace.Clause {
  /// Whether the clause says what holds of a row to which the rule applies.
  fileprivate var isResult: Bool {
    switch self {
    case .requirement, .value: true
    case .scope, .applies, .exception: false
    }
  }
}

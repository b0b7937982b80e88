import GuijuEngine
import GuijuPlan
import GuijuText

extension FindingText {
  /// Writes what the rules have found: errors, failures and undetermined verdicts of each, at most
  /// `limit` of a kind and rule; how many are left out is told.
  ///
  /// Each is explained as it is written, so that memory does not grow with their number. Throws
  /// only when interrupted.
  public func writeFindings(
    of outcomes: [RuleOutcome], limit: Int, known: BaselineComparison.Known = .init(),
    evaluator: inout RuleEvaluator, to write: (String) -> Void
  ) throws(EvaluationError) {
    for outcome in outcomes {
      for verdict in Self.findings(of: context.plan[outcome.rule].kind) {
        let (rows, count) = known.newRows(of: outcome, with: verdict, limit: limit)
        for row in rows {
          let explanation = try evaluator.explain(outcome.rule, row: row)
          let advice = verdict == .fail ? try evaluator.advice(outcome.rule, row: row) : nil
          let remedies =
            verdict == .fail
            ? try evaluator.remedies(outcome.rule, row: row, limits: .forLists) : []
          write(
            render(explanation, remedies: Array(remedies.prefix(2)), advice: advice) + "\n")
        }
        if count > limit {
          let rule = escapedForTerminal(context.plan[outcome.rule].name)
          write(
            context.say(
              "\(rule)：\(context.name(of: verdict))另有 \(count - limit) 条未显示\n\n",
              "\(rule): \(count - limit) more (\(context.name(of: verdict))) not shown\n\n"))
        }
      }
    }
  }

  /// The verdicts that are findings: not to be eligible is none.
  static func findings(of kind: Rule.Kind) -> [Verdict] {
    switch kind {
    case .rule: [.error, .fail, .undetermined]
    case .eligibility, .value: [.error]
    }
  }

  /// Writes the faults of the data that were kept, and how many more there are.
  public func write(
    _ findings: DataFindings, limit: Int = .max, known: BaselineComparison.Known = .init(),
    to write: (String) -> Void
  ) {
    let new = findings.kept.indices.filter { !known.holds(dataFinding: $0) }
    guard !new.isEmpty || findings.omittedCount > 0 else { return }
    var counts: [DataFinding.Kind: Int] = [:]
    var shown = 0
    for index in new {
      let finding = findings.kept[index]
      counts[finding.kind, default: 0] += 1
      guard counts[finding.kind, default: 0] <= limit else { continue }
      write(render(finding))
      shown += 1
    }
    let rest = findings.omittedCount + new.count - shown
    if rest > 0 {
      write(
        context.say("数据问题另有 \(rest) 条未显示\n", "\(rest) more faults in the data not shown\n"))
    }
    write("\n")
  }
}

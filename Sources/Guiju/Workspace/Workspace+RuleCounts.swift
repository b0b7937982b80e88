import GuijuEngine
import GuijuPlan
import GuijuReport
import GuijuText

extension Workspace {
  /// The rules that cannot be evaluated on some rows, and on how many.
  func failing(_ outcomes: [RuleOutcome], _ language: Language) -> [ImpactReport.Count] {
    var counts: [RuleID: Int] = [:]
    for outcome in outcomes where outcome.count(of: .error) > 0 {
      counts[outcome.rule] = outcome.count(of: .error)
    }
    return ruleCounts(counts, language)
  }

  /// Counts of rules, the greatest first.
  func ruleCounts(_ counts: [RuleID: Int], _ language: Language) -> [ImpactReport.Count] {
    let context = reportContext(language: language, style: .plain)
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { .init(label: context.name(of: rules.plan[$0.key]), count: $0.value) }
  }
}

import GuijuEngine
import GuijuPlan
import GuijuText

/// One verdict in full: to people as a tree of lines, to programs as JSON.
public struct ExplanationReport {
  let context: ReportContext
  let sources: SourceMap
  let trace: VerdictTrace
  let remedies: [Remedy]
  let advice: String?
  let clauses: [ExplanationNode]

  /// - Parameters:
  ///   - remedies: what the row is short of, where it fails.
  ///   - advice: the rule's 建议, its values filled in.
  public init(
    context: ReportContext, sources: SourceMap, trace: VerdictTrace, remedies: [Remedy],
    advice: String?
  ) {
    self.context = context
    self.sources = sources
    self.trace = trace
    self.remedies = remedies
    self.advice = advice
    clauses = ExplanationBuilder(
      context: context, sources: sources, pack: context.plan[trace.explanation.rule].pack
    ).clauses(of: trace)
  }

  /// What the rule says of the row.
  public var verdict: Verdict { explanation.verdict }

  var explanation: Explanation { trace.explanation }
  var rule: Rule { context.plan[explanation.rule] }

  var remedyText: RemedyText {
    RemedyText(context: context, sources: sources, rule: rule, row: explanation.row ?? 0)
  }
}

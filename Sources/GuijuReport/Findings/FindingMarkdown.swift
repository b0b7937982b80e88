import GuijuEngine
import GuijuPlan
import GuijuText

/// Findings as Markdown, for a comment on a change or a report: a table of the rules, and the findings
/// of each below.
struct FindingMarkdown: FindingFormat {
  private let source: FindingSource
  private let header: ReportHeader
  private var context: ReportContext { source.context }
  /// The heading that stands above the findings to come, not yet written.
  private var heading: String?
  private var hasDecisionHeading = false

  init(_ source: FindingSource, _ header: ReportHeader) {
    self.source = source
    self.header = header
    heading = source.context.say("数据问题", "Faults in the data")
  }

  mutating func opening() -> String {
    var lines = [context.say("# 检查结果", "# Result of the check"), ""]
    lines.append(context.say("截止 ", "As of ") + context.program.asOf.description)
    lines += ["", summary(), ""]
    return lines.joined(separator: "\n") + "\n"
  }

  private func summary() -> String {
    let hasErrors = source.outcomes.contains { $0.count(of: .error) > 0 }
    var verdicts: [Verdict] = [.pass, .fail, .notApplicable, .undetermined]
    if source.outcomes.contains(where: { $0.count(of: .value) > 0 }) { verdicts.append(.value) }
    if hasErrors { verdicts.append(.error) }
    let headings =
      [context.say("规则", "Rule"), context.say("级别", "Severity")]
      + verdicts.map { context.name(of: $0) }
    var lines = [row(headings), "|---|---|" + verdicts.map { _ in "--:|" }.joined()]
    for outcome in source.outcomes {
      let rule = context.plan[outcome.rule]
      let severity = if case .rule = rule.kind { context.name(of: rule.severity) } else { "" }
      lines.append(
        row(
          [context.name(of: rule).markdownEscaped, severity]
            + verdicts.map { String(outcome.count(of: $0)) }))
    }
    let idle = source.outcomes.compactMap { outcome in
      outcome.idle.map { reason in
        "- " + context.name(of: context.plan[outcome.rule]).markdownEscaped
          + context.say("：", ": ") + CheckText(context: context).reason(reason)
      }
    }
    return (lines + (idle.isEmpty ? [] : [""] + idle)).joined(separator: "\n")
  }

  private func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

  mutating func rule(_ outcome: RuleOutcome) -> String {
    let rule = context.plan[outcome.rule]
    let citation = context.citation(of: rule)
    heading =
      context.name(of: rule)
      + (citation.isEmpty ? "" : context.say("（\(citation)）", " (\(citation))"))
    return ""
  }

  mutating func finding(_ finding: Finding) -> String {
    if case .decision = finding.subject, !hasDecisionHeading {
      hasDecisionHeading = true
      heading = context.say("决策表", "Decision tables")
    }
    var text = ""
    if let heading {
      text += "\n## \(heading.markdownEscaped)\n\n"
      self.heading = nil
    }
    var subject = context.name(of: finding.severity)
    if case .verdict(let verdict, let id) = finding.subject {
      subject = context.name(of: verdict, context.plan[id].kind)
    }
    if case .data = finding.subject { subject += " " + finding.code }
    text += "- **\(subject)**"
    if let name = finding.rowName { text += " " + name.markdownEscaped }
    if let place = finding.place {
      text += " (\(context.text(of: place).markdownEscaped))"
    }
    text += "\n"
    for message in finding.messages + (finding.advice.map { [$0] } ?? []) {
      text += "  - \(message.markdownEscaped)\n"
    }
    for related in finding.related {
      let place = context.text(of: related.place)
      text += "  - \(related.message.markdownEscaped) (\(place.markdownEscaped))\n"
    }
    return text
  }

  mutating func closing() -> String {
    let omitted = source.omitted()
    let data = CheckText(context: context).dataSummary(source.dataFindings)
    var text = data.isEmpty ? "" : "\n" + data
    if omitted > 0 {
      text += context.say("\n另有 \(omitted) 条未列出。\n", "\n\(omitted) more are not listed.\n")
    }
    if let comparison = source.comparison {
      text += "\n" + BaselineText(context: context).summary(comparison, limit: 0)
    }
    return text
  }
}

import GuijuEngine
import GuijuPlan
import GuijuText

extension TestReport {
  /// One thing that keeps a run from passing.
  struct Problem {
    /// The place of the expectation, or of what was given.
    let span: Span
    /// What it is about, as written: an expectation, or a value given.
    let subject: String
    let message: String
    var expected: String?
    var found: String?
    var isError = false
    /// The explanation of the verdict found, in lines.
    var details: [String] = []
  }

  func problems(of outcome: TestOutcome) -> [Problem] {
    let faults = outcome.faults.map { fault in
      Problem(
        span: fault.span, subject: written(fault.span),
        message: fault.message[context.language], isError: fault.error != nil)
    }
    return faults + outcome.failures.flatMap { problems(of: $0, outcome) }
  }

  private func problems(
    of expectation: TestOutcome.Expectation, _ outcome: TestOutcome
  ) -> [Problem] {
    let span = plan[outcome.test].expectations[expectation.index].span
    let subject = written(span)
    switch expectation.result {
    case .met: return []
    case .error(let error):
      let at = place(of: plan.span(error.node))
      let message = error.message[context.language]
      return [
        Problem(
          span: span, subject: subject,
          message: at.isEmpty ? message : say("\(message)（\(at)）", "\(message) (\(at))"),
          isError: true)
      ]
    case .noRow(let table, let key):
      let (name, text) = (plan[table].name, key.text(in: plan, context.language))
      return [
        Problem(
          span: span, subject: subject,
          message: say(
            "没有给定主键为“\(text)”的“\(name)”", "no row of “\(name)” with the key “\(text)” is given"))
      ]
    case .otherSeverity(let expected, let found):
      let (wanted, actual) = (context.name(of: expected), context.name(of: found))
      return [
        Problem(
          span: span, subject: subject,
          message: say(
            "级别应为 \(wanted)，得到 \(actual)", "expected severity \(wanted), found \(actual)"),
          expected: wanted, found: actual)
      ]
    case .notMet, .unknown:
      if expectation.findings.isEmpty {
        return [Problem(span: span, subject: subject, message: unknownMessage)]
      }
      return [problem(of: expectation, outcome, span, subject)]
    }
  }

  private var unknownMessage: String {
    say("不能确定，因为缺少要用的值", "it is unknown, as values that it needs are missing")
  }

  /// An expectation that is not met, with what its conditions came to.
  private func problem(
    of expectation: TestOutcome.Expectation, _ outcome: TestOutcome, _ span: Span,
    _ subject: String
  ) -> Problem {
    let context = context.on(outcome.program, outcome.data)
    let isUnknown = if case .unknown = expectation.result { true } else { false }
    var messages = isUnknown ? [unknownMessage] : []
    var details: [String] = []
    for finding in expectation.findings {
      messages.append(sentence(finding, context, isOnly: expectation.findings.count == 1))
      if let verdict = finding.verdict { details += explanation(of: verdict, context) }
      details += tree(of: finding.steps, context, pack: plan[outcome.test].pack)
    }
    let first = expectation.findings.count == 1 ? expectation.findings[0] : nil
    return Problem(
      span: span, subject: subject, message: messages.joined(separator: say("；", "; ")),
      expected: first.flatMap { finding in
        finding.expected.map { text(of: $0, finding, context) }
      },
      found: first.map { text(of: $0.found, $0, context) }, isError: expectation.isError,
      details: details)
  }

  private func sentence(
    _ finding: TestOutcome.Finding, _ context: ReportContext, isOnly: Bool
  ) -> String {
    let written = isOnly ? "" : written(plan.span(finding.node)) + say("：", ": ")
    let found = text(of: finding.found, finding, context)
    guard let expected = finding.expected.map({ text(of: $0, finding, context) }) else {
      return written + say("得到 \(found)", "found \(found)")
    }
    if case .comparison(.equal, _, _) = plan[finding.node] {
      return written + say("应为 \(expected)，得到 \(found)", "expected \(expected), found \(found)")
    }
    return written
      + say("左边是 \(found)，右边是 \(expected)", "the left side is \(found), the right \(expected)")
  }

  /// A value as text: a verdict by its name, a row by its key; a personal one masked.
  private func text(
    of value: Value, _ finding: TestOutcome.Finding, _ context: ReportContext
  ) -> String {
    if let rule = finding.verdict?.rule, case .string(let word) = value,
      let verdict = Verdict(word: word)
    {
      return context.name(of: verdict, plan[rule].kind)
    }
    if !context.showsPersonal, isPersonal(finding.node) { return RuleEvaluator.mask }
    return context.text(of: value)
  }

  /// Whether what a condition came to may not be shown: of a comparison the sides are.
  private func isPersonal(_ condition: NodeID) -> Bool {
    guard case .comparison(_, let lhs, let rhs) = plan[condition] else {
      return plan.readsPersonalField(condition)
    }
    return [lhs, rhs].contains { plan.readsPersonalField($0) }
  }

  /// What a value comes from; nothing where the sentence says all there is to say.
  private func tree(of steps: [Trace], _ context: ReportContext, pack: PackID?) -> [String] {
    let nodes = ExplanationBuilder(context: context, sources: sources, pack: pack).body(steps)
      .filter { !$0.children.isEmpty }
    return TreeLines(nodes, context: context.indented(by: 4)).lines
  }

  private func explanation(
    of subject: TestOutcome.Subject, _ context: ReportContext
  ) -> [String] {
    var evaluator = RuleEvaluator(
      context.program, data: context.data, language: context.language,
      showsPersonal: context.showsPersonal, limits: limits)
    guard let trace = try? evaluator.trace(subject.rule, row: subject.row ?? 0) else { return [] }
    let findings = FindingText(context: context, sources: sources)
    let text =
      findings.render(trace.explanation, advice: nil)
      + (findings.reason(trace).map { "  " + escapedForTerminal($0) + "\n" } ?? "")
    let faults = CheckText(context: context).decisionFaults(
      evaluator.decisionFaults.sorted(), sources)
    // A verdict with nothing to complain of has its clauses for an explanation.
    var tree: [String] = []
    switch trace.explanation.verdict {
    case .pass, .notApplicable:
      let clauses = ExplanationReport(
        context: context, sources: sources, trace: trace, remedies: [], advice: nil
      ).clauses
      tree = TreeLines(clauses, context: context.indented(by: 6)).lines.map { "  " + $0 }
    case .fail, .undetermined, .error, .value: break
    }
    return (text + faults).split(separator: "\n").map(String.init) + tree
  }
}

import GuijuEngine
import GuijuPlan
import GuijuText

/// Findings as JUnit XML: a suite for each rule, in it a case for each row that asks for something to
/// be done, and one for all rows that do not.
///
/// What fails is a failure, what could not be evaluated an error, what is undetermined is skipped:
/// a build server shows it, and does not count it as passed.
struct FindingJUnit: FindingFormat {
  private let source: FindingSource
  private var context: ReportContext { source.context }
  private var isOpen = false

  init(_ source: FindingSource) {
    self.source = source
    faults = source.toldDecisionFaults().count
  }

  mutating func opening() -> String {
    let suites = source.outcomes.map { counts(of: $0) }
    let data = source.toldDataFindings().count
    let tests = suites.reduce(0) { $0 + $1.cases } + max(data, 1) + faults
    let failures = suites.reduce(0) { $0 + $1.failures } + data + faults
    let errors = suites.reduce(0) { $0 + $1.errors }
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text +=
      "<testsuites name=\"guiju check\" tests=\"\(tests)\" failures=\"\(failures)\" "
      + "errors=\"\(errors)\">\n"
    let name = context.say("数据", "data")
    text += suite(name, tests: max(data, 1), failures: data, errors: 0, skipped: 0)
    if data == 0 {
      text += "    <testcase name=\"\(context.say("没有问题", "no faults"))\" classname=\"\(name)\"/>\n"
    }
    return text
  }

  private let faults: Int

  private struct Counts {
    var cases = 0
    var failures = 0
    var errors = 0
    var skipped = 0
  }

  private func counts(of outcome: RuleOutcome) -> Counts {
    var counts = Counts()
    for (verdict, rows) in source.told(of: outcome) {
      counts.cases += rows.count
      switch verdict {
      case .fail: counts.failures += rows.count
      case .error: counts.errors += rows.count
      case .undetermined: counts.skipped += rows.count
      case .pass, .notApplicable, .value: break
      }
    }
    if rest(of: outcome) > 0 || counts.cases == 0 { counts.cases += 1 }
    return counts
  }

  /// The rows that ask for nothing to be done.
  private func rest(of outcome: RuleOutcome) -> Int {
    outcome.count(of: .pass) + outcome.count(of: .value)
  }

  private mutating func suite(
    _ name: String, tests: Int, failures: Int, errors: Int, skipped: Int
  ) -> String {
    let end = isOpen ? "  </testsuite>\n" : ""
    isOpen = true
    return end + "  <testsuite name=\"\(name.xmlEscaped)\" tests=\"\(tests)\" "
      + "failures=\"\(failures)\" errors=\"\(errors)\" skipped=\"\(skipped)\">\n"
  }

  mutating func rule(_ outcome: RuleOutcome) -> String {
    let rule = context.plan[outcome.rule]
    let counts = counts(of: outcome)
    let name = source.code(of: outcome.rule)
    var text = suite(
      context.name(of: rule), tests: counts.cases, failures: counts.failures,
      errors: counts.errors, skipped: counts.skipped)
    let passed = rest(of: outcome)
    if passed > 0 || source.told(of: outcome).allSatisfy({ $0.rows.isEmpty }) {
      let idle = outcome.idle.map { CheckText(context: context).reason($0) }
      let title =
        passed > 0
        ? context.say("其余 \(passed) 行", "the other \(passed) rows")
        : idle ?? context.say("没有适用的行", "no row that it applies to")
      text += "    <testcase name=\"\(title.xmlEscaped)\" classname=\"\(name.xmlEscaped)\"/>\n"
    }
    return text
  }

  mutating func finding(_ finding: Finding) -> String {
    var text = ""
    let (element, type): (String, String)
    switch finding.subject {
    case .verdict(.undetermined, _): (element, type) = ("skipped", "undetermined")
    case .verdict(.error, _): (element, type) = ("error", "error")
    case .verdict(let verdict, _): (element, type) = ("failure", verdict.word)
    case .data: (element, type) = ("failure", finding.severity.word)
    case .decision:
      (element, type) = ("failure", "decision")
      if !hasDecisionSuite {
        hasDecisionSuite = true
        text += suite(
          context.say("决策表", "decision tables"), tests: faults, failures: faults, errors: 0,
          skipped: 0)
      }
    }
    let place = finding.place.map { context.text(of: $0) }
    var name = [finding.rowName ?? finding.table, place].compactMap { $0 }.joined(separator: " ")
    if name.isEmpty { name = context.say("整个数据", "the data set") }
    let message = finding.messages.first ?? ""
    var lines = finding.messages + (finding.advice.map { [$0] } ?? [])
    lines += finding.related.map {
      "\($0.message)  \(context.text(of: $0.place))"
    }
    text += "    <testcase name=\"\(name.xmlEscaped)\" classname=\"\(finding.code.xmlEscaped)\">\n"
    text += "      <\(element) type=\"\(type)\" message=\"\(message.xmlEscaped)\">"
    text += lines.joined(separator: "\n").xmlEscaped + "</\(element)>\n"
    return text + "    </testcase>\n"
  }

  private var hasDecisionSuite = false

  mutating func closing() -> String { (isOpen ? "  </testsuite>\n" : "") + "</testsuites>\n" }
}

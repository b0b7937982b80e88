import GuijuEngine
import GuijuPlan
import GuijuText

/// Tests for a person to read: what failed and why, then how many passed.
public struct TestText {
  private let report: TestReport

  public init(_ report: TestReport) { self.report = report }

  private var style: TerminalStyle { report.context.style }

  /// The report as lines.
  public func render() -> String {
    var text = ""
    for outcome in report.outcomes {
      for problem in report.problems(of: outcome) { text += block(problem, outcome) + "\n" }
    }
    text += summary()
    if let coverage = report.coverage { text += "\n" + CoverageText(report).render(coverage) }
    if report.skipsMutations {
      text +=
        "\n"
        + report.say(
          "测试没有全部通过，所以没有试改动\n", "not all tests pass, so that no changes were tried\n")
    }
    if let mutations = report.mutations { text += "\n" + MutationText(report).render(mutations) }
    return text
  }

  private func block(_ problem: TestReport.Problem, _ outcome: TestOutcome) -> String {
    let label = problem.isError ? report.say("出错", "error") : report.say("失败", "failed")
    let place = style.paint(escapedForTerminal(report.place(of: problem.span)), .dim)
    var lines = [
      style.paint(label, .bad) + " " + place + " "
        + style.paint(escapedForTerminal(report.title(of: outcome)), .bold)
    ]
    lines.append(
      "  " + escapedForTerminal(problem.subject) + report.say("：", ": ")
        + escapedForTerminal(problem.message))
    lines += problem.details.map { "    " + $0 }
    return lines.joined(separator: "\n") + "\n"
  }

  private func summary() -> String {
    let tally = report.tally(report.outcomes)
    var text = report.say(
      "测试 \(tally.tests) 个，运行 \(tally.runs) 次，期望 \(tally.expectations) 条",
      counted(tally.tests, "test") + ", " + counted(tally.runs, "run") + ", "
        + counted(tally.expectations, "expectation"))
    text += report.say("：", ": ")
    var results: [String] = []
    if tally.failures > 0 {
      results.append(
        style.paint(report.say("失败 \(tally.failures)", "\(tally.failures) failed"), .bad))
    }
    if tally.errors > 0 {
      results.append(
        style.paint(
          report.say("出错 \(tally.errors)", counted(tally.errors, "error")), .bad))
    }
    if results.isEmpty { results = [style.paint(report.say("全部通过", "all passed"), .good)] }
    return text + results.joined(separator: report.say("，", ", ")) + "\n"
  }
}

import GuijuEngine
import GuijuPlan
import GuijuText

/// Tests as JUnit XML, which build servers read: a suite for each rule file, a case for each run.
///
/// There is no standard; this is what the schema of Jenkins' xUnit plug-in (junit-10.xsd) admits.
/// Times are left out: what is tested takes none.
public struct TestJUnit {
  private let report: TestReport

  public init(_ report: TestReport) { self.report = report }

  /// The report as one XML document.
  public func render() -> String {
    let all = report.tally(report.outcomes)
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text +=
      "<testsuites name=\"guiju\" tests=\"\(all.runs)\" failures=\"\(failed(report.outcomes))\" "
      + "errors=\"\(erred(report.outcomes))\">\n"
    for (file, outcomes) in suites() {
      text +=
        "  <testsuite name=\"\(file.xmlEscaped)\" tests=\"\(outcomes.count)\" "
        + "failures=\"\(failed(outcomes))\" errors=\"\(erred(outcomes))\">\n"
      for outcome in outcomes { text += testCase(outcome, file) }
      text += "  </testsuite>\n"
    }
    return text + "</testsuites>\n"
  }

  /// The outcomes by the file of their test, in the order of the files.
  private func suites() -> [(file: String, outcomes: [TestOutcome])] {
    var suites: [(file: String, outcomes: [TestOutcome])] = []
    for outcome in report.outcomes {
      let file = report.sources.place(of: report.plan[outcome.test].span)?.name ?? ""
      if let index = suites.firstIndex(where: { $0.file == file }) {
        suites[index].outcomes.append(outcome)
      } else {
        suites.append((file, [outcome]))
      }
    }
    return suites
  }

  private func testCase(_ outcome: TestOutcome, _ file: String) -> String {
    let test = report.plan[outcome.test]
    let classname = test.pack.map { report.plan[$0].name } ?? file
    var text =
      "    <testcase name=\"\(report.title(of: outcome).xmlEscaped)\" "
      + "classname=\"\(classname.xmlEscaped)\" assertions=\"\(test.expectations.count)\""
    let problems = report.problems(of: outcome)
    if problems.isEmpty { return text + "/>\n" }
    text += ">\n"
    for problem in problems {
      let element = problem.isError ? "error" : "failure"
      let lines =
        ["\(report.place(of: problem.span)) \(problem.subject)", problem.message] + problem.details
      text +=
        "      <\(element) type=\"\(problem.isError ? "error" : "expectation")\" "
        + "message=\"\(problem.message.xmlEscaped)\">"
        + lines.joined(separator: "\n").xmlEscaped + "</\(element)>\n"
    }
    return text + "    </testcase>\n"
  }

  private func failed(_ outcomes: [TestOutcome]) -> Int {
    outcomes.count { !$0.isPassed && !$0.hasErrors }
  }

  private func erred(_ outcomes: [TestOutcome]) -> Int { outcomes.count { $0.hasErrors } }
}

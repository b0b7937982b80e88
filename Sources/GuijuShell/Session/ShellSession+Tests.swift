import Guiju
import GuijuEngine
import GuijuReport
import GuijuText

extension ShellSession {
  /// Runs the tests of the loaded rules: all, or those that names mean. The statement fails where a
  /// test does, which ends a script.
  func runTests(_ names: [String]) throws -> Outcome {
    let plan = workspace.rules.plan
    guard !plan.tests.isEmpty else {
      throw InputError(
        Message(zh: "载入的规则里没有测试", en: "the loaded rules hold no test"),
        help: plan.rules.isEmpty
          ? Message(zh: "先用 .rules 载入规则", en: "load rules with .rules first") : nil)
    }
    let chosen = try names.isEmpty ? plan.testIDs : workspace.tests(named: names).tests
    guard !chosen.isEmpty else {
      throw InputError(
        Message(
          zh: "没有测试对“\(names[0])”有期望", en: "no test expects anything of “\(names[0])”"))
    }
    let outcomes = try workspace.runTests(chosen)
    let report = TestReport(
      outcomes, coverage: nil, mutations: nil, context: context,
      sources: workspace.rules.sources, limits: workspace.limits)
    write(TestText(report).render())
    return outcomes.allSatisfy(\.isPassed) ? .done : .failed
  }
}

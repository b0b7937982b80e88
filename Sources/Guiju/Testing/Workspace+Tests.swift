import GuijuEngine
import GuijuPlan
import GuijuText

extension Workspace {
  /// Runs tests, all of them by default; throws only when interrupted.
  public func runTests(
    _ tests: [TestID]? = nil, decisions: DecisionRecorder? = nil
  ) throws(EvaluationError) -> [TestOutcome] {
    let runner = TestRunner(
      program, sources: rules.sources, limits: limits, decisions: decisions)
    var outcomes: [TestOutcome] = []
    for test in tests ?? Array(rules.plan.testIDs) { outcomes += try runner.run(test) }
    return outcomes
  }

  /// The tests that names mean, and the rules among the names: a test by its title, or all tests
  /// that expect something of a rule.
  public func tests(
    named names: [String]
  ) throws(InputError) -> (tests: [TestID], rules: Set<RuleID>) {
    let plan = rules.plan
    var chosen: Set<TestID> = []
    var chosenRules: Set<RuleID> = []
    for name in names {
      let titled = plan.testIDs.filter { plan[$0].title == name }
      let meant = plan.ruleIDs.filter { plan[$0].name == name || plan[$0].provision == name }
      if titled.isEmpty, meant.isEmpty {
        let known = plan.tests.map(\.title) + plan.rules.flatMap { [$0.name, $0.provision ?? ""] }
        throw InputError(
          Message(
            zh: "没有名为“\(name)”的测试或规则", en: "no test and no rule is named “\(name)”"),
          help: .didYouMean(nearestName(to: name, in: known.filter { !$0.isEmpty })))
      }
      chosen.formUnion(titled)
      guard titled.isEmpty else { continue }
      chosenRules.formUnion(meant)
      chosen.formUnion(
        plan.testIDs.filter {
          !plan.rulesAsked(in: plan[$0].expectations.map(\.condition)).isDisjoint(with: meant)
        })
    }
    return (chosen.sorted(), chosenRules)
  }
}

extension Plan {
  /// All tests, in the order in which they were read.
  public var testIDs: [TestID] { tests.indices.map { TestID($0) } }
}

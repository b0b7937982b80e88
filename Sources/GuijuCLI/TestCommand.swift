import ArgumentParser
import Glibc
import Guiju
import GuijuEngine
import GuijuPlan
import GuijuReport
import GuijuShell
import GuijuText

/// `guiju test RULES… [--coverage] [--mutate] [--min 90%]`
struct TestCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "test",
      abstract: say(
        "运行规则文件里的测试；可以测覆盖，也可以找出没有测试发现的改动。",
        "Runs the tests in rule files; measures coverage, and finds changes that no test notices."))
  }

  @OptionGroup var ruleArguments: RuleArguments

  @OptionGroup var ruleOptions: RuleOptions
  @OptionGroup var limitOptions: LimitOptions
  @OptionGroup var common: CommonOptions

  @Option(
    help: ArgumentHelp(
      say(
        "只运行这个标题的测试，或与这条规则（名称或编号）有关的测试，可写多次",
        "runs the test of this title only, or those of this rule (name or id); repeatable"),
      valueName: say("标题或规则", "title-or-rule")))
  var only: [String] = []

  @Option(
    help: ArgumentHelp(
      say(
        "没有写“截止”的测试按哪一天，如 2020-12-31（默认今天）",
        "the day of tests that name none, such as 2020-12-31 (default: today)"),
      valueName: say("日期", "date")))
  var asOf: String?

  @Option(
    help: ArgumentHelp(
      say(
        "报告的格式：text、json 或 junit（默认 text），可写多次",
        "the report's format: text, json or junit (default: text); repeatable"),
      valueName: say("格式", "format")))
  var format: [TestFormat] = []

  @OptionGroup var outputOptions: OutputOptions

  @Flag(
    help: ArgumentHelp(
      say("测覆盖：哪些情形测试中从未出现", "measures coverage: what no test ever decided")))
  var coverage = false

  @Flag(
    help: ArgumentHelp(
      say(
        "逐一改动规则，列出没有测试发现的改动",
        "changes the rules one by one and lists the changes that no test notices")
    ))
  var mutate = false

  @Option(
    help: ArgumentHelp(
      say(
        "覆盖率和发现改动的比例至少要多少，如 90%；不到的状态为 1",
        "the least coverage, and share of changes noticed, such as 90%; less is status 1"),
      valueName: say("比例", "share")))
  var min: String?

  @Option(
    help: ArgumentHelp(
      say(
        "最多试多少处改动（默认 \(MutationRunner.defaultLimit)）",
        "how many changes are tried at most (default: \(MutationRunner.defaultLimit))"),
      valueName: say("数目", "number")))
  var maxMutants: Int?

  func validate() throws {
    if let maxMutants, maxMutants < 1 {
      throw ValidationError(
        say(
          "--max-mutants 不能小于 1，这里是 \(maxMutants)",
          "--max-mutants cannot be less than 1, this is \(maxMutants)"))
    }
  }

  func run() throws {
    let file = try ProjectFile.open(for: ruleArguments.rules.first, common)
    let targets = try ReportTarget.all()
    let share = try leastShare()
    var workspace = try LoadedProject(
      file, rules: ruleArguments.rules, asOf: asOf, ruleOptions, limitOptions, common
    ).workspace
    workspace.limits.isInterrupted = { Interrupt.isRequested }
    let plan = workspace.rules.plan
    guard !plan.tests.isEmpty else {
      throw InputError(
        Message(zh: "没有测试", en: "there is no test"),
        help: Message(
          zh: "在规则文件里写 测试 \"…\" { 给定 … 期望 … }",
          en: "write test \"…\" { given … expect … } in a rule file"))
    }
    let chosen = try workspace.tests(named: only)
    let tests = only.isEmpty ? plan.testIDs : chosen.tests
    guard !tests.isEmpty else {
      throw InputError(
        Message(
          zh: "没有测试对“\(only[0])”有期望", en: "no test expects anything of “\(only[0])”"))
    }
    let report = try report(on: tests, chosen.rules, workspace)
    for target in try ReportTarget.sparing(targets) {
      let format = TestFormat(rawValue: target.format) ?? .text
      try target.write { $0.write(text(target.isFile ? report : shown(report, format), format)) }
    }
    let status = status(of: report, least: share)
    if status != .success { throw status }
  }

  /// The share that `--min` asks for, in percent.
  private func leastShare() throws(InputError) -> Decimal? {
    guard let min else { return nil }
    guard coverage || mutate else {
      throw InputError(
        Message(
          zh: "--min 要和 --coverage 或 --mutate 一起写",
          en: "--min goes with --coverage or --mutate"))
    }
    return try share(min, option: "--min", example: "90%")
  }

  // MARK: - Running

  private func report(
    on tests: [TestID], _ rules: Set<RuleID>, _ workspace: Workspace
  ) throws -> TestReport {
    Interrupt.watch()
    let decisions = coverage ? DecisionRecorder() : nil
    let outcomes: [TestOutcome]
    do {
      outcomes = try workspace.runTests(tests, decisions: decisions)
    } catch {
      throw ExitStatus.interrupted
    }
    let plan = workspace.rules.plan
    // Where a test fails already, no change to the rules would be noticed by it.
    let isPassed = outcomes.allSatisfy(\.isPassed)
    let mutations = mutate && isPassed ? self.mutations(tests, rules, workspace) : nil
    return TestReport(
      outcomes, coverage: decisions.map { Coverage(plan, decisions: $0, only: rules) },
      mutations: mutations, skipsMutations: mutate && !isPassed,
      context: workspace.reportContext(
        language: interfaceLanguage, style: .plain, showsPersonal: common.showPersonal),
      sources: workspace.rules.sources, limits: workspace.limits)
  }

  private func mutations(
    _ tests: [TestID], _ rules: Set<RuleID>, _ workspace: Workspace
  ) -> MutationResult {
    let progress = ProgressLine(Message(zh: "试改动", en: "trying changes"), interfaceLanguage)
    let result = MutationRunner(workspace, tests: tests).run(
      only: rules, limit: maxMutants ?? MutationRunner.defaultLimit
    ) { done, count in
      progress.show(done, of: count)
    }
    progress.clear()
    return result
  }

  // MARK: - Reporting

  /// The report as it is read on standard output.
  private func shown(_ report: TestReport, _ format: TestFormat) -> TestReport {
    report.shown(
      style: format == .text ? common.colours.style(for: STDOUT_FILENO) : .plain,
      width: terminalWidth(of: STDOUT_FILENO))
  }

  private func text(_ report: TestReport, _ format: TestFormat) -> String {
    switch format {
    case .text: TestText(report).render()
    case .json: TestJSON(report).render()
    case .junit: TestJUnit(report).render()
    }
  }

  private func status(of report: TestReport, least share: Decimal?) -> ExitStatus {
    if report.mutations?.isInterrupted == true { return .interrupted }
    if report.outcomes.contains(where: \.hasErrors) { return .failedRows }
    if !report.outcomes.allSatisfy(\.isPassed) { return .findings }
    guard let share else { return .success }
    /// Whether so many of all are less than the share.
    func isLess(_ part: Int, of all: Int) -> Bool {
      share.multiplied(by: Decimal(Int64(all))).map { Decimal(Int64(part) * 100) < $0 } ?? false
    }
    if let coverage = report.coverage, isLess(coverage.decidedCount, of: coverage.count) {
      return .findings
    }
    if let mutations = report.mutations, isLess(mutations.noticedCount, of: mutations.triedCount) {
      return .findings
    }
    return .success
  }
}

/// The formats of a report on tests.
enum TestFormat: String, WrittenChoice {
  case text, json, junit
}

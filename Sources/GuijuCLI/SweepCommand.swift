import ArgumentParser
import Glibc
import Guiju
import GuijuEngine
import GuijuPlan
import GuijuReport
import GuijuText

/// `guiju sweep PARAM RANGE [PARAM RANGE] --rules … --data …`
struct SweepCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "sweep",
      abstract: say(
        "让一个参数取一串值，看各条规则的结论数怎样变化。",
        "Takes a parameter through values: how the counts of each rule change."))
  }

  @Argument(
    help: ArgumentHelp(
      say(
        "参数和它取的值，如 最低人数 2..8；两个参数成一张表",
        "a parameter and its values, such as minimum 2..8; two parameters make a grid"),
      valueName: say("参数 范围", "parameter range")))
  var axes: [String] = []

  @Option(
    help: ArgumentHelp(
      say("范围里的步长（默认 1，百分数默认 10%）", "the step of a range (1, of percentages 10%)"),
      valueName: say("数", "number")))
  var step: String?

  @Option(
    help: ArgumentHelp(
      say(
        "找出满足它的值，如 '通过(应建党组织) 占比 >= 90%'",
        "finds the value that meets it, such as 'passes(RULE) share >= 90%'"),
      valueName: say("条件", "wish")))
  var until: String?

  @OptionGroup var ruleChoice: RuleChoice

  @OptionGroup var rulePaths: RulePathOptions
  @OptionGroup var ruleOptions: RuleOptions
  @OptionGroup var dataOptions: DataOptions
  @OptionGroup var limitOptions: LimitOptions
  @OptionGroup var evaluationOptions: EvaluationOptions
  @OptionGroup var common: CommonOptions

  @OptionGroup var reportOutput: ReportOutput

  func validate() throws {
    guard axes.count == 2 || axes.count == 4 else {
      throw ValidationError(
        say(
          "写 参数 范围，例如 最低人数 2..8；最多两个参数",
          "name a parameter and a range, such as minimum 2..8; two parameters at most"))
    }
    if axes.count == 4, until != nil {
      throw ValidationError(say("--until 只用于一个参数", "--until takes one parameter"))
    }
  }

  func run() throws {
    let targets = try ReportTarget.all()
    var project = try LoadedProject(
      .open(for: rulePaths.rules.first, common), rules: rulePaths.rules, asOf: dataOptions.asOf,
      ruleOptions, limitOptions, common)
    try project.requireRules()
    let chosen = try ruleChoice.rules(of: project.workspace)
    let ranges = try stride(from: 0, to: axes.count, by: 2).map {
      try SweepAxis(axes[$0], axes[$0 + 1], step: step, in: project.workspace)
    }
    let wish = try until.map { try SweepWish($0, in: project.workspace) }
    try project.loadData(dataOptions, for: chosen, findingLimit: 0)
    var workspace = project.workspace
    workspace.evaluation = try evaluationOptions.evaluation
    let report: SweepReport
    do {
      let sweep = try Sweep(workspace, ranges, only: chosen)
      report = try sweep.report(
        workspace, wish: wish, written: until, language: interfaceLanguage)
    } catch let error as EvaluationError {
      throw ExitStatus(telling: error)
    }
    try reportOutput.write(to: targets, common) { _ in report }
    if report.rules.contains(where: \.isFailing) { throw ExitStatus.failedRows }
  }
}

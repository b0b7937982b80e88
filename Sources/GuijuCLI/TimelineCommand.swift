import ArgumentParser
import Glibc
import Guiju
import GuijuEngine
import GuijuPlan
import GuijuReport
import GuijuText

/// `guiju timeline TABLE [KEY] --rules … --data …`
struct TimelineCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "timeline",
      abstract: say(
        "时间线：一行的结论在哪些日子改变，为什么；或一张表各日的结论数。",
        "On which dates the verdicts of a row change, and why; or a table's verdicts by date."))
  }

  @Argument(
    help: ArgumentHelp(
      say(
        "数据表和一行的主键；只写数据表时数它的结论",
        "a table and the key of a row; without a key the table's verdicts are counted"),
      valueName: say("数据表 主键", "table key")))
  var words: [String] = []

  @Option(
    help: ArgumentHelp(
      say("从哪一天起（默认截止日前一年）", "the first day (default: a year before the as-of date)"),
      valueName: say("日期", "date")))
  var from: String?

  @Option(
    help: ArgumentHelp(
      say("到哪一天（默认截止日后三年）", "the last day (default: three years behind the as-of date)"),
      valueName: say("日期", "date")))
  var to: String?

  @Option(
    help: ArgumentHelp(
      say(
        "整张表每隔多久数一次：day、month、quarter 或 year",
        "how often a table's verdicts are counted: day, month, quarter or year"),
      valueName: say("间隔", "step")))
  var step: TimelineStep?

  @OptionGroup var ruleChoice: RuleChoice

  @OptionGroup var rulePaths: RulePathOptions
  @OptionGroup var ruleOptions: RuleOptions
  @OptionGroup var dataOptions: DataOptions
  @OptionGroup var limitOptions: LimitOptions
  @OptionGroup var evaluationOptions: EvaluationOptions
  @OptionGroup var common: CommonOptions

  @OptionGroup var reportOutput: ReportOutput

  func validate() throws {
    guard words.count <= 2 else {
      throw ValidationError(
        say(
          "写 数据表 主键，这里多了“\(words[2])”", "name a table and a key; “\(words[2])” is one too many"))
    }
  }

  func run() throws {
    let targets = try ReportTarget.all()
    var project = try LoadedProject(
      .open(for: rulePaths.rules.first, common), rules: rulePaths.rules, asOf: dataOptions.asOf,
      ruleOptions, limitOptions, common)
    let span = try TimelineSpan(
      from: from.map { try asOfDate($0) }, to: to.map { try asOfDate($0) },
      asOf: project.workspace.asOf)
    if ruleChoice.only.isEmpty { try project.requireRules() }
    let request = try project.timelineRequest(words, only: ruleChoice.only)
    try project.loadData(dataOptions, for: request.rules, findingLimit: 0)
    var workspace = project.workspace
    workspace.evaluation = try evaluationOptions.evaluation
    let subject = try workspace.timelineSubject(request)
    do {
      if let rows = subject.rows {
        try write(rows, of: subject, span, workspace, to: targets)
      } else {
        let timeline = try workspace.timelineShowingProgress(subject.rules, span, step: step)
        let report = timeline.report(workspace, language: interfaceLanguage)
        try reportOutput.write(to: targets, common) { _ in report }
        if report.rules.contains(where: \.isFailing) { throw ExitStatus.failedRows }
      }
    } catch let error as EvaluationError {
      throw ExitStatus(telling: error)
    }
  }

  private func write(
    _ rows: [Int32], of subject: TimelineSubject, _ span: TimelineSpan, _ workspace: Workspace,
    to targets: [ReportTarget]
  ) throws {
    let reports = try rows.map { row in
      try RowTimeline(workspace, subject.rules, row: row, span).report(
        workspace, row: row, language: interfaceLanguage, showsPersonal: common.showPersonal)
    }
    try reportOutput.write(to: targets, common) { _ in reports }
    if reports.contains(where: { !$0.failing.isEmpty }) { throw ExitStatus.failedRows }
  }
}

extension TimelineStep: ExpressibleByArgument {
  /// The help says them itself.
  public static var allValueStrings: [String] { [] }
}

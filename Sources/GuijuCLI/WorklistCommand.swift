import ArgumentParser
import Glibc
import Guiju
import GuijuEngine
import GuijuPlan
import GuijuReport
import GuijuShell
import GuijuText

/// `guiju worklist RULES… --data PATH… [--by PATH] [--prices FILE] [--filled FILE]`
struct WorklistCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "worklist",
      abstract: say(
        "待办清单：填哪一格、改哪一处，最省事地把待核的定下来、把违反的改好。",
        "A worklist: which cells to fill in or change, the least effort that settles or fixes first."
      ))
  }

  @OptionGroup var ruleArguments: RuleArguments
  @OptionGroup var rulePaths: RulePathOptions
  @OptionGroup var ruleOptions: RuleOptions
  @OptionGroup var dataOptions: DataOptions

  @Option(
    help: ArgumentHelp(
      say("按这条路径分组，如 社区.乡镇.名称", "groups rows by a path, such as community.township.name"),
      valueName: say("路径", "path")))
  var by: String?

  @OptionGroup var ruleChoice: RuleChoice

  @Option(
    help: ArgumentHelp(
      say(
        "最多列出多少处（text 默认 100，csv、json 默认全部）",
        "how many places are listed (text: 100, csv and json: all)"),
      valueName: say("数目", "number")))
  var lines: Int?

  @Option(
    help: ArgumentHelp(
      say(
        "补救的单价：CSV，列 补救、单价，可有 单位、计价",
        "prices of remedies: CSV with columns remedy and price, perhaps unit and per"),
      valueName: say("单价.csv", "prices.csv")))
  var prices: String?

  @Option(
    help: ArgumentHelp(
      say(
        "读回填好的清单，说明哪些结论因此定了、改好了；不改动数据文件",
        "reads a list back that was filled in and tells what it settles and fixes; data files stay"),
      valueName: say("清单.csv", "list.csv")))
  var filled: String?

  @OptionGroup var evaluationOptions: EvaluationOptions
  @OptionGroup var limitOptions: LimitOptions
  @OptionGroup var common: CommonOptions

  @OptionGroup var reportOutput: ReportOutput

  /// How many lines a person is shown where nothing is said.
  private static let shownLines = 100

  func validate() throws {
    if let lines, lines < 0 {
      throw ValidationError(
        say("--lines 不能小于 0，这里是 \(lines)", "--lines cannot be less than 0, this is \(lines)"))
    }
    if filled != nil, prices != nil {
      throw ValidationError(
        say("--filled 和 --prices 不能一起写", "--filled and --prices do not go together"))
    }
  }

  func run() throws {
    let targets = try ReportTarget.all()
    let paths = ruleArguments.rules + rulePaths.rules
    var project = try LoadedProject(
      .open(for: paths.first, common), rules: paths, asOf: dataOptions.asOf, ruleOptions,
      limitOptions, common)
    try project.requireRules()
    let chosen = try ruleChoice.rules(of: project.workspace)
    let prices = try self.prices.map { try priceList($0, for: project.workspace) }
    try project.loadData(dataOptions, for: chosen, findingLimit: 0)
    var workspace = project.workspace
    workspace.evaluation = try evaluationOptions.evaluation
    if let filled {
      try showFilled(filled, in: workspace, chosen, targets)
    } else {
      try showList(of: workspace, chosen, prices, targets)
    }
  }

  private func reportOptions(_ format: ReportFormat) -> WorklistReportOptions {
    var options = WorklistReportOptions(language: interfaceLanguage)
    options.path = by
    options.showsPersonal = common.showPersonal
    options.limit = lines ?? (format == .text ? Self.shownLines : .max)
    return options
  }

  // MARK: - The list

  private func showList(
    of workspace: Workspace, _ chosen: [RuleID]?, _ prices: PriceList?,
    _ targets: [ReportTarget]
  ) throws {
    var workspace = workspace
    var options = Worklist.Options()
    options.rules = chosen
    options.prices = prices
    Interrupt.watch()
    workspace.limits.isInterrupted = { Interrupt.isRequested }
    let progress = ProgressLine(Message(zh: "找办法", en: "looking for remedies"), interfaceLanguage)
    workspace.limits.progress = { progress.show($0, of: $1) }
    let list: Worklist
    do {
      list = try Worklist(of: workspace, options)
    } catch {
      progress.clear()
      throw ExitStatus.interrupted
    }
    progress.clear()
    try reportOutput.write(to: targets, common) { format in
      try list.report(of: workspace, reportOptions(format), prices: prices)
    }
    if list.errorCount > 0 { throw ExitStatus.failedRows }
  }

  // MARK: - The list read back

  private func showFilled(
    _ path: String, in workspace: Workspace, _ chosen: [RuleID]?,
    _ targets: [ReportTarget]
  ) throws {
    let list = try FilledList(reading: path, for: workspace, showsPersonal: common.showPersonal)
    let effect: FilledEffect
    do {
      effect = try FilledEffect(of: list, on: workspace, only: chosen)
    } catch {
      throw ExitStatus.interrupted
    }
    var status = ExitStatus.success
    try reportOutput.write(to: targets, common) { format in
      let report = effect.report(of: list, reportOptions(format))
      if report.hasErrors { status = .findings }
      if report.hasEvaluationErrors { status = .failedRows }
      return report
    }
    if status != .success { throw status }
  }
}

/// Reads prices; what is wrong with them is told, and nothing is run.
func priceList(_ path: String, for workspace: Workspace) throws -> PriceList {
  do {
    return try PriceList(reading: path, for: workspace)
  } catch let error as ListFaults {
    for fault in error.faults {
      complain(fault.message, at: fault.placeText, help: fault.help)
    }
    throw ExitStatus.notRun
  }
}

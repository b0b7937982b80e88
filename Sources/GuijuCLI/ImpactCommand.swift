import ArgumentParser
import Glibc
import Guiju
import GuijuEngine
import GuijuPlan
import GuijuReport
import GuijuText

/// `guiju impact --with TRIAL.gj --rules … --data …`, `guiju impact --base OLD --rules NEW --data …`
struct ImpactCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "impact",
      abstract: say(
        "试算：规则改动以后哪些结论改变，从什么变成什么，因为哪一条。",
        "Tries a change of rules: which verdicts change, from what to what, because of which clause."
      ))
  }

  @Option(
    name: .customLong("with"),
    help: ArgumentHelp(
      say(
        "试算文件：“设 名称 = 值”和要替换的声明，可写多次",
        "the file of a trial: settings, and declarations that replace others; repeatable"),
      valueName: say("试算.gj", "trial.gj")), completion: .file())
  var trials: [String] = []

  @Option(
    help: ArgumentHelp(
      say(
        "与这些规则相比：文件夹，或 git 里的版本如 git:main、git:HEAD~3；可写多次",
        "what to compare with: a folder, or a revision as git has it, such as git:main; repeatable"),
      valueName: say("旧规则", "old rules")), completion: .file())
  var base: [String] = []

  @OptionGroup var rulePaths: RulePathOptions
  @OptionGroup var ruleOptions: RuleOptions
  @OptionGroup var dataOptions: DataOptions
  @OptionGroup var limitOptions: LimitOptions
  @OptionGroup var evaluationOptions: EvaluationOptions
  @OptionGroup var common: CommonOptions

  @Option(
    help: ArgumentHelp(
      say("按这条路径分组，如 乡镇.县区.名称", "groups rows by a path, such as township.county.name"),
      valueName: say("路径", "path")))
  var by: String?

  @Option(
    help: ArgumentHelp(
      say(
        "补救的单价：改动前后把违反都改好各要多少钱，按 --by 分组",
        "prices of remedies: what it costs to remedy all that fails, before and after, by group"),
      valueName: say("单价.csv", "prices.csv")))
  var prices: String?

  @Option(
    help: ArgumentHelp(
      say(
        "每条规则逐行列出多少行（text 默认 3，json、csv 默认全部）",
        "how many rows of each rule are listed (text: 3, json and csv: all)"),
      valueName: say("数目", "number")))
  var rows: Int?

  @Flag(
    help: ArgumentHelp(
      say("有结论改变时退出状态为 1", "the exit status is 1 where a verdict changes")))
  var failOnChange = false

  @Option(
    help: ArgumentHelp(
      say("改变的结论多于这个数时退出状态为 1", "the exit status is 1 where more verdicts change"),
      valueName: say("数目", "number")))
  var maxFlips: Int?

  @Option(
    help: ArgumentHelp(
      say(
        "报告的格式：text、json、csv 或 markdown（默认 text），可写多次",
        "the report's format: text, json, csv or markdown (default: text); repeatable"),
      valueName: say("格式", "format")))
  var format: [ImpactFormat] = []

  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var csvOptions: CSVOptions

  /// How many rows of each rule a person is shown where nothing is said.
  private static let shownRows = 3

  func validate() throws {
    if let rows, rows < 0 {
      throw ValidationError(
        say("--rows 不能小于 0，这里是 \(rows)", "--rows cannot be less than 0, this is \(rows)"))
    }
    if let maxFlips, maxFlips < 0 {
      throw ValidationError(
        say(
          "--max-flips 不能小于 0，这里是 \(maxFlips)",
          "--max-flips cannot be less than 0, this is \(maxFlips)"))
    }
    if trials.isEmpty == base.isEmpty {
      throw ValidationError(
        trials.isEmpty
          ? say(
            "写 --with 试算.gj，或 --base 旧规则", "name a trial with --with FILE, or old rules with --base"
          )
          : say("--with 和 --base 只能写一种", "--with and --base do not go together"))
    }
  }

  func run() throws {
    let targets = try ReportTarget.all()
    let (impact, prices) = try self.impact()
    var (flips, hasFailed) = (0, false)
    for target in try ReportTarget.sparing(targets) {
      let format = ImpactFormat(rawValue: target.format) ?? .text
      var options = ImpactOptions(
        language: interfaceLanguage,
        listed: rows ?? (format == .text ? Self.shownRows : format == .markdown ? 0 : .max))
      options.path = by
      options.showsPersonal = common.showPersonal
      let report: ImpactReport
      do {
        report = try impact.report(options, prices: prices)
      } catch let error as EvaluationError {
        throw ExitStatus(telling: error)
      }
      (flips, hasFailed) = (report.flipCount, !report.failing.isEmpty)
      if let format = ReportFormat(rawValue: target.format) {
        try target.write(report, as: format, common, csvOptions)
      } else {
        try target.write { $0.write(report.markdown()) }
      }
    }
    if hasFailed { throw ExitStatus.failedRows }
    if failOnChange && flips > 0 || maxFlips.map({ flips > $0 }) == true {
      throw ExitStatus.findings
    }
  }

  // MARK: - What is compared

  private func impact() throws -> (Impact, PriceList?) {
    var project = try base.isEmpty ? project(rulePaths.rules, ruleOptions) : earlierProject()
    try project.requireRules()
    let evaluation = try evaluationOptions.evaluation
    let prices = try self.prices.map { try priceList($0, for: project.workspace) }
    if base.isEmpty {
      try project.loadData(dataOptions, for: nil, findingLimit: 0)
      var workspace = project.workspace
      workspace.evaluation = evaluation
      return (try trial(on: workspace), prices)
    }
    let rules = try RuleLoader.load(
      project.file.rules(rulePaths.rules), root: ruleOptions.readingOptions.rulesRoot,
      after: project.workspace.rules.sources)
    if !rules.diagnostics.isEmpty {
      ruleOptions.readingOptions.diagnosticOptions.show(rules, on: STDERR_FILENO, common)
    }
    guard !rules.diagnostics.hasErrors else { throw ExitStatus.notRun }
    try project.loadData(dataOptions, for: nil, findingLimit: 0)
    var workspace = project.workspace
    workspace.evaluation = evaluation
    return (try reporting(workspace) { try workspace.impact(of: rules) }, prices)
  }

  private func project(_ rules: [String], _ options: RuleOptions) throws -> LoadedProject {
    try LoadedProject(
      .open(for: rulePaths.rules.first, common), rules: rules, asOf: dataOptions.asOf, options,
      limitOptions, common)
  }

  /// The rules of `--base`. What git has of them lies in a folder until they are read.
  private func earlierProject() throws -> LoadedProject {
    try EndingSignals.held {
      let revision = try RuleRevisions(base, beside: rulePaths.rules)
      defer { revision.remove() }
      // What git has brings its own root.
      var options = ruleOptions
      options.readingOptions.rulesRoot = nil
      return try project(revision.paths, options)
    }
  }

  private func trial(on workspace: Workspace) throws -> Impact {
    var trial = Trial()
    for path in trials { try trial.add(file: path) }
    return try reporting(workspace) {
      let changed = try workspace.applying(trial)
      if !changed.rules.diagnostics.isEmpty {
        ruleOptions.readingOptions.diagnosticOptions.show(changed.rules, on: STDERR_FILENO, common)
      }
      if let test = changed.testsOfTrial.first {
        throw InputError(
          Message(
            zh: "试算里的测试“\(test)”不会运行：这里只比较结论",
            en: "the test “\(test)” of the trial is not run: here verdicts are compared"),
          help: Message(
            zh: "把测试写在规则文件里，用 guiju test 运行",
            en: "write tests in rule files, and run them with guiju test"))
      }
      return try Impact(of: changed, against: workspace)
    }
  }

  /// Tells what is wrong with a trial as what is wrong with rules.
  private func reporting(_ workspace: Workspace, _ body: () throws -> Impact) throws -> Impact {
    do {
      return try body()
    } catch let error as TrialError {
      switch error {
      case .data(let error): throw error
      case .diagnostics(let diagnostics, let sources):
        ruleOptions.readingOptions.diagnosticOptions.show(
          workspace.rules.telling(diagnostics, sources), on: STDERR_FILENO, common)
        throw ExitStatus.notRun
      }
    } catch let error as EvaluationError {
      throw ExitStatus(telling: error)
    }
  }
}

/// The formats of a report on an impact.
enum ImpactFormat: String, WrittenChoice {
  case text, json, csv, markdown
}

import ArgumentParser
import Glibc
import Guiju
import GuijuEngine
import GuijuPlan
import GuijuReport
import GuijuText

/// `guiju check RULES… --data PATH…`
struct CheckCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "check",
      abstract: say(
        "用规则检查数据：每条规则对每一行的结论和理由。",
        "Checks data by rules: each rule's verdict on each row, with its reasons."))
  }

  @OptionGroup var ruleArguments: RuleArguments

  @OptionGroup var ruleOptions: RuleOptions
  @OptionGroup var dataOptions: DataOptions
  @OptionGroup var findingOptions: FindingOptions
  @OptionGroup var verdictOptions: VerdictOptions
  @OptionGroup var baselineOptions: BaselineOptions
  @OptionGroup var limitOptions: LimitOptions
  @OptionGroup var evaluationOptions: EvaluationOptions
  @OptionGroup var statisticsOptions: StatisticsOptions
  @OptionGroup var common: CommonOptions

  @OptionGroup var ruleChoice: RuleChoice

  @Option(
    help: ArgumentHelp(
      say(
        "哪一级的问题使退出状态不为 0：error、warning、note、undetermined、never（默认 error）",
        "which findings make the exit status non-zero: error, warning, note, undetermined, never "
          + "(default: error)"),
      valueName: say("级别", "level")))
  var failOn: FailureThreshold?

  @Option(
    help: ArgumentHelp(
      say(
        "报告的格式：text、json、jsonl、csv、markdown、junit、sarif 或 github（默认 text），可写多次",
        "the report's format: text, json, jsonl, csv, markdown, junit, sarif or github (default: "
          + "text); repeatable"),
      valueName: say("格式", "format")))
  var format: [CheckFormat] = []

  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var csvOptions: CSVOptions

  func run() throws {
    let targets = try ReportTarget.all()
    let listed = try verdictOptions.listed()
    let columns = try verdictOptions.chosenColumns()
    let evaluation = try evaluationOptions.evaluation
    let share = try baselineOptions.undeterminedShare()
    let baseline = try baselineOptions.read()
    var times = StepTimes()
    var project = try LoadedProject(
      .open(for: ruleArguments.rules.first, common), rules: ruleArguments.rules,
      asOf: dataOptions.asOf, ruleOptions,
      limitOptions, common)
    try project.requireRules()
    times.end(Message(zh: "读规则", en: "reading rules"))
    let chosen = try ruleChoice.rules(of: project.workspace)
    try project.loadData(
      dataOptions, for: chosen,
      findingLimit: baselineOptions.isUsed ? FindingOptions.kept : findingOptions.kept,
      keepsAll: false)
    var workspace = project.workspace
    workspace.evaluation = evaluation
    times.end(Message(zh: "读数据", en: "reading data"))
    let run: CheckRun
    do {
      run = try workspace.checkShowingProgress(only: chosen)
    } catch {
      throw ExitStatus.interrupted
    }
    times.end(Message(zh: "检查", en: "evaluating"))
    let comparison = comparison(of: run, workspace, to: baseline)
    let spared = try ReportTarget.sparing(targets)
    if let comparison { try baselineOptions.write(comparison) }
    for target in spared {
      try target.write { output in
        switch CheckFormat(rawValue: target.format) ?? .text {
        case .text: try showText(run, of: workspace, comparison, isFile: target.isFile, on: output)
        case .jsonl: show(run, of: workspace, .jsonl, columns, listed, target, on: output)
        case .csv: show(run, of: workspace, .csv, columns, listed, target, on: output)
        case .json: try show(run, of: workspace, comparison, .json, listed, on: output)
        case .markdown: try show(run, of: workspace, comparison, .markdown, listed, on: output)
        case .junit: try show(run, of: workspace, comparison, .junit, listed, on: output)
        case .sarif: try show(run, of: workspace, comparison, .sarif, listed, on: output)
        case .github: try show(run, of: workspace, comparison, .github, listed, on: output)
        }
      }
    }
    times.end(Message(zh: "写结果", en: "reporting"))
    if statisticsOptions.stats { showStatistics(of: run, times, of: workspace) }
    let threshold = failOn ?? project.file.failOn ?? .error
    var status = self.status(of: run, workspace, comparison, threshold)
    if let share, status == .success, exceeds(share, run, workspace) { status = .undetermined }
    if status != .success { throw status }
  }

  // MARK: - Output

  private func show(
    _ run: CheckRun, of workspace: Workspace, _ format: VerdictLines.Format,
    _ columns: [VerdictColumn]?, _ listed: Set<Verdict>, _ target: ReportTarget,
    on output: OutputBuffer
  ) {
    let lines = VerdictLines(
      context(of: workspace, isFile: true), format: format, columns: columns, verdicts: listed,
      isForSpreadsheets: csvOptions.isForSpreadsheets(isFile: target.isFile))
    var evaluator = workspace.ruleEvaluator(language: interfaceLanguage)
    output.write(lines.heading)
    for outcome in run.outcomes {
      lines.write(
        outcome, evaluator: &evaluator, threads: evaluationOptions.jobs ?? ParallelLoop.coreCount,
        to: output.write)
    }
  }

  private func show(
    _ run: CheckRun, of workspace: Workspace, _ comparison: BaselineComparison?,
    _ format: FindingReport.Format, _ listed: Set<Verdict>, on output: OutputBuffer
  ) throws {
    var source = source(of: run, workspace, listed)
    source.comparison = baselineOptions.baseline == nil ? nil : comparison
    let header = ReportHeader(version: GuijuCommand.version) { kind in
      DataFindingPage.page(on: kind).map { ($0.title, $0.meaning) }
    }
    var evaluator = workspace.ruleEvaluator(
      language: interfaceLanguage, showsPersonal: common.showPersonal)
    do {
      try FindingReport(source, header: header)
        .write(format, evaluator: &evaluator, to: { output.write($0) })
    } catch {
      throw ExitStatus.interrupted
    }
  }

  private func context(of workspace: Workspace, isFile: Bool) -> ReportContext {
    workspace.reportContext(
      language: interfaceLanguage,
      style: isFile ? .plain : common.colours.style(for: STDOUT_FILENO),
      showsPersonal: common.showPersonal,
      width: isFile ? nil : terminalWidth(of: STDOUT_FILENO))
  }

  private func showText(
    _ run: CheckRun, of workspace: Workspace, _ comparison: BaselineComparison?, isFile: Bool,
    on output: OutputBuffer
  ) throws {
    let known = comparison?.known ?? .init()
    let context = context(of: workspace, isFile: isFile)
    let summary = CheckText(context: context)
    let findings = FindingText(context: context, sources: workspace.rules.sources)
    output.write(summary.heading(asOf: workspace.asOf))
    output.write(summary.assumptions(of: run.outcomes, workspace.rules.sources))
    output.write("\n")
    let limit = findingOptions.maxFindings ?? .max
    findings.write(
      workspace.dataFindings, limit: limit, known: known, to: { output.write($0) })
    var evaluator = workspace.ruleEvaluator(
      language: interfaceLanguage, showsPersonal: common.showPersonal)
    do {
      try findings.writeFindings(
        of: run.outcomes, limit: limit, known: known, evaluator: &evaluator,
        to: { output.write($0) })
    } catch {
      throw ExitStatus.interrupted
    }
    // Fingerprints take a pass over tables whose keys are not unique: only where they are compared.
    let faults =
      comparison.map { comparison in
        var source = source(of: run, workspace, [])
        source.comparison = comparison
        return source.newDecisionFaults
      } ?? run.decisionFaults
    output.write(summary.decisionFaults(faults, workspace.rules.sources))
    output.write(summary.summary(run.outcomes))
    output.write(summary.dataSummary(workspace.dataFindings))
    if let comparison, baselineOptions.baseline != nil {
      output.write(BaselineText(context: context).summary(comparison, limit: limit))
    }
  }

  private func showStatistics(of run: CheckRun, _ times: StepTimes, of workspace: Workspace) {
    let text = StatisticsText(
      context(of: workspace, isFile: true), sources: workspace.rules.sources)
    let output = OutputBuffer(descriptor: STDERR_FILENO)
    output.write(text.text(run.statistics, steps: times.steps))
    output.flush()
  }

  // MARK: - Status

  /// Findings that are known do not count, and those of a baseline just written are.
  private func status(
    of run: CheckRun, _ workspace: Workspace, _ comparison: BaselineComparison?,
    _ threshold: FailureThreshold
  ) -> ExitStatus {
    let plan = workspace.rules.plan
    let isRecorded = baselineOptions.writeBaseline != nil
    func isNew(_ count: Int, _ known: Int?) -> Bool { !isRecorded && count > (known ?? 0) }
    if run.count(of: .error, in: plan) > 0 { return .failedRows }
    if threshold.severity != nil,
      isNew(run.decisionFaults.count, comparison?.knownDecisionFaults)
    {
      return .findings
    }
    if let severity = threshold.severity {
      for counted in Severity.allCases where counted >= severity {
        if isNew(
          run.count(of: .fail, severity: counted, in: plan),
          comparison?.knownCount(of: .fail, severity: counted))
          || isNew(
            workspace.dataFindings.count(of: counted), comparison?.knownCount(ofData: counted))
        {
          return .findings
        }
      }
    }
    if threshold == .undetermined,
      isNew(run.count(of: .undetermined, in: plan), comparison?.knownCount(of: .undetermined))
    {
      return .undetermined
    }
    return .success
  }

  /// Whether more than a share of a rule's verdicts are undetermined; of which, is told.
  private func exceeds(_ share: Decimal, _ run: CheckRun, _ workspace: Workspace) -> Bool {
    var lines: [String] = []
    for outcome in run.outcomes {
      let open = outcome.count(of: .undetermined)
      let all = open + outcome.count(of: .pass) + outcome.count(of: .fail)
      // open / all > share / 100, without a quotient.
      guard let limit = share.multiplied(by: Decimal(Int64(all))),
        Decimal(Int64(open) * 100) > limit
      else {
        continue
      }
      let name = escapedForTerminal(workspace.rules.plan[outcome.rule].name)
      lines.append(
        say(
          "待核超过 \(share.reduced)%：\(name) \(open)/\(all)",
          "more than \(share.reduced)% undetermined: \(name) \(open) of \(all)"))
    }
    let output = OutputBuffer(descriptor: STDERR_FILENO)
    for line in lines { output.write(line + "\n") }
    output.flush()
    return !lines.isEmpty
  }

  private func source(
    of run: CheckRun, _ workspace: Workspace, _ listed: Set<Verdict>
  ) -> FindingSource {
    FindingSource(
      context(of: workspace, isFile: true), sources: workspace.rules.sources,
      outcomes: run.outcomes, dataFindings: workspace.dataFindings,
      decisionFaults: run.decisionFaults, limit: findingOptions.maxFindings ?? .max,
      verdicts: listed)
  }

  /// What is new against the baseline; nil where there is none to compare with or to write.
  private func comparison(
    of run: CheckRun, _ workspace: Workspace, to baseline: Baseline?
  ) -> BaselineComparison? {
    guard baseline != nil || baselineOptions.writeBaseline != nil else { return nil }
    return BaselineComparison(source(of: run, workspace, []), to: baseline)
  }
}

/// From which finding on a run counts as failed.
enum FailureThreshold: String, WrittenChoice {
  case error, warning, note, undetermined, never

  /// The least severity that counts; nil where none does.
  var severity: Severity? {
    switch self {
    case .error: .error
    case .warning: .warning
    case .note, .undetermined: .note
    case .never: nil
    }
  }
}

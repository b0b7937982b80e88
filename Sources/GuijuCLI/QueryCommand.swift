import ArgumentParser
import Glibc
import Guiju
import GuijuEngine
import GuijuPlan
import GuijuReport
import GuijuShell
import GuijuText

/// `guiju query 'SELECT…' --rules PATH… --data PATH…`
struct QueryCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "query",
      abstract: say(
        "查询数据：选取 … 从 … 当 … 分组 … 排序 … 取前 …",
        "Queries the data: select … from … where … group by … order by … limit …"))
  }

  @Argument(
    help: ArgumentHelp(
      say("查询，写在引号里", "the query, in quotes"), valueName: say("查询", "query")))
  var query: String

  @OptionGroup var rulePaths: RulePathOptions
  @OptionGroup var ruleOptions: RuleOptions
  @OptionGroup var dataOptions: DataOptions

  @Option(
    help: ArgumentHelp(
      say(
        "输出格式：text、box、csv、json、jsonl、markdown（默认 text）",
        "the format: text, box, csv, json, jsonl or markdown (default: text)"),
      valueName: say("格式", "format")))
  var format: ResultFormatOption?

  @Option(
    help: ArgumentHelp(
      say("写入这个文件（默认标准输出）", "the file to write to (default: standard output)"),
      valueName: say("文件", "file")), completion: .file())
  var output: String?

  @OptionGroup var csvOptions: CSVOptions
  @OptionGroup var evaluationOptions: EvaluationOptions
  @OptionGroup var statisticsOptions: StatisticsOptions
  @OptionGroup var limitOptions: LimitOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let evaluation = try evaluationOptions.evaluation
    var times = StepTimes()
    var project = try LoadedProject(
      .open(for: rulePaths.rules.first, common), rules: rulePaths.rules, asOf: dataOptions.asOf,
      ruleOptions, limitOptions, common)
    times.end(Message(zh: "读规则", en: "reading rules"))
    _ = try prepare(in: project.workspace, tellsWarnings: true)
    guard try project.loadData(dataOptions, findingLimit: 0) else {
      throw InputError(
        Message(zh: "没有给出数据", en: "no data is given"),
        help: Message(zh: "用 --data 指定文件夹", en: "name a folder with --data"))
    }
    times.end(Message(zh: "读数据", en: "reading data"))
    Interrupt.watch()
    var workspace = project.workspace
    workspace.limits.isInterrupted = { Interrupt.isRequested }
    workspace.evaluation = evaluation
    let progress = ProgressLine(Message(zh: "查询", en: "querying"), interfaceLanguage)
    // Rows that come on the terminal themselves show how far it is.
    if output != nil || isatty(STDOUT_FILENO) == 0 {
      workspace.limits.progress = { progress.show($0, of: $1) }
    }
    let query = try prepare(in: workspace)
    try requireData(of: query, in: workspace)
    var outcome: QueryOutcome?
    if let output {
      try InputFiles.spare(output)
      try OutputFile.write(to: output, isDurable: false) { buffer in
        outcome = try show(query, progress, of: workspace, isFile: true, on: buffer)
      }
    } else {
      let buffer = OutputBuffer(descriptor: STDOUT_FILENO)
      outcome = try show(query, progress, of: workspace, isFile: false, on: buffer)
      try buffer.finish()
    }
    times.end(Message(zh: "查询", en: "querying"))
    if statisticsOptions.stats { showStatistics(of: outcome, query, times, of: workspace) }
  }

  /// Reads the query; what is wrong with it is told before any data is read.
  private func prepare(
    in workspace: Workspace, tellsWarnings: Bool = false
  ) throws -> PreparedQuery {
    let query = TableQuery(self.query, in: workspace, name: say("<查询>", "<query>"))
    let options = ruleOptions.readingOptions.diagnosticOptions
    do {
      let prepared = try query.prepare()
      if tellsWarnings, !prepared.warnings.isEmpty {
        options.show(prepared.warnings, in: query.sources, on: STDERR_FILENO, common)
      }
      return prepared
    } catch {
      switch error {
      case .diagnostics(let diagnostics):
        options.show(diagnostics, in: query.sources, on: STDERR_FILENO, common)
        throw ExitStatus.notRun
      case .evaluation, .tooLong, .notOfType:
        throw InputError(Message(zh: "这个查询太长", en: "this query is too long"))
      }
    }
  }

  private func requireData(of query: PreparedQuery, in workspace: Workspace) throws {
    let missing = query.missingTables.map { workspace.rules.plan[$0].name }
    guard let first = missing.first else { return }
    throw InputError(
      Message(
        zh: "查询要读的数据表没有文件：" + missing.joined(separator: "、"),
        en: "tables that the query reads have no file: " + missing.joined(separator: ", ")),
      help: Message(
        zh: "放一个 \(first).csv 到数据文件夹里，或写 \(first)=文件.csv",
        en: "put a \(first).csv into the data folder, or write \(first)=FILE.csv"))
  }

  private func show(
    _ query: PreparedQuery, _ progress: ProgressLine, of workspace: Workspace, isFile: Bool,
    on output: OutputBuffer
  ) throws -> QueryOutcome {
    var options = ResultWriter.Options(format?.format ?? .text)
    options.isForSpreadsheets = csvOptions.isForSpreadsheets(isFile: isFile)
    let context = ReportContext(
      program: query.program, data: workspace.data, language: interfaceLanguage,
      style: isFile ? .plain : common.colours.style(for: STDOUT_FILENO),
      showsPersonal: common.showPersonal,
      width: isFile ? nil : terminalWidth(of: STDOUT_FILENO))
    let writer = ResultWriter(query.columns, context, options) { output.write($0) }
    let outcome: QueryOutcome
    do throws(QueryFault) {
      outcome = try query.run { values in
        writer.add(values)
        return output.failure == 0
      }
    } catch {
      progress.clear()
      output.flush()
      if case .interrupted = error.error.reason { throw ExitStatus.interrupted }
      complain(query.message(error, interfaceLanguage))
      throw ExitStatus.failedRows
    }
    progress.clear()
    writer.finish(outcome.summary)
    remark(writer.remarks(outcome.summary), options.format, isFile: isFile)
    return outcome
  }

  /// Formats that cannot tell what is undetermined have it told beside them.
  private func remark(_ lines: [String], _ format: ResultFormat, isFile: Bool) {
    switch format {
    case .text, .box, .json: return
    case .csv, .jsonl, .markdown: break
    }
    let output = OutputBuffer(descriptor: STDERR_FILENO)
    for line in lines { output.write(say("提示：", "note: ") + line + "\n") }
    output.flush()
  }

  private func showStatistics(
    of outcome: QueryOutcome?, _ query: PreparedQuery, _ times: StepTimes, of workspace: Workspace
  ) {
    let context = ReportContext(
      program: query.program, data: workspace.data, language: interfaceLanguage, style: .plain,
      showsPersonal: false, width: nil)
    let text = StatisticsText(
      context, sources: workspace.rules.sources,
      query: .init(sources: query.sources, firstNode: workspace.rules.plan.nodes.count))
    let output = OutputBuffer(descriptor: STDERR_FILENO)
    output.write(text.text(outcome?.statistics, steps: times.steps))
    output.flush()
  }
}

/// The formats of a result, as the command line names them.
struct ResultFormatOption: ExpressibleByArgument {
  let format: ResultFormat

  init?(argument: String) {
    guard let format = ResultFormat(rawValue: argument) else { return nil }
    self.format = format
  }
}

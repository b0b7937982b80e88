import ArgumentParser
import Glibc
import Guiju
import GuijuEngine
import GuijuReport
import GuijuText

/// `guiju eval EXPR`, `guiju eval --jsonl [--dmn]`
struct EvalCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "eval",
      abstract: say(
        "计算一个表达式，或逐行回答 JSON 请求。", "Evaluates an expression, or answers JSON requests by the line."))
  }

  @Argument(help: ArgumentHelp(say("表达式", "the expression"), valueName: say("表达式", "expression")))
  var expression: String?

  @Flag(
    help: ArgumentHelp(
      say("从标准输入逐行读 JSON 请求", "reads JSON requests from standard input, one a line")))
  var jsonl = false

  @Flag(help: ArgumentHelp(say("完全按 DMN 1.5 的规定计算", "evaluates exactly as DMN 1.5 does")))
  var dmn = false

  @Option(
    help: ArgumentHelp(
      say("截止日（默认今天）", "the as-of date (default: today)"), valueName: say("日期", "date")))
  var asOf: String?

  @OptionGroup var limitOptions: LimitOptions
  @OptionGroup var common: CommonOptions

  mutating func run() throws {
    do {
      let day = try asOf.map { try asOfDate($0) } ?? today()
      let limits = try limitOptions.values()
      if jsonl {
        return serve(EvaluationServer(asOf: day, language: interfaceLanguage, limits: limits))
      }
      guard let expression else {
        throw InputError(
          Message(zh: "没有给出表达式", en: "no expression is given"),
          help: Message(zh: "例如 guiju eval '1 + 2'", en: "such as guiju eval '1 + 2'"))
      }
      try evaluate(expression, asOf: day, limits)
    } catch let error as InputError {
      throw error.complained()
    }
  }

  /// Answers line by line, each answer handed over before the next request is read.
  private func serve(_ server: EvaluationServer) {
    let output = OutputBuffer(descriptor: STDOUT_FILENO)
    while let line = readLine(strippingNewline: true) {
      if line.isEmpty { continue }
      output.write(String(decoding: server.answer(line.utf8), as: UTF8.self) + "\n")
      output.flush()
      if output.failure != 0 { return }
    }
  }

  private func evaluate(
    _ expression: String, asOf day: CalendarDate, _ limits: Limits
  ) throws {
    var workspace = Workspace(rules: .empty, asOf: day)
    workspace.limits = limits
    let query = Query(expression, in: workspace, name: say("<表达式>", "<expression>"))
    let context = workspace.reportContext(
      language: interfaceLanguage, style: common.colours.style(for: STDOUT_FILENO),
      width: terminalWidth(of: STDOUT_FILENO))
    do {
      var result = ResultText(context: context, evaluator: workspace.rowEvaluator())
      let output = OutputBuffer(descriptor: STDOUT_FILENO)
      output.write(result.render(try query.evaluate().value))
      output.flush()
    } catch {
      switch error {
      case .diagnostics(let diagnostics):
        let renderer = DiagnosticRenderer(
          language: interfaceLanguage, style: common.colours.style(for: STDERR_FILENO),
          width: terminalWidth(of: STDERR_FILENO) ?? 100)
        let output = OutputBuffer(descriptor: STDERR_FILENO)
        output.write(renderer.render(diagnostics, in: query.sources))
        output.flush()
        throw ExitStatus.notRun
      case .evaluation(let error, _):
        complain(error.message)
        throw ExitStatus.failedRows
      case .tooLong, .notOfType:
        throw InputError(Message(zh: "这个表达式太长", en: "this expression is too long"))
      }
    }
  }
}

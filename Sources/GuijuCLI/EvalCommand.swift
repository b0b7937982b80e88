import ArgumentParser
import Glibc
import Guiju
import GuijuEngine
import GuijuPlan
import GuijuReport
import GuijuText

/// `guiju eval EXPR [--dmn]`, `guiju eval --jsonl [--dmn]`
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

  @Flag(
    help: ArgumentHelp(
      say(
        "完全按 DMN 1.5 的规定计算：有错的得空值并警告",
        "evaluates exactly as DMN 1.5 does: what is wrong is null, with a warning")))
  var dmn = false

  @Option(
    help: ArgumentHelp(
      say("截止日（默认今天）", "the as-of date (default: today)"), valueName: say("日期", "date")))
  var asOf: String?

  @OptionGroup var limitOptions: LimitOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let day = try asOf.map { try asOfDate($0) } ?? today()
    let limits = try limitOptions.values()
    if jsonl {
      if expression != nil {
        throw InputError(
          Message(
            zh: "--jsonl 从标准输入读请求，不能再给表达式",
            en: "--jsonl reads requests from standard input and takes no expression"))
      }
      return try serve(
        EvaluationServer(mode: mode, asOf: day, language: interfaceLanguage, limits: limits))
    }
    guard let expression else {
      throw InputError(
        Message(zh: "没有给出表达式", en: "no expression is given"),
        help: Message(zh: "例如 guiju eval '1 + 2'", en: "such as guiju eval '1 + 2'"))
    }
    try evaluate(expression, asOf: day, limits)
  }

  private var mode: EvaluationMode { dmn ? .dmn : .guiju }

  /// The command line with an expression that begins with a minus behind `--`, where it is not taken
  /// for an option: options are `-h` and two hyphens with a letter.
  static func movingExpressionLast(_ arguments: [String]) -> [String] {
    guard arguments.first == configuration.commandName, !arguments.contains("--") else {
      return arguments
    }
    let index = arguments.firstIndex { argument in
      guard argument.hasPrefix("-"), argument != "-h" else { return false }
      return argument.dropFirst().first != "-" || argument.dropFirst(2).first?.isLetter != true
    }
    guard let index else { return arguments }
    var rest = arguments
    let expression = rest.remove(at: index)
    return rest + ["--", expression]
  }

  /// Answers line by line, each answer handed over before the next request is read.
  private func serve(_ server: EvaluationServer) throws(InputError) {
    let output = OutputBuffer(descriptor: STDOUT_FILENO)
    while let line = readLine(strippingNewline: true) {
      if line.isEmpty { continue }
      output.write(String(decoding: server.answer(line.utf8), as: UTF8.self) + "\n")
      output.flush()
      if output.failure != 0 { return try output.finish() }
    }
  }

  private func evaluate(
    _ expression: String, asOf day: CalendarDate, _ limits: Limits
  ) throws {
    var workspace = Workspace(rules: .empty, asOf: day)
    workspace.limits = limits
    let query = Query(
      expression, in: workspace, mode: mode, name: say("<表达式>", "<expression>"))
    let context = workspace.reportContext(
      language: interfaceLanguage, style: common.colours.style(for: STDOUT_FILENO),
      width: terminalWidth(of: STDOUT_FILENO))
    let output = OutputBuffer(descriptor: STDOUT_FILENO)
    do {
      var result = ResultText(context: context, evaluator: workspace.rowEvaluator())
      let answer = try query.evaluate()
      output.write(result.render(answer.value))
      output.flush()
      warn(answer.warnings)
    } catch {
      switch error {
      case .diagnostics(let diagnostics):
        let renderer = common.diagnosticRenderer(for: STDERR_FILENO)
        let output = OutputBuffer(descriptor: STDERR_FILENO)
        output.write(renderer.render(diagnostics, in: query.sources))
        if !dmn, diagnostics.sorted.contains(where: \.isAboutRules) {
          output.write(
            renderer.render(
              help: Message(
                zh: "eval 不读规则和数据；要查数据，用 guiju shell --rules 规则 --data 数据",
                en: "eval reads no rules and no data; for these use "
                  + "guiju shell --rules RULES --data DATA")))
        }
        output.flush()
        throw ExitStatus.notRun
      case .evaluation(let error, _):
        complain(error.message)
        throw ExitStatus.failedRows
      case .tooLong, .notOfType:
        throw InputError(Message(zh: "这个表达式太长", en: "this expression is too long"))
      }
    }
    try output.finish()
  }

  private func warn(_ warnings: [Message]) {
    let output = OutputBuffer(descriptor: STDERR_FILENO)
    for warning in warnings {
      output.write(say("警告：", "warning: ") + escapedForTerminal(warning[interfaceLanguage]) + "\n")
    }
    output.flush()
  }
}

extension Diagnostic {
  /// Whether a name is unknown that rules or data could explain.
  fileprivate var isAboutRules: Bool {
    (code == .unknownName || code == .unknownFunction || code == .noSubjectRow) && help == nil
  }
}

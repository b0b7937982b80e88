import Guiju
import GuijuEngine
import GuijuPlan
import GuijuReport
import GuijuSyntax
import GuijuText

// GuijuShell is the interactive shell. The editing side knows the terminal and nothing of rules;
// the session knows rules and data and nothing of the terminal: it takes a statement and writes an
// answer. So tests drive the session with texts, and scripts get the very answers that a person
// gets, without colours.

/// What one shell works on, and the statements that change it or ask about it.
public struct ShellSession {
  /// How a statement went.
  public enum Outcome: Sendable {
    case done, failed, quit
  }

  var workspace: Workspace
  var rulePaths: [String] = []
  let language: Language
  let style: TerminalStyle
  let showsPersonal: Bool
  let output: OutputBuffer
  /// The columns of the terminal, asked anew for each answer; nil where lines may be long.
  let width: () -> Int?

  public init(
    asOf: CalendarDate, language: Language, style: TerminalStyle, showsPersonal: Bool = false,
    output: OutputBuffer, width: @escaping () -> Int? = { nil }
  ) {
    workspace = Workspace(rules: .empty, asOf: asOf)
    workspace.limits.isInterrupted = { Interrupt.isRequested }
    self.language = language
    self.style = style
    self.showsPersonal = showsPersonal
    self.output = output
    self.width = width
  }

  func say(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }

  func write(_ text: String) { output.write(text) }

  /// Whether a statement typed so far can be carried out.
  public func isComplete(_ statement: String) -> Bool {
    isCommand(statement) || Parser.isComplete(statement)
  }

  private func isCommand(_ statement: String) -> Bool {
    guard let first = statement.first(where: { $0 != " " && $0 != "\t" && $0 != "\u{3000}" }) else {
      return false
    }
    return first == "." || first == "。"
  }

  /// Carries out one statement: a dot command or an expression.
  public mutating func execute(_ statement: String) -> Outcome {
    if Parser.isBlank(statement) { return .done }
    do {
      if isCommand(statement) { return try command(statement) }
      try answer(statement)
      return .done
    } catch let error as FileError {
      complain(error.message, at: error.path, help: error.help)
    } catch let error as InputError {
      complain(error.message, help: error.help)
    } catch let error as EvaluationError {
      // The terminal has written ^C without ending its line.
      if case .interrupted = error.reason { write("\n") }
      complain(error.message)
    } catch {
      // Everything thrown here is one of the above.
    }
    return .failed
  }

  func complain(_ message: Message, at path: String? = nil, help: Message? = nil) {
    let place = path.map { escapedForTerminal($0) + say("：", ": ") } ?? ""
    write(
      style.paint(say("错误", "error"), .bad) + say("：", ": ") + place
        + escapedForTerminal(message[language]) + "\n")
    if let help { write(say("帮助：", "help: ") + escapedForTerminal(help[language]) + "\n") }
  }

  // MARK: - Expressions

  private func answer(_ text: String) throws {
    if let keyword = Parser.leadingDeclaration(text) {
      throw InputError(
        Message(
          zh: "这个版本还不能在这里声明“\(keyword.chinese[0])”",
          en: "this version takes no declaration of “\(keyword.english)” here yet"),
        help: Message(
          zh: "请写进 .gj 文件，再用 .rules 载入", en: "write it in a .gj file and load that with .rules"))
    }
    let query = Query(text, in: workspace)
    do {
      let answer = try query.evaluate()
      if answer.isPersonal, !showsPersonal {
        write(RuleEvaluator.mask + "\n")
        return
      }
      var result = ResultText(context: context, evaluator: workspace.rowEvaluator())
      write(result.render(answer.value))
    } catch {
      try explain(error, in: query.sources)
    }
  }

  private func explain(_ error: QueryError, in sources: SourceMap) throws {
    switch error {
    case .diagnostics(let diagnostics):
      let renderer = DiagnosticRenderer(language: language, style: style, width: width() ?? 100)
      write(renderer.render(diagnostics, in: sources))
      throw ReportedError()
    case .evaluation(let error, _): throw error
    case .tooLong, .notOfType:
      throw InputError(Message(zh: "这个表达式太长", en: "this expression is too long"))
    }
  }

  var context: ReportContext {
    workspace.reportContext(
      language: language, style: style, showsPersonal: showsPersonal, width: width())
  }
}

/// What has been told already; the statement has failed.
struct ReportedError: Error {}

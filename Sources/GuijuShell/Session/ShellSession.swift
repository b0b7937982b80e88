import Guiju
import GuijuCheck
import GuijuCheck
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
    case done, failed, interrupted, quit
  }

  /// The rules as loaded, and the data.
  var base: Workspace
  /// What has been typed in on top of the rules.
  var trial = Trial()
  /// The rules with the trial applied: what statements speak of.
  var workspace: Workspace
  var tour: Tour?
  var rulePaths: [String] = []
  /// How data files are read, as far as the command line says it.
  let forms: DataForms
  let language: Language
  let style: TerminalStyle
  let showsPersonal: Bool
  /// Whether a script goes on after a failed statement.
  var keepsGoing = false
  /// How many scripts are being read, one from within another.
  var readingDepth = 0
  /// The files that are loaded as they were then, and as they were when a change was last told.
  var loadedFiles: [String: FileStamp] = [:]
  var toldFiles: [String: FileStamp] = [:]
  let progress: ProgressLine
  /// Whether a person types, to whom the next step may be told.
  let isInteractive: Bool
  let output: OutputBuffer
  /// Through which everything goes that is written to `output`.
  let page: AnswerPage
  let errors: OutputBuffer
  /// The columns of the terminal, asked anew for each answer; nil where lines may be long.
  let width: () -> Int?
  /// The lines of the terminal; nil where there is none.
  let height: () -> Int?
  /// How results of queries are shown.
  var results = ResultSettings()
  /// The trials that this session has saved.
  var savedFiles: Set<String> = []

  /// - Parameters:
  ///   - isInteractive: whether a person types, to whom the next step may be told.
  ///   - output: where the answers go.
  ///   - errors: where what is wrong goes, if elsewhere; it is written at once.
  ///   - width: the columns of the terminal; nil where lines may be long.
  ///   - height: its lines; longer answers are shown by a pager. Nil for none.
  public init(
    asOf: CalendarDate, language: Language, style: TerminalStyle, showsPersonal: Bool = false,
    limits: Limits = .init(), forms: DataForms = .init(), isInteractive: Bool = false,
    output: OutputBuffer,
    errors: OutputBuffer? = nil,
    width: @escaping () -> Int? = { nil },
    height: @escaping () -> Int? = { nil }
  ) {
    var workspace = Workspace(rules: .empty, asOf: asOf)
    self.forms = forms
    let progress = ProgressLine(Message(zh: "计算", en: "working"), language)
    workspace.limits = limits
    workspace.limits.isInterrupted = {
      progress.tick()
      return Interrupt.isRequested
    }
    workspace.limits.progress = { progress.show($0, of: $1) }
    base = workspace
    self.workspace = workspace
    self.progress = progress
    self.language = language
    self.style = style
    self.showsPersonal = showsPersonal
    self.isInteractive = isInteractive
    self.output = output
    page = AnswerPage(output)
    self.errors = errors ?? output
    self.width = width
    self.height = height
  }

  func say(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }

  func write(_ text: String) {
    progress.clear()
    page.write(text)
  }

  /// Writes what is wrong, behind all that has been answered so far.
  func writeError(_ text: String) {
    guard errors !== output else { return write(text) }
    progress.clear()
    output.flush()
    errors.write(text)
    errors.flush()
  }

  /// Whether a statement typed so far can be carried out.
  public func isComplete(_ statement: String) -> Bool {
    CommandWords.isCommand(statement)
      || (Parser.beginsQuery(statement)
        ? Parser.isWholeQuery(statement) : Parser.isComplete(statement))
  }

  /// What a person is told while a statement is not whole: which bracket is open, and the way out.
  func openNote(_ statement: String) -> String {
    guard let opening = Parser.openBracket(statement) ?? (Parser.beginsQuery(statement) ? nil : "{")
    else {
      return style.paint(
        say(
          "查询还可以接着写；空行或分号表示写完了，Ctrl-C 放弃",
          "the query may go on; an empty line or a semicolon ends it, Ctrl-C gives it up"), .dim)
        + "\n"
    }
    let closing = ["(": ")", "[": "]", "{": "}", "/*": "*/"][opening] ?? "}"
    return style.paint(
      say(
        "“\(opening)”还没有“\(closing)”：接着写，或按 Ctrl-C 放弃",
        "“\(opening)” has no “\(closing)” yet: go on, or give up with Ctrl-C"), .dim) + "\n"
  }

  /// Whether a pasted text is several statements, a line each or a few, rather than one of several
  /// lines. It is one if it can be read as one.
  func holdsSeveral(_ text: String) -> Bool {
    guard text.contains("\n") else { return false }
    if CommandWords.isCommand(text) { return true }
    var sources = SourceMap()
    var diagnostics = DiagnosticBag()
    guard let source = sources.add(name: "", bytes: Array(text.utf8)) else { return false }
    if Parser.beginsQuery(text), !text.contains(";"), !text.contains("；"),
      Parser.parseQuery(source, names: .builtins, diagnostics: &diagnostics) != nil
    {
      return false
    }
    _ = Parser.parseExpression(source, names: .builtins, diagnostics: &diagnostics)
    return diagnostics.hasErrors && Parser.leadingDeclaration(text) == nil
  }

  /// What could stand at the cursor, in a line after those given.
  func completer(after earlierLines: String) -> LineCompleter {
    let completer = ShellCompleter(
      plan: workspace.rules.plan, data: workspace.data, language: language,
      earlierLines: earlierLines.isEmpty ? "" : earlierLines + "\n")
    return { completer.complete($0) }
  }

  /// Whether a person types at a prompt, rather than a script that runs.
  var isPrompted: Bool { isInteractive && readingDepth == 0 }

  /// Carries out one statement: a dot command, a declaration, a setting or an expression.
  public mutating func execute(_ statement: String) -> Outcome {
    if Parser.isBlank(statement) {
      guard let line = offeredLine else { return .done }
      write(style.paint("规矩> ", .dim) + escapedForTerminal(line) + "\n")
      return execute(line)
    }
    if isPrompted, errors === output, let height = height(), Pager.isPresent {
      page.open(height: height)
    }
    let (start, isTimed) = (ContinuousClock.now, results.isTimed)
    defer { if isTimed, results.isTimed { tellTime(since: start) } }
    let outcome = reporting { session in
      if CommandWords.isCommand(statement) { return try session.command(statement) }
      if let command = session.bareCommand(statement) { return try session.command(command) }
      if Parser.leadingDeclaration(statement) != nil {
        try session.change(statement)
      } else if Parser.beginsQuery(statement) {
        try session.answer(query: statement)
      } else {
        try session.answer(statement)
      }
      return .done
    }
    if outcome == .done { advanceTour(after: statement) }
    return outcome
  }

  /// Does what is asked, and tells what was wrong with it.
  mutating func reporting(_ body: (inout ShellSession) throws -> Outcome) -> Outcome {
    progress.begin()
    defer {
      progress.clear()
      page.close()
    }
    do {
      return try body(&self)
    } catch let error as FileError {
      complain(error.message, at: error.path, help: error.help)
    } catch let error as InputError {
      complain(error.message, help: error.help)
    } catch let error as EvaluationError {
      if case .interrupted = error.reason {
        page.drop()
        // The terminal has written ^C without ending its line.
        writeError((isInteractive ? "\n" : "") + error.message[language] + "\n")
        return .interrupted
      }
      complain(error.message)
    } catch {
      // ReportedError: it has been told.
    }
    return .failed
  }

  func complain(_ message: Message, at path: String? = nil, help: Message? = nil) {
    writeError(renderer.render(message, at: path, help: help))
  }

  private func advise(_ help: Message) {
    writeError(renderer.render(help: help))
  }

  // MARK: - Words without a dot

  /// `help` and `quit`, which are typed without a dot in every other shell.
  private func bareCommand(_ statement: String) -> String? {
    let words = CommandWords("." + statement).words.map(\.text)
    guard words.count == 1, !isDeclared(words[0]) else { return nil }
    switch words[0].lowercased() {
    case "help", "帮助", "?", "？": return ".help"
    case "quit", "exit", "退出": return ".quit"
    default: return nil
    }
  }

  private func isDeclared(_ name: String) -> Bool {
    let plan = workspace.rules.plan
    return plan.table(named: name) != nil || plan.parameters.contains { $0.name == name }
  }

  /// Advice where a statement that cannot be read begins with the word of a command.
  private func suggestDot(_ statement: String) {
    let words = CommandWords("." + statement).words
    guard let first = words.first?.text, DotCommand(word: first) != nil, !isDeclared(first) else {
      return
    }
    let line = statement.prefix { !$0.isNewline }.drop { CommandWords.isBlank($0) }
    advise(Message(zh: "命令以点开头：.\(line)", en: "commands begin with a dot: .\(line)"))
  }

  // MARK: - Expressions

  private func answer(_ text: String) throws {
    let query = Query(text, in: workspace, name: say("<表达式>", "<expression>"))
    do {
      try requireData(for: tablesWithoutData(text))
      let answer = try query.evaluate()
      if answer.isPersonal, !showsPersonal {
        write(RuleEvaluator.mask + "\n")
        return
      }
      var result = ResultText(context: context, evaluator: workspace.rowEvaluator())
      write(result.render(answer.value))
    } catch let error as QueryError {
      try explain(error, of: text, in: query.sources)
    }
  }

  /// The tables that an expression reads and no file was given for: an answer from them would be
  /// wrong rather than empty.
  private func tablesWithoutData(_ text: String) -> [TableID] {
    var sources = SourceMap()
    var diagnostics = DiagnosticBag()
    var plan = workspace.rules.plan
    let known = plan.nodes.count
    guard let source = sources.add(name: "", bytes: Array(text.utf8)),
      let expression = Parser.parseExpression(source, names: .builtins, diagnostics: &diagnostics)
    else { return [] }
    _ = Checker.check(expression, in: &plan, diagnostics: &diagnostics)
    if diagnostics.hasErrors { return [] }
    var tables: Set<TableID> = []
    for node in plan.nodeIDs where node.index >= known {
      tables.formUnion(plan.tablesRead(by: plan[node]))
    }
    return tables.filter { workspace.data[$0].origin == nil }.sorted()
  }

  private func explain(_ error: QueryError, of text: String, in sources: SourceMap) throws {
    switch error {
    case .diagnostics(let diagnostics):
      writeError(renderer.render(diagnostics, in: sources))
      suggestDot(text)
      if isInteractive, workspace.rules.files.isEmpty,
        diagnostics.sorted.contains(where: { $0.isUnknownName })
      {
        advise(
          Message(
            zh: "还没有载入规则，所以没有数据表；先用 .rules 路径",
            en: "no rules are loaded, so there are no tables; begin with .rules PATH"))
      }
      throw ReportedError()
    case .evaluation(let error, _): throw error
    case .tooLong, .notOfType:
      throw InputError(Message(zh: "这个表达式太长", en: "this expression is too long"))
    }
  }

  var renderer: DiagnosticRenderer {
    DiagnosticRenderer(language: language, style: style, width: width())
  }

  var context: ReportContext { context(of: workspace) }

  func context(of workspace: Workspace) -> ReportContext {
    workspace.reportContext(
      language: language, style: style, showsPersonal: showsPersonal, width: width())
  }
}

extension Diagnostic {
  fileprivate var isUnknownName: Bool { code == .unknownName }
}

/// What has been told already; the statement has failed.
struct ReportedError: Error {}

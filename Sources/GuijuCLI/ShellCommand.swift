import ArgumentParser
import Glibc
import Guiju
import GuijuEngine
import GuijuShell
import GuijuText

/// `guiju shell`, and `guiju` alone.
struct ShellCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "shell",
      abstract: say(
        "交互环境；标准输入不是终端时，逐行作为脚本执行。",
        "The interactive shell; runs standard input as a script where that is no terminal."))
  }

  @Option(
    help: ArgumentHelp(
      say("先载入的规则，可写多次", "rules to load first; repeatable"), valueName: say("路径", "path")),
    completion: .file())
  var rules: [String] = []

  @Option(
    help: ArgumentHelp(
      say("先载入的数据，可写多次", "data to load first; repeatable"), valueName: say("路径", "path")),
    completion: .file())
  var data: [String] = []

  @Option(
    help: ArgumentHelp(
      say("截止日（默认今天）", "the as-of date (default: today)"), valueName: say("日期", "date")))
  var asOf: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      say("替换一个参数的值，可写多次", "replaces the value of a parameter; repeatable"),
      valueName: say("名称=值", "name=value")))
  var assignments: [String] = []

  @Option(
    name: .customShort("c"),
    help: ArgumentHelp(
      say("执行这个语句后离开，可写多次", "carries out this statement and leaves; repeatable"),
      valueName: say("语句", "statement")))
  var statements: [String] = []

  @Flag(help: ArgumentHelp(say("脚本中一个语句失败后继续", "a script goes on after a failed statement")))
  var keepGoing = false

  @OptionGroup var formOptions: FormOptions
  @OptionGroup var limitOptions: LimitOptions
  @OptionGroup var common: CommonOptions

  /// Opens the shell on what has been named, or on the project of the folder; leaves with a status
  /// when a script has failed.
  func run() throws {
    // A path that leads nowhere is told of by the session, which a person goes on with.
    let known = rules.first { RuleLoader.resolvedPath($0) != nil }
    let file = try ProjectFile.open(for: known, common)
    let rules = rules.isEmpty ? [file.folder].compactMap { $0 } : rules
    let data = data.isEmpty ? file.data : data
    let day = try (asOf ?? file.asOf).map { try asOfDate($0) } ?? today()
    let isInteractive = statements.isEmpty && ReadlineEditor.isUsable
    let output = OutputBuffer(descriptor: STDOUT_FILENO)
    var session = try ShellSession(
      asOf: day, language: interfaceLanguage, style: common.colours.style(for: STDOUT_FILENO),
      showsPersonal: common.showPersonal, limits: limitOptions.values(file.limits),
      forms: formOptions.forms(file.forms), isInteractive: isInteractive, output: output,
      errors: isInteractive ? nil : OutputBuffer(descriptor: STDERR_FILENO),
      width: { terminalWidth(of: STDOUT_FILENO) }, height: { terminalHeight(of: STDOUT_FILENO) })
    let editor = editor(isInteractive: isInteractive)
    if isInteractive {
      output.write(greeting(isEmpty: rules.isEmpty))
    } else {
      Interrupt.watch()
    }
    let isReady = session.open(
      rules: rules, data: data, assignments: assignments, isQuiet: !isInteractive)
    if !isReady, !isInteractive {
      output.flush()
      throw Interrupt.isRequested ? ExitStatus.interrupted : .notRun
    }
    var shell = Shell(
      session: session, editor: editor, isInteractive: isInteractive, keepsGoing: keepGoing)
    let ending = shell.run()
    try output.finish()
    switch ending {
    case .succeeded: break
    case .failed: throw ExitStatus.findings
    case .interrupted: throw ExitStatus.interrupted
    }
  }

  private func editor(isInteractive: Bool) -> any LineEditor {
    if !statements.isEmpty { return StatementEditor(statements) }
    let history = HistoryFile.defaultPath().map { HistoryFile(path: $0) }
    if isInteractive,
      let editor = ReadlineEditor(
        history: history,
        moreNote: { shown, total in
          say("共 \(total) 个，显示前 \(shown) 个", "the first \(shown) of \(total)")
        })
    {
      return editor
    }
    return StreamEditor()
  }

  private func greeting(isEmpty: Bool) -> String {
    let name = say(
      "规矩 \(GuijuCommand.version)　.帮助 列出命令，Tab 补全，Ctrl-D 离开\n",
      "Guiju \(GuijuCommand.version)   .help lists the commands, Tab completes, Ctrl-D leaves\n")
    guard isEmpty else { return name }
    return name
      + say(
        "先载入规则：.规则 路径，再载入数据：.载入 路径\n",
        "begin with rules: .rules PATH, then data: .load PATH\n")
  }
}

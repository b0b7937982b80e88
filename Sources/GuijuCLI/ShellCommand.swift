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
      say("先载入的规则，可写多次", "rules to load first; repeatable"), valueName: say("路径", "path")))
  var rules: [String] = []

  @Option(
    help: ArgumentHelp(
      say("先载入的数据，可写多次", "data to load first; repeatable"), valueName: say("路径", "path")))
  var data: [String] = []

  @Option(
    help: ArgumentHelp(
      say("截止日（默认今天）", "the as-of date (default: today)"), valueName: say("日期", "date")))
  var asOf: String?

  @Option(
    name: .customShort("c"),
    help: ArgumentHelp(
      say("执行这个语句后离开，可写多次", "carries out this statement and leaves; repeatable"),
      valueName: say("语句", "statement")))
  var statements: [String] = []

  @Flag(help: ArgumentHelp(say("脚本中一个语句失败后继续", "a script goes on after a failed statement")))
  var keepGoing = false

  @OptionGroup var common: CommonOptions

  mutating func run() throws {
    do {
      try open(
        rules: rules, data: data, asOf: asOf, statements: statements, keepsGoing: keepGoing,
        colours: common.colours, showsPersonal: common.showPersonal)
    } catch let error as InputError {
      throw error.complained()
    }
  }

  /// Opens the shell on what has been named; leaves with a status when a script has failed.
  func open(
    rules: [String] = [], data: [String] = [], asOf: String? = nil, statements: [String] = [],
    keepsGoing: Bool = false, colours: ColourChoice = .auto, showsPersonal: Bool = false
  ) throws {
    let day = try asOf.map { try asOfDate($0) } ?? today()
    let isInteractive = statements.isEmpty && ReadlineEditor.isUsable
    let output = OutputBuffer(descriptor: STDOUT_FILENO)
    let session = ShellSession(
      asOf: day, language: interfaceLanguage, style: colours.style(for: STDOUT_FILENO),
      showsPersonal: showsPersonal, output: output, width: { terminalWidth(of: STDOUT_FILENO) })
    let opening =
      rules.map { ".rules " + quoted($0) } + data.map { ".load " + quoted($0) } + statements
    let history = HistoryFile.defaultPath().map { HistoryFile(path: $0) }
    let editor: any LineEditor =
      if !statements.isEmpty {
        StatementEditor([])
      } else if isInteractive, let readline = ReadlineEditor(history: history) {
        readline
      } else {
        StreamEditor()
      }
    if isInteractive {
      output.write(
        say(
          "规矩 \(GuijuCommand.version)　.help 列出命令，Ctrl-D 离开\n",
          "Guiju \(GuijuCommand.version)   .help lists the commands, Ctrl-D leaves\n"))
    } else {
      Interrupt.watch()
    }
    var shell = Shell(
      session: session, editor: StatementEditor(opening, then: editor),
      isInteractive: isInteractive, keepsGoing: keepsGoing)
    let succeeded = shell.run()
    if !succeeded { throw Interrupt.isRequested ? ExitStatus.interrupted : ExitStatus.findings }
  }
}

/// A path as a word of a dot command, whatever quotes it holds.
private func quoted(_ path: String) -> String {
  // Inside one kind of quotes the other stands for itself, and pieces without a blank between
  // them are one word.
  path.split(separator: "\"", omittingEmptySubsequences: false)
    .map { "\"\($0)\"" }
    .joined(separator: "'\"'")
}

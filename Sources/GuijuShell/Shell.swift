import Guiju
import GuijuSyntax
import GuijuText

/// Reads statements from an editor and has a session carry them out.
public struct Shell {
  /// How a run ended.
  public enum Ending: Sendable {
    case succeeded
    /// A statement of a script failed, or its input could not be read.
    case failed
    /// Ctrl-C ended a script.
    case interrupted
  }

  var session: ShellSession
  var editor: any LineEditor
  /// Whether a person types: then a failed statement never ends the shell.
  let isInteractive: Bool
  /// Whether a script goes on after a failed statement.
  let keepsGoing: Bool
  /// The file that the lines come from; nil for standard input, a terminal or the command line.
  let scriptPath: String?

  /// The lines of the statement that is being entered.
  private var statement = ""
  /// How many lines have been read, and at which one the statement began, from 1.
  private var lineCount = 0
  private var firstLine = 0
  private var succeeded = true
  private var wasInterrupted = false
  private var hasToldHistoryFault = false

  public init(
    session: ShellSession, editor: any LineEditor, isInteractive: Bool, keepsGoing: Bool = false,
    scriptPath: String? = nil
  ) {
    self.session = session
    self.session.keepsGoing = keepsGoing
    self.scriptPath = scriptPath
    self.editor = editor
    self.isInteractive = isInteractive
    self.keepsGoing = keepsGoing
  }

  /// Runs to the end of the input.
  public mutating func run() -> Ending {
    defer {
      editor.close()
      session.output.flush()
    }
    while true {
      tellHistoryFault()
      if isInteractive, statement.isEmpty { session.tellChangedFiles() }
      session.output.flush()
      if session.output.failure != 0 { return .failed }
      let event = editor.readLine(
        prompt: prompt(isContinued: !statement.isEmpty),
        completer: session.completer(after: statement))
      if let ending = take(event) { return ending }
    }
  }

  /// Deals with one event; an ending ends the run.
  private mutating func take(_ event: LineEvent) -> Ending? {
    lineCount += 1
    switch event {
    case .line(let text):
      guard isInteractive, statement.isEmpty, session.holdsSeveral(text) else { return add(text) }
      for line in text.split(separator: "\n") {
        if let ending = add(String(line), echoing: true) { return ending }
        if wasInterrupted { break }
      }
      return nil
    case .interrupted: return interrupt()
    case .endOfInput:
      if isInteractive {
        // Within a block Ctrl-D gives up the block; only at an empty prompt it leaves.
        if statement.isEmpty { return .succeeded }
        statement = ""
        return nil
      }
      // What is still open is carried out, so that its fault is told.
      if !statement.isEmpty, let ending = carryOut() { return ending }
      return succeeded ? .succeeded : .failed
    case .invalidUTF8(let line):
      return refuse(
        Message(zh: "第 \(line) 行不是有效的 UTF-8 文字", en: "line \(line) is not valid UTF-8"))
    case .lineTooLong(_, let limit) where isInteractive:
      return refuse(
        Message(
          zh: "粘贴的内容超过 \(limit >> 20) MiB，没有执行；请存成文件，规则用 .rules 载入，语句用 .read 执行",
          en:
            "more than \(limit >> 20) MiB was pasted and is not taken; save it in a file: .rules loads "
            + "rules, .read carries out statements"))
    case .lineTooLong(let line, let limit):
      return refuse(
        Message(
          zh: "第 \(line) 行超过 \(limit >> 20) MiB，不读",
          en: "line \(line) is longer than \(limit >> 20) MiB"))
    case .unreadable(let code):
      session.complain(
        Message(zh: "输入读不出来（系统错误 \(code)）", en: "the input cannot be read (system error \(code))"))
      return .failed
    }
  }

  /// Adds a line to the statement, and carries that out if it is complete.
  private mutating func add(_ line: String, echoing: Bool = false) -> Ending? {
    if statement.isEmpty { firstLine = lineCount }
    statement += statement.isEmpty ? line : "\n" + line
    guard session.isComplete(statement) else {
      // Told when the statement is left open, and again to who presses Enter in vain.
      if isInteractive, !echoing, line == statement || Parser.isBlank(line) {
        session.write(session.openNote(statement))
      }
      return nil
    }
    if echoing { session.write(session.style.paint("规矩> " + statement, .dim) + "\n") }
    return carryOut()
  }

  private mutating func interrupt() -> Ending? {
    statement = ""
    wasInterrupted = true
    return isInteractive ? nil : .interrupted
  }

  /// Tells why a line was not taken.
  private mutating func refuse(_ message: Message) -> Ending? {
    session.complain(message)
    // The rest of a block without this line would mean something else.
    statement = ""
    succeeded = false
    return isInteractive || keepsGoing ? nil : .failed
  }

  /// Carries out the statement, which an interrupt may end.
  private mutating func carryOut() -> Ending? {
    let statement = self.statement
    self.statement = ""
    editor.addHistory(statement)
    wasInterrupted = false
    // A person's Ctrl-C is meant for what runs when it is pressed; a script's for the script, also
    // where it came between two statements.
    if isInteractive { Interrupt.clear() }
    let outcome = Interrupt.isRequested ? .interrupted : session.execute(statement)
    if Interrupt.isRequested {
      Interrupt.clear()
      if !isInteractive { return .interrupted }
    }
    switch outcome {
    case .done: return nil
    case .failed:
      succeeded = false
      if editor.isScript, !isInteractive {
        let script = scriptPath.map { escapedForTerminal($0) }
        session.writeError(
          session.say(
            "出错的语句在\(script.map { " \($0) " } ?? "脚本")第 \(firstLine) 行\n",
            "the statement is on line \(firstLine) of \(script ?? "the script")\n"))
      }
      return isInteractive || keepsGoing ? nil : .failed
    case .interrupted: return interrupt()
    case .quit: return isInteractive || succeeded ? .succeeded : .failed
    }
  }

  /// Says once that the history cannot be kept.
  private mutating func tellHistoryFault() {
    guard isInteractive, !hasToldHistoryFault, let fault = editor.historyFault else { return }
    hasToldHistoryFault = true
    let message: Message
    switch fault {
    case .unreadable(let path, let code):
      message = Message(
        zh: "读不到历史记录 \(path)（系统错误 \(code)）",
        en: "the history \(path) cannot be read (system error \(code))")
    case .unwritable(let path, let code):
      message = Message(
        zh: "历史记录存不到 \(path)（系统错误 \(code)），只在这次有效",
        en: "the history cannot be saved to \(path) (system error \(code)); it lasts this session")
    }
    session.writeError(
      session.say("提示：", "note: ") + escapedForTerminal(message[session.language]) + "\n")
  }

  /// The prompt; within a block the bracket that is still open, within a query dots, under the end
  /// of the first prompt. Colours stand between U+0001 and U+0002, so that long lines wrap rightly.
  private func prompt(isContinued: Bool) -> String {
    let open =
      isContinued
      ? Parser.openBracket(statement) ?? (Parser.beginsQuery(statement) ? "…" : "{") : ""
    let text = isContinued ? open.padded(to: 4, alignment: .right) : "规矩"
    guard session.style == .coloured else { return text + "> " }
    let tone = isContinued ? "2" : "1;32"
    return "\u{1}\u{1B}[\(tone)m\u{2}\(text)\u{1}\u{1B}[0m\u{2}> "
  }
}

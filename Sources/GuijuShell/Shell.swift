import Guiju
import GuijuText

/// Reads statements from an editor and has a session carry them out.
public struct Shell {
  var session: ShellSession
  var editor: any LineEditor
  /// Whether a person types: then a failed statement never ends the shell.
  let isInteractive: Bool
  /// Whether a script goes on after a failed statement.
  let keepsGoing: Bool

  public init(
    session: ShellSession, editor: any LineEditor, isInteractive: Bool, keepsGoing: Bool = false
  ) {
    self.session = session
    self.editor = editor
    self.isInteractive = isInteractive
    self.keepsGoing = keepsGoing
  }

  /// Runs to the end of the input; whether every statement succeeded.
  public mutating func run() -> Bool {
    var statement = ""
    var succeeded = true
    defer {
      editor.close()
      session.output.flush()
    }
    while true {
      session.output.flush()
      if session.output.failure != 0 { return false }
      switch editor.readLine(prompt: prompt(isContinued: !statement.isEmpty)) {
      case .line(let line):
        statement += statement.isEmpty ? line : "\n" + line
        guard session.isComplete(statement) else { continue }
      case .interrupted:
        if !isInteractive { return false }
        statement = ""
        continue
      case .endOfInput:
        if isInteractive {
          session.write("\n")
          return true
        }
        // What is still open is carried out, so that its fault is told.
        if !statement.isEmpty, execute(statement) != .done { return false }
        return succeeded
      case .invalidUTF8(let line):
        session.complain(
          Message(zh: "第 \(line) 行不是有效的 UTF-8 文字", en: "line \(line) is not valid UTF-8"))
        succeeded = false
        if isInteractive || keepsGoing { continue }
        return false
      case .lineTooLong(let line, let limit):
        session.complain(
          Message(
            zh: "第 \(line) 行超过 \(limit >> 20) MiB，不读",
            en: "line \(line) is longer than \(limit >> 20) MiB"))
        succeeded = false
        if isInteractive || keepsGoing { continue }
        return false
      case .unreadable(let code):
        session.complain(
          Message(
            zh: "输入读不出来（系统错误 \(code)）", en: "the input cannot be read (system error \(code))"))
        return false
      }
      editor.addHistory(statement)
      switch execute(statement) {
      case .done: break
      case .failed:
        succeeded = false
        if !isInteractive, !keepsGoing { return false }
      case .quit: return isInteractive || succeeded
      }
      statement = ""
    }
  }

  /// Carries out a statement that an interrupt may end.
  private mutating func execute(_ statement: String) -> ShellSession.Outcome {
    Interrupt.clear()
    defer { Interrupt.clear() }
    return session.execute(statement)
  }

  /// The prompt; colours stand between U+0001 and U+0002, so that long lines wrap rightly.
  private func prompt(isContinued: Bool) -> String {
    let text = isContinued ? "  ……" : "规矩"
    guard session.style == .coloured else { return text + "> " }
    let tone = isContinued ? "2" : "1;32"
    return "\u{1}\u{1B}[\(tone)m\u{2}\(text)\u{1}\u{1B}[0m\u{2}> "
  }
}

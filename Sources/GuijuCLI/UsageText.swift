import ArgumentParser
import Glibc
import Guiju
import GuijuText

/// What the argument parser has to say, in the reader's language.
///
/// Its own words are English; the few that a user meets are replaced here.
struct UsageText {
  private let error: any Error

  init(_ error: any Error) { self.error = error }

  /// Shows help or a complaint and gives the status to end with.
  func show() throws(InputError) -> ExitStatus {
    let isHelp = GuijuCommand.exitCode(for: error) == .success
    if isHelp {
      let output = OutputBuffer(descriptor: STDOUT_FILENO)
      // Without limit, so that lines are broken here, by what they take up on the screen.
      let text = GuijuCommand.fullMessage(for: error, columns: Self.unlimited)
      // What the parser writes for programs is left alone.
      output.write((Self.isForPrograms ? text : laidOut(Self.translated(text))) + "\n")
      try output.finish()
      return .success
    }
    let complaint = translatedComplaint(GuijuCommand.message(for: error))
    complain(
      Message(zh: complaint, en: complaint),
      help: Message(
        zh: "guiju 命令 --help 列出选项", en: "guiju COMMAND --help lists the options"))
    return .notRun
  }

  /// So many columns that no line is broken.
  static let unlimited = 10_000

  private static var isForPrograms: Bool {
    CommandLine.arguments.contains {
      $0.hasPrefix("--generate-completion-script") || $0 == "--experimental-dump-help"
    }
  }

  /// Help in the language of the interface.
  static func translated(_ text: String) -> String {
    guard interfaceLanguage == .chinese else { return text }
    let words = [
      ("OVERVIEW: ", "说明："), ("USAGE: ", "用法："), ("ARGUMENTS:", "参数："),
      ("OPTIONS:", "选项："), ("SUBCOMMANDS:", "命令："), ("<subcommand>", "<命令>"),
      ("<options>", "<选项>"), ("(default: ", "（默认 "), ("Show the version.", "显示版本。"),
      ("Show help information.", "显示帮助。"), ("(values: ", "（可取 "),
      ("See 'guiju help <命令>' for detailed help.", "guiju help <命令> 显示该命令的帮助。"),
    ]
    return words.reduce(text) { $0.replacing($1.0, with: $1.1) }
  }

  /// The column at which what a label means begins, as the parser has it.
  private static let column = 26

  /// The help with its second column aligned, and its lines broken, by display width.
  private func laidOut(_ text: String) -> String {
    let width = terminalWidth(of: STDOUT_FILENO) ?? 80
    var lines: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let isEntry = line.hasPrefix("  ") && line.count > Self.column
      let gap = line.dropFirst(Self.column - 2).prefix(2)
      guard isEntry, gap.allSatisfy({ $0 == " " }) else {
        lines += String(line).wrapped(
          to: width, hanging: line.hasPrefix("  ") ? Self.column : line.contains(" [") ? 2 : 0)
        continue
      }
      var label = String(line.prefix(Self.column - 2))
      while label.last == " " { label.removeLast() }
      let meaning = String(line.dropFirst(Self.column))
      let taken = displayWidth(of: label)
      if taken > Self.column - 2 {
        lines.append(label)
        label = ""
      }
      label += String(repeating: " ", count: Self.column - displayWidth(of: label))
      lines += (label + meaning).wrapped(to: width, hanging: Self.column)
    }
    return lines.joined(separator: "\n")
  }

  /// `The value 'x' is invalid for '--max-findings <number>'`, told by option and value.
  private func invalidValue(_ text: String) -> String? {
    let parts = text.split(separator: "'", omittingEmptySubsequences: false)
    guard parts.count >= 5, parts[0] == "The value ", parts[2] == " is invalid for " else {
      return nil
    }
    let option = parts[3].prefix { $0 != " " }
    return say("选项 \(option) 不能取“\(parts[1])”", "\(option) cannot be “\(parts[1])”")
  }

  /// A negative number looks like an option, so that the parser takes the value for missing.
  private func negativeNumber(_ text: String) -> String? {
    let parts = text.split(separator: "'", omittingEmptySubsequences: false)
    guard parts.count >= 2, parts[0] == "Missing value for " else { return nil }
    let option = String(parts[1].prefix { $0 != " " })
    guard parts[1].hasSuffix(say("<数目>", "<number>")),
      let index = CommandLine.arguments.lastIndex(of: option),
      let value = CommandLine.arguments[(index + 1)...].first, value.hasPrefix("-"),
      let number = Int(value)
    else { return nil }
    return say(
      "\(option) 不能小于 0，这里是 \(number)", "\(option) cannot be less than 0, this is \(number)")
  }

  private func translatedComplaint(_ text: String) -> String {
    if let invalid = invalidValue(text) ?? negativeNumber(text) { return invalid }
    let patterns = [
      ("Unknown option '", "不认识的选项“%”", "there is no option “%”"),
      ("Missing value for '", "选项“%”后面要写一个值", "a value is missing behind “%”"),
      ("Missing expected argument '", "缺少参数“%”", "the argument “%” is missing"),
      ("Unexpected argument '", "多出的参数“%”", "there is no place for the argument “%”"),
    ]
    for (prefix, zh, en) in patterns where text.hasPrefix(prefix) {
      let rest = text.dropFirst(prefix.count)
      guard let end = rest.firstIndex(of: "'") else { continue }
      return say(zh, en).replacing("%", with: rest[..<end])
    }
    return text
  }
}

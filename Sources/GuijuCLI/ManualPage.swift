import ArgumentParser
import Guiju
import GuijuText

/// `guiju(1)`, written for `man` in one language: what help says of each command, and what it says
/// of none.
struct ManualPage {
  /// The page in the language of the interface.
  static func page() -> String {
    var page = ManualPage()
    page.write()
    return page.text
  }

  private(set) var text = ""

  /// The commands that help lists.
  private static var commands: [any ParsableCommand.Type] {
    GuijuCommand.configuration.subcommands.filter { $0.configuration.shouldDisplay }
  }

  private mutating func write() {
    let helps = Self.commands.map { CommandHelp(of: $0) }
    // What all commands have is said once.
    let common = helps.reduce(helps.first?.options ?? []) { common, help in
      common.filter { help.options.contains($0) }
    }
    line(".\\\" Written by `guiju reference --manual`; do not edit.")
    line(".TH GUIJU 1 \"\" \"guiju \(GuijuCommand.version)\" \"\(say("用户命令", "User Commands"))\"")
    // Chinese is broken between characters, and never hyphenated.
    if interfaceLanguage == .chinese { line(".mso zh.tmac\n.ad l\n.nh") } else { line(".ad l") }

    section(say("名称", "NAME"))
    line(say("guiju \\- 用规则检查数据，并说明为什么", "guiju \\- check data by rules, and say why"))
    section(say("概要", "SYNOPSIS"))
    line("\\fBguiju\\fR [\\fI\(say("命令", "command"))\\fR [\\fI\(say("选项", "options"))\\fR]]")
    section(say("说明", "DESCRIPTION"))
    for paragraph in Self.description { self.paragraph(paragraph) }

    section(say("命令", "COMMANDS"))
    for help in helps {
      line(".SS guiju \(help.name)")
      paragraph(help.abstract)
      line(".PP\n.B \(escaped(help.usage))")
      entries(help.arguments + help.options.filter { !common.contains($0) })
    }
    section(say("所有命令共有的选项", "OPTIONS OF ALL COMMANDS"))
    entries(common)

    section(say("退出状态", "EXIT STATUS"))
    entries(Self.statuses)
    section(say("文件", "FILES"))
    entries(Self.files)
    section(say("环境变量", "ENVIRONMENT"))
    entries(Self.environment)
    section(say("示例", "EXAMPLES"))
    for example in Self.examples {
      paragraph(example.meaning)
      line(".PP\n.RS 4\n.nf\n\(escaped(example.label))\n.fi\n.RE")
    }
    section(say("另见", "SEE ALSO"))
    paragraph(
      say(
        "手册 docs/guide.zh.md，参考 docs/reference.zh.md，语言 docs/language.zh.md。",
        "The guide docs/guide.md, the reference docs/reference.md, the language docs/language.md."))
    section(say("许可", "COPYING"))
    paragraph(
      say(
        "源代码依 Apache License 2.0。可执行文件含 GNU readline，整体依 GPL 第 3 版或更新版本分发。",
        """
        The source code is under the Apache License 2.0. The executable holds GNU readline and is as \
        a whole distributed under the GPL, version 3 or later.
        """))
  }

  // MARK: - Markup

  private mutating func line(_ text: String) { self.text += text + "\n" }

  private mutating func section(_ title: String) { line(".SH \(title)") }

  private mutating func paragraph(_ text: String) { line(".PP\n" + escaped(text)) }

  private mutating func entries(_ entries: [CommandHelp.Entry]) {
    for entry in entries { line(".TP\n.B \(escaped(entry.label))\n\(escaped(entry.meaning))") }
  }

  /// A text that stands for itself: no escapes, no requests, hyphens that can be copied.
  private func escaped(_ text: String) -> String {
    var result = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
    if let first = result.first, ".'".contains(first) { result = "\\&" + result }
    return result
  }
}

/// What help says of one command, in parts.
struct CommandHelp {
  /// An argument or option, and what it means.
  struct Entry: Hashable {
    let label: String
    let meaning: String
  }

  let name: String
  private(set) var abstract = ""
  private(set) var usage = ""
  private(set) var arguments: [Entry] = []
  private(set) var options: [Entry] = []

  /// The column at which meanings begin.
  private static let column = 26

  init(of command: any ParsableCommand.Type) {
    name = command.configuration.commandName ?? ""
    let help = UsageText.translated(
      GuijuCommand.helpMessage(for: command, columns: UsageText.unlimited))
    let lines = help.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var entries: [Entry] = []
    func isTitle(_ line: String, _ zh: String, _ en: String) -> Bool { line.hasPrefix(say(zh, en)) }
    for line in lines {
      if isTitle(line, "说明：", "OVERVIEW: ") {
        abstract = String(line.dropFirst(say("说明：", "OVERVIEW: ").count))
      } else if isTitle(line, "用法：", "USAGE: ") {
        usage = String(line.dropFirst(say("用法：", "USAGE: ").count))
      } else if isTitle(line, "选项：", "OPTIONS:") {
        arguments = entries
        entries = []
      } else if line.hasPrefix(String(repeating: " ", count: Self.column)), let last = entries.last
      {
        // A long label has a line of its own.
        entries[entries.count - 1] = Entry(
          label: last.label, meaning: String(line.dropFirst(Self.column)))
      } else if line.hasPrefix("  ") {
        let label = String(line.dropFirst(2).prefix(Self.column - 3)).trailingSpacesDropped
        let isWhole = line.dropFirst(Self.column - 1).first ?? " " == " "
        entries.append(
          isWhole
            ? Entry(label: label, meaning: String(line.dropFirst(Self.column)))
            : Entry(label: String(line.dropFirst(2)), meaning: ""))
      }
    }
    options = entries
  }
}

extension String {
  fileprivate var trailingSpacesDropped: String {
    String(self[..<(lastIndex { $0 != " " }.map(index(after:)) ?? startIndex)])
  }
}

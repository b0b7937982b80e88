import Guiju
import GuijuPlan
import GuijuReport
import GuijuText

extension ShellSession {
  /// `.help`, `.help WORD`
  func help(_ arguments: [String]) throws {
    guard let word = arguments.first else {
      overview()
      return
    }
    let bare = String(word.drop { $0 == "." || $0 == "。" })
    if let command = DotCommand(word: bare) {
      write(usage(of: command) + "\n  " + command.summary[language] + "\n")
      write("  " + say("例：", "example: ") + command.example + "\n")
      return
    }
    if let builtin = Builtin(name: bare) {
      write(describe(builtin))
      return
    }
    let names = DotCommand.words + Builtin.allCases.flatMap { $0.chinese + [$0.english] }
    throw InputError(
      Message(zh: "没有关于“\(word)”的帮助", en: "there is no help on “\(word)”"),
      help: .didYouMean(nearestName(to: bare, in: names)))
  }

  private func overview() {
    write(
      say(
        "输入一个表达式，例如 count(组织[正式党员数 >= 3])，或一条命令：\n",
        "Type an expression, such as count(组织[正式党员数 >= 3]), or a command:\n"))
    var table = TextTable([.left, .left])
    for command in DotCommand.allCases {
      table.add([.init(usage(of: command)), .init(command.summary[language])])
    }
    write(
      table.lines(indent: 2, style: style, maximumWidth: width()).joined(separator: "\n") + "\n")
    write(
      say(
        "括号没有合上时可以换行接着写；Ctrl-C 放弃这一行或中断计算，Ctrl-D 离开。\n",
        "An open bracket continues on the next line; Ctrl-C gives up the line or the computation, Ctrl-D leaves.\n"
      ))
  }

  private func usage(of command: DotCommand) -> String {
    let words =
      language == .chinese
      ? ".\(command.english) .\(command.chinese)" : ".\(command.english)"
    let arguments = command.arguments[language]
    return arguments.isEmpty ? words : words + " " + arguments
  }

  private func describe(_ builtin: Builtin) -> String {
    switch builtin {
    case .count:
      say(
        "count(列表)，数量(列表)\n  列表有多少项；有几项不能确定时，给出范围，如 95..97\n  例：count(组织[状态 = \"正常\"])\n",
        "count(list), 数量(list)\n  how many elements a list has; a range such as 95..97 while some are uncertain\n  example: count(组织[状态 = \"正常\"])\n"
      )
    case .today:
      say(
        "today()，截止日\n  这次计算的截止日，不是今天的日期\n  例：截止日 >= 2020-12-31\n",
        "today(), 截止日\n  the as-of date of the evaluation, not that of the clock\n  example: today() >= 2020-12-31\n"
      )
    }
  }
}

import GuijuText

/// What stands in the manual page and in no help.
extension ManualPage {
  static var description: [String] {
    [
      say(
        "规矩读取规则文件（.gj）和数据文件（CSV），对每一行给出每条规则的结论，并说明依据哪一条、由哪几格决定、还缺什么。规则可以用中文写，也可以用英文写。",
        """
        Guiju reads rules (.gj) and data (CSV) and gives the verdict of each rule on each row, with \
        the provision it rests on, the cells that decided it, and what is missing. Rules are written \
        in Chinese or in English.
        """),
      say(
        "不带命令时打开交互环境：输入表达式、查询、试改的规则，当场看到影响。按 Ctrl-D 离开。",
        """
        Without a command it opens a shell for expressions, queries and trial changes of rules, whose \
        impact is shown at once. Ctrl-D leaves it.
        """),
    ]
  }

  static var statuses: [CommandHelp.Entry] {
    [
      ("0", "运行完毕，没有达到 --fail-on 级别的发现", "ran, with nothing at or above --fail-on"),
      (
        "1", "有发现、有测试失败，或 fmt --check 有差别",
        "findings, failed tests, or differences of fmt --check"
      ),
      (
        "2", "没有运行：用法、规则有错，或数据读不出",
        "not run: bad usage, rules with errors, data that cannot be read"
      ),
      (
        "3", "没有发现，但有待核，而 --fail-on undetermined 或 --max-undetermined 要求计入",
        "no findings, but undetermined verdicts that --fail-on or --max-undetermined counts"
      ),
      ("4", "达到上限，或有行不能计算", "a limit was hit, or a row could not be evaluated"),
      ("130", "被中断", "interrupted"),
    ].map(entry)
  }

  static var files: [CommandHelp.Entry] {
    [
      (
        "guiju.yml", "标明规则根目录；可写 data、as-of、fail-on、lang、limits 和数据文件的读法",
        "marks the rules root; may give data, as-of, fail-on, lang, limits, and how data is read"
      ),
      (
        "$XDG_STATE_HOME/guiju/history", "交互环境的历史，默认在 ~/.local/state 下，只有本人能读",
        "what was typed in the shell, by default below ~/.local/state; readable by its owner only"
      ),
      (
        "~/.inputrc", "按键；$if guiju 与 $endif 之间的只用于规矩",
        "keys; those between $if guiju and $endif are for Guiju alone"
      ),
    ].map(entry)
  }

  static var environment: [CommandHelp.Entry] {
    [
      (
        "LC_ALL, LC_MESSAGES, LANG", "界面语言：以 zh 开头为中文，否则为英文；--lang 优先",
        "the language of messages: Chinese where it begins with zh, else English; --lang counts more"
      ),
      ("NO_COLOR", "设为非空时不用颜色", "no colours, where it is set and not empty"),
      ("PAGER", "交互环境里长结果用的分页程序", "what long results in the shell are paged with"),
    ].map(entry)
  }

  static var examples: [CommandHelp.Entry] {
    [
      (
        "guiju check rules --data data --as-of 2020-12-31", "用 rules 里的规则检查 data 里的数据：",
        "Checks the data in a folder by the rules in another:"
      ),
      (
        "guiju explain BZ-5.1.2 ORG-0017 --rules rules --data data", "一条规则对一行的结论是怎样得出的：",
        "How the verdict of one rule on one row came about:"
      ),
      (
        "guiju query 'select 名称 from 组织 where 状态 = \"正常\"' --rules rules --data data", "查询：",
        "A query:"
      ),
      (
        "guiju impact --with trial.gj --rules rules --data data", "试改一条规则会翻转哪些结论：",
        "Which verdicts a trial change of a rule flips:"
      ),
    ].map(entry)
  }

  private static func entry(_ label: String, _ zh: String, _ en: String) -> CommandHelp.Entry {
    CommandHelp.Entry(label: label, meaning: say(zh, en))
  }
}

import GuijuText

/// The commands of the shell: a dot and a word, in English or Chinese.
enum DotCommand: CaseIterable {
  case load, rules, reload, read, check, findings, explain, name, test
  case tables, schema, parameters, asOf, impact, timeline, undo, reset, save
  case mode, output, width, timer, bars, summary
  case tour, help, quit

  /// The words, the first of each language being the one shown.
  var english: String {
    switch self {
    case .load: "load"
    case .rules: "rules"
    case .reload: "reload"
    case .read: "read"
    case .check: "check"
    case .findings: "findings"
    case .explain: "explain"
    case .name: "name"
    case .test: "test"
    case .tables: "tables"
    case .schema: "schema"
    case .parameters: "params"
    case .asOf: "asof"
    case .mode: "mode"
    case .output: "output"
    case .width: "width"
    case .timer: "timer"
    case .bars: "bars"
    case .summary: "summary"
    case .impact: "impact"
    case .timeline: "timeline"
    case .undo: "undo"
    case .reset: "reset"
    case .save: "save"
    case .tour: "tour"
    case .help: "help"
    case .quit: "quit"
    }
  }

  var chinese: String {
    switch self {
    case .load: "载入"
    case .rules: "规则"
    case .reload: "重新载入"
    case .read: "执行"
    case .check: "检查"
    case .findings: "明细"
    case .explain: "解释"
    case .name: "名称"
    case .test: "测试"
    case .tables: "数据表"
    case .schema: "字段"
    case .parameters: "参数"
    case .asOf: "截止"
    case .mode: "格式"
    case .output: "输出"
    case .width: "列宽"
    case .timer: "计时"
    case .bars: "条形图"
    case .summary: "概览"
    case .impact: "影响"
    case .timeline: "时间线"
    case .undo: "撤回"
    case .reset: "还原"
    case .save: "保存"
    case .tour: "导览"
    case .help: "帮助"
    case .quit: "退出"
    }
  }

  init?(word: String) {
    let lowered = word.lowercased()
    guard
      let match = Self.allCases.first(where: {
        $0.english == lowered || $0.chinese == word || lowered == "exit" && $0 == .quit
      })
    else { return nil }
    self = match
  }

  static var words: [String] { allCases.flatMap { [$0.english, $0.chinese] } }

  /// What follows the word.
  var arguments: Message {
    switch self {
    case .load:
      Message(zh: "路径 [as 数据表] [--encoding 编码 …]", en: "PATH [as TABLE] [--encoding ENCODING …]")
    case .rules: Message(zh: "[路径 …]", en: "[PATH …]")
    case .read: Message(zh: "文件", en: "FILE")
    case .schema: Message(zh: "[数据表]", en: "[TABLE]")
    case .check, .findings: Message(zh: "[规则]", en: "[RULE]")
    case .explain: Message(zh: "规则 [主键] [全部]", en: "RULE [KEY] [full]")
    case .name: Message(zh: "名称", en: "NAME")
    case .test: Message(zh: "[标题或规则]", en: "[TITLE|RULE]")
    case .asOf: Message(zh: "[日期]", en: "[DATE]")
    case .mode: Message(zh: "[格式]", en: "[FORMAT]")
    case .output: Message(zh: "[文件]", en: "[FILE]")
    case .width: Message(zh: "[格数]", en: "[NUMBER]")
    case .timer: Message(zh: "[on 或 off]", en: "[on|off]")
    case .bars: Message(zh: "[查询]", en: "[QUERY]")
    case .summary: Message(zh: "数据表", en: "TABLE")
    case .help: Message(zh: "[词]", en: "[WORD]")
    case .impact: Message(zh: "[by 路径]", en: "[by PATH]")
    case .timeline:
      Message(zh: "[数据表] [主键] [规则] [日期..日期]", en: "[TABLE] [KEY] [RULE] [DATE..DATE]")
    case .save: Message(zh: "文件.gj", en: "FILE.gj")
    case .reload, .undo, .reset, .tour, .tables, .parameters, .quit: Message(zh: "", en: "")
    }
  }

  var takesArguments: Bool { !arguments.zh.isEmpty }

  /// What unfolds an explanation.
  static let fullWords = ["full", "全部"]

  /// What stands between a file and its table.
  static let asWords = ["as", "作为"]

  /// What stands before the path by which rows are grouped.
  static let byWords = ["by", "按"]

  /// The command as it is written in a language, with its dot.
  func spelling(_ language: Language) -> String {
    "." + (language == .chinese ? chinese : english)
  }

  var summary: Message {
    switch self {
    case .load:
      Message(zh: "载入数据：文件夹，或一个 CSV 文件", en: "loads data: a folder, or one CSV file")
    case .rules:
      Message(
        zh: "载入规则；不带路径时列出已有的规则", en: "loads rules; without a path lists those loaded")
    case .reload:
      Message(zh: "文件改过以后，重新载入规则和数据", en: "reads rules and data again, once files have changed")
    case .read:
      Message(zh: "执行文件里的语句，像在这里输入一样", en: "carries out the statements in a file")
    case .check: Message(zh: "检查，列出每条规则的结论数", en: "checks, and counts each rule's verdicts")
    case .findings:
      Message(zh: "逐条列出违反和待核及其理由", en: "lists what fails or is undetermined, with reasons")
    case .explain:
      Message(zh: "说明一个结论：每个值从哪一格来，还差什么", en: "explains a verdict: its cells, what is short")
    case .name:
      Message(zh: "检查一个名称：成分、错在哪里、应为什么", en: "checks a name: its parts, what is wrong")
    case .test: Message(zh: "运行规则里的测试", en: "runs the tests in the rules")
    case .tables: Message(zh: "列出数据表及其行数", en: "lists the tables and their rows")
    case .schema:
      Message(
        zh: "列出字段：类型、单位、列名、空白", en: "lists fields: types, units, headings, blanks")
    case .parameters: Message(zh: "列出参数、值和出处", en: "lists the parameters, their values and sources")
    case .asOf: Message(zh: "显示或改变截止日", en: "shows or changes the as-of date")
    case .mode:
      Message(
        zh: "查询结果的格式：text、box、csv、json、jsonl、markdown",
        en: "how results are written: text, box, csv, json, jsonl, markdown")
    case .output: Message(zh: "查询的结果写入文件；不带文件时回到屏幕", en: "sends results to a file, or back")
    case .width: Message(zh: "文字列最宽多少格；不写则随屏幕", en: "how wide columns of text are at most")
    case .timer: Message(zh: "告诉每个语句用时", en: "tells how long statements take")
    case .bars: Message(zh: "把分组的结果画成条形", en: "draws a result with groups as bars")
    case .summary:
      Message(zh: "一张表各列的类型、空白、不同的值和分布", en: "the columns of a table at a glance")
    case .impact:
      Message(zh: "改动使哪些结论改变，因为哪一条", en: "what the changes make of the verdicts, and why")
    case .timeline:
      Message(zh: "一行的结论哪天改变，为什么；一张表各日的结论数", en: "when a row's verdicts change, and why")
    case .undo: Message(zh: "撤回最近一次改动", en: "takes back the last change")
    case .reset: Message(zh: "撤回全部改动", en: "takes back all changes")
    case .save: Message(zh: "把改动存成试算文件", en: "saves the changes as a trial")
    case .tour: Message(zh: "十步走一遍，用随带的示例", en: "ten steps through the bundled example")
    case .help: Message(zh: "显示帮助", en: "shows help")
    case .quit: Message(zh: "离开（也可按 Ctrl-D）", en: "leaves (Ctrl-D does too)")
    }
  }
}

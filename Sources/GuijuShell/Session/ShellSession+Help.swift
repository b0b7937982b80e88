import Guiju
import GuijuEngine
import GuijuPlan
import GuijuReport
import GuijuText

extension ShellSession {
  /// `.help`, `.help WORD`
  func help(_ arguments: [String]) throws {
    guard !arguments.isEmpty else {
      overview()
      return
    }
    // Some words of the language are two: not in.
    let word = arguments.joined(separator: " ")
    switch HelpTopic(word) {
    case .command(let command)?:
      describe(usage(of: command), command.summary, example: example(of: command))
    case .function(let builtin)?:
      describe(builtin.usage(language), builtin.summary, example: example(of: builtin))
    case .keyword(let help)?:
      describe(
        help.spellings.joined(separator: say("、", ", ")), help.summary,
        example: help.keywords.first == .select ? groupedQuery : help.example[language])
    case nil:
      throw InputError(
        Message(zh: "没有关于“\(word)”的帮助", en: "there is no help on “\(word)”"),
        help: .didYouMean(
          nearestName(to: word, in: HelpTopic.words(language)).map { ".help " + $0 })
          ?? Message(zh: ".help 列出所有命令", en: ".help lists all commands"))
    }
  }

  private func describe(_ usage: String, _ summary: Message, example: String) {
    write(usage + "\n  " + summary[language] + "\n")
    write("  " + say("例：", "example: ") + escapedForTerminal(example) + "\n")
  }

  private func overview() {
    let example = example(of: Builtin.count)
    write(
      say(
        "输入一个表达式，例如 \(example)；一个改动，例如 \(settingExample)；或一条命令：\n",
        "Type an expression, such as \(example), a change, such as \(settingExample), or a command:\n"
      ))
    if isNarrow {
      for command in DotCommand.allCases {
        write("  " + usage(of: command) + "\n      " + command.summary[language] + "\n")
      }
    } else {
      var table = TextTable([.left, .left])
      for command in DotCommand.allCases {
        table.add([.init(usage(of: command)), .init(command.summary[language])])
      }
      write(table, indent: 2)
    }
    let functions = Builtin.allCases.map { $0.name(language) }
    let words = KeywordHelp.expressions.map {
      language == .chinese ? $0.keywords[0].chinese[0] : $0.keywords[0].english
    }
    write(
      say("函数和词：", "functions and words: ")
        + (functions + words).joined(separator: say("、", ", "))
        + say("；.help 词 说明每一个\n", "; .help WORD explains each\n"))
    write(
      say(
        "Tab 补全；括号没有合上时可以换行接着写；Ctrl-C 放弃这一行或中断计算，Ctrl-D 离开。\n",
        "Tab completes; an open bracket continues on the next line; Ctrl-C gives up the line or "
          + "the computation, Ctrl-D leaves.\n"))
  }

  // MARK: - Usage

  private func usage(of command: DotCommand) -> String {
    let words =
      language == .chinese
      ? ".\(command.english) .\(command.chinese)" : ".\(command.english)"
    let arguments = command.arguments[language]
    return arguments.isEmpty ? words : words + " " + arguments
  }

  // MARK: - Examples

  /// A line that works as typed with what is loaded; without, one for the examples of Guiju.
  func example(of command: DotCommand) -> String {
    let word = command.spelling(language)
    switch command {
    case .load:
      return word + " " + Self.quoted(workspace.dataInputs.first?.path ?? "examples/jilin")
    case .rules:
      let paths = rulePaths.isEmpty ? ["rules/jilin"] : rulePaths
      return word + " " + paths.map { Self.quoted($0) }.joined(separator: " ")
    case .check, .findings:
      let rules = workspace.rules.plan.rules
      let rule = command == .check ? rules.first : rules.last
      return word + " " + (rule.map { $0.provision ?? $0.name } ?? "JL-3.6-1")
    case .explain: return word + " " + explainedVerdict
    case .timeline: return word + " " + Self.quoted(explainedKey ?? "220102-B010")
    case .name:
      return word + " " + "温州市鹿城区南汇街道书画协会"
    case .test:
      return word + (workspace.rules.plan.tests.first.map { " " + Self.quoted($0.title) } ?? "")
    case .asOf: return word + " " + workspace.asOf.description
    case .help: return word + " " + say("数量", "count")
    case .schema: return word + (largestTable.map { " " + workspace.rules.plan[$0].name } ?? "")
    case .mode: return word + " box"
    case .output: return word
    case .width: return word + " 20"
    case .timer: return word + " on"
    case .bars: return word + " " + groupedQuery
    case .summary:
      let table = largestTable.map { workspace.rules.plan[$0].name } ?? "组织"
      return word + " " + Self.quoted(table)
    case .save, .read: return word + " " + say("试算.gj", "trial.gj")
    case .reload, .impact, .undo, .reset, .tour, .tables, .parameters, .quit: return word
    }
  }

  /// A query with groups that has an answer.
  private var groupedQuery: String {
    let words = say("选取 %, 数量() 从 @ 分组 %", "select %, count() from @ group by %")
    let schema = largestTable.map { workspace.rules.plan[$0] }
    let field = schema?.fields.first { field in
      if case .enumeration = field.kind { true } else { false }
    }
    let name = schema.map { table in (field ?? table.fields[0]).name } ?? "状态"
    return words.split(separator: "%", omittingEmptySubsequences: false).joined(separator: name)
      .split(separator: "@").joined(separator: schema?.name ?? "组织")
  }

  /// A rule and a key with which `.explain` has something to say.
  private var explainedVerdict: String {
    guard let rule = workspace.rules.plan.rules.first, let key = explainedKey else {
      return "JL-3.6-1 220102-B010"
    }
    return Self.quoted(rule.provision ?? rule.name) + " " + Self.quoted(key)
  }

  /// The key of the first row of the first rule's table; nil without one.
  private var explainedKey: String? {
    let plan = workspace.rules.plan
    guard let table = plan.rules.first?.table,
      workspace.data.tables.indices.contains(table.index), workspace.data[table].rowCount > 0
    else { return nil }
    return workspace.data.key(of: 0, in: table, plan)
  }

  /// A change that works as typed where there is a parameter.
  private var settingExample: String {
    let plan = workspace.rules.plan
    guard let parameter = plan.parameters.first else { return say("设 参数 = 5", "set PARAMETER = 5") }
    let value = workspace.program.parameters[0].text(in: plan, language)
    return escapedForTerminal(say("设 ", "set ") + "\(parameter.name) = \(value)")
  }

  private func example(of builtin: Builtin) -> String {
    switch builtin {
    case .count:
      guard let table = largestTable else { return "count(组织[状态 = \"正常\"])" }
      let schema = workspace.rules.plan[table]
      for field in schema.fields {
        if case .enumeration(let values) = field.kind, let value = values.first?.value {
          return "count(\(schema.name)[\(field.name) = \"\(value)\"])"
        }
      }
      return "count(\(schema.name))"
    case .today:
      return say("截止日", "today()") + " >= \(workspace.asOf.description)"
    default: return builtin.example(language)
    }
  }

  /// The table with the most rows; nil where none has data.
  private var largestTable: TableID? {
    let tables = workspace.rules.plan.tables.indices.map { TableID($0) }
    let loaded = tables.filter { workspace.data[$0].origin != nil }
    return loaded.max { workspace.data[$0].rowCount < workspace.data[$1].rowCount }
  }

  /// An argument as it must be written.
  static func quoted(_ argument: String) -> String {
    guard argument.isEmpty || argument.contains(where: CommandWords.isBlank) else {
      return argument
    }
    return argument.contains("\"") ? "'\(argument)'" : "\"\(argument)\""
  }
}

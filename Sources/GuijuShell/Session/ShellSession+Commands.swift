import Guiju
import GuijuEngine
import GuijuPlan
import GuijuReport
import GuijuText

extension ShellSession {
  /// How many rows of one verdict and rule `.findings` shows.
  private static let shownFindings = 20

  /// Carries out a dot command.
  mutating func command(_ statement: String) throws -> Outcome {
    let parsed = CommandWords(statement)
    if let quote = parsed.openQuote {
      throw InputError(
        Message(zh: "引号没有合上", en: "a quote is not closed"),
        help: Message(zh: "在末尾加上 \(quote)", en: "add \(quote) at the end"))
    }
    guard let first = parsed.words.first?.text else {
      throw InputError(
        Message(zh: "点后面没有命令", en: "there is no command behind the dot"),
        help: Message(zh: ".help 列出所有命令", en: ".help lists all commands"))
    }
    let arguments = parsed.words.dropFirst().map(\.text)
    guard let command = DotCommand(word: first) else { throw unknown(first, arguments) }
    try reject(arguments, beyond: command)
    switch command {
    case .load: try load(arguments)
    case .rules: try arguments.isEmpty ? listRules() : loadRules(arguments)
    case .reload: try reload()
    case .impact: try showImpact(arguments)
    case .timeline: try showTimeline(arguments)
    case .undo: try undo()
    case .reset: try reset()
    case .save: try save(arguments)
    case .tour: return try beginTour()
    case .read: return try read(arguments)
    case .check: try check(arguments)
    case .findings: try showFindings(arguments)
    case .explain: try explain(arguments)
    case .name: try checkName(arguments)
    case .test: return try runTests(arguments)
    case .tables: listTables()
    case .schema: try listFields(arguments)
    case .parameters: listParameters()
    case .asOf: try setAsOf(arguments)
    case .mode: try setMode(arguments)
    case .output: setOutput(arguments)
    case .width: try setWidth(arguments)
    case .timer: try setTimer(arguments)
    case .bars: try drawBars(parsed.text(of: statement, from: 1))
    case .summary: try summarize(arguments)
    case .help: try help(arguments)
    case .quit: return .quit
    }
    return .done
  }

  private func unknown(_ word: String, _ arguments: [String]) -> InputError {
    // Chinese is written without blanks: 。检查应建党组织
    let run = DotCommand.allCases.first { word.hasPrefix($0.chinese) && $0.takesArguments }
    let parted = run.map { run in
      ([".\(run.chinese)", String(word.dropFirst(run.chinese.count))] + arguments)
        .joined(separator: " ")
    }
    let nearest = nearestName(to: word, in: DotCommand.words).map { "." + $0 }
    return InputError(
      Message(zh: "没有名为“.\(word)”的命令", en: "there is no command “.\(word)”"),
      help: .didYouMean(parted ?? nearest)
        ?? Message(zh: ".help 列出所有命令", en: ".help lists all commands"))
  }

  private func reject(_ arguments: [String], beyond command: DotCommand) throws {
    let most: Int
    switch command {
    case .load, .rules, .check, .findings, .test, .help, .name, .bars, .timeline: return
    case .asOf, .read, .schema, .save, .mode, .output, .width, .timer, .summary: most = 1
    case .explain: most = 3
    case .impact: most = 2
    case .reload, .undo, .reset, .tour, .tables, .parameters, .quit: most = 0
    }
    guard arguments.count > most else { return }
    let word = command.spelling(language)
    throw InputError(
      Message(
        zh: "\(word) 用不着“\(arguments[most])”", en: "\(word) has no use for “\(arguments[most])”"),
      help: Message(
        zh: "写法：\(word) \(command.arguments[language])".trimmingBlanksAtEnd,
        en: "write \(word) \(command.arguments[language])".trimmingBlanksAtEnd))
  }

  private mutating func setAsOf(_ arguments: [String]) throws {
    if let text = arguments.first {
      guard let date = CalendarDate(cell: text.utf8) else {
        throw InputError(
          Message(zh: "“\(text)”不是日期", en: "“\(text)” is no date"),
          help: Message(zh: "例如 2020-12-31", en: "such as 2020-12-31"))
      }
      base.asOf = date
      workspace.asOf = date
    }
    write(say("截止 ", "as of ") + workspace.asOf.description + "\n")
  }

  // MARK: - Checking

  private func chosenRules(_ arguments: [String]) throws -> [RuleID] {
    guard !workspace.rules.plan.rules.isEmpty else {
      throw InputError(
        Message(zh: "没有规则可检查", en: "there is no rule to check"),
        help: Message(zh: "先用 .rules 载入规则", en: "load rules with .rules first"))
    }
    // Several may be named with commas between them, as one lists them in Chinese.
    let names = arguments.flatMap { argument in
      argument.split { "，、,".contains($0) }.map(String.init)
    }
    let rules =
      try names.isEmpty
      ? Array(workspace.rules.plan.ruleIDs) : names.flatMap { try workspace.rules(named: $0) }
    try requireData(for: workspace.missingTables(for: rules))
    try workspace.requireRows(for: rules)
    return rules
  }

  /// Throws where tables that are to be read have no data.
  func requireData(for missing: [TableID]) throws(InputError) {
    let names = missing.map { workspace.rules.plan[$0].name }
    guard !names.isEmpty else { return }
    throw InputError(
      Message(
        zh: "这些数据表还没有数据：" + names.joined(separator: "、"),
        en: "these tables have no data yet: " + names.joined(separator: ", ")),
      help: Message(zh: "用 .load 载入数据文件夹", en: "load a data folder with .load"))
  }

  private func check(_ arguments: [String]) throws {
    let rules = try chosenRules(arguments)
    let run = try workspace.check(only: rules)
    let text = CheckText(context: context)
    write(say("截止 ", "as of ") + workspace.asOf.description + "\n")
    write(text.summary(run.outcomes, showsBars: true))
    write(text.dataSummary(workspace.dataFindings))
  }

  private func showFindings(_ arguments: [String]) throws {
    let rules = try chosenRules(arguments)
    let run = try workspace.check(only: rules)
    let text = FindingText(context: context, sources: workspace.rules.sources)
    var evaluator = workspace.ruleEvaluator(language: language, showsPersonal: showsPersonal)
    var totals: [String] = []
    for verdict in [Verdict.error, .fail, .undetermined] {
      let total = run.count(of: verdict, in: workspace.rules.plan)
      if total > 0 { totals.append("\(context.name(of: verdict)) \(total)") }
    }
    try text.writeFindings(
      of: run.outcomes, limit: Self.shownFindings, evaluator: &evaluator, to: write)
    write(
      totals.isEmpty
        ? say("没有违反或待核的行\n", "no row fails or is undetermined\n")
        : say("共：", "in all: ") + totals.joined(separator: say("，", ", ")) + "\n")
  }
}

extension String {
  fileprivate var trimmingBlanksAtEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}

import Guiju
import GuijuEngine
import GuijuPlan
import GuijuReport
import GuijuText

extension ShellSession {
  /// Carries out a dot command.
  mutating func command(_ statement: String) throws -> Outcome {
    let words = Self.words(of: statement)
    guard let first = words.first else {
      throw InputError(
        Message(zh: "点后面没有命令", en: "there is no command behind the dot"),
        help: Message(zh: ".help 列出所有命令", en: ".help lists all commands"))
    }
    guard let command = DotCommand(word: first) else {
      throw InputError(
        Message(zh: "没有名为“.\(first)”的命令", en: "there is no command “.\(first)”"),
        help: .didYouMean(nearestName(to: first, in: DotCommand.words).map { "." + $0 })
          ?? Message(zh: ".help 列出所有命令", en: ".help lists all commands"))
    }
    let arguments = Array(words.dropFirst())
    switch command {
    case .load: try load(arguments)
    case .rules: try arguments.isEmpty ? listRules() : loadRules(arguments)
    case .check: try check(arguments)
    case .findings: try showFindings(arguments)
    case .tables: listTables()
    case .parameters: listParameters()
    case .asOf: try setAsOf(arguments)
    case .help: try help(arguments)
    case .quit: return .quit
    }
    return .done
  }

  /// The words behind the dot; a quoted one may hold blanks.
  private static func words(of statement: String) -> [String] {
    var words: [String] = []
    var word = ""
    var quote: Character?
    for character in statement.drop(while: { $0 == " " || $0 == "\t" || $0 == "\u{3000}" })
      .dropFirst()
    {
      if let open = quote {
        if character == open { quote = nil } else { word.append(character) }
      } else if let closing = ["\"": "\"", "“": "”", "'": "'"][character] as Character? {
        quote = closing
      } else if character == " " || character == "\t" || character == "\u{3000}"
        || character.isNewline
      {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word.append(character)
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  // MARK: - Loading

  private mutating func load(_ arguments: [String]) throws {
    guard !workspace.rules.plan.tables.isEmpty else {
      throw InputError(
        Message(zh: "还没有声明任何数据表", en: "no table is declared yet"),
        help: Message(
          zh: "先用 .rules 载入规则，例如 .rules rules/jilin",
          en: "load rules first, such as .rules rules/jilin"))
    }
    var inputs: [DataInput] = []
    var index = 0
    while index < arguments.count {
      let isNamed =
        index + 2 < arguments.count && ["as", "作为"].contains(arguments[index + 1])
      inputs.append(
        isNamed
          ? .file(arguments[index], table: arguments[index + 2]) : DataInput(arguments[index]))
      index += isNamed ? 3 : 1
    }
    guard !inputs.isEmpty else {
      throw InputError(
        Message(zh: ".load 后面要写路径", en: ".load takes a path"),
        help: Message(zh: "例如 .load examples/jilin", en: "such as .load examples/jilin"))
    }
    let isSingleFile = inputs.allSatisfy { if case .file = $0 { true } else { false } }
    // A further file joins what is loaded; a folder replaces it.
    try workspace.load(
      isSingleFile ? workspace.dataInputs.filter { !inputs.contains($0) } + inputs : inputs)
    listTables()
    reportDataFindings()
  }

  private func reportDataFindings() {
    let findings = workspace.dataFindings
    guard findings.count > 0 else { return }
    let text = FindingText(context: context, sources: workspace.rules.sources)
    let shown = findings.kept.prefix(10)
    for finding in shown { write(text.render(finding)) }
    if findings.count > shown.count {
      write(
        say(
          "数据问题共 \(findings.count) 条，显示前 \(shown.count) 条\n",
          "\(findings.count) faults in the data, the first \(shown.count) shown\n"))
    }
  }

  private mutating func loadRules(_ paths: [String]) throws {
    let rules = try RuleLoader.load(paths)
    var next = workspace
    try next.replaceRules(rules)
    if !next.rules.diagnostics.isEmpty {
      let renderer = DiagnosticRenderer(language: language, style: style, width: width() ?? 100)
      write(renderer.render(next.rules.diagnostics, in: next.rules.sources))
    }
    guard next.isUsable else {
      throw InputError(
        Message(
          zh: "规则有错误，仍用原来的规则", en: "the rules have errors; those loaded before stay"))
    }
    workspace = next
    rulePaths = paths
    let plan = workspace.rules.plan
    write(
      say(
        "已载入 \(workspace.rules.files.count) 个文件：规则 \(plan.rules.count) 条，参数 \(plan.parameters.count) 个，数据表 \(plan.tables.count) 张\n",
        "\(workspace.rules.files.count) files loaded: \(plan.rules.count) rules, \(plan.parameters.count) parameters, \(plan.tables.count) tables\n"
      ))
  }

  // MARK: - Lists

  private func listRules() {
    let plan = workspace.rules.plan
    guard !plan.rules.isEmpty else {
      write(say("还没有规则；用 .rules 路径 载入\n", "there are no rules yet; load some with .rules PATH\n"))
      return
    }
    var table = TextTable([.left, .left, .left, .left, .left])
    table.add(
      [
        say("编号", "id"), say("规则", "rule"), say("针对", "on"), say("级别", "severity"),
        say("依据", "cites"),
      ]
      .map { .init($0, .bold) })
    for rule in plan.rules {
      table.add([
        .init(rule.provision ?? ""), .init(rule.name),
        .init(rule.table.map { plan[$0].name } ?? ""), .init(context.name(of: rule.severity)),
        .init(context.citation(of: rule)),
      ])
    }
    write(table.lines(style: style, maximumWidth: width()).joined(separator: "\n") + "\n")
  }

  func listTables() {
    let plan = workspace.rules.plan
    guard !plan.tables.isEmpty else {
      write(say("还没有声明任何数据表\n", "no table is declared yet\n"))
      return
    }
    var table = TextTable([.left, .right, .right, .left])
    table.add(
      [say("数据表", "table"), say("字段", "fields"), say("行数", "rows"), say("文件", "file")]
        .map { .init($0, .bold) })
    for (index, schema) in plan.tables.enumerated() {
      let data = workspace.data[TableID(index)]
      table.add([
        .init(schema.name), .init(String(schema.fields.count)),
        data.origin == nil ? .init("·", .dim) : .init(String(data.rowCount)),
        .init(data.origin?.files.joined(separator: say("、", ", ")) ?? "", .dim),
      ])
    }
    write(table.lines(style: style, maximumWidth: width()).joined(separator: "\n") + "\n")
  }

  private func listParameters() {
    let plan = workspace.rules.plan
    guard !plan.parameters.isEmpty else {
      write(say("没有参数\n", "there are no parameters\n"))
      return
    }
    var table = TextTable([.left, .right, .left, .left])
    table.add(
      [say("参数", "parameter"), say("值", "value"), say("单位", "unit"), say("出处", "source")]
        .map { .init($0, .bold) })
    for (index, parameter) in plan.parameters.enumerated() {
      let source: String
      switch parameter.basis {
      case .cited(let citation):
        source =
          say("依据 ", "cites ")
          + [plan[citation.document].name, citation.article].compactMap { $0 }
          .joined(separator: " ")
      case .assumed(let reason): source = say("假定 ", "assumed ") + reason
      case .unstated: source = ""
      }
      table.add([
        .init(parameter.name),
        .init(workspace.program.parameters[index].text(in: plan, language)),
        .init(parameter.unit ?? ""), .init(source),
      ])
    }
    write(table.lines(style: style, maximumWidth: width()).joined(separator: "\n") + "\n")
  }

  private mutating func setAsOf(_ arguments: [String]) throws {
    if let text = arguments.first {
      guard let date = CalendarDate(cell: text.utf8) else {
        throw InputError(
          Message(zh: "“\(text)”不是日期", en: "“\(text)” is no date"),
          help: Message(zh: "例如 2020-12-31", en: "such as 2020-12-31"))
      }
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
    let rules =
      try arguments.isEmpty
      ? Array(workspace.rules.plan.ruleIDs) : arguments.map { try workspace.rule(named: $0) }
    let missing = workspace.missingTables(for: rules).map { workspace.rules.plan[$0].name }
    guard missing.isEmpty else {
      throw InputError(
        Message(
          zh: "规则要读的数据表还没有数据：" + missing.joined(separator: "、"),
          en: "tables that the rules read have no data yet: " + missing.joined(separator: ", ")),
        help: Message(zh: "用 .load 载入数据文件夹", en: "load a data folder with .load"))
    }
    return rules
  }

  private func check(_ arguments: [String]) throws {
    let rules = try chosenRules(arguments)
    let run = try workspace.check(only: rules)
    let text = CheckText(context: context)
    write(say("截止 ", "as of ") + workspace.asOf.description + "\n")
    write(text.summary(run.outcomes))
    write(text.dataSummary(workspace.dataFindings))
  }

  private func showFindings(_ arguments: [String]) throws {
    let rules = try chosenRules(arguments)
    let run = try workspace.check(only: rules)
    let text = FindingText(context: context, sources: workspace.rules.sources)
    var evaluator = workspace.ruleEvaluator(language: language, showsPersonal: showsPersonal)
    let limit = 20
    var total = 0
    for outcome in run.outcomes {
      for verdict in [Verdict.error, .fail, .undetermined] {
        let rows = outcome.rows(with: verdict)
        total += rows.count
        for row in rows.prefix(limit) {
          let explanation = try evaluator.explain(outcome.rule, row: row)
          let advice = verdict == .fail ? try evaluator.advice(outcome.rule, row: row) : nil
          write(text.render(explanation, advice: advice) + "\n")
        }
        if rows.count > limit {
          write(
            say("另有 \(rows.count - limit) 条未显示\n\n", "\(rows.count - limit) more are not shown\n\n")
          )
        }
      }
    }
    if total == 0 { write(say("没有违反或待核的行\n", "no row fails or is undetermined\n")) }
  }
}

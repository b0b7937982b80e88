import GuijuTestSupport

/// Writes random tables, definitions and rules, all of them as a person could.
struct RandomRules {
  static let values = ["甲", "乙", "丙"]
  static let texts = ["甲", "东山社区合唱团", "西山社区舞蹈队", "山", "丁"]

  private(set) var tables: [RandomTable] = []
  private var generator: SeededGenerator
  /// The definitions so far: their table, their name and what they give.
  private var definitions: [(table: Int?, name: String, kind: Kind)] = []
  /// The rules and eligibilities so far.
  private var rules: [(table: Int, name: String)] = []

  enum Kind { case number, truth, text, date }

  /// The row that an expression speaks of, and what may be said of rows around it.
  struct Scope {
    let table: Int?
    /// Whether conditions on rows of lists may speak of the row itself.
    var isOuter = false
  }

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
    tables = makeTables()
  }

  mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &generator) < percent
  }

  mutating func pick(_ choices: String...) -> String {
    choices.randomElement(using: &generator) ?? ""
  }

  mutating func random(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &generator) }

  // MARK: - Tables

  private mutating func makeTables() -> [RandomTable] {
    ["县", "社区", "组织"].enumerated().map { index, name in
      var fields: [RandomTable.Field] = []
      for (position, kind) in (RandomTable.Kind.allCases + RandomTable.Kind.allCases).enumerated()
      where position < 6 || chance(30) {
        var suffix = ""
        if kind == .integer || kind == .decimal, chance(40) {
          suffix = pick(" 范围 >= 0", " 范围 [0..6]", " 范围 <= 9")
        }
        if chance(20) {
          suffix += " 空白为无"
          if chance(40), let field = fields.first(where: { $0.kind == .integer }) {
            let value = chance(30) ? "\(pick("2", field.name)) / \(field.name)" : field.name
            suffix += " 仅当 \(value) \(pick(">", "=", "<=")) \(random(4))"
          }
        }
        fields.append(
          .init(name: "\(name)\(Self.name(of: kind))\(position / 6)", kind: kind, suffix: suffix))
      }
      return RandomTable(
        name: name, fields: fields,
        parent: index == 0 ? nil : (["", "所在县", "所在社区"][index], index - 1),
        children: index == 2 ? nil : (["下辖社区", "所属组织"][index], index + 1))
    }
  }

  private static func name(of kind: RandomTable.Kind) -> String {
    switch kind {
    case .integer: "数"
    case .decimal: "额"
    case .boolean: "否"
    case .enumeration: "类"
    case .text: "文"
    case .date: "日"
    }
  }

  private func declaration(of table: RandomTable) -> String {
    let types: (RandomTable.Kind) -> String = { kind in
      switch kind {
      case .integer: "整数"
      case .decimal: "数值"
      case .boolean: "是否"
      case .enumeration: "枚举 [\"甲\", \"乙\", \"丙\"]"
      case .text: "文本"
      case .date: "日期"
      }
    }
    var lines = ["    编号 文本 主键"]
    if let parent = table.parent {
      let owner = tables[parent.table]
      lines.append("    \(parent.field) 引用 \(owner.name) 反向 \(owner.children?.name ?? "")")
    }
    lines += table.fields.map { "    \($0.name) \(types($0.kind))\($0.suffix)" }
    return "数据表 \(table.name) {\n\(lines.joined(separator: "\n"))\n}"
  }

  // MARK: - The program

  mutating func program() -> String {
    var lines = [
      "语言 1", "文件 意见 { 标题 \"意见\" }",
      "参数 门槛 = \(random(5)) { 假定 \"试\" }",
      "参数 未定 { 自 2030-01-01 = 3 假定 \"试\" }",
      "词表 词 = [\"团\", \"队\", \"甲\"]", "词表 无词 = []",
    ]
    lines += tables.map { declaration(of: $0) }
    for index in 0..<2 + random(5) {
      let table = chance(15) ? nil : random(3)
      let kind = [Kind.number, .number, .truth, .text, .date][random(5)]
      let body = expression(kind, Scope(table: table), 2)
      let target = table.map { " 针对 \(tables[$0].name)" } ?? ""
      lines.append("定义 定\(index)\(target) = \(body)")
      definitions.append((table, "定\(index)", kind))
    }
    if chance(60) { lines.append(decisionTable()) }
    for index in 0..<3 + random(4) {
      let table = random(3)
      let scope = Scope(table: table)
      let name = "规\(index)"
      var text = "规则 \(name) 针对 \(tables[table].name) {\n    依据 意见\n"
      if chance(70) { text += "    适用 \(truth(scope, 2))\n" }
      for _ in 0...random(2) { text += "    要求 \(truth(scope, 3))\n" }
      let others = rules.filter { $0.table == table }
      if chance(20), let other = others.randomElement(using: &generator) {
        text += "    除外 \(other.name)\n"
      }
      lines.append(text + "}")
      rules.append((table, name))
    }
    lines.append("规则 总 {\n    依据 意见\n    要求 \(truth(Scope(table: nil), 3))\n}")
    return lines.joined(separator: "\n") + "\n"
  }

  private mutating func decisionTable() -> String {
    let table = random(3)
    let scope = Scope(table: table)
    let input = number(scope, 1)
    definitions.append((table, "档", .number))
    let rows = (0..<1 + random(3)).map { _ in
      let level = pick("-", "0", "1, 2", ">= 2", "[1..3]", "不是 (1)")
      return "    | \(level) | \(pick("-", "\"甲\"", "\"乙\"", "\"丙\"")) | \(random(4)) |"
    }
    let kind = field(table, .enumeration)
    return """
      决策表 档 针对 \(tables[table].name) {
          命中 \(pick("唯一", "任意", "首个", "优先", "收集 +", "收集 #"))
          输入 \(input), \(kind)
          输出 值数 值 [3, 2, 1, 0]
      \(rows.joined(separator: "\n"))\(chance(50) ? "\n    | 其余 | - | \(random(4)) |" : "")
      }
      """
  }

  // MARK: - Expressions

  mutating func expression(_ kind: Kind, _ scope: Scope, _ depth: Int) -> String {
    switch kind {
    case .number: number(scope, depth)
    case .truth: truth(scope, depth)
    case .text: text(scope, depth)
    case .date: date(scope, depth)
    }
  }

  private mutating func field(_ table: Int, _ kinds: RandomTable.Kind...) -> String {
    tables[table].fields.filter { kinds.contains($0.kind) }.randomElement(using: &generator)?.name
      ?? "空值"
  }

  /// A field of the row, or of the row that it refers to.
  private mutating func reading(_ scope: Scope, _ kinds: RandomTable.Kind...) -> String? {
    guard var table = scope.table else { return nil }
    var path = ""
    while let parent = tables[table].parent, chance(25) {
      path += parent.field + "."
      table = parent.table
    }
    let fields = tables[table].fields.filter { kinds.contains($0.kind) }
    return fields.randomElement(using: &generator).map { path + $0.name }
  }

  private mutating func definition(_ kind: Kind, _ scope: Scope) -> String? {
    var table = scope.table
    var path = ""
    while let own = table, let parent = tables[own].parent, chance(25) {
      path += parent.field + "."
      table = parent.table
    }
    let known = definitions.filter {
      $0.kind == kind && ($0.table == table || $0.table == nil && path == "")
    }
    return known.randomElement(using: &generator).map { $0.table == nil ? $0.name : path + $0.name }
  }

  private mutating func comparison() -> String { pick("=", "!=", "<", "<=", ">", ">=") }

  /// A list of rows, and their table.
  private mutating func list(_ scope: Scope, _ depth: Int) -> (text: String, table: Int)? {
    var text: String
    var table: Int
    if let own = scope.table, chance(92) {
      guard let children = tables[own].children else {
        guard let parent = tables[own].parent, let others = tables[parent.table].children,
          chance(40)
        else { return nil }
        return ("\(parent.field).\(others.name)", others.table)
      }
      (text, table) = (children.name, children.table)
    } else {
      table = random(3)
      text = "全部.\(tables[table].name)"
    }
    func filtered(_ text: String, _ writer: inout RandomRules) -> String {
      writer.chance(50)
        ? "\(text)[\(writer.truth(Scope(table: table, isOuter: scope.table != nil), max(0, depth - 1)))]"
        : text
    }
    text = filtered(text, &self)
    if let children = tables[table].children, chance(30) {
      (text, table) = ("\(text).\(children.name)", children.table)
      text = filtered(text, &self)
    }
    return (text, table)
  }

  mutating func number(_ scope: Scope, _ depth: Int) -> String {
    if depth <= 0 || chance(25) {
      switch random(8) {
      case 0: return String(random(5))
      case 1: return pick("0.5", "2.25", "门槛", "1000000000000")
      case 2: return definition(.number, scope) ?? "1"
      case 3: return chance(20) ? "未定" : "门槛"
      default: return reading(scope, .integer, .decimal) ?? String(random(4))
      }
    }
    switch random(10) {
    case 0, 1, 2:
      guard let list = list(scope, depth) else { return "3" }
      let field = field(list.table, .integer, .decimal)
      let element = definitions.first { $0.table == list.table && $0.kind == .number }
      switch random(6) {
      case 0, 1: return "数量(\(list.text))"
      case 2: return "合计(\(list.text).\(field))"
      case 3: return "\(pick("最小", "最大", "平均"))(\(list.text).\(field))"
      case 4: return "合计(\(list.text).\(field), 忽略空值)"
      default: return "合计(\(list.text).\(element?.name ?? field))"
      }
    case 3, 4, 5:
      return "(\(number(scope, depth - 1)) \(pick("+", "-", "*")) \(number(scope, depth - 1)))"
    case 6: return "(\(number(scope, depth - 1)) / \(number(scope, depth - 1)))"
    case 7:
      return
        "(如果 \(truth(scope, depth - 1)) 那么 \(number(scope, depth - 1)) 否则 \(number(scope, depth - 1)))"
    case 8: return "年(\(date(scope, depth - 1)))"
    default: return "-(\(number(scope, depth - 1)))"
    }
  }

  private mutating func date(_ scope: Scope, _ depth: Int) -> String {
    if depth <= 0 || chance(50) {
      return chance(25) ? pick("截止日", "2020-02-29") : reading(scope, .date) ?? "截止日"
    }
    switch random(3) {
    case 0: return "(\(date(scope, depth - 1)) \(pick("+", "-")) \(pick("1年", "18个月", "30天")))"
    case 1: return definition(.date, scope) ?? "截止日"
    default:
      return
        "(如果 \(truth(scope, depth - 1)) 那么 \(date(scope, depth - 1)) 否则 \(date(scope, depth - 1)))"
    }
  }

  private mutating func text(_ scope: Scope, _ depth: Int) -> String {
    if depth <= 0 || chance(60) {
      return chance(20)
        ? "\"\(Self.texts.randomElement(using: &generator) ?? "")\""
        : reading(scope, .text) ?? "\"山\""
    }
    switch random(3) {
    case 0: return "(\(text(scope, depth - 1)) + \(text(scope, depth - 1)))"
    case 1: return definition(.text, scope) ?? "\"丁\""
    default:
      return
        "(如果 \(truth(scope, depth - 1)) 那么 \(text(scope, depth - 1)) 否则 \(text(scope, depth - 1)))"
    }
  }

  mutating func truth(_ scope: Scope, _ depth: Int) -> String {
    if depth <= 0 || chance(25) { return simpleTruth(scope) }
    switch random(13) {
    case 0, 1: return "(\(truth(scope, depth - 1)) 并且 \(truth(scope, depth - 1)))"
    case 2, 3: return "(\(truth(scope, depth - 1)) 或者 \(truth(scope, depth - 1)))"
    case 4: return "不是 (\(truth(scope, depth - 1)))"
    case 5:
      return
        "(如果 \(truth(scope, depth - 1)) 那么 \(truth(scope, depth - 1)) 否则 \(truth(scope, depth - 1)))"
    case 6:
      guard let list = list(scope, depth) else { return simpleTruth(scope) }
      let condition = truth(Scope(table: list.table, isOuter: scope.table != nil), depth - 1)
      return "(\(pick("存在", "每个")) \(list.text) 满足 (\(condition)))"
    case 7: return "\(date(scope, depth - 1)) \(comparison()) \(date(scope, depth - 1))"
    case 8: return "\(text(scope, depth - 1)) \(pick("=", "!=")) \(text(scope, depth - 1))"
    case 9:
      return "\(number(scope, depth - 1)) 属于 \(pick("[1..3]", "(0, 4)", "]0..门槛]", "[门槛..9)"))"
    case 10:
      let known = rules.filter { $0.table == scope.table }
      guard !scope.isOuter, let rule = known.randomElement(using: &generator) else {
        return simpleTruth(scope)
      }
      return "\(pick("通过", "违反", "不适用", "待核"))(\(rule.name))"
    default: return "\(number(scope, depth - 1)) \(comparison()) \(number(scope, depth - 1))"
    }
  }

  private mutating func simpleTruth(_ scope: Scope) -> String {
    guard scope.table != nil else { return "\(number(scope, 0)) \(comparison()) \(random(4))" }
    switch random(11) {
    case 0: return reading(scope, .boolean) ?? "是"
    case 1: return "\(reading(scope, .boolean) ?? "是") \(pick("=", "!=")) \(pick("是", "否"))"
    case 2: return "\(reading(scope, .enumeration) ?? "\"甲\"") \(pick("=", "!=")) \"甲\""
    case 3:
      return
        "\(reading(scope, .enumeration) ?? "\"甲\"") 属于 \(pick("(\"乙\", \"丙\")", "[\"乙\"]", "[]"))"
    case 4:
      let texts = pick("(\"山\", \"丁\", \"东山社区合唱团\")", "词", "无词", "[]", "([], 无词)", "(\"山\", [])")
      return "\(reading(scope, .text) ?? "\"山\"") 属于 \(texts)"
    case 5:
      return
        "\(pick("开头为", "结尾为", "包含"))(\(reading(scope, .text) ?? "\"山\""), \"\(pick("甲", "东山", "团"))\")"
    case 6:
      return
        "(\(pick("存在", "存在", "每个")) \(chance(85) ? "词" : "无词") 满足 结尾为(\(reading(scope, .text) ?? "\"山\""), item))"
    case 7:
      return
        "\(reading(scope, .integer, .text, .date, .enumeration, .boolean) ?? "1") \(pick("=", "!=")) 空值"
    case 8: return definition(.truth, scope) ?? "是"
    case 9: return "\(reading(scope, .integer, .decimal) ?? "1") 介于 \(random(3)) 并且 \(random(6))"
    case 10 where chance(20):
      // An error of the value is one, in whatever list it is looked for.
      return "\(pick(number(scope, 1), date(scope, 1), text(scope, 1))) 属于 []"
    default: return "\(number(scope, 0)) \(comparison()) \(random(4))"
    }
  }
}

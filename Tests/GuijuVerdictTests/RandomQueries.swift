/// Queries over the tables of a random world, as a person could write them.
extension RandomRules {
  /// So many queries; of some the checker will say that they are wrong.
  mutating func queries(_ count: Int) -> [String] { (0..<count).map { _ in query() } }

  private mutating func query() -> String {
    let table = random(3)
    let condition = chance(75) ? " 当 \(truth(Scope(table: table), 2))" : ""
    let body = chance(55) ? groups(of: table, condition) : rows(of: table, condition)
    return body + (chance(20) ? " 取前 \(random(6))" : "")
  }

  private mutating func rows(of table: Int, _ condition: String) -> String {
    let columns = (0...random(3)).map { "\(value(of: table)) 作为 列\($0)" }
    let distinct = chance(20) ? "去重 " : ""
    var text =
      "选取 \(distinct)\(columns.joined(separator: ", ")) 从 \(tables[table].name)\(condition)"
    if chance(40) {
      text += " 排序 列0" + (chance(50) ? " 降序" : "")
      if chance(30) { text += ", \(number(Scope(table: table), 1))" }
    }
    return text
  }

  private mutating func groups(of table: Int, _ condition: String) -> String {
    let keys = (0..<random(3)).map { _ in value(of: table) }
    let named = keys.enumerated().map { "\($1) 作为 键\($0)" }
    let totals = (0...random(3)).map { "\(total(of: table)) 作为 汇\($0)" }
    var text =
      "选取 \((named + totals).joined(separator: ", ")) 从 \(tables[table].name)\(condition)"
    if !keys.isEmpty {
      text += " 分组 " + keys.indices.map { "键\($0)" }.joined(separator: ", ")
    }
    if chance(25) { text += " 筛选组 数量() > \(random(4))" }
    if chance(40) { text += " 排序 汇0" + (chance(50) ? " 降序" : "") }
    return text
  }

  private mutating func total(of table: Int) -> String {
    let scope = Scope(table: table)
    let ignoring = chance(30) ? ", 忽略空值" : ""
    switch random(6) {
    case 0: return "数量()"
    case 1: return "数量(\(truth(scope, 2))\(ignoring))"
    case 2: return "\(pick("最小", "最大"))(\(expression(.date, scope, 1))\(ignoring))"
    case 3: return "\(pick("中位数", "标准差", "乘积"))(\(number(scope, 0))\(ignoring))"
    default: return "\(pick("合计", "平均", "最小", "最大"))(\(number(scope, 1))\(ignoring))"
    }
  }

  private mutating func value(of table: Int) -> String {
    if let parent = tables[table].parent, chance(25) { return parent.field }
    let kind = [Kind.number, .truth, .text, .text, .date][random(5)]
    return expression(kind, Scope(table: table), 1)
  }
}

extension Builtin {
  /// The function that a name from speech or from a spreadsheet stands for: `求和`, `COUNT`, `今天`.
  public init?(habitual name: String) {
    guard let builtin = Self.habits[name] else { return nil }
    self = builtin
  }

  private static let habits: [String: Builtin] = {
    var habits: [String: Builtin] = [:]
    for (words, builtin) in spellings {
      for word in words.split(separator: " ") { habits[String(word)] = builtin }
    }
    return habits
  }()

  private static let spellings: [(words: String, builtin: Builtin)] = [
    ("求和 总和 加总 总计 SUM Sum total", .sum),
    ("计数 个数 总数 人数 家数 统计 COUNT Count COUNTA COUNTIF size", .count),
    ("求平均 平均值 平均数 均值 AVERAGE Average average AVG avg", .mean),
    ("最大值 最高 最多 MAX Max maximum", .max),
    ("最小值 最低 最少 MIN Min minimum", .min),
    ("今天 今日 当天 当前日期 现在 TODAY Today current_date", .today),
    ("NOW Now 当前时间 现在时刻", .now),
    ("长度 字符数 文本长度 LEN len length", .stringLength),
    ("取整 INT int", .floor),
    ("ROUND round 舍入", .roundHalfUp),
    ("求余 取余 MOD mod", .modulo),
    ("子串 取子串 MID LEFT SUBSTR substr", .substring),
    ("是否包含 含有 包括", .contains),
    ("列表包含", .listContains),
    ("开头是", .startsWith),
    ("结尾是", .endsWith),
    ("去除重复 不重复 唯一值 UNIQUE unique distinct DISTINCT", .distinctValues),
    ("排序", .sort),
    ("开方 开平方 SQRT", .sqrt),
    ("ABS", .abs),
    ("年份 YEAR", .year),
    ("季", .quarter),
    ("合并文本 连接文本 CONCAT concat", .stringJoin),
  ]
}

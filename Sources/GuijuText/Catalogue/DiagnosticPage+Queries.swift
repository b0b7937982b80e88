// Pages on diagnostics of queries.

extension DiagnosticPage {
  static let queries: [DiagnosticPage] = [
    DiagnosticPage(
      .notGrouped,
      title: Message(
        zh: "一组里没有唯一的值",
        en: "not one value for a group"),
      meaning: Message(
        zh: "分组以后，结果的一行说的是许多行。能写的只有分组所按的值，和把许多行汇总成一个值的函数。",
        en:
          "With groups, a row of the result stands for many rows. It can show what they are grouped "
          + "by, and functions that make one value of many."),
      wrong: .query("选取 社区.名称, 成员数 从 组织 分组 社区.名称"),
      right: .query("选取 社区.名称, 平均(成员数) 从 组织 分组 社区.名称")),
    DiagnosticPage(
      .aggregateMisplaced,
      title: Message(
        zh: "这里不能汇总",
        en: "nothing can be summed up here"),
      meaning: Message(
        zh: "“当”和“分组”说的是单独的一行，那里还没有组可以汇总；没有分组，也就没有组可以筛选。",
        en:
          "“where” and “group by” speak of single rows, where there are no groups to sum up yet; and "
          + "without groups there are none to choose from."),
      wrong: .query("选取 社区.名称 从 组织 当 数量() > 3 分组 社区.名称"),
      right: .query("选取 社区.名称 从 组织 分组 社区.名称 筛选组 数量() > 3")),
  ]
}

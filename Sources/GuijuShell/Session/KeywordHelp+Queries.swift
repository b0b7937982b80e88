import GuijuSyntax
import GuijuText

/// Help on the words of queries, which are of use together only.
extension KeywordHelp {
  static let queries: [KeywordHelp] = [
    KeywordHelp(
      keywords: [
        .select, .distinct, .queryTable, .columnName, .where, .groupBy, .having, .orderBy,
        .ascending, .descending, .rowLimit,
      ],
      summary: Message(
        zh: "查询：选取 [去重] 列 [作为 名称] 从 数据表 [当 条件] [分组 值] [筛选组 条件] "
          + "[排序 值 [降序]] [取前 行数]",
        en: "a query: select [distinct] column [as NAME] from TABLE [where CONDITION] "
          + "[group by VALUE] [having CONDITION] [order by VALUE [descending]] [limit NUMBER]"),
      example: Message(
        zh: "选取 状态, 数量() 作为 家数 从 组织 分组 状态 排序 家数 降序",
        en: "select 状态, count() as number from 组织 group by 状态 order by number descending"))
  ]
}

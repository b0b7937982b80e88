// Messages on queries.

extension Diagnostic {
  /// `取前 2.5`
  public static func notAWholeNumber(_ text: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .invalidLiteral, at: span,
      Message(zh: "“\(text)”不是可用的行数", en: "“\(text)” is no number of rows")
    )
    .helping(Message(zh: "写一个整数，例如 取前 20", en: "write a whole number, such as limit 20"))
  }

  /// `选取 名称, 数量() 从 组织 分组 社区`
  public static func notGrouped(_ text: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .notGrouped, at: span,
      Message(
        zh: "一组有许多行，“\(text)”没有唯一的值",
        en: "a group has many rows, for which “\(text)” is not one value")
    )
    .helping(
      Message(
        zh: "把它写进“分组”，或者汇总它，例如 最大(\(text))",
        en: "add it to “group by”, or make one value of many, such as max(\(text))"))
  }

  /// `选取 * 从 组织 分组 社区`
  public static func allOfGroup(at span: Span) -> Diagnostic {
    Diagnostic(
      .notGrouped, at: span,
      Message(
        zh: "一组有许多行，“*”没有唯一的值", en: "a group has many rows, for which “*” is not one value")
    )
    .helping(
      Message(
        zh: "写出分组所按的字段和汇总，例如 数量()",
        en: "name what it is grouped by, and what is counted or summed, such as count()"))
  }

  /// `从 组织 当 数量() > 3`
  public static func aggregateInCondition(_ function: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .aggregateMisplaced, at: span,
      Message(
        zh: "“\(function)”汇总许多行，不能作挑选单行的条件",
        en: "“\(function)” is of many rows, and is no condition on one of them")
    )
    .helping(
      Message(zh: "对组的条件写在“筛选组”后面", en: "conditions on groups stand behind “having”"))
  }

  /// `分组 数量()`
  public static func aggregateAsGroup(_ function: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .aggregateMisplaced, at: span,
      Message(
        zh: "“\(function)”汇总许多行，不能用来分组",
        en: "“\(function)” is of many rows, and cannot make groups")
    )
    .helping(
      Message(
        zh: "按每一行各有的值分组，例如一个字段", en: "group by what each row has, such as a field"))
  }

  /// `最大(平均(成员数))`
  public static func aggregateOfAggregate(_ function: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .aggregateMisplaced, at: span,
      Message(
        zh: "“\(function)”已经汇总许多行，不能在汇总里再汇总",
        en: "“\(function)” is of many rows already, and cannot stand in another such function")
    )
    .helping(
      Message(
        zh: "一次查询汇总一层；要从汇总里再挑，用“排序”和“取前”",
        en: "a query sums up once; to choose among its groups use “order by” and “limit”"))
  }

  /// `筛选组` in a query that makes no groups
  public static func havingWithoutGroups(at span: Span) -> Diagnostic {
    Diagnostic(
      .aggregateMisplaced, at: span,
      Message(zh: "没有分组，也没有汇总，就没有组可筛选", en: "there are no groups to choose from")
    )
    .helping(
      Message(
        zh: "挑选单行的条件写在“当”后面",
        en: "conditions on single rows stand behind “where”"))
  }

  /// `排序 所属组织`
  public static func noOrder(found: Message, at span: Span) -> Diagnostic {
    Diagnostic(
      .incomparable, at: span,
      Message(zh: "\(found.zh)没有次序，不能按它排序", en: "\(found.en) has no order to sort by")
    )
    .helping(
      Message(
        zh: "按数值、文本、日期、枚举或引用的行排序",
        en: "sort by numbers, strings, dates, enumerations or rows referred to"))
  }

  /// `当 家数 > 3`, where 家数 is a column of the result
  public static func columnOfResult(_ name: String) -> Message {
    Message(
      zh: "“\(name)”是结果的一列，“当”里还没有它；写它所代表的式子，对组的条件写在“筛选组”后面",
      en:
        "“\(name)” is a column of the result: write what it stands for, or use “having” for groups")
  }
}

// Messages of the checker on declarations of data tables.

extension Diagnostic {
  public static func secondKey(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .invalidTable, at: span,
      Message(
        zh: "一个数据表只能有一个主键，“\(name)”是第二个", en: "a table has one key; “\(name)” is a second one"))
  }

  public static func emptyEnumeration(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .invalidTable, at: span,
      Message(zh: "枚举“\(name)”没有列出任何值", en: "the enumeration “\(name)” lists no values"))
  }

  public static func tooManyValues(_ name: String, limit: Int, at span: Span) -> Diagnostic {
    Diagnostic(
      .invalidTable, at: span,
      Message(
        zh: "枚举“\(name)”的值超过 \(limit) 个",
        en: "the enumeration “\(name)” has more than \(limit) values"))
  }

  public static func unrelatedUnits(_ alias: String, _ unit: String, at span: Span) -> Diagnostic {
    let message =
      unit.isEmpty
      ? Message(
        zh: "字段没有写单位，不知道怎样换算“\(alias)”",
        en: "the field has no unit, so there is no way from the unit “\(alias)”")
      : Message(
        zh: "不知道怎样把“\(alias)”换算成字段的单位“\(unit)”",
        en: "there is no known way from the unit “\(alias)” to the field's unit “\(unit)”")
    return Diagnostic(.invalidTable, at: span, message)
  }

  public static func reverseOfNoReference(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .invalidTable, at: span,
      Message(
        zh: "只有引用字段才有反向列表“\(name)”", en: "only a reference has a reverse list such as “\(name)”"))
  }

  public static func referenceWithoutKey(
    _ name: String, table: String, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .invalidTable, at: span,
      Message(
        zh: "“\(name)”引用数据表“\(table)”，而它没有主键",
        en: "“\(name)” refers to table “\(table)”, which has no key"))
  }

  public static func notAReference(
    _ name: String, table: String, nearest: String?, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .invalidTable, at: span,
      Message(
        zh: "“\(name)”不是数据表“\(table)”的引用字段", en: "“\(name)” is no reference of table “\(table)”")
    )
    .helping(.didYouMean(nearest))
  }

  public static func pathToOtherTable(
    found: String, expected: String, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .invalidTable, at: span,
      Message(
        zh: "这条路径通到“\(found)”，而字段引用“\(expected)”",
        en: "this path leads to “\(found)”, but the field refers to “\(expected)”"))
  }
}

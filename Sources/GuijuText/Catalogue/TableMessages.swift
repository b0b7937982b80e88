// Messages of the checker on declarations of data tables.

extension Diagnostic {
  public static func secondKey(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .invalidTable, at: span,
      Message(
        zh: "一个数据表只能有一个主键，“\(name)”是第二个", en: "a table has one key; “\(name)” is a second one")
    )
    .helping(
      Message(
        zh: "只在认定一行的那个字段后写“主键”",
        en: "write “key” only with the field that says which row it is"))
  }

  public static func emptyEnumeration(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .invalidTable, at: span,
      Message(zh: "枚举“\(name)”没有列出任何值", en: "the enumeration “\(name)” lists no values")
    )
    .helping(
      Message(
        zh: "在方括号里写出它的值，如 枚举 [\"正常\", \"注销\"]",
        en: "list its values in brackets, as in enum [\"active\", \"closed\"]"))
  }

  public static func tooManyValues(_ name: String, limit: Int, at span: Span) -> Diagnostic {
    Diagnostic(
      .invalidTable, at: span,
      Message(
        zh: "枚举“\(name)”的值超过 \(limit) 个",
        en: "the enumeration “\(name)” has more than \(limit) values")
    )
    .helping(
      Message(
        zh: "值这样多的字段，写成“文本”，另用词表来核对",
        en: "a field with so many values is a string; check it against a word list"))
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
      .helping(
        Message(
          zh: "字段和别名的单位要是同一类，如“元”和“万元”",
          en: "the units of a field and of its alias are of one kind, such as 元 and 万元"))
  }

  public static func reverseOfNoReference(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .invalidTable, at: span,
      Message(
        zh: "只有引用字段才有反向列表“\(name)”", en: "only a reference has a reverse list such as “\(name)”")
    )
    .helping(
      Message(
        zh: "把字段的类型改成“引用 数据表”，或删去“反向”",
        en: "make the field a reference, or delete “reverse”"))
  }

  public static func referenceWithoutKey(
    _ name: String, table: String, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .invalidTable, at: span,
      Message(
        zh: "“\(name)”引用数据表“\(table)”，而它没有主键",
        en: "“\(name)” refers to table “\(table)”, which has no key")
    )
    .helping(
      Message(
        zh: "在那张表认定一行的字段后写“主键”",
        en: "write “key” with the field of that table that says which row it is"))
  }

  public static func notAReference(
    _ name: String, table: String, among names: [String], at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .invalidTable, at: span,
      Message(
        zh: "“\(name)”不是数据表“\(table)”的引用字段", en: "“\(name)” is no reference of table “\(table)”")
    )
    .helping(.didYouMean(nearestName(to: name, in: names)) ?? .known(names))
  }

  public static func pathToOtherTable(
    found: String, expected: String, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .invalidTable, at: span,
      Message(
        zh: "这条路径通到“\(found)”，而字段引用“\(expected)”",
        en: "this path leads to “\(found)”, but the field refers to “\(expected)”")
    )
    .helping(
      Message(
        zh: "改“引用”后的表名，或改“经”后的路径",
        en: "change the table behind “reference”, or the path behind “via”"))
  }
}

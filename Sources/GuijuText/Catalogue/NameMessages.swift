// Messages of the checker on names.

extension Diagnostic {
  /// `owners` are the tables that have a field of the name, which cannot be named without a row;
  /// `meaning` is the advice where it is certain what was meant; `hasTables` says whether there are
  /// fields that it could be.
  public static func unknownName(
    _ name: String, owners: [String], meaning: Message?, nearest: String?, hasTables: Bool,
    at span: Span
  ) -> Diagnostic {
    let owned = owners.first.map { owner in
      Message(
        zh:
          "“\(name)”是数据表的字段（\(owners.prefix(3).joined(separator: "、"))\(owners.count > 3 ? "等" : "")），要从一行说起，例如 \(owner).\(name)",
        en:
          "“\(name)” is a field (of \(owners.prefix(3).joined(separator: ", "))) and needs a row, "
          + "such as \(owner).\(name)")
    }
    return Diagnostic(
      .unknownName, at: span,
      Message(
        zh: "没有名为“\(name)”的字段、参数或数据表",
        en: "no field, parameter or table is named “\(name)”")
    )
    .helping(owned ?? meaning ?? .didYouMean(nearest) ?? (hasTables ? .fieldOrText(name) : nil))
  }

  public static func unknownField(
    _ name: String, table: String, among names: [String], at span: Span
  ) -> Diagnostic {
    unknown(
      .unknownField, name, among: names, at: span,
      Message(zh: "数据表“\(table)”没有字段“\(name)”", en: "table “\(table)” has no field “\(name)”"))
  }

  public static func unknownTable(
    _ name: String, among names: [String], at span: Span
  ) -> Diagnostic {
    unknown(
      .unknownTable, name, among: names, at: span,
      Message(zh: "没有名为“\(name)”的数据表", en: "no table is named “\(name)”")
    )
    .helping(nearestName(to: name, in: names) == nil ? undeclaredTable(name, names) : nil)
  }

  private static func undeclaredTable(_ name: String, _ names: [String]) -> Message {
    let known = Message.known(names)
    return Message(
      zh: (known.map { $0.zh + "；" } ?? "")
        + "声明它：数据表 \(name) { … }；若在别的文件里声明，引入那个文件：引入 \"文件.gj\"",
      en: (known.map { $0.en + "; " } ?? "")
        + "declare it: table \(name) { … }; or import the file that does: import \"FILE.gj\"")
  }

  /// `meaning` is the advice where it is certain which one was meant.
  public static func unknownFunction(
    _ name: String, meaning: Message?, nearest: String?, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .unknownFunction, at: span,
      Message(zh: "没有名为“\(name)”的函数", en: "no function is named “\(name)”")
    )
    .helping(meaning ?? .didYouMean(nearest))
  }

  public static func unknownSource(
    _ name: String, among names: [String], at span: Span
  ) -> Diagnostic {
    unknown(
      .unknownSource, name, among: names, at: span,
      Message(zh: "没有声明名为“\(name)”的文件", en: "no source is declared with the name “\(name)”"))
  }

  public static func unknownRule(
    _ name: String, among names: [String], at span: Span
  ) -> Diagnostic {
    unknown(
      .unknownRule, name, among: names, at: span,
      Message(zh: "没有名为“\(name)”的规则", en: "no rule is named “\(name)”"))
  }

  public static func repeatedName(_ name: String, at span: Span, first: Span) -> Diagnostic {
    Diagnostic(
      .repeatedName, at: span,
      Message(zh: "“\(name)”已经声明过", en: "“\(name)” is declared already")
    )
    .noting(Message(zh: "先在这里声明", en: "first declared here"), at: first)
    .helping(
      Message(
        zh: "换一个名称，或删去其中一个",
        en: "choose another name, or delete one of them"))
  }

  public static func repeatedHeading(_ heading: String, at span: Span, first: Span) -> Diagnostic {
    Diagnostic(
      .repeatedName, at: span,
      Message(
        zh: "列名“\(heading)”已经属于另一个字段", en: "the heading “\(heading)” belongs to another field")
    )
    .noting(Message(zh: "先在这里声明", en: "first declared here"), at: first)
    .helping(
      Message(
        zh: "改其中一个字段的名称、“列”或“别名”",
        en: "change the name, the column or the alias of one of the fields"))
  }

  public static func repeatedReverse(
    _ name: String, table: String, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .repeatedName, at: span,
      Message(
        zh: "数据表“\(table)”已经有一个名为“\(name)”的反向列表",
        en: "table “\(table)” already has a reverse list “\(name)”")
    )
    .helping(
      Message(
        zh: "给其中一个“反向”换一个名称",
        en: "choose another name for one of the reverse lists"))
  }

  public static func noSubjectRow(at span: Span) -> Diagnostic {
    Diagnostic(
      .noSubjectRow, at: span,
      Message(
        zh: "这里没有“本行”：说的不是某一行数据", en: "there is no “this row” here: the expression is about no row"
      )
    )
    .helping(
      Message(
        zh: "从数据表里取出行来说，如 组织[条件]；针对一个表的规则里才有“本行”",
        en: "name rows of a table, as in TABLE[condition]; “this row” stands in rules on a table"))
  }

  public static func packWithoutBlock(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .packWithoutBlock, at: span,
      Message(
        zh: "这次读入的文件都没有说明规则包“\(name)”",
        en: "no file of this run describes the pack “\(name)”")
    )
    .helping(
      Message(
        zh: "请连同写有“规则包 \(name) { … }”的文件一起读入，或读入整个文件夹",
        en: "read the file with “pack \(name) { … }” too, or the whole folder"))
  }

  /// `meaning` is the entry that was meant for certain.
  public static func unknownEntry(
    _ name: String, of type: Message, meaning: String?, among names: [String], at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .unknownField, at: span,
      Message(zh: "\(type.zh)没有“\(name)”", en: "\(type.en) has no “\(name)”")
    )
    .helping(.didYouMean(meaning ?? nearestName(to: name, in: names)) ?? .known(names))
  }

  public static func unknownType(
    _ name: String, among names: [String], at span: Span
  ) -> Diagnostic {
    unknown(
      .unknownType, name, among: names, at: span,
      Message(zh: "没有名为“\(name)”的类型", en: "no type is named “\(name)”"))
  }

  public static func unknownParameter(
    _ name: String, of function: String, parameters: [String], nearest: String?, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .wrongArgument, at: span,
      Message(
        zh: "函数“\(function)”没有名为“\(name)”的参数",
        en: "the function “\(function)” has no parameter “\(name)”")
    )
    .helping(
      .didYouMean(nearest)
        ?? Message(
          zh: "它的参数有：" + parameters.joined(separator: "、"),
          en: "its parameters are: " + parameters.joined(separator: ", ")))
  }

  public static func unknownParameterOfPlan(
    _ name: String, among names: [String], at span: Span
  ) -> Diagnostic {
    unknown(
      .unknownParameter, name, among: names, at: span,
      Message(zh: "没有名为“\(name)”的参数", en: "no parameter is named “\(name)”"))
  }

  /// A name that nothing bears, with the nearest of those that there are, or all of them.
  private static func unknown(
    _ code: DiagnosticCode, _ name: String, among names: [String], at span: Span,
    _ message: Message
  ) -> Diagnostic {
    Diagnostic(code, at: span, message)
      .helping(.didYouMean(nearestName(to: name, in: names)) ?? .known(names))
  }
}

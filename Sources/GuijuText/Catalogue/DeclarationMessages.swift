// Messages of the checker on definitions, decision tables, eligibilities and tests.

extension Diagnostic {
  public static func referenceCycle(_ names: [String], at span: Span) -> Diagnostic {
    let chain = (names + [names[0]]).joined(separator: " → ")
    return Diagnostic(
      .referenceCycle, at: span,
      Message(zh: "这里绕成了圈：\(chain)", en: "this goes round in a circle: \(chain)")
    )
    .helping(
      Message(
        zh: "定义和规则不能直接或间接用到自己", en: "a definition or a rule cannot use itself, directly or not"))
  }

  public static func datesOutOfOrder(_ parameter: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .datesOutOfOrder, at: span,
      Message(
        zh: "参数“\(parameter)”的日期要从早到晚，这里不晚于前一个",
        en:
          "the dates of the parameter “\(parameter)” go from early to late; this one is not later "
          + "than the one before"))
  }

  public static func rowAfterOtherwise(at span: Span, otherwise: Span) -> Diagnostic {
    Diagnostic(
      .rowAfterOtherwise, at: span,
      Message(
        zh: "“其余”之后的行永远用不到", en: "a row after “otherwise” is never reached")
    )
    .noting(Message(zh: "“其余”在这里", en: "“otherwise” is here"), at: otherwise)
  }

  public static func outputsOfAggregation(_ table: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .outputsOfAggregation, at: span,
      Message(
        zh: "“\(table)”收集时要合计或计数，只能有一个输出",
        en: "“\(table)” collects into one number, so it has one output"))
  }

  public static func derivedTableKey(
    _ table: String, column: String, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .derivedTableKey, at: span,
      Message(
        zh: "由别的表得来的“\(table)”要以列“\(column)”为主键",
        en: "“\(table)”, made of another table, has the column “\(column)” as its key")
    )
    .helping(
      Message(
        zh: "写作 编号 文本 主键 列 \"\(column)\"", en: "declare a field with key column \"\(column)\""))
  }

  public static func needsKey(
    _ name: String, table: String, count: Int, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .needsKey, at: span,
      Message(
        zh: "测试给定了“\(table)”的 \(count) 行，要写明是哪一行",
        en: "the test gives \(count) rows of “\(table)”; say which one is meant")
    )
    .helping(Message(zh: "写作 \(name)(\"主键\")", en: "write \(name)(\"KEY\")"))
  }

  public static func notAnEligibility(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .notAnEligibility, at: span,
      Message(zh: "“\(name)”是规则，不是资格", en: "“\(name)” is a rule, no eligibility")
    )
    .helping(
      Message(
        zh: "对规则可以问 通过、违反、不适用、待核",
        en: "of a rule ask passes, violates, not applicable, undetermined"))
  }

  public static func ruleOfOtherTable(_ rule: String, table: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .ruleOfOtherTable, at: span,
      Message(
        zh: "“\(rule)”针对“\(table)”，这里没有“\(table)”的行",
        en: "“\(rule)” is on “\(table)”, and there is no row of “\(table)” here")
    )
    .helping(Message(zh: "把那一行写作第二个参数", en: "give the row as a second argument"))
  }

  public static func unknownParameterOfPlan(
    _ name: String, nearest: String?, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .unknownParameter, at: span,
      Message(zh: "没有名为“\(name)”的参数", en: "no parameter is named “\(name)”")
    )
    .helping(.didYouMean(nearest))
  }

  public static func hidesField(_ name: String, table: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .hidesField, at: span,
      Message(
        zh: "“\(table)”有同名的字段“\(name)”，这个定义永远用不到",
        en: "“\(table)” has a field of the name “\(name)”, which hides this definition"))
  }
}

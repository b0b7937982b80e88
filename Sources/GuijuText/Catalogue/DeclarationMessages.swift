// Messages of the checker on parameters, rules, definitions, decision tables and tests.

extension Diagnostic {
  public static func exceptionCycle(_ rule: String, _ other: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .exceptionCycle, at: span,
      Message(
        zh: "“\(rule)”与“\(other)”互为例外，绕成了圈",
        en: "“\(rule)” and “\(other)” are exceptions of each other, in a circle")
    )
    .helping(
      Message(
        zh: "去掉其中一个“除外”或“优先于”",
        en: "delete one of the clauses “except” or “overrides”"))
  }

  public static func exceptionOnOtherTable(
    _ rule: String, _ other: String, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .exceptionCycle, at: span,
      Message(
        zh: "“\(rule)”与“\(other)”针对的不是同一数据表，不能互为例外",
        en: "“\(rule)” and “\(other)” are about different tables; neither can except the other")
    )
    .helping(
      Message(
        zh: "把条件直接写进“适用”",
        en: "write the condition into “when” instead"))
  }

  public static func missingClause(
    of name: String, clause: Message, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .missingClause, at: span,
      Message(zh: "“\(name)”没有写“\(clause.zh)”", en: "“\(name)” has no “\(clause.en)”")
    )
    .helping(
      Message(
        zh: "在它里面补上“\(clause.zh)”",
        en: "add “\(clause.en)” to it"))
  }

  public static func parameterWithoutValue(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .missingClause, at: span,
      Message(zh: "参数“\(name)”没有写值", en: "the parameter “\(name)” has no value")
    )
    .helping(
      Message(
        zh: "写作 参数 \(name) = 值；随日期变的，在“{”和“}”之间写 自 日期 = 值",
        en: "write parameter \(name) = VALUE; for one that changes, as of DATE = VALUE in braces"))
  }

  public static func parameterWithoutSource(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .parameterWithoutSource, at: span,
      Message(zh: "参数“\(name)”没有出处", en: "the parameter “\(name)” has no source")
    )
    .helping(
      Message(
        zh: "写“依据 文件 \"条款\"”，或“假定 \"理由\"”",
        en: "write “cite SOURCE \"article\"”, or “assumed \"reason\"”"))
  }

  public static func ruleWithoutCitation(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .ruleWithoutCitation, at: span,
      Message(zh: "“\(name)”没有写依据", en: "“\(name)” cites no source")
    )
    .helping(
      Message(zh: "写“依据 文件 \"条款\"”", en: "write “cite SOURCE \"article\"”"))
  }

  public static func notConstant(at span: Span) -> Diagnostic {
    Diagnostic(
      .notConstant, at: span,
      Message(
        zh: "这里只能写固定的值，不能引用字段、数据表或别的参数",
        en: "only a fixed value can stand here, no field, table or other parameter")
    )
    .helping(
      Message(
        zh: "写数字、文字、日期，或由它们算出的值",
        en: "write a number, a text or a date, or what is computed of such"))
  }

  public static func notADate(at span: Span) -> Diagnostic {
    Diagnostic(
      .notADate, at: span,
      Message(zh: "这里应当是一个日期", en: "a date is expected here")
    )
    .helping(Message(zh: "例如 2017年12月25日", en: "such as 2017-12-25"))
  }

  public static func parameterOutsideRange(
    _ name: String, value: String, range: String, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .parameterOutsideRange, at: span,
      Message(
        zh: "参数“\(name)”的值 \(value) 不在它的范围 \(range) 内",
        en: "the value \(value) of the parameter “\(name)” is outside its range, \(range)")
    )
    .helping(
      Message(
        zh: "改这个值，或改参数的“范围”",
        en: "change the value, or the parameter's “range”"))
  }

  public static func referenceCycle(_ names: [String], at span: Span) -> Diagnostic {
    let chain = (names + [names[0]]).joined(separator: " → ")
    return Diagnostic(
      .referenceCycle, at: span,
      Message(zh: "这里绕成了圈：\(chain)", en: "this goes round in a circle: \(chain)")
    )
    .helping(
      Message(
        zh: "定义、名称式和规则不能直接或间接用到自己",
        en: "a definition, a pattern or a rule cannot use itself, directly or not"))
  }

  public static func datesOutOfOrder(_ parameter: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .datesOutOfOrder, at: span,
      Message(
        zh: "参数“\(parameter)”的日期要从早到晚，这里不晚于前一个",
        en:
          "the dates of the parameter “\(parameter)” go from early to late; this one is not later "
          + "than the one before")
    )
    .helping(
      Message(
        zh: "把各行“自”按日期排好",
        en: "put the lines with “as of” in the order of their dates"))
  }

  public static func rowAfterOtherwise(at span: Span, otherwise: Span) -> Diagnostic {
    Diagnostic(
      .rowAfterOtherwise, at: span,
      Message(
        zh: "“其余”之后的行永远用不到", en: "a row after “otherwise” is never reached")
    )
    .noting(Message(zh: "“其余”在这里", en: "“otherwise” is here"), at: otherwise)
    .helping(
      Message(
        zh: "把“其余”移到最后一行",
        en: "move “otherwise” to the last row"))
  }

  public static func outputsOfAggregation(_ table: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .outputsOfAggregation, at: span,
      Message(
        zh: "“\(table)”收集时要合计或计数，只能有一个输出",
        en: "“\(table)” collects into one number, so it has one output")
    )
    .helping(
      Message(
        zh: "每个输出写一个决策表，或把“命中”改成“收集”",
        en: "write a table for each output, or change “hit” to C"))
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

  /// - Parameter ruleCount: how many rules the expectation speaks of.
  public static func severityOfNoRule(ruleCount: Int, at span: Span) -> Diagnostic {
    Diagnostic(
      .severityOfNoRule, at: span,
      ruleCount == 0
        ? Message(
          zh: "这条期望里没有规则，“级别”不知道说的是谁",
          en: "this expectation speaks of no rule whose severity could be meant")
        : Message(
          zh: "这条期望里有 \(ruleCount) 条规则，“级别”不知道说的是哪一条",
          en: "this expectation speaks of \(ruleCount) rules; whose severity is meant is unclear")
    )
    .helping(
      Message(
        zh: "写作 期望 规则 = 违反 级别 警告，一条期望里只有一条规则",
        en: "write expect RULE = fail severity warning, with one rule in each expectation"))
  }

  /// - Parameter ids: of the judgements that the name could mean.
  public static func ambiguousJudgement(
    _ name: String, ids: [String], at span: Span
  ) -> Diagnostic {
    let list = ids.map { "“\($0)”" }
    return Diagnostic(
      .ambiguousJudgement, at: span,
      Message(
        zh: "“\(name)”有 \(ids.count) 个判定：\(list.joined(separator: "、"))，不知道问的是哪一个",
        en: "“\(name)” has \(ids.count) judgements: \(list.joined(separator: ", ")); which is "
          + "meant is unclear")
    )
    .helping(
      Message(
        zh: "给每个判定起名：判定 名称 \"编号\" = 值，用名称来问",
        en: "name each: judge NAME \"id\" = value, and ask by the name"))
  }

  public static func clauseWithoutEffect(
    _ clause: Message, of name: String, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .clauseWithoutEffect, at: span,
      Message(
        zh: "定义“\(name)”带参数，不单独报告，“\(clause.zh)”不起作用",
        en: "the definition “\(name)” takes arguments and reports nothing; its “\(clause.en)” has "
          + "no effect")
    )
    .helping(
      Message(
        zh: "写在用到它的规则上，或者另写一个不带参数的定义",
        en: "write it on the rule that uses it, or on a definition without arguments"))
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

  public static func hidesField(_ name: String, table: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .hidesField, at: span,
      Message(
        zh: "“\(table)”有同名的字段“\(name)”，这个定义永远用不到",
        en: "“\(table)” has a field of the name “\(name)”, which hides this definition")
    )
    .helping(
      Message(
        zh: "给定义换一个名称",
        en: "choose another name for the definition"))
  }
}

// Messages of the parser: what was found and what was wanted.

extension Diagnostic {
  public static func unexpectedToken(
    found: String, expected: Message, at span: Span, help: Message?
  ) -> Diagnostic {
    Diagnostic(
      .unexpectedToken, at: span,
      Message(
        zh: "这里应当是\(expected.zh)，却是“\(found)”",
        en: "expected \(expected.en) here, found “\(found)”")
    )
    .helping(help)
  }

  public static func trailingText(
    _ found: String, at span: Span, help: Message?
  ) -> Diagnostic {
    Diagnostic(
      .unexpectedToken, at: span,
      Message(
        zh: "前面的式子已经完整，后面不能直接写“\(found)”",
        en: "what stands before is complete; “\(found)” cannot follow it")
    )
    .helping(
      help
        ?? Message(
          zh: "两个条件之间写“并且”或“或者”，两个值之间写 = 或 + 一类的符号",
          en: "between conditions write “and” or “or”, between values a sign such as = or +"))
  }

  /// `且`, `大于`: what is said so in speech, or in other tools.
  public static func habitualWord(
    _ found: String, zh: String, en: String, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .unexpectedToken, at: span,
      Message(zh: "这里的“\(found)”要写作“\(zh)”", en: "“\(found)” is written “\(en)” here")
    )
    .helping(Message(zh: "把“\(found)”改成“\(zh)”", en: "replace “\(found)” by “\(en)”"))
  }

  /// `名称 包含 "协会"`
  public static func infixFunction(
    _ found: String, zh: String, en: String, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .unexpectedToken, at: span,
      Message(
        zh: "“\(found)”是函数，要写在前面，后面加括号",
        en: "“\(found)” is a function: it stands in front, with parentheses")
    )
    .helping(Message(zh: "写作 \(zh)", en: "write \(en)"))
  }

  /// `依据 意见 第三条`
  public static func articleWithoutQuotes(_ text: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .unexpectedToken, at: span,
      Message(zh: "条款要写在双引号里", en: "an article is written in double quotes")
    )
    .fixing(span, with: "\"\(text)\"")
  }

  /// `1,000`
  public static func numberWithCommas(
    _ text: String, meaning: String, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .unexpectedToken, at: span,
      Message(zh: "数字“\(text)”里不能有逗号", en: "the number “\(text)” cannot have commas")
    )
    .fixing(span, with: meaning)
  }

  /// `)`, where nothing is open.
  public static func strayClosing(
    _ closing: String, opening: String, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .unexpectedToken, at: span,
      Message(
        zh: "这个“\(closing)”前面没有对应的“\(opening)”",
        en: "there is no “\(opening)” for this “\(closing)”")
    )
    .helping(
      Message(
        zh: "删去“\(closing)”，或在前面补上“\(opening)”",
        en: "delete “\(closing)”, or write “\(opening)” where it belongs"))
  }

  public static func operatorAsName(_ found: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .unexpectedToken, at: span,
      Message(
        zh: "“\(found)”是语言自己的词，不能直接作名称",
        en: "“\(found)” is a word of the language and no name as it stands")
    )
    .helping(Message(zh: "作名称时写作 `\(found)`", en: "as a name it is written `\(found)`"))
    .fixing(span, with: "`\(found)`")
  }

  public static func unexpectedEnd(expected: Message, at span: Span) -> Diagnostic {
    Diagnostic(
      .unexpectedEnd, at: span,
      Message(
        zh: "文字在这里就结束了，还应当有\(expected.zh)",
        en: "the text ends here, where \(expected.en) is still expected"))
  }

  public static func chainedComparison(at span: Span) -> Diagnostic {
    Diagnostic(
      .chainedComparison, at: span,
      Message(zh: "比较不能连写", en: "comparisons cannot be chained")
    )
    .helping(
      Message(
        zh: "请写“x 介于 a 并且 b”，或用“并且”连接两个比较",
        en: "write “x between a and b”, or join two comparisons with “and”"))
  }

  public static func mixedConnectives(at span: Span, text: String) -> Diagnostic {
    Diagnostic(
      .mixedConnectives, at: span,
      Message(
        zh: "“并且”和“或者”写在一起而没有括号；这里先算“并且”",
        en: "“and” and “or” stand together without parentheses; “and” is computed first")
    )
    .helping(Message(zh: "请给这一部分加上括号", en: "put parentheses around this part"))
    .fixing(span, with: "(\(text))")
  }

  public static func tooDeep(limit: Int, at span: Span) -> Diagnostic {
    Diagnostic(
      .tooDeep, at: span,
      Message(
        zh: "这个表达式太深或太长：嵌套或连写的运算最多 \(limit) 层",
        en: "this expression is too deep or too long: at most \(limit) operations may be nested or "
          + "chained")
    )
    .helping(
      Message(
        zh: "把一部分写成“定义”，再用它的名称",
        en: "write a part of it as a “define”, and use its name"))
  }

  public static func settingOutsideTrial(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .settingOutsideTrial, at: span,
      Message(
        zh: "“设”只能写在试算文件里", en: "“set” stands in the file of a trial only")
    )
    .helping(
      Message(
        zh: "要改规则里的值，改它的声明：参数 \(name) = 值",
        en: "to change the value in the rules change its declaration: param \(name) = VALUE"))
  }

  public static func unknownDeclaration(
    _ found: String, expected: Message, choices: Message?, nearest: String?, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .unknownDeclaration, at: span,
      Message(
        zh: "这里应当是\(expected.zh)，却是“\(found)”",
        en: "expected \(expected.en) here, found “\(found)”")
    )
    .helping(.didYouMean(nearest) ?? choices)
  }

  public static func unknownClause(
    _ found: String, expected: Message, choices: Message?, nearest: String?, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .unknownClause, at: span,
      Message(
        zh: "这里应当是\(expected.zh)，却是“\(found)”",
        en: "expected \(expected.en) here, found “\(found)”")
    )
    .helping(.didYouMean(nearest) ?? choices)
  }

  public static func emptyCell(at span: Span) -> Diagnostic {
    Diagnostic(
      .emptyCell, at: span,
      Message(zh: "这一格是空的", en: "this cell is empty")
    )
    .helping(Message(zh: "任何值都符合，就写 -", en: "write - for a cell that any value meets"))
  }

  public static func tableRowWidth(inputs: Int, outputs: Int, at span: Span) -> Diagnostic {
    Diagnostic(
      .rowWidth, at: span,
      Message(
        zh: "这一行多了一格：表有 \(inputs) 个输入、\(outputs) 个输出，最后可以再加一格依据",
        en: "this row has a cell too many: the table has \(inputs) inputs and \(outputs) outputs, "
          + "and one more cell may give the source")
    )
    .helping(
      Message(
        zh: "单元格里的文字若含“|”，要写在引号里；不要的格删去",
        en: "a text with “|” in it is put in quotes; delete a cell that is not meant"))
  }

  public static func testRowWidth(expected: Int, found: Int, at span: Span) -> Diagnostic {
    Diagnostic(
      .rowWidth, at: span,
      Message(
        zh: "测试有 \(expected) 个变量，这一行有 \(found) 格",
        en: "the test has " + counted(expected, "variable") + ", this row has "
          + counted(found, "cell"))
    )
    .helping(
      Message(
        zh: "一格对一个变量，用“|”隔开",
        en: "a cell for each variable, with “|” between them"))
  }

  public static func repeatedClause(_ clause: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .repeatedClause, at: span,
      Message(
        zh: "“\(clause)”写了两次，以后一次为准", en: "“\(clause)” is given twice; the later one holds")
    )
    .helping(
      Message(
        zh: "删去其中一个",
        en: "delete one of them"))
  }

  public static func unclosedBlock(of declaration: Message, open: Span, at span: Span) -> Diagnostic
  {
    Diagnostic(
      .unclosedBlock, at: span,
      Message(
        zh: "“\(declaration.zh)”的“{”到这里还没有“}”",
        en: "the “{” of “\(declaration.en)” has no “}” up to here")
    )
    .noting(Message(zh: "从这里开始", en: "it begins here"), at: open)
    .helping(
      Message(
        zh: "在这里之前补上“}”",
        en: "write “}” before this place"))
  }

  public static func messageWithoutRequirement(at span: Span) -> Diagnostic {
    Diagnostic(
      .messageWithoutRequirement, at: span,
      Message(
        zh: "“说明”前面没有“要求”", en: "there is no “require” before this “message”")
    )
    .helping(
      Message(
        zh: "写作 要求 条件 说明 \"…\"",
        en: "write require CONDITION message \"…\""))
  }

  /// `说明 "“{名称}"没有章程"`
  public static func quoteInText(at span: Span) -> Diagnostic {
    Diagnostic(
      .unexpectedToken, at: span,
      Message(
        zh: "前面的直引号（\"）已经使这段文字结束",
        en: "the straight quote (\") before this ends the text")
    )
    .helping(
      Message(
        zh: "文字里面的引号写作 “…” 或 \\\"",
        en: "a quote within a text is written “…” or \\\""))
  }

  /// `说明 "有 {数量(组织[状态 = "正常"])} 个"`
  public static func quoteInInterpolation(at span: Span) -> Diagnostic {
    Diagnostic(
      .unterminatedInterpolation, at: span,
      Message(
        zh: "“{”和“}”之间的直引号（\"）使整段文字在这里结束",
        en: "the straight quote (\") between “{” and “}” ends the whole text here")
    )
    .helping(
      Message(
        zh: "“{”和“}”之间的文字写在 “…” 或 「…」里",
        en: "a text between “{” and “}” stands in “…” or 「…」"))
  }

  public static func strayBrace(at span: Span) -> Diagnostic {
    Diagnostic(
      .strayBrace, at: span,
      Message(zh: "这个“}”没有对应的“{”", en: "this “}” has no “{”")
    )
    .helping(Message(zh: "文字中的括号写作“}}”", en: "a brace in text is written “}}”"))
  }

  public static func unterminatedInterpolation(at span: Span) -> Diagnostic {
    Diagnostic(
      .unterminatedInterpolation, at: span,
      Message(zh: "这个“{”没有“}”", en: "this “{” has no “}”")
    )
    .helping(Message(zh: "文字中的括号写作“{{”", en: "a brace in text is written “{{”"))
  }

  public static func unknownFieldType(
    _ found: String, choices: Message?, nearest: String?, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .unknownFieldType, at: span,
      Message(zh: "“\(found)”不是字段的类型", en: "“\(found)” is not a type of field")
    )
    .helping(.didYouMean(nearest) ?? choices)
  }

  public static func unknownModifier(
    _ found: String, choices: Message?, nearest: String?, at span: Span
  ) -> Diagnostic {
    Diagnostic(
      .unknownModifier, at: span,
      Message(
        zh: "“\(found)”不能写在字段的类型后面", en: "“\(found)” cannot stand behind the type of a field")
    )
    .helping(.didYouMean(nearest) ?? choices)
  }

  public static func unknownLanguageVersion(_ version: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .unknownLanguageVersion, at: span,
      Message(
        zh: "不认识语言版本 \(version)；这里能读版本 1",
        en: "language version \(version) is unknown; this program reads version 1")
    )
    .helping(
      Message(
        zh: "写作 语言 1",
        en: "write language 1"))
  }

  public static func languageNotFirst(at span: Span) -> Diagnostic {
    Diagnostic(
      .languageNotFirst, at: span,
      Message(
        zh: "“语言”应当写在文件最前面，且只写一次",
        en: "“language” stands once, first in its file")
    )
    .helping(
      Message(
        zh: "把“语言 1”移到文件的第一行",
        en: "move “language 1” to the first line of the file"))
  }

  public static func externalFunction(at span: Span) -> Diagnostic {
    Diagnostic(
      .externalFunction, at: span,
      Message(
        zh: "没有外部函数：函数只能用表达式写成",
        en: "there are no external functions: a function is written as an expression")
    )
    .helping(
      Message(
        zh: "写作 函数(x) 式子",
        en: "write function(x) EXPRESSION"))
  }
}

// Pages on diagnostics of what may stand where.

extension DiagnosticPage {
  static let parser: [DiagnosticPage] = [
    DiagnosticPage(
      .unexpectedToken,
      title: Message(
        zh: "这里应当是别的内容",
        en: "something else is expected here"),
      meaning: Message(
        zh: "这里不能出现这个词或符号。多半是前面少了什么，或漏了空格：汉字连在一起是一个词。",
        en: "This word or sign cannot stand here. Mostly something is missing before it, "
          + "or a blank is."),
      wrong: .expression("成员数 > > 3"),
      right: .expression("成员数 > 3")),
    DiagnosticPage(
      .unexpectedEnd,
      title: Message(
        zh: "文件（或语句）没有写完",
        en: "the file, or the statement, ends too early"),
      meaning: Message(
        zh: "文字在还没写完的地方结束了，如少了右括号。",
        en: "The text ends before it is complete, such as without a closing parenthesis."),
      wrong: .expression("(成员数 + 1"),
      right: .expression("(成员数 + 1)")),
    DiagnosticPage(
      .chainedComparison,
      title: Message(
        zh: "比较连写",
        en: "chained comparisons"),
      meaning: Message(
        zh: "连写的比较读法不一，所以不允许。写成两个条件，或用“介于”。",
        en: "Chained comparisons can be read in several ways, so they are not allowed. "
          + "Write two conditions, or use “between”."),
      wrong: .expression("1 < 成员数 < 10"),
      right: .expression("1 < 成员数 并且 成员数 < 10")),
    DiagnosticPage(
      .mixedConnectives,
      title: Message(
        zh: "`并且` 和 `或者` 写在一起而没有括号",
        en: "`and` and `or` without parentheses"),
      meaning: Message(
        zh: "没有括号时先算“并且”，读的人却可能以为先算“或者”，结论就不同。写上括号，意思才清楚。",
        en: "Without parentheses “and” comes first, but a reader may think that “or” does, "
          + "with another result. Parentheses make it clear."),
      wrong: .expression("成员数 > 3 并且 有章程 或者 党员数 > 1"),
      right: .expression("(成员数 > 3 并且 有章程) 或者 党员数 > 1")),
    DiagnosticPage(
      .tooDeep,
      title: Message(
        zh: "表达式套得太深",
        en: "the expression is nested too deep"),
      meaning: Message(
        zh: "表达式嵌套得太深或连写得太长。拆成几个定义，读起来也容易。",
        en: "The expression is nested too deep or chained too long. Split it into "
          + "definitions, which are easier to read, too."),
      wrong: nil,
      right: nil),
    DiagnosticPage(
      .settingOutsideTrial,
      title: Message(
        zh: "“设”只能写在试算文件里",
        en: "“set” stands in the file of a trial only"),
      meaning: Message(
        zh: "“设 名称 = 值”只在试算时换一个参数的值，写在 --with 的文件里。规则里的值由“参数”声明。",
        en: "“set NAME = VALUE” replaces a parameter's value for a trial and stands in the file of "
          + "--with. The value in the rules is declared with “param”."),
      wrong: .declarations("设 门槛 = 3"),
      right: .declarations("参数 门槛 = 3 { 假定 \"试行\" }")),
    DiagnosticPage(
      .unknownDeclaration,
      title: Message(
        zh: "这里应当是一个声明",
        en: "a declaration is expected here"),
      meaning: Message(
        zh: "一个声明要以“规则”“参数”“数据表”等词开头，这里不是。多半是写错了字，或前面多了一个“}”。",
        en: "A declaration begins with a word such as rule, param or table. Mostly the "
          + "word is misspelt, or there is one “}” too many before it."),
      wrong: .declarations("规侧 甲 针对 组织 { 依据 意见 要求 成员数 > 3 }"),
      right: .declarations("规则 甲 针对 组织 { 依据 意见 要求 成员数 > 3 }")),
    DiagnosticPage(
      .unknownClause,
      title: Message(
        zh: "这个声明里没有这样的分句",
        en: "the declaration has no such clause"),
      meaning: Message(
        zh: "声明里的每一项以一个固定的词开头，这里不是其中任何一个。",
        en: "Each clause of a declaration begins with a word of its own; this is none of " + "them."
      ),
      wrong: .declarations("规则 甲 针对 组织 { 依据 意见 要就 成员数 > 3 }"),
      right: .declarations("规则 甲 针对 组织 { 依据 意见 要求 成员数 > 3 }")),
    DiagnosticPage(
      .repeatedClause,
      title: Message(
        zh: "同一个分句写了两次，以后一次为准",
        en: "a clause is given twice; the later one holds"),
      meaning: Message(
        zh: "这一项只能写一次，现在以后写的为准。删去不要的一个。",
        en: "The clause can be given once; the later one holds. Delete the one that is not "
          + "meant."),
      wrong: .declarations("规则 甲 针对 组织 { 依据 意见 级别 错误 级别 警告 要求 成员数 > 3 }"),
      right: .declarations("规则 甲 针对 组织 { 依据 意见 级别 警告 要求 成员数 > 3 }")),
    DiagnosticPage(
      .unclosedBlock,
      title: Message(
        zh: "花括号没有合上",
        en: "a brace is not closed"),
      meaning: Message(
        zh: "声明的“{”没有对应的“}”，后面的声明会被当成它的一部分。",
        en: "The “{” of a declaration has no “}”, so what follows would be taken for a "
          + "part of it."),
      wrong: .declarations("规则 甲 针对 组织 { 依据 意见 要求 成员数 > 3"),
      right: .declarations("规则 甲 针对 组织 { 依据 意见 要求 成员数 > 3 }")),
    DiagnosticPage(
      .messageWithoutRequirement,
      title: Message(
        zh: "`说明` 前面没有 `要求`",
        en: "a `message` without a `require` before it"),
      meaning: Message(
        zh: "“说明”是对前面那个“要求”的说明，要写在它的后面。",
        en: "A message belongs to the requirement before it, and stands behind it."),
      wrong: .declarations("规则 甲 针对 组织 { 依据 意见 说明 \"人太少\" 要求 成员数 > 3 }"),
      right: .declarations("规则 甲 针对 组织 { 依据 意见 要求 成员数 > 3 说明 \"人太少\" }")),
    DiagnosticPage(
      .strayBrace,
      title: Message(
        zh: "文字里有单独的 `}`",
        en: "a single `}` in a text"),
      meaning: Message(
        zh: "说明里的 {…} 会换成值，这个“}”前面没有“{”。要写出括号本身，写两个。",
        en: "In a message {…} is replaced by a value; this “}” has no “{”. A brace itself "
          + "is written twice."),
      wrong: .declarations("规则 甲 针对 组织 { 依据 意见 要求 成员数 > 3 说明 \"只有 成员数} 人\" }"),
      right: .declarations("规则 甲 针对 组织 { 依据 意见 要求 成员数 > 3 说明 \"只有 {成员数} 人\" }")),
    DiagnosticPage(
      .unterminatedInterpolation,
      title: Message(
        zh: "文字里的 `{` 没有 `}`",
        en: "a `{` without `}` in a text"),
      meaning: Message(
        zh: "说明里的 {…} 会换成值，这个“{”后面没有“}”。要写出括号本身，写两个。",
        en: "In a message {…} is replaced by a value; this “{” has no “}”. A brace itself "
          + "is written twice."),
      wrong: .declarations("规则 甲 针对 组织 { 依据 意见 要求 成员数 > 3 说明 \"只有 {成员数\" }"),
      right: .declarations("规则 甲 针对 组织 { 依据 意见 要求 成员数 > 3 说明 \"只有 {成员数} 人\" }")),
    DiagnosticPage(
      .unknownFieldType,
      title: Message(
        zh: "不是字段的类型",
        en: "not a type of field"),
      meaning: Message(
        zh: "字段的名称后面是它的类型，如 文本、整数、日期、枚举，这里不是类型。",
        en: "Behind the name of a field stands its type, such as string, integer, date or "
          + "enum; this is none."),
      wrong: .declarations("数据表 活动 { 编号 文本 主键, 场次 整术 }"),
      right: .declarations("数据表 活动 { 编号 文本 主键, 场次 整数 }")),
    DiagnosticPage(
      .unknownModifier,
      title: Message(
        zh: "不是字段的修饰",
        en: "not a modifier of a field"),
      meaning: Message(
        zh: "类型后面可以写 主键、必填、范围 等修饰，这里不是其中任何一个。",
        en: "Behind the type may stand modifiers such as key, required or range; this is "
          + "none of them."),
      wrong: .declarations("数据表 活动 { 编号 文本 主健 }"),
      right: .declarations("数据表 活动 { 编号 文本 主键 }")),
    DiagnosticPage(
      .unknownLanguageVersion,
      title: Message(
        zh: "不认识的语言版本",
        en: "an unknown version of the language"),
      meaning: Message(
        zh: "这个程序只读语言版本 1，不知道别的版本是什么意思。",
        en: "This program reads version 1 of the language and does not know what another "
          + "one means."),
      wrong: .file("语言 9"),
      right: .file("语言 1")),
    DiagnosticPage(
      .languageNotFirst,
      title: Message(
        zh: "`语言` 没有写在文件最前面",
        en: "`language` does not stand first"),
      meaning: Message(
        zh: "“语言”说明整个文件用哪一版语言，所以要写在最前面，只写一次。",
        en: "The version holds for the whole file, so it stands first, and once."),
      wrong: .file(
        """
        参数 门槛 = 3 { 假定 "试行" }
        语言 1
        """),
      right: .file(
        """
        语言 1
        参数 门槛 = 3 { 假定 "试行" }
        """)),
    DiagnosticPage(
      .externalFunction,
      title: Message(
        zh: "外部函数：没有这样的函数",
        en: "an external function: there are none"),
      meaning: Message(
        zh: "规则不能调用外部程序：结论只能取决于规则和数据，谁来算都一样。",
        en: "Rules cannot call other programs: a verdict depends on rules and data alone, "
          + "whoever computes it."),
      wrong: .expression("函数(a) 外部 { java: 1 }"),
      right: .expression("函数(a) a + 1")),
    DiagnosticPage(
      .emptyCell,
      title: Message(
        zh: "决策表的一格是空的",
        en: "a cell of a table is empty"),
      meaning: Message(
        zh: "空的一格看不出是忘了写，还是什么值都行。什么值都行的，写 -。",
        en: "An empty cell does not tell whether it was forgotten or any value will do. "
          + "Write - where any value will do."),
      wrong: .declarations(
        """
        决策表 规模 针对 组织 { 输入 成员数 输出 大小
          | | "小" |
        }
        """),
      right: .declarations(
        """
        决策表 规模 针对 组织 { 输入 成员数 输出 大小
          | - | "小" |
        }
        """)),
    DiagnosticPage(
      .rowWidth,
      title: Message(
        zh: "表里一行的格数不对",
        en: "a row has too many or too few cells"),
      meaning: Message(
        zh: "每一行的格数要与输入、输出的个数相同，最后可以再加一格依据。",
        en: "A row has as many cells as there are inputs and outputs, and perhaps one more "
          + "for its source."),
      wrong: .declarations(
        """
        决策表 规模 针对 组织 { 依据 意见 输入 成员数 输出 大小
          | > 3 | "大" | "一" | "二" |
        }
        """),
      right: .declarations(
        """
        决策表 规模 针对 组织 { 依据 意见 输入 成员数 输出 大小
          | > 3 | "大" | "一" |
        }
        """)),
  ]
}

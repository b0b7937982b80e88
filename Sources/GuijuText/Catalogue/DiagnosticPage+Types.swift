// Pages on diagnostics of kinds of values.

extension DiagnosticPage {
  static let types: [DiagnosticPage] = [
    DiagnosticPage(
      .typeMismatch,
      title: Message(
        zh: "这种值不能这样运算",
        en: "the operation is not defined for these values"),
      meaning: Message(
        zh: "这种运算不能用在这样的值上，如文字不能相减。",
        en: "The operation is not defined for such values: texts cannot be subtracted."),
      wrong: .expression("名称 - 3"),
      right: .expression("成员数 - 3")),
    DiagnosticPage(
      .incomparable,
      title: Message(
        zh: "两种值不能比较，或没有大小",
        en: "the values cannot be compared, or have no order"),
      meaning: Message(
        zh: "两边不是同一类的值，比较没有意义。多半是数字多写了引号。",
        en: "The two sides are values of different kinds, which cannot be compared. Mostly "
          + "a number stands in quotes."),
      wrong: .expression("成员数 = \"3\""),
      right: .expression("成员数 = 3")),
    DiagnosticPage(
      .notInEnumeration,
      title: Message(
        zh: "不是枚举列出的值",
        en: "not a value of the enumeration"),
      meaning: Message(
        zh: "这个字段只有列出的几个值，写别的值永远不会相等，多半是写错了字。决策表的输出列了值的，各行也只能给出这些。",
        en: "The field has only the values listed; another one would never be equal. "
          + "Mostly it is misspelt. Rows of a decision table, too, give only values listed for the "
          + "output."),
      wrong: .expression("状态 = \"正长\""),
      right: .expression("状态 = \"正常\"")),
    DiagnosticPage(
      .notACondition,
      title: Message(
        zh: "这里应当是一个条件",
        en: "a condition is expected here"),
      meaning: Message(
        zh: "这里要一个能回答是或否的条件，写的却是别的值。",
        en: "Something that is true or false is wanted here, and this is another value."),
      wrong: .declarations("规则 甲 针对 组织 { 依据 意见 要求 成员数 }"),
      right: .declarations("规则 甲 针对 组织 { 依据 意见 要求 成员数 > 3 }")),
    DiagnosticPage(
      .wrongArgumentCount,
      title: Message(
        zh: "函数的参数个数不对",
        en: "wrong number of arguments"),
      meaning: Message(
        zh: "括号里写的值太多或太少。",
        en: "There are too many or too few values in the parentheses."),
      wrong: .expression("绝对值(成员数, 2)"),
      right: .expression("绝对值(成员数)")),
    DiagnosticPage(
      .notAList,
      title: Message(
        zh: "这里应当是列表",
        en: "a list is expected here"),
      meaning: Message(
        zh: "方括号里的条件用来从列表中挑选，前面要是一个列表。",
        en: "A condition in square brackets chooses from a list, so that a list is wanted "
          + "before it."),
      wrong: .expression("成员数[状态 = \"正常\"]"),
      right: .expression("社区.所属组织[状态 = \"正常\"]")),
    DiagnosticPage(
      .noFields,
      title: Message(
        zh: "这种值没有字段",
        en: "the value has no fields"),
      meaning: Message(
        zh: "数值、文字这样的值没有字段，不能用“.”再往下说。",
        en: "Values such as numbers and texts have no fields, so that no point can follow "
          + "them."),
      wrong: .expression("成员数.名称"),
      right: .expression("社区.名称")),
    DiagnosticPage(
      .branchesDiffer,
      title: Message(
        zh: "`那么` 和 `否则` 的结果不同类",
        en: "`then` and `else` give different kinds"),
      meaning: Message(
        zh: "“那么”和“否则”后面要是同一类的值，用它的地方才知道怎样用。",
        en: "What stands behind then and else must be of one kind, so that it can be used."),
      wrong: .expression("如果 成员数 > 3 那么 \"大\" 否则 0"),
      right: .expression("如果 成员数 > 3 那么 \"大\" 否则 \"小\"")),
    DiagnosticPage(
      .wrongArgument,
      title: Message(
        zh: "函数的参数种类不对",
        en: "an argument of the wrong kind"),
      meaning: Message(
        zh: "这个函数不能用在这样的值上。",
        en: "The function does not take such a value."),
      wrong: .expression("绝对值(\"3\")"),
      right: .expression("绝对值(3)")),
    DiagnosticPage(
      .notAFunction,
      title: Message(
        zh: "调用的不是函数",
        en: "what is called is no function"),
      meaning: Message(
        zh: "名称后面的括号表示调用函数，而它不是函数。相乘要写 *。",
        en: "Parentheses behind a name call a function, and this is none. Multiplication "
          + "is written *."),
      wrong: .expression("成员数(3)"),
      right: .expression("成员数 * 3")),
    DiagnosticPage(
      .ignoringNullsMisplaced,
      title: Message(
        zh: "`忽略空值` 放错了地方",
        en: "`ignoring nulls` where it does not belong"),
      meaning: Message(
        zh: "“忽略空值”说明求平均、合计等时怎样对待没填的值，只能跟在一个列表后面。",
        en: "“ignoring nulls” says what becomes of missing values in a mean, a sum and the "
          + "like; it stands behind one list."),
      wrong: .expression("绝对值(成员数, 忽略空值)"),
      right: .expression("平均(社区.所属组织.成员数, 忽略空值)")),
  ]
}

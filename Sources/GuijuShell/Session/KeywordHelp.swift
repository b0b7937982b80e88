import GuijuSyntax
import GuijuText

/// Help on words of the language that belong together.
struct KeywordHelp: Sendable {
  let keywords: [Keyword]
  let summary: Message
  /// A statement that needs neither rules nor data.
  let example: Message

  var spellings: [String] { keywords.flatMap { $0.chinese + [$0.english] } }

  static let all = expressions + queries + declarations

  /// The words of expressions.
  static let expressions: [KeywordHelp] = [
    KeywordHelp(
      keywords: [.and],
      summary: Message(
        zh: "两边都成立才成立；有一边不成立就不成立，哪怕另一边还不确定",
        en: "holds when both sides hold; fails when one fails, even if the other is unknown"),
      example: Message(zh: "1 < 2 并且 2 < 3", en: "1 < 2 and 2 < 3")),
    KeywordHelp(
      keywords: [.or],
      summary: Message(
        zh: "有一边成立就成立，哪怕另一边还不确定",
        en: "holds when one side holds, even if the other is unknown"),
      example: Message(zh: "1 > 2 或者 2 < 3", en: "1 > 2 or 2 < 3")),
    KeywordHelp(
      keywords: [.not],
      summary: Message(zh: "反过来；不确定的仍不确定", en: "the contrary; what is unknown stays so"),
      example: Message(zh: "不是（1 > 2）", en: "not(1 > 2)")),
    KeywordHelp(
      keywords: [.in, .notIn],
      summary: Message(
        zh: "是不是几个值之一，或者在不在一个区间里",
        en: "whether a value is one of several, or within a range"),
      example: Message(zh: "3 属于 [1..5]", en: "3 in [1..5]")),
    KeywordHelp(
      keywords: [.between],
      summary: Message(zh: "在两个值之间，含两端", en: "between two values, both included"),
      example: Message(zh: "3 介于 1 并且 5", en: "3 between 1 and 5")),
    KeywordHelp(
      keywords: [.if, .then, .else],
      summary: Message(zh: "按条件取两个值之一", en: "one of two values, by a condition"),
      example: Message(
        zh: "如果 1 < 2 那么 \"是小的\" 否则 \"是大的\"", en: "if 1 < 2 then \"small\" else \"large\"")),
    KeywordHelp(
      keywords: [.true, .false],
      summary: Message(zh: "成立与不成立这两个值", en: "the values of what holds and what does not"),
      example: Message(zh: "（1 < 2） = 是", en: "(1 < 2) = true")),
    KeywordHelp(
      keywords: [.null],
      summary: Message(
        zh: "缺失；“= 空值”问一个值是不是缺失", en: "what is missing; “= null” asks whether a value is"),
      example: Message(zh: "3 = 空值", en: "3 = null")),
    KeywordHelp(
      keywords: [.for, .return],
      summary: Message(
        zh: "对列表的每一项算一个值，合成新的列表", en: "a value for each element of a list, as a new list"),
      example: Message(zh: "遍历 x 属于 [1, 2, 3] 返回 x * 2", en: "for x in [1, 2, 3] return x * 2")),
    KeywordHelp(
      keywords: [.some, .every, .satisfies],
      summary: Message(
        zh: "列表中有没有一项，或者是不是每一项，满足条件",
        en: "whether some element, or every element, of a list meets a condition"),
      example: Message(
        zh: "存在 x 属于 [1, 2, 3] 满足 x > 2", en: "some x in [1, 2, 3] satisfies x > 2")),
    KeywordHelp(
      keywords: [.function, .external],
      summary: Message(zh: "写一个函数", en: "writes a function"),
      example: Message(zh: "(函数(a, b) a + b)(1, 2)", en: "(function(a, b) a + b)(1, 2)")),
    KeywordHelp(
      keywords: [.ignoringNulls],
      summary: Message(
        zh: "写在合计、平均等的最后：略去缺失的项", en: "last in sum, mean and others: leaves out what is missing"),
      example: Message(
        zh: "合计([1, 空值, 3], 忽略空值)", en: "sum([1, null, 3], ignoring nulls)")),
    KeywordHelp(
      keywords: [.instanceOf],
      summary: Message(zh: "一个值是不是某种类型", en: "whether a value is of a type"),
      example: Message(zh: "3 类型为 数值", en: "3 instance of number")),
  ]
}

import GuijuPlan
import GuijuText

extension Lowering {
  /// A type in words for the reader: “一个数值”, “a number”.
  func describe(_ type: ValueType) -> Message {
    switch type {
    case .any: Message(zh: "任意值", en: "any value")
    case .null: Message(zh: "空值", en: "null")
    case .boolean: Message(zh: "是否值", en: "a boolean")
    case .number: Message(zh: "数值", en: "a number")
    case .string: Message(zh: "文本", en: "a string")
    case .date: Message(zh: "日期", en: "a date")
    case .time: Message(zh: "时间", en: "a time")
    case .dateTime: Message(zh: "日期时间", en: "a date and time")
    case .dayTimeDuration: Message(zh: "时长（天、时、分、秒）", en: "a duration of days and time")
    case .yearMonthDuration: Message(zh: "时长（年、月）", en: "a duration of years and months")
    case .enumeration(let table, let field):
      Message(
        zh: "枚举“\(plan[table][field].name)”", en: "the enumeration “\(plan[table][field].name)”")
    case .row(let table):
      Message(zh: "“\(plan[table].name)”的一行", en: "a row of “\(plan[table].name)”")
    case .list(let element):
      Message(zh: "一列\(describe(element).zh)", en: "a list (of \(describe(element).en))")
    case .context: Message(zh: "上下文", en: "a context")
    case .function, .functionOf: Message(zh: "函数", en: "a function")
    case .range(let element):
      Message(zh: "\(describe(element).zh)的区间", en: "a range (of \(describe(element).en))")
    }
  }
}

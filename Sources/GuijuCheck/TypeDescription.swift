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
    case .list(.any): Message(zh: "列表", en: "a list")
    case .list(let element):
      Message(zh: "一列\(describe(element).zh)", en: "a list (of \(describe(element).en))")
    case .context: Message(zh: "上下文", en: "a context")
    case .function, .functionOf: Message(zh: "函数", en: "a function")
    case .range(.any): Message(zh: "区间", en: "a range")
    case .range(let element):
      Message(zh: "\(describe(element).zh)的区间", en: "a range (of \(describe(element).en))")
    }
  }

  /// Several types in words, one of which is expected: “文本、日期或日期时间”.
  func describe(_ types: [ValueType]) -> Message {
    var messages: [Message] = []
    var rest = types
    let ordered = Builtin.Parameter.ordered
    if ordered.allSatisfy({ types.contains($0) }) {
      messages.append(Message(zh: "有大小的值", en: "a value with an order"))
      rest.removeAll { ordered.contains($0) }
    }
    if ordered.allSatisfy({ types.contains(.list($0)) }) {
      messages.append(Message(zh: "一列有大小的值", en: "a list of values with an order"))
      rest.removeAll { type in ordered.contains { .list($0) == type } }
    }
    messages += rest.map { describe($0) }
    guard let last = messages.popLast() else { return describe(.any) }
    if messages.isEmpty { return last }
    return Message(
      zh: messages.map(\.zh).joined(separator: "、") + "或" + last.zh,
      en: messages.map(\.en).joined(separator: ", ") + " or " + last.en)
  }
}

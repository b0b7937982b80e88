import GuijuText

extension ValueType {
  /// The types that have a name (DMN 1.5 §10.3.2.9), in both languages.
  public static let named: [(name: Message, type: ValueType)] = [
    (Message(zh: "数值", en: "number"), .number),
    (Message(zh: "文本", en: "string"), .string),
    (Message(zh: "是否", en: "boolean"), .boolean),
    (Message(zh: "日期", en: "date"), .date),
    (Message(zh: "时间", en: "time"), .time),
    (Message(zh: "日期时间", en: "date and time"), .dateTime),
    (Message(zh: "天时长", en: "days and time duration"), .dayTimeDuration),
    (Message(zh: "年月时长", en: "years and months duration"), .yearMonthDuration),
    (Message(zh: "任意", en: "Any"), .any),
    (Message(zh: "Null", en: "Null"), .null),
    (Message(zh: "列表", en: "list"), .list(.any)),
    (Message(zh: "上下文", en: "context"), .context([])),
  ]

  /// All names of types, in both languages.
  public static let names = named.flatMap { [$0.name.en, $0.name.zh] }

  /// The type of a name, in either language; nil for no type.
  public init?(name: String) {
    guard let match = Self.named.first(where: { $0.name.en == name || $0.name.zh == name }) else {
      return nil
    }
    self = match.type
  }

  /// The type as it is written after 类型为: `列表<数值>`, `list<number>`; nil for one that is not
  /// written, such as a row of a table.
  public func written(_ language: Language) -> String? {
    if let match = Self.named.first(where: { $0.type == self }) { return match.name[language] }
    switch self {
    case .list(let element): return nested("列表", "list", element, language)
    case .range(let element): return nested("区间", "range", element, language)
    case .function: return Message(zh: "函数", en: "function")[language]
    case .any, .null, .boolean, .number, .string, .date, .time, .dateTime, .dayTimeDuration,
      .yearMonthDuration, .enumeration, .row, .context, .functionOf:
      return nil
    }
  }

  private func nested(
    _ zh: String, _ en: String, _ element: ValueType, _ language: Language
  ) -> String? {
    element.written(language).map { Message(zh: zh, en: en)[language] + "<" + $0 + ">" }
  }
}

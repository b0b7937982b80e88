// Messages of the checker on literals.

extension Diagnostic {
  public static func numberTooLong(limit: Int, at span: Span) -> Diagnostic {
    Diagnostic(
      .numberTooLong, at: span,
      Message(
        zh: "这个数太大或太长；最多 \(limit) 位有效数字",
        en: "this number is too large or too long; it may have \(limit) significant digits")
    )
    .helping(
      Message(
        zh: "检查是否多打了数字；写不下的，用“万”“亿”作单位",
        en: "see whether a digit is too many"))
  }

  public static func durationTooLong(limit: Int, at span: Span) -> Diagnostic {
    Diagnostic(
      .invalidDuration, at: span,
      Message(
        zh: "时长的每一部分最多是 \(limit)", en: "each part of a duration is at most \(limit)")
    )
    .helping(
      Message(
        zh: "检查是否多打了数字",
        en: "see whether a digit is too many"))
  }

  public static func mixedDuration(at span: Span) -> Diagnostic {
    Diagnostic(
      .invalidDuration, at: span,
      Message(
        zh: "一个时长不能既有年、月，又有天、小时",
        en: "a duration cannot have both years or months and days or hours")
    )
    .helping(
      Message(
        zh: "一个月有多少天不一定；请分开写", en: "a month has no fixed number of days; write two durations"))
  }

  public static func invalidDate(_ text: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .invalidDate, at: span,
      Message(zh: "没有 \(text) 这一天", en: "there is no such day as \(text)")
    )
    .helping(
      Message(
        zh: "月是 1 到 12，日不超过这个月的天数",
        en: "months are 1 to 12, and a day is one that its month has"))
  }

  public static func invalidLiteral(_ text: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .invalidLiteral, at: span,
      Message(
        zh: "“\(text)”不是日期、时间或时长", en: "“\(text)” is no date, time or duration")
    )
    .helping(
      Message(
        zh: "例如 @\"2021-05-26\"、@\"10:30:00\"、@\"P2Y\"",
        en: "such as @\"2021-05-26\", @\"10:30:00\", @\"P2Y\""))
  }
}

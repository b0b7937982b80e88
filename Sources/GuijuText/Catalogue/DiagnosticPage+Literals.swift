// Pages on diagnostics of literals.

extension DiagnosticPage {
  static let literals: [DiagnosticPage] = [
    DiagnosticPage(
      .invalidDate,
      title: Message(
        zh: "没有这一天",
        en: "there is no such day"),
      meaning: Message(
        zh: "日历上没有这一天。",
        en: "There is no such day in the calendar."),
      wrong: .expression("成立日期 > 2021-02-30"),
      right: .expression("成立日期 > 2021-02-28")),
    DiagnosticPage(
      .invalidDuration,
      title: Message(
        zh: "一个时长里既有年、月，又有天、小时",
        en: "a duration with both years or months and days or time"),
      meaning: Message(
        zh: "时长太长，或者把年月和天写在一起：一个月有多少天不一定，要分开写。",
        en: "The duration is too long, or has both months and days in it: a month has no "
          + "fixed number of days, so write two durations."),
      wrong: .expression("成立日期 + 1年30天"),
      right: .expression("成立日期 + 1年 + 30天")),
    DiagnosticPage(
      .invalidLiteral,
      title: Message(
        zh: "不是日期、时间或时长",
        en: "not a date, time or duration"),
      meaning: Message(
        zh: "@ 后面的文字要照标准写法：日期 2021-05-26，时间 10:30:00，时长 P2Y。",
        en: "What stands behind @ follows the standard: a date 2021-05-26, a time "
          + "10:30:00, a duration P2Y."),
      wrong: .expression("成立日期 > @\"2021/5/26\""),
      right: .expression("成立日期 > @\"2021-05-26\"")),
    DiagnosticPage(
      .numberTooLong,
      title: Message(
        zh: "数太大或太长",
        en: "the number is too large or too long"),
      meaning: Message(
        zh: "数值最多 34 位有效数字，再长就不能准确计算了。",
        en: "A number has at most 34 significant digits; a longer one could not be "
          + "computed exactly."),
      wrong: .expression("成员数 > 12345678901234567890123456789012345"),
      right: .expression("成员数 > 12345")),
    DiagnosticPage(
      .parameterOutsideRange,
      title: Message(
        zh: "参数的值不在它的范围内",
        en: "the parameter's value is outside its range"),
      meaning: Message(
        zh: "参数的值不在它自己声明的范围内，有一个写错了。",
        en: "The value of the parameter is outside the range that it declares itself; one "
          + "of them is mistaken."),
      wrong: .declarations("参数 门槛 = 60 { 范围 [1..50] 假定 \"试行\" }"),
      right: .declarations("参数 门槛 = 6 { 范围 [1..50] 假定 \"试行\" }")),
  ]
}

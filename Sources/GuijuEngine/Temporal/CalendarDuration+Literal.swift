// The durations of the language, and their display in both of its tongues.

extension CalendarDuration {
  /// The duration that a literal of the language names: `2年`, `18个月`, `1年6个月`, `30天`, `2小时`,
  /// `30分钟`, `15秒`, `1天2小时`.
  ///
  /// Whole numbers in ASCII or full-width digits without a sign; units from the longest down, each
  /// once. nil for any other text, on overflow, and for months together with days (`1年2天`): how
  /// long that is depends on the month.
  public init?(literal utf8: Span<UInt8>) {
    var cursor = TemporalCursor()
    let years = cursor.amount([.year], in: utf8)
    let months = cursor.amount([.counter, .month], in: utf8)
    let days = cursor.amount([.days], in: utf8)
    let hours = cursor.amount([.small, .hour], in: utf8)
    let minutes = cursor.amount([.minute, .clock], in: utf8)
    let seconds = cursor.amount([.second], in: utf8)
    guard cursor.isAtEnd(of: utf8) else { return nil }

    let hasMonths = years != nil || months != nil
    let hasDays = days != nil || hours != nil || minutes != nil || seconds != nil
    switch (hasMonths, hasDays) {
    case (true, false):
      guard let duration = YearMonthDuration(years: years ?? 0, months: months ?? 0) else {
        return nil
      }
      self = .yearMonth(duration)
    case (false, true):
      guard
        let duration = DayTimeDuration(
          days: days ?? 0, hours: hours ?? 0, minutes: minutes ?? 0, seconds: seconds ?? 0)
      else { return nil }
      self = .dayTime(duration)
    case (true, true), (false, false):
      return nil
    }
  }

  /// The same for any collection of bytes, which is copied first.
  public init?(literal utf8: some Collection<UInt8>) {
    self.init(literal: Array(utf8).span)
  }

  /// The duration as a reader of Chinese says it: `1年6个月`, `2小时30分钟`.
  public var chineseDescription: String {
    switch self {
    case .yearMonth(let duration): duration.chineseDescription
    case .dayTime(let duration): duration.chineseDescription
    }
  }

  /// The duration as a reader of English says it: `1 year 6 months`, `2 hours 30 minutes`.
  public var englishDescription: String {
    switch self {
    case .yearMonth(let duration): duration.englishDescription
    case .dayTime(let duration): duration.englishDescription
    }
  }
}

extension YearMonthDuration {
  /// `2年`, `1年6个月`, `-3个月`; `0个月` for none. Without its sign a literal of the language.
  public var chineseDescription: String {
    DurationWords.join(
      words, isNegative: months < 0, zero: "0个月", separator: "", word: \.chinese)
  }

  /// `2 years`, `1 year 6 months`, `-3 months`; `0 months` for none.
  public var englishDescription: String {
    DurationWords.join(
      words, isNegative: months < 0, zero: "0 months", separator: " ", word: \.english)
  }

  private var words: [DurationWords] {
    [
      DurationWords(yearsPart.magnitude, "年", "year"),
      DurationWords(monthsPart.magnitude, "个月", "month"),
    ]
  }
}

extension DayTimeDuration {
  /// `30天`, `2小时30分钟`, `-1.5秒`; `0天` for none. Without its sign, and without a fraction of a
  /// second, a literal of the language.
  public var chineseDescription: String {
    DurationWords.join(
      words, isNegative: nanoseconds < 0, zero: "0天", separator: "", word: \.chinese)
  }

  /// `30 days`, `2 hours 30 minutes`, `-1.5 seconds`; `0 days` for none.
  public var englishDescription: String {
    DurationWords.join(
      words, isNegative: nanoseconds < 0, zero: "0 days", separator: " ", word: \.english)
  }

  private var words: [DurationWords] {
    [
      DurationWords(daysPart.magnitude, "天", "day"),
      DurationWords(UInt64(hoursPart.magnitude), "小时", "hour"),
      DurationWords(UInt64(minutesPart.magnitude), "分钟", "minute"),
      DurationWords(
        UInt64(secondsPart.magnitude), fraction: nanosecondsPart, "秒", "second"),
    ]
  }
}

/// One part of a duration with its unit in both languages.
private struct DurationWords {
  let chinese: String
  let english: String
  let isZero: Bool

  init(_ number: UInt64, fraction nanoseconds: Int = 0, _ chinese: String, _ english: String) {
    let digits = TemporalWriter.text { output in
      TemporalWriter.append(number, to: &output)
      TemporalWriter.appendFraction(nanoseconds, to: &output)
    }
    isZero = number == 0 && nanoseconds == 0
    self.chinese = digits + chinese
    self.english = "\(digits) \(english)\(number == 1 && nanoseconds == 0 ? "" : "s")"
  }

  static func join(
    _ parts: [DurationWords], isNegative: Bool, zero: String, separator: String,
    word: (DurationWords) -> String
  ) -> String {
    let words = parts.filter { !$0.isZero }.map(word)
    return words.isEmpty ? zero : (isNegative ? "-" : "") + words.joined(separator: separator)
  }
}

extension TemporalCursor {
  /// Reads digits and the unit after them; nil, with nothing read, if they are not both there or
  /// the number exceeds an `Int64`.
  fileprivate mutating func amount(_ unit: [TemporalMark], in utf8: Span<UInt8>) -> Int64? {
    let start = self
    guard let number = number(in: utf8, wide: true), skip(unit, in: utf8) else {
      self = start
      return nil
    }
    return number.value
  }
}

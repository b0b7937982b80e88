import GuijuPlan
import GuijuText

/// FEEL's conversion functions (DMN 1.5 §10.3.4.1). What cannot be converted is null.
extension RowEvaluator {
  mutating func conversion(_ builtin: Builtin, _ arguments: [Value]) -> Value {
    if let value = convert(builtin, arguments) { return value }
    if arguments.contains(where: { !$0.isMissing }) {
      warn(
        Message(
          zh: "函数“\(builtin.chinese)”不能转换这样的值",
          en: "the function “\(builtin.english)” cannot convert such a value"))
    }
    return .null
  }

  private func convert(_ builtin: Builtin, _ arguments: [Value]) -> Value? {
    guard let first = arguments.first else { return nil }
    // A string() of a list is that of the list, even if it has one element.
    if builtin == .string {
      return first.feelText(in: plan, upTo: limits.textLength).map { .string($0) }
    }
    let parts = arguments.map(\.withoutSingletonList)
    switch builtin {
    case .date:
      return (parts.count == 1 ? CalendarDate(from: parts[0]) : CalendarDate(parts: parts))
        .map { .date($0) }
    case .time:
      return (parts.count == 1 ? TimeOfDay(from: parts[0]) : TimeOfDay(parts: parts))
        .map { .time($0) }
    case .dateAndTime:
      return (parts.count == 1 ? DateTime(from: parts[0]) : DateTime(parts: parts))
        .map { .dateTime($0) }
    case .duration: return parts[0].text.flatMap { CalendarDuration(utf8: $0.utf8) }.map(Value.init)
    case .yearsAndMonthsDuration:
      guard parts.count == 2, let start = parts[0].calendarDay, let end = parts[1].calendarDay
      else { return nil }
      return .yearMonthDuration(YearMonthDuration(from: start, to: end))
    case .number:
      guard let text = parts[0].text else { return nil }
      return Decimal(
        text: text, groupingSeparator: parts.count > 1 ? parts[1].text : nil,
        decimalSeparator: parts.count > 2 ? parts[2].text : nil
      ).map { .number($0) }
    case .range: return parts[0].text.flatMap { Value.Range(text: $0) }.map { .range($0) }
    default: return nil
    }
  }
}

extension Value {
  /// The only element of a list of one, by FEEL's implicit conversions (DMN 1.5 §10.3.2.9.4); any
  /// other value as it is.
  var withoutSingletonList: Value {
    if case .list(let list) = self, list.count == 1, list.isCertain { return list[0] }
    return self
  }

  /// The text, where the value is one.
  var text: String? {
    if case .string(let text) = self { return text }
    return nil
  }

  /// The day of a date, or of a date and time.
  var calendarDay: CalendarDate? {
    switch self {
    case .date(let date): date
    case .dateTime(let dateTime): dateTime.date
    case .null, .none, .boolean, .number, .quotient, .interval, .string, .time, .dayTimeDuration,
      .yearMonthDuration, .row, .list, .range, .context, .function:
      nil
    }
  }

  /// A whole number, as a part of a date.
  fileprivate var wholeNumber: Int? {
    guard case .number(let number) = self else { return nil }
    return number.exactInt64.flatMap { Int(exactly: $0) }
  }

  /// A number of seconds as whole seconds and nanoseconds; nil below a nanosecond.
  fileprivate var seconds: (whole: Int, nanoseconds: Int)? {
    guard case .number(let number) = self,
      let nanoseconds = number.multiplied(by: Decimal(nanosecondsPerSecond))?.exactInt64
    else { return nil }
    let (whole, rest) = floorDivide(nanoseconds, by: nanosecondsPerSecond)
    return (Int(whole), Int(rest))
  }

  fileprivate init(_ duration: CalendarDuration) {
    switch duration {
    case .yearMonth(let duration): self = .yearMonthDuration(duration)
    case .dayTime(let duration): self = .dayTimeDuration(duration)
    }
  }

  /// The value that the text of an `@"…"` literal names.
  init?(temporalText text: String) {
    let utf8 = Array(text.utf8)
    if let duration = CalendarDuration(utf8: utf8) {
      self.init(duration)
    } else if let dateTime = DateTime(utf8: utf8) {
      self = .dateTime(dateTime)
    } else if let time = TimeOfDay(utf8: utf8) {
      self = .time(time)
    } else if let date = CalendarDate(utf8: utf8) {
      self = .date(date)
    } else {
      return nil
    }
  }
}

extension CalendarDate {
  /// `date(from)`: of a text, a date, or a date and time.
  init?(from value: Value) {
    if let day = value.calendarDay {
      self = day
    } else if let text = value.text, let date = CalendarDate(utf8: text.utf8) {
      self = date
    } else {
      return nil
    }
  }

  /// `date(year, month, day)`
  fileprivate init?(parts: some RandomAccessCollection<Value>) {
    let numbers = parts.map(\.wholeNumber)
    guard numbers.count == 3, let year = numbers[0], let month = numbers[1], let day = numbers[2]
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}

extension TimeOfDay {
  /// `time(from)`: of a text, a time, or a date and time; a date is midnight of its day in UTC.
  init?(from value: Value) {
    switch value {
    case .string(let text): self.init(utf8: text.utf8)
    case .time(let time): self = time
    case .dateTime(let dateTime): self = dateTime.time
    case .date: self = TimeOfDay.midnight.inZone(.utc)
    case .null, .none, .boolean, .number, .quotient, .interval, .dayTimeDuration,
      .yearMonthDuration, .row,
      .list, .range, .context, .function:
      return nil
    }
  }

  /// `time(hour, minute, second, offset)`; without an offset the time is local.
  fileprivate init?(parts: [Value]) {
    var zone: TimeZoneDesignator?
    if parts.count == 4, case .dayTimeDuration(let duration) = parts[3] {
      guard let offset = ZoneOffset(duration) else { return nil }
      zone = .offset(offset)
    }
    self.init(clock: parts.prefix(3), zone: zone)
  }

  /// Hour, minute and second, which may have a fraction.
  fileprivate init?(clock parts: ArraySlice<Value>, zone: TimeZoneDesignator?) {
    let parts = Array(parts)
    guard parts.count == 3, let hour = parts[0].wholeNumber, let minute = parts[1].wholeNumber,
      let second = parts[2].seconds
    else { return nil }
    self.init(
      hour: hour, minute: minute, second: second.whole, nanosecond: second.nanoseconds, zone: zone)
  }
}

extension DateTime {
  /// `date and time(from)`: of a text, which may be that of a date and is then its midnight, or of
  /// a date and time; a date is midnight of its day in UTC.
  init?(from value: Value) {
    switch value {
    case .string(let text):
      if let dateTime = DateTime(utf8: text.utf8) {
        self = dateTime
      } else if let date = CalendarDate(utf8: text.utf8) {
        self.init(startOf: date)
      } else {
        return nil
      }
    case .dateTime(let dateTime): self = dateTime
    case .date(let date): self.init(startOf: date, zone: .utc)
    case .null, .none, .boolean, .number, .quotient, .interval, .time, .dayTimeDuration,
      .yearMonthDuration,
      .row, .list, .range, .context, .function:
      return nil
    }
  }

  /// `date and time(date, time)`, or `date and time(year, month, day, hour, minute, second, time
  /// zone)`.
  fileprivate init?(parts: [Value]) {
    if parts.count == 2 {
      guard let date = parts[0].calendarDay, case .time(let time) = parts[1] else { return nil }
      self.init(date: date, time: time)
      return
    }
    var zone: TimeZoneDesignator?
    if parts.count == 7, let name = parts[6].text {
      guard let named = TimeZoneDesignator(name: name) else { return nil }
      zone = named
    }
    guard parts.count >= 6, let date = CalendarDate(parts: parts[..<3]),
      let time = TimeOfDay(clock: parts[3..<6], zone: zone)
    else { return nil }
    self.init(date: date, time: time)
  }
}

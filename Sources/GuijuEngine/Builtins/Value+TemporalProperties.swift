extension Value {
  /// A property of a date, time, date and time or duration (DMN 1.5 §10.3.2.15, table 65); nil
  /// where the value has none of that name, or not this value: `timezone` of a local time.
  ///
  /// The parts of a duration have its sign, and the second has its fraction.
  func temporalProperty(_ name: String) -> Value? {
    switch self {
    case .date(let date): date.property(name)
    case .time(let time): time.property(name, offset: time.zone?.fixedOffset)
    case .dateTime(let dateTime):
      dateTime.date.property(name) ?? dateTime.time.property(name, offset: dateTime.offset)
    case .dayTimeDuration(let duration): duration.property(name)
    case .yearMonthDuration(let duration): duration.property(name)
    case .null, .none, .boolean, .number, .quotient, .interval, .string, .row, .list, .range,
      .context,
      .function:
      nil
    }
  }

  fileprivate init(_ number: Int) { self = .number(Decimal(Int64(number))) }

  /// Seconds with their fraction, without final zeros.
  fileprivate init(seconds: Int, nanoseconds: Int) {
    var coefficient = Int64(seconds) * nanosecondsPerSecond + Int64(nanoseconds)
    var scale: Int8 = 9
    while scale > 0, coefficient % 10 == 0 {
      coefficient /= 10
      scale -= 1
    }
    self = .number(Decimal(coefficient: coefficient, inlineScale: scale))
  }
}

extension CalendarDate {
  fileprivate func property(_ name: String) -> Value? {
    switch name {
    case "year": Value(Int(year))
    case "month": Value(Int(month))
    case "day": Value(Int(day))
    case "weekday": Value(weekday)
    default: nil
    }
  }
}

extension TimeOfDay {
  fileprivate func property(_ name: String, offset: ZoneOffset?) -> Value? {
    switch name {
    case "hour": Value(hour)
    case "minute": Value(minute)
    case "second": Value(seconds: second, nanoseconds: nanosecond)
    case "time offset": offset.map { .dayTimeDuration($0.duration) }
    case "timezone": zone?.name.map { .string($0) }
    default: nil
    }
  }
}

extension DayTimeDuration {
  fileprivate func property(_ name: String) -> Value? {
    switch name {
    case "days": .number(Decimal(daysPart))
    case "hours": Value(hoursPart)
    case "minutes": Value(minutesPart)
    case "seconds": Value(seconds: secondsPart, nanoseconds: nanosecondsPart)
    default: nil
    }
  }
}

extension YearMonthDuration {
  fileprivate func property(_ name: String) -> Value? {
    switch name {
    case "years": .number(Decimal(yearsPart))
    case "months": .number(Decimal(monthsPart))
    default: nil
    }
  }
}

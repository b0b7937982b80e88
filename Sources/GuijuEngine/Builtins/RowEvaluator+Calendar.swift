import GuijuPlan

extension RowEvaluator {
  /// FEEL's functions of a day (DMN 1.5 §10.3.4.8); null for what is no date or date and time.
  func calendarFunction(_ builtin: Builtin, _ arguments: [Value]) -> Value {
    if builtin == .endOfYear, case .number(let year)? = arguments.first {
      return year.exactInt64.flatMap { Self.endOfYear($0) } ?? .null
    }
    guard let day = arguments.first?.withoutSingletonList.calendarDay else { return .null }
    switch builtin {
    case .dayOfYear: return .number(Decimal(Int64(day.dayOfYear)))
    case .weekOfYear: return .number(Decimal(Int64(day.isoWeek.week)))
    case .dayOfWeek: return .string(Self.weekdayNames[day.weekday - 1])
    case .year: return .number(Decimal(Int64(day.year)))
    case .quarter: return .number(Decimal((Int64(day.month) + 2) / 3))
    case .endOfYear: return Self.endOfYear(Int64(day.year)) ?? .null
    case .monthOfYear: return .string(Self.monthNames[Int(day.month) - 1])
    default: return .null
    }
  }

  private static func endOfYear(_ year: Int64) -> Value? {
    guard let year = Int(exactly: year) else { return nil }
    return CalendarDate(year: year, month: 12, day: 31).map { .date($0) }
  }

  // FEEL's results are words of English in any country: other texts are compared with them.
  private static let weekdayNames = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]
  private static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}

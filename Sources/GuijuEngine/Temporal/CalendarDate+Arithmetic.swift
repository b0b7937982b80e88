extension CalendarDate {
  /// The same day `months` later (earlier if negative); nil outside the range.
  ///
  /// A day that the target month lacks becomes that month's last day: 2020-02-29 and 24 months give
  /// 2022-02-28, 2021-01-31 and 1 month 2021-02-28. So adding months and taking them away again
  /// need not return to the same day. (XML Schema 1.1 part 2 appendix E.3.3, which FEEL adopts, and
  /// the rule that the language states for its users.)
  public func adding(months: Int64) -> CalendarDate? {
    let monthsSinceYearZero = Int64(year) * 12 + Int64(month) - 1
    let (total, overflow) = monthsSinceYearZero.addingReportingOverflow(months)
    guard !overflow else { return nil }
    let (newYear, monthIndex) = floorDivide(total, by: 12)
    guard let newYear = Int(exactly: newYear), Self.yearRange.contains(newYear) else {
      return nil
    }
    let newMonth = Int(monthIndex) + 1
    let lastDay = Self.daysInMonth(newMonth, ofYear: newYear)
    return CalendarDate(year: newYear, month: newMonth, day: min(Int(day), lastDay))
  }

  /// The day `days` later (earlier if negative); nil outside the range.
  public func adding(days: Int64) -> CalendarDate? {
    let (total, overflow) = daysSinceEpoch.addingReportingOverflow(days)
    return overflow ? nil : CalendarDate(daysSinceEpoch: total)
  }

  /// This day moved by a years-months duration, with the month's last day for a day that it lacks;
  /// nil outside the range.
  public func adding(_ duration: YearMonthDuration) -> CalendarDate? {
    adding(months: duration.months)
  }

  /// This day moved by a days-time duration; nil outside the range.
  ///
  /// The day counts from its midnight, and a time of day in the result is dropped: 2021-01-02 minus
  /// one minute is 2021-01-01 (DMN 1.5 §10.3.2.15, table 57: a date counts as its midnight).
  public func adding(_ duration: DayTimeDuration) -> CalendarDate? {
    let (days, _) = floorDivide(duration.nanoseconds, by: Int128(nanosecondsPerDay))
    return Int64(exactly: days).flatMap(adding(days:))
  }

  /// This day moved back by a years-months duration; nil outside the range.
  public func subtracting(_ duration: YearMonthDuration) -> CalendarDate? {
    adding(duration.negated)
  }

  /// This day moved back by a days-time duration; nil outside the range.
  public func subtracting(_ duration: DayTimeDuration) -> CalendarDate? {
    adding(duration.negated)
  }

  /// The time from another day to this one, negative if that is the later: whole days.
  public func duration(since other: CalendarDate) -> DayTimeDuration {
    DayTimeDuration(uncheckedNanoseconds: Int128(days(since: other)) * Int128(nanosecondsPerDay))
  }

  /// The count of days from another day to this one, negative if that is the later.
  public func days(since other: CalendarDate) -> Int64 {
    daysSinceEpoch - other.daysSinceEpoch
  }
}

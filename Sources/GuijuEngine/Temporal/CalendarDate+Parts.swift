/// A week of ISO 8601: weeks begin on Monday, and the first of a year is that of its first Thursday.
public struct ISOWeek: Sendable, Hashable {
  /// The year that the week belongs to; around New Year it may differ from the day's own year.
  public let year: Int32
  /// The number of the week, 1 to 53.
  public let week: UInt8
}

extension CalendarDate {
  /// Whether the year has a 29 February.
  public static func isLeapYear(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// The number of days of a month, 28 to 31; 0 if `month` is not in 1 to 12.
  public static func daysInMonth(_ month: Int, ofYear year: Int) -> Int {
    switch month {
    case 2: isLeapYear(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    case 1, 3, 5, 7, 8, 10, 12: 31
    default: 0
    }
  }

  /// Whether this day's year has a 29 February.
  public var isLeapYear: Bool { Self.isLeapYear(Int(year)) }

  /// The number of days of this day's month, 28 to 31.
  public var daysInMonth: Int { Self.daysInMonth(Int(month), ofYear: Int(year)) }

  /// The day of the week by ISO 8601: 1 is Monday, 7 is Sunday.
  public var weekday: Int {
    // 1970-01-01 was a Thursday.
    Int(floorDivide(daysSinceEpoch + 3, by: 7).remainder) + 1
  }

  /// The day of the year, 1 to 366.
  public var dayOfYear: Int {
    let daysBeforeMonth = (275 * Int(month)) / 9 - 30
    let daysMissingFromFebruary = month <= 2 ? 0 : isLeapYear ? 1 : 2
    return daysBeforeMonth - daysMissingFromFebruary + Int(day)
  }

  /// The quarter of the year, 1 to 4.
  public var quarter: Int { (Int(month) + 2) / 3 }

  /// The week of ISO 8601 that this day lies in. FEEL's `week of year` is its number
  /// (DMN 1.5 §10.3.4.8).
  public var isoWeek: ISOWeek {
    let week = (dayOfYear - weekday + 10) / 7
    if week < 1 {
      return ISOWeek(year: year - 1, week: Self.weeksInISOYear(Int(year) - 1))
    }
    if week == 53, Self.weeksInISOYear(Int(year)) == 52 {
      return ISOWeek(year: year + 1, week: 1)
    }
    return ISOWeek(year: year, week: UInt8(week))
  }

  /// A year has a week 53 if 31 December or that of the year before falls on the right weekday:
  /// its own on a Thursday, or the preceding one on a Wednesday.
  private static func weeksInISOYear(_ year: Int) -> UInt8 {
    weekdayOfLastDay(year) == 4 || weekdayOfLastDay(year - 1) == 3 ? 53 : 52
  }

  /// The weekday of 31 December, also for the years just outside the range: each year moves it on
  /// by one day, each leap year by two; 31 December of the year 0 was a Sunday.
  private static func weekdayOfLastDay(_ year: Int) -> Int {
    let leapDays =
      floorDivide(Int64(year), by: 4).quotient
      - floorDivide(Int64(year), by: 100).quotient
      + floorDivide(Int64(year), by: 400).quotient
    return Int(floorDivide(Int64(year) + leapDays - 1, by: 7).remainder) + 1
  }
}

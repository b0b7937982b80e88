// The engine's calendar.
//
// Dates are proleptic Gregorian: the leap rule of 1582 is applied to every year, before it too, and
// the year 0 is the year before the year 1 (ISO 8601:2004 §3.2.1, which FEEL follows). There is no
// clock and no locale here: the same operands give the same result on every machine.
//
// A date is kept as year, month and day, because rules compare dates, print them and take their
// parts; arithmetic goes through the count of days since 1970-01-01. Both ways between the two rest
// on one observation: if the year began on 1 March, the leap day would be its last, every month
// but the last would have a fixed place, and a date would be a plain mixed-radix number of cycles
// of 400, 100, 4 and 1 years.
//
// Nothing traps: an operation whose result leaves its type's range is nil. What is not
// comparable, a time with an offset against one without, compares as nil.
//
// All that depends on what a zone is lies in `TimeZoneDesignator`; the values above it only ask it
// for the offset at a local date and time. Named zones (`@Asia/Shanghai`) are read from the system's
// time-zone database, never from the clock or the environment.

/// A day of the proleptic Gregorian calendar, in the range of FEEL's `date`
/// (DMN 1.5 §10.3.2.3.5): years −999,999,999 to 999,999,999.
///
///     CalendarDate(year: 2020, month: 2, day: 29)?.adding(months: 24)  // 2022-02-28
///
/// Equality is of days; the order is that of the calendar. In an array a date takes 8 bytes.
public struct CalendarDate: Sendable, Hashable {
  /// The astronomical year: 0 is 1 BC, −43 is 44 BC.
  public let year: Int32
  /// The month of the year, 1 to 12.
  public let month: UInt8
  /// The day of the month, 1 to 31.
  public let day: UInt8

  /// The years that a date can have.
  static var yearRange: ClosedRange<Int> { -999_999_999...999_999_999 }

  /// The first representable day, −999999999-01-01.
  public static let earliest = CalendarDate(
    uncheckedYear: -999_999_999, month: 1, day: 1)

  /// The last representable day, 999999999-12-31.
  public static let latest = CalendarDate(
    uncheckedYear: 999_999_999, month: 12, day: 31)

  /// The day with the given parts; nil if there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard Self.yearRange.contains(year), (1...12).contains(month), day >= 1,
      day <= Self.daysInMonth(month, ofYear: year)
    else { return nil }
    self.init(uncheckedYear: Int32(year), month: UInt8(month), day: UInt8(day))
  }

  private init(uncheckedYear year: Int32, month: UInt8, day: UInt8) {
    self.year = year
    self.month = month
    self.day = day
  }
}

extension CalendarDate: Comparable {
  /// Whether the left day is before the right one.
  public static func < (lhs: CalendarDate, rhs: CalendarDate) -> Bool {
    lhs.orderKey < rhs.orderKey
  }

  /// One number in calendar order, so that a comparison is one machine instruction.
  private var orderKey: Int64 {
    Int64(year) << 16 | Int64(month) << 8 | Int64(day)
  }
}

// MARK: - Count of days

extension CalendarDate {
  /// Days in 400 years: the calendar repeats after them.
  private static var daysPer400Years: Int64 { 146_097 }
  private static var daysPer100Years: UInt32 { 36_524 }
  private static var daysPer4Years: UInt32 { 1_461 }

  /// Days from 0000-03-01, where the cycles begin, to 1970-01-01.
  private static var daysFromCycleStartToEpoch: Int64 { 719_468 }

  /// `daysSinceEpoch` of the first and the last representable day.
  static var daysSinceEpochRange: ClosedRange<Int64> { -365_243_219_162...365_241_780_471 }

  /// Days from 1970-01-01, which is 0, to this day; negative before.
  public var daysSinceEpoch: Int64 {
    // January and February close the year that began on the preceding 1 March.
    let monthFromMarch = month > 2 ? UInt32(month) - 3 : UInt32(month) + 9
    let yearFromMarch = month > 2 ? Int64(year) : Int64(year) - 1
    let (cycle, yearOfCycle) = floorDivide(yearFromMarch, by: 400)
    return cycle * Self.daysPer400Years
      + yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100
      + Int64(Self.daysBefore(monthFromMarch: monthFromMarch))
      + Int64(day) - 1 - Self.daysFromCycleStartToEpoch
  }

  /// The day that lies `days` after 1970-01-01 (before it if negative); nil outside the range.
  public init?(daysSinceEpoch days: Int64) {
    guard Self.daysSinceEpochRange.contains(days) else { return nil }
    self.init(uncheckedDaysSinceEpoch: days)
  }

  private init(uncheckedDaysSinceEpoch days: Int64) {
    let (cycle, remainder) = floorDivide(
      days + Self.daysFromCycleStartToEpoch, by: Self.daysPer400Years)
    // Within a cycle 32 bits do, and divide faster.
    let dayOfCycle = UInt32(truncatingIfNeeded: remainder)
    // The last century of a cycle and the last year of four are a day longer than the rest: their
    // extra day would otherwise open a fifth one.
    let century = min(dayOfCycle / Self.daysPer100Years, 3)
    let dayOfCentury = dayOfCycle &- century &* Self.daysPer100Years
    let fourYears = dayOfCentury / Self.daysPer4Years
    let dayOfFourYears = dayOfCentury &- fourYears &* Self.daysPer4Years
    let yearOfFour = min(dayOfFourYears / 365, 3)
    let dayOfYear = dayOfFourYears &- yearOfFour &* 365

    let monthFromMarch = (5 &* dayOfYear &+ 2) / 153
    let yearOfCycle = century &* 100 &+ fourYears &* 4 &+ yearOfFour
    let yearFromMarch = Int32(truncatingIfNeeded: cycle &* 400 &+ Int64(yearOfCycle))
    self.init(
      uncheckedYear: monthFromMarch < 10 ? yearFromMarch : yearFromMarch &+ 1,
      month: UInt8(
        truncatingIfNeeded: monthFromMarch < 10 ? monthFromMarch &+ 3 : monthFromMarch &- 9),
      day: UInt8(
        truncatingIfNeeded: dayOfYear &- Self.daysBefore(monthFromMarch: monthFromMarch) &+ 1))
  }

  /// Days from 1 March to the first of the month that many months later (0 to 11): from March on,
  /// every five months have 31 + 30 + 31 + 30 + 31 = 153 days.
  private static func daysBefore(monthFromMarch: UInt32) -> UInt32 {
    (153 &* monthFromMarch &+ 2) / 5
  }
}

// MARK: - Packed form for columns

extension CalendarDate {
  /// The day that lies `columnDays` after 1970-01-01: the form that columns of dates keep. Every
  /// `Int32` is a day, of the years −5,877,641 to 5,881,580.
  public init(columnDays: Int32) {
    self.init(uncheckedDaysSinceEpoch: Int64(columnDays))
  }

  /// The count of days since 1970-01-01 for a column of dates; nil where it exceeds an `Int32`.
  public var columnDays: Int32? {
    Int32(exactly: daysSinceEpoch)
  }
}

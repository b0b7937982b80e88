/// A length of time in whole months: FEEL's `years and months duration` (DMN 1.5 §10.3.2.3.8).
///
/// It is not comparable with a `DayTimeDuration`: months differ in length. Every operation whose
/// result leaves ±(2⁶³ − 1) months is nil.
public struct YearMonthDuration: Sendable, Hashable, Comparable {
  /// The whole length in months; negative for a length back in time.
  public let months: Int64

  /// No time at all, `P0M`.
  public static let zero = YearMonthDuration(uncheckedMonths: 0)

  /// A length of that many months. `Int64.min` is refused, so that every length has its opposite.
  public init?(months: Int64) {
    guard months != .min else { return nil }
    self.init(uncheckedMonths: months)
  }

  /// A length of years and months, which add up; nil on overflow.
  public init?(years: Int64, months: Int64) {
    let (yearMonths, overflow) = years.multipliedReportingOverflow(by: 12)
    let (total, sumOverflow) = yearMonths.addingReportingOverflow(months)
    guard !overflow, !sumOverflow else { return nil }
    self.init(months: total)
  }

  /// The whole months from one day to another, rounded towards zero: FEEL's
  /// `years and months duration(from, to)` (DMN 1.5 §10.3.4.1), which looks at days only.
  ///
  /// A month is whole when its day of the month is reached: from 2020-02-29 to 2021-02-28 are
  /// 11 months, although a year added to 2020-02-29 gives 2021-02-28.
  public init(from start: CalendarDate, to end: CalendarDate) {
    var months =
      (Int64(end.year) - Int64(start.year)) * 12 + Int64(end.month) - Int64(start.month)
    if months > 0, end.day < start.day {
      months -= 1
    } else if months < 0, end.day > start.day {
      months += 1
    }
    self.init(uncheckedMonths: months)
  }

  private init(uncheckedMonths months: Int64) {
    self.months = months
  }

  /// Whether the left length is less than the right one.
  public static func < (lhs: YearMonthDuration, rhs: YearMonthDuration) -> Bool {
    lhs.months < rhs.months
  }

  /// The whole years, with the sign of the length: FEEL's `years`.
  public var yearsPart: Int64 { months / 12 }

  /// The months beyond the whole years, −11 to 11, with the sign of the length: FEEL's `months`.
  public var monthsPart: Int64 { months % 12 }

  /// The same length in the other direction.
  public var negated: YearMonthDuration { YearMonthDuration(uncheckedMonths: -months) }

  /// The length without its sign.
  public var magnitude: YearMonthDuration { months < 0 ? negated : self }

  /// The sum; nil on overflow.
  public func adding(_ other: YearMonthDuration) -> YearMonthDuration? {
    let (sum, overflow) = months.addingReportingOverflow(other.months)
    return overflow ? nil : YearMonthDuration(months: sum)
  }

  /// The difference; nil on overflow.
  public func subtracting(_ other: YearMonthDuration) -> YearMonthDuration? {
    adding(other.negated)
  }

  /// The product with a whole number; nil on overflow.
  public func multiplied(by factor: Int64) -> YearMonthDuration? {
    let (product, overflow) = months.multipliedReportingOverflow(by: factor)
    return overflow ? nil : YearMonthDuration(months: product)
  }

  /// The product with the fraction `numerator / denominator`, rounded towards zero to whole months;
  /// nil on overflow and for a denominator of zero. A decimal scales by its coefficient over a
  /// power of ten, or the other way round to divide.
  public func scaled(by numerator: Int128, over denominator: Int128) -> YearMonthDuration? {
    scaleTowardsZero(Int128(months), by: numerator, over: denominator)
      .flatMap(Int64.init(exactly:))
      .flatMap(YearMonthDuration.init(months:))
  }
}

/// A length of time in nanoseconds: FEEL's `days and time duration` (DMN 1.5 §10.3.2.3.7). A day is
/// 24 hours.
///
/// The range is ±9,223,372,036,854,775,807.999999999 seconds, 292 thousand million years; an
/// operation whose result leaves it is nil.
public struct DayTimeDuration: Sendable, Hashable, Comparable {
  /// The whole length in nanoseconds; negative for a length back in time.
  public let nanoseconds: Int128

  /// The lengths that are representable, in nanoseconds.
  public static var nanosecondsRange: ClosedRange<Int128> {
    let limit =
      Int128(Int64.max) * Int128(nanosecondsPerSecond) + Int128(nanosecondsPerSecond) - 1
    return -limit...limit
  }

  /// No time at all, `PT0S`.
  public static let zero = DayTimeDuration(uncheckedNanoseconds: 0)

  /// A length of that many nanoseconds; nil outside the range.
  public init?(nanoseconds: Int128) {
    guard Self.nanosecondsRange.contains(nanoseconds) else { return nil }
    self.init(uncheckedNanoseconds: nanoseconds)
  }

  /// A length of days, hours, minutes, seconds and nanoseconds, which add up and may exceed their
  /// usual ranges; nil outside the range.
  public init?(
    days: Int64 = 0, hours: Int64 = 0, minutes: Int64 = 0, seconds: Int64 = 0,
    nanoseconds: Int64 = 0
  ) {
    // The largest product, days times nanoseconds per day, is below 2¹¹⁰: no sum here overflows.
    let wholeSeconds =
      Int128(days) * 86_400 + Int128(hours) * 3_600 + Int128(minutes) * 60 + Int128(seconds)
    self.init(nanoseconds: wholeSeconds * Int128(nanosecondsPerSecond) + Int128(nanoseconds))
  }

  /// For lengths that are in range by construction.
  init(uncheckedNanoseconds nanoseconds: Int128) {
    self.nanoseconds = nanoseconds
  }

  /// Whether the left length is less than the right one.
  public static func < (lhs: DayTimeDuration, rhs: DayTimeDuration) -> Bool {
    lhs.nanoseconds < rhs.nanoseconds
  }

  /// The same length in the other direction.
  public var negated: DayTimeDuration { DayTimeDuration(uncheckedNanoseconds: -nanoseconds) }

  /// The length without its sign.
  public var magnitude: DayTimeDuration { nanoseconds < 0 ? negated : self }

  /// The sum; nil outside the range.
  public func adding(_ other: DayTimeDuration) -> DayTimeDuration? {
    DayTimeDuration(nanoseconds: nanoseconds + other.nanoseconds)
  }

  /// The difference; nil outside the range.
  public func subtracting(_ other: DayTimeDuration) -> DayTimeDuration? {
    DayTimeDuration(nanoseconds: nanoseconds - other.nanoseconds)
  }

  /// The product with a whole number; nil outside the range.
  public func multiplied(by factor: Int64) -> DayTimeDuration? {
    let (product, overflow) = nanoseconds.multipliedReportingOverflow(by: Int128(factor))
    return overflow ? nil : DayTimeDuration(nanoseconds: product)
  }

  /// The product with the fraction `numerator / denominator`, rounded towards zero to whole
  /// nanoseconds; nil outside the range and for a denominator of zero. A decimal scales by its
  /// coefficient over a power of ten, or the other way round to divide.
  public func scaled(by numerator: Int128, over denominator: Int128) -> DayTimeDuration? {
    scaleTowardsZero(nanoseconds, by: numerator, over: denominator)
      .flatMap(DayTimeDuration.init(nanoseconds:))
  }
}

// MARK: - Parts

extension DayTimeDuration {
  /// The whole days, with the sign of the length: FEEL's `days`.
  public var daysPart: Int64 { Int64(nanoseconds / Int128(nanosecondsPerDay)) }

  /// The hours beyond whole days, −23 to 23, with the sign of the length: FEEL's `hours`.
  public var hoursPart: Int { Int(secondsOfDay / 3_600) }

  /// The minutes beyond whole hours, −59 to 59, with the sign of the length: FEEL's `minutes`.
  public var minutesPart: Int { Int(secondsOfDay / 60 % 60) }

  /// The whole seconds beyond whole minutes, −59 to 59, with the sign of the length. FEEL's
  /// `seconds` is this and `nanosecondsPart`.
  public var secondsPart: Int { Int(secondsOfDay % 60) }

  /// The nanoseconds beyond whole seconds, −999,999,999 to 999,999,999, with the sign of the length.
  public var nanosecondsPart: Int { Int(nanoseconds % Int128(nanosecondsPerSecond)) }

  /// The length in seconds if it has no fraction of a second; nil otherwise.
  public var wholeSeconds: Int64? {
    nanosecondsPart == 0 ? Int64(nanoseconds / Int128(nanosecondsPerSecond)) : nil
  }

  private var secondsOfDay: Int64 {
    Int64(nanoseconds % Int128(nanosecondsPerDay)) / nanosecondsPerSecond
  }
}

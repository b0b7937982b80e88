/// A time on the clock, with or without a zone: FEEL's `time` (DMN 1.5 §10.3.2.3.4).
///
/// Equality is of parts: 20:00:00Z and 21:00:00+01:00 differ, as FEEL's `is` has it; +00:00 is Z.
/// FEEL's `=` and `<` are `isEqual(to:)` and `isLess(than:)`.
public struct TimeOfDay: Sendable, Hashable {
  /// Nanoseconds since the local midnight, 0 to 86,399,999,999,999.
  public let nanosecondsSinceMidnight: Int64
  /// The zone that the time is stated in; nil for a local time.
  public let zone: TimeZoneDesignator?

  /// The first moment of a day, without a zone.
  public static let midnight = TimeOfDay(uncheckedNanoseconds: 0, zone: nil)

  /// The time that many nanoseconds after midnight; nil outside the day.
  public init?(nanosecondsSinceMidnight nanoseconds: Int64, zone: TimeZoneDesignator? = nil) {
    guard (0..<nanosecondsPerDay).contains(nanoseconds) else { return nil }
    self.init(uncheckedNanoseconds: nanoseconds, zone: zone)
  }

  /// The time with the given parts; nil if a part is outside 0 to 23, 59, 59, 999,999,999.
  public init?(
    hour: Int, minute: Int, second: Int, nanosecond: Int = 0, zone: TimeZoneDesignator? = nil
  ) {
    guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second),
      (0..<1_000_000_000).contains(nanosecond)
    else { return nil }
    let seconds = Int64(hour) * 3_600 + Int64(minute) * 60 + Int64(second)
    self.init(
      uncheckedNanoseconds: seconds * nanosecondsPerSecond + Int64(nanosecond), zone: zone)
  }

  /// For times that are in range by construction.
  init(uncheckedNanoseconds nanoseconds: Int64, zone: TimeZoneDesignator?) {
    self.nanosecondsSinceMidnight = nanoseconds
    self.zone = zone
  }

  /// The hour, 0 to 23.
  public var hour: Int { Int(secondsSinceMidnight / 3_600) }

  /// The minute of the hour, 0 to 59.
  public var minute: Int { Int(secondsSinceMidnight / 60 % 60) }

  /// The second of the minute, 0 to 59, without its fraction.
  public var second: Int { Int(secondsSinceMidnight % 60) }

  /// The fraction of the second in nanoseconds, 0 to 999,999,999.
  public var nanosecond: Int { Int(nanosecondsSinceMidnight % nanosecondsPerSecond) }

  /// The same time without the fraction of its second.
  public var truncatedToSecond: TimeOfDay {
    TimeOfDay(uncheckedNanoseconds: secondsSinceMidnight * nanosecondsPerSecond, zone: zone)
  }

  /// The same clock time stated in another zone, or in none. The clock is not moved.
  func inZone(_ zone: TimeZoneDesignator?) -> TimeOfDay {
    TimeOfDay(uncheckedNanoseconds: nanosecondsSinceMidnight, zone: zone)
  }

  private var secondsSinceMidnight: Int64 { nanosecondsSinceMidnight / nanosecondsPerSecond }
}

// MARK: - Order and arithmetic

extension TimeOfDay {
  /// Whether this time is the same as another: by their UTC times if both have a zone, by the
  /// clock if both have none or the same; nil, not comparable, otherwise.
  ///
  /// A named zone may have one offset in summer and another in winter: the result is nil where it
  /// depends on the day.
  public func isEqual(to other: TimeOfDay) -> Bool? {
    guard let (least, greatest) = difference(to: other) else { return nil }
    if least == greatest { return least == 0 }
    return least > 0 || greatest < 0 ? false : nil
  }

  /// Whether this time is before another, compared like `isEqual(to:)`.
  ///
  /// UTC times are not wrapped to one day, so 00:30:00+01:00 is before 00:00:00Z
  /// (DMN 1.5 §10.3.2.3.4).
  public func isLess(than other: TimeOfDay) -> Bool? {
    guard let (least, greatest) = difference(to: other) else { return nil }
    if greatest < 0 { return true }
    return least >= 0 ? false : nil
  }

  /// The time from another time to this one within one day, negative if that is the later; nil if
  /// the two are not comparable, or the length depends on the day.
  public func duration(since other: TimeOfDay) -> DayTimeDuration? {
    guard let (least, greatest) = difference(to: other), least == greatest else { return nil }
    return DayTimeDuration(uncheckedNanoseconds: least)
  }

  /// How much later this time is than another, in nanoseconds, at the least and at the most; nil
  /// if only one has a zone.
  private func difference(to other: TimeOfDay) -> (least: Int128, greatest: Int128)? {
    let clock = Int128(nanosecondsSinceMidnight - other.nanosecondsSinceMidnight)
    if zone == other.zone { return (clock, clock) }
    guard let own = zone?.presentOffsets, let others = other.zone?.presentOffsets else {
      return nil
    }
    return (
      clock - own.greatest.nanoseconds + others.least.nanoseconds,
      clock - own.least.nanoseconds + others.greatest.nanoseconds
    )
  }

  /// This time moved on by a duration, around the clock: 23:00:00 and PT2H give 01:00:00.
  public func adding(_ duration: DayTimeDuration) -> TimeOfDay {
    let total = Int128(nanosecondsSinceMidnight) + duration.nanoseconds
    let (_, remainder) = floorDivide(total, by: Int128(nanosecondsPerDay))
    return TimeOfDay(uncheckedNanoseconds: Int64(remainder), zone: zone)
  }

  /// This time moved back by a duration, around the clock.
  public func subtracting(_ duration: DayTimeDuration) -> TimeOfDay {
    adding(duration.negated)
  }
}

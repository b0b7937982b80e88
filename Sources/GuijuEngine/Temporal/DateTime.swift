/// A day and a time on it, with or without a zone: FEEL's `date and time` (DMN 1.5 §10.3.2.3.6).
///
/// Equality is of parts: 12:00:00Z and 13:00:00+01:00 of one day differ, as FEEL's `is` has it.
/// FEEL's `=` and `<` are `isEqual(to:)` and `isLess(than:)`.
public struct DateTime: Sendable, Hashable {
  /// The local day.
  public let date: CalendarDate
  /// The local time, with the zone of both.
  public let time: TimeOfDay

  /// The moment when clocks show that time on that day, in the time's zone.
  public init(date: CalendarDate, time: TimeOfDay) {
    self.date = date
    self.time = time
  }

  /// The day's first moment, local or in a zone. FEEL compares and subtracts a date with a date and
  /// time as its midnight in UTC.
  public init(startOf date: CalendarDate, zone: TimeZoneDesignator? = nil) {
    self.init(date: date, time: TimeOfDay.midnight.inZone(zone))
  }

  /// The moment when clocks show the time that many nanoseconds after 1970-01-01T00:00:00; nil
  /// outside the range of dates.
  public init?(localNanosecondsSinceEpoch nanoseconds: Int128, zone: TimeZoneDesignator? = nil) {
    let (days, remainder) = floorDivide(nanoseconds, by: Int128(nanosecondsPerDay))
    guard let days = Int64(exactly: days), let date = CalendarDate(daysSinceEpoch: days) else {
      return nil
    }
    self.init(
      date: date, time: TimeOfDay(uncheckedNanoseconds: Int64(remainder), zone: zone))
  }

  /// The zone that date and time are stated in; nil if they are local.
  public var zone: TimeZoneDesignator? { time.zone }

  /// What the clock shows, as nanoseconds since it showed 1970-01-01T00:00:00.
  public var localNanosecondsSinceEpoch: Int128 {
    Int128(date.daysSinceEpoch) * Int128(nanosecondsPerDay) + Int128(time.nanosecondsSinceMidnight)
  }

  /// The instant in nanoseconds since 1970-01-01T00:00:00Z; nil for a local date and time.
  public var nanosecondsSinceEpoch: Int128? {
    let local = localNanosecondsSinceEpoch
    return zone?.offset(atLocal: local).map { local - $0.nanoseconds }
  }

  /// The offset to UTC at this moment; nil for a local date and time.
  public var offset: ZoneOffset? {
    zone?.offset(atLocal: localNanosecondsSinceEpoch)
  }
}

// MARK: - Order and arithmetic

extension DateTime {
  /// Whether this moment is the same as another: by instant if both have a zone, by the clock if
  /// neither has; nil, not comparable, if only one has.
  public func isEqual(to other: DateTime) -> Bool? {
    comparableNanoseconds(with: other).map { $0 == $1 }
  }

  /// Whether this moment is before another, compared like `isEqual(to:)`.
  public func isLess(than other: DateTime) -> Bool? {
    comparableNanoseconds(with: other).map { $0 < $1 }
  }

  /// The time from another moment to this one, negative if that is the later; nil if the two are
  /// not comparable.
  public func duration(since other: DateTime) -> DayTimeDuration? {
    comparableNanoseconds(with: other)
      .map { DayTimeDuration(uncheckedNanoseconds: $0 - $1) }
  }

  /// The same clock time so many months later, with the month's last day for a day that it lacks;
  /// nil outside the range.
  public func adding(_ duration: YearMonthDuration) -> DateTime? {
    date.adding(duration).map { DateTime(date: $0, time: time) }
  }

  /// The moment that much later; nil outside the range.
  public func adding(_ duration: DayTimeDuration) -> DateTime? {
    guard let zone else {
      return DateTime(
        localNanosecondsSinceEpoch: localNanosecondsSinceEpoch + duration.nanoseconds)
    }
    // Through the instant, so that a zone whose clocks change in between needs nothing more here.
    guard let instant = nanosecondsSinceEpoch.map({ $0 + duration.nanoseconds }),
      let offset = zone.offset(atInstant: instant)
    else { return nil }
    return DateTime(localNanosecondsSinceEpoch: instant + offset.nanoseconds, zone: zone)
  }

  /// The same clock time so many months earlier; nil outside the range.
  public func subtracting(_ duration: YearMonthDuration) -> DateTime? {
    adding(duration.negated)
  }

  /// The moment that much earlier; nil outside the range.
  public func subtracting(_ duration: DayTimeDuration) -> DateTime? {
    adding(duration.negated)
  }

  private func comparableNanoseconds(with other: DateTime) -> (Int128, Int128)? {
    if zone == nil, other.zone == nil {
      return (localNanosecondsSinceEpoch, other.localNanosecondsSinceEpoch)
    }
    guard let lhs = nanosecondsSinceEpoch, let rhs = other.nanosecondsSinceEpoch else {
      return nil
    }
    return (lhs, rhs)
  }
}

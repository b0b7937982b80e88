/// A fixed difference of local time to UTC in seconds, positive east of Greenwich.
public struct ZoneOffset: Sendable, Hashable {
  /// Local time minus UTC in seconds, −64,800 to 64,800.
  public let seconds: Int32

  /// UTC itself, written `Z`.
  public static let utc = ZoneOffset(uncheckedSeconds: 0)

  /// The offsets that are accepted: 18 hours to either side. No zone has ever used more than 16.
  public static let secondsRange: ClosedRange<Int64> = -64_800...64_800

  /// An offset of that many seconds; nil outside the range.
  public init?(seconds: Int64) {
    guard Self.secondsRange.contains(seconds) else { return nil }
    self.init(uncheckedSeconds: Int32(seconds))
  }

  /// An offset of that length, as FEEL's `time(hour, minute, second, offset)` takes it; nil outside
  /// the range and for fractions of a second.
  public init?(_ duration: DayTimeDuration) {
    guard let seconds = duration.wholeSeconds else { return nil }
    self.init(seconds: seconds)
  }

  private init(uncheckedSeconds seconds: Int32) {
    self.seconds = seconds
  }

  /// The offset as a length of time: FEEL's `time offset`.
  public var duration: DayTimeDuration { DayTimeDuration(uncheckedNanoseconds: nanoseconds) }

  var nanoseconds: Int128 { Int128(seconds) * Int128(nanosecondsPerSecond) }
}

/// The zone that a time or a date and time is stated in.
///
/// The one place that knows what a zone is. Named zones are to become a second case here, with
/// their answer in `offset(atLocal:)` and their text in `TimeZoneDesignator+Text.swift`; the
/// compiler then names every other place that must decide.
public enum TimeZoneDesignator: Sendable, Hashable {
  /// A fixed offset: `Z`, `+08:00`, `-05:30`.
  case offset(ZoneOffset)

  /// UTC, written `Z`.
  public static let utc = TimeZoneDesignator.offset(.utc)

  /// The zone's offset if it is the same at all times; a named zone has none.
  public var fixedOffset: ZoneOffset? {
    switch self {
    case .offset(let offset): offset
    }
  }

  /// The zone's offset where its clocks show the given date and time; nil if that is not known.
  func offset(atLocal nanosecondsSinceEpoch: Int128) -> ZoneOffset? {
    switch self {
    case .offset(let offset): offset
    }
  }

  /// The zone's offset at an instant, in nanoseconds since 1970-01-01T00:00:00Z; nil if that is not
  /// known.
  func offset(atInstant nanosecondsSinceEpoch: Int128) -> ZoneOffset? {
    switch self {
    case .offset(let offset): offset
    }
  }
}

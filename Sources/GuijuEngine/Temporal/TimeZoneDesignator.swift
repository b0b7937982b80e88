/// A fixed difference of local time to UTC in seconds, positive east of Greenwich.
public struct ZoneOffset: Sendable, Hashable {
  /// Local time minus UTC in seconds, −64,800 to 64,800.
  public let seconds: Int32

  /// UTC itself, written `Z`.
  public static let utc = ZoneOffset(uncheckedSeconds: 0)

  /// The offsets that are accepted: 18 hours to either side. No zone has ever used more than 16.
  static let secondsRange: ClosedRange<Int64> = -64_800...64_800

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

/// The zone that a time or a date and time is stated in: the one place that knows what a zone is.
public enum TimeZoneDesignator: Sendable, Hashable {
  /// A fixed offset: `Z`, `+08:00`, `-05:30`.
  case offset(ZoneOffset)
  /// A zone of the time-zone database: `@Asia/Shanghai`.
  case named(NamedTimeZone)

  /// UTC, written `Z`.
  public static let utc = TimeZoneDesignator.offset(.utc)

  /// The zone's offset if a time needs no day to have one: a fixed one, or that of a named zone
  /// whose clocks, as they go now, never change.
  public var fixedOffset: ZoneOffset? {
    let present = presentOffsets
    return present.least == present.greatest ? present.least : nil
  }

  /// The least and the greatest offset that a time in the zone can have on some day from now on.
  var presentOffsets: (least: ZoneOffset, greatest: ZoneOffset) {
    switch self {
    case .offset(let offset): (offset, offset)
    case .named(let zone): zone.rules.presentOffsets
    }
  }

  /// The zone's name in the time-zone database; nil for a fixed offset. FEEL's `timezone`.
  public var name: String? {
    switch self {
    case .offset: nil
    case .named(let zone): zone.name
    }
  }

  /// The zone's offset where its clocks show the given date and time; nil if that is not known.
  func offset(atLocal nanosecondsSinceEpoch: Int128) -> ZoneOffset? {
    switch self {
    case .offset(let offset): offset
    case .named(let zone):
      Self.seconds(nanosecondsSinceEpoch).map { zone.rules.offset(atLocal: $0) }
    }
  }

  /// The zone's offset at an instant, in nanoseconds since 1970-01-01T00:00:00Z; nil if that is not
  /// known.
  func offset(atInstant nanosecondsSinceEpoch: Int128) -> ZoneOffset? {
    switch self {
    case .offset(let offset): offset
    case .named(let zone):
      Self.seconds(nanosecondsSinceEpoch).map { zone.rules.offset(atInstant: $0) }
    }
  }

  /// The whole seconds before; nil far outside the years that a date can have.
  private static func seconds(_ nanoseconds: Int128) -> Int64? {
    let seconds = floorDivide(nanoseconds, by: Int128(nanosecondsPerSecond)).quotient
    guard seconds.magnitude < 1 << 60 else { return nil }
    return Int64(seconds)
  }
}

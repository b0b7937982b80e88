/// When the clocks of a zone change, year after year: `CET-1CEST,M3.5.0,M10.5.0/3` at the end of a
/// file of the time-zone database (POSIX.1-2017 §8.3, `TZ`, with the extensions of RFC 8536 §3.3.1).
struct AnnualZoneRule: Sendable {
  /// The offset outside summer time.
  let standard: ZoneOffset
  /// Summer time, where there is any.
  let summer: Summer?

  struct Summer: Sendable {
    let offset: ZoneOffset
    /// When it begins, by the clocks of standard time.
    let start: Change
    /// When it ends, by its own clocks.
    let end: Change
  }

  /// A day of every year, and the second after its midnight: before it if negative.
  struct Change: Sendable {
    let day: Day
    let second: Int64
  }

  enum Day: Sendable {
    /// `M3.5.0`: the weekday (0 is Sunday) in a week of the month, the fifth being the last.
    case weekday(month: Int, week: Int, weekday: Int)
    /// `J60`: the day 1 to 365 of a year without 29 February.
    case dayWithoutLeapDay(Int)
    /// `59`: the day 0 to 365 of the year.
    case day(Int)
  }

  /// The offset at an instant, in seconds since 1970-01-01T00:00:00Z.
  func offset(atInstant seconds: Int64) -> ZoneOffset {
    guard let summer else { return standard }
    let day = floorDivide(seconds + Int64(standard.seconds), by: 86_400).quotient
    guard let date = CalendarDate(daysSinceEpoch: day),
      let start = summer.start.second(inYear: Int(date.year)),
      let end = summer.end.second(inYear: Int(date.year))
    else { return standard }
    let begins = start - Int64(standard.seconds)
    let ends = end - Int64(summer.offset.seconds)
    // South of the equator summer begins in one year and ends in the next.
    let isSummer =
      begins < ends
      ? (begins..<ends).contains(seconds) : !(ends..<begins).contains(seconds)
    return isSummer ? summer.offset : standard
  }
}

extension AnnualZoneRule.Change {
  /// When it is in a year, in seconds since the clocks showed 1970-01-01T00:00:00.
  fileprivate func second(inYear year: Int) -> Int64? {
    guard let newYear = CalendarDate(year: year, month: 1, day: 1) else { return nil }
    let dayCount: Int64
    switch day {
    case .weekday(let month, let week, let weekday):
      guard let first = CalendarDate(year: year, month: month, day: 1) else { return nil }
      let firstMatch = (weekday - first.weekday + 14) % 7
      var dayOfMonth = firstMatch + (week - 1) * 7
      if dayOfMonth >= first.daysInMonth { dayOfMonth -= 7 }
      dayCount = first.daysSinceEpoch + Int64(dayOfMonth)
    case .dayWithoutLeapDay(let day):
      dayCount = newYear.daysSinceEpoch + Int64(day > 59 && newYear.isLeapYear ? day : day - 1)
    case .day(let day): dayCount = newYear.daysSinceEpoch + Int64(day)
    }
    return dayCount * 86_400 + second
  }
}

// MARK: - Reading

extension AnnualZoneRule {
  /// The rule that a text states; nil for any other text.
  init?(utf8 bytes: some Collection<UInt8>) {
    let utf8 = Array(bytes)
    var cursor = TemporalCursor()
    guard let rule = AnnualZoneRule(reading: &cursor, in: utf8.span), cursor.isAtEnd(of: utf8.span)
    else { return nil }
    self = rule
  }

  private init?(reading cursor: inout TemporalCursor, in utf8: Span<UInt8>) {
    guard cursor.skipZoneDesignation(in: utf8), let standard = Self.readOffset(&cursor, in: utf8)
    else { return nil }
    self.standard = standard
    guard cursor.skipZoneDesignation(in: utf8) else {
      summer = nil
      return
    }
    var offset = ZoneOffset(seconds: Int64(standard.seconds) + 3_600)
    if !cursor.skip(UInt8(ascii: ","), in: utf8) {
      offset = Self.readOffset(&cursor, in: utf8)
      guard cursor.skip(UInt8(ascii: ","), in: utf8) else { return nil }
    }
    guard let offset, let start = Self.readChange(&cursor, in: utf8),
      cursor.skip(UInt8(ascii: ","), in: utf8), let end = Self.readChange(&cursor, in: utf8)
    else { return nil }
    summer = Summer(offset: offset, start: start, end: end)
  }

  /// POSIX counts offsets westward.
  private static func readOffset(
    _ cursor: inout TemporalCursor, in utf8: Span<UInt8>
  ) -> ZoneOffset? {
    readSeconds(&cursor, in: utf8).flatMap { ZoneOffset(seconds: -$0) }
  }

  /// `3`, `-1:30`, `167:00:00`
  private static func readSeconds(
    _ cursor: inout TemporalCursor, in utf8: Span<UInt8>
  ) -> Int64? {
    let isNegative = cursor.skip(UInt8(ascii: "-"), in: utf8)
    if !isNegative { _ = cursor.skip(UInt8(ascii: "+"), in: utf8) }
    guard let hours = cursor.shortNumber(upTo: 3, in: utf8, wide: false)?.value else { return nil }
    var seconds = Int64(hours) * 3_600
    for unit in [60, 1] as [Int64] where cursor.skip(UInt8(ascii: ":"), in: utf8) {
      guard let part = cursor.twoDigits(in: utf8), part < 60 else { return nil }
      seconds += Int64(part) * unit
    }
    return isNegative ? -seconds : seconds
  }

  private static func readChange(
    _ cursor: inout TemporalCursor, in utf8: Span<UInt8>
  ) -> Change? {
    guard let day = readDay(&cursor, in: utf8) else { return nil }
    guard cursor.skip(UInt8(ascii: "/"), in: utf8) else { return Change(day: day, second: 7_200) }
    return readSeconds(&cursor, in: utf8).map { Change(day: day, second: $0) }
  }

  private static func readDay(_ cursor: inout TemporalCursor, in utf8: Span<UInt8>) -> Day? {
    if cursor.skip(UInt8(ascii: "M"), in: utf8) {
      guard let month = readNumber(1...12, &cursor, in: utf8),
        cursor.skip(UInt8(ascii: "."), in: utf8),
        let week = readNumber(1...5, &cursor, in: utf8),
        cursor.skip(UInt8(ascii: "."), in: utf8),
        let weekday = readNumber(0...6, &cursor, in: utf8)
      else { return nil }
      return .weekday(month: month, week: week, weekday: weekday)
    }
    if cursor.skip(UInt8(ascii: "J"), in: utf8) {
      return readNumber(1...365, &cursor, in: utf8).map { .dayWithoutLeapDay($0) }
    }
    return readNumber(0...365, &cursor, in: utf8).map { .day($0) }
  }

  private static func readNumber(
    _ range: ClosedRange<Int>, _ cursor: inout TemporalCursor, in utf8: Span<UInt8>
  ) -> Int? {
    guard let value = cursor.shortNumber(upTo: 3, in: utf8, wide: false)?.value else { return nil }
    return range.contains(value) ? value : nil
  }
}

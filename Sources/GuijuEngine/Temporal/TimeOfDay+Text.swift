extension TimeOfDay {
  /// The time that an ISO 8601 text as FEEL has it names: `10:30:00`, `10:30:00.5+08:00`,
  /// `10:30:00Z`.
  ///
  /// All three parts have two digits; 24:00:00 is 00:00:00; a fraction may be as fine as a
  /// nanosecond (DMN 1.5 §10.3.4.1, XML Schema 1.1 part 2 §3.3.8). nil for any other text.
  public init?(utf8: Span<UInt8>) {
    var cursor = TemporalCursor()
    guard let read = ClockReading(reading: &cursor, in: utf8), cursor.isAtEnd(of: utf8) else {
      return nil
    }
    self = read.time
  }

  /// The same for any collection of bytes, which is copied first.
  public init?(utf8: some Collection<UInt8>) {
    self.init(utf8: Array(utf8).span)
  }

  /// Appends the ISO 8601 text, which `init(utf8:)` reads back: FEEL's `string()`.
  public func write(to output: inout [UInt8]) {
    TemporalWriter.append(UInt64(hour), width: 2, to: &output)
    output.append(UInt8(ascii: ":"))
    TemporalWriter.append(UInt64(minute), width: 2, to: &output)
    output.append(UInt8(ascii: ":"))
    TemporalWriter.append(UInt64(second), width: 2, to: &output)
    TemporalWriter.appendFraction(nanosecond, to: &output)
    zone?.write(to: &output)
  }
}

extension TimeOfDay: CustomStringConvertible {
  /// The ISO 8601 text: FEEL's `string()`.
  public var description: String { TemporalWriter.text(write(to:)) }
}

/// What an ISO 8601 time says: a time, or the midnight that ends the day.
struct ClockReading {
  let time: TimeOfDay
  /// Whether it was 24:00:00, so that the day is the next one.
  let endsDay: Bool

  /// Reads an ISO 8601 time with its zone, and leaves what follows it.
  init?(reading cursor: inout TemporalCursor, in utf8: Span<UInt8>) {
    guard let hour = cursor.twoDigits(in: utf8), cursor.skip(UInt8(ascii: ":"), in: utf8),
      let minute = cursor.twoDigits(in: utf8), cursor.skip(UInt8(ascii: ":"), in: utf8),
      let second = cursor.twoDigits(in: utf8), let nanosecond = cursor.fraction(in: utf8)
    else { return nil }
    var zone: TimeZoneDesignator?
    if !cursor.isAtEnd(of: utf8) {
      guard let read = TimeZoneDesignator(reading: &cursor, in: utf8) else { return nil }
      zone = read
    }
    endsDay = hour == 24 && minute == 0 && second == 0 && nanosecond == 0
    guard
      let time = TimeOfDay(
        hour: endsDay ? 0 : hour, minute: minute, second: second, nanosecond: Int(nanosecond),
        zone: zone)
    else { return nil }
    self.time = time
  }
}

// MARK: - Table cells

extension TimeOfDay {
  /// The time that a cell of a table names: `8:30`, `08:30:15`, or as ISO 8601 has it,
  /// `08:30:15.5+08:00`.
  ///
  /// The hour has one or two digits, the minute and the second two; digits and colons may be
  /// full-width, but for a fraction or a zone. Everything else is nil: spaces, 24:00, 24:00:00.
  public init?(cell utf8: Span<UInt8>) {
    self.init(cell: utf8, from: TemporalCursor())
  }

  /// The time that stands in a cell from a place to its end.
  init?(cell utf8: Span<UInt8>, from start: TemporalCursor) {
    var cursor = start
    if let time = TimeOfDay(readingCell: &cursor, in: utf8), cursor.isAtEnd(of: utf8) {
      self = time
      return
    }
    cursor = start
    guard let read = ClockReading(reading: &cursor, in: utf8), !read.endsDay,
      cursor.isAtEnd(of: utf8)
    else { return nil }
    self = read.time
  }

  /// The same for any collection of bytes, which is copied first.
  public init?(cell utf8: some Collection<UInt8>) {
    self.init(cell: Array(utf8).span)
  }

  /// Reads a time in one of the forms of a cell and leaves what follows it.
  init?(readingCell cursor: inout TemporalCursor, in utf8: Span<UInt8>) {
    guard let hour = cursor.shortNumber(upTo: 2, in: utf8, wide: true),
      cursor.skip(.colon, in: utf8),
      let minute = cursor.shortNumber(upTo: 2, in: utf8, wide: true), minute.digits == 2
    else { return nil }
    var second = 0
    if cursor.skip(.colon, in: utf8) {
      guard let read = cursor.shortNumber(upTo: 2, in: utf8, wide: true), read.digits == 2 else {
        return nil
      }
      second = read.value
    }
    self.init(hour: hour.value, minute: minute.value, second: second)
  }
}

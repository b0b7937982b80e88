extension DateTime {
  /// The moment that an ISO 8601 text as FEEL has it names: `2021-05-26T10:30:00`,
  /// `2021-05-26T10:30:00.5+08:00`.
  ///
  /// 24:00:00 is the next day's 00:00:00. nil for any other text; FEEL's reading of a bare date as
  /// its midnight is `CalendarDate(utf8:)` and `DateTime(startOf:)`.
  public init?(utf8: Span<UInt8>) {
    var cursor = TemporalCursor()
    guard let date = CalendarDate(reading: &cursor, in: utf8),
      cursor.skip(UInt8(ascii: "T"), in: utf8),
      let read = ClockReading(reading: &cursor, in: utf8), cursor.isAtEnd(of: utf8),
      let day = read.endsDay ? date.adding(days: 1) : date
    else { return nil }
    self.init(date: day, time: read.time)
  }

  /// The same for any collection of bytes, which is copied first.
  public init?(utf8: some Collection<UInt8>) {
    self.init(utf8: Array(utf8).span)
  }

  /// Appends the ISO 8601 text, which `init(utf8:)` reads back: FEEL's `string()`.
  public func write(to output: inout [UInt8]) {
    date.write(to: &output)
    output.append(UInt8(ascii: "T"))
    time.write(to: &output)
  }

  /// The moment that a cell of a table names: a date and a time, each as in a cell of its own, with
  /// spaces or `T` between them: `2021/5/26 8:30`. Everything else is nil.
  public init?(cell utf8: Span<UInt8>) {
    var cursor = TemporalCursor()
    guard let date = CalendarDate(readingCell: &cursor, in: utf8) else { return nil }
    if !cursor.skip(UInt8(ascii: "T"), in: utf8) {
      guard cursor.skip(UInt8(ascii: " "), in: utf8) else { return nil }
      while cursor.skip(UInt8(ascii: " "), in: utf8) {}
    }
    guard let time = TimeOfDay(cell: utf8, from: cursor) else { return nil }
    self.init(date: date, time: time)
  }

  /// The same for any collection of bytes, which is copied first.
  public init?(cell utf8: some Collection<UInt8>) {
    self.init(cell: Array(utf8).span)
  }
}

extension DateTime: CustomStringConvertible {
  /// The ISO 8601 text: FEEL's `string()`.
  public var description: String { TemporalWriter.text(write(to:)) }
}

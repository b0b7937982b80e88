// MARK: - ISO 8601

extension CalendarDuration {
  /// The duration that an ISO 8601 text as FEEL has it names: `P1Y2M`, `P3DT4H5M6.7S`, `-PT1H`.
  ///
  /// Years and months, or days and times, never both; at least one part, each once and in this
  /// order; parts may exceed their usual ranges; only seconds may have a fraction, as fine as a
  /// nanosecond (DMN 1.5 §10.3.4.1, XML Schema 1.1 part 2 §3.4.26 and §3.4.27). nil for any other
  /// text and on overflow.
  public init?(utf8: Span<UInt8>) {
    var cursor = TemporalCursor()
    let isNegative = cursor.skip(UInt8(ascii: "-"), in: utf8)
    guard cursor.skip(UInt8(ascii: "P"), in: utf8),
      let duration = Self.readYearsAndMonths(&cursor, in: utf8)
        ?? Self.readDaysAndTime(&cursor, in: utf8),
      cursor.isAtEnd(of: utf8)
    else { return nil }
    self = isNegative ? duration.negated : duration
  }

  /// The same for any collection of bytes, which is copied first.
  public init?(utf8: some Collection<UInt8>) {
    self.init(utf8: Array(utf8).span)
  }

  private static func readYearsAndMonths(
    _ cursor: inout TemporalCursor, in utf8: Span<UInt8>
  ) -> CalendarDuration? {
    let years = cursor.amount("Y", in: utf8)
    let months = cursor.amount("M", in: utf8)
    guard years != nil || months != nil else { return nil }
    return YearMonthDuration(years: years ?? 0, months: months ?? 0).map { .yearMonth($0) }
  }

  private static func readDaysAndTime(
    _ cursor: inout TemporalCursor, in utf8: Span<UInt8>
  ) -> CalendarDuration? {
    let days = cursor.amount("D", in: utf8)
    guard cursor.skip(UInt8(ascii: "T"), in: utf8) else {
      return days.flatMap { DayTimeDuration(days: $0) }.map { .dayTime($0) }
    }
    let hours = cursor.amount("H", in: utf8)
    let minutes = cursor.amount("M", in: utf8)
    let seconds = cursor.fractionalAmount("S", in: utf8)
    guard hours != nil || minutes != nil || seconds != nil else { return nil }
    return DayTimeDuration(
      days: days ?? 0, hours: hours ?? 0, minutes: minutes ?? 0, seconds: seconds?.whole ?? 0,
      nanoseconds: seconds?.nanoseconds ?? 0
    ).map { .dayTime($0) }
  }

  /// Appends the canonical ISO 8601 text, which `init(utf8:)` reads back: FEEL's `string()`.
  public func write(to output: inout [UInt8]) {
    switch self {
    case .yearMonth(let duration): duration.write(to: &output)
    case .dayTime(let duration): duration.write(to: &output)
    }
  }
}

extension CalendarDuration: CustomStringConvertible {
  /// The canonical ISO 8601 text: FEEL's `string()`.
  public var description: String { TemporalWriter.text(write(to:)) }
}

extension YearMonthDuration: CustomStringConvertible {
  /// The duration of years and months that an ISO 8601 text names; nil for any other text.
  public init?(utf8: Span<UInt8>) {
    guard case .yearMonth(let duration) = CalendarDuration(utf8: utf8) else { return nil }
    self = duration
  }

  /// The same for any collection of bytes, which is copied first.
  public init?(utf8: some Collection<UInt8>) {
    self.init(utf8: Array(utf8).span)
  }

  /// Appends the canonical ISO 8601 text: 14 months are `P1Y2M`, none are `P0M`.
  public func write(to output: inout [UInt8]) {
    if months < 0 { output.append(UInt8(ascii: "-")) }
    output.append(UInt8(ascii: "P"))
    TemporalWriter.append(yearsPart.magnitude, letter: "Y", to: &output)
    if monthsPart != 0 || months == 0 {
      TemporalWriter.append(monthsPart.magnitude, width: 1, to: &output)
      output.append(UInt8(ascii: "M"))
    }
  }

  /// The canonical ISO 8601 text: FEEL's `string()`.
  public var description: String { TemporalWriter.text(write(to:)) }
}

extension DayTimeDuration: CustomStringConvertible {
  /// The duration of days and time that an ISO 8601 text names; nil for any other text.
  public init?(utf8: Span<UInt8>) {
    guard case .dayTime(let duration) = CalendarDuration(utf8: utf8) else { return nil }
    self = duration
  }

  /// The same for any collection of bytes, which is copied first.
  public init?(utf8: some Collection<UInt8>) {
    self.init(utf8: Array(utf8).span)
  }

  /// Appends the canonical ISO 8601 text: 36 hours are `P1DT12H`, nothing is `PT0S`.
  public func write(to output: inout [UInt8]) {
    if nanoseconds < 0 { output.append(UInt8(ascii: "-")) }
    output.append(UInt8(ascii: "P"))
    TemporalWriter.append(daysPart.magnitude, letter: "D", to: &output)
    guard nanoseconds % Int128(nanosecondsPerDay) != 0 || nanoseconds == 0 else { return }
    output.append(UInt8(ascii: "T"))
    TemporalWriter.append(UInt64(hoursPart.magnitude), letter: "H", to: &output)
    TemporalWriter.append(UInt64(minutesPart.magnitude), letter: "M", to: &output)
    if secondsPart != 0 || nanosecondsPart != 0 || nanoseconds == 0 {
      TemporalWriter.append(UInt64(secondsPart.magnitude), to: &output)
      TemporalWriter.appendFraction(nanosecondsPart, to: &output)
      output.append(UInt8(ascii: "S"))
    }
  }

  /// The canonical ISO 8601 text: FEEL's `string()`.
  public var description: String { TemporalWriter.text(write(to:)) }
}

extension TemporalCursor {
  /// Reads digits and the letter after them; nil, with nothing read, if they are not both there or
  /// the number exceeds an `Int64`.
  fileprivate mutating func amount(_ letter: Unicode.Scalar, in utf8: Span<UInt8>) -> Int64? {
    let start = self
    guard let number = number(in: utf8), skip(UInt8(ascii: letter), in: utf8) else {
      self = start
      return nil
    }
    return number.value
  }

  /// The same, with a fraction allowed.
  fileprivate mutating func fractionalAmount(
    _ letter: Unicode.Scalar, in utf8: Span<UInt8>
  ) -> (whole: Int64, nanoseconds: Int64)? {
    let start = self
    guard let number = number(in: utf8), let nanoseconds = fraction(in: utf8),
      skip(UInt8(ascii: letter), in: utf8)
    else {
      self = start
      return nil
    }
    return (number.value, nanoseconds)
  }
}

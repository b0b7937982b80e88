// MARK: - ISO 8601

extension CalendarDate {
  /// The day that an ISO 8601 text as FEEL has it names: `2021-05-26`, `-0044-03-15`.
  ///
  /// The year has four digits, or up to nine without a leading zero; there is no year −0 and no `+`
  /// (DMN 1.5 §10.3.4.1, XML Schema 1.1 part 2 §3.3.9). nil for any other text and for days that
  /// do not exist.
  public init?(utf8: Span<UInt8>) {
    var cursor = TemporalCursor()
    guard let date = CalendarDate(reading: &cursor, in: utf8), cursor.isAtEnd(of: utf8) else {
      return nil
    }
    self = date
  }

  /// The same for any collection of bytes, which is copied first.
  public init?(utf8: some Collection<UInt8>) {
    self.init(utf8: Array(utf8).span)
  }

  /// Reads an ISO 8601 date and leaves what follows it.
  init?(reading cursor: inout TemporalCursor, in utf8: Span<UInt8>) {
    let isNegative = cursor.skip(UInt8(ascii: "-"), in: utf8)
    guard let year = Self.readYear(&cursor, in: utf8), !(isNegative && year == 0),
      cursor.skip(UInt8(ascii: "-"), in: utf8), let month = cursor.twoDigits(in: utf8),
      cursor.skip(UInt8(ascii: "-"), in: utf8), let day = cursor.twoDigits(in: utf8)
    else { return nil }
    self.init(year: isNegative ? -year : year, month: month, day: day)
  }

  private static func readYear(_ cursor: inout TemporalCursor, in utf8: Span<UInt8>) -> Int? {
    guard let (value, digits) = cursor.shortNumber(upTo: 9, in: utf8, wide: false) else {
      return nil
    }
    var neededDigits = 4
    var bound = 10_000
    while value >= bound {
      neededDigits += 1
      bound *= 10
    }
    return digits == neededDigits ? value : nil
  }

  /// Appends the ISO 8601 text, which `init(utf8:)` reads back: FEEL's `string()`.
  public func write(to output: inout [UInt8]) {
    if year < 0 { output.append(UInt8(ascii: "-")) }
    TemporalWriter.append(UInt64(year.magnitude), width: 4, to: &output)
    output.append(UInt8(ascii: "-"))
    TemporalWriter.append(UInt64(month), width: 2, to: &output)
    output.append(UInt8(ascii: "-"))
    TemporalWriter.append(UInt64(day), width: 2, to: &output)
  }
}

extension CalendarDate: CustomStringConvertible {
  /// The ISO 8601 text: FEEL's `string()`.
  public var description: String { TemporalWriter.text(write(to:)) }

  /// The day in Chinese, as official documents write it: `2021年5月26日`; before the year 0 with a
  /// minus sign.
  public var chineseDescription: String { "\(year)年\(month)月\(day)日" }
}

// MARK: - Table cells

extension CalendarDate {
  /// The day that a cell of a table names, in one of five forms: `2021-05-26`, `2021/5/26`,
  /// `2021.5.26`, `20210526`, `2021年5月26日` (or `号`).
  ///
  /// The year has four digits and is not 0000; between separators month and day may have one digit;
  /// digits and separators may be full-width. Everything else is nil: spaces, a time, two kinds of
  /// separator, a missing 日, a day that does not exist. Nothing is guessed.
  public init?(cell utf8: Span<UInt8>) {
    if let date = CalendarDate(tenASCIIBytes: utf8) {
      self = date
      return
    }
    var cursor = TemporalCursor()
    guard let date = CalendarDate(readingCell: &cursor, in: utf8), cursor.isAtEnd(of: utf8) else {
      return nil
    }
    self = date
  }

  /// The same for any collection of bytes, which is copied first.
  public init?(cell utf8: some Collection<UInt8>) {
    self.init(cell: Array(utf8).span)
  }

  /// Whether a cell is written in one of the five forms, whether or not there is such a day.
  public static func isInCellForm(_ utf8: some Collection<UInt8>) -> Bool {
    let utf8 = Array(utf8)
    var cursor = TemporalCursor()
    return readParts(&cursor, in: utf8.span) != nil && cursor.isAtEnd(of: utf8.span)
  }

  /// Reads `2021-05-26`, `2021/05/26` or `2021.05.26`, nearly all cells of most tables, without a
  /// cursor: 17 rather than 37 ns. nil says nothing, since the cell may be in another form.
  private init?(tenASCIIBytes utf8: Span<UInt8>) {
    guard utf8.count == 10, utf8[4] == utf8[7], (0x2D...0x2F).contains(utf8[4]) else { return nil }
    var areDigits = true
    func digit(_ index: Int) -> Int {
      let value = utf8[index] &- 0x30
      areDigits = areDigits && value < 10
      return Int(value)
    }
    let year = digit(0) * 1_000 + digit(1) * 100 + digit(2) * 10 + digit(3)
    let month = digit(5) * 10 + digit(6)
    let day = digit(8) * 10 + digit(9)
    guard areDigits, year > 0 else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Reads a date in one of the forms of a cell and leaves what follows it.
  init?(readingCell cursor: inout TemporalCursor, in utf8: Span<UInt8>) {
    // A year 0000 in a table is a filler, never the year 1 BC.
    guard let parts = Self.readParts(&cursor, in: utf8), parts.year > 0 else { return nil }
    self.init(year: parts.year, month: parts.month, day: parts.day)
  }

  /// Reads the numbers of a date in one of the forms of a cell.
  private static func readParts(
    _ cursor: inout TemporalCursor, in utf8: Span<UInt8>
  ) -> (year: Int, month: Int, day: Int)? {
    guard let number = cursor.shortNumber(upTo: 8, in: utf8, wide: true) else { return nil }
    switch number.digits {
    case 8: return (number.value / 10_000, number.value / 100 % 100, number.value % 100)
    case 4:
      guard let parts = readMonthAndDay(&cursor, in: utf8) else { return nil }
      return (number.value, parts.month, parts.day)
    default: return nil
    }
  }

  private static func readMonthAndDay(
    _ cursor: inout TemporalCursor, in utf8: Span<UInt8>
  ) -> (month: Int, day: Int)? {
    let separators: (second: TemporalMark, last: [TemporalMark])
    if cursor.skip(.hyphen, in: utf8) {
      separators = (.hyphen, [])
    } else if cursor.skip(.slash, in: utf8) {
      separators = (.slash, [])
    } else if cursor.skip(.period, in: utf8) {
      separators = (.period, [])
    } else if cursor.skip(.year, in: utf8) {
      separators = (.month, [.day, .dayNumber])
    } else {
      return nil
    }
    guard let month = cursor.shortNumber(upTo: 2, in: utf8, wide: true),
      cursor.skip(separators.second, in: utf8),
      let day = cursor.shortNumber(upTo: 2, in: utf8, wide: true)
    else { return nil }
    if !separators.last.isEmpty, !separators.last.contains(where: { cursor.skip($0, in: utf8) }) {
      return nil
    }
    return (month.value, day.value)
  }
}

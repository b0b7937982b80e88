extension ZoneOffset {
  /// Reads `Z`, `+08:00` or `-05:30:15` and leaves what follows it.
  init?(reading cursor: inout TemporalCursor, in utf8: Span<UInt8>) {
    if cursor.skip(UInt8(ascii: "Z"), in: utf8) {
      self = .utc
      return
    }
    let isNegative = cursor.skip(UInt8(ascii: "-"), in: utf8)
    guard isNegative || cursor.skip(UInt8(ascii: "+"), in: utf8),
      let hours = cursor.twoDigits(in: utf8), cursor.skip(UInt8(ascii: ":"), in: utf8),
      let minutes = cursor.twoDigits(in: utf8), minutes < 60
    else { return nil }
    var seconds = 0
    if cursor.skip(UInt8(ascii: ":"), in: utf8) {
      guard let read = cursor.twoDigits(in: utf8), read < 60 else { return nil }
      seconds = read
    }
    let total = Int64(hours * 3_600 + minutes * 60 + seconds)
    self.init(seconds: isNegative ? -total : total)
  }

  /// Appends `Z` for no difference, else the signed hours and minutes, and seconds if there are any.
  func write(to output: inout [UInt8]) {
    guard seconds != 0 else {
      output.append(UInt8(ascii: "Z"))
      return
    }
    let total = UInt64(seconds.magnitude)
    output.append(UInt8(ascii: seconds < 0 ? "-" : "+"))
    TemporalWriter.append(total / 3_600, width: 2, to: &output)
    output.append(UInt8(ascii: ":"))
    TemporalWriter.append(total / 60 % 60, width: 2, to: &output)
    guard total % 60 != 0 else { return }
    output.append(UInt8(ascii: ":"))
    TemporalWriter.append(total % 60, width: 2, to: &output)
  }
}

extension TimeZoneDesignator {
  /// Reads the zone at the end of a time, which begins with `Z`, `+` or `-`, or a named one:
  /// `@Asia/Shanghai`.
  init?(reading cursor: inout TemporalCursor, in utf8: Span<UInt8>) {
    if cursor.skip(UInt8(ascii: "@"), in: utf8) {
      guard let zone = NamedTimeZone(name: cursor.zoneName(in: utf8)) else { return nil }
      self = .named(zone)
      return
    }
    guard let offset = ZoneOffset(reading: &cursor, in: utf8) else { return nil }
    self = .offset(offset)
  }

  /// The zone that a text names by itself: `Asia/Shanghai`, `+08:00`, `Z`; nil for any other text.
  init?(name: String) {
    if let zone = NamedTimeZone(name: name) {
      self = .named(zone)
      return
    }
    let utf8 = Array(name.utf8)
    var cursor = TemporalCursor()
    guard let offset = ZoneOffset(reading: &cursor, in: utf8.span), cursor.isAtEnd(of: utf8.span)
    else { return nil }
    self = .offset(offset)
  }

  /// Appends the zone as it stands at the end of a time.
  func write(to output: inout [UInt8]) {
    switch self {
    case .offset(let offset): offset.write(to: &output)
    case .named(let zone):
      output.append(UInt8(ascii: "@"))
      output += zone.name.utf8
    }
  }
}

extension ZoneOffset: CustomStringConvertible {
  /// The offset as it stands at the end of a time: `Z`, `+08:00`.
  public var description: String { TemporalWriter.text(write(to:)) }
}

extension TimeZoneDesignator: CustomStringConvertible {
  /// The zone as it stands at the end of a time: `Z`, `+08:00`, `@Asia/Shanghai`.
  public var description: String { TemporalWriter.text(write(to:)) }
}

/// A reading position in a run of bytes, shared by the parsers of this folder.
///
/// The bytes are passed to each call, since a `Span` cannot be stored in a struct without compiler
/// features that are still experimental. Every method either reads what it names and moves on, or
/// leaves the position where it was.
struct TemporalCursor {
  /// The index of the next byte.
  private(set) var position = 0

  /// Whether all bytes are read.
  func isAtEnd(of bytes: Span<UInt8>) -> Bool { position == bytes.count }

  /// The byte `distance` after the position, or nil beyond the end.
  private func peek(_ bytes: Span<UInt8>, at distance: Int = 0) -> UInt8? {
    position + distance < bytes.count ? bytes[position + distance] : nil
  }

  /// Reads the given byte.
  mutating func skip(_ byte: UInt8, in bytes: Span<UInt8>) -> Bool {
    guard peek(bytes) == byte else { return false }
    position += 1
    return true
  }

  /// Reads a mark: an ASCII byte, its full-width form where there is one, or a Han character.
  mutating func skip(_ mark: TemporalMark, in bytes: Span<UInt8>) -> Bool {
    let utf8 = mark.utf8
    if let ascii = utf8.ascii, peek(bytes) == ascii {
      position += 1
      return true
    }
    guard peek(bytes) == utf8.wide.0, peek(bytes, at: 1) == utf8.wide.1,
      peek(bytes, at: 2) == utf8.wide.2
    else { return false }
    position += 3
    return true
  }

  /// Reads marks one after the other: all of them or none.
  mutating func skip(_ marks: [TemporalMark], in bytes: Span<UInt8>) -> Bool {
    let start = position
    for mark in marks where !skip(mark, in: bytes) {
      position = start
      return false
    }
    return true
  }

  /// Reads one ASCII digit and returns its value.
  @inline(__always)
  mutating func digit(in bytes: Span<UInt8>) -> UInt8? {
    guard let byte = peek(bytes), byte &- 0x30 < 10 else { return nil }
    position += 1
    return byte - 0x30
  }

  /// Reads one digit, ASCII or full-width (U+FF10 to U+FF19, EF BC 90 to EF BC 99).
  @inline(__always)
  mutating func wideOrASCIIDigit(in bytes: Span<UInt8>) -> UInt8? {
    if let value = digit(in: bytes) { return value }
    guard peek(bytes) == 0xEF, peek(bytes, at: 1) == 0xBC,
      let byte = peek(bytes, at: 2), byte &- 0x90 < 10
    else { return nil }
    position += 3
    return byte - 0x90
  }

  /// Reads all digits here and returns their value and count; nil if there is none or the value
  /// exceeds an `Int64`.
  mutating func number(in bytes: Span<UInt8>, wide: Bool = false) -> (value: Int64, digits: Int)? {
    let start = position
    var value: Int64 = 0
    var digits = 0
    while let digit = wide ? wideOrASCIIDigit(in: bytes) : digit(in: bytes) {
      let (scaled, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, sumOverflow) = scaled.addingReportingOverflow(Int64(digit))
      guard !overflow, !sumOverflow else {
        position = start
        return nil
      }
      value = sum
      digits += 1
    }
    return digits == 0 ? nil : (value, digits)
  }

  /// Reads all digits here and returns their value and count; nil if there are none or more than
  /// `limit`, which is at most 18: then no digit can overflow. The cells of large tables come
  /// through here.
  mutating func shortNumber(
    upTo limit: Int, in bytes: Span<UInt8>, wide: Bool
  ) -> (value: Int, digits: Int)? {
    let start = position
    var value = 0
    var digits = 0
    while let digit = wide ? wideOrASCIIDigit(in: bytes) : digit(in: bytes) {
      guard digits < limit else {
        position = start
        return nil
      }
      value = value &* 10 &+ Int(digit)
      digits &+= 1
    }
    return digits == 0 ? nil : (value, digits)
  }

  /// Reads the name of a time zone as far as it goes: words of letters, digits and `_` `+` `-`
  /// between slashes.
  mutating func zoneName(in bytes: Span<UInt8>) -> String {
    var name: [UInt8] = []
    while let byte = peek(bytes), byte.isZoneNameByte || byte == UInt8(ascii: "/") {
      name.append(byte)
      position += 1
    }
    return String(decoding: name, as: UTF8.self)
  }

  /// Reads the abbreviation of a zone in a POSIX rule: `CET`, `<+08>`.
  mutating func skipZoneDesignation(in bytes: Span<UInt8>) -> Bool {
    let start = position
    let isQuoted = skip(UInt8(ascii: "<"), in: bytes)
    var length = 0
    while let byte = peek(bytes), byte.isZoneNameByte,
      isQuoted || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    {
      position += 1
      length += 1
    }
    if length >= 3, !isQuoted || skip(UInt8(ascii: ">"), in: bytes) { return true }
    position = start
    return false
  }

  /// Reads exactly two ASCII digits, and leaves a third one to the next call.
  mutating func twoDigits(in bytes: Span<UInt8>) -> Int? {
    let start = position
    guard let tens = digit(in: bytes), let ones = digit(in: bytes) else {
      position = start
      return nil
    }
    return Int(tens) * 10 + Int(ones)
  }

  /// Reads `.` and the digits of a fraction of a second, as nanoseconds; 0 where there is no `.`.
  /// nil if digits are missing or one beyond the ninth is not 0: no value is rounded in silence.
  mutating func fraction(in bytes: Span<UInt8>) -> Int64? {
    let start = position
    guard skip(UInt8(ascii: "."), in: bytes) else { return 0 }
    var nanoseconds: Int64 = 0
    var unit: Int64 = 100_000_000
    var digits = 0
    while let digit = digit(in: bytes) {
      if unit == 0, digit != 0 {
        position = start
        return nil
      }
      nanoseconds += Int64(digit) * unit
      unit /= 10
      digits += 1
    }
    if digits == 0 {
      position = start
      return nil
    }
    return nanoseconds
  }
}

/// The characters other than digits that stand in dates, times and durations written by people.
enum TemporalMark {
  /// `-` `/` `.` `:` and their full-width forms `－` `／` `．` `：`.
  case hyphen, slash, period, colon
  /// `年` `月` `日` `号` `天` `个` `小` `时` `分` `钟` `秒`.
  case year, month, day, dayNumber, days, counter, small, hour, minute, clock, second

  /// The ASCII form, and the three bytes of the form in Chinese text.
  var utf8: (ascii: UInt8?, wide: (UInt8, UInt8, UInt8)) {
    switch self {
    case .hyphen: (0x2D, (0xEF, 0xBC, 0x8D))
    case .slash: (0x2F, (0xEF, 0xBC, 0x8F))
    case .period: (0x2E, (0xEF, 0xBC, 0x8E))
    case .colon: (0x3A, (0xEF, 0xBC, 0x9A))
    case .year: (nil, (0xE5, 0xB9, 0xB4))
    case .month: (nil, (0xE6, 0x9C, 0x88))
    case .day: (nil, (0xE6, 0x97, 0xA5))
    case .dayNumber: (nil, (0xE5, 0x8F, 0xB7))
    case .days: (nil, (0xE5, 0xA4, 0xA9))
    case .counter: (nil, (0xE4, 0xB8, 0xAA))
    case .small: (nil, (0xE5, 0xB0, 0x8F))
    case .hour: (nil, (0xE6, 0x97, 0xB6))
    case .minute: (nil, (0xE5, 0x88, 0x86))
    case .clock: (nil, (0xE9, 0x92, 0x9F))
    case .second: (nil, (0xE7, 0xA7, 0x92))
    }
  }
}

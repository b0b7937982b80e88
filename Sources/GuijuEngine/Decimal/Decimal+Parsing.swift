extension Decimal {
  /// What a text is as a number.
  public enum ParsedText: Sendable, Hashable {
    /// The number written.
    case exact(Decimal)
    /// The number nearest to the one written, which has more than 34 significant digits or digits
    /// below 10^-6176.
    case rounded(Decimal)
    /// A number of 10^6145 or more.
    case outOfRange
    /// Not a number.
    case malformed
  }

  /// The number that the bytes write, rounded half to even to 34 digits; nil if they write none or
  /// one of 10^6145 or more. ``parse(utf8:)-swift.type.method`` tells these cases apart.
  public init?(utf8 bytes: some Collection<UInt8>) {
    self.init(Decimal.parse(utf8: bytes))
  }

  /// The same for bytes in place.
  public init?(utf8 bytes: Span<UInt8>) {
    self.init(Decimal.parse(utf8: bytes))
  }

  private init?(_ parsed: ParsedText) {
    switch parsed {
    case .exact(let value), .rounded(let value): self = value
    case .outOfRange, .malformed: return nil
    }
  }

  /// What the bytes write; copies them.
  public static func parse(utf8 bytes: some Collection<UInt8>) -> ParsedText {
    parse(utf8: Array(bytes).span)
  }

  /// What the bytes write.
  ///
  ///     number   = ["+" | "-"] mantissa [("e" | "E") ["+" | "-"] digits]
  ///     mantissa = digits ["." [digits]] | "." digits
  ///
  /// Nothing else is taken: no blanks, no grouping, no `NaN`. Trailing zeros are kept as the scale:
  /// `1.50` has scale 2, `1E3` has scale -3.
  public static func parse(utf8 bytes: Span<UInt8>) -> ParsedText {
    var scanner = NumberScanner()
    guard scanner.scan(bytes) else { return .malformed }
    let exponent = scanner.exponent
    let isNegative = scanner.isNegative

    if scanner.tailCount == 0, scanner.head <= UInt64(Int64.max), exponent >= -127, exponent <= 128
    {
      let magnitude = Int64(truncatingIfNeeded: scanner.head)
      return .exact(
        Decimal(
          coefficient: isNegative ? -magnitude : magnitude,
          inlineScale: Int8(truncatingIfNeeded: -exponent)))
    }
    let power = PowersOfTen.words[scanner.tailCount]
    let coefficient = scanner.head.wideProduct(power) + UInt128(scanner.tail)
    guard
      let (value, isExact) = Wide.rounding(
        UInt256(coefficient), exponent: exponent, isNegative: isNegative, hasMore: scanner.hasMore)
    else { return .outOfRange }
    return isExact ? .exact(Decimal(value)) : .rounded(Decimal(value))
  }
}

/// One pass over the text of a number: the first 38 significant digits in two words, and whether
/// any digit after them is not zero.
private struct NumberScanner {
  var isNegative = false
  /// The first 19 significant digits.
  var head: UInt64 = 0
  /// The next 19, and how many of them there are.
  var tail: UInt64 = 0
  var tailCount = 0
  var hasMore = false
  /// The power of ten of the last digit gathered.
  var exponent = 0

  private var headCount = 0
  private var digitCount = 0

  /// False if the bytes are not a number.
  mutating func scan(_ bytes: Span<UInt8>) -> Bool {
    let end = bytes.count
    var index = 0
    if index < end, bytes[index] == Ascii.minus || bytes[index] == Ascii.plus {
      isNegative = bytes[index] == Ascii.minus
      index += 1
    }
    index = gatherDigits(bytes, from: index)
    if index < end, bytes[index] == Ascii.point {
      let start = index + 1
      index = gatherDigits(bytes, from: start)
      exponent -= index - start
    }
    guard digitCount > 0 else { return false }
    if index == end { return true }

    guard bytes[index] == Ascii.lowerE || bytes[index] == Ascii.upperE else { return false }
    index += 1
    var exponentIsNegative = false
    if index < end, bytes[index] == Ascii.minus || bytes[index] == Ascii.plus {
      exponentIsNegative = bytes[index] == Ascii.minus
      index += 1
    }
    guard index < end else { return false }
    var written = 0
    while index < end {
      let digit = bytes[index] &- Ascii.zero
      guard digit <= 9 else { return false }
      // Stops growing far beyond any exponent that the digits of a text could bring back.
      if written < 100_000_000_000_000_000 { written = written * 10 + Int(digit) }
      index += 1
    }
    exponent += exponentIsNegative ? -written : written
    return true
  }

  /// Takes the digits from `start` on; returns where they end.
  @inline(__always)
  private mutating func gatherDigits(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index < bytes.count {
      let digit = bytes[index] &- Ascii.zero
      if digit > 9 { break }
      if headCount < 19 {
        head = head &* 10 &+ UInt64(digit)
        // Zeros in front are not significant.
        if head != 0 { headCount += 1 }
      } else if tailCount < 19 {
        tail = tail &* 10 &+ UInt64(digit)
        tailCount += 1
      } else {
        hasMore = hasMore || digit != 0
        exponent += 1
      }
      index += 1
    }
    digitCount += index - start
    return index
  }
}

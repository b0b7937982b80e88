/// An unsigned integer of 256 bits: what a product of two 34-digit coefficients, or one
/// coefficient aligned to another, needs before it is rounded.
///
/// It has only the operations that ``Decimal`` uses. None checks for overflow: each names the bound
/// that its callers keep.
struct UInt256: Sendable, Equatable {
  var high: UInt128
  var low: UInt128

  @inline(__always)
  init(_ value: UInt128) {
    high = 0
    low = value
  }

  /// The exact product of two integers.
  @inline(__always)
  init(product lhs: UInt128, _ rhs: UInt128) {
    let product = lhs.multipliedFullWidth(by: rhs)
    high = product.high
    low = product.low
  }

  @inline(__always)
  var isZero: Bool { high == 0 && low == 0 }

  /// The number of decimal digits, for a value below 10^76; 1 for zero.
  @inline(__always)
  var decimalDigitCount: Int {
    if high == 0 { return low.decimalDigitCount }
    let guess = estimatedDigitCount(bits: 256 - high.leadingZeroBitCount)
    return self < PowersOfTen.uint256(guess) ? guess : guess + 1
  }

  /// The sum; it must stay below 2^256.
  @inline(__always)
  func adding(_ other: UInt128) -> UInt256 {
    var result = self
    let (sum, carries) = low.addingReportingOverflow(other)
    result.low = sum
    if carries { result.high &+= 1 }
    return result
  }

  /// The difference; `other` must not be greater.
  @inline(__always)
  func subtracting(_ other: UInt256) -> UInt256 {
    var result = self
    let (difference, borrows) = low.subtractingReportingOverflow(other.low)
    result.low = difference
    result.high = high &- other.high &- (borrows ? 1 : 0)
    return result
  }

  /// The value times 10^exponent; the result must stay below 2^256.
  func multiplied(byPowerOfTen exponent: Int) -> UInt256 {
    var result = self
    var rest = exponent
    while rest > 0 {
      let step = Swift.min(rest, PowersOfTen.greatestInUInt128)
      let factor = PowersOfTen.uint128(step)
      let high = result.high == 0 ? 0 : result.high &* factor
      result = UInt256(product: result.low, factor)
      result.high &+= high
      rest -= step
    }
    return result
  }
}

extension UInt256: Comparable {
  @inline(__always)
  static func < (lhs: UInt256, rhs: UInt256) -> Bool {
    lhs.high != rhs.high ? lhs.high < rhs.high : lhs.low < rhs.low
  }
}

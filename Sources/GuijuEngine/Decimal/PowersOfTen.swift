/// Powers of ten, and the questions about decimal digits that need them.
public enum PowersOfTen {
  /// 10^0 to 10^19, the powers that a UInt64 holds.
  static let words: [20 of UInt64] = [
    1,
    10,
    100,
    1_000,
    10_000,
    100_000,
    1_000_000,
    10_000_000,
    100_000_000,
    1_000_000_000,
    10_000_000_000,
    100_000_000_000,
    1_000_000_000_000,
    10_000_000_000_000,
    100_000_000_000_000,
    1_000_000_000_000_000,
    10_000_000_000_000_000,
    100_000_000_000_000_000,
    1_000_000_000_000_000_000,
    10_000_000_000_000_000_000,
  ]

  /// The greatest exponent whose power fits Int64.
  static let greatestInInt64 = 18

  /// The greatest exponent whose power fits UInt128.
  static let greatestInUInt128 = 38

  /// 10^exponent; `exponent` is 0 to 18.
  @inline(__always)
  public static func int64(_ exponent: Int) -> Int64 {
    Int64(truncatingIfNeeded: words[exponent])
  }

  /// 10^exponent; `exponent` is 0 to 38.
  ///
  /// One multiplication of two words is cheaper than a table of 39 wide entries.
  @inline(__always)
  static func uint128(_ exponent: Int) -> UInt128 {
    if exponent <= 19 { return UInt128(words[exponent]) }
    return words[19].wideProduct(words[exponent - 19])
  }

  /// 10^exponent; `exponent` is 0 to 76.
  @inline(__always)
  static func uint256(_ exponent: Int) -> UInt256 {
    if exponent <= 38 { return UInt256(uint128(exponent)) }
    return UInt256(product: uint128(38), uint128(exponent - 38))
  }
}

extension UInt64 {
  /// The exact product of two words.
  @inline(__always)
  func wideProduct(_ other: UInt64) -> UInt128 {
    UInt128(self) &* UInt128(other)
  }

  /// The number of decimal digits; 1 for zero.
  @inline(__always)
  var decimalDigitCount: Int {
    let guess = estimatedDigitCount(bits: UInt64.bitWidth - (self | 1).leadingZeroBitCount)
    return self >= PowersOfTen.words[guess] ? guess + 1 : Swift.max(guess, 1)
  }

  /// The quotient by 10^exponent, rounded towards zero; `exponent` is 0 to 19.
  ///
  /// A division by a constant is a multiplication and a shift: with the jump 9 ns where a division
  /// by a variable takes 15.
  @inline(__always)
  func quotient(byPowerOfTen exponent: Int) -> UInt64 {
    switch exponent {
    case 0: self
    case 1: self / 10
    case 2: self / 100
    case 3: self / 1_000
    case 4: self / 10_000
    case 5: self / 100_000
    case 6: self / 1_000_000
    case 7: self / 10_000_000
    case 8: self / 100_000_000
    case 9: self / 1_000_000_000
    case 10: self / 10_000_000_000
    case 11: self / 100_000_000_000
    case 12: self / 1_000_000_000_000
    case 13: self / 10_000_000_000_000
    case 14: self / 100_000_000_000_000
    case 15: self / 1_000_000_000_000_000
    case 16: self / 10_000_000_000_000_000
    case 17: self / 100_000_000_000_000_000
    case 18: self / 1_000_000_000_000_000_000
    case 19: self / 10_000_000_000_000_000_000
    default: self / PowersOfTen.words[exponent]
    }
  }
}

extension UInt128 {
  /// The number of decimal digits; 1 for zero.
  @inline(__always)
  var decimalDigitCount: Int {
    let guess = estimatedDigitCount(bits: UInt128.bitWidth - (self | 1).leadingZeroBitCount)
    return self >= PowersOfTen.uint128(guess) ? guess + 1 : Swift.max(guess, 1)
  }
}

/// The number of decimal digits of a number of so many bits (1 to 256), or one less.
///
/// 78913 / 2^18 is log10(2), close enough that the product is right for every width up to 256.
@inline(__always)
func estimatedDigitCount(bits: Int) -> Int {
  (bits &* 78_913) >> 18
}

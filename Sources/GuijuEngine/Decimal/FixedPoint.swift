/// A number from 0 up in binary fixed point, with 128 bits before the point and 384 after it: what
/// ``Decimal``'s exponential and logarithm are computed in.
///
/// One *unit* below is 2^-384, about 10^-116. No operation checks for overflow: each names the bound
/// that its callers keep.
struct FixedPoint: Sendable {
  /// Least significant first; the last two are the integer part.
  private(set) var words: [8 of UInt64]

  static let fractionWords = 6

  static let zero = FixedPoint(0)
  static let one = FixedPoint(1)

  /// ln(10), less than one unit too small.
  static let naturalLogarithmOf10 = FixedPoint(words: [
    0x31c3_2f00_b17c_35a0, 0x58bc_0b5e_c6a0_4173, 0x0f18_7a08_07c0_b5ca, 0x8a3f_b3e7_6977_e43a,
    0xa95b_58ae_0b4c_28a3, 0x4d76_3776_aaa2_b05b, 2, 0,
  ])

  private init(words: [8 of UInt64]) {
    self.words = words
  }

  init(_ integer: UInt128) {
    words = [8 of UInt64](repeating: 0)
    words[6] = UInt64(truncatingIfNeeded: integer)
    words[7] = UInt64(truncatingIfNeeded: integer >> 64)
  }

  /// coefficient × 10^exponent, less than one unit too small; nil if it is 2^127 or more.
  init?(coefficient: UInt128, exponent: Int) {
    if exponent >= 0 {
      guard exponent <= PowersOfTen.greatestInUInt128 else {
        if coefficient != 0 { return nil }
        self = .zero
        return
      }
      let power = PowersOfTen.uint128(exponent)
      let (integer, overflows) = coefficient.multipliedReportingOverflow(by: power)
      if overflows || integer >> 127 != 0 { return nil }
      self.init(integer)
      return
    }
    guard coefficient >> 127 == 0 else { return nil }
    self.init(coefficient)
    // 2^127 × 10^-160 is below one unit.
    guard exponent >= -160 else {
      self = .zero
      return
    }
    var rest = -exponent
    while rest > 0 {
      // Cut one after the other, the divisions give what the division by their product gives.
      let step = min(rest, 19)
      self = divided(by: PowersOfTen.words[step])
      rest -= step
    }
  }

  var isZero: Bool {
    for word in words.indices where words[word] != 0 { return false }
    return true
  }

  /// The value as near as a Double comes.
  var approximate: Double {
    var result = 0.0
    for index in words.indices { result = result * 0x1p-64 + Double(words[index]) }
    return result * 0x1p64
  }

  /// The integer part, of which the upper word is zero.
  var integerWord: UInt64 { words[6] }

  /// The sum, which must stay below 2^128.
  func adding(_ other: FixedPoint) -> FixedPoint {
    let left = words
    let right = other.words
    var result = left
    var carry: UInt64 = 0
    for index in 0..<8 {
      let (sum, first) = left[index].addingReportingOverflow(right[index])
      let (total, second) = sum.addingReportingOverflow(carry)
      result[index] = total
      carry = first || second ? 1 : 0
    }
    return FixedPoint(words: result)
  }

  /// The difference; `other` must not be greater.
  func subtracting(_ other: FixedPoint) -> FixedPoint {
    let left = words
    let right = other.words
    var result = left
    var borrow: UInt64 = 0
    for index in 0..<8 {
      let (difference, first) = left[index].subtractingReportingOverflow(right[index])
      let (total, second) = difference.subtractingReportingOverflow(borrow)
      result[index] = total
      borrow = first || second ? 1 : 0
    }
    return FixedPoint(words: result)
  }

  /// The product, which must stay below 2^128: less than two units too small.
  func multiplied(by other: FixedPoint) -> FixedPoint {
    // Copied once: the words of a parameter would be copied whole at every access.
    let left = words
    let right = other.words
    var product = [16 of UInt64](repeating: 0)
    for place in 0..<8 {
      let word = left[place]
      if word == 0 { continue }
      var carry: UInt64 = 0
      // What the places below 4 would add is less than 2^-60 units.
      for otherPlace in max(0, 4 &- place)..<8 {
        let sum =
          word.wideProduct(right[otherPlace]) &+ UInt128(product[place &+ otherPlace])
          &+ UInt128(carry)
        product[place &+ otherPlace] = UInt64(truncatingIfNeeded: sum)
        carry = UInt64(truncatingIfNeeded: sum >> 64)
      }
      product[place &+ 8] = carry
    }
    var result = [8 of UInt64](repeating: 0)
    for place in 0..<8 { result[place] = product[place &+ FixedPoint.fractionWords] }
    return FixedPoint(words: result)
  }

  /// The product, which must stay below 2^128; exact.
  func multiplied(by factor: UInt64) -> FixedPoint {
    var result = self
    var carry: UInt64 = 0
    for index in words.indices {
      let sum = words[index].wideProduct(factor) &+ UInt128(carry)
      result.words[index] = UInt64(truncatingIfNeeded: sum)
      carry = UInt64(truncatingIfNeeded: sum >> 64)
    }
    return result
  }

  /// The quotient, less than one unit too small; the divisor is not zero.
  func divided(by divisor: UInt64) -> FixedPoint {
    var result = self
    var remainder: UInt64 = 0
    for index in words.indices.reversed() {
      if remainder == 0, words[index] == 0 { continue }
      (result.words[index], remainder) = divisor.dividingFullWidth((remainder, words[index]))
    }
    return result
  }

  /// The value divided by 2^bits, less than one unit too small; `bits` is 1 to 63.
  func shiftedRight(by bits: Int) -> FixedPoint {
    var result = self
    var carried: UInt64 = 0
    for index in words.indices.reversed() {
      result.words[index] = words[index] >> bits | carried
      carried = words[index] << (64 - bits)
    }
    return result
  }

  /// Takes the integer part away.
  mutating func dropInteger() {
    words[6] = 0
    words[7] = 0
  }
}

extension FixedPoint: Comparable {
  static func < (lhs: FixedPoint, rhs: FixedPoint) -> Bool {
    for index in lhs.words.indices.reversed() where lhs.words[index] != rhs.words[index] {
      return lhs.words[index] < rhs.words[index]
    }
    return false
  }

  static func == (lhs: FixedPoint, rhs: FixedPoint) -> Bool {
    for index in lhs.words.indices where lhs.words[index] != rhs.words[index] { return false }
    return true
  }
}

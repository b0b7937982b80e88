extension Decimal {
  /// A decimal128: (-1)^sign × coefficient × 10^exponent, with a coefficient below 10^34 and an
  /// exponent from -6176 to 6111. A zero is never negative.
  ///
  /// Every operation computes an exact intermediate result (or enough digits of it and whether
  /// anything is left), and rounds it once, in ``init(rounding:exponent:isNegative:hasMore:)``.
  struct Wide: Sendable {
    let coefficient: UInt128
    let exponent: Int16
    let isNegative: Bool

    /// The exponent of the least subnormal number.
    static let leastExponent = -6_176

    /// The greatest exponent of a 34-digit coefficient; the greatest value is just below 10^6145.
    static let greatestExponent = 6_111

    /// 10^34: every coefficient is below it.
    static let coefficientLimit: UInt128 = 10_000_000_000_000_000_000_000_000_000_000_000

    /// Takes parts that are already within bounds; `exponent` too is within its range.
    @inline(__always)
    init(coefficient: UInt128, exponent: Int, isNegative: Bool) {
      self.coefficient = coefficient
      self.exponent = Int16(truncatingIfNeeded: exponent)
      self.isNegative = isNegative && coefficient != 0
    }

    @inline(__always)
    var isZero: Bool { coefficient == 0 }

    @inline(__always)
    var signum: Int { coefficient == 0 ? 0 : (isNegative ? -1 : 1) }

    @inline(__always)
    var negated: Wide {
      Wide(coefficient: coefficient, exponent: Int(exponent), isNegative: !isNegative)
    }

    /// The same value without trailing zeros; zero is `0E+0`.
    ///
    /// The exponent may go up to 6144 here, beyond what the format stores: ``hash(into:)`` needs
    /// one form for each value, and ``Decimal/reduced`` folds it back.
    var reduced: Wide {
      if coefficient == 0 { return Wide(coefficient: 0, exponent: 0, isNegative: false) }
      let (stripped, zeros) = coefficient.strippingZeros(atMost: Decimal.maximumDigitCount)
      return Wide(
        coefficient: stripped, exponent: Int(exponent) + zeros, isNegative: isNegative)
    }

    /// -1, 0 or 1 as the value is less than, equal to or greater than `other`.
    func compared(to other: Wide) -> Int {
      let sign = signum
      if sign != other.signum { return sign < other.signum ? -1 : 1 }
      if sign == 0 { return 0 }
      let order = Wide.order(
        UInt256(coefficient), Int(exponent), UInt256(other.coefficient), Int(other.exponent))
      return sign * order
    }

    /// -1, 0 or 1 as `a × b` is less than, equal to or greater than `c × d`.
    static func compareProducts(_ a: Wide, _ b: Wide, _ c: Wide, _ d: Wide) -> Int {
      let sign = a.signum * b.signum
      let otherSign = c.signum * d.signum
      if sign != otherSign { return sign < otherSign ? -1 : 1 }
      if sign == 0 { return 0 }
      let order = Wide.order(
        UInt256(product: a.coefficient, b.coefficient), Int(a.exponent) + Int(b.exponent),
        UInt256(product: c.coefficient, d.coefficient), Int(c.exponent) + Int(d.exponent))
      return sign * order
    }

    /// The order of two magnitudes above zero and below 10^68 times their powers of ten.
    private static func order(
      _ lhs: UInt256, _ lhsExponent: Int, _ rhs: UInt256, _ rhsExponent: Int
    ) -> Int {
      let shift = lhsExponent - rhsExponent
      if shift != 0 {
        let magnitude = lhsExponent + lhs.decimalDigitCount
        let otherMagnitude = rhsExponent + rhs.decimalDigitCount
        if magnitude != otherMagnitude { return magnitude < otherMagnitude ? -1 : 1 }
      }
      // The first digits stand at the same place: aligning makes one as long as the other, never
      // longer.
      let left = shift > 0 ? lhs.multiplied(byPowerOfTen: shift) : lhs
      let right = shift < 0 ? rhs.multiplied(byPowerOfTen: -shift) : rhs
      return left < right ? -1 : (left == right ? 0 : 1)
    }
  }
}

extension UInt128 {
  /// The value divided by 10 as long as it divides evenly, at most so many times; not for zero.
  func strippingZeros(atMost limit: Int) -> (value: UInt128, zeros: Int) {
    var value = self
    var zeros = 0
    var step = 32
    while step > 0 {
      // A multiple of 10^step is one of 2^step: most values are turned down by that alone.
      if zeros + step <= limit, value.trailingZeroBitCount >= step {
        let (quotient, remainder) = value.dividedByPowerOfTen(step)
        if remainder == 0 {
          value = quotient
          zeros += step
        }
      }
      step >>= 1
    }
    return (value, zeros)
  }

  /// Quotient and remainder by 10^exponent; `exponent` is 0 to 38.
  @inline(__always)
  func dividedByPowerOfTen(_ exponent: Int) -> (quotient: UInt128, remainder: UInt128) {
    if exponent <= 19, self >> 64 == 0 {
      let word = UInt64(truncatingIfNeeded: self)
      let quotient = word.quotient(byPowerOfTen: exponent)
      let remainder = word &- quotient &* PowersOfTen.words[exponent]
      return (UInt128(quotient), UInt128(remainder))
    }
    return WideDivisor(powerOfTen: exponent).divide(UInt256(self))
  }
}

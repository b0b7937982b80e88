extension Decimal.Wide {
  /// The sum, rounded; nil on overflow. Preferred exponent: the lesser of the two.
  func adding(_ other: Decimal.Wide) -> Decimal.Wide? {
    let (coarse, fine) = exponent >= other.exponent ? (self, other) : (other, self)
    let shift = Int(coarse.exponent) - Int(fine.exponent)
    if coarse.isZero { return fine }
    let digits = coarse.coefficient.decimalDigitCount
    // Up to 72 digits, sum included, the exact sum fits 256 bits.
    if digits + shift <= 71 {
      let aligned = UInt256(coarse.coefficient).multiplied(byPowerOfTen: shift)
      return Decimal.Wide.sum(
        aligned, isNegative: coarse.isNegative, fine, exponent: Int(fine.exponent))
    }
    // Else `fine` is less than a thousandth of one unit of the 34th digit of `coarse`, and the
    // nearest number of 34 digits is `coarse`, with zeros up to there.
    let zeros = Decimal.maximumDigitCount - digits
    return Decimal.Wide(
      coefficient: coarse.coefficient * PowersOfTen.uint128(zeros),
      exponent: Int(coarse.exponent) - zeros, isNegative: coarse.isNegative)
  }

  /// The sum of ±aligned and `fine`, both in units of 10^exponent.
  private static func sum(
    _ aligned: UInt256, isNegative: Bool, _ fine: Decimal.Wide, exponent: Int
  ) -> Decimal.Wide? {
    if isNegative == fine.isNegative || fine.isZero {
      return Decimal.Wide(
        rounding: aligned.adding(fine.coefficient), exponent: exponent, isNegative: isNegative)
    }
    let other = UInt256(fine.coefficient)
    if aligned < other {
      return Decimal.Wide(
        rounding: other.subtracting(aligned), exponent: exponent, isNegative: fine.isNegative)
    }
    return Decimal.Wide(
      rounding: aligned.subtracting(other), exponent: exponent, isNegative: isNegative)
  }

  /// The product, rounded; nil on overflow. Preferred exponent: the sum of the two.
  func multiplied(by other: Decimal.Wide) -> Decimal.Wide? {
    Decimal.Wide(
      rounding: UInt256(product: coefficient, other.coefficient),
      exponent: Int(exponent) + Int(other.exponent),
      isNegative: isNegative != other.isNegative)
  }

  /// The quotient, rounded; nil on overflow or if `other` is zero. Preferred exponent, when the
  /// quotient is exact: the difference of the two.
  func divided(by other: Decimal.Wide) -> Decimal.Wide? {
    if other.isZero { return nil }
    let preferred = Int(exponent) - Int(other.exponent)
    let isNegative = isNegative != other.isNegative
    if isZero {
      return Decimal.Wide(rounding: UInt256(0), exponent: preferred, isNegative: false)
    }

    // Scale the dividend so that the quotient has exactly 34 digits: with the first digits aligned
    // the quotient lies between 0.1 and 10, below 1 if the aligned dividend is the lesser.
    let shift = other.coefficient.decimalDigitCount - coefficient.decimalDigitCount
    let dividend = shift > 0 ? coefficient * PowersOfTen.uint128(shift) : coefficient
    let aligned = shift < 0 ? other.coefficient * PowersOfTen.uint128(-shift) : other.coefficient
    let places = (dividend < aligned ? 34 : 33) + min(shift, 0)
    let zeros = places + max(shift, 0)
    let (quotient, remainder) = WideDivisor(other.coefficient)
      .divide(UInt256(product: dividend, PowersOfTen.uint128(places)))

    if remainder == 0 {
      let (coefficient, stripped) = quotient.strippingZeros(atMost: zeros)
      return Decimal.Wide(
        rounding: UInt256(coefficient), exponent: preferred - zeros + stripped,
        isNegative: isNegative)
    }
    let exponent = preferred - zeros
    if exponent < Decimal.Wide.leastExponent {
      // Fewer than 34 digits remain: they are rounded there, not twice.
      return Decimal.Wide(
        rounding: UInt256(quotient * 10), exponent: exponent - 1, isNegative: isNegative,
        hasMore: true)
    }
    let discarded = Decimal.Discarded(remainder: remainder, of: other.coefficient, hasMore: false)
    let roundsAway = Decimal.RoundingMode.halfEven.roundsAway(
      isOdd: quotient & 1 == 1, isNegative: isNegative, discarded)
    return Decimal.Wide(
      rounding: UInt256(roundsAway ? quotient + 1 : quotient), exponent: exponent,
      isNegative: isNegative)
  }

  /// What is left of the value after taking away `other` as often as it goes, towards zero: exact,
  /// of the sign of the value. Nil if `other` is zero.
  func remainder(dividingBy other: Decimal.Wide) -> Decimal.Wide? {
    if other.isZero { return nil }
    let shift = Int(exponent) - Int(other.exponent)
    if shift >= 0 {
      let divisor = WideDivisor(other.coefficient)
      let power = PowersOfTen.remainder(ofPower: shift, dividingBy: divisor)
      // Below 10^34 times the divisor, so that the quotient fits.
      let rest = divisor.divide(UInt256(product: coefficient, power)).remainder
      return Decimal.Wide(
        coefficient: rest, exponent: Int(other.exponent), isNegative: isNegative)
    }
    // A divisor that has more digits in these units than any coefficient is greater.
    let digits = other.coefficient.decimalDigitCount - shift
    if digits > Decimal.maximumDigitCount { return self }
    let rest = coefficient % (other.coefficient * PowersOfTen.uint128(-shift))
    return Decimal.Wide(coefficient: rest, exponent: Int(exponent), isNegative: isNegative)
  }
}

extension PowersOfTen {
  /// What 10^exponent leaves when divided, by repeated squaring.
  static func remainder(ofPower exponent: Int, dividingBy divisor: WideDivisor) -> UInt128 {
    if exponent <= greatestInUInt128 { return divisor.divide(UInt256(uint128(exponent))).remainder }
    // 10^exponent = 10^(exponent & 1) × (10^(exponent >> 1))^2
    let half = remainder(ofPower: exponent >> 1, dividingBy: divisor)
    let square = divisor.divide(UInt256(product: half, half)).remainder
    if exponent & 1 == 0 { return square }
    return divisor.divide(UInt256(product: square, 10)).remainder
  }
}

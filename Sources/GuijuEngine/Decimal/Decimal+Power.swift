extension Decimal {
  /// The value to the power of `exponent`.
  ///
  ///     1.1 ^ 2 = 1.21      2 ^ -2 = 0.25      6.25 ^ 1.5 = 15.625      10 ^ 0.5 = 3.162277…
  ///
  /// A result that 34 digits can hold is exact, for negative and fractional exponents too. Its scale
  /// is the value's times the exponent, as far as the digits allow; for a negative exponent it has
  /// no trailing zeros. Any other result has 34 digits and is within one unit of the last of them.
  ///
  /// Nil for zero to a power of zero or below, for a negative value to a power that is not an
  /// integer, and for a result of 10^6145 or more.
  ///
  /// Source: DMN 1.5, 10.3.2.15, table 60; the General Decimal Arithmetic specification, power,
  /// which calls 0^0 undefined, and gives an exact fractional power 34 digits where this one gives
  /// as many as it needs.
  public func power(_ exponent: Decimal) -> Decimal? {
    wide.power(exponent.wide).map(Decimal.init)
  }
}

extension Decimal.Wide {
  func power(_ exponent: Decimal.Wide) -> Decimal.Wide? {
    let exponent = exponent.reduced
    if isZero {
      return exponent.signum > 0
        ? Decimal.Wide(coefficient: 0, exponent: 0, isNegative: false) : nil
    }
    if isNegative, exponent.exponent < 0 { return nil }
    let isOdd = exponent.exponent == 0 && exponent.coefficient & 1 == 1
    let resultIsNegative = isNegative && isOdd
    if let exact = IntegerPower(self, exponent)?.result() {
      let digits = exact.coefficient.decimalDigitCount
      let zeros = min(
        trailingZeros(ofPower: exponent), max(0, Decimal.maximumDigitCount - digits))
      let coefficient = exact.coefficient * PowersOfTen.uint128(zeros)
      return Decimal.Wide(
        rounding: UInt256(coefficient), exponent: exact.exponent - zeros,
        isNegative: resultIsNegative)
    }
    return inexactPower(exponent, resultIsNegative: resultIsNegative)
  }

  /// |value|^exponent as e^(exponent × ln|value|). The value is not ±1: such a power is exact.
  private func inexactPower(_ exponent: Decimal.Wide, resultIsNegative: Bool) -> Decimal.Wide? {
    let logarithm = FixedPoint.naturalLogarithm(
      coefficient: coefficient, exponent: Int(self.exponent))
    let isBelowOne = logarithm.isNegative != exponent.isNegative
    // No logarithm is below 10^-34: with an exponent of 2^127, 1.7 × 10^38, the product is out of
    // range.
    guard
      let factor = FixedPoint(coefficient: exponent.coefficient, exponent: Int(exponent.exponent)),
      factor.approximate * logarithm.magnitude.approximate < Decimal.Wide.exponentialLimit
    else { return isBelowOne ? .underflow : nil }
    return Decimal.Wide(
      exponentialOf: factor.multiplied(by: logarithm.magnitude), isNegative: isBelowOne,
      resultIsNegative: resultIsNegative)
  }

  /// How many zeros stand at the end of an exact power because some stand at the end of the value:
  /// as many times `exponent`, rounded up, and no more than 34; none for a negative one.
  private func trailingZeros(ofPower exponent: Decimal.Wide) -> Int {
    let most = UInt128(Decimal.maximumDigitCount)
    let (_, own) = coefficient.strippingZeros(atMost: Decimal.maximumDigitCount)
    if own == 0 || exponent.signum <= 0 { return 0 }
    // At most 33 × 10^34, below 2^128.
    let zeros = UInt128(own) * exponent.coefficient
    if exponent.exponent >= 0 {
      // Whatever the power of ten, 35 times it is above the limit where it is not 1 itself, or 10.
      let power = PowersOfTen.uint128(min(Int(exponent.exponent), 2))
      return Int(min(min(zeros, most) * power, most))
    }
    let drop = -Int(exponent.exponent)
    guard drop <= PowersOfTen.greatestInUInt128 else { return 1 }
    let (quotient, remainder) = zeros.dividedByPowerOfTen(drop)
    return Int(min(remainder == 0 ? quotient : quotient + 1, most))
  }
}

/// A power as a power of integers: coefficient^count × 10^(exponent × count), with a coefficient that
/// is no multiple of ten.
///
/// Such a coefficient has no multiple of ten among its powers. So a power that is not a decimal of
/// 34 digits, nor of 35 digits and thereby perhaps the middle between two decimals, is no tie
/// either, and it is right to compute it as if it were irrational.
private struct IntegerPower {
  private var coefficient: UInt128
  private var exponent: Int
  private var count: UInt128

  /// |base|^power; the base is not zero, and `power` has no trailing zeros. Nil if the power
  /// is fractional and the base has no such root among the decimals, or if it is negative and the
  /// inverse is no decimal.
  init?(_ base: Decimal.Wide, _ power: Decimal.Wide) {
    let base = base.reduced
    coefficient = base.coefficient
    exponent = Int(base.exponent)
    count = 1
    if coefficient == 1, exponent == 0 { return }
    count = power.coefficient
    if power.exponent >= 0 {
      let places = min(Int(power.exponent), PowersOfTen.greatestInUInt128)
      let (product, overflows) = count.multipliedReportingOverflow(
        by: PowersOfTen.uint128(places))
      count = overflows ? .max : product
    } else {
      guard takeRoots(places: -Int(power.exponent)) else { return nil }
    }
    if power.isNegative {
      guard invert() else { return nil }
    }
  }

  /// Coefficient and exponent of the power; nil if the coefficient leaves UInt128, that is if it
  /// has more than 38 digits.
  func result() -> (coefficient: UInt128, exponent: Int)? {
    // Enough to carry the exponent of a power of ten out of the range.
    let times = Int(min(count, 20_000))
    if coefficient == 1 { return (1, exponent * times) }
    // 2^128 leaves UInt128.
    guard times < 128 else { return nil }
    var result: UInt128 = 1
    for _ in 0..<times {
      let (product, overflows) = result.multipliedReportingOverflow(by: coefficient)
      if overflows { return nil }
      result = product
    }
    return (result, exponent * times)
  }

  /// Divides the count by 10^places, where that leaves a denominator by taking roots: the
  /// denominator is a product of twos and fives. False if a root is not a decimal.
  private mutating func takeRoots(places: Int) -> Bool {
    // Every round halves the logarithm of the coefficient, or for a coefficient of 1 the exponent,
    // at least. So few rounds are ever made, whatever the places.
    for prime in [2, 5] as [UInt128] {
      for _ in 0..<places {
        if count % prime == 0 {
          count /= prime
        } else {
          let degree = Int(prime)
          guard exponent % degree == 0, let root = coefficient.exactRoot(degree: degree) else {
            return false
          }
          coefficient = root
          exponent /= degree
        }
      }
    }
    return true
  }

  /// Turns the base into its inverse, 2^-n into 5^n × 10^-n; false if that is no decimal, or one of
  /// more than 38 digits.
  private mutating func invert() -> Bool {
    let prime: UInt128 = coefficient & 1 == 0 ? 2 : 5
    exponent = -exponent
    var inverse: UInt128 = 1
    while coefficient > 1 {
      let (quotient, remainder) = coefficient.quotientAndRemainder(dividingBy: prime)
      let (product, overflows) = inverse.multipliedReportingOverflow(by: 10 / prime)
      if remainder != 0 || overflows { return false }
      coefficient = quotient
      inverse = product
      exponent -= 1
    }
    coefficient = inverse
    return true
  }
}

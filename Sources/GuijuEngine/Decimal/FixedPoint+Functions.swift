extension FixedPoint {
  /// e^±value as significand × 10^exponent; the significand is from 1 to 10, both included.
  ///
  /// The value is below 20000. The relative error is below 2^-360:
  ///
  /// 1. value = k × ln(10) + r with r from 0 to ln(10), so that e^value = 10^k × e^r, and
  ///    e^-value = 10^-(k+1) × e^(ln(10) - r). The constant's error, k times, is below 2^-370.
  /// 2. e^r = (e^(r / 2^16))^(2^16). The inner power is a Taylor series whose terms fall by 2^14
  ///    and more, so that some 22 of them reach below one unit: with three units a term, an error
  ///    below 2^-377. Each of the 16 squarings doubles it and adds two units: 2^-360.8.
  static func exponential(
    of value: FixedPoint, isNegative: Bool
  ) -> (significand: FixedPoint, exponent: Int) {
    let ln10 = naturalLogarithmOf10
    // One off at most, either way.
    var quotient = UInt64(value.approximate / 2.302_585_092_994_046)
    if ln10.multiplied(by: quotient) > value { quotient -= 1 }
    var rest = value.subtracting(ln10.multiplied(by: quotient))
    if rest >= ln10 {
      rest = rest.subtracting(ln10)
      quotient += 1
    }
    if isNegative {
      return (exponentialSeries(ln10.subtracting(rest)), -Int(quotient) - 1)
    }
    return (exponentialSeries(rest), Int(quotient))
  }

  /// e^value for a value from 0 to ln(10).
  private static func exponentialSeries(_ value: FixedPoint) -> FixedPoint {
    let halvings = 16
    let small = value.shiftedRight(by: halvings)
    var sum = FixedPoint.one
    var term = small
    var divisor: UInt64 = 1
    while !term.isZero {
      sum = sum.adding(term)
      divisor += 1
      term = term.multiplied(by: small).divided(by: divisor)
    }
    for _ in 0..<halvings { sum = sum.multiplied(by: sum) }
    return sum
  }

  /// |ln(coefficient × 10^exponent)|, and whether the logarithm is negative. The coefficient is from
  /// 1 to 10^34; the exponent is within ±20000.
  ///
  /// The error is below 2^-359. A decimal of 34 digits that is not 1 is 10^-34 or more away from it,
  /// and so the relative error of its logarithm is below 2^-246:
  ///
  /// 1. The value is 10^k × m with m from 1 to 10, and ln(value) = k × ln(10) + ln(m).
  /// 2. With y, ln(m) to about 48 bits: ln(m) = y + ln(m / e^y), and m / e^y = 1 ± d is found as
  ///    m / 10 × e^(ln(10) - y), with the error of the exponential. ln(1 ± d) takes some ten terms
  ///    of its series.
  static func naturalLogarithm(
    coefficient: UInt128, exponent: Int
  ) -> (magnitude: FixedPoint, isNegative: Bool) {
    let digits = coefficient.decimalDigitCount
    let power = exponent + digits - 1
    let multiple = naturalLogarithmOf10.multiplied(by: UInt64(power.magnitude))
    if coefficient == PowersOfTen.uint128(digits - 1) { return (multiple, power < 0) }
    // A coefficient of 34 digits is far below 2^127.
    let tenth = FixedPoint(coefficient: coefficient, exponent: -digits) ?? .zero
    let mantissaLogarithm = naturalLogarithm(ofTenfold: tenth)
    return power < 0
      ? (multiple.subtracting(mantissaLogarithm), true)
      : (multiple.adding(mantissaLogarithm), false)
  }

  /// ln(10 × tenth), where `tenth` is above 0.1 and below 1.
  private static func naturalLogarithm(ofTenfold tenth: FixedPoint) -> FixedPoint {
    let bits = 48
    let estimate = approximateLogarithm(max(1, tenth.approximate * 10))
    // Below ln(10), so that what is subtracted from it is no greater.
    let bounded = min(max(estimate, 0), 2.302_585)
    let scaled = UInt64(Double(sign: .plus, exponent: bits, significand: bounded))
    let start = FixedPoint(UInt128(scaled)).shiftedRight(by: bits)
    let power = exponentialSeries(naturalLogarithmOf10.subtracting(start))
    let quotient = power.multiplied(by: tenth)
    if quotient < .one {
      let distance = FixedPoint.one.subtracting(quotient)
      return start.subtracting(logarithmSeries(distance, alternates: false))
    }
    return start.adding(logarithmSeries(quotient.subtracting(.one), alternates: true))
  }

  /// ln(1 + value) if it alternates, -ln(1 - value) if not; the value is below 2^-20.
  private static func logarithmSeries(_ value: FixedPoint, alternates: Bool) -> FixedPoint {
    var sum = FixedPoint.zero
    var power = value
    var divisor: UInt64 = 1
    while !power.isZero {
      let term = power.divided(by: divisor)
      sum = alternates && divisor & 1 == 0 ? sum.subtracting(term) : sum.adding(term)
      power = power.multiplied(by: value)
      divisor += 1
    }
    return sum
  }

  /// ln(value) to about 48 bits, for a value from 1 to 10.
  ///
  /// Not the C library's: a few terms of artanh are as good, and the same on every platform.
  private static func approximateLogarithm(_ value: Double) -> Double {
    var significand = value.significand
    var exponent = Double(value.exponent)
    if significand > 1.414_213 {
      significand /= 2
      exponent += 1
    }
    // At most 0.172, so that ten terms leave less than 2^-55.
    let ratio = (significand - 1) / (significand + 1)
    var sum = 0.0
    var power = ratio
    for term in 0..<10 {
      sum += power / Double(2 * term + 1)
      power *= ratio * ratio
    }
    return exponent * 0.693_147_180_559_945_3 + 2 * sum
  }

  /// The value, which is above zero and below 2^64, as its first 53 to 71 digits, cut, and the
  /// power of ten of the last of them.
  var leadingDigits: (magnitude: UInt256, exponent: Int) {
    var rest = self
    var magnitude = UInt256(UInt128(integerWord))
    var exponent = 0
    let enough = PowersOfTen.uint256(52)
    // Each round takes 19 digits. A value above zero shows its first within seven rounds.
    while magnitude < enough, exponent > -19 * 12 {
      rest.dropInteger()
      rest = rest.multiplied(by: PowersOfTen.words[19])
      magnitude = magnitude.multiplied(byPowerOfTen: 19).adding(UInt128(rest.integerWord))
      exponent -= 19
    }
    return (magnitude, exponent)
  }
}

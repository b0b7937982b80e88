// Roots, powers, exponentials and logarithms.
//
// Results that 34 digits can hold, and ties between two of them, are found exactly, on integers:
// every square root, and the powers of `Decimal+Power.swift`. The others are irrational, or have
// too many digits; they are computed in binary fixed point (`FixedPoint.swift`) with a relative
// error below 2^-230, 10^-69, and rounded once. Such a result is the nearest decimal unless the
// true value lies within 10^-34 of a unit of the last place from the middle between two decimals,
// and even there it is one of the two: within one unit always.
//
// Where 2^-230 comes from: a logarithm has an absolute error below 2^-359, and the greatest exponent
// that any base but 1 can bear is below 2^127. Their product makes an absolute error below 2^-231
// of what the exponential is taken of, and that is the relative error of the power. The exponential
// adds 2^-360; a logarithm by itself has a relative error below 2^-246.
//
// The work has a bound whatever the operands: all are held against the range first, and no loop
// counts up to an operand.

extension Decimal {
  /// The square root, correctly rounded; nil for a negative value.
  ///
  /// The scale of an exact root is half of the value's, rounded up, or as much more as the digits
  /// need: √1.00 is 1.0, √0.5625 is 0.75, √2 has 34 digits.
  ///
  /// Source: DMN 1.5, 10.3.4.5, `sqrt`; the General Decimal Arithmetic specification, square-root.
  public func squareRoot() -> Decimal? {
    wide.squareRoot().map(Decimal.init)
  }

  /// e to the power of the value, to within one unit of the 34th digit; nil if that is 10^6145 or
  /// more. The result for 0 is 1; every other has 34 digits, unless it is below 10^-6143.
  ///
  /// Source: DMN 1.5, 10.3.4.5, `exp`.
  public func exponential() -> Decimal? {
    wide.exponential().map(Decimal.init)
  }

  /// The logarithm to base e, to within one unit of the 34th digit; nil for zero and negative
  /// values. The result for 1 is 0; every other has 34 digits.
  ///
  /// Source: DMN 1.5, 10.3.4.5, `log`.
  public func naturalLogarithm() -> Decimal? {
    wide.naturalLogarithm().map(Decimal.init)
  }
}

extension Decimal.Wide {
  /// What results below half of 10^-6176 round to.
  static let underflow = Decimal.Wide(coefficient: 0, exponent: leastExponent, isNegative: false)

  /// e to a power of this magnitude is out of the range, or 0: 6178 × ln(10) is 14225.3.
  static let exponentialLimit = 14_226.0

  func squareRoot() -> Decimal.Wide? {
    if isNegative { return nil }
    // Python's `//`: towards minus infinity.
    let preferred = Int(exponent) >> 1
    if isZero { return Decimal.Wide(coefficient: 0, exponent: preferred, isNegative: false) }
    // An even exponent and 69 or 70 digits, so that the root has 35: one more than is kept.
    var zeros = 69 - coefficient.decimalDigitCount
    if (Int(exponent) - zeros) & 1 != 0 { zeros += 1 }
    let square = UInt256(coefficient).multiplied(byPowerOfTen: zeros)
    let (root, isExact) = square.squareRoot
    let rootExponent = (Int(exponent) - zeros) >> 1
    if isExact {
      let (stripped, count) = root.strippingZeros(atMost: max(0, preferred - rootExponent))
      return Decimal.Wide(
        rounding: UInt256(stripped), exponent: rootExponent + count, isNegative: false)
    }
    return Decimal.Wide(
      rounding: UInt256(root), exponent: rootExponent, isNegative: false, hasMore: true)
  }

  func exponential() -> Decimal.Wide? {
    if isZero { return Decimal.Wide(coefficient: 1, exponent: 0, isNegative: false) }
    guard let value = FixedPoint(coefficient: coefficient, exponent: Int(exponent)),
      value.approximate < Decimal.Wide.exponentialLimit
    else { return isNegative ? .underflow : nil }
    return Decimal.Wide(exponentialOf: value, isNegative: isNegative, resultIsNegative: false)
  }

  func naturalLogarithm() -> Decimal.Wide? {
    if signum <= 0 { return nil }
    let reduced = reduced
    if reduced.coefficient == 1, reduced.exponent == 0 {
      return Decimal.Wide(coefficient: 0, exponent: 0, isNegative: false)
    }
    let (value, isNegative) = FixedPoint.naturalLogarithm(
      coefficient: coefficient, exponent: Int(exponent))
    let (magnitude, exponent) = value.leadingDigits
    // Irrational: there is always more.
    return Decimal.Wide(
      rounding: magnitude, exponent: exponent, isNegative: isNegative, hasMore: true)
  }

  /// e^±value, rounded, with a sign of its own; nil on overflow. The value is below the limit, and
  /// the result not one of 34 digits.
  init?(exponentialOf value: FixedPoint, isNegative: Bool, resultIsNegative: Bool) {
    let (significand, power) = FixedPoint.exponential(of: value, isNegative: isNegative)
    let (magnitude, exponent) = significand.leadingDigits
    self.init(
      rounding: magnitude, exponent: exponent + power, isNegative: resultIsNegative, hasMore: true)
  }
}

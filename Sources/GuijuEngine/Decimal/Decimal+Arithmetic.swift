extension Decimal {
  /// The sum, rounded to 34 digits; nil on overflow.
  ///
  /// The scale of an exact sum is the greater of the two: 1.10 + 2.2 is 3.30.
  @inline(__always)
  public func adding(_ other: Decimal) -> Decimal? {
    if case .inline(let lhs, let lhsScale) = storage,
      case .inline(let rhs, let rhsScale) = other.storage,
      let (left, right, scale) = Decimal.aligned(lhs, lhsScale, rhs, rhsScale)
    {
      let (sum, overflows) = left.addingReportingOverflow(right)
      if !overflows { return Decimal(coefficient: sum, inlineScale: scale) }
    }
    return wideSum(other)
  }

  /// The difference, rounded to 34 digits; nil on overflow.
  ///
  /// The scale of an exact difference is the greater of the two: 3.30 - 2.2 is 1.10.
  @inline(__always)
  public func subtracting(_ other: Decimal) -> Decimal? {
    if case .inline(let lhs, let lhsScale) = storage,
      case .inline(let rhs, let rhsScale) = other.storage,
      let (left, right, scale) = Decimal.aligned(lhs, lhsScale, rhs, rhsScale)
    {
      let (difference, overflows) = left.subtractingReportingOverflow(right)
      if !overflows { return Decimal(coefficient: difference, inlineScale: scale) }
    }
    return wideDifference(other)
  }

  /// The product, rounded to 34 digits; nil on overflow.
  ///
  /// The scale of an exact product is the sum of the two: 1.20 × 3.0 is 3.600.
  @inline(__always)
  public func multiplied(by other: Decimal) -> Decimal? {
    if case .inline(let lhs, let lhsScale) = storage,
      case .inline(let rhs, let rhsScale) = other.storage
    {
      let (product, overflows) = lhs.multipliedReportingOverflow(by: rhs)
      let (scale, leaves) = lhsScale.addingReportingOverflow(rhsScale)
      if !overflows, !leaves { return Decimal(coefficient: product, inlineScale: scale) }
    }
    return wideProduct(other)
  }

  /// The quotient, rounded to 34 digits; nil on division by zero and on overflow.
  ///
  /// The scale of an exact quotient is the difference of the two, or as much more as the digits
  /// need: 6.0 / 3 is 2.0, 1 / 8 is 0.125.
  public func divided(by other: Decimal) -> Decimal? {
    if case .inline(let lhs, let lhsScale) = storage,
      case .inline(let rhs, let rhsScale) = other.storage,
      let quotient = Decimal.inlineQuotient(lhs, rhs, scale: Int(lhsScale) - Int(rhsScale))
    {
      return quotient
    }
    return wide.divided(by: other.wide).map(Decimal.init)
  }

  /// The value with its sign changed; zero stays zero.
  public var negated: Decimal {
    if case .inline(let coefficient, let scale) = storage, coefficient != .min {
      return Decimal(coefficient: -coefficient, inlineScale: scale)
    }
    return Decimal(wide.negated)
  }

  /// The absolute value.
  public var magnitude: Decimal { isNegative ? negated : self }

  /// What is left of the value after taking away `other` as often as it goes, towards zero: exact
  /// for every pair, of the sign of the value. Nil if `other` is zero.
  public func remainder(dividingBy other: Decimal) -> Decimal? {
    if case .inline(let lhs, let lhsScale) = storage,
      case .inline(let rhs, let rhsScale) = other.storage,
      let (left, right, scale) = Decimal.aligned(lhs, lhsScale, rhs, rhsScale), right != 0
    {
      // The flag is set for Int64.min by -1, where the remainder given is right, 0.
      let rest = left.remainderReportingOverflow(dividingBy: right).partialValue
      return Decimal(coefficient: rest, inlineScale: scale)
    }
    return wide.remainder(dividingBy: other.wide).map(Decimal.init)
  }

  /// FEEL's `modulo`: the value minus `other` times the floor of the quotient, so that the result
  /// has the sign of `other`. Nil if `other` is zero.
  ///
  ///     modulo(-12, 5) = 3      modulo(12, -5) = -3      modulo(10.1, 4.5) = 1.1
  ///
  /// Exact, save where value and divisor have opposite signs and the result needs more than 34
  /// digits, as modulo(-1, 1E+40): there it is rounded like a difference.
  ///
  /// Source: DMN 1.5, 10.3.4.5, numeric functions.
  public func modulo(_ other: Decimal) -> Decimal? {
    guard let rest = remainder(dividingBy: other) else { return nil }
    if rest.isZero || rest.isNegative == other.isNegative { return rest }
    return rest.adding(other)
  }

  // The wide operations, kept out of line so that the callers of the inline ones stay small.

  @inline(never)
  private func wideSum(_ other: Decimal) -> Decimal? {
    wide.adding(other.wide).map(Decimal.init)
  }

  @inline(never)
  private func wideDifference(_ other: Decimal) -> Decimal? {
    wide.adding(other.wide.negated).map(Decimal.init)
  }

  @inline(never)
  private func wideProduct(_ other: Decimal) -> Decimal? {
    wide.multiplied(by: other.wide).map(Decimal.init)
  }

  /// Both coefficients at the greater of the two scales; nil if one does not fit.
  @inline(__always)
  private static func aligned(
    _ lhs: Int64, _ lhsScale: Int8, _ rhs: Int64, _ rhsScale: Int8
  ) -> (lhs: Int64, rhs: Int64, scale: Int8)? {
    let digits = Int(lhsScale) - Int(rhsScale)
    if digits == 0 { return (lhs, rhs, lhsScale) }
    guard digits.magnitude <= UInt(PowersOfTen.greatestInInt64) else { return nil }
    if digits > 0 {
      let (value, overflows) = rhs.multipliedReportingOverflow(by: PowersOfTen.int64(digits))
      return overflows ? nil : (lhs, value, lhsScale)
    }
    let (value, overflows) = lhs.multipliedReportingOverflow(by: PowersOfTen.int64(-digits))
    return overflows ? nil : (value, rhs, rhsScale)
  }

  /// The quotient of two coefficients if it is exact and few digits suffice; nil else.
  private static func inlineQuotient(_ lhs: Int64, _ rhs: Int64, scale: Int) -> Decimal? {
    if rhs == 0 { return nil }
    let dividend = lhs.magnitude
    let divisor = rhs.magnitude
    var (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
    var newScale = scale
    if remainder != 0 {
      let room = 19 - dividend.decimalDigitCount
      let scaled = dividend * PowersOfTen.words[room]
      (quotient, remainder) = scaled.quotientAndRemainder(dividingBy: divisor)
      if remainder != 0 { return nil }
      let (stripped, zeros) = UInt128(quotient).strippingZeros(atMost: room)
      quotient = UInt64(truncatingIfNeeded: stripped)
      newScale += room - zeros
    }
    guard let inlineScale = Int8(exactly: newScale), let value = Int64(exactly: quotient) else {
      return nil
    }
    return Decimal(
      coefficient: (lhs < 0) != (rhs < 0) ? -value : value, inlineScale: inlineScale)
  }
}

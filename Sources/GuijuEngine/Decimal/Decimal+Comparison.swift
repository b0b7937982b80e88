extension Decimal: Comparable {
  /// -1, 0 or 1 as the value is less than, equal to or greater than `other`; exact.
  @inline(__always)
  public func compared(to other: Decimal) -> Int {
    if case .inline(let lhs, let lhsScale) = storage,
      case .inline(let rhs, let rhsScale) = other.storage
    {
      let digits = Int(lhsScale) - Int(rhsScale)
      if digits == 0 { return Decimal.order(of: lhs, and: rhs) }
      return digits > 0
        ? Decimal.order(ofFiner: lhs, andCoarser: rhs, digits: digits)
        : -Decimal.order(ofFiner: rhs, andCoarser: lhs, digits: -digits)
    }
    return wide.compared(to: other.wide)
  }

  /// By value: 1.0 is not less than 1.
  @inline(__always)
  public static func < (lhs: Decimal, rhs: Decimal) -> Bool { lhs.compared(to: rhs) < 0 }

  /// By value: 1.0 equals 1.
  @inline(__always)
  public static func == (lhs: Decimal, rhs: Decimal) -> Bool { lhs.compared(to: rhs) == 0 }

  /// -1, 0 or 1 as `a × b` is less than, equal to or greater than `c × d`, with no rounding.
  ///
  /// Quotients compare exactly as fractions by it: for positive `b` and `d`,
  /// `a / b < c / d` is `compareProducts(a, d, c, b) < 0`.
  public static func compareProducts(
    _ a: Decimal, _ b: Decimal, _ c: Decimal, _ d: Decimal
  ) -> Int {
    if case .inline(let aCoefficient, let aScale) = a.storage,
      case .inline(let bCoefficient, let bScale) = b.storage,
      case .inline(let cCoefficient, let cScale) = c.storage,
      case .inline(let dCoefficient, let dScale) = d.storage,
      Int(aScale) + Int(bScale) == Int(cScale) + Int(dScale)
    {
      // No overflow: the greatest product is 2^126.
      return order(
        of: Int128(aCoefficient) &* Int128(bCoefficient),
        and: Int128(cCoefficient) &* Int128(dCoefficient))
    }
    return Wide.compareProducts(a.wide, b.wide, c.wide, d.wide)
  }

  /// The order of `fine` and `coarse × 10^digits`; `digits` is 1 to 255.
  @inline(__always)
  private static func order(ofFiner fine: Int64, andCoarser coarse: Int64, digits: Int) -> Int {
    if digits <= PowersOfTen.greatestInInt64 {
      let (aligned, overflows) = coarse.multipliedReportingOverflow(by: PowersOfTen.int64(digits))
      if !overflows { return order(of: fine, and: aligned) }
    } else if coarse == 0 {
      return Int(fine.signum())
    }
    // What leaves Int64 is farther from zero than anything in it.
    return coarse > 0 ? -1 : 1
  }

  @inline(__always)
  private static func order<Number: Comparable>(of lhs: Number, and rhs: Number) -> Int {
    // No branch: the outcome of a comparison of data cannot be predicted.
    (lhs > rhs ? 1 : 0) - (lhs < rhs ? 1 : 0)
  }
}

extension Decimal: Hashable {
  /// Equal values hash alike whatever their scale: what is hashed is the value with its trailing
  /// zeros taken off.
  public func hash(into hasher: inout Hasher) {
    let reduced = wide.reduced
    // A coefficient has 113 bits and a reduced exponent lies within ±8191, so that the high half
    // of the coefficient, the exponent and the sign share one word.
    let exponent = UInt64(truncatingIfNeeded: Int(reduced.exponent) + 8_192)
    let high = UInt64(truncatingIfNeeded: reduced.coefficient >> 64)
    hasher.combine(UInt64(truncatingIfNeeded: reduced.coefficient))
    hasher.combine(high << 15 | exponent << 1 | (reduced.isNegative ? 1 : 0))
  }
}

extension Decimal {
  /// Where a number between two neighbours goes.
  public enum RoundingMode: Sendable, CaseIterable {
    /// Away from zero: 2.1 to 3, -2.1 to -3. FEEL's `round up`.
    case up
    /// Towards zero: 2.9 to 2, -2.9 to -2. FEEL's `round down`.
    case down
    /// To the nearest, a tie away from zero: 2.5 to 3, -2.5 to -3. FEEL's `round half up`.
    case halfUp
    /// To the nearest, a tie towards zero: 2.5 to 2, -2.5 to -2. FEEL's `round half down`.
    case halfDown
    /// To the nearest, a tie to the even neighbour: 2.5 to 2, 3.5 to 4. FEEL's `decimal`.
    case halfEven
    /// Down: 2.9 to 2, -2.1 to -3.
    case floor
    /// Up: 2.1 to 3, -2.9 to -2.
    case ceiling

    /// Whether a magnitude that was cut, and is odd or even now, grows by one for what was
    /// `discarded`.
    @inline(__always)
    func roundsAway(isOdd: Bool, isNegative: Bool, _ discarded: Discarded) -> Bool {
      switch discarded {
      case .nothing: return false
      case .belowHalf, .half, .aboveHalf: break
      }
      switch self {
      case .up: return true
      case .down: return false
      case .floor: return isNegative
      case .ceiling: return !isNegative
      case .halfUp: return discarded != .belowHalf
      case .halfDown: return discarded == .aboveHalf
      case .halfEven:
        return discarded == .aboveHalf || (discarded == .half && isOdd)
      }
    }
  }

  /// The value with at most `scale` digits after the point (before it for a negative scale:
  /// 1250 to scale -2 is 1.2E+3).
  ///
  /// A value that has no more digits stays as it is, and none are added. Nil only if rounding away
  /// from zero leaves the range, as 9E+6144 to scale -6145.
  public func rounded(toScale scale: Int, _ mode: RoundingMode) -> Decimal? {
    if self.scale <= scale { return self }
    return settingScale(scale, mode)
  }

  /// The value with exactly `scale` digits after the point, zeros added where it has fewer: 2.5 to
  /// scale 2 is 2.50. Python's `quantize`.
  ///
  /// Nil if that takes more than 34 digits, or if the scale is outside -6144 to 6176.
  public func quantized(toScale scale: Int, _ mode: RoundingMode) -> Decimal? {
    guard scale <= -Wide.leastExponent, scale >= -(Wide.greatestExponent + 33) else { return nil }
    if self.scale > scale { return settingScale(scale, mode) }
    let value = wide
    let zeros = scale - self.scale
    if !value.isZero {
      guard zeros + value.coefficient.decimalDigitCount <= Decimal.maximumDigitCount else {
        return nil
      }
    }
    let coefficient = value.isZero ? 0 : value.coefficient * PowersOfTen.uint128(zeros)
    return Wide(rounding: UInt256(coefficient), exponent: -scale, isNegative: value.isNegative)
      .map(Decimal.init)
  }

  /// The value without trailing zeros, as 12.50 gives 12.5 and 1200 gives 1.2E+3; zero gives 0.
  public var reduced: Decimal {
    let value = wide.reduced
    // Exponents above 6111 go back to zeros. Nothing overflows: the value is the same.
    return Wide(
      rounding: UInt256(value.coefficient), exponent: Int(value.exponent),
      isNegative: value.isNegative
    ).map(Decimal.init) ?? self
  }

  /// Whether the value is an integer, as 12, 12.00 and 1E+3 are.
  public var isInteger: Bool {
    if scale <= 0 { return true }
    if case .inline(let coefficient, let scale) = storage, scale <= PowersOfTen.greatestInInt64 {
      return coefficient % PowersOfTen.int64(Int(scale)) == 0
    }
    let value = wide
    if value.isZero { return true }
    return scale <= PowersOfTen.greatestInUInt128
      && value.coefficient.dividedByPowerOfTen(scale).remainder == 0
  }

  /// The value as an Int64 if it is an integer in its range, else nil; 12.00 gives 12.
  public var exactInt64: Int64? {
    if case .inline(let coefficient, 0) = storage { return coefficient }
    let value = wide.reduced
    if value.isZero { return 0 }
    guard value.exponent >= 0, value.exponent <= PowersOfTen.greatestInInt64 else { return nil }
    let power = PowersOfTen.uint128(Int(value.exponent))
    let (magnitude, overflows) = value.coefficient.multipliedReportingOverflow(by: power)
    if overflows { return nil }
    if value.isNegative, magnitude == UInt128(Int64.min.magnitude) { return .min }
    guard let coefficient = Int64(exactly: magnitude) else { return nil }
    return value.isNegative ? -coefficient : coefficient
  }

  /// The value rounded to a scale below its own.
  private func settingScale(_ newScale: Int, _ mode: RoundingMode) -> Decimal? {
    if case .inline(let coefficient, let scale) = storage,
      let inlineScale = Int8(exactly: newScale),
      Int(scale) - newScale <= PowersOfTen.greatestInInt64
    {
      let drop = Int(scale) - newScale
      let isNegative = coefficient < 0
      let divisor = PowersOfTen.words[drop]
      let quotient = coefficient.magnitude.quotient(byPowerOfTen: drop)
      let remainder = coefficient.magnitude &- quotient &* divisor
      let discarded = Discarded(remainder: remainder, of: divisor, hasMore: false)
      let away = mode.roundsAway(
        isOdd: quotient & 1 == 1, isNegative: isNegative, discarded)
      // At most 2^63 / 10 + 1.
      let rounded = Int64(truncatingIfNeeded: away ? quotient &+ 1 : quotient)
      return Decimal(coefficient: isNegative ? -rounded : rounded, inlineScale: inlineScale)
    }
    let value = wide
    // Beyond ±20000 nothing changes, and the negation and difference below cannot overflow.
    let exponent = -min(max(newScale, -20_000), 20_000)
    let coefficient = value.coefficient(dropping: exponent - Int(value.exponent), mode)
    return Wide(
      rounding: UInt256(coefficient), exponent: exponent, isNegative: value.isNegative
    ).map(Decimal.init)
  }
}

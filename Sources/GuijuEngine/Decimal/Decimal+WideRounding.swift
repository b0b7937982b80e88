extension Decimal {
  /// How much a rounding takes away, against one unit of the last digit kept.
  enum Discarded: Sendable {
    case nothing
    case belowHalf
    case half
    case aboveHalf

    /// What `remainder` is of `divisor`, where `hasMore` says that something smaller than one unit
    /// of the remainder lies below it.
    @inline(__always)
    init<Word: FixedWidthInteger & UnsignedInteger>(
      remainder: Word, of divisor: Word, hasMore: Bool
    ) {
      let rest = divisor &- remainder
      if remainder < rest {
        self = remainder == 0 && !hasMore ? .nothing : .belowHalf
      } else if remainder == rest {
        self = hasMore ? .aboveHalf : .half
      } else {
        self = .aboveHalf
      }
    }

    @inline(__always)
    var isNothing: Bool {
      switch self {
      case .nothing: true
      case .belowHalf, .half, .aboveHalf: false
      }
    }
  }
}

extension Decimal.Wide {
  /// The decimal128 nearest to ±(magnitude, and something below one unit of it if `hasMore`) ×
  /// 10^exponent, ties to even; nil if that is 10^6145 or more.
  ///
  /// `magnitude` is below 10^76, and has at least 35 digits if `hasMore`.
  @inline(__always)
  init?(rounding magnitude: UInt256, exponent: Int, isNegative: Bool, hasMore: Bool = false) {
    guard
      let (value, _) = Self.rounding(
        magnitude, exponent: exponent, isNegative: isNegative, hasMore: hasMore)
    else { return nil }
    self = value
  }

  /// ``init(rounding:exponent:isNegative:hasMore:)``, and whether the result is exact.
  static func rounding(
    _ magnitude: UInt256, exponent: Int, isNegative: Bool, hasMore: Bool
  ) -> (value: Decimal.Wide, isExact: Bool)? {
    // The common case: nothing to round.
    if magnitude.high == 0, magnitude.low < coefficientLimit, !hasMore,
      exponent >= leastExponent, exponent <= greatestExponent
    {
      let value = Decimal.Wide(
        coefficient: magnitude.low, exponent: exponent, isNegative: isNegative)
      return (value, true)
    }
    if magnitude.isZero {
      let bounded = min(max(exponent, leastExponent), greatestExponent)
      return (Decimal.Wide(coefficient: 0, exponent: bounded, isNegative: false), !hasMore)
    }
    let digits = magnitude.decimalDigitCount
    let drop = max(digits - Decimal.maximumDigitCount, leastExponent - exponent)
    if drop <= 0 {
      guard let value = folding(magnitude.low, digits, exponent, isNegative) else { return nil }
      return (value, !hasMore)
    }
    // Below a tenth of the least subnormal number.
    if drop > digits {
      return (Decimal.Wide(coefficient: 0, exponent: leastExponent, isNegative: false), false)
    }
    let (quotient, discarded) = magnitude.dropping(digits: drop, hasMore: hasMore)
    var coefficient = quotient
    var newExponent = exponent + drop
    if Decimal.RoundingMode.halfEven.roundsAway(
      isOdd: quotient & 1 == 1, isNegative: isNegative, discarded)
    {
      coefficient += 1
      if coefficient == coefficientLimit {
        coefficient = coefficientLimit / 10
        newExponent += 1
      }
    }
    let count = coefficient.decimalDigitCount
    guard let value = folding(coefficient, count, newExponent, isNegative) else { return nil }
    return (value, discarded.isNothing)
  }

  /// The value with its exponent brought down to the greatest that the format stores, by zeros at
  /// the end of the coefficient; nil if they do not fit, that is if the value is 10^6145 or more.
  private static func folding(
    _ coefficient: UInt128, _ digits: Int, _ exponent: Int, _ isNegative: Bool
  ) -> Decimal.Wide? {
    let zeros = exponent - greatestExponent
    if zeros <= 0 {
      return Decimal.Wide(coefficient: coefficient, exponent: exponent, isNegative: isNegative)
    }
    // The first test too, since the sum of the second could overflow.
    guard zeros <= Decimal.maximumDigitCount, digits + zeros <= Decimal.maximumDigitCount else {
      return nil
    }
    return Decimal.Wide(
      coefficient: coefficient * PowersOfTen.uint128(zeros), exponent: greatestExponent,
      isNegative: isNegative)
  }

  /// The coefficient rounded to a multiple of 10^drop and divided by it; `drop` is at least 1.
  func coefficient(dropping drop: Int, _ mode: Decimal.RoundingMode) -> UInt128 {
    if drop > Decimal.maximumDigitCount {
      let discarded: Decimal.Discarded = isZero ? .nothing : .belowHalf
      return mode.roundsAway(isOdd: false, isNegative: isNegative, discarded) ? 1 : 0
    }
    let (quotient, discarded) = UInt256(coefficient).dropping(digits: drop, hasMore: false)
    let away = mode.roundsAway(isOdd: quotient & 1 == 1, isNegative: isNegative, discarded)
    return away ? quotient + 1 : quotient
  }
}

extension UInt256 {
  /// The value divided by 10^digits, and what that leaves. The value is below 10^72 and the quotient
  /// below 2^128; `digits` is 1 to 76.
  @inline(__always)
  func dropping(digits: Int, hasMore: Bool) -> (quotient: UInt128, discarded: Decimal.Discarded) {
    let most = PowersOfTen.greatestInUInt128
    if digits > most {
      // Only a result far below the normal range comes here: what the first 38 digits leave only
      // counts as "more".
      let (quotient, remainder) = WideDivisor(powerOfTen: most).divide(self)
      return UInt256(quotient).dropping(digits: digits - most, hasMore: hasMore || remainder != 0)
    }
    let (quotient, remainder) = WideDivisor(powerOfTen: digits).divide(self)
    let divisor = PowersOfTen.uint128(digits)
    return (quotient, .init(remainder: remainder, of: divisor, hasMore: hasMore))
  }
}

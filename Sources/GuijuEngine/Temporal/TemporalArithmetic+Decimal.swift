extension DayTimeDuration {
  /// The product with a number, rounded towards zero to whole nanoseconds; nil outside the range.
  func multiplied(by factor: Decimal) -> DayTimeDuration? {
    scaleTowardsZero(nanoseconds, by: factor).flatMap(DayTimeDuration.init(nanoseconds:))
  }

  /// The quotient by a number, rounded towards zero to whole nanoseconds; nil outside the range and
  /// for zero.
  func divided(by divisor: Decimal) -> DayTimeDuration? {
    divideTowardsZero(nanoseconds, by: divisor).flatMap(DayTimeDuration.init(nanoseconds:))
  }
}

extension YearMonthDuration {
  /// The product with a number, rounded towards zero to whole months; nil on overflow.
  func multiplied(by factor: Decimal) -> YearMonthDuration? {
    scaleTowardsZero(Int128(months), by: factor)
      .flatMap(Int64.init(exactly:)).flatMap(YearMonthDuration.init(months:))
  }

  /// The quotient by a number, rounded towards zero to whole months; nil on overflow and for zero.
  func divided(by divisor: Decimal) -> YearMonthDuration? {
    divideTowardsZero(Int128(months), by: divisor)
      .flatMap(Int64.init(exactly:)).flatMap(YearMonthDuration.init(months:))
  }
}

extension Decimal {
  /// The number of nanoseconds of a duration, which has at most 28 digits.
  init(nanoseconds number: Int128) {
    self.init(
      Wide(coefficient: number.magnitude, exponent: 0, isNegative: number < 0))
  }
}

/// The greatest power of ten in an `Int128`.
private let greatestExponent = 38

private func powerOfTen(_ exponent: Int) -> Int128 {
  (0..<exponent).reduce(1) { power, _ in power * 10 }
}

/// `value * factor` rounded towards zero, exact before that; nil if it exceeds an `Int128`.
private func scaleTowardsZero(_ value: Int128, by factor: Decimal) -> Int128? {
  let wide = factor.wide
  let exponent = Int(wide.exponent)
  if value == 0 || wide.coefficient == 0 { return 0 }
  // 34 digits are less than 2¹¹³.
  let coefficient = Int128(wide.coefficient) * (wide.isNegative ? -1 : 1)
  guard exponent < 0 else {
    guard exponent <= greatestExponent else { return nil }
    let (product, overflow) = coefficient.multipliedReportingOverflow(
      by: powerOfTen(exponent))
    return overflow ? nil : scaleTowardsZero(value, by: product, over: 1)
  }
  // Cutting digits off twice is the same as cutting them off at once.
  let scale = min(-exponent, greatestExponent)
  guard let scaled = scaleTowardsZero(value, by: coefficient, over: powerOfTen(scale)) else {
    return nil
  }
  let rest = -exponent - scale
  return rest > greatestExponent ? 0 : scaled / powerOfTen(rest)
}

/// `value / divisor` rounded towards zero, exact before that; nil if it exceeds an `Int128`, and for
/// a divisor of zero.
private func divideTowardsZero(_ value: Int128, by divisor: Decimal) -> Int128? {
  let wide = divisor.wide
  guard wide.coefficient != 0 else { return nil }
  if value == 0 { return 0 }
  // A divisor above any value leaves nothing.
  let exponent = Int(wide.exponent)
  guard exponent <= greatestExponent else { return 0 }
  let (magnitude, overflow) = wide.coefficient.multipliedReportingOverflow(
    by: powerOfTen(max(exponent, 0)).magnitude)
  if overflow { return 0 }
  // Long division, a digit for each power of ten that the divisor lacks; the divisor then has at
  // most 34 digits, so that ten times a remainder fits.
  var (quotient, remainder) = value.magnitude.quotientAndRemainder(dividingBy: magnitude)
  for _ in 0..<max(-exponent, 0) {
    let (shifted, overflow) = quotient.multipliedReportingOverflow(by: 10)
    let (digit, rest) = (remainder * 10).quotientAndRemainder(dividingBy: magnitude)
    let (sum, sumOverflow) = shifted.addingReportingOverflow(digit)
    guard !overflow, !sumOverflow else { return nil }
    (quotient, remainder) = (sum, rest)
  }
  guard let result = Int128(exactly: quotient) else { return nil }
  return (value < 0) != wide.isNegative ? -result : result
}

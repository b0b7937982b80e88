/// Nanoseconds in a day of 24 hours: the calendar knows no leap seconds.
let nanosecondsPerDay: Int64 = 86_400_000_000_000

/// Nanoseconds in a second.
let nanosecondsPerSecond: Int64 = 1_000_000_000

/// Division that rounds towards negative infinity, so that the remainder is in `0 ..< divisor`.
/// The divisor must be positive.
@inline(__always)
func floorDivide<Number: FixedWidthInteger & SignedInteger>(
  _ dividend: Number, by divisor: Number
) -> (quotient: Number, remainder: Number) {
  let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
  return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
}

/// `value * numerator / denominator` rounded towards zero, with the product kept in full: nil if
/// the quotient exceeds an `Int128` or the denominator is zero.
func scaleTowardsZero(_ value: Int128, by numerator: Int128, over denominator: Int128) -> Int128? {
  guard denominator != 0 else { return nil }
  let divisor = denominator.magnitude
  let product = value.magnitude.multipliedFullWidth(by: numerator.magnitude)
  // The quotient fits 128 bits exactly if the high half of the product is below the divisor.
  guard product.high < divisor else { return nil }
  let magnitude = divisor.dividingFullWidth(product).quotient
  guard let quotient = Int128(exactly: magnitude) else { return nil }
  let isNegative = (value < 0) != ((numerator < 0) != (denominator < 0))
  return isNegative ? -quotient : quotient
}

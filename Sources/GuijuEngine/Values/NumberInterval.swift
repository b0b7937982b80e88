/// The numbers from `lower` to `upper`, both included; nil is without bound.
///
/// It stands for one number that is not fully known. Operations take their operands as independent
/// and give the smallest interval that holds every possible result.
public struct NumberInterval: Sendable, Equatable {
  /// The least number; nil for none.
  public let lower: Decimal?
  /// The greatest number; nil for none.
  public let upper: Decimal?

  public init(lower: Decimal?, upper: Decimal?) {
    self.lower = lower
    self.upper = upper
  }

  public init(_ number: Decimal) {
    lower = number
    upper = number
  }

  /// Any number.
  public static let unbounded = NumberInterval(lower: nil, upper: nil)

  /// The smallest interval that holds both.
  func hull(with other: NumberInterval) -> NumberInterval {
    NumberInterval(
      lower: Self.combine(lower, other.lower) { min($0, $1) },
      upper: Self.combine(upper, other.upper) { max($0, $1) })
  }

  /// What lies in both.
  func intersection(_ other: NumberInterval) -> NumberInterval {
    NumberInterval(
      lower: Self.combine(lower, other.lower) { max($0, $1) } ?? lower ?? other.lower,
      upper: Self.combine(upper, other.upper) { min($0, $1) } ?? upper ?? other.upper)
  }

  /// The number, where it is fully known.
  public var exact: Decimal? {
    guard let lower, let upper, lower == upper else { return nil }
    return lower
  }

  public static prefix func - (operand: NumberInterval) -> NumberInterval {
    NumberInterval(
      lower: operand.upper.map { $0.negated }, upper: operand.lower.map { $0.negated })
  }

  /// The sum; a bound that overflows is given up.
  public static func + (lhs: NumberInterval, rhs: NumberInterval) -> NumberInterval {
    NumberInterval(
      lower: combine(lhs.lower, rhs.lower) { $0.adding($1) },
      upper: combine(lhs.upper, rhs.upper) { $0.adding($1) })
  }

  /// The difference; a bound that overflows is given up.
  public static func - (lhs: NumberInterval, rhs: NumberInterval) -> NumberInterval {
    lhs + -rhs
  }

  /// The product; a bound that overflows is given up.
  public static func * (lhs: NumberInterval, rhs: NumberInterval) -> NumberInterval {
    guard let a = lhs.lower, let b = lhs.upper, let c = rhs.lower, let d = rhs.upper else {
      return unboundedProduct(lhs, rhs)
    }
    let products = [
      a.multiplied(by: c), a.multiplied(by: d), b.multiplied(by: c), b.multiplied(by: d),
    ]
    let known = products.compactMap { $0 }
    guard known.count == products.count else { return .unbounded }
    return NumberInterval(lower: known.min(), upper: known.max())
  }

  /// The product where a bound is missing: exact for counts and sums, which are never negative.
  private static func unboundedProduct(
    _ lhs: NumberInterval, _ rhs: NumberInterval
  ) -> NumberInterval {
    let zero = Decimal.zero
    if lhs.exact == zero || rhs.exact == zero { return NumberInterval(zero) }
    if let a = lhs.lower, let c = rhs.lower, a >= zero, c >= zero {
      return NumberInterval(
        lower: a.multiplied(by: c), upper: combine(lhs.upper, rhs.upper) { $0.multiplied(by: $1) })
    }
    return .unbounded
  }

  /// The quotient; nil where the divisor may be zero.
  public static func / (lhs: NumberInterval, rhs: NumberInterval) -> NumberInterval? {
    guard let c = rhs.lower, let d = rhs.upper, c > .zero || d < .zero else { return nil }
    if let divisor = rhs.exact { return lhs.divided(by: divisor) }
    guard let a = lhs.lower, let b = lhs.upper else {
      return .unbounded
    }
    let quotients = [
      a.divided(by: c), a.divided(by: d), b.divided(by: c), b.divided(by: d),
    ]
    let known = quotients.compactMap { $0 }
    guard known.count == quotients.count else { return .unbounded }
    return NumberInterval(lower: known.min(), upper: known.max())
  }

  /// The quotients by a known number, which is not zero; a bound that is missing stays so.
  private func divided(by divisor: Decimal) -> NumberInterval {
    let (first, second) = (
      lower.flatMap { $0.divided(by: divisor) }, upper.flatMap { $0.divided(by: divisor) }
    )
    return divisor > .zero
      ? NumberInterval(lower: first, upper: second) : NumberInterval(lower: second, upper: first)
  }

  /// Whether every number of the one is less than every number of the other; nil where it depends.
  public static func isLess(_ lhs: NumberInterval, _ rhs: NumberInterval) -> Bool? {
    if let upper = lhs.upper, let lower = rhs.lower, upper < lower { return true }
    if let lower = lhs.lower, let upper = rhs.upper, lower >= upper { return false }
    return nil
  }

  /// Whether the numbers are equal; nil where it depends.
  public static func isEqual(_ lhs: NumberInterval, _ rhs: NumberInterval) -> Bool? {
    if let left = lhs.exact, let right = rhs.exact { return left == right }
    if isLess(lhs, rhs) == true || isLess(rhs, lhs) == true { return false }
    return nil
  }

  private static func combine(
    _ lhs: Decimal?, _ rhs: Decimal?, _ operation: (Decimal, Decimal) -> Decimal?
  ) -> Decimal? {
    guard let lhs, let rhs else { return nil }
    return operation(lhs, rhs)
  }
}

/// A number that no decimal is equal to: 1/3 is one.
///
/// It keeps its parts so that `a / b >= c` compares `a` with `c × b`: an average of 11.9999… is
/// never taken for 12, and a third of three thirds is one. Arithmetic goes on with the value
/// rounded to 34 digits, half to even.
public struct Quotient: Sendable {
  let numerator: Decimal
  /// Greater than zero.
  let denominator: Decimal
  /// The value to 34 digits, half to even.
  public let rounded: Decimal

  /// The quotient of two numbers; nil where a decimal is equal to it, or it is out of range.
  init?(_ numerator: Decimal, _ denominator: Decimal) {
    guard let rounded = numerator.divided(by: denominator),
      Decimal.compareProducts(rounded, denominator, numerator, .one) != 0
    else { return nil }
    let isNegative = denominator < .zero
    self.numerator = isNegative ? numerator.negated : numerator
    self.denominator = isNegative ? denominator.negated : denominator
    self.rounded = rounded
  }

  private init(numerator: Decimal, denominator: Decimal, rounded: Decimal) {
    self.numerator = numerator
    self.denominator = denominator
    self.rounded = rounded
  }

  var negated: Quotient {
    Quotient(numerator: numerator.negated, denominator: denominator, rounded: rounded.negated)
  }
}

extension Value {
  /// A number as a fraction with a positive denominator; nil for what is no known number.
  private var fraction: (numerator: Decimal, denominator: Decimal)? {
    switch self {
    case .number(let number): (number, .one)
    case .quotient(let quotient): (quotient.numerator, quotient.denominator)
    case .null, .none, .boolean, .interval, .string, .date, .time, .dateTime, .dayTimeDuration,
      .yearMonthDuration, .row, .list, .range, .context, .function:
      nil
    }
  }

  /// The order of two known numbers, exactly: negative, zero or positive.
  func exactOrder(to other: Value) -> Int? {
    guard let lhs = fraction, let rhs = other.fraction else { return nil }
    return Decimal.compareProducts(
      lhs.numerator, rhs.denominator, rhs.numerator, lhs.denominator)
  }

  /// The value for arithmetic: a quotient as its rounded number.
  var rounded: Value {
    if case .quotient(let quotient) = self { return .number(quotient.rounded) }
    return self
  }
}

import GuijuPlan
import GuijuText

extension RowEvaluator {
  /// FEEL's functions of numbers (DMN 1.5 §10.3.4.5). A number that is not fully known gives null.
  mutating func numberFunction(
    _ builtin: Builtin, _ arguments: [Value], _ node: NodeID
  ) throws(EvaluationError) -> Value {
    if builtin == .abs { return try absoluteValue(arguments[0].withoutSingletonList, node) }
    guard case .number(let number) = arguments[0] else { return .null }
    switch builtin {
    case .decimal: return try round(number, arguments, .halfEven, node)
    case .floor: return try round(number, arguments, .floor, node)
    case .ceiling: return try round(number, arguments, .ceiling, node)
    case .roundUp: return try round(number, arguments, .up, node)
    case .roundDown: return try round(number, arguments, .down, node)
    case .roundHalfUp: return try round(number, arguments, .halfUp, node)
    case .roundHalfDown: return try round(number, arguments, .halfDown, node)
    case .modulo:
      guard case .number(let divisor) = arguments[1] else { return .null }
      guard !divisor.isZero else { throw EvaluationError(reason: .divisionByZero, node: node) }
      return try inRange(number.modulo(divisor), node)
    case .sqrt:
      if number < .zero { throw EvaluationError(reason: .rootOfNegative, node: node) }
      return try inRange(number.squareRoot(), node)
    case .log:
      if number <= .zero { throw EvaluationError(reason: .logarithmOfNonPositive, node: node) }
      return try inRange(number.naturalLogarithm(), node)
    case .exp: return try inRange(number.exponential(), node)
    case .odd: return Value(number.isOdd)
    case .even: return Value(number.isOdd.map { !$0 })
    default: return .null
    }
  }

  /// To the scale of the second argument, and to a whole number without one.
  private mutating func round(
    _ number: Decimal, _ arguments: [Value], _ rounding: Decimal.RoundingMode, _ node: NodeID
  ) throws(EvaluationError) -> Value {
    guard arguments.count > 1 else {
      return try inRange(number.rounded(toScale: 0, rounding), node)
    }
    guard case .number(let places) = arguments[1] else { return .null }
    guard let scale = places.wholePart, Self.scales.contains(scale) else {
      warn(
        Message(
          zh: "小数位数要在 \(Self.scales.lowerBound) 到 \(Self.scales.upperBound) 之间",
          en: "a scale is from \(Self.scales.lowerBound) to \(Self.scales.upperBound)"))
      return .null
    }
    return try inRange(number.rounded(toScale: Int(scale), rounding), node)
  }

  /// The scales of the 128-bit decimal numbers of IEEE 754 (DMN 1.5 §10.3.4.5).
  private static var scales: ClosedRange<Int64> { -6111...6176 }

  private func absoluteValue(
    _ value: Value, _ node: NodeID
  ) throws(EvaluationError) -> Value {
    switch value {
    case .number(let number): return .number(number.magnitude)
    case .dayTimeDuration(let duration):
      return duration.nanoseconds < 0 ? .dayTimeDuration(duration.negated) : value
    case .yearMonthDuration(let duration):
      return duration.months < 0 ? .yearMonthDuration(duration.negated) : value
    case .null, .none, .boolean, .quotient, .interval, .string, .date, .time, .dateTime, .row,
      .list,
      .range, .context, .function:
      return .null
    }
  }

  private func inRange(_ number: Decimal?, _ node: NodeID) throws(EvaluationError) -> Value {
    guard let number else { throw EvaluationError(reason: .outOfRange, node: node) }
    return .number(number)
  }
}

extension Decimal {
  /// The number without its fraction; nil outside the range of `Int64`.
  var wholePart: Int64? { rounded(toScale: 0, .down)?.exactInt64 }

  /// Whether a whole number is odd; nil for any other.
  fileprivate var isOdd: Bool? {
    guard isInteger else { return nil }
    return remainder(dividingBy: Decimal(2)).map { !$0.isZero }
  }
}

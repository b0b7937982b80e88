import GuijuPlan
import GuijuText

extension RowEvaluator {
  /// `[lower..upper]`; null where the bounds are of kinds without a common order.
  func range(
    lower: Value, upper: Value, includesLower: Bool, includesUpper: Bool
  ) -> Value {
    guard lower.isBound, upper.isBound else { return .null }
    if case .null = lower, case .null = upper { return .null }
    if !lower.isMissing, !upper.isMissing, lower.compare(.lessOrEqual, upper) == nil {
      return .null
    }
    return .range(
      Value.Range(
        lower: lower, upper: upper, includesLower: includesLower, includesUpper: includesUpper))
  }

  /// `(>= bound)`: the range of what meets the comparison.
  func openRange(_ operation: Node.ComparisonOperator, _ bound: Value) -> Value {
    guard bound.isBound, !bound.isMissing else { return .null }
    switch operation {
    case .equal:
      return .range(
        Value.Range(
          lower: bound, upper: bound, includesLower: true, includesUpper: true, isPoint: true))
    case .notEqual: return .null
    case .less, .lessOrEqual:
      return .range(
        Value.Range(
          lower: nil, upper: bound, includesLower: false,
          includesUpper: operation == .lessOrEqual))
    case .greater, .greaterOrEqual:
      return .range(
        Value.Range(
          lower: bound, upper: nil, includesLower: operation == .greaterOrEqual,
          includesUpper: false))
    }
  }
}

extension Value {
  /// Whether the value may bound a range: it has an order, or is missing.
  var isBound: Bool {
    switch self {
    case .null, .none, .number, .quotient, .interval, .string, .date, .time, .dateTime,
      .dayTimeDuration,
      .yearMonthDuration:
      true
    case .boolean, .row, .list, .range, .context, .function: false
    }
  }
}

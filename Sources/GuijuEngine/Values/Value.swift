import GuijuPlan

// GuijuEngine computes. It holds the values, the columns, and the evaluators of a plan.
//
// The row evaluator (`RowEvaluator`) is the reference: one value at a time, readable, and able to
// record what it saw. Missing is not false: a condition is true, false or unknown, a count may be
// a range, a list may have elements that are only possible. Errors of a row (a division by zero, a
// limit) are thrown and belong to that row; they are never a verdict.

/// What an expression yields.
public enum Value: Sendable {
  /// Not known: a blank cell, a faulty one, or what was computed of one.
  case null
  /// Known to be nothing: a blank cell of a field with 空白为无. It equals no value.
  case none
  case boolean(Bool)
  case number(Decimal)
  /// A division that does not come out even: exact in comparisons, rounded everywhere else.
  indirect case quotient(Quotient)
  /// A number that lies between bounds: a count with uncertain elements.
  case interval(NumberInterval)
  case string(String)
  case date(CalendarDate)
  case time(TimeOfDay)
  // Wide and rare: behind a reference, so that every other value stays small.
  indirect case dateTime(DateTime)
  indirect case dayTimeDuration(DayTimeDuration)
  case yearMonthDuration(YearMonthDuration)
  /// A row of a table; rows are equal when they are the same row.
  case row(TableID, Int32)
  case list(List)
  case range(Range)
  case context(Context)
  case function(FunctionValue)

  /// `[lower..upper]` of values with an order; without a bound the range is open there.
  public final class Range: Sendable {
    /// Where the range begins; nil for no bound.
    public let lower: Value?
    /// Where the range ends; nil for no bound.
    public let upper: Value?
    /// Whether the lower bound belongs to the range.
    public let includesLower: Bool
    /// Whether the upper bound belongs to the range.
    public let includesUpper: Bool
    /// Written `(= x)`: it holds what `[x..x]` holds, and FEEL keeps the two apart.
    public let isPoint: Bool
    let bulk: Bulk

    init(
      lower: Value?, upper: Value?, includesLower: Bool, includesUpper: Bool, isPoint: Bool = false
    ) {
      self.lower = lower
      self.upper = upper
      self.includesLower = includesLower
      self.includesUpper = includesUpper
      self.isPoint = isPoint
      bulk = Bulk(of: [lower, upper].lazy.compactMap(\.self))
    }
  }

  /// Whether there is no value: missing, or known to be nothing.
  public var isMissing: Bool {
    switch self {
    case .null, .none: true
    case .boolean, .number, .quotient, .interval, .string, .date, .time, .dateTime,
      .dayTimeDuration,
      .yearMonthDuration, .row, .list, .range, .context, .function:
      false
    }
  }

  /// The truth of a condition: true, false, or nil where it is unknown.
  public var truth: Bool? {
    if case .boolean(let value) = self { return value }
    return nil
  }

  init(_ truth: Bool?) { self = truth.map { .boolean($0) } ?? .null }

  /// The bounds of a number; nil for what is no number.
  var bounds: NumberInterval? {
    switch self {
    case .number(let number): NumberInterval(number)
    case .quotient(let quotient): NumberInterval(quotient.rounded)
    case .interval(let interval): interval
    case .null, .none, .boolean, .string, .date, .time, .dateTime, .dayTimeDuration,
      .yearMonthDuration, .row, .list, .range, .context, .function:
      nil
    }
  }

  /// A number within bounds; without any bound nothing is known of it.
  init(_ interval: NumberInterval) {
    self =
      interval == .unbounded
      ? .null : interval.exact.map { .number($0) } ?? .interval(interval)
  }
}

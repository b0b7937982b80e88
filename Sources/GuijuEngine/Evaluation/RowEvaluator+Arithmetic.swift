import GuijuPlan

extension RowEvaluator {
  func negate(_ operand: Value, _ node: NodeID) throws(EvaluationError) -> Value {
    switch operand {
    case .number(let number): return .number(number.negated)
    case .quotient(let quotient): return .quotient(quotient.negated)
    case .interval(let interval): return .interval(-interval)
    case .dayTimeDuration(let duration):
      return .dayTimeDuration(duration.negated)
    case .yearMonthDuration(let duration): return .yearMonthDuration(duration.negated)
    case .null, .none, .boolean, .string, .date, .time, .dateTime, .row, .list, .range:
      return .null
    }
  }

  /// `lhs op rhs`; missing where an operand is, or where the kinds do not go together.
  func arithmetic(
    _ operation: Node.ArithmeticOperator, _ lhs: Value, _ rhs: Value, _ node: NodeID
  ) throws(EvaluationError) -> Value {
    switch (operation, lhs.rounded, rhs.rounded) {
    case (.divide, .number(let lhs), .number(let rhs)):
      if let quotient = Quotient(lhs, rhs) { return .quotient(quotient) }
      return .number(try number(.divide, lhs, rhs, node))
    case (_, .number(let lhs), .number(let rhs)):
      return .number(try number(operation, lhs, rhs, node))
    case (_, .number, .interval), (_, .interval, .number), (_, .interval, .interval):
      return interval(operation, lhs, rhs)
    case (.add, .string(let lhs), .string(let rhs)): return .string(lhs + rhs)
    case (.add, .date(let date), .yearMonthDuration(let duration)),
      (.add, .yearMonthDuration(let duration), .date(let date)):
      return .date(try inRange(date.adding(duration), node))
    case (.subtract, .date(let date), .yearMonthDuration(let duration)):
      return .date(try inRange(date.subtracting(duration), node))
    case (.add, .date(let date), .dayTimeDuration(let duration)),
      (.add, .dayTimeDuration(let duration), .date(let date)):
      return .date(try inRange(date.adding(duration), node))
    case (.subtract, .date(let date), .dayTimeDuration(let duration)):
      return .date(try inRange(date.subtracting(duration), node))
    case (.add, .dateTime(let dateTime), .yearMonthDuration(let duration)),
      (.add, .yearMonthDuration(let duration), .dateTime(let dateTime)):
      return .dateTime(try inRange(dateTime.adding(duration), node))
    case (.subtract, .dateTime(let dateTime), .yearMonthDuration(let duration)):
      return .dateTime(try inRange(dateTime.subtracting(duration), node))
    case (.add, .dateTime(let dateTime), .dayTimeDuration(let duration)),
      (.add, .dayTimeDuration(let duration), .dateTime(let dateTime)):
      return .dateTime(try inRange(dateTime.adding(duration), node))
    case (.subtract, .dateTime(let dateTime), .dayTimeDuration(let duration)):
      return .dateTime(try inRange(dateTime.subtracting(duration), node))
    case (.subtract, .date(let lhs), .date(let rhs)):
      return .dayTimeDuration(lhs.duration(since: rhs))
    case (.subtract, .dateTime(let lhs), .dateTime(let rhs)):
      return lhs.duration(since: rhs).map { .dayTimeDuration($0) } ?? .null
    case (.subtract, .time(let lhs), .time(let rhs)):
      return lhs.duration(since: rhs).map { .dayTimeDuration($0) } ?? .null
    case (.add, .time(let time), .dayTimeDuration(let duration)):
      return .time(time.adding(duration))
    case (.subtract, .time(let time), .dayTimeDuration(let duration)):
      return .time(time.subtracting(duration))
    case (.add, .dayTimeDuration(let lhs), .dayTimeDuration(let rhs)):
      return .dayTimeDuration(try inRange(lhs.adding(rhs), node))
    case (.subtract, .dayTimeDuration(let lhs), .dayTimeDuration(let rhs)):
      return .dayTimeDuration(try inRange(lhs.subtracting(rhs), node))
    case (.add, .yearMonthDuration(let lhs), .yearMonthDuration(let rhs)):
      return .yearMonthDuration(try inRange(lhs.adding(rhs), node))
    case (.subtract, .yearMonthDuration(let lhs), .yearMonthDuration(let rhs)):
      return .yearMonthDuration(try inRange(lhs.subtracting(rhs), node))
    case (.multiply, .dayTimeDuration(let duration), .number(let factor)),
      (.multiply, .number(let factor), .dayTimeDuration(let duration)):
      guard let factor = factor.exactInt64 else { return .null }
      return .dayTimeDuration(try inRange(duration.multiplied(by: factor), node))
    case (.multiply, .yearMonthDuration(let duration), .number(let factor)),
      (.multiply, .number(let factor), .yearMonthDuration(let duration)):
      guard let factor = factor.exactInt64 else { return .null }
      return .yearMonthDuration(try inRange(duration.multiplied(by: factor), node))
    default:
      return .null
    }
  }

  private func number(
    _ operation: Node.ArithmeticOperator, _ lhs: Decimal, _ rhs: Decimal, _ node: NodeID
  ) throws(EvaluationError) -> Decimal {
    switch operation {
    case .add: return try inRange(lhs.adding(rhs), node)
    case .subtract: return try inRange(lhs.subtracting(rhs), node)
    case .multiply: return try inRange(lhs.multiplied(by: rhs), node)
    case .divide:
      guard rhs != .zero else { throw EvaluationError(reason: .divisionByZero, node: node) }
      return try inRange(lhs.divided(by: rhs), node)
    }
  }

  private func interval(
    _ operation: Node.ArithmeticOperator, _ lhs: Value, _ rhs: Value
  ) -> Value {
    guard let lhs = lhs.bounds, let rhs = rhs.bounds else { return .null }
    switch operation {
    case .add: return Value(lhs + rhs)
    case .subtract: return Value(lhs - rhs)
    case .multiply: return Value(lhs * rhs)
    case .divide: return (lhs / rhs).map { Value($0) } ?? .null
    }
  }

  private func inRange<Result>(
    _ result: Result?, _ node: NodeID
  ) throws(EvaluationError) -> Result {
    guard let result else { throw EvaluationError(reason: .outOfRange, node: node) }
    return result
  }
}

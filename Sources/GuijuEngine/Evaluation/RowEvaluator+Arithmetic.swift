import GuijuPlan
import GuijuText

extension RowEvaluator {
  func negate(_ operand: Value, _ node: NodeID) throws(EvaluationError) -> Value {
    switch operand {
    case .number(let number): return .number(number.negated)
    case .quotient(let quotient): return .quotient(quotient.negated)
    case .interval(let interval): return .interval(-interval)
    case .dayTimeDuration(let duration):
      return .dayTimeDuration(duration.negated)
    case .yearMonthDuration(let duration): return .yearMonthDuration(duration.negated)
    case .null, .none, .boolean, .string, .date, .time, .dateTime, .row, .list, .range, .context,
      .function:
      return .null
    }
  }

  /// `lhs op rhs` of two nodes.
  mutating func arithmetic(
    _ operation: Node.ArithmeticOperator, _ lhs: NodeID, _ rhs: NodeID, _ node: NodeID
  ) throws(EvaluationError) -> Value {
    let lhs = try evaluate(lhs)
    let rhs = try evaluate(rhs)
    // Nearly all arithmetic is of two numbers; the other kinds are a long list.
    if case .number(let left) = lhs, case .number(let right) = rhs, operation != .divide {
      return .number(try number(operation, left, right, node))
    }
    let result = try arithmetic(operation, lhs, rhs, node)
    guard case .null = result else { return result }
    return try noResult(
      Message(zh: "这两个值不能一起计算", en: "the two values cannot be computed with"),
      of: [lhs, rhs], node)
  }

  /// `lhs op rhs`; missing where an operand is, or where the kinds do not go together.
  mutating func arithmetic(
    _ operation: Node.ArithmeticOperator, _ lhs: Value, _ rhs: Value, _ node: NodeID
  ) throws(EvaluationError) -> Value {
    switch (operation, lhs.rounded, rhs.rounded) {
    case (.divide, .number(let lhs), .number(let rhs)):
      if mode == .guiju, let quotient = Quotient(lhs, rhs) { return .quotient(quotient) }
      return .number(try number(.divide, lhs, rhs, node))
    case (_, .number(let lhs), .number(let rhs)):
      return .number(try number(operation, lhs, rhs, node))
    case (_, .number, .interval), (_, .interval, .number), (_, .interval, .interval):
      return interval(operation, lhs, rhs)
    case (.add, .string(let lhs), .string(let rhs)):
      try spend((lhs.utf8.count + rhs.utf8.count) >> 4, node)
      return try admitted(lhs + rhs, node)
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
    // Beside a date and time a date is its midnight in UTC (DMN 1.5 §10.3.2.3.5).
    case (.subtract, .date(let lhs), .dateTime(let rhs)):
      let moment = DateTime(startOf: lhs, zone: .utc)
      return moment.duration(since: rhs).map { .dayTimeDuration($0) } ?? .null
    case (.subtract, .dateTime(let lhs), .date(let rhs)):
      let moment = DateTime(startOf: rhs, zone: .utc)
      return lhs.duration(since: moment).map { .dayTimeDuration($0) } ?? .null
    case (.subtract, .time(let lhs), .time(let rhs)):
      return lhs.duration(since: rhs).map { .dayTimeDuration($0) } ?? .null
    case (.add, .time(let time), .dayTimeDuration(let duration)),
      (.add, .dayTimeDuration(let duration), .time(let time)):
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
      return .dayTimeDuration(try inRange(duration.multiplied(by: factor), node))
    case (.multiply, .yearMonthDuration(let duration), .number(let factor)),
      (.multiply, .number(let factor), .yearMonthDuration(let duration)):
      return .yearMonthDuration(try inRange(duration.multiplied(by: factor), node))
    case (.divide, .dayTimeDuration(let duration), .number(let divisor)):
      try requireDivisor(divisor, node)
      return .dayTimeDuration(try inRange(duration.divided(by: divisor), node))
    case (.divide, .yearMonthDuration(let duration), .number(let divisor)):
      try requireDivisor(divisor, node)
      return .yearMonthDuration(try inRange(duration.divided(by: divisor), node))
    case (.divide, .dayTimeDuration(let lhs), .dayTimeDuration(let rhs)):
      return .number(
        try number(
          .divide, Decimal(nanoseconds: lhs.nanoseconds), Decimal(nanoseconds: rhs.nanoseconds),
          node))
    case (.divide, .yearMonthDuration(let lhs), .yearMonthDuration(let rhs)):
      return .number(try number(.divide, Decimal(lhs.months), Decimal(rhs.months), node))
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
      try requireDivisor(rhs, node)
      return try inRange(lhs.divided(by: rhs), node)
    case .power:
      if lhs.isZero && rhs <= .zero || lhs < .zero && !rhs.isInteger {
        throw EvaluationError(reason: .undefinedPower, node: node)
      }
      return try inRange(lhs.power(rhs), node)
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
    case .power: return .null
    }
  }

  private func requireDivisor(_ divisor: Decimal, _ node: NodeID) throws(EvaluationError) {
    if divisor.isZero { throw EvaluationError(reason: .divisionByZero, node: node) }
  }

  private func inRange<Result>(
    _ result: Result?, _ node: NodeID
  ) throws(EvaluationError) -> Result {
    guard let result else { throw EvaluationError(reason: .outOfRange, node: node) }
    return result
  }
}

import GuijuPlan
import GuijuText

extension RowEvaluator {
  /// `lhs op rhs` in three values.
  mutating func compare(
    _ operation: Node.ComparisonOperator, _ lhs: NodeID, _ rhs: NodeID, _ node: NodeID
  ) throws(EvaluationError) -> Bool? {
    let left = try evaluate(lhs)
    let right = try evaluate(rhs)
    try spend(min(left.walkingSteps, right.walkingSteps), node)
    if mode == .dmn, operation == .equal || operation == .notEqual,
      left.isMissing || right.isMissing
    {
      // FEEL's own: null equals null and nothing else.
      return (left.isMissing && right.isMissing) == (operation == .equal)
    }
    let result =
      mode == .dmn
      ? left.inComparedSeconds.compare(operation, right.inComparedSeconds)
      : left.compare(operation, right)
    if let result { return result }
    _ = try noResult(
      Message(zh: "这两个值不能比较", en: "the two values cannot be compared"), of: [left, right], node)
    return nil
  }

  /// Whether a value lies in a range that is an element of a list, or equals the element.
  private func meets(_ element: Value, _ value: Value) -> Bool? {
    if case .range = element { return contains(element, value) }
    return value.isEqual(to: element)
  }

  /// Whether a value lies in a range or equals an element of a list.
  func contains(_ container: Value, _ value: Value) -> Bool? {
    switch container {
    case .range(let range):
      if case .range = value { return value.isEqual(to: container) }
      if case .list = value { return mode == .dmn ? nil : false }
      let lower = range.lower.map {
        value.compare(range.includesLower ? .greaterOrEqual : .greater, $0)
      }
      let upper = range.upper.map {
        value.compare(range.includesUpper ? .lessOrEqual : .less, $0)
      }
      if lower == .some(false) || upper == .some(false) { return false }
      return (lower ?? true) == true && (upper ?? true) == true ? true : nil
    case .list(let list):
      var result: Bool? = false
      for index in 0..<list.count {
        switch meets(list[index], value) {
        case true? where list.isCertain(index): return true
        case true?, nil: result = nil
        case false?: break
        }
      }
      return result
    case .null: return mode == .dmn ? value.isMissing : nil
    case .none: return false
    case .boolean, .number, .quotient, .interval, .string, .date, .time, .dateTime,
      .dayTimeDuration,
      .yearMonthDuration, .row, .context, .function:
      return value.isEqual(to: container)
    }
  }
}

extension Value {
  /// A time without the fraction of its second, which FEEL's comparison of times leaves out: it is
  /// of hour × 3600 + minute × 60 + second (DMN 1.5 §10.3.2.3.4). Any other value as it is.
  fileprivate var inComparedSeconds: Value {
    if case .time(let time) = self { return .time(time.truncatedToSecond) }
    return self
  }
}

extension Value {
  func compare(_ operation: Node.ComparisonOperator, _ other: Value) -> Bool? {
    switch operation {
    case .equal: isEqual(to: other)
    case .notEqual: isEqual(to: other).map { !$0 }
    case .less: isLess(than: other)
    case .greater: other.isLess(than: self)
    case .lessOrEqual: isLessOrEqual(to: other)
    case .greaterOrEqual: other.isLessOrEqual(to: self)
    }
  }

  /// Whether two values are equal; nil where one is not fully known, or they cannot be compared.
  public func isEqual(to other: Value) -> Bool? {
    switch (self, other) {
    // What is known to be nothing equals no value.
    case (.none, _), (_, .none): return false
    case (.null, _), (_, .null): return nil
    case (.boolean(let lhs), .boolean(let rhs)): return lhs == rhs
    case (.number(let lhs), .number(let rhs)): return lhs == rhs
    // Swift's == folds canonical equivalents; texts are equal when their bytes are.
    case (.string(let lhs), .string(let rhs)): return lhs.utf8.elementsEqual(rhs.utf8)
    case (.date(let lhs), .date(let rhs)): return lhs == rhs
    case (.time(let lhs), .time(let rhs)): return lhs.isEqual(to: rhs)
    case (.dateTime(let lhs), .dateTime(let rhs)): return lhs.isEqual(to: rhs)
    case (.dayTimeDuration(let lhs), .dayTimeDuration(let rhs)): return lhs == rhs
    case (.yearMonthDuration(let lhs), .yearMonthDuration(let rhs)): return lhs == rhs
    case (.row(let table, let lhs), .row(let otherTable, let rhs)):
      return table == otherTable && lhs == rhs
    case (.list(let lhs), .list(let rhs)): return Self.isEqual(lhs, rhs)
    case (.range(let lhs), .range(let rhs)):
      guard lhs.includesLower == rhs.includesLower, lhs.includesUpper == rhs.includesUpper,
        lhs.isPoint == rhs.isPoint
      else { return false }
      return and(Self.isEqual(lhs.lower, rhs.lower), Self.isEqual(lhs.upper, rhs.upper))
    case (.context(let lhs), .context(let rhs)):
      guard lhs.keys.count == rhs.keys.count else { return false }
      var result: Bool? = true
      for (key, value) in lhs.entries {
        guard let other = rhs[key] else { return false }
        result = and(result, Self.isEqual(value, other))
      }
      return result
    default:
      if let order = exactOrder(to: other) { return order == 0 }
      guard let lhs = bounds, let rhs = other.bounds else { return nil }
      return NumberInterval.isEqual(lhs, rhs)
    }
  }

  /// As parts of a whole two missing values are alike.
  private static func isEqual(_ lhs: Value?, _ rhs: Value?) -> Bool? {
    switch (lhs, rhs) {
    case (nil, nil), (.null?, .null?): return true
    case (nil, _), (_, nil): return false
    case (let lhs?, let rhs?): return lhs.isEqual(to: rhs)
    }
  }

  private static func isEqual(_ lhs: List, _ rhs: List) -> Bool? {
    guard lhs.isCertain, rhs.isCertain else { return nil }
    guard lhs.count == rhs.count else { return false }
    var result: Bool? = true
    for index in 0..<lhs.count {
      result = and(result, isEqual(lhs[index], rhs[index]))
      if result == false { return false }
    }
    return result
  }

  private func isLess(than other: Value) -> Bool? {
    switch (self, other) {
    case (.none, _), (_, .none): return false
    case (.number(let lhs), .number(let rhs)): return lhs < rhs
    case (.string(let lhs), .string(let rhs)): return lhs.utf8.lexicographicallyPrecedes(rhs.utf8)
    case (.date(let lhs), .date(let rhs)): return lhs < rhs
    case (.time(let lhs), .time(let rhs)): return lhs.isLess(than: rhs)
    case (.dateTime(let lhs), .dateTime(let rhs)): return lhs.isLess(than: rhs)
    case (.dayTimeDuration(let lhs), .dayTimeDuration(let rhs)): return lhs < rhs
    case (.yearMonthDuration(let lhs), .yearMonthDuration(let rhs)): return lhs < rhs
    default:
      if let order = exactOrder(to: other) { return order < 0 }
      guard let lhs = bounds, let rhs = other.bounds else { return nil }
      return NumberInterval.isLess(lhs, rhs)
    }
  }

  private func isLessOrEqual(to other: Value) -> Bool? {
    if case .none = self { return false }
    if case .none = other { return false }
    return other.isLess(than: self).map { !$0 }
  }
}

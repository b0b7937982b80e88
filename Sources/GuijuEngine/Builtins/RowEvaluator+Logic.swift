import GuijuPlan

extension RowEvaluator {
  /// FEEL's `not` and `is` (DMN 1.5 §10.3.4.2 and §10.3.4.6).
  func logicalFunction(_ builtin: Builtin, _ arguments: [Value]) -> Value {
    switch builtin {
    case .not: return Value(arguments.first?.truth.map { !$0 })
    case .is:
      guard arguments.count == 2 else { return .null }
      // What is not known may be anything, the same too.
      if mode == .guiju, arguments.contains(where: \.hasUncertainPart) { return .null }
      return .boolean(arguments[0].isSame(as: arguments[1]))
    default: return .null
    }
  }
}

extension Value {
  /// Whether two values are the same one, of one kind and with equal parts: 20:00:00Z and
  /// 21:00:00+01:00 are equal and not the same (DMN 1.5 §10.3.4.6).
  fileprivate func isSame(as other: Value) -> Bool {
    switch (self, other) {
    case (.null, .null), (.null, .none), (.none, .null), (.none, .none): return true
    case (.time(let lhs), .time(let rhs)): return lhs == rhs
    case (.dateTime(let lhs), .dateTime(let rhs)): return lhs == rhs
    case (.list(let lhs), .list(let rhs)):
      return lhs.isCertain && rhs.isCertain && lhs.count == rhs.count
        && (0..<lhs.count).allSatisfy { lhs[$0].isSame(as: rhs[$0]) }
    case (.context(let lhs), .context(let rhs)):
      return lhs.keys.count == rhs.keys.count
        && lhs.entries.allSatisfy { entry in
          rhs[entry.key].map { entry.value.isSame(as: $0) } ?? false
        }
    case (.range(let lhs), .range(let rhs)):
      return lhs.includesLower == rhs.includesLower && lhs.includesUpper == rhs.includesUpper
        && (lhs.lower ?? .null).isSame(as: rhs.lower ?? .null)
        && (lhs.upper ?? .null).isSame(as: rhs.upper ?? .null)
    case (.function(let lhs), .function(let rhs)): return lhs === rhs
    default: return isEqual(to: other) == true
    }
  }
}

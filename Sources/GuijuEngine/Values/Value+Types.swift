import GuijuPlan

extension Value {
  /// Whether the value is an instance of a type (DMN 1.5 §10.3.2.15, table 61); null is of none but Null.
  func conforms(to type: ValueType, _ plan: Plan) -> Bool {
    switch (self, type) {
    case (.null, .null), (.none, .null): return true
    case (.null, _), (.none, _): return false
    case (_, .any): return true
    case (.boolean, .boolean), (.number, .number), (.quotient, .number), (.interval, .number),
      (.string, .string),
      (.date, .date), (.time, .time), (.dateTime, .dateTime),
      (.dayTimeDuration, .dayTimeDuration), (.yearMonthDuration, .yearMonthDuration):
      return true
    case (.string, .enumeration): return true
    case (.row(let table, _), .row(let expected)): return table == expected
    case (.list(let list), .list(let element)):
      return (0..<list.count).allSatisfy { index in
        if list[index].isMissing { return true }
        return list[index].conforms(to: element, plan)
      }
    case (.range(let range), .range(let element)):
      return [range.lower, range.upper].allSatisfy { bound in
        guard let bound else { return true }
        if case .null = bound { return true }
        return bound.conforms(to: element, plan)
      }
    case (.context(let context), .context(let entries)):
      return entries.allSatisfy { entry in
        guard let value = context[entry.key] else { return false }
        if case .null = value { return true }
        return value.conforms(to: entry.type, plan)
      }
    case (.function(let function), .functionOf(let parameters, let result)):
      return function.conforms(parameters, result, plan)
    case (.function, .function): return true
    default: return false
    }
  }

  /// The value as one of a type, by FEEL's implicit conversions (DMN 1.5 §10.3.2.9.4): a list of
  /// one is its element, a value is a list of itself, a date is midnight of its day in UTC; nil
  /// where it does not conform.
  public func coerced(to type: ValueType, _ plan: Plan) -> Value? {
    switch self {
    case .null, .none: return .null
    default: break
    }
    if conforms(to: type, plan) { return self }
    switch (self, type) {
    case (.list(let list), _) where list.count == 1 && list.isCertain:
      return list[0].conforms(to: type, plan) ? list[0] : nil
    case (_, .list(let element)):
      if case .list = self { return nil }
      return conforms(to: element, plan) ? .list(List([self])) : nil
    case (.date(let date), .dateTime):
      return .dateTime(DateTime(startOf: date, zone: .utc))
    default: return nil
    }
  }
}

extension FunctionValue {
  /// Whether the function takes these parameters and gives this result: parameters may be wider,
  /// the result narrower.
  fileprivate func conforms(
    _ parameters: [ValueType], _ result: ValueType, _ plan: Plan
  ) -> Bool {
    switch kind {
    case .builtin(let builtin):
      return builtin.signatures.contains { signature in
        signature.accepts(count: parameters.count) && signature.result.isSubtype(of: result)
          && parameters.enumerated().allSatisfy { index, type in
            signature.parameter(at: index).map { type.isSubtype(of: $0.type) } ?? false
          }
      }
    case .closure(let id, _):
      let function = plan[id]
      return function.parameters.count == parameters.count
        && zip(function.parameters, parameters).allSatisfy { parameter, type in
          type.isSubtype(of: parameter.type ?? .any)
        } && plan.type(function.body).isSubtype(of: result)
    }
  }
}

import GuijuPlan
import GuijuText

/// Calls of built-in functions: arguments are brought to the types that the signature names, then
/// the family of the function computes.
extension RowEvaluator {
  mutating func call(
    _ builtin: Builtin, _ arguments: NodeList, _ node: NodeID
  ) throws(EvaluationError) -> Value {
    var values: [Value] = []
    for argument in plan[arguments] { values.append(try evaluate(argument)) }
    // An argument left out behind the last one given was never there.
    var nodes = plan[arguments]
    while let last = nodes.last, case .omitted = plan[last] {
      nodes.removeLast()
      values.removeLast()
    }
    return try call(builtin, values, node)
  }

  mutating func call(
    _ builtin: Builtin, _ arguments: [Value], _ node: NodeID
  ) throws(EvaluationError) -> Value {
    // Counting needs no element's value, and says a range while some are only possible.
    if builtin == .count, arguments.count == 1, case .list(let list) = arguments[0] {
      return Value(
        NumberInterval(
          lower: Decimal(Int64(list.certainCount)), upper: Decimal(Int64(list.count))))
    }
    // What looks at one entry does not walk through all.
    if builtin != .getValue {
      for argument in arguments { try spend(argument.walkingSteps, node) }
    }
    for signature in builtin.signatures where signature.accepts(count: arguments.count) {
      guard let coerced = coerce(arguments, to: signature) else { continue }
      let warningCount = warnings.count
      let result = try compute(builtin, coerced, signature, node)
      if mode == .guiju, let reason = warnings.dropFirst(warningCount).first {
        forgetWarnings(after: warningCount)
        return try noResult(reason, of: arguments, node)
      }
      if case .null = result, warnings.count == warningCount, !builtin.hasNullAsResult {
        return try noResult(misfit(builtin), of: arguments, node)
      }
      try spend(result.walkingSteps, node)
      return try admitted(result, node)
    }
    return try noResult(misfit(builtin), of: arguments, node)
  }

  private func misfit(_ builtin: Builtin) -> Message {
    Message(
      zh: "函数“\(builtin.chinese)”的参数不合适",
      en: "the arguments do not fit the function “\(builtin.english)”")
  }

  /// The arguments as the types of the parameters; nil where one does not fit.
  private func coerce(_ arguments: [Value], to signature: Builtin.Signature) -> [Value]? {
    var result: [Value] = []
    for (index, argument) in arguments.map(\.rounded).enumerated() {
      guard let parameter = signature.parameter(at: index) else { return nil }
      if parameter.type == .any {
        result.append(argument)
        continue
      }
      guard let value = argument.coerced(to: parameter.type, plan) else { return nil }
      // Missing fits only where it may be left out, or where anything may stand.
      if case .null = value, parameter.kind != .optional,
        signature.parameters.last?.kind != .repeated
      {
        return nil
      }
      result.append(value)
    }
    return result
  }

  private mutating func compute(
    _ builtin: Builtin, _ arguments: [Value], _ signature: Builtin.Signature, _ node: NodeID
  ) throws(EvaluationError) -> Value {
    switch builtin {
    case .today: return .date(asOf)
    case .now: return .dateTime(DateTime(startOf: asOf, zone: .utc))
    case .date, .dateAndTime, .time, .number, .string, .duration, .yearsAndMonthsDuration, .range:
      return conversion(builtin, arguments)
    case .dayOfYear, .dayOfWeek, .monthOfYear, .weekOfYear, .year, .quarter, .endOfYear:
      return calendarFunction(builtin, arguments)
    case .not, .is: return logicalFunction(builtin, arguments)
    case .substring, .stringLength, .upperCase, .lowerCase, .substringBefore, .substringAfter,
      .replace, .contains, .startsWith, .endsWith, .matches, .split, .stringJoin:
      return try stringFunction(builtin, arguments, node)
    case .listContains, .count, .min, .max, .sum, .mean, .all, .any, .sublist, .append,
      .concatenate, .insertBefore, .remove, .listReplace, .reverse, .indexOf, .union,
      .distinctValues, .flatten, .product, .median, .stddev, .mode, .sort:
      return try listFunction(builtin, arguments, node)
    case .decimal, .floor, .ceiling, .roundUp, .roundDown, .roundHalfUp, .roundHalfDown, .abs,
      .modulo, .sqrt, .log, .exp, .odd, .even:
      return try numberFunction(builtin, arguments, node)
    case .before, .after, .meets, .metBy, .overlaps, .overlapsBefore, .overlapsAfter, .finishes,
      .finishedBy, .includes, .during, .starts, .startedBy, .coincides:
      return rangeFunction(builtin, arguments)
    case .getValue, .getEntries, .context, .contextPut, .contextMerge:
      return contextFunction(builtin, arguments)
    }
  }
}

extension Builtin {
  /// Whether null is what the function gives for some known arguments, and no fault: there is no mean
  /// of nothing, and no entry of a key that is not there.
  fileprivate var hasNullAsResult: Bool {
    switch self {
    case .min, .max, .sum, .mean, .median, .stddev, .product, .mode, .all, .any, .getValue: true
    default: false
    }
  }
}

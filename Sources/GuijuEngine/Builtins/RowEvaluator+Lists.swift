import GuijuPlan
import GuijuText

/// FEEL's functions of lists (DMN 1.5 §10.3.4.4).
///
/// Where elements only may belong, what depends on positions is null, and what does not keeps it.
extension RowEvaluator {
  mutating func listFunction(
    _ builtin: Builtin, _ arguments: [Value], _ node: NodeID
  ) throws(EvaluationError) -> Value {
    switch builtin {
    case .min, .max, .sum, .mean, .product, .median, .stddev, .mode, .all, .any:
      // `f(list)`, or `f(c1, c2, …)`.
      if arguments.count == 1, case .list(let list) = arguments[0] {
        return try aggregate(builtin, list, node)
      }
      // Of a list that is missing as a whole nothing is known, not even how many elements it has.
      if isMissingList(arguments, node) { return .null }
      return try aggregate(builtin, List(arguments), node)
    case .concatenate: return try concatenate(arguments, node)
    case .union:
      guard case .list(let list) = try concatenate(arguments, node) else { return .null }
      return try distinct(list, node)
    default: break
    }
    guard case .list(let list) = arguments[0] else { return .null }
    switch builtin {
    case .count: return .number(Decimal(Int64(list.count)))
    case .listContains: return Value(contains(list, arguments[1]))
    case .append:
      return try concatenate([arguments[0], .list(List(Array(arguments[1...])))], node)
    case .reverse:
      return .list(
        List(list.elements.reversed(), certainty: list.certainties.map { $0.reversed() }))
    case .flatten: return try flatten(list, node)
    case .distinctValues: return try distinct(list, node)
    case .sort:
      if arguments.count > 1, case .function(let precedes) = arguments[1] {
        return try sort(list, by: precedes, node)
      }
      return arguments.count > 1 && mode == .guiju ? .null : try sort(list, by: nil, node)
    case .sublist, .insertBefore, .remove, .listReplace, .indexOf:
      guard list.isCertain else { return .null }
      return try positional(builtin, list, arguments, node)
    default: return .null
    }
  }

  private func isMissingList(_ arguments: [Value], _ node: NodeID) -> Bool {
    guard mode == .guiju, arguments.count == 1, case .null = arguments[0], plan.contains(node),
      case .call(_, let nodes) = plan[node], let first = plan[nodes].first,
      case .list = plan.type(first)
    else { return false }
    return true
  }

  // MARK: - Positions

  private mutating func positional(
    _ builtin: Builtin, _ list: List, _ arguments: [Value], _ node: NodeID
  ) throws(EvaluationError) -> Value {
    if builtin == .indexOf { return positions(of: arguments[1], in: list) }
    if builtin == .listReplace, case .function(let match) = arguments[1] {
      return try replace(in: list, where: match, by: arguments[2], node)
    }
    var values = list.elements
    guard case .number(let position) = arguments[1], let offset = position.offset(in: list.count)
    else {
      warn(Message(zh: "列表没有这个位置", en: "the list has no such position"))
      return .null
    }
    switch builtin {
    case .sublist: return sublist(values, from: offset, arguments)
    case .insertBefore:
      try requireLength(values.count + 1, node)
      values.insert(arguments[2], at: offset)
    case .remove: values.remove(at: offset)
    case .listReplace: values[offset] = arguments[2]
    default: return .null
    }
    return .list(List(values))
  }

  private mutating func sublist(
    _ values: [Value], from offset: Int, _ arguments: [Value]
  ) -> Value {
    var length = values.count - offset
    if arguments.count > 2 {
      guard case .number(let number) = arguments[2] else {
        return mode == .guiju ? .null : .list(List(Array(values[offset...])))
      }
      guard let whole = number.wholePart, whole >= 1, whole <= Int64(length) else {
        warn(Message(zh: "列表没有这么长的一段", en: "the list has no part of that length"))
        return .null
      }
      length = Int(whole)
    }
    return .list(List(Array(values[offset..<offset + length])))
  }

  private func positions(of match: Value, in list: List) -> Value {
    var positions: [Value] = []
    for index in 0..<list.count {
      guard let matches = areEqual(list[index], match) else { return .null }
      if matches { positions.append(.number(Decimal(Int64(index + 1)))) }
    }
    return .list(List(positions))
  }

  private mutating func replace(
    in list: List, where match: FunctionValue, by newItem: Value, _ node: NodeID
  ) throws(EvaluationError) -> Value {
    var values = list.elements
    for index in values.indices {
      guard let matches = try apply(match, [values[index], newItem], node).truth else {
        warn(Message(zh: "函数没有给出是或否", en: "the function gives neither true nor false"))
        return .null
      }
      if matches { values[index] = newItem }
    }
    return .list(List(values))
  }

  // MARK: - Whole lists

  private func concatenate(
    _ arguments: [Value], _ node: NodeID
  ) throws(EvaluationError) -> Value {
    var values: [Value] = []
    var certainty: [Bool] = []
    for argument in arguments {
      guard case .list(let list) = argument else { return .null }
      try requireLength(values.count + list.count, node)
      values += list.elements
      certainty += list.certainties ?? Array(repeating: true, count: list.count)
    }
    return .list(List(values, certainty: certainty.allSatisfy { $0 } ? nil : certainty))
  }

  /// All that is in the list and in the lists within it. Without recursion: lists may be nested to
  /// any depth.
  private func flatten(_ list: List, _ node: NodeID) throws(EvaluationError) -> Value {
    var values: [Value] = []
    var certainty: [Bool] = []
    var open: [(list: List, next: Int, isCertain: Bool)] = [(list, 0, true)]
    while let (list, index, isCertain) = open.last {
      guard index < list.count else {
        open.removeLast()
        continue
      }
      open[open.count - 1].next += 1
      let isCertainElement = isCertain && list.isCertain(index)
      if case .list(let inner) = list[index] {
        open.append((inner, 0, isCertainElement))
        continue
      }
      try requireLength(values.count + 1, node)
      values.append(list[index])
      certainty.append(isCertainElement)
    }
    return .list(List(values, certainty: certainty.allSatisfy { $0 } ? nil : certainty))
  }

  /// The elements without those equal to one before. Null where a rule cannot know which are.
  private mutating func distinct(_ list: List, _ node: NodeID) throws(EvaluationError) -> Value {
    guard list.isCertain else { return .null }
    var values: [Value] = []
    // Only elements of one hash can be equal.
    var buckets: [Int: [Int]] = [:]
    for element in list.elements {
      if mode == .guiju, element.hasUncertainPart { return .null }
      let hash = element.equalityHash
      var isNew = true
      for index in buckets[hash, default: []] {
        try spend(1 + min(values[index].walkingSteps, element.walkingSteps), node)
        guard let isEqual = areEqual(values[index], element) else { return .null }
        if isEqual {
          isNew = false
          break
        }
      }
      guard isNew else { continue }
      buckets[hash, default: []].append(values.count)
      values.append(element)
    }
    return .list(List(values))
  }

  private func contains(_ list: List, _ element: Value) -> Bool? {
    var result: Bool? = false
    for index in 0..<list.count {
      switch areEqual(list[index], element) {
      case true? where list.isCertain(index): return true
      case true?, nil: result = nil
      case false?: break
      }
    }
    return result
  }

  /// Whether two elements are equal. In FEEL missing ones are, and what cannot be compared is not;
  /// in a rule it is unknown where one of them is not fully known.
  private func areEqual(_ lhs: Value, _ rhs: Value) -> Bool? {
    if mode == .dmn, lhs.isMissing || rhs.isMissing { return lhs.isMissing && rhs.isMissing }
    if mode == .guiju, lhs.hasUncertainPart || rhs.hasUncertainPart {
      // Two missing parts of lists or contexts need not be the same.
      return lhs.isEqual(to: rhs) == false ? false : nil
    }
    return lhs.isEqual(to: rhs) ?? false
  }
}

extension Value {
  /// Whether the value, or a part of it, is not fully known.
  var hasUncertainPart: Bool {
    switch self {
    case .list(let list):
      !list.isCertain || (0..<list.count).contains { list[$0].hasUncertainPart }
    case .context(let context): context.values.contains(where: \.hasUncertainPart)
    case .null, .none, .boolean, .number, .quotient, .interval, .string, .date, .time, .dateTime,
      .dayTimeDuration, .yearMonthDuration, .row, .range, .function:
      isUncertain
    }
  }

  /// A number that equal values share; others may share it too.
  fileprivate var equalityHash: Int {
    var hasher = Hasher()
    switch self {
    case .null, .none: hasher.combine(0)
    case .boolean(let value): hasher.combine(value)
    case .number(let number): hasher.combine(number)
    case .quotient(let quotient): hasher.combine(quotient.rounded)
    case .string(let text): hasher.combine(text)
    case .date(let date): hasher.combine(date)
    case .dayTimeDuration(let duration): hasher.combine(duration)
    case .yearMonthDuration(let duration): hasher.combine(duration)
    case .row(_, let row): hasher.combine(row)
    case .list, .context, .range: hasher.combine(1)
    case .time: hasher.combine(2)
    case .dateTime: hasher.combine(3)
    case .interval, .function: hasher.combine(4)
    }
    return hasher.finalize()
  }
}

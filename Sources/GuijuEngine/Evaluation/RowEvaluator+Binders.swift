import GuijuPlan
import GuijuText

/// Contexts, iterations, quantifiers and functions: what binds names while it is evaluated.
extension RowEvaluator {
  // MARK: - Contexts

  mutating func context(
    _ values: NodeList, _ keys: TextList, _ firstSlot: Slot, _ node: NodeID
  ) throws(EvaluationError) -> Value {
    var entries: [(key: String, value: Value)] = []
    var slot = firstSlot
    var seen: Set<String> = []
    var weight = 0
    for (entry, key) in zip(plan[values], plan[keys]) {
      let value = try evaluate(entry)
      weight += value.bulk.weight
      try requireLength(weight, node)
      bind(slot, to: value)
      slot = Slot(slot.index + 1)
      entries.append((key, value))
      if !seen.insert(key).inserted {
        warn(Message(zh: "键“\(key)”写了两次", en: "the key “\(key)” is given twice"))
        return .null
      }
    }
    return try admitted(.context(Context(entries)), node)
  }

  /// An entry of a context, or a property of a value, or of each value of a list.
  func member(_ name: String, of base: Value) -> Value {
    switch base {
    case .context(let context): return context[name] ?? .null
    case .list(let list):
      let values = (0..<list.count).map { member(name, of: list[$0]) }
      return .list(List(values, certainty: list.certainties))
    case .range(let range):
      switch name {
      case "start": return range.lower ?? .null
      case "end": return range.upper ?? .null
      case "start included": return .boolean(range.includesLower)
      case "end included": return .boolean(range.includesUpper)
      default: return .null
      }
    case .date, .time, .dateTime, .dayTimeDuration, .yearMonthDuration:
      return base.temporalProperty(name) ?? .null
    case .null, .none, .boolean, .number, .quotient, .interval, .string, .row, .function:
      return .null
    }
  }

  /// The element at a position; a value that is no list is one of itself.
  mutating func element(
    of base: Value, at position: Value, _ node: NodeID
  ) throws(EvaluationError) -> Value {
    guard case .number(let number) = position else { return .null }
    if case .null = base { return .null }
    if case .none = base { return .null }
    let list = if case .list(let elements) = base { elements } else { List([base]) }
    guard list.isCertain else { return .null }
    if let index = number.exactInt64, index != 0 {
      let offset = index > 0 ? index - 1 : Int64(list.count) + index
      if offset >= 0, offset < Int64(list.count) { return list[Int(offset)] }
    }
    // To DMN that is no fault.
    if mode == .dmn { return .null }
    return try noResult(
      list.count == 0
        ? Message(
          zh: "列表是空的，没有第 \(number) 项",
          en: "the list is empty and has no item at position \(number)")
        : Message(
          zh: "列表有 \(list.count) 项，没有第 \(number) 项",
          en: "the list has " + counted(list.count, "item") + ", and none at position \(number)"),
      of: [position], node)
  }

  // MARK: - Iterations

  /// `遍历`: the results for all combinations, the last iterator running fastest.
  mutating func iterate(
    _ iteration: Iteration, _ node: NodeID
  ) throws(EvaluationError) -> Value {
    var results: [Value] = []
    var certainty: [Bool] = []
    var weight = 0
    let outcome = try run(iteration, from: 0, isCertain: true, resultCount: 1, node) {
      (evaluator, isCertain) throws(EvaluationError) in
      // Only where it is named: a list kept here is copied at each step.
      if let partial = iteration.partial {
        try evaluator.spend(results.count, node)
        evaluator.bind(partial, to: .list(List(results)))
      }
      let value = try evaluator.evaluate(iteration.body)
      weight += 1 + value.bulk.weight
      try evaluator.requireLength(weight, node)
      results.append(value)
      certainty.append(isCertain)
      return true
    }
    guard outcome else { return .null }
    return try admitted(
      .list(List(results, certainty: certainty.allSatisfy { $0 } ? nil : certainty)), node)
  }

  /// `存在`, `每个`: a long disjunction or conjunction over all combinations.
  mutating func quantify(
    _ iteration: Iteration, isEvery: Bool, _ node: NodeID
  ) throws(EvaluationError) -> Value {
    var result: Bool? = isEvery
    let outcome = try run(iteration, from: 0, isCertain: true, node) {
      (evaluator, isCertain) throws(EvaluationError) in
      let truth = try evaluator.evaluateTruth(iteration.body)
      if let slot = iteration.iterators.last?.slot {
        evaluator.recorder?.keep(
          iteration.body, of: evaluator.slots[slot.index], if: truth != isEvery)
      }
      if truth == !isEvery, isCertain {
        result = !isEvery
        return false
      }
      if truth != isEvery { result = nil }
      return true
    }
    let truth = outcome || result != nil ? result : nil
    decisions?.see(node, truth)
    return Value(truth)
  }

  /// Runs a body over all combinations until it says stop; false where a domain is no list, or the
  /// body has stopped. Where each run gives a result, `resultCount` is how many there are for one
  /// round of this iterator: a list that will be too long is refused before it is begun.
  private mutating func run(
    _ iteration: Iteration, from index: Int, isCertain: Bool, resultCount: Int? = nil,
    _ node: NodeID,
    _ body: (inout RowEvaluator, Bool) throws(EvaluationError) -> Bool
  ) throws(EvaluationError) -> Bool {
    guard index < iteration.iterators.count else { return try body(&self, isCertain) }
    let iterator = iteration.iterators[index]
    let domain = try evaluate(iterator.domain)
    let end: Value?
    if let endNode = iterator.end { end = try evaluate(endNode) } else { end = nil }
    guard let elements = IterationDomain(domain, end) else { return false }
    var total = resultCount
    if let rounds = resultCount {
      let product = rounds.multipliedReportingOverflow(by: elements.count)
      total = product.overflow ? Int.max : product.partialValue
      try requireLength(total ?? 0, node)
    }
    var position = 0
    while let (element, isSure) = elements.element(at: position) {
      position += 1
      bind(iterator.slot, to: element)
      guard
        try run(
          iteration, from: index + 1, isCertain: isCertain && isSure, resultCount: total, node,
          body)
      else { return false }
    }
    return true
  }

  // MARK: - Functions

  mutating func apply(
    _ function: NodeID, _ arguments: NodeList, _ names: TextList?, _ node: NodeID
  ) throws(EvaluationError) -> Value {
    let callee = try evaluate(function)
    var values: [Value] = []
    for argument in plan[arguments] { values.append(try evaluate(argument)) }
    guard case .function(let function) = callee else {
      warn(Message(zh: "被调用的不是函数", en: "what is called is no function"))
      return .null
    }
    return try apply(function, values, names: names.map { Array(plan[$0]) }, node)
  }

  /// Calls a function value.
  mutating func apply(
    _ function: FunctionValue, _ arguments: [Value], names: [String]? = nil, _ node: NodeID
  ) throws(EvaluationError) -> Value {
    switch function.kind {
    case .builtin(let builtin): return try call(builtin, arguments, node)
    case .closure(let id, let environment):
      let parameters = plan[id].parameters
      guard arguments.count == parameters.count else {
        warn(
          Message(
            zh: "函数要 \(parameters.count) 个参数，给了 \(arguments.count) 个",
            en: "the function takes " + counted(parameters.count, "argument")
              + "; given: \(arguments.count)"))
        return .null
      }
      guard callDepth < limits.depth else { throw failure(.depth, node) }
      try spend(slots.count >> 4, node)
      let outer = slots
      slots = environment
      // What was bound since the function was made has a place of its own.
      if slots.count < outer.count { slots += outer[slots.count...] }
      callDepth += 1
      defer {
        slots = outer
        callDepth -= 1
      }
      for (index, parameter) in parameters.enumerated() {
        let position = names?.firstIndex(of: parameter.name) ?? index
        if names != nil, names?.contains(parameter.name) != true { return .null }
        guard
          let value = arguments[position].coerced(to: parameter.type ?? .any, plan)
        else {
          warn(
            Message(
              zh: "参数“\(parameter.name)”的类型不对",
              en: "the parameter “\(parameter.name)” is of another type"))
          return .null
        }
        bind(parameter.slot, to: value)
      }
      return try evaluate(plan[id].body)
    }
  }
}

/// What an iterator runs over: a list, or a range of whole numbers or days, counted out one by one
/// and never written down.
struct IterationDomain {
  private enum Elements {
    case list(List)
    case numbers(start: Int64, count: UInt64, isDescending: Bool)
    case days(start: Int64, count: UInt64, isDescending: Bool)
  }

  private let elements: Elements

  init?(_ domain: Value, _ end: Value?) {
    guard let elements = Self.elements(domain, end) else { return nil }
    self.elements = elements
  }

  private static func elements(_ domain: Value, _ end: Value?) -> Elements? {
    if let end { return elements(from: domain, to: end) }
    switch domain {
    case .list(let list): return .list(list)
    case .range(let range):
      guard range.includesLower, range.includesUpper, let lower = range.lower,
        let upper = range.upper
      else { return nil }
      return elements(from: lower, to: upper)
    case .null, .none: return nil
    case .boolean, .number, .quotient, .interval, .string, .date, .time, .dateTime,
      .dayTimeDuration,
      .yearMonthDuration, .row, .context, .function:
      return .list(List([domain]))
    }
  }

  private static func elements(from start: Value, to end: Value) -> Elements? {
    switch (start, end) {
    case (.number(let start), .number(let end)):
      guard let start = start.exactInt64, let end = end.exactInt64 else { return nil }
      return .numbers(start: start, count: count(start, end), isDescending: end < start)
    case (.date(let start), .date(let end)):
      let (start, end) = (start.daysSinceEpoch, end.daysSinceEpoch)
      return .days(start: start, count: count(start, end), isDescending: end < start)
    default: return nil
    }
  }

  private static func count(_ start: Int64, _ end: Int64) -> UInt64 {
    let difference = UInt64(bitPattern: max(start, end) &- min(start, end))
    return difference == .max ? .max : difference + 1
  }

  /// How many elements there are, as far as an `Int` can say.
  var count: Int {
    switch elements {
    case .list(let list): list.count
    case .numbers(_, let count, _), .days(_, let count, _): Int(clamping: count)
    }
  }

  /// The element at a position, and whether it surely belongs; nil behind the last.
  func element(at position: Int) -> (Value, Bool)? {
    switch elements {
    case .list(let list):
      return position < list.count ? (list[position], list.isCertain(position)) : nil
    case .numbers(let start, let count, let isDescending):
      guard UInt64(position) < count else { return nil }
      return (
        .number(Decimal(isDescending ? start - Int64(position) : start + Int64(position))), true
      )
    case .days(let start, let count, let isDescending):
      guard UInt64(position) < count,
        let day = CalendarDate(
          daysSinceEpoch: isDescending ? start - Int64(position) : start + Int64(position))
      else { return nil }
      return (.date(day), true)
    }
  }
}

import GuijuPlan
import GuijuSyntax
import GuijuText

/// Expressions that bind names: filters, contexts, iterations, quantifiers, functions.
extension Lowering {
  // MARK: - Filters

  mutating func lower(_ filter: Expression.Filter) -> NodeID {
    let base = lower(filter.base)
    let baseType = plan.type(base)
    let slot = plan.takeSlot()
    let element: ValueType
    switch baseType {
    case .list(let type): element = type
    case .any: element = .any
    case .null, .boolean, .number, .string, .date, .time, .dateTime, .dayTimeDuration,
      .yearMonthDuration, .enumeration, .row, .range, .context, .function, .functionOf:
      report(.notAList(found: describe(baseType), at: plan.span(base)))
      return unknown(at: filter.span)
    }
    scope.append(elementBinding(slot, element))
    let condition = lower(filter.condition)
    scope.removeLast()
    // A number in brackets is a position.
    if plan.type(condition) == .number {
      return add(.index(base, condition), element, at: filter.span)
    }
    requireCondition(condition)
    return add(.filter(base, slot, condition: condition), baseType, at: filter.span)
  }

  private func elementBinding(_ slot: Slot, _ type: ValueType) -> Binding {
    if case .row(let table) = type { return .row(slot, table) }
    return .element(slot, type)
  }

  // MARK: - Contexts

  mutating func lower(_ context: Expression.ContextLiteral) -> NodeID {
    let depth = scope.count
    var slots: [Slot] = []
    for _ in context.entries { slots.append(plan.takeSlot()) }
    var values: [NodeID] = []
    var types: [ValueType.ContextEntry] = []
    var seen: [String: Span] = [:]
    for (index, entry) in context.entries.enumerated() {
      if let first = seen[entry.key.text] {
        report(.repeatedName(entry.key.text, at: entry.key.span, first: first))
      }
      seen[entry.key.text] = entry.key.span
      let value = lower(entry.value)
      values.append(value)
      types.append(.init(key: entry.key.text, type: plan.type(value)))
      // Each entry can be named by those after it.
      scope.append(.name(entry.key.text, slots[index], plan.type(value)))
    }
    scope.removeLast(scope.count - depth)
    let keys = plan.addTexts(context.entries.map(\.key.text))
    return add(
      .context(plan.addList(values), keys: keys, firstSlot: slots.first ?? .subject),
      .context(types), at: context.span)
  }

  // MARK: - Iterations

  mutating func lower(_ iteration: Expression.Iteration) -> NodeID {
    let depth = scope.count
    let iterators = iteration.iterators.map { bind($0) }
    let partial = plan.takeSlot()
    scope.append(.name("partial", partial, .list(.any)))
    let body = lower(iteration.result)
    scope.removeLast(scope.count - depth)
    let id = plan.add(
      iteration: GuijuPlan.Iteration(
        iterators: iterators, partial: plan.reads(partial, in: body) ? partial : nil, body: body))
    return add(.iteration(id), .list(plan.type(body)), at: iteration.span)
  }

  mutating func lower(_ quantified: Expression.Quantified) -> NodeID {
    let depth = scope.count
    let iterators = quantified.iterators.map { bind($0) }
    let body = lower(quantified.condition)
    requireCondition(body)
    scope.removeLast(scope.count - depth)
    let id = plan.add(
      iteration: GuijuPlan.Iteration(iterators: iterators, partial: nil, body: body))
    return add(
      .quantified(id, isEvery: quantified.quantifier == .every), .boolean, at: quantified.span)
  }

  /// Lowers what an iterator runs over, and makes its name known; without a name the element's
  /// own fields are, as in a filter.
  private mutating func bind(_ iterator: Expression.Iterator) -> GuijuPlan.Iteration.Iterator {
    let domain = lower(iterator.domain)
    let end = iterator.end.map { lower($0) }
    let slot = plan.takeSlot()
    var element = ValueType.any
    switch plan.type(domain) {
    case .list(let type): element = type
    case .range(let type): element = type
    case .any, .null: break
    case .number, .date: element = plan.type(domain)
    case .boolean, .string, .time, .dateTime, .dayTimeDuration, .yearMonthDuration, .enumeration,
      .row, .context, .function, .functionOf:
      report(.notAList(found: describe(plan.type(domain)), at: plan.span(domain)))
    }
    if end == nil, element == plan.type(domain), element != .any {
      report(.notAList(found: describe(element), at: plan.span(domain)))
    }
    scope.append(
      iterator.name.text.isEmpty
        ? elementBinding(slot, element) : .name(iterator.name.text, slot, element))
    return .init(slot: slot, domain: domain, end: end)
  }

  // MARK: - Functions

  mutating func lower(_ function: Expression.FunctionLiteral) -> NodeID {
    let depth = scope.count
    var parameters: [GuijuPlan.Function.Parameter] = []
    for (name, typeExpression) in function.parameters {
      let slot = plan.takeSlot()
      let type = typeExpression.map { resolve($0) }
      parameters.append(.init(name: name.text, slot: slot, type: type))
      scope.append(.name(name.text, slot, type ?? .any))
    }
    let body = lower(function.body)
    scope.removeLast(scope.count - depth)
    let id = plan.add(function: GuijuPlan.Function(parameters: parameters, body: body))
    return add(
      .function(id),
      .functionOf(parameters.map { $0.type ?? .any }, result: plan.type(body)),
      at: function.span)
  }

  mutating func lower(_ instance: Expression.InstanceOf) -> NodeID {
    let value = lower(instance.value)
    guard let type = known(instance.type) else { return unknown(at: instance.span) }
    return add(.instance(value, plan.add(type: type)), .boolean, at: instance.span)
  }

  // MARK: - Types

  /// The type of a type expression; any value where it is unknown.
  private mutating func resolve(_ expression: TypeExpression) -> ValueType {
    known(expression) ?? .any
  }

  private mutating func known(_ expression: TypeExpression) -> ValueType? {
    switch expression {
    case .named(let name):
      if let type = ValueType(name: name.text) {
        // DMN has no list type that leaves open what its elements are (DMN 1.5 §10.3.2.15, table 61).
        return mode == .dmn && type == .list(.any) ? nil : type
      }
      report(
        .unknownType(
          name.text, among: ValueType.names, at: name.span))
      return nil
    case .list(let element, _): return known(element).map { .list($0) }
    case .range(let element, _): return known(element).map { .range($0) }
    case .context(let entries, _):
      var types: [ValueType.ContextEntry] = []
      for entry in entries {
        guard let type = known(entry.type) else { return nil }
        types.append(.init(key: entry.key.text, type: type))
      }
      return .context(types)
    case .function(let parameters, let result, _):
      let types = parameters.compactMap { known($0) }
      guard types.count == parameters.count, let result = known(result) else { return nil }
      return .functionOf(types, result: result)
    }
  }
}

import GuijuPlan

/// A value that decided a verdict: a cell, a count, or a parameter.
public struct DecidingValue: Sendable {
  /// The expression.
  public let node: NodeID
  /// Its value.
  public let value: Value
  /// The cell that it was read from; nil for what was computed.
  public let cell: Cell?
  /// Whether the value is an element of the list that the node is: the one that settled a quantifier.
  public var isElement = false
}

extension Trace {
  /// The values that made a condition true or false, in the order of evaluation, each once.
  public func decidingValues(in plan: Plan) -> [DecidingValue] {
    var values: [DecidingValue] = []
    var cells: Set<Cell> = []
    var nodes: Set<ParameterID> = []
    collectDeciding(in: plan) { value in
      if let cell = value.cell {
        guard cells.insert(cell).inserted else { return }
      }
      if case .parameter(let parameter) = plan[value.node] {
        guard nodes.insert(parameter).inserted else { return }
      }
      values.append(value)
    }
    return values
  }

  private func collectDeciding(in plan: Plan, _ add: (DecidingValue) -> Void) {
    guard let node else {
      for child in children { child.collectDeciding(in: plan, add) }
      return
    }
    switch plan[node] {
    case .field, .parameter, .call, .reverse, .filter, .asOf, .iteration, .apply, .decisionTable,
      .definition, .verdict:
      add(DecidingValue(node: node, value: value, cell: cell))
    case .quantified(let id, _):
      let iteration = plan[id]
      for child in children {
        if let element = child.element, child.node == iteration.body {
          // Of what is counted through, the elements that settled it; the condition on them is known.
          guard child.value.truth == value.truth, let iterator = iteration.iterators.last else {
            continue
          }
          add(DecidingValue(node: iterator.domain, value: element, cell: nil, isElement: true))
          for inner in child.children { inner.collectDeciding(in: plan, add) }
        } else {
          child.collectDeciding(in: plan, add)
        }
      }
    case .and, .or:
      // The operand that settles it, or all of them where none does.
      let settling = children.filter { $0.value.truth == value.truth }
      for child in value.truth == nil ? children : settling { child.collectDeciding(in: plan, add) }
    case .membership:
      // The tests read the value from a slot; the value itself is the first child.
      children.first?.collectDeciding(in: plan, add)
      for test in children.dropFirst() { test.collectDeciding(in: plan, add) }
    case .not, .negate, .arithmetic, .comparison, .contained, .conditional, .list, .range,
      .presence, .present, .context, .member, .memberElse, .index, .instance,
      .openRange, .naming:
      for child in children { child.collectDeciding(in: plan, add) }
    case .constant, .slot, .table, .function, .builtin, .omitted, .wordList, .rowByKey:
      break
    }
  }
}

extension Value {
  /// Whether a number, a text, … is fully known.
  var isKnown: Bool { !isUncertain && !isMissing }

  /// Whether the value is known, and so is all that it holds.
  var isKnownThroughout: Bool {
    switch self {
    case .list(let list):
      list.isCertain && (0..<list.count).allSatisfy { list[$0].isKnownThroughout }
    case .context(let context): context.entries.allSatisfy { $0.value.isKnownThroughout }
    case .range(let range):
      [range.lower, range.upper].allSatisfy { $0?.isKnownThroughout ?? true }
    default: isKnown
    }
  }

  /// Whether something in the value is not known: the value itself, or what it holds.
  var isOpen: Bool {
    switch self {
    case .list(let list) where list.isCertain && list.mayHoldMissing:
      (0..<list.count).contains { list[$0].isOpen }
    case .context(let context): context.values.contains { $0.isOpen }
    case .range(let range): [range.lower, range.upper].contains { $0?.isOpen == true }
    case .null, .interval, .list, .none, .boolean, .number, .quotient, .string, .date, .time,
      .dateTime, .dayTimeDuration, .yearMonthDuration, .row, .function:
      isUncertain
    }
  }

  /// Whether the value is not fully known.
  var isUncertain: Bool {
    switch self {
    case .null, .interval: true
    case .list(let list): !list.isCertain
    case .none, .boolean, .number, .quotient, .string, .date, .time, .dateTime, .dayTimeDuration,
      .yearMonthDuration, .row, .range, .context, .function:
      false
    }
  }
}

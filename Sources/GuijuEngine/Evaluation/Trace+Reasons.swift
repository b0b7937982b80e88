import GuijuPlan

/// A value that decided a verdict: a cell, a count, or a parameter.
public struct DecidingValue: Sendable {
  public let node: NodeID
  public let value: Value
  public let cell: Cell?
}

extension Trace {
  /// The cells whose absence left the value open, each once, in the order of evaluation; only
  /// those that matter: an operand that could not have changed the outcome is not among them.
  func missingCells(in plan: Plan) -> [Cell] {
    var cells: [Cell] = []
    var seen: Set<Cell> = []
    collectMissing(in: plan) { cell in
      if seen.insert(cell).inserted { cells.append(cell) }
    }
    return cells
  }

  private func collectMissing(in plan: Plan, _ add: (Cell) -> Void) {
    guard value.isUncertain || !absent.isEmpty else { return }
    switch plan[node] {
    case .field:
      absent.forEach(add)
      // A path through a missing reference misses that reference, not what lies behind it.
      if let cell {
        add(cell)
      } else {
        for child in children { child.collectAbsent(in: plan, add) }
      }
    case .and, .or, .not, .negate, .arithmetic, .comparison, .membership, .contained,
      .present, .conditional, .list, .range, .filter, .call, .reverse, .presence, .context, .member,
      .memberElse, .index, .iteration, .quantified, .apply, .instance, .openRange,
      .decisionTable, .definition, .verdict, .rowByKey:
      for child in children { child.collectMissing(in: plan, add) }
    case .constant, .parameter, .asOf, .slot, .table, .function, .builtin, .omitted, .wordList:
      break
    }
  }

  /// As `collectMissing`, for the base of a path: there, what is known to be nothing is missing
  /// too.
  private func collectAbsent(in plan: Plan, _ add: (Cell) -> Void) {
    if case .none = value, let cell {
      add(cell)
    } else {
      collectMissing(in: plan, add)
    }
  }

  /// The values that made a condition true or false, in the order of evaluation, each once.
  func decidingValues(in plan: Plan) -> [DecidingValue] {
    var values: [DecidingValue] = []
    var cells: Set<Cell> = []
    var nodes: Set<ParameterID> = []
    collectDeciding(in: plan) { trace in
      if let cell = trace.cell {
        guard cells.insert(cell).inserted else { return }
      } else if case .parameter(let parameter) = plan[trace.node] {
        guard nodes.insert(parameter).inserted else { return }
      }
      values.append(DecidingValue(node: trace.node, value: trace.value, cell: trace.cell))
    }
    return values
  }

  private func collectDeciding(in plan: Plan, _ add: (Trace) -> Void) {
    switch plan[node] {
    case .field, .parameter, .call, .reverse, .filter, .asOf, .iteration, .apply, .decisionTable,
      .definition, .verdict:
      add(self)
    case .and, .or:
      // The operand that settles it, or all of them where none does.
      let settling = children.filter { $0.value.truth == value.truth }
      for child in value.truth == nil ? children : settling { child.collectDeciding(in: plan, add) }
    case .membership:
      // The tests read the value from a slot; the value itself is the first child.
      children.first?.collectDeciding(in: plan, add)
      for test in children.dropFirst() { test.collectDeciding(in: plan, add) }
    case .not, .negate, .arithmetic, .comparison, .contained, .conditional, .list, .range,
      .presence, .present, .context, .member, .memberElse, .index, .quantified, .instance,
      .openRange:
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

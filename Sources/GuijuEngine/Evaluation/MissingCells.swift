import GuijuPlan

/// The cells whose absence left a value open, and the parameters, each once, in the order of
/// evaluation.
///
/// Only those that matter: what could not have changed the outcome is left out. A step whose value
/// is known is not entered, so an operand of a conjunction that is false anyway never counts; rows
/// that a later filter rules out, rows of a decision table that are not met in any case, and
/// arguments that are not read on the way to the unknown do not count either.
struct MissingCells {
  private let plan: Plan
  private(set) var cells: [Cell] = []
  /// The parameters that have no value yet, each once.
  private(set) var parameters: [ParameterID] = []
  private var seen: Set<Cell> = []
  /// The slots whose values were found unknown on the way: what was bound to them matters.
  private var openSlots: Set<Slot> = []

  init(_ plan: Plan) { self.plan = plan }

  private struct Row: Hashable {
    let table: TableID
    let row: Int32

    init?(_ value: Value) {
      guard case .row(let table, let row) = value else { return nil }
      (self.table, self.row) = (table, row)
    }
  }

  private mutating func add(_ cell: Cell) {
    if seen.insert(cell).inserted { cells.append(cell) }
  }

  private mutating func add(_ parameter: ParameterID) {
    if !parameters.contains(parameter) { parameters.append(parameter) }
  }

  private mutating func add(_ other: MissingCells) {
    for cell in other.cells { add(cell) }
    for parameter in other.parameters { add(parameter) }
    openSlots.formUnion(other.openSlots)
  }

  /// Adds what left the value of a step open.
  mutating func collect(_ trace: Trace) { collect(trace, entry: nil, among: nil) }

  /// - Parameters:
  ///   - entry: the only entry of a context that matters; nil where all do.
  ///   - rows: the only rows of a list that matter; nil where all do.
  private mutating func collect(_ trace: Trace, entry: String?, among rows: Set<Row>?) {
    guard trace.value.isOpen || !trace.absent.isEmpty else { return }
    guard let node = trace.node else {
      for child in trace.children { collect(child) }
      return
    }
    switch plan[node] {
    case .field: collectField(trace)
    case .slot(let slot): openSlots.insert(slot)
    case .filter(_, _, let condition): collectFilter(trace, condition, among: rows)
    case .quantified(let iteration, _): collectQuantified(trace, plan[iteration])
    case .present:
      for child in trace.children { collect(child, entry: nil, among: rows) }
    case .conditional(let condition, _, _):
      for child in trace.children {
        collect(child, entry: child.node == condition ? nil : entry, among: nil)
      }
    case .member(_, let name):
      for child in trace.children {
        if case .none = child.value {
          collectAbsent(child)
        } else {
          collect(child, entry: plan[name], among: nil)
        }
      }
    case .context(let values, let keys, let firstSlot):
      collectContext(trace, Array(zip(plan[keys], plan[values])), firstSlot, entry: entry)
    case .definition(let id, let base, let arguments):
      collectDefinition(trace, id, base, Array(plan[arguments]), entry: entry)
    case .decisionTable(let id): collectDecision(trace, plan[id], entry: entry)
    case .parameter(let parameter): add(parameter)
    case .call, .negate, .arithmetic:
      // What is known to be nothing has no year, no length, no sum.
      for child in trace.children { collectAbsent(child) }
    case .reverse(let base, _), .verdict(_, .some(let base), _):
      for child in trace.children {
        if child.node == base { collectAbsent(child) } else { collect(child) }
      }
    case .and, .or, .not, .comparison, .membership, .contained, .list, .range, .presence,
      .memberElse, .index, .iteration, .apply, .instance, .openRange,
      .verdict, .rowByKey, .naming:
      for child in trace.children { collect(child) }
    case .constant, .asOf, .table, .function, .builtin, .omitted, .wordList:
      break
    }
  }

  /// A path through a missing reference misses that reference, not what lies behind it.
  private mutating func collectField(_ trace: Trace) {
    for cell in trace.absent { add(cell) }
    if let cell = trace.cell {
      add(cell)
    } else {
      for child in trace.children { collectAbsent(child) }
    }
  }

  /// As `collect`, for the base of a path: there, what is known to be nothing is missing too.
  private mutating func collectAbsent(_ trace: Trace) {
    if case .none = trace.value, let cell = trace.cell { add(cell) } else { collect(trace) }
  }

  // MARK: - Lists

  /// Of a filter's base only the rows that the filter lets through matter, and of its conditions
  /// only those on rows that what is done with the list looks at.
  private mutating func collectFilter(
    _ trace: Trace, _ condition: NodeID, among rows: Set<Row>?
  ) {
    var kept: Set<Row>?
    if case .list(let list) = trace.value {
      let elements = (0..<list.count).compactMap { Row(list[$0]) }
      if elements.count == list.count { kept = Set(elements) }
      if let rows { kept?.formIntersection(rows) }
    }
    for child in trace.children {
      guard child.node == condition else {
        collect(child, entry: nil, among: kept)
        continue
      }
      if let rows, let row = child.element.flatMap(Row.init), !rows.contains(row) { continue }
      collect(child)
    }
  }

  /// Elements that satisfy a quantifier in any case, or in none, do not matter.
  private mutating func collectQuantified(_ trace: Trace, _ iteration: Iteration) {
    let bodies = trace.children.filter { $0.node == iteration.body }
    let elements = bodies.compactMap { $0.element.flatMap(Row.init) }
    let hasAll = iteration.iterators.count == 1 && elements.count == bodies.count
    // A body that is constant leaves no step, and then every element matters.
    let rows = hasAll && !bodies.isEmpty ? Set(elements) : nil
    for child in trace.children {
      if child.node == iteration.body {
        collect(child)
      } else {
        collect(child, entry: nil, among: rows)
      }
    }
  }

  // MARK: - Names

  private mutating func collectContext(
    _ trace: Trace, _ entries: [(key: String, node: NodeID)], _ firstSlot: Slot, entry: String?
  ) {
    // Backwards: an entry matters too if a later one that matters reads it.
    var found: [MissingCells] = []
    var open: Set<Slot> = []
    for (index, item) in entries.enumerated().reversed() {
      let slot = Slot(firstSlot.index + index)
      guard entry == nil || item.key == entry || open.contains(slot),
        let child = trace.children.first(where: { $0.node == item.node })
      else { continue }
      var inner = MissingCells(plan)
      inner.collect(child)
      open.formUnion(inner.openSlots)
      found.append(inner)
    }
    for inner in found.reversed() { add(inner) }
  }

  private mutating func collectDefinition(
    _ trace: Trace, _ id: DefinitionID, _ base: NodeID?, _ arguments: [NodeID], entry: String?
  ) {
    let definition = plan[id]
    var inner = MissingCells(plan)
    for child in trace.children where child.node == definition.body {
      inner.collect(child, entry: entry, among: nil)
    }
    let read = zip(definition.arguments, arguments).filter { inner.openSlots.contains($0.0.slot) }
      .map { $0.1 }
    for child in trace.children {
      guard let node = child.node, node != definition.body else { continue }
      if node == base { collectAbsent(child) } else if read.contains(node) { collect(child) }
    }
    add(inner)
  }

  // MARK: - Decision tables

  /// Of the inputs those matter that a row tests which may be met and may be not.
  private mutating func collectDecision(
    _ trace: Trace, _ table: DecisionTable, entry: String?
  ) {
    if case .unique = table.hitPolicy, trace.hits.count(where: \.isCertain) > 1 { return }
    var steps: [NodeID: Trace] = [:]
    for child in trace.children { if let node = child.node { steps[node] = child } }
    var inner = MissingCells(plan)
    for hit in trace.hits where table.rows.indices.contains(hit.row) {
      let row = table.rows[hit.row]
      for test in hit.isCertain ? [] : row.tests {
        if let step = test.flatMap({ steps[$0] }) { inner.collect(step) }
      }
      for (output, node) in zip(table.outputs, row.outputs) {
        guard entry == nil || output.name == entry, let step = steps[node] else { continue }
        inner.collect(step)
      }
    }
    for input in table.inputs where inner.openSlots.contains(input.slot) {
      if let step = steps[input.expression] { collect(step) }
    }
    add(inner)
  }
}

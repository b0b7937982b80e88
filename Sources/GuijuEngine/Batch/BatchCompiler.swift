import GuijuPlan

/// Turns nodes of a plan into operations on batches, for the rows of a table.
///
/// A method gives nil for what has no form in columns. A condition without one becomes an operation
/// that asks the row evaluator, at the nearest condition above that reads no other row than the one
/// at hand.
struct BatchCompiler {
  let program: Program
  let data: DataSet
  let texts: BatchTexts
  var result = BatchProgram()
  var definitionBounds = Program.DefinitionBounds()
  private var columns: [ColumnKey: ColumnID] = [:]
  /// The columns that have no form.
  private var formless: Set<ColumnKey> = []
  private var sources: [Cell: SourceID] = [:]
  /// What the column or the rules at hand read.
  private var reads: [ColumnID] = []
  /// How deep the conditions of the column or the rule at hand are in one another.
  private var depth = 0
  /// How many calls of definitions are open in whose place their bodies stand.
  var inlined = 0
  private(set) var budget: BatchCompilerBudget

  init(_ program: Program, data: DataSet, texts: BatchTexts) {
    self.program = program
    self.data = data
    self.texts = texts
    budget = BatchCompilerBudget(nodeCount: program.plan.nodes.count)
  }

  var plan: Plan { program.plan }

  /// The row that an expression speaks of, and how it is named.
  struct Context {
    /// Nil for the whole data set.
    let table: TableID?
    /// The slot that holds the row; nil where no slot does.
    var slot: Slot?
    /// An expression that stands for the row.
    var base: NodeID?
    let pack: PackID?
    /// The values that memberships and iterations have bound.
    var bound: [Slot: Operand] = [:]

    init(_ table: TableID?, slot: Slot?, base: NodeID? = nil, pack: PackID?) {
      self.table = table
      self.slot = slot
      self.base = base
      self.pack = pack
    }
  }

  /// An operation with the kind of what it gives.
  struct Operand {
    let id: OperationID
    let kind: BatchKind
  }

  /// What a computed column holds.
  enum ColumnKey: Hashable {
    case definition(DefinitionID, PackID?)
    case decision(DefinitionID, output: Int, PackID?)
    /// A condition on the rows of a list.
    case condition(NodeID, PackID?)
    case element(TableID, FieldID)
    /// An aggregate over lists of the rows that an expression names, or of the whole data set.
    case aggregate(NodeID, PackID?)
    case blank(TableID, FieldID)
    case verdict(RuleID, VerdictQuestion, PackID?)
    case applicability(RuleID, PackID?)
  }

  // MARK: - Conditions

  /// A condition; what has no form in columns is asked of the row evaluator, row by row.
  mutating func truth(_ node: NodeID, _ context: Context) -> OperationID? {
    guard goesOn() else { return nil }
    depth += 1
    defer { depth -= 1 }
    if depth < 200, let truth = attempt({ $0.columnarTruth(node, context) }) { return truth }
    if budget.isSpent { return nil }
    guard freeSlots(of: node).isSubset(of: context.slot.map { [$0] } ?? []) else { return nil }
    return add(.rowwise(node, context.slot ?? .subject))
  }

  /// A list of conditions as one; nil where one of them cannot even be asked row by row.
  mutating func conjunction(_ nodes: [NodeID], _ context: Context) -> OperationID? {
    guard let operands = truths(nodes, context) else { return nil }
    return operands.count == 1 ? operands[0] : add(.and(list(operands)))
  }

  mutating func truths(_ nodes: [NodeID], _ context: Context) -> [OperationID]? {
    var operands: [OperationID] = []
    for node in nodes {
      guard let operand = truth(node, context) else { return nil }
      operands.append(operand)
    }
    return operands
  }

  /// What a form gives, or nil: then what it has read is given up with it.
  mutating func attempt<Result>(_ form: (inout BatchCompiler) -> Result?) -> Result? {
    let count = reads.count
    if let value = form(&self) { return value }
    reads.removeSubrange(count...)
    return nil
  }

  /// Begins a rule or a query, which may take so much and no more; what takes more has no form.
  mutating func begin() { budget.begin(operationCount: result.operations.count) }

  /// Asked before every step downwards.
  mutating func goesOn() -> Bool { budget.goesOn(operationCount: result.operations.count) }

  // MARK: - Operations

  mutating func add(_ operation: BatchOperation) -> OperationID {
    result.operations.append(operation)
    return OperationID(result.operations.count - 1)
  }

  mutating func list(_ operands: [OperationID]) -> BatchOperation.Operands {
    let start = Int32(result.operands.count)
    result.operands += operands
    return .init(start: start, count: Int32(operands.count))
  }

  mutating func add(_ list: BatchList) -> BatchListID {
    result.lists.append(list)
    return BatchListID(result.lists.count - 1)
  }

  mutating func add(_ set: [String]) -> TextSetID {
    result.textSets.append(TextSet(set, texts))
    return TextSetID(result.textSets.count - 1)
  }

  // MARK: - Columns

  /// A column that is computed once, compiled where it is asked for first.
  mutating func column(
    _ key: ColumnKey, over table: TableID?, pack: PackID?,
    fallback: (node: NodeID, slot: Slot)? = nil,
    _ compile: (inout BatchCompiler) -> Operand?
  ) -> (id: ColumnID, kind: BatchKind)? {
    if let known = columns[key] {
      reads.append(known)
      return (known, result.columns[known.index].kind)
    }
    if formless.contains(key) { return nil }
    let (outer, nesting) = (reads, (depth, inlined))
    reads = []
    (depth, inlined) = (0, 0)
    let operand = compile(&self)
    let inner = reads
    reads = outer
    (depth, inlined) = nesting
    guard let operand else {
      // With more left to spend it may have one.
      if !budget.isSpent { formless.insert(key) }
      return nil
    }
    let level = inner.map { result.columns[$0.index].level + 1 }.max() ?? 0
    result.columns.append(
      .init(
        root: operand.id, kind: operand.kind, table: table, pack: pack, fallback: fallback,
        level: level, reads: inner))
    let id = ColumnID(result.columns.count - 1)
    columns[key] = id
    reads.append(id)
    return (id, operand.kind)
  }

  /// The program, once everything is compiled: what is read of its columns is marked.
  mutating func finished() -> BatchProgram {
    var open = reads
    while let id = open.popLast() {
      if result.columns[id.index].isRead { continue }
      result.columns[id.index].isRead = true
      open += result.columns[id.index].reads
    }
    return result
  }

  /// The value of a computed column for the row at hand, or for the row that an operation names.
  mutating func read(_ column: (id: ColumnID, kind: BatchKind), of row: OperationID?) -> Operand {
    let operation: BatchOperation =
      switch column.kind {
      case .truth: .column(column.id, of: row)
      case .interval: .intervalColumn(column.id, of: row)
      case .boolean, .number, .date, .text, .row, .missing: .valueColumn(column.id, of: row)
      }
    return Operand(id: add(operation), kind: column.kind)
  }

  /// A field of the data; nil where its values have no form in lanes.
  mutating func source(_ field: FieldID, of table: TableID) -> SourceID? {
    let key = Cell(table: table, row: 0, field: field)
    if let known = sources[key] {
      if case .noneWhere(let column) = result.sources[known.index].blank { reads.append(column) }
      return known
    }
    guard let column = data[table].columns[field.index] else { return nil }
    let schema = plan[table][field]
    var enumeration: [Int64] = []
    if case .enumeration(let values) = schema.kind {
      enumeration = values.map { texts.intern($0.value) }
    }
    let blank: BatchSource.Blank
    switch schema.blank {
    case .missing: blank = .missing
    case .none: blank = .none
    case .noneIf(let condition):
      let context = Context(table, slot: .subject, pack: nil)
      guard
        let column = self.column(
          .blank(table, field), over: table, pack: nil, fallback: (condition, .subject),
          { compiler in
            compiler.truth(condition, context).map { Operand(id: $0, kind: .truth) }
          })
      else { return nil }
      blank = .noneWhere(column.id)
    }
    guard
      let source = BatchSource(
        column, of: field, blank: blank, enumeration: enumeration, texts)
    else { return nil }
    result.sources.append(source)
    let id = SourceID(result.sources.count - 1)
    sources[key] = id
    return id
  }

  /// The pack as far as it matters: one that declares no common parameter anew reads what all do.
  func significant(_ pack: PackID?) -> PackID? { program.declaresAnew(pack) ? pack : nil }

  // MARK: - Slots

  /// The slots that an expression reads and does not bind itself.
  func freeSlots(of node: NodeID) -> Set<Slot> {
    var read: Set<Slot> = []
    var bound: Set<Slot> = []
    plan.visit([node]) { node in
      switch node {
      case .slot(let slot), .memberElse(let slot, _, _): read.insert(slot)
      case .membership(_, let slot, _), .filter(_, let slot, _): bound.insert(slot)
      case .context(let entries, _, let first):
        for offset in 0..<plan[entries].count { bound.insert(Slot(first.index + offset)) }
      case .iteration(let id), .quantified(let id, _):
        bound.formUnion(plan[id].iterators.map(\.slot))
        if let partial = plan[id].partial { bound.insert(partial) }
      case .function(let id): bound.formUnion(plan[id].parameters.map(\.slot))
      case .decisionTable(let id): bound.formUnion(plan[id].inputs.map(\.slot))
      default: break
      }
    }
    return read.subtracting(bound)
  }
}

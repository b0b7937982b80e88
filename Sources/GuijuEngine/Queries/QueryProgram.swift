import GuijuPlan

/// A query with its expressions as operations on batches.
struct QueryProgram: Sendable {
  /// How an expression is computed.
  enum Root: Sendable {
    case truth(OperationID)
    case value(OperationID, BatchKind)
    /// One value at a time: it has no form in columns.
    case rowwise(NodeID)
  }

  let query: QueryPlan
  /// What is asked of each row: its columns and what it is sorted by, or the keys of its group and the
  /// arguments of aggregates.
  let nodes: [NodeID]
  var condition: OperationID?
  var roots: [Root] = []
  /// Whether every row is left to the row evaluator.
  var isRowwise = false

  init(_ query: QueryPlan) {
    self.query = query
    var nodes: [NodeID] = []
    if query.isGrouped {
      nodes = query.keys.map(\.value) + query.aggregates.compactMap(\.argument)
    } else {
      nodes = query.columns.map(\.value)
      for case .node(let node) in query.orders.map(\.value) { nodes.append(node) }
    }
    self.nodes = nodes
  }
}

extension QueryPlan.Aggregate {
  /// What is asked of each row; nil where rows are counted.
  var argument: NodeID? {
    switch elements {
    case .rows: nil
    case .rowsMeeting(let node), .values(let node): node
    }
  }
}

extension BatchCompiler {
  /// Compiles what a query asks of the rows of its table.
  mutating func compile(_ program: inout QueryProgram) {
    let context = Context(program.query.table, slot: .subject, pack: nil)
    begin()
    if let condition = program.query.condition {
      guard let operation = truth(condition, context) else {
        program.isRowwise = true
        return
      }
      program.condition = operation
    }
    program.roots = program.nodes.map { root($0, context) }
  }

  private mutating func root(_ node: NodeID, _ context: Context) -> QueryProgram.Root {
    guard let value = attempt({ $0.value(node, context) }) else { return .rowwise(node) }
    if case .truth = value.kind { return .truth(value.id) }
    return .value(value.id, value.kind)
  }
}

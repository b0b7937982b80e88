import GuijuPlan

extension RuleEvaluator {
  /// The verdict of a rule on a row in which cells, or nodes such as counts, have other values.
  ///
  /// Lists of the rows that refer to another stay as the data have them. Throws only when the run is
  /// interrupted.
  public mutating func verdict(
    _ id: RuleID, row: Int32, replacing cells: [Cell: Value], nodes: [NodeID: Value] = [:]
  ) throws(EvaluationError) -> Verdict {
    do {
      return try trying(id, row: row, cells, nodes) { evaluator throws(EvaluationError) in
        try evaluator.verdict(of: id)
      }
    } catch {
      if case .interrupted = error.reason { throw error }
      return .error
    }
  }

  /// Works on a row in which cells and nodes have other values.
  mutating func trying<Result>(
    _ id: RuleID, row: Int32, _ cells: [Cell: Value], _ nodes: [NodeID: Value],
    _ body: (inout RowEvaluator) throws(EvaluationError) -> Result
  ) throws(EvaluationError) -> Result {
    begin(row, of: plan[id])
    evaluator.replacedCells = cells
    evaluator.replacedNodes = nodes
    // Nodes are replaced where they are recorded.
    if !nodes.isEmpty { evaluator.recorder = TraceRecorder() }
    defer {
      evaluator.replacedCells = [:]
      evaluator.replacedNodes = [:]
      evaluator.recorder = nil
    }
    return try body(&evaluator)
  }

  /// The value that a cell has.
  public mutating func value(of cell: Cell) -> Value { evaluator.value(of: cell) }
}

import GuijuPlan

/// What one thread of a query works with; as for ``BatchWorker``, it is one thread's.
final class QueryWorker: @unchecked Sendable {
  private let program: QueryProgram
  private let base: BatchWorker
  private let table: TableID
  var groups: QueryGroups

  init(_ program: QueryProgram, _ base: BatchWorker) {
    self.program = program
    self.base = base
    table = program.query.table
    groups = QueryGroups(program.query)
  }

  var isInterrupted: Bool { base.isInterrupted }
  var statistics: BatchStatistics.Rows { base.statistics }
  var texts: BatchTexts.Snapshot { base.machine.texts }

  /// Computes what is asked of rows of the table, at most as many as a batch has.
  ///
  /// - Parameter wantsValues: whether more than the condition is asked for.
  func block(from first: Int, count: Int, wantsValues: Bool) -> QueryBlock {
    var block = QueryBlock(first: first)
    base.machine.begin(table, pack: nil, from: first, count: count)
    if isInterrupted { return block }
    let rows = base.machine.rows
    var deferred = rows
    if !program.isRowwise {
      let truth =
        program.condition.map { base.machine.truth($0, rows) }
        ?? Truth(isTrue: rows, isFalse: .none)
      block.isTrue = truth.isTrue & rows
      block.isUnknown = rows - truth.isTrue - truth.isFalse
      if wantsValues {
        let wanted = program.query.isGrouped ? block.isTrue | block.isUnknown : block.isTrue
        block.vectors = program.roots.map { vector($0, wanted) }
      }
      deferred = base.machine.deferred & rows
    }
    base.machine.statistics.count(program.isRowwise ? .query : .rowsOfQuery, deferred.count)
    deferred.forEach { compute($0, wantsValues: wantsValues, &block) }
    return block
  }

  private func vector(_ root: QueryProgram.Root, _ wanted: RowBits) -> QueryVector {
    switch root {
    case .truth(let operation): return .truth(base.machine.truth(operation, wanted))
    case .value(let operation, .interval(let scale)):
      return .interval(base.machine.interval(operation, wanted), scale: scale)
    case .value(let operation, let kind):
      return .lanes(base.machine.lanes(operation, wanted), kind)
    case .rowwise(let node):
      base.machine.statistics.count(node, wanted.count)
      var values: [Int: Value] = [:]
      wanted.forEach { row in
        if let value = base.machine.ask(node, .subject, row: row) {
          values[row] = value
        } else {
          base.machine.deferred[row] = true
        }
      }
      return .values(values)
    }
  }

  /// Computes one row as the row evaluator does.
  private func compute(_ row: Int, wantsValues: Bool, _ block: inout QueryBlock) {
    if isInterrupted { return }
    block.isTrue[row] = false
    block.isUnknown[row] = false
    base.machine.evaluator.decisionFaults.removeAll()
    base.machine.evaluator.pack = nil
    base.machine.evaluator.begin(row: .row(table, Int32(block.first + row)))
    var isOfCondition = true
    do throws(EvaluationError) {
      var isMet: Bool? = true
      if let condition = program.query.condition {
        isMet = try base.machine.evaluator.evaluateTruth(condition)
      }
      isOfCondition = false
      switch isMet {
      case true?: block.isTrue[row] = true
      case nil: block.isUnknown[row] = true
      case false?: return
      }
      guard wantsValues, isMet == true || program.query.isGrouped else { return }
      var values: [Value] = []
      for node in program.nodes { values.append(try base.machine.evaluator.evaluate(node)) }
      block.exact[row] = values
    } catch {
      if case .interrupted = error.reason {
        base.machine.isInterrupted = true
      } else {
        block.faults[row] = (error, isOfCondition)
      }
    }
  }
}

import GuijuPlan

// Queries: rows of a table that meet a condition, and what is told of each or of their groups.
//
// The condition, the columns, the keys of groups and the arguments of aggregates are compiled as the
// conditions of rules are, and computed batch by batch; rows of which the lanes cannot say what the
// row evaluator would are left to it, and so is what has no form in columns (`QueryWorker`). Rows go
// on in their order, so that a result without an order streams; groups are kept by each thread and
// joined at the end (`QueryGroups`). What is told of groups is computed by the row evaluator, once
// for each group. The reference leaves every row to the row evaluator and keeps lists.

/// Evaluates a query.
public struct QueryEvaluator {
  private let query: QueryPlan
  private let program: Program
  private let data: DataSet
  private let limits: Limits
  private let threadCount: Int
  private let isRowwise: Bool

  /// - Parameters:
  ///   - jobs: how many threads work; nil for one to a core. Results do not depend on it.
  ///   - isRowwise: whether every row is left to the row evaluator: the reference.
  public init(
    _ query: QueryPlan, _ program: Program, data: DataSet, limits: Limits = .init(),
    jobs: Int? = nil, isRowwise: Bool = false
  ) {
    self.query = query
    self.program = program
    self.data = data
    self.limits = limits
    threadCount = max(1, jobs ?? ParallelLoop.coreCount)
    self.isRowwise = isRowwise
  }

  private var plan: Plan { program.plan }

  /// Gives the rows of the result, in their order.
  ///
  /// - Parameter emit: takes a row, with a value for each column; false where no more are wanted.
  public func run(emit: @escaping ([Value]) -> Bool) throws(QueryFault) -> QueryOutcome {
    var result = QueryResult(query, data, plan, limits, emit: emit)
    let workers = try prepare()
    if query.isGrouped {
      try group(workers, &result)
    } else {
      try list(workers, &result)
    }
    try result.finish()
    return QueryOutcome(
      summary: result.summary, statistics: isRowwise ? nil : statistics(of: workers))
  }

  private func statistics(of workers: [QueryWorker]) -> BatchStatistics {
    var counted = BatchStatistics.Rows()
    for worker in workers { counted.add(worker.statistics) }
    var statistics = BatchStatistics()
    statistics.count = data[query.table].rowCount
    statistics.entries = counted.entries()
    return statistics
  }

  // MARK: - Preparing

  /// Compiles the query, and computes the columns that it reads.
  private func prepare() throws(QueryFault) -> [QueryWorker] {
    var queryProgram = QueryProgram(query)
    let texts = BatchTexts(data)
    let evaluator = BatchEvaluator(program, data: data, limits: limits, jobs: threadCount)
    var compiler = BatchCompiler(program, data: data, texts: texts)
    var bound = StepBound(program, data: data, limits: limits)
    let asked = queryProgram.nodes + [query.condition].compactMap { $0 }
    queryProgram.isRowwise = isRowwise || bound.isExceeded(by: asked)
    if !queryProgram.isRowwise { compiler.compile(&queryProgram) }
    let workers = evaluator.computeColumns(compiler.finished(), texts)
    if workers.contains(where: \.isInterrupted) { throw Self.interruption }
    return workers.map { QueryWorker(queryProgram, $0) }
  }

  private static var interruption: QueryFault {
    QueryFault(EvaluationError.interruption)
  }

  // MARK: - Rows

  /// How many batches a thread takes at a time.
  private static var batchesPerUnit: Int { 4 }
  private static var rowsPerUnit: Int { batchesPerUnit * RowBits.rowCount }

  /// The rows of the table in windows, each of which all threads work on together.
  private func windows(unitsPerThread: Int) -> [Range<Int>] {
    let count = data[query.table].rowCount
    let size = Self.rowsPerUnit * unitsPerThread * threadCount
    return stride(from: 0, to: count, by: size).map { $0..<min(count, $0 + size) }
  }

  /// Computes the blocks of a window, in whatever order.
  private func run(
    _ window: Range<Int>, _ workers: [QueryWorker], wantsValues: Bool,
    _ take: @Sendable (QueryWorker, QueryBlock) -> Void
  ) {
    let units = (window.count + Self.rowsPerUnit - 1) / Self.rowsPerUnit
    ParallelLoop.run(units: units, threads: threadCount) { unit, thread in
      let start = window.lowerBound + unit * Self.rowsPerUnit
      let end = min(window.upperBound, start + Self.rowsPerUnit)
      for first in stride(from: start, to: end, by: RowBits.rowCount) {
        let worker = workers[thread]
        let block = worker.block(
          from: first, count: min(RowBits.rowCount, end - first), wantsValues: wantsValues)
        if worker.isInterrupted { return }
        take(worker, block)
      }
    }
  }

  private func list(
    _ workers: [QueryWorker], _ result: inout QueryResult
  ) throws(QueryFault) {
    guard let texts = workers.first?.texts else { return }
    for window in windows(unitsPerThread: 2) {
      let blocks = Blocks()
      run(window, workers, wantsValues: !result.isFull) { blocks.add($1) }
      if workers.contains(where: \.isInterrupted) { throw Self.interruption }
      for block in blocks.inOrder { try add(block, texts, to: &result) }
      limits.progress(window.upperBound, data[query.table].rowCount)
    }
  }

  /// Adds the rows of a block to the result.
  private func add(
    _ block: QueryBlock, _ texts: BatchTexts.Snapshot, to result: inout QueryResult
  ) throws(QueryFault) {
    result.countUndetermined(block.isUnknown.count)
    let columnCount = query.columns.count
    var rows = block.isTrue
    for (row, fault) in block.faults where fault.isOfCondition { rows[row] = true }
    for row in rows.inOrder {
      if let (error, isOfCondition) = block.faults[row], isOfCondition || !result.isFull {
        throw QueryFault(error, row: block.first + row)
      }
      if result.isFull {
        result.count()
        continue
      }
      let values = (0..<columnCount).map { block.value($0, row, texts) }
      var next = columnCount
      var keys: [Value] = []
      for order in query.orders {
        switch order.value {
        case .column(let index): keys.append(values[index])
        case .node:
          keys.append(block.value(next, row, texts))
          next += 1
        }
      }
      try result.add(values, sortedBy: keys)
    }
  }

  // MARK: - Groups

  private func group(
    _ workers: [QueryWorker], _ result: inout QueryResult
  ) throws(QueryFault) {
    guard let texts = workers.first?.texts else { return }
    let plan = plan
    for window in windows(unitsPerThread: 4) {
      let blocks = Blocks()
      run(window, workers, wantsValues: true) { worker, block in
        worker.groups.add(block, worker.texts, plan)
        blocks.note(block)
      }
      if workers.contains(where: \.isInterrupted) { throw Self.interruption }
      if let fault = blocks.firstFault { throw fault }
      result.countUndetermined(blocks.unknownCount)
      if workers.reduce(0, { $0 + $1.groups.size }) > limits.listLength {
        throw QueryFault(
          EvaluationError(reason: .limit(.listLength, limits.listLength), node: NodeID(0)))
      }
      limits.progress(window.upperBound, data[query.table].rowCount)
    }
    var groups = workers[0].groups
    for worker in workers.dropFirst() { groups.merge(worker.groups, plan) }
    groups.openSole()
    do throws(EvaluationError) {
      try tell(groups, texts, &result)
    } catch {
      throw QueryFault(error)
    }
  }

  /// Computes what is told of each group, in the order of their first rows.
  private func tell(
    _ groups: QueryGroups, _ texts: BatchTexts.Snapshot, _ result: inout QueryResult
  ) throws(EvaluationError) {
    var evaluator = RowEvaluator(program, data: data, limits: limits)
    let order = groups.groups.indices.sorted {
      groups.groups[$0].firstRow < groups.groups[$1].firstRow
    }
    for (position, group) in order.enumerated() {
      if position & 0x3FF == 0 { try evaluator.checkInterrupt() }
      if groups.groups[group].certain == 0, !query.keys.isEmpty {
        result.countUndeterminedGroup()
        continue
      }
      evaluator.begin(row: .null)
      for (key, value) in zip(query.keys, groups.keyValues(of: group)) {
        evaluator.bind(key.slot, to: value)
      }
      for (index, aggregate) in query.aggregates.enumerated() {
        let total = groups.totals[group * query.aggregates.count + index]
        let value = try total.result(aggregate, groups.groups[group], &evaluator, texts)
        evaluator.bind(aggregate.slot, to: value)
      }
      if let having = query.having {
        switch try evaluator.evaluateTruth(having) {
        case true?: break
        case nil:
          result.countUndeterminedGroup()
          continue
        case false?: continue
        }
      }
      if result.isFull {
        result.count()
        continue
      }
      var values: [Value] = []
      for column in query.columns { values.append(try evaluator.evaluate(column.value)) }
      var keys: [Value] = []
      for order in query.orders {
        switch order.value {
        case .column(let index): keys.append(values[index])
        case .node(let node): keys.append(try evaluator.evaluate(node))
        }
      }
      do {
        try result.add(values, sortedBy: keys)
      } catch {
        throw error.error
      }
    }
  }
}

/// The blocks of a window, collected by several threads.
private final class Blocks: Sendable {
  private struct State {
    var blocks: [QueryBlock] = []
    var fault: QueryFault?
    var unknownCount = 0
  }

  private let state = Guarded(State())

  func add(_ block: QueryBlock) { state.withLock { $0.blocks.append(block) } }

  /// Notes what is wrong and unknown in a block that is not kept.
  func note(_ block: QueryBlock) {
    state.withLock { state in
      state.unknownCount += block.isUnknown.count
      guard let fault = block.firstFault else { return }
      if fault.row ?? 0 < state.fault?.row ?? .max { state.fault = fault }
    }
  }

  var inOrder: [QueryBlock] { state.withLock { $0.blocks.sorted { $0.first < $1.first } } }
  var firstFault: QueryFault? { state.withLock { $0.fault } }
  var unknownCount: Int { state.withLock { $0.unknownCount } }
}

extension RowBits {
  /// The rows, in order.
  var inOrder: [Int] {
    var rows: [Int] = []
    forEach { rows.append($0) }
    return rows
  }
}

import GuijuPlan

/// Evaluates rules over columns, on several threads: what ``RuleEvaluator`` says of each row, sooner.
public struct BatchEvaluator: Sendable {
  private let program: Program
  private let data: DataSet
  private let limits: Limits
  private let threadCount: Int

  /// - Parameter jobs: how many threads work; nil for one to a core. Results do not depend on it.
  public init(_ program: Program, data: DataSet, limits: Limits = .init(), jobs: Int? = nil) {
    self.program = program
    self.data = data
    self.limits = limits
    threadCount = max(1, jobs ?? ParallelLoop.coreCount)
  }

  /// What a run over rules has found.
  public struct Result: Sendable {
    /// One for each rule, in their order.
    public internal(set) var outcomes: [RuleOutcome] = []
    /// What decision tables have met that their hit policies do not allow.
    public internal(set) var decisionFaults: Set<DecisionFault> = []
    public internal(set) var statistics = BatchStatistics()
  }

  /// The verdicts of rules; throws only when the run is interrupted.
  public func evaluate(_ rules: [RuleID]) throws(EvaluationError) -> Result {
    let plan = program.plan
    let (batch, _, workers) = prepare(rules)
    let buffers = batch.rules.map { VerdictBuffer(count: rowCount(plan[$0.rule].table)) }
    judge(batch, buffers, workers)
    try requireUninterrupted(workers)
    let found = outcomes(batch, buffers, workers)
    var result = Result()
    for rule in rules {
      let outcome =
        found[rule]
        ?? RuleOutcome(
          rule: rule,
          verdicts: Array(repeating: .notApplicable, count: rowCount(plan[rule].table)),
          idle: program.idleReason(of: plan[rule]))
      result.outcomes.append(outcome)
      result.statistics.count += outcome.verdicts.count
    }
    result.decisionFaults = BatchFaults.first(of: workers.map(\.faults))
    result.statistics.entries = entries(of: workers, batch)
    return result
  }

  /// What rules read besides the data: the rules that are not idle as operations, with the columns
  /// that these read, computed.
  func prepare(
    _ rules: [RuleID]
  ) -> (BatchProgram, BatchTexts, workers: [BatchWorker]) {
    let texts = BatchTexts(data)
    let batch = compile(rules.filter { program.idleReason(of: program.plan[$0]) == nil }, texts)
    return (batch, texts, computeColumns(batch, texts))
  }

  func requireUninterrupted(_ workers: [BatchWorker]) throws(EvaluationError) {
    if workers.contains(where: \.isInterrupted) {
      throw EvaluationError.interruption
    }
  }

  private func rowCount(_ table: TableID?) -> Int { table.map { data[$0].rowCount } ?? 1 }

  private func compile(_ rules: [RuleID], _ texts: BatchTexts) -> BatchProgram {
    var compiler = BatchCompiler(program, data: data, texts: texts)
    var bound = StepBound(program, data: data, limits: limits)
    var seen: Set<RuleID> = []
    for rule in rules where seen.insert(rule).inserted {
      if bound.isExceeded(by: rule) {
        compiler.result.rules.append(.init(rule: rule))
      } else {
        compiler.compile(rule)
      }
    }
    return compiler.finished()
  }

  // MARK: - Work

  /// How many batches a thread takes at a time: enough that asking for work costs nothing, few enough
  /// that threads end together.
  private static var batchesPerUnit: Int { 8 }

  private struct Unit {
    /// A column, or the first rule of a table, by its position.
    let item: Int
    let rows: Range<Int>
  }

  private func units(_ item: Int, _ table: TableID?) -> [Unit] {
    let count = rowCount(table)
    // A table of few rows may have long lists: all threads take part.
    let batches = count / (4 * threadCount * RowBits.rowCount)
    let size = max(1, min(Self.batchesPerUnit, batches)) * RowBits.rowCount
    return stride(from: 0, to: count, by: size).map {
      Unit(item: item, rows: $0..<min(count, $0 + size))
    }
  }

  /// Makes the workers of a program, with the columns computed that its operations read.
  func computeColumns(_ batch: BatchProgram, _ texts: BatchTexts) -> [BatchWorker] {
    let columns = batch.columns.map { column in
      ComputedColumn(rowCount: column.isRead ? rowCount(column.table) : 0, kind: column.kind)
    }
    let workers = (0..<threadCount).map { _ in
      BatchWorker(
        batch, columns, RowEvaluator(program, data: data, limits: limits), texts, limits)
    }
    compute(batch, columns, workers)
    return workers
  }

  /// Computes columns, level by level: each reads only those of levels before its own.
  private func compute(
    _ batch: BatchProgram, _ columns: [ComputedColumn], _ workers: [BatchWorker]
  ) {
    for level in 0...(batch.columns.map(\.level).max() ?? 0) {
      let units = batch.columns.indices
        .filter { batch.columns[$0].level == level && batch.columns[$0].isRead }
        .flatMap { self.units($0, batch.columns[$0].table) }
      for worker in workers { worker.refreshTexts() }
      ParallelLoop.run(
        units: units.count, threads: threadCount, progress: limits.progress
      ) { unit, thread in
        workers[thread].compute(ColumnID(units[unit].item), units[unit].rows)
      }
    }
    for worker in workers { worker.refreshTexts() }
  }

  /// Finds the verdicts; all rules of a table in turn for some rows, whose columns are at hand then.
  private func judge(
    _ batch: BatchProgram, _ buffers: [VerdictBuffer], _ workers: [BatchWorker]
  ) {
    let plan = program.plan
    var groups: [[Int]] = []
    var positions: [TableID?: Int] = [:]
    for index in batch.rules.indices {
      let table = plan[batch.rules[index].rule].table
      if let position = positions[table] {
        groups[position].append(index)
      } else {
        positions[table] = groups.count
        groups.append([index])
      }
    }
    // Those of few rows first, which take longest each: at the end a thread would be alone with them.
    let rules = groups.sorted {
      rowCount(plan[batch.rules[$0[0]].rule].table) < rowCount(plan[batch.rules[$1[0]].rule].table)
    }
    let units = rules.indices.flatMap { group in
      self.units(group, plan[batch.rules[rules[group][0]].rule].table)
    }
    ParallelLoop.run(
      units: units.count, threads: threadCount, progress: limits.progress
    ) { unit, thread in
      for rule in rules[units[unit].item] {
        workers[thread].judge(rule, units[unit].rows, into: buffers[rule])
      }
    }
  }

  /// What the threads have found of each rule.
  private func outcomes(
    _ batch: BatchProgram, _ buffers: [VerdictBuffer], _ workers: [BatchWorker]
  ) -> [RuleID: RuleOutcome] {
    let found = Guarded<[RuleID: RuleOutcome]>([:])
    ParallelLoop.run(units: buffers.count, threads: threadCount) { index, _ in
      var counts = [Int](repeating: 0, count: Verdict.allCases.count)
      for worker in workers {
        for verdict in counts.indices { counts[verdict] += worker.counts[index][verdict] }
      }
      let rule = batch.rules[index].rule
      let outcome = RuleOutcome(
        rule: rule, verdicts: buffers[index].takeVerdicts(), counts: counts)
      found.withLock { $0[rule] = outcome }
    }
    return found.withLock { $0 }
  }

  private func entries(
    of workers: [BatchWorker], _ batch: BatchProgram
  ) -> [BatchStatistics.Entry] {
    var rows = BatchStatistics.Rows()
    for worker in workers { rows.add(worker.statistics) }
    return rows.entries(wholeRules: Set(batch.rules.filter { $0.applies == nil }.map(\.rule)))
  }
}

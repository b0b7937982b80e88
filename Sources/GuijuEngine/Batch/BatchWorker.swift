import GuijuPlan

/// What one thread of a run works with.
///
/// It is one thread's: `ParallelLoop` calls with a thread's number only on that thread, and others
/// look at it when the threads have been joined.
final class BatchWorker: @unchecked Sendable {
  private let program: BatchProgram
  let columns: [ComputedColumn]
  var machine: BatchMachine
  private(set) var faults: [BatchFaults.Entry] = []
  /// How many rows have each verdict, by rule and the verdict's raw value.
  private(set) var counts: [[Int]]

  init(
    _ program: BatchProgram, _ columns: [ComputedColumn], _ evaluator: RowEvaluator,
    _ texts: BatchTexts, _ limits: Limits
  ) {
    self.program = program
    self.columns = columns
    counts = Array(
      repeating: Array(repeating: 0, count: Verdict.allCases.count), count: program.rules.count)
    machine = BatchMachine(program, columns, evaluator, texts: texts, limits: limits)
  }

  var isInterrupted: Bool { machine.isInterrupted }
  var statistics: BatchStatistics.Rows { machine.statistics }

  /// Reads the texts that columns have been given since.
  func refreshTexts() { machine.refreshTexts() }

  // MARK: - Columns

  /// Computes a column for some rows of its table.
  func compute(_ id: ColumnID, _ rows: Range<Int>) {
    let plan = program.columns[id.index]
    for first in stride(from: rows.lowerBound, to: rows.upperBound, by: RowBits.rowCount) {
      let count = min(RowBits.rowCount, rows.upperBound - first)
      machine.begin(plan.table, pack: plan.pack, from: first, count: count)
      if machine.isInterrupted { return }
      machine.compute(plan, into: columns[id.index])
    }
  }

  // MARK: - Rules

  /// Finds the verdicts of a rule on some rows of its table.
  func judge(_ index: Int, _ rows: Range<Int>, into buffer: VerdictBuffer) {
    let rule = program.rules[index]
    let schema = machine.evaluator.plan[rule.rule]
    buffer.begin(rows)
    for first in stride(from: rows.lowerBound, to: rows.upperBound, by: RowBits.rowCount) {
      let count = min(RowBits.rowCount, rows.upperBound - first)
      machine.begin(schema.table, pack: schema.pack, from: first, count: count)
      if machine.isInterrupted { return }
      var rest = machine.rows
      if let applies = rule.applies, let meets = rule.meets {
        let applies = machine.truth(applies, machine.rows)
        let meets = machine.truth(meets, applies.isTrue)
        rest = machine.deferred
        let isMet = applies.isTrue & meets.isTrue - rest
        var isFailed = RowBits.none
        if case .value = schema.kind {
          set(.value, of: index, at: isMet, from: first, buffer)
        } else {
          isFailed = applies.isTrue & meets.isFalse - rest
          set(.pass, of: index, at: isMet, from: first, buffer)
          set(.fail, of: index, at: isFailed, from: first, buffer)
        }
        let isNotApplicable = applies.isFalse & machine.rows - rest
        counts[index][Int(Verdict.notApplicable.rawValue)] += isNotApplicable.count
        let isOpen = machine.rows - isNotApplicable - isMet - isFailed - rest
        set(.undetermined, of: index, at: isOpen, from: first, buffer)
      }
      machine.statistics.count(rule.rule, rest.count)
      rest.forEach { row in
        let verdict = judge(rule.rule, schema, row: first + row, index)
        buffer[first + row] = verdict
        counts[index][Int(verdict.rawValue)] += 1
      }
    }
  }

  private func set(
    _ verdict: Verdict, of index: Int, at rows: RowBits, from first: Int, _ buffer: VerdictBuffer
  ) {
    counts[index][Int(verdict.rawValue)] += rows.count
    buffer.set(verdict, at: rows, from: first)
  }

  /// The verdict of the row evaluator.
  private func judge(_ id: RuleID, _ rule: Rule, row: Int, _ index: Int) -> Verdict {
    if machine.isInterrupted { return .error }
    machine.evaluator.decisionFaults.removeAll()
    machine.evaluator.pack = rule.pack
    machine.evaluator.begin(row: rule.table.map { .row($0, Int32(row)) } ?? .null)
    let verdict: Verdict
    do throws(EvaluationError) {
      verdict = try machine.evaluator.verdict(of: id)
    } catch {
      if case .interrupted = error.reason { machine.isInterrupted = true }
      verdict = .error
    }
    for fault in machine.evaluator.decisionFaults.sorted() {
      BatchFaults.add(.init(rule: index, row: row, fault: fault), to: &faults)
    }
    return verdict
  }
}

/// What decision tables have met, in the order in which one thread alone would have found it: as much
/// as is kept, whatever the number of threads.
enum BatchFaults {
  struct Entry: Sendable {
    let rule: Int
    let row: Int
    let fault: DecisionFault

    static func precedes(_ lhs: Entry, _ rhs: Entry) -> Bool {
      (lhs.rule, lhs.row) == (rhs.rule, rhs.row)
        ? lhs.fault < rhs.fault : (lhs.rule, lhs.row) < (rhs.rule, rhs.row)
    }
  }

  static func add(_ entry: Entry, to entries: inout [Entry]) {
    entries.append(entry)
    if entries.count >= 4 * RowEvaluator.maximumDecisionFaults { entries = kept(entries) }
  }

  static func first(of lists: [[Entry]]) -> Set<DecisionFault> {
    Set(kept(lists.flatMap(\.self)).map(\.fault))
  }

  /// The first of all that are different.
  private static func kept(_ entries: [Entry]) -> [Entry] {
    var seen: Set<DecisionFault> = []
    var kept: [Entry] = []
    for entry in entries.sorted(by: Entry.precedes) where seen.insert(entry.fault).inserted {
      kept.append(entry)
      if kept.count == RowEvaluator.maximumDecisionFaults { break }
    }
    return kept
  }
}

import GuijuEngine
import GuijuPlan
import GuijuText

/// What one verdict needs.
struct WorkAnalysis: Sendable {
  let rule: RuleID
  let row: Int32
  let verdict: Verdict
  /// Of an undetermined verdict the cells to be filled in.
  var settlings: [Settling] = []
  /// Of a failing one what is to be changed, all of it together; none where nothing was found.
  var remedies: [Remedy] = []
  /// The verdict once that is done.
  var outcome = Verdict.pass
  /// The cells that were given values then.
  var tried: [Cell: Value] = [:]
}

/// Looks at each failing and each undetermined verdict, by several threads.
struct WorkSearch: Sendable {
  private let workspace: Workspace
  private let options: Worklist.Options

  /// How many verdicts a thread takes at once.
  private static let unit = 128

  init(_ workspace: Workspace, _ options: Worklist.Options) {
    self.workspace = workspace
    self.options = options
  }

  /// In the order of the rules and of the rows; throws only when interrupted.
  func analyses(of outcomes: [RuleOutcome]) throws(EvaluationError) -> [WorkAnalysis] {
    let plan = workspace.rules.plan
    var entries: [WorkAnalysis] = []
    for outcome in outcomes {
      // Not to be eligible is no fault.
      let isRule = if case .rule = plan[outcome.rule].kind { true } else { false }
      for (row, verdict) in outcome.verdicts.enumerated()
      where verdict == .undetermined || verdict == .fail && isRule {
        entries.append(WorkAnalysis(rule: outcome.rule, row: Int32(row), verdict: verdict))
      }
    }
    let units = (entries.count + Self.unit - 1) / Self.unit
    let results = Guarded<[[WorkAnalysis]]>(Array(repeating: [], count: units))
    let failure = Guarded<EvaluationError?>(nil)
    let all = entries
    let jobs = if case .batches(let jobs) = workspace.evaluation { jobs } else { Int?.some(1) }
    ParallelLoop.run(
      units: units, threads: jobs ?? ParallelLoop.coreCount, progress: workspace.limits.progress
    ) { unit, _ in
      if failure.withLock({ $0 != nil }) { return }
      let range = unit * Self.unit..<min((unit + 1) * Self.unit, all.count)
      do throws(EvaluationError) {
        let found = try analyses(of: all[range])
        results.withLock { $0[unit] = found }
      } catch {
        failure.withLock { $0 = error }
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
    return results.withLock { $0.flatMap { $0 } }
  }

  private func analyses(
    of entries: ArraySlice<WorkAnalysis>
  ) throws(EvaluationError) -> [WorkAnalysis] {
    var evaluator = workspace.ruleEvaluator(language: .english)
    var search = SettlingSearch(workspace.program)
    var found: [WorkAnalysis] = []
    for entry in entries {
      var entry = entry
      if entry.verdict == .undetermined {
        if options.includesOpen {
          let explanation = try evaluator.explain(entry.rule, row: entry.row)
          entry.settlings = try search.find(explanation, row: entry.row, &evaluator)
        }
      } else {
        try findRemedies(&entry, &evaluator, &search)
      }
      found.append(entry)
    }
    return found
  }

  // MARK: - Remedies

  private func findRemedies(
    _ entry: inout WorkAnalysis, _ evaluator: inout RuleEvaluator, _ search: inout SettlingSearch
  ) throws(EvaluationError) {
    let found = try evaluator.remedies(entry.rule, row: entry.row, limits: .forWork)
    if found.allSatisfy({ $0.requirement == nil }) {
      if let best = best(of: found, entry.rule) { entry.remedies = [best] }
      if case .field(let field)? = entry.remedies.first?.subject,
        let table = workspace.rules.plan[entry.rule].table, let value = entry.remedies[0].value
      {
        entry.tried = [Cell(table: table, row: entry.row, field: field): value]
      }
      return
    }
    // No change of one thing does: one for each requirement that fails, tried together.
    let failing = try evaluator.explain(entry.rule, row: entry.row).clauses
      .filter { $0.truth == false }.map(\.index)
    let together = failing.compactMap { index in
      best(of: found.filter { $0.requirement == index }, entry.rule)
    }
    guard together.count == failing.count else { return }
    var cells: [Cell: Value] = [:]
    var nodes: [NodeID: Value] = [:]
    for remedy in together {
      switch remedy.subject {
      case .aggregate(let node, _):
        if case .number(_, let wanted) = remedy.change { nodes[node] = .number(wanted) }
      case .field(let field):
        guard let table = workspace.rules.plan[entry.rule].table else { return }
        let cell = Cell(table: table, row: entry.row, field: field)
        cells[cell] =
          remedy.value
          ?? search.anyValue(for: cell, of: entry.rule, row: entry.row, &evaluator)
      }
    }
    entry.outcome = try evaluator.verdict(
      entry.rule, row: entry.row, replacing: cells, nodes: nodes)
    guard entry.outcome == .pass || entry.outcome == .undetermined else { return }
    entry.tried = cells
    var seen: [Remedy.Subject] = []
    for remedy in together where !seen.contains(remedy.subject) {
      seen.append(remedy.subject)
      entry.remedies.append(remedy)
    }
  }

  /// The cheapest remedy that has a price, else that which changes the least; a cell before rows that
  /// would have to be added.
  private func best(of remedies: [Remedy], _ rule: RuleID) -> Remedy? {
    func isCell(_ remedy: Remedy) -> Bool {
      if case .field = remedy.subject { true } else { false }
    }
    return remedies.enumerated().min { lhs, rhs in
      let (one, other) = (lhs.element, rhs.element)
      if let prices = options.prices {
        let costs = [one, other].map { prices.cost(of: $0, rule, in: workspace.rules)?.upper }
        switch (costs[0], costs[1]) {
        case (let cost?, let otherCost?) where cost != otherCost: return cost < otherCost
        case (.some, nil): return true
        case (nil, .some): return false
        default: break
        }
      }
      if isCell(one) != isCell(other) { return isCell(one) }
      return one.size == other.size ? lhs.offset < rhs.offset : one.size < other.size
    }?.element
  }
}

extension Remedy {
  /// A value that the change leads to; nil where any does.
  var value: Value? {
    switch change {
    case .choice(let values): values.first
    case .number(_, let wanted): .number(wanted)
    case .date(let date, _): .date(date)
    case .presence: nil
    }
  }
}

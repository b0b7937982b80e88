import GuijuEngine
import GuijuPlan
import GuijuText

/// Puts together what is about the same cell.
struct WorkAssembly {
  private(set) var lines: [Worklist.Line] = []
  private var positions: [Worklist.Target: Int] = [:]
  private let workspace: Workspace
  private let prices: PriceList?
  private var evaluator: RuleEvaluator

  init(_ workspace: Workspace, _ prices: PriceList?) {
    self.workspace = workspace
    self.prices = prices
    evaluator = workspace.ruleEvaluator(language: .english)
  }

  mutating func add(_ analysis: WorkAnalysis) throws(EvaluationError) {
    for settling in analysis.settlings {
      let served = Worklist.Served(
        rule: analysis.rule, row: analysis.row, verdict: analysis.verdict,
        kind: .settles(settling.effect), cellCount: settling.cellCount)
      add(served, to: .cell(settling.cell))
    }
    for (position, remedy) in analysis.remedies.enumerated() {
      let served = Worklist.Served(
        rule: analysis.rule, row: analysis.row, verdict: analysis.verdict,
        kind: .fixes(analysis.outcome), cellCount: analysis.remedies.count,
        isFurther: position > 0, value: remedy.value, tried: analysis.tried)
      try add(remedy, served)
    }
  }

  @discardableResult
  private mutating func add(_ served: Worklist.Served, to target: Worklist.Target) -> Int {
    if let position = positions[target] {
      lines[position].served.append(served)
      return position
    }
    positions[target] = lines.count
    lines.append(Worklist.Line(target: target, served: [served]))
    return lines.count - 1
  }

  private mutating func add(
    _ remedy: Remedy, _ served: Worklist.Served
  ) throws(EvaluationError) {
    switch remedy.subject {
    case .aggregate(let node, _):
      set(remedy, at: add(served, to: .aggregate(served.rule, served.row, node)))
    case .field(let field):
      guard let table = workspace.rules.plan[served.rule].table else { return }
      let cell = Cell(table: table, row: served.row, field: field)
      guard let position = positions[.cell(cell)], let known = lines[position].remedy else {
        return set(remedy, at: add(served, to: .cell(cell)))
      }
      // One value is to do for all rules that ask for the cell: of two numbers that which goes further,
      // of choices one that is among both; all of them are to pass with it.
      let others = lines[position].served + [served]
      for candidate in [known, remedy] + [known.narrowed(to: remedy)].compactMap({ $0 }) {
        if try fixes(others, with: candidate, cell) {
          add(served, to: .cell(cell))
          return set(candidate, at: position)
        }
      }
      set(remedy, at: add(served, to: .otherwise(cell, served.rule)))
    }
  }

  /// Whether all verdicts that a change of one cell is to fix pass with it.
  private mutating func fixes(
    _ served: [Worklist.Served], with remedy: Remedy, _ cell: Cell
  ) throws(EvaluationError) -> Bool {
    guard let value = remedy.value else { return false }
    for verdict in served {
      guard case .fixes(let outcome) = verdict.kind else { continue }
      if verdict.value?.isEqual(to: value) == true { continue }
      // What takes several changes was tried with all of them, and this value.
      guard verdict.cellCount == 1, outcome == .pass else { return false }
      let after = try evaluator.verdict(verdict.rule, row: verdict.row, replacing: [cell: value])
      if after != .pass { return false }
    }
    return true
  }

  private mutating func set(_ remedy: Remedy, at position: Int) {
    lines[position].remedy = remedy
    guard let prices else { return }
    let costs = lines[position].served.compactMap { served -> NumberInterval? in
      if case .settles = served.kind { return nil }
      return prices.cost(
        of: remedy, served.rule, in: workspace.rules, isFurther: served.isFurther)
    }
    // The same change under several rules is paid for once.
    lines[position].cost = costs.max { ($0.upper ?? .zero) < ($1.upper ?? .zero) }
  }
}

extension Remedy {
  /// The choice among the values of both remedies; nil where there is none, or other than a choice.
  fileprivate func narrowed(to other: Remedy) -> Remedy? {
    guard case .choice(let values) = change, case .choice(let others) = other.change else {
      return nil
    }
    let common = values.filter { value in others.contains { $0.isEqual(to: value) == true } }
    guard !common.isEmpty else { return nil }
    return Remedy(requirement: nil, subject: subject, change: .choice(common), unit: unit)
  }
}

import GuijuEngine
import GuijuPlan

/// What else becomes of a row when cells are changed: rules that pass or do not apply now, and would
/// fail or be undetermined.
///
/// A line is tried with all cells that its verdicts take. The lines of a row are tried together, too:
/// what each promises by itself need not hold then. What is to be filled into a blank cell has no
/// value yet, and is left blank.
struct SideEffects {
  /// Rules by what they say after a change.
  struct Harm: Equatable {
    var failing: [RuleID] = []
    var open: [RuleID] = []

    var rank: [Int] { [failing.count, open.count] }

    func contains(_ rule: RuleID) -> Bool { failing.contains(rule) || open.contains(rule) }
  }

  /// A line's remedy, of a choice only the values that do the least harm, with that harm.
  struct Outcome {
    var remedy: Remedy?
    /// What the change does by itself, with the other cells that its verdicts take.
    var alone = Harm()
    /// What comes only of all changes of the row together.
    var together = Harm()
  }

  private struct Row: Hashable {
    let table: TableID
    let row: Int32
  }

  private let plan: Plan
  private let verdicts: [RuleID: RuleOutcome]
  /// The rules about the rows of a table that read a field.
  private var readers: [TableID: [FieldID: [RuleID]]] = [:]
  /// The lines that change a row.
  private var lines: [Row: [Worklist.Line]] = [:]
  private var known: [Row: [Worklist.Target: Outcome]] = [:]

  init(_ workspace: Workspace, _ outcomes: [RuleOutcome], _ lines: [Worklist.Line]) {
    plan = workspace.rules.plan
    verdicts = Dictionary(uniqueKeysWithValues: outcomes.map { ($0.rule, $0) })
    for outcome in outcomes where outcome.idle == nil {
      guard case .rule = plan[outcome.rule].kind, let table = plan[outcome.rule].table else {
        continue
      }
      for field in plan.fieldsNeeded(by: [outcome.rule])[table] ?? [] {
        readers[table, default: [:]][field, default: []].append(outcome.rule)
      }
    }
    for line in lines where line.remedy != nil {
      if let row = row(of: line) { self.lines[row, default: []].append(line) }
    }
  }

  /// What comes of a line.
  mutating func outcome(
    of line: Worklist.Line, _ evaluator: inout RuleEvaluator
  ) throws(EvaluationError) -> Outcome {
    guard line.remedy != nil, let row = row(of: line) else { return Outcome(remedy: line.remedy) }
    if known[row] == nil { known[row] = try outcomes(on: row, &evaluator) }
    return known[row]?[line.target] ?? Outcome(remedy: line.remedy)
  }

  private func row(of line: Worklist.Line) -> Row? {
    switch line.target {
    case .cell(let cell), .otherwise(let cell, _): Row(table: cell.table, row: cell.row)
    case .aggregate(let rule, let row, _): plan[rule].table.map { Row(table: $0, row: row) }
    }
  }

  // MARK: - A row

  private func outcomes(
    on row: Row, _ evaluator: inout RuleEvaluator
  ) throws(EvaluationError) -> [Worklist.Target: Outcome] {
    let lines = lines[row] ?? []
    let nodes = nodes(of: lines)
    var found: [Worklist.Target: Outcome] = [:]
    // The second time each is tried with the values that the first has chosen for the others.
    for _ in 0..<2 {
      for line in lines {
        found[line.target] = try leastHarmful(line, beside: found, nodes, &evaluator)
      }
    }
    try addTogether(&found, lines, row, nodes, &evaluator)
    return found
  }

  /// The counts and sums that are to change, by their rules.
  private func nodes(of lines: [Worklist.Line]) -> [RuleID: [NodeID: Value]] {
    var nodes: [RuleID: [NodeID: Value]] = [:]
    for line in lines {
      if case .aggregate(let rule, _, let node) = line.target, let value = line.remedy?.value {
        nodes[rule, default: [:]][node] = value
      }
    }
    return nodes
  }

  private func leastHarmful(
    _ line: Worklist.Line, beside chosen: [Worklist.Target: Outcome],
    _ nodes: [RuleID: [NodeID: Value]], _ evaluator: inout RuleEvaluator
  ) throws(EvaluationError) -> Outcome {
    guard let remedy = line.remedy, let cell = line.target.cell else {
      return Outcome(remedy: line.remedy)
    }
    let values: [Value]
    if case .choice(let all) = remedy.change {
      values = all
    } else if let value = remedy.value {
      values = [value]
    } else {
      return Outcome(remedy: remedy)
    }
    let fixing = line.served.filter(\.isFix)
    var best: (values: [Value], harm: Harm)?
    for value in values {
      var tried: [Cell: Value] = [:]
      var keepsPromises = true
      for served in fixing {
        var own = served.tried
        for other in own.keys {
          let outcome = chosen[.otherwise(other, served.rule)] ?? chosen[.cell(other)]
          if let value = outcome?.remedy?.value { own[other] = value }
        }
        own[cell] = value
        tried.merge(own) { first, _ in first }
        let after = try evaluator.verdict(
          served.rule, row: cell.row, replacing: own, nodes: nodes[served.rule] ?? [:])
        if after == .fail { keepsPromises = false }
      }
      // Not every value that does for one rule does for all.
      if !keepsPromises, values.count > 1 { continue }
      let harm = try harm(of: tried, cell, fixing.map(\.rule), &evaluator)
      if let found = best, !harm.rank.lexicographicallyPrecedes(found.harm.rank) {
        if found.harm == harm { best?.values.append(value) }
      } else {
        best = ([value], harm)
      }
    }
    guard let best else { return Outcome(remedy: remedy) }
    guard case .choice = remedy.change else { return Outcome(remedy: remedy, alone: best.harm) }
    let narrowed = Remedy(
      requirement: remedy.requirement, subject: remedy.subject, change: .choice(best.values),
      unit: remedy.unit)
    return Outcome(remedy: narrowed, alone: best.harm)
  }

  private func harm(
    of cells: [Cell: Value], _ cell: Cell, _ fixed: [RuleID], _ evaluator: inout RuleEvaluator
  ) throws(EvaluationError) -> Harm {
    var harm = Harm()
    for rule in readers[cell.table]?[cell.field] ?? [] where !fixed.contains(rule) {
      guard isFine(rule, cell.row) else { continue }
      let after = try evaluator.verdict(rule, row: cell.row, replacing: cells)
      if after == .fail { harm.failing.append(rule) }
      if after == .undetermined { harm.open.append(rule) }
    }
    return harm
  }

  private func isFine(_ rule: RuleID, _ row: Int32) -> Bool {
    let now = verdicts[rule]?.verdicts[Int(row)]
    return now == .pass || now == .notApplicable
  }

  // MARK: - All changes of a row

  private func addTogether(
    _ found: inout [Worklist.Target: Outcome], _ lines: [Worklist.Line], _ row: Row,
    _ nodes: [RuleID: [NodeID: Value]], _ evaluator: inout RuleEvaluator
  ) throws(EvaluationError) {
    var cells: [Cell: Value] = [:]
    var promised: Set<RuleID> = []
    var unknown: Set<RuleID> = []
    for line in lines {
      let rules = line.served.filter(\.isFix)
      promised.formUnion(rules.filter(\.passes).map(\.rule))
      guard let cell = line.target.cell else { continue }
      if let value = found[line.target]?.remedy?.value {
        if case .otherwise = line.target, cells[cell] != nil { continue }
        cells[cell] = value
      } else {
        unknown.formUnion(rules.map(\.rule))
      }
    }
    guard cells.count > 1 || lines.count > 1 else { return }
    let told = found.values.map(\.alone)
    let readers = readers[row.table] ?? [:]
    let rules = Set(cells.keys.flatMap { readers[$0.field] ?? [] }).union(promised)
    for rule in rules.subtracting(unknown).sorted(by: { $0.index < $1.index }) {
      guard promised.contains(rule) || isFine(rule, row.row),
        !told.contains(where: { $0.contains(rule) })
      else { continue }
      let after = try evaluator.verdict(
        rule, row: row.row, replacing: cells, nodes: nodes[rule] ?? [:])
      guard after == .fail || after == .undetermined else { continue }
      for line in lines {
        let reads = line.target.cell.map { (readers[$0.field] ?? []).contains(rule) } ?? false
        guard reads || line.served.contains(where: { $0.rule == rule }) else { continue }
        if after == .fail {
          found[line.target]?.together.failing.append(rule)
        } else {
          found[line.target]?.together.open.append(rule)
        }
      }
    }
  }
}

extension Worklist.Served {
  /// Whether a change fixes the verdict.
  var isFix: Bool { if case .fixes = kind { true } else { false } }

  /// Whether it passes after the change.
  fileprivate var passes: Bool { if case .fixes(.pass) = kind { true } else { false } }
}

import GuijuEngine
import GuijuPlan

/// What else becomes of a row when one of its cells is changed: rules that pass or do not apply now, and
/// would fail.
struct SideEffects {
  private let verdicts: [RuleID: RuleOutcome]
  /// The rules about the rows of a table that read a field.
  private var readers: [TableID: [FieldID: [RuleID]]] = [:]

  init(_ workspace: Workspace, _ outcomes: [RuleOutcome]) {
    let plan = workspace.rules.plan
    verdicts = Dictionary(uniqueKeysWithValues: outcomes.map { ($0.rule, $0) })
    for outcome in outcomes where outcome.idle == nil {
      guard case .rule = plan[outcome.rule].kind, let table = plan[outcome.rule].table else {
        continue
      }
      for field in plan.fieldsNeeded(by: [outcome.rule])[table] ?? [] {
        readers[table, default: [:]][field, default: []].append(outcome.rule)
      }
    }
  }

  /// A line's remedy, of a choice only the values that make the fewest other rules fail; with these
  /// rules. What is filled into a blank cell has no value yet, and makes none fail.
  func leastHarmful(
    _ line: Worklist.Line, _ evaluator: inout RuleEvaluator
  ) throws(EvaluationError) -> (remedy: Remedy?, worsened: [RuleID]) {
    guard let remedy = line.remedy, let cell = line.target.cell else { return (line.remedy, []) }
    let fixing = line.served.filter { if case .fixes = $0.kind { true } else { false } }
    var tried: [Cell: Value] = [:]
    for served in fixing { tried.merge(served.tried) { first, _ in first } }
    guard case .choice(let values) = remedy.change else {
      guard let value = remedy.value else { return (remedy, []) }
      tried[cell] = value
      return (remedy, try worsened(by: tried, cell, fixing.map(\.rule), &evaluator))
    }
    var best: (values: [Value], worsened: [RuleID])?
    for value in values {
      tried[cell] = value
      let worsened = try worsened(by: tried, cell, fixing.map(\.rule), &evaluator)
      if let found = best, found.worsened.count <= worsened.count {
        if found.worsened == worsened { best?.values.append(value) }
      } else {
        best = ([value], worsened)
      }
    }
    guard let best else { return (remedy, []) }
    return (
      Remedy(
        requirement: remedy.requirement, subject: remedy.subject, change: .choice(best.values),
        unit: remedy.unit), best.worsened
    )
  }

  private func worsened(
    by cells: [Cell: Value], _ cell: Cell, _ fixed: [RuleID], _ evaluator: inout RuleEvaluator
  ) throws(EvaluationError) -> [RuleID] {
    var found: [RuleID] = []
    for rule in readers[cell.table]?[cell.field] ?? [] where !fixed.contains(rule) {
      let now = verdicts[rule]?.verdicts[Int(cell.row)]
      guard now == .pass || now == .notApplicable else { continue }
      if try evaluator.verdict(rule, row: cell.row, replacing: cells) == .fail {
        found.append(rule)
      }
    }
    return found
  }
}

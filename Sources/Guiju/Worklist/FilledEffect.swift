import GuijuEngine
import GuijuPlan
import GuijuReport
import GuijuText

/// What becomes of the verdicts when the cells of a filled list have their new values.
public struct FilledEffect: Sendable {
  /// A verdict that changes, or one on a row of the list that does not.
  public struct Change: Sendable {
    public let rule: RuleID
    public let row: Int32
    public let before: Verdict
    public let after: Verdict
  }

  /// In the order of the rules and of the rows.
  public let changes: [Change]
  private let changed: Workspace

  /// Evaluates the rules on the data with the new values; throws only when interrupted. The data of the
  /// workspace stay.
  public init(
    of list: FilledList, on workspace: Workspace, only rules: [RuleID]? = nil
  ) throws(EvaluationError) {
    let plan = workspace.rules.plan
    changed = workspace.over(workspace.data.replacing(list.cells, plan))
    let before = try workspace.check(only: rules).outcomes
    let after = try changed.check(only: rules).outcomes
    var rows: [TableID: Set<Int32>] = [:]
    var fields: [TableID: Set<FieldID>] = [:]
    for cell in list.cells.keys {
      rows[cell.table, default: []].insert(cell.row)
      fields[cell.table, default: []].insert(cell.field)
    }
    var evaluator = workspace.ruleEvaluator(language: .english)
    var changes: [Change] = []
    for (old, new) in zip(before, after) {
      let own = plan[old.rule].table.flatMap { rows[$0] } ?? []
      let needed = plan.fieldsNeeded(by: [old.rule])
      let reads = fields.contains { !$0.value.isDisjoint(with: needed[$0.key] ?? []) }
      for (index, pair) in zip(old.verdicts, new.verdicts).enumerated() {
        let row = Int32(index)
        if pair.0 == pair.1 {
          guard reads, pair.0 == .undetermined || pair.0 == .fail else { continue }
          var isMeant = own.contains(row)
          if !isMeant, pair.0 == .undetermined {
            isMeant = try evaluator.explain(old.rule, row: row).missing.contains {
              list.cells[$0] != nil
            }
          }
          guard isMeant else { continue }
        }
        changes.append(Change(rule: old.rule, row: row, before: pair.0, after: pair.1))
      }
    }
    self.changes = changes
  }

  /// What there is to tell, in words.
  public func report(of list: FilledList, _ options: WorklistReportOptions) -> FilledReport {
    let context = changed.reportContext(
      language: options.language, style: .plain, showsPersonal: options.showsPersonal)
    let plan = changed.rules.plan
    var report = FilledReport(language: options.language)
    report.filledCount = list.cells.count
    report.blankCount = list.blankCount
    report.unchangedCount = list.unchangedCount
    report.limit = options.limit
    report.faults = list.faults.map { fault in
      .init(
        severity: fault.severity, place: fault.placeText, message: fault.message[options.language],
        help: fault.help?[options.language])
    }
    report.entries = changes.filter { change in
      // Not to be eligible is no fault.
      if case .rule = plan[change.rule].kind { return true }
      return change.before != change.after || change.before == .undetermined
    }.map { change in
      let rule = plan[change.rule]
      return FilledReport.Entry(
        rule: rule.name, provision: rule.provision, title: context.name(of: rule),
        table: rule.table.map { plan[$0].name },
        key: rule.table.map { context.workKey(of: change.row, in: $0) },
        name: rule.table.flatMap { context.workName(of: change.row, in: $0) },
        before: change.before, after: change.after,
        words: context.word(for: change.before, rule.kind) + " → "
          + context.word(for: change.after, rule.kind))
    }
    return report
  }
}

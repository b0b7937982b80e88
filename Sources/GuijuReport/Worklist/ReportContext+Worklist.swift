import GuijuEngine
import GuijuPlan
import GuijuText

/// Pieces of a worklist that need the rules and the rows.
extension ReportContext {
  /// `正式党员数再增 1 名（现 2，要 3）`
  public func workAction(
    _ remedy: Remedy, for rule: RuleID, row: Int32, _ sources: SourceMap
  ) -> String {
    RemedyText(context: self, sources: sources, rule: plan[rule], row: row).text(of: remedy)
  }

  /// What a remedy changes, as a reader knows it.
  public func workSubject(
    _ remedy: Remedy, for rule: RuleID, row: Int32, _ sources: SourceMap
  ) -> String {
    RemedyText(context: self, sources: sources, rule: plan[rule], row: row).name(of: remedy.subject)
  }

  /// What stands in a cell, so that it could be read again: a reference as its key; what could not be
  /// taken as it stands in the file.
  public func workText(of cell: Cell, _ evaluator: inout RuleEvaluator) -> String {
    let field = plan[cell.table][cell.field]
    let table = data[cell.table]
    guard let column = table.columns[cell.field.index], !column.isMissing[Int(cell.row)] else {
      let column = table.columns[cell.field.index]
      guard column?.isFaulty[Int(cell.row)] == true else { return "" }
      let written = table.origin?.text(row: Int(cell.row), field: cell.field) ?? ""
      return field.isPersonal && !showsPersonal && !written.isEmpty ? RuleEvaluator.mask : written
    }
    if field.isPersonal, !showsPersonal { return RuleEvaluator.mask }
    let value = evaluator.value(of: cell)
    if case .row(let target, let row) = value {
      return data.key(of: row, in: target, plan) ?? "#\(row + 1)"
    }
    return text(of: value)
  }

  /// The key of a row; `#3` for the third where it has none that tells it.
  public func workKey(of row: Int32, in table: TableID) -> String {
    data.key(of: row, in: table, plan) ?? "#\(row + 1)"
  }

  /// The name of a row besides its key.
  public func workName(of row: Int32, in table: TableID) -> String? {
    guard let label = plan[table].label, !plan[table][label].isPersonal || showsPersonal else {
      return nil
    }
    return data.label(of: row, in: table, plan)
  }

  /// `组织.csv:3:62`
  public func workPlace(of cell: Cell) -> String? {
    place(of: cell).map { text(of: $0) }
  }

  /// A verdict with the rule that gives it.
  public func workProblem(_ verdict: Verdict, _ id: RuleID) -> WorklistReport.Problem {
    let rule = plan[id]
    return WorklistReport.Problem(
      rule: rule.name, provision: rule.provision, verdict: verdict,
      text: name(of: verdict, rule.kind) + " " + name(of: rule))
  }
}

import GuijuEngine
import GuijuPlan
import GuijuText

/// Pieces of a timeline that need the rules and the rows.
extension ReportContext {
  /// What a rule says of a row: the word for its verdict, or the value of a reported definition.
  public func outcome(_ outcome: RowOutcome, _ id: RuleID) -> ImpactReport.Outcome {
    let kind = plan[id].kind
    guard let value = outcome.value, case .value(let node) = kind else {
      return .init(verdict: outcome.verdict, text: name(of: outcome.verdict, kind))
    }
    let isMasked = !showsPersonal && plan.readsPersonalField(node)
    return .init(
      verdict: outcome.verdict, text: isMasked ? RuleEvaluator.mask : text(of: value))
  }

  /// `依据 温州方案 一（二）`
  public func basis(_ citation: Citation) -> String { say("依据 ", "cites ") + text(of: citation) }

  /// `假定：文件没有写`
  public func assumption(_ reason: String) -> String { say("假定：\(reason)", "assumed: \(reason)") }

  /// A row as a reader knows it.
  public func rowName(_ row: Int32, in table: TableID) -> String { name(of: row, in: table) }

  /// Where a cell stands: `组织.csv:164:136`.
  public func placeText(of cell: Cell) -> String? { place(of: cell).map { text(of: $0) } }
}

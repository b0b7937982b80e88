import GuijuEngine
import GuijuPlan
import GuijuText

/// Pieces of a report on an impact that need the rules and the rows.
extension ReportContext {
  /// An entry for a rule.
  public func impactEntry(of id: RuleID) -> ImpactReport.Entry {
    let rule = plan[id]
    let shared = plan.rules.contains { $0.name == rule.name && $0.pack != rule.pack }
    let pack = shared ? rule.pack.map { plan[$0].name + "." } ?? "" : ""
    return ImpactReport.Entry(
      name: pack + rule.name, provision: rule.provision, title: name(of: rule),
      citation: citation(of: rule), table: rule.table.map { plan[$0].name },
      rowCount: rule.table.map { data[$0].rowCount } ?? 1, kind: rule.kind)
  }

  /// A verdict in a word; of a reported definition its value.
  public func impactOutcome(
    _ verdict: Verdict, _ id: RuleID, row: Int32, _ evaluator: inout RuleEvaluator
  ) -> ImpactReport.Outcome {
    let rule = plan[id]
    guard verdict == .value, case .value(let node) = rule.kind else {
      return .init(verdict: verdict, text: name(of: verdict, rule.kind))
    }
    if !showsPersonal, plan.readsPersonalField(node) {
      return .init(verdict: verdict, text: RuleEvaluator.mask)
    }
    return .init(verdict: verdict, text: text(of: evaluator.value(id, row: row)))
  }

  /// What a row is called, its key, and where it stands.
  public func impactRow(
    _ row: Int32, of id: RuleID
  ) -> (key: String?, name: String, file: String?, line: Int?) {
    guard let table = plan[id].table else { return (nil, say("全部数据", "all data"), nil, nil) }
    let place = data[table].origin?.place(row: Int(row))
    return (
      data.key(of: row, in: table, plan) ?? String(row + 1), name(of: row, in: table), place?.file,
      place?.line
    )
  }

  /// Values that decided, with their names and places.
  public func impactValues(
    _ values: [DecidingValue], _ map: SourceMap, _ pack: PackID?
  ) -> [ImpactReport.ValuePair] {
    values.map { value in
      ImpactReport.ValuePair(
        name: name(of: value, in: map), before: nil, after: text(of: value, in: map, pack),
        place: value.cell.flatMap { place(of: $0) }.map { text(of: $0) })
    }
  }

  /// What a fail is short of; nil where nothing was found.
  public func impactDistance(
    _ remedies: [Remedy], _ explanation: Explanation, _ sources: SourceMap
  ) -> String? {
    RemedyText(
      context: self, sources: sources, rule: plan[explanation.rule], row: explanation.row ?? 0
    ).line(remedies, failing: explanation.failedCount)
  }

  /// The word for a verdict of a kind of rule.
  public func word(for verdict: Verdict, _ kind: Rule.Kind) -> String { name(of: verdict, kind) }
}

import GuijuPlan

/// Decision tables in rules: with missing inputs some rows are only possible, and the result is
/// known where every row that may still be met gives the same.
extension RowEvaluator {
  /// A row that is met, or may be.
  private struct Hit {
    /// Counted from 0.
    let row: Int
    let isCertain: Bool
    let outputs: [Value]
  }

  mutating func decideInThreeValues(
    _ id: DecisionTableID, _ node: NodeID
  ) throws(EvaluationError) -> Value {
    let table = plan[id]
    for input in table.inputs { bind(input.slot, to: try evaluate(input.expression)) }
    let hits = try hits(of: table, id)
    if hits.isEmpty, !table.collects { return fault(.gap, id, []) }
    let certain = hits.filter(\.isCertain)
    switch table.hitPolicy {
    case .unique:
      if certain.count > 1 { return fault(.overlap, id, certain) }
      return agreed(hits, table)
    case .any:
      let first = certain.first.map { shaped($0.outputs, table) }
      if certain.contains(where: { shaped($0.outputs, table).isEqual(to: first ?? .null) == false })
      {
        return fault(.conflict, id, certain)
      }
      return agreed(hits, table)
    case .first: return agreed(hits, table)
    case .priority:
      let order = try priorityOrder(hits.map(\.outputs), table).map { hits[$0] }
      // What comes behind one that is surely met cannot be the result.
      let end = order.firstIndex(where: \.isCertain).map { $0 + 1 } ?? order.count
      return agreed(Array(order[..<end]), table)
    case .ruleOrder, .collect(nil): return .list(list(hits, table))
    case .outputOrder:
      let order = try priorityOrder(hits.map(\.outputs), table).map { hits[$0] }
      return .list(list(order, table))
    case .collect(.count?):
      return Value(
        NumberInterval(
          lower: Decimal(Int64(certain.count)), upper: Decimal(Int64(hits.count))))
    case .collect(.sum?): return try aggregate(.sum, list(hits, table), node)
    case .collect(.minimum?): return try aggregate(.min, list(hits, table), node)
    case .collect(.maximum?): return try aggregate(.max, list(hits, table), node)
    }
  }

  /// The rows that are met or may be; 其余 where no other row surely is.
  private mutating func hits(
    of table: DecisionTable, _ id: DecisionTableID
  ) throws(EvaluationError) -> [Hit] {
    var hits: [Hit] = []
    for (index, row) in table.rows.enumerated() {
      var truth: Bool? = true
      if row.isOtherwise {
        if hits.contains(where: \.isCertain) { continue }
        truth = hits.isEmpty ? true : nil
      } else {
        truth = try isMet(row)
      }
      if truth == false { continue }
      if truth == true { decisions?.see(.init(table: id, row: index)) }
      var outputs: [Value] = []
      for output in row.outputs { outputs.append(try evaluate(output)) }
      recorder?.meet(DecisionHit(row: index, isCertain: truth == true))
      hits.append(Hit(row: index, isCertain: truth == true, outputs: outputs))
      if case .first = table.hitPolicy, truth == true { break }
    }
    return hits
  }

  private mutating func isMet(_ row: DecisionTable.Row) throws(EvaluationError) -> Bool? {
    var result: Bool? = true
    for test in row.tests {
      guard let test else { continue }
      switch try evaluateTruth(test) {
      case false?: return false
      case nil: result = nil
      case true?: break
      }
    }
    return result
  }

  /// The value that all hits give; unknown where they differ, or where perhaps none is met.
  private func agreed(_ hits: [Hit], _ table: DecisionTable) -> Value {
    let isOneSure = hits.contains { $0.isCertain || table.rows[$0.row].isOtherwise }
    guard isOneSure, let first = hits.first else { return .null }
    let value = shaped(first.outputs, table)
    let agree = hits.dropFirst().allSatisfy {
      shaped($0.outputs, table).isEqual(to: value) == true
    }
    return agree ? value : .null
  }

  private func list(_ hits: [Hit], _ table: DecisionTable) -> List {
    let certainty = hits.map(\.isCertain)
    return List(
      hits.map { shaped($0.outputs, table) },
      certainty: certainty.allSatisfy { $0 } ? nil : certainty)
  }

  private mutating func fault(
    _ kind: DecisionFault.Kind, _ table: DecisionTableID, _ hits: [Hit]
  ) -> Value {
    var row: DecisionFault.Subject?
    if case .row(let table, let index) = subject { row = .init(table: table, row: index) }
    if decisionFaults.count < Self.maximumDecisionFaults {
      decisionFaults.insert(
        DecisionFault(kind: kind, table: table, rows: hits.map { $0.row + 1 }, subject: row))
    }
    return .null
  }

  static var maximumDecisionFaults: Int { 10_000 }
}

extension DecisionTable {
  /// Whether the result is made of all rows that are met, however few.
  fileprivate var collects: Bool {
    switch hitPolicy {
    case .ruleOrder, .outputOrder, .collect: true
    case .unique, .any, .priority, .first: false
    }
  }
}

import GuijuPlan
import GuijuText

extension RowEvaluator {
  /// The outputs of a decision table by its hit policy (DMN 1.5 §8.2.10).
  mutating func decide(
    _ id: DecisionTableID, _ node: NodeID
  ) throws(EvaluationError) -> Value {
    if mode == .guiju { return try decideInThreeValues(id, node) }
    let table = plan[id]
    for input in table.inputs {
      let value = try evaluate(input.expression)
      let typed = input.type.map { value.coerced(to: $0, plan) ?? .null } ?? value
      bind(input.slot, to: typed)
      if let allowed = input.allowed, try evaluateTruth(allowed) != true {
        warn(Message(zh: "输入值不在允许的值之中", en: "the input is none of the allowed values"))
        return .null
      }
    }
    var met: [DecisionTable.Row] = []
    for row in table.rows {
      guard try isMet(row) else { continue }
      met.append(row)
      if case .first = table.hitPolicy { break }
    }
    if met.isEmpty { return try fallback(table) }
    var results: [[Value]] = []
    for row in met {
      var outputs: [Value] = []
      for output in row.outputs { outputs.append(try evaluate(output)) }
      results.append(outputs)
    }
    return try combine(results, table)
  }

  private mutating func isMet(_ row: DecisionTable.Row) throws(EvaluationError) -> Bool {
    for test in row.tests {
      if let test, try evaluateTruth(test) != true { return false }
    }
    return true
  }

  private mutating func fallback(_ table: DecisionTable) throws(EvaluationError) -> Value {
    guard table.outputs.contains(where: { $0.fallback != nil }) else {
      switch table.hitPolicy {
      case .collect(.count?): return .number(.zero)
      case .ruleOrder, .outputOrder, .collect, .unique, .any, .priority, .first: return .null
      }
    }
    var values: [Value] = []
    for output in table.outputs {
      if let fallback = output.fallback {
        values.append(try evaluate(fallback))
      } else {
        values.append(.null)
      }
    }
    return shaped(values, table)
  }

  private mutating func combine(
    _ results: [[Value]], _ table: DecisionTable
  ) throws(EvaluationError) -> Value {
    switch table.hitPolicy {
    case .unique:
      guard results.count == 1 else {
        warn(
          Message(
            zh: "唯一命中的表有 \(results.count) 行相符",
            en: "\(results.count) rows of a unique table are met"))
        return .null
      }
      return shaped(results[0], table)
    case .any:
      let first = shaped(results[0], table)
      for result in results.dropFirst() where shaped(result, table).isEqual(to: first) != true {
        warn(Message(zh: "任意命中的表各行结果不同", en: "the rows met of an any table differ"))
        return .null
      }
      return first
    case .first: return shaped(results[0], table)
    case .priority: return shaped(try byPriority(results, table)[0], table)
    case .ruleOrder: return .list(List(results.map { shaped($0, table) }))
    case .outputOrder:
      return .list(List(try byPriority(results, table).map { shaped($0, table) }))
    case .collect(let aggregation):
      let values = results.map { shaped($0, table) }
      guard let aggregation else { return .list(List(values)) }
      switch aggregation {
      case .count: return .number(Decimal(Int64(values.count)))
      case .sum: return try call(.sum, [.list(List(values))], NodeID(0))
      case .minimum: return try call(.min, [.list(List(values))], NodeID(0))
      case .maximum: return try call(.max, [.list(List(values))], NodeID(0))
      }
    }
  }

  /// The results in the order of their outputs' allowed values, the first output first.
  private mutating func byPriority(
    _ results: [[Value]], _ table: DecisionTable
  ) throws(EvaluationError) -> [[Value]] {
    let order = try priorityOrder(results, table)
    return order.map { results[$0] }
  }

  /// The positions of results in the order of their outputs' allowed values.
  mutating func priorityOrder(
    _ results: [[Value]], _ table: DecisionTable
  ) throws(EvaluationError) -> [Int] {
    var ranks: [[Int]] = []
    for result in results {
      var rank: [Int] = []
      for (output, value) in zip(table.outputs, result) {
        var position = output.values.count
        for (index, allowed) in output.values.enumerated()
        where try evaluate(allowed).isEqual(to: value) == true {
          position = index
          break
        }
        rank.append(position)
      }
      ranks.append(rank)
    }
    return results.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
  }

  /// One output is its value, several are a context.
  func shaped(_ values: [Value], _ table: DecisionTable) -> Value {
    guard values.count > 1 else { return values.first ?? .null }
    return .context(
      Context(zip(table.outputs, values).map { (key: $0.name ?? "", value: $1) }))
  }
}

/// Ranks compare position by position, then by the order of the rows.
private func < (lhs: ([Int], Int), rhs: ([Int], Int)) -> Bool {
  if lhs.0 != rhs.0 { return lhs.0.lexicographicallyPrecedes(rhs.0) }
  return lhs.1 < rhs.1
}

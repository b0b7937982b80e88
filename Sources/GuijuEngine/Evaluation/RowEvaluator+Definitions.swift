import GuijuPlan

extension RowEvaluator {
  /// A definition of a row, of each row of a list, or of the whole data set.
  mutating func definition(
    _ id: DefinitionID, of base: NodeID?, _ arguments: NodeList
  ) throws(EvaluationError) -> Value {
    let row = if let base { try evaluate(base) } else { Value.null }
    var values: [Value] = []
    for argument in plan[arguments] { values.append(try evaluate(argument)) }
    for (argument, value) in zip(plan[id].arguments, values) { bind(argument.slot, to: value) }
    guard let body = plan[id].body else { return .null }
    guard base != nil else { return try evaluate(body, on: .null) }
    switch row {
    case .row: return try evaluate(body, on: row)
    case .list(let list):
      var results: [Value] = []
      for index in 0..<list.count {
        guard case .row = list[index] else {
          results.append(.null)
          continue
        }
        results.append(try evaluate(body, on: list[index]))
      }
      return .list(List(results, certainty: list.certainties))
    // As a field of what is missing is missing.
    case .null, .none, .boolean, .number, .quotient, .interval, .string, .date, .time, .dateTime,
      .dayTimeDuration, .yearMonthDuration, .range, .context, .function:
      return .null
    }
  }

  /// The value of a node that speaks of another subject row.
  mutating func evaluate(_ node: NodeID, on row: Value) throws(EvaluationError) -> Value {
    let subject = self.subject
    bind(.subject, to: row)
    defer { bind(.subject, to: subject) }
    return try evaluate(node)
  }

  /// The row of a table with a key; missing where no row has it.
  mutating func row(of table: TableID, withKey key: Value) throws(EvaluationError) -> Value {
    guard let field = plan[table].key else { return .null }
    for row in 0..<Int32(data[table].rowCount) {
      let value = try self.field(field, table, of: .row(table, row))
      if value.isEqual(to: key) == true { return .row(table, row) }
    }
    return .null
  }
}

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
    guard base != nil else { return try value(of: id, on: .null) }
    switch row {
    case .row: return try value(of: id, on: row)
    case .list(let list):
      var results: [Value] = []
      for index in 0..<list.count {
        guard case .row = list[index] else {
          results.append(.null)
          continue
        }
        results.append(try value(of: id, on: list[index]))
      }
      let values = List(results, certainty: list.certainties)
      return plan[id].type.isListOfRows ? flat(values) : .list(values)
    // As a field of what is missing is missing.
    case .null, .none, .boolean, .number, .quotient, .interval, .string, .date, .time, .dateTime,
      .dayTimeDuration, .yearMonthDuration, .range, .context, .function:
      return .null
    }
  }

  /// The rows of several lists as one: `县区.本县组织`, as through reverse lists. What one list holds is
  /// missing where that list is.
  private func flat(_ lists: List) -> Value {
    var rows: [Value] = []
    var certainty: [Bool] = []
    for index in 0..<lists.count {
      guard case .list(let list) = lists[index] else { return .null }
      rows += list.elements
      certainty += (0..<list.count).map { lists.isCertain(index) && list.isCertain($0) }
    }
    return .list(List(rows, certainty: certainty.allSatisfy { $0 } ? nil : certainty))
  }

  /// The value of a definition for a row; without arguments it is found once for each subject row, so
  /// that definitions of definitions take no longer than there are of them.
  private mutating func value(
    of id: DefinitionID, on row: Value
  ) throws(EvaluationError) -> Value {
    guard let body = plan[id].body else { return .null }
    let isKept = plan[id].arguments.isEmpty
    let key = DefinitionOnRow(definition: id, row: row.rowIndex, pack: pack)
    // What is recorded must be evaluated, unless there is far too much of it.
    if isKept, recorder?.isFull != false, let known = definitionValues[key] { return known }
    let subject = self.subject
    bind(.subject, to: row)
    defer { bind(.subject, to: subject) }
    let value = try evaluate(body)
    if isKept, definitionValues.count < Self.mostKept {
      definitionValues[key] = value
    }
    return value
  }

  /// How many values of definitions, and how many verdicts, are kept for one subject row.
  static var mostKept: Int { 100_000 }

  /// The row of a table with a key; missing where no row has it. Only tests name rows so, and their
  /// tables are short: there is no index.
  mutating func row(
    of table: TableID, withKey key: Value, _ node: NodeID
  ) throws(EvaluationError) -> Value {
    guard let field = plan[table].key else { return .null }
    for row in 0..<Int32(data[table].rowCount) {
      try spend(1, node)
      let value = try self.field(field, table, of: .row(table, row))
      if value.isEqual(to: key) == true { return .row(table, row) }
    }
    return .null
  }
}

/// A definition and the row whose value it is, within a pack, whose parameters it may read.
struct DefinitionOnRow: Hashable {
  let definition: DefinitionID
  let row: Int32?
  let pack: PackID?
}

import GuijuPlan

extension RowEvaluator {
  // MARK: - Cells

  /// The value of a cell; missing where it cannot be computed.
  public mutating func value(of cell: Cell) -> Value {
    (try? field(cell.field, cell.table, of: .row(cell.table, cell.row))) ?? .null
  }

  /// A field of a row, or of each row of a list.
  mutating func field(
    _ field: FieldID, _ table: TableID, of base: Value
  ) throws(EvaluationError) -> Value {
    switch base {
    case .row(_, let row):
      let value = try cell(field, table, row)
      recorder?.see(Cell(table: table, row: row, field: field))
      return value
    case .list(let list):
      var values: [Value] = []
      values.reserveCapacity(list.count)
      for index in 0..<list.count {
        guard case .row(_, let row) = list[index] else {
          values.append(.null)
          continue
        }
        let value = try cell(field, table, row)
        if case .null = value { recorder?.miss(Cell(table: table, row: row, field: field)) }
        values.append(value)
      }
      return .list(List(values, certainty: list.certainties))
    // A path through what is missing, or through what is known to be nothing, is missing.
    case .null, .none, .boolean, .number, .quotient, .interval, .string, .date, .time, .dateTime,
      .dayTimeDuration, .yearMonthDuration, .range, .context, .function:
      return .null
    }
  }

  private mutating func cell(
    _ field: FieldID, _ table: TableID, _ row: Int32
  ) throws(EvaluationError) -> Value {
    if !replacedCells.isEmpty,
      let value = replacedCells[Cell(table: table, row: row, field: field)]
    {
      return value
    }
    guard let column = data.tables[table.index].columns[field.index] else { return .null }
    let index = Int(row)
    // A record, which stands behind the rows, has its values among those replaced.
    if index >= column.isMissing.count { return try blank(field, table, row) }
    if column.isMissing[index] {
      return column.isFaulty[index] ? .null : try blank(field, table, row)
    }
    switch column.storage {
    case .booleans(let bits): return .boolean(bits[index])
    case .numbers(let numbers):
      return .number(
        numbers.wide[row] ?? Self.number(numbers.coefficients[index], scale: numbers.scale))
    case .texts(let texts): return .string(texts[index])
    case .codes(let codes):
      guard case .enumeration(let values) = plan[table][field].kind else { return .null }
      return .string(values[Int(codes[index])].value)
    case .dates(let days): return .date(CalendarDate(columnDays: days[index]))
    case .references(let rows, let target): return .row(target, rows[index])
    case .values(let values): return values[index]
    }
  }

  /// A number without the zeros that only the column's common scale has added.
  private static func number(_ coefficient: Int64, scale: Int8) -> Decimal {
    var (coefficient, scale) = (coefficient, scale)
    while scale > 0, coefficient % 10 == 0 { (coefficient, scale) = (coefficient / 10, scale - 1) }
    return Decimal(coefficient: coefficient, inlineScale: scale)
  }

  /// What a blank cell means: missing, or known to be nothing.
  private mutating func blank(
    _ field: FieldID, _ table: TableID, _ row: Int32
  ) throws(EvaluationError) -> Value {
    switch plan[table][field].blank {
    case .missing: return .null
    case .none: return .none
    case .noneIf(let condition):
      // The condition is about the row of the cell, whatever the subject row is.
      let subject = self.subject
      bind(.subject, to: .row(table, row))
      defer { bind(.subject, to: subject) }
      return try evaluateTruth(condition) == true ? .none : .null
    }
  }

  // MARK: - Lists

  /// The rows that refer to a row, or to any row of a list.
  func reverse(_ reverse: ReverseID, of base: Value) -> Value {
    let source = plan[reverse].source
    let groups = data.reverses[reverse.index]
    switch base {
    case .row(_, let row):
      return .list(List(table: source, rows: Array(groups[row])))
    case .list(let list):
      var rows: [Int32] = []
      var certainty: [Bool] = []
      for index in 0..<list.count {
        guard case .row(_, let row) = list[index] else { continue }
        rows += groups[row]
        if !list.isCertain {
          certainty += repeatElement(list.isCertain(index), count: groups[row].count)
        }
      }
      return .list(List(table: source, rows: rows, certainty: list.isCertain ? nil : certainty))
    case .null, .none, .boolean, .number, .quotient, .interval, .string, .date, .time, .dateTime,
      .dayTimeDuration, .yearMonthDuration, .range, .context, .function:
      return .null
    }
  }

  /// The elements for which a condition holds; those for which it is unknown are possible ones.
  /// A condition that is a number is a position; a value that is no list is one of itself.
  mutating func filter(
    _ base: Value, _ slot: Slot, _ condition: NodeID, _ node: NodeID
  ) throws(EvaluationError) -> Value {
    let list: List
    switch base {
    case .list(let elements): list = elements
    case .null, .none: return mode == .dmn ? .list(List([])) : .null
    case .boolean, .number, .quotient, .interval, .string, .date, .time, .dateTime,
      .dayTimeDuration,
      .yearMonthDuration, .row, .range, .context, .function:
      list = List([base])
    }
    var kept: [Value] = []
    var rows: [Int32] = []
    var certainty: [Bool] = []
    var rowTable: TableID?
    for index in 0..<list.count {
      let element = list[index]
      bind(slot, to: element)
      let outcome = try evaluate(condition)
      if case .number = outcome { return try self.element(of: .list(list), at: outcome, node) }
      let truth = outcome.truth ?? (mode == .dmn ? false : nil)
      recorder?.keep(condition, of: element, if: truth == nil)
      if truth == false { continue }
      if case .row(let table, let row) = element {
        rowTable = table
        rows.append(row)
      } else {
        kept.append(element)
      }
      certainty.append(truth == true && list.isCertain(index))
    }
    let isCertain = certainty.allSatisfy { $0 }
    if kept.isEmpty, let rowTable {
      return .list(List(table: rowTable, rows: rows, certainty: isCertain ? nil : certainty))
    }
    return .list(List(kept, certainty: isCertain ? nil : certainty))
  }
}

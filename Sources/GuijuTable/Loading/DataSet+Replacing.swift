import GuijuEngine
import GuijuPlan

extension DataSet {
  /// The same rows with other values in some cells; the lists of rows that refer to others follow.
  /// Cells of fields without a column, and values that a field cannot take, stay as they are.
  public func replacing(_ cells: [Cell: Value], _ plan: Plan) -> DataSet {
    var columns: [TableID: [FieldID: [Int: Value]]] = [:]
    for (cell, value) in cells {
      columns[cell.table, default: [:]][cell.field, default: [:]][Int(cell.row)] = value
    }
    let changed = tables.enumerated().map { index, table in
      guard let fields = columns[TableID(index)] else { return table }
      var replaced = table.columns
      for (field, values) in fields {
        let schema = plan[TableID(index)][field]
        replaced[field.index] = replaced[field.index]?.replacing(values, of: schema)
      }
      return Table(rowCount: table.rowCount, columns: replaced, origin: table.origin)
    }
    return DataSet(tables: changed, schema: plan)
  }
}

extension Column {
  /// The column with other values in some rows.
  fileprivate func replacing(_ values: [Int: Value], of field: FieldSchema) -> Column {
    var builder = ColumnBuilder(field.kind, resolves: true)
    for row in 0..<isMissing.count {
      builder.append(values[row].flatMap { CellValue(replacing: $0, of: field) } ?? cell(row))
    }
    for (row, text) in written where values[Int(row)] == nil {
      builder.keep(written: text, row: Int(row))
    }
    return builder.finish() ?? self
  }

  /// What the cell of a row came to.
  private func cell(_ row: Int) -> CellValue {
    if isMissing[row] { return isFaulty[row] ? .faulty : .missing }
    switch storage {
    case .booleans(let bits): return .boolean(bits[row])
    case .numbers(let numbers):
      return .number(
        numbers.wide[Int32(row)]
          ?? Decimal(coefficient: numbers.coefficients[row], inlineScale: numbers.scale))
    case .texts(let texts): return .text(Array(texts.utf8(row: row)))
    case .codes(let codes): return .code(codes[row])
    case .dates(let days): return .date(days[row])
    case .references(let rows, _): return .row(rows[row])
    case .values(let values): return .value(values[row])
    }
  }
}

extension CellValue {
  /// As a value that a program has; of a reference the row that it leads to, and never its key, which
  /// is not looked up here.
  fileprivate init?(replacing value: Value, of field: FieldSchema) {
    guard case .reference(let target) = field.kind else {
      self.init(value, of: field)
      return
    }
    guard case .row(target, let row) = value else { return nil }
    self = .row(row)
  }
}

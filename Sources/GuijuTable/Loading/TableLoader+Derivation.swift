import GuijuEngine
import GuijuPlan
import GuijuText

/// Tables made of another table's files: 由 乡镇 按 县区编号 holds one row for each county code that
/// the files of 乡镇 name, the first that bears it.
extension TableLoader {
  /// Reads a file once more for each table that is derived from its own.
  ///
  /// What is wrong with a cell has been told of the file's own table; here only rows that contradict
  /// one another are.
  mutating func derive(
    from table: TableID, _ bytes: CSVBytes, name: String
  ) throws(TableLoadError) {
    for index in plan.tables.indices where plan.tables[index].derivation == table {
      let told = findings
      try derive(TableID(index), bytes, name: name, told: told)
    }
  }

  private mutating func derive(
    _ table: TableID, _ bytes: CSVBytes, name: String, told: DataFindings
  ) throws(TableLoadError) {
    var scanner = CSVScanner(bytes, dialect: .comma, limits: Self.limits)
    guard let key = plan[table].key, let header = scanner.next() else { return }
    let binding: Binding
    do throws(TableLoadError) {
      binding = try bind(&scanner, header, bytes, name: name, table)
    } catch {
      findings = told
      throw error
    }
    let readers = plan[table].fields.enumerated().map { index, field in
      CellReader(field, shift: binding.shifts[index])
    }
    var contradictions: [DataFinding] = []
    var records: [TableFile.Record] = []
    while let record = scanner.next() {
      let cells = readers.enumerated().map { index, reader -> CellValue in
        guard let column = binding.columns[index], column < record.fieldCount else {
          return .missing
        }
        return cell(
          FieldID(index), reader, column, &scanner, name: name, table, isDamaged: false)
      }
      guard case .text(let id) = cells[key.index] else { continue }
      if let first = tables[table.index].derived[id] {
        for (index, cell) in cells.enumerated() where !cell.agrees(with: first.cells[index]) {
          contradictions.append(
            DataFinding(
              .contradiction, table: table, field: FieldID(index),
              place: place(of: binding.columns[index] ?? 0, &scanner, name),
              .dataContradiction(
                plan[table].fields[index].name, of: plan[table].name, key: pool[id],
                file: first.place.file, line: first.place.line)))
        }
        continue
      }
      tables[table.index].derived[id] = .init(
        cells: cells, place: CellPlace(file: name, line: record.line, column: 1))
      for (index, cell) in cells.enumerated() { append(cell, to: FieldID(index), of: table) }
      records.append(TableFile.Record(offset: record.offset, line: record.line))
    }
    findings = told
    for contradiction in contradictions { findings.add(contradiction) }
    tables[table.index].files.append(
      TableFile(
        name: name, bytes: bytes, dialect: .comma, columns: binding.columns, records: records))
  }
}

extension CellValue {
  /// Whether two cells can be of the same row: what is missing contradicts nothing.
  fileprivate func agrees(with other: CellValue) -> Bool {
    switch (self, other) {
    case (.missing, _), (.faulty, _), (_, .missing), (_, .faulty): true
    case (.boolean(let lhs), .boolean(let rhs)): lhs == rhs
    case (.number(let lhs), .number(let rhs)): lhs == rhs
    case (.text(let lhs), .text(let rhs)): lhs == rhs
    case (.code(let lhs), .code(let rhs)): lhs == rhs
    case (.date(let lhs), .date(let rhs)): lhs == rhs
    case (.value(let lhs), .value(let rhs)): lhs.isEqual(to: rhs) == true
    default: false
    }
  }
}

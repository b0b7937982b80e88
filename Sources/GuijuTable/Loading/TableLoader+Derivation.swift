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
    from table: TableID, _ file: DecodedFile, _ form: FileForm, name: String
  ) throws(TableLoadError) {
    for index in plan.tables.indices where plan.tables[index].derivation == table {
      let told = findings
      try derive(TableID(index), file, form, name: name, told: told)
    }
  }

  private mutating func derive(
    _ table: TableID, _ file: DecodedFile, _ form: FileForm, name: String, told: DataFindings
  ) throws(TableLoadError) {
    var scanner = CSVScanner(file.bytes, dialect: file.dialect, limits: Self.limits)
    guard let key = plan[table].key else { return }
    let header = try Self.header(of: file, form, &scanner)
    let binding: Binding
    do throws(TableLoadError) {
      binding = try bind(header, file, name: name, table)
    } catch {
      findings = told
      throw error
    }
    let readers = binding.readers(plan[table])
    var notes = readers.map { _ in ColumnNotes() }
    var filter = RowFilter(header, form)
    var contradictions: [DataFinding] = []
    var records: [TableFile.Record] = []
    while let record = scanner.next() {
      switch filter.kind(of: record, &scanner) {
      case .row, .suspect: break
      case .blank, .header, .skipped: continue
      }
      let cells = readers.enumerated().map { index, reader -> CellValue in
        guard let column = binding.columns[index], column < record.fieldCount else {
          return .missing
        }
        return cell(
          FieldID(index), reader, &notes[index], column, &scanner, name: name, table,
          isDamaged: false)
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
        name: name, bytes: file.bytes, dialect: file.dialect, columns: binding.columns,
        records: records,
        reading: reading(of: file, header, binding, rows: records.count, passed: 0)))
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

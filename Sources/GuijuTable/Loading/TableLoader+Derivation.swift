import GuijuEngine
import GuijuPlan
import GuijuText

/// The rows of a derived table: the first that each key has.
struct DerivedRows {
  var keys = StringPool()
  /// One for each key.
  var rows: [(cells: [CellValue], place: CellPlace)] = []
}

/// Tables made of another table's files: 由 乡镇 按 县区编号 holds one row for each county code that
/// the files of 乡镇 name, the first that bears it.
extension TableLoader {
  /// Reads a file once more for each table that is derived from its own.
  ///
  /// What is wrong with a cell has been told of the file's own table; here only rows that contradict
  /// one another are.
  mutating func derive(
    from table: TableID, _ source: FileSource, _ form: FileForm, name: String
  ) throws(TableLoadError) {
    for index in plan.tables.indices where plan.tables[index].derivation == table {
      let told = findings
      let read: FileRead
      do throws(TableLoadError) {
        read = try self.read(source, name: name, for: TableID(index), form)
      } catch {
        findings = told
        throw error
      }
      findings = told
      derive(TableID(index), read, name: name)
    }
  }

  private mutating func derive(_ table: TableID, _ read: FileRead, name: String) {
    guard let key = plan[table].key else { return }
    let columns = read.contents.columns
    let all = file(of: read, name: name, read.contents.records, passed: 0)
    let origin = TableOrigin(files: [all])
    var records = RecordPlaces()
    for row in 0..<all.records.count {
      guard case .text(let text)? = columns[key.index]?.cell(row) else { continue }
      let known = tables[table.index].derived.keys.count
      let number = Int(tables[table.index].derived.keys.intern(text))
      let cells = columns.map { $0?.cell(row) ?? .missing }
      if number == known {
        tables[table.index].derived.rows.append((cells, origin.place(row: row)))
        for index in columns.indices { tables[table.index].columns[index]?.append(cells[index]) }
        let place = all.records[row]
        records.append(offset: place.offset, line: place.line)
        continue
      }
      let first = tables[table.index].derived.rows[number]
      for (index, cell) in cells.enumerated() where !cell.agrees(with: first.cells[index]) {
        findings.add(
          DataFinding(
            .contradiction, table: table, field: FieldID(index),
            place: origin.place(row: row, field: FieldID(index)),
            .dataContradiction(
              plan[table].fields[index].name, of: plan[table].name,
              key: String(decoding: text, as: UTF8.self), file: first.place.file,
              line: first.place.line)))
      }
    }
    tables[table.index].files.append(file(of: read, name: name, records, passed: 0))
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
    case (.row(let lhs), .row(let rhs)): lhs == rhs
    case (.code(let lhs), .code(let rhs)): lhs == rhs
    case (.date(let lhs), .date(let rhs)): lhs == rhs
    case (.value(let lhs), .value(let rhs)): lhs.isEqual(to: rhs) == true
    default: false
    }
  }
}

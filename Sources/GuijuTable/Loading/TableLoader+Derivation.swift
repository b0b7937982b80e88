import GuijuEngine
import GuijuPlan
import GuijuText

/// The rows of a derived table, one for each key.
struct DerivedRows {
  struct Row {
    /// Of each field the first cell of the key's rows that is not blank.
    var cells: [CellValue]
    /// Where the first of these rows begins.
    let place: CellPlace
    /// Where the row begins of which a cell is, where that is a later one; by field.
    var places: [Int: CellPlace] = [:]
  }

  var keys = StringPool()
  var rows: [Row] = []
  /// Whether it is told of each field where it has to be there and is blank in all rows of a key.
  var tellsBlanks: [Bool] = []
  /// The records that cells come from where they are not those of their rows.
  var moved: [TableOrigin.Place: (file: TableFile, row: Int)] = [:]
}

/// Tables made of another table's files: 由 乡镇 按 县区编号 holds one row for each county code that
/// the files of 乡镇 name. Of each field the first cell that is not blank counts.
extension TableLoader {
  /// Reads a file once more for each table that is derived from its own.
  ///
  /// What is wrong with the file and with the columns that its own table reads in the same way has been
  /// told; told here is what is wrong with the others, and which rows contradict one another.
  mutating func derive(
    from table: TableID, _ binding: Binding, _ source: FileSource, _ form: FileForm, name: String
  ) throws(TableLoadError) {
    for index in plan.tables.indices where plan.tables[index].derivation == table {
      let told = findings
      findings = DataFindings(limit: told.limit)
      var read: FileRead
      do throws(TableLoadError) {
        read = try self.read(source, name: name, for: TableID(index), form, behind: binding)
      } catch {
        findings = told
        throw error
      }
      let ofHeadings = findings.kept
      findings = told
      for finding in ofHeadings where isNews(finding, of: read.binding) { findings.add(finding) }
      findings.append(read.contents.findings)
      derive(TableID(index), &read, name: name)
    }
  }

  /// Whether something found about the headings is about those of a derived table alone.
  private func isNews(_ finding: DataFinding, of binding: Binding) -> Bool {
    guard let field = finding.field else { return false }
    return finding.kind == .missingHeading || binding.tells[field.index].values
  }

  private mutating func derive(_ table: TableID, _ read: inout FileRead, name: String) {
    guard let key = plan[table].key else { return }
    let all = file(of: read, name: name, read.contents.records, passed: 0)
    report(on: &read, of: all, table)
    let columns = read.contents.columns
    if tables[table.index].derived.rows.isEmpty {
      // References are rows or keys, as they are in the file's columns.
      tables[table.index].columns = columns.map { $0?.emptied() }
    }
    tables[table.index].derived.tellsBlanks = read.binding.tells.map(\.blanks)
    let origin = TableOrigin(files: [all])
    var (firsts, fillers) = (RecordPlaces(), RecordPlaces())
    var filled: [(place: TableOrigin.Place, row: Int)] = []
    // Of each key a row whose cells are all known; most others of the key are like it.
    var known: [Int: Int] = [:]
    for row in 0..<all.records.count {
      guard let text = columns[key.index]?.text(row) else { continue }
      let number = Int(tables[table.index].derived.keys.intern(text))
      if let other = known[number], columns.allSatisfy({ $0?.plainlyAgree(row, other) ?? true }) {
        continue
      }
      let cells = columns.map { $0?.cell(row) ?? .missing }
      let (offset, line) = all.records[row]
      if number == tables[table.index].derived.rows.count {
        tables[table.index].derived.rows.append(.init(cells: cells, place: origin.place(row: row)))
        firsts.append(offset: offset, line: line)
        known[number] = row
        continue
      }
      var (fills, agrees) = (false, true)
      for (index, cell) in cells.enumerated() {
        let first = tables[table.index].derived.rows[number].cells[index]
        if first.isBlank, !cell.isBlank {
          tables[table.index].derived.rows[number].cells[index] = cell
          tables[table.index].derived.rows[number].places[index] = origin.place(row: row)
          filled.append((.init(row: number, field: FieldID(index)), fillers.count))
          fills = true
        } else if !cell.agrees(with: first) {
          agrees = false
          contradict(
            row, FieldID(index), text, origin, tables[table.index].derived.rows[number], table)
        }
      }
      if agrees { known[number] = row }
      if fills { fillers.append(offset: offset, line: line) }
    }
    let filler = file(of: read, name: name, fillers, passed: 0)
    for (place, row) in filled { tables[table.index].derived.moved[place] = (filler, row) }
    tables[table.index].files.append(file(of: read, name: name, firsts, passed: 0))
  }

  private mutating func contradict(
    _ row: Int, _ field: FieldID, _ key: ArraySlice<UInt8>, _ origin: TableOrigin,
    _ first: DerivedRows.Row,
    _ table: TableID
  ) {
    let known = first.places[field.index] ?? first.place
    let plan = plan
    findings.add(.contradiction) {
      DataFinding(
        .contradiction, table: table, field: field, place: origin.place(row: row, field: field),
        .dataContradiction(
          plan[table][field].name, of: plan[table].name,
          key: String(decoding: key, as: UTF8.self), file: known.file, line: known.line))
    }
  }

  /// Makes the rows of a derived table its columns, once all of its files are read; tells which cells
  /// that have to be there are blank in all rows of a key.
  mutating func settleDerived(_ table: TableID) {
    let rows = tables[table.index].derived.rows
    guard !rows.isEmpty else { return }
    let tellsBlanks = tables[table.index].derived.tellsBlanks
    tables[table.index].derived.rows = []
    let origin = tables[table.index].origin
    for (number, row) in rows.enumerated() {
      for (index, cell) in row.cells.enumerated() {
        let field = FieldID(index)
        // Without a column nothing is known, not even that there is none (空白为无).
        let isAbsent = cell.isBlank && !origin.hasColumn(row: number, field: field)
        tables[table.index].columns[index]?.append(isAbsent ? .faulty : cell)
        guard cell.isBlank, !isAbsent, plan[table][field].isRequired, tellsBlanks[index]
        else { continue }
        findings.add(
          DataFinding(
            .blankRequired, table: table, field: field,
            place: origin.place(row: number, field: field),
            .dataBlankRequired(plan[table][field].name)))
      }
    }
  }
}

extension TableLoader.Binding {
  /// What a derived table tells of its fields, given what the own table of its files tells.
  func news(_ schema: TableSchema, behind other: Self, _ otherSchema: TableSchema) -> [Telling] {
    zip(schema.fields, columns).map { field, column in
      guard let column, let place = other.columns.firstIndex(of: column) else { return Telling() }
      let known = otherSchema.fields[place]
      return Telling(
        values: !field.isRead(as: known), writing: false, blanks: !known.isRequired)
    }
  }
}

extension FieldSchema {
  /// Whether all that can be told of a cell of this field is told of one of the other.
  fileprivate func isRead(as other: FieldSchema) -> Bool {
    guard unit == other.unit, writtenRange == other.writtenRange,
      missingSpellings == other.missingSpellings
    else { return false }
    // A reference is read as a text is, and then followed.
    if case (.text, .reference) = (kind, other.kind) { return true }
    return kind == other.kind
  }
}

extension CellValue {
  fileprivate var isBlank: Bool { if case .missing = self { true } else { false } }

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

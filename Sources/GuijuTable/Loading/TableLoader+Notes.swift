import GuijuEngine
import GuijuPlan
import GuijuText

/// Tells what is wrong with rows, and what was met in columns besides values.
extension TableLoader {
  mutating func report(
    _ kind: DataFinding.Kind, _ record: CSVRecord, name: String, _ table: TableID,
    _ message: Message, help: Message? = nil
  ) {
    findings.add(
      DataFinding(
        kind, table: table, place: CellPlace(file: name, line: record.line, column: 1), message,
        help: help))
  }

  mutating func reportSuspect(
    _ record: CSVRecord, _ word: String, name: String, _ table: TableID
  ) {
    // A beginning that is easy to write, and has no comma in it.
    let beginning = word.prefix { !" \u{3000}:：,，、-".contains($0) }
    report(
      .suspectRow, record, name: name, table, .dataSuspectRow(shortened(word)),
      help: beginning.isEmpty ? nil : .dataSuspectRowHelp(shortened(String(beginning))))
  }

  mutating func reportSkipped(_ lines: [Int], name: String, _ table: TableID) {
    findings.add(
      DataFinding(
        .skippedRows, table: table,
        place: CellPlace(file: name, line: lines.first ?? 1, column: 1),
        .dataSkippedRows(lines.count)))
  }

  /// Tells what is told once for a column of a file.
  mutating func report(_ notes: [ColumnNotes], of file: TableFile, _ table: TableID) {
    for (index, notes) in notes.enumerated() {
      let field = FieldID(index)
      let name = plan[table][field].name
      for (kind, tally) in [
        (DataFinding.Kind.serialDates, notes.serials), (.timesLeftOut, notes.times),
      ] {
        guard let place = tally.place, let (written, value) = tally.example else { continue }
        findings.add(
          DataFinding(
            kind, table: table, field: field, place: place, value: written,
            kind == .serialDates
              ? .dataSerialDates(name, count: tally.count, written: shortened(written), date: value)
              : .dataTimesLeftOut(
                name, count: tally.count, written: shortened(written), date: value)))
      }
      if let usual = notes.mixedConvention { reject(otherThan: usual, field, of: file, table) }
    }
  }

  /// Takes back the cells of a column that say yes and no in another way than most, in a second scan,
  /// which only such columns pay for.
  private mutating func reject(
    otherThan usual: BooleanConvention, _ field: FieldID, of file: TableFile, _ table: TableID
  ) {
    guard let column = file.columns[field.index] else { return }
    let schema = plan[table][field]
    let reader = CellReader(schema)
    let firstRow = (tables[table.index].columns[field.index]?.count ?? 0) - file.records.count
    var scanner = CSVScanner(file.bytes, dialect: file.dialect, limits: Self.limits)
    for (index, record) in file.records.enumerated() {
      guard let read = scanner.record(at: record.offset, line: record.line),
        column < read.fieldCount
      else { continue }
      let text = trimmed(Array(scanner.fieldText(column).utf8))
      guard !reader.isBlank(text), let (convention, _) = BooleanConvention.reading(text),
        convention != usual,
        tables[table.index].columns[field.index]?.reject(row: firstRow + index) == true
      else { continue }
      let written = String(decoding: text, as: UTF8.self)
      report(
        .mixedBooleans, field, column, &scanner, file.name, table, value: written,
        .dataMixedBooleans(schema.name, written, usual: usual.example))
    }
  }
}

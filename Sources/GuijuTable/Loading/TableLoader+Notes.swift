import GuijuEngine
import GuijuPlan
import GuijuText

/// Tells what is wrong with rows, and what was met in columns besides values.
extension TableLoader {
  mutating func reportSkipped(_ lines: [Int], name: String, _ table: TableID) {
    findings.add(
      DataFinding(
        .skippedRows, table: table,
        place: CellPlace(file: name, line: lines.first ?? 1, column: 1),
        .dataSkippedRows(lines.count)))
  }

  /// Tells what is told once for a column of a file, and takes back the cells that cannot be meant as
  /// they were read.
  mutating func report(on read: inout FileRead, of file: TableFile, _ table: TableID) {
    for (index, notes) in read.contents.notes.enumerated() {
      let field = FieldID(index)
      let told = read.binding.tells[index].values ? nil : findings
      report(notes, field, table)
      if !notes.cutOff.isEmpty {
        judge(notes.cutOff, &read.contents.columns[index], field, of: file, table)
      }
      if let usual = notes.mixedConvention {
        reject(otherThan: usual, &read.contents.columns[index], field, of: file, table)
      }
      if let told { findings = told }
    }
  }

  private mutating func report(_ notes: ColumnNotes, _ field: FieldID, _ table: TableID) {
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
  }

  /// Judges codes of 18 digits that end in 000. Of codes as they are one in a thousand does; where it
  /// is more than one in a hundred, a spreadsheet has been there, and they are taken back.
  private mutating func judge(
    _ rows: [Int32], _ column: inout ColumnBuilder?, _ field: FieldID, of file: TableFile,
    _ table: TableID
  ) {
    guard let cells = column else { return }
    // So many rows tell as much as all.
    let sampled = min(file.records.count, 1 << 16)
    let digits = CellReader.longNumberDigits
    // A column that is not wanted has kept no texts.
    let codes =
      cells.isWanted
      ? (0..<sampled).count { cells.texts.isNumber($0, digits: digits) }
      : (0..<sampled).count { row in
        let text = self.text(row, field, of: file)
        return text.count == digits && text.allSatisfy { (0x30...0x39).contains($0) }
      }
    let reader = CellReader(plan[table][field])
    let areLost = rows.count { $0 < sampled } * 100 > codes
    let origin = TableOrigin(files: [file])
    for row in areLost ? rows[...] : rows.prefix(1) {
      let text =
        cells.isWanted ? cells.texts.utf8(Int(row)) : text(Int(row), field, of: file)
      let message =
        areLost
        ? reader.cutOff(text).message
        : Message.dataEndsInZeros(
          plan[table][field].name, String(decoding: text, as: UTF8.self), count: rows.count)
      findings.add(
        DataFinding(
          areLost ? .lostContent : .doubtfulCode, table: table, field: field,
          place: origin.place(row: Int(row), field: field),
          value: String(decoding: text, as: UTF8.self), message,
          help: areLost ? .dataExportAsText : nil))
      if areLost { _ = column?.reject(row: Int(row)) }
    }
  }

  /// The text of a cell, read once more.
  private func text(_ row: Int, _ field: FieldID, of file: TableFile) -> ArraySlice<UInt8> {
    guard let column = file.columns[field.index] else { return [] }
    return file.withRecord(row) { record, scanner in
      column < record.fieldCount ? trimmed(Array(scanner.fieldText(column).utf8)) : []
    } ?? []
  }

  /// Takes back the cells of a column that say yes and no in another way than most, in a second scan,
  /// which only such columns pay for.
  private mutating func reject(
    otherThan usual: BooleanConvention, _ column: inout ColumnBuilder?, _ field: FieldID,
    of file: TableFile, _ table: TableID
  ) {
    guard let place = file.columns[field.index] else { return }
    let schema = plan[table][field]
    let reader = CellReader(schema)
    file.forEachRecord { row, record, scanner in
      guard place < record.fieldCount else { return }
      let text = trimmed(Array(scanner.fieldText(place).utf8))
      guard !reader.isBlank(text), let (convention, _) = BooleanConvention.reading(text),
        convention != usual, column?.reject(row: row) == true
      else { return }
      let written = String(decoding: text, as: UTF8.self)
      let location = scanner.location(ofField: place)
      findings.add(
        DataFinding(
          .mixedBooleans, table: table, field: field,
          place: CellPlace(
            file: file.name, line: location?.line ?? record.line, column: location?.column ?? 1),
          value: written, .dataMixedBooleans(schema.name, written, usual: usual.example)))
    }
  }
}

import GuijuEngine
import GuijuPlan
import GuijuText

/// Reads the records of a file, cell by cell.
extension TableLoader {
  mutating func read(
    _ record: CSVRecord, _ scanner: inout CSVScanner, _ readers: [CellReader],
    _ notes: inout [ColumnNotes], _ binding: inout Binding, name: String, _ table: TableID,
    isDamaged: Bool
  ) {
    let isTooLong = reportRagged(record, &scanner, binding, name: name, table)
    reportUnnamed(record, &scanner, &binding, name: name, table)
    for (index, reader) in readers.enumerated() {
      let field = FieldID(index)
      // Without a column nothing is known, not even that there is none (空白为无).
      var cell = CellValue.faulty
      if let column = binding.columns[index] {
        if !isTooLong, column < record.fieldCount {
          cell = self.cell(
            field, reader, &notes[index], column, &scanner, name: name, table,
            isDamaged: isDamaged)
        }
      }
      append(cell, to: field, of: table)
    }
  }

  /// Adds a cell to its column, and to the keys of the table if it is one.
  mutating func append(_ cell: CellValue, to field: FieldID, of table: TableID) {
    tables[table.index].columns[field.index]?.append(cell)
    guard plan[table].key == field else { return }
    if case .text(let id) = cell {
      tables[table.index].keys.append(id)
    } else {
      tables[table.index].keys.append(-1)
    }
  }

  /// Tells once of each column that has cells but no heading.
  mutating func reportUnnamed(
    _ record: CSVRecord, _ scanner: inout CSVScanner, _ binding: inout Binding, name: String,
    _ table: TableID
  ) {
    guard !binding.unnamed.isEmpty else { return }
    var rest: [Int] = []
    for column in binding.unnamed {
      guard column < record.fieldCount, !trimmedText(scanner.fieldText(column)).isEmpty else {
        rest.append(column)
        continue
      }
      findings.add(
        DataFinding(
          .unknownHeading, table: table, place: place(of: column, &scanner, name),
          value: scanner.fieldText(column),
          .dataUnnamedColumn(column + 1)))
    }
    binding.unnamed = rest
  }

  /// Whether the record has so many cells that none can be trusted.
  mutating func reportRagged(
    _ record: CSVRecord, _ scanner: inout CSVScanner, _ binding: Binding, name: String,
    _ table: TableID
  ) -> Bool {
    let expected = binding.headingCount
    if record.fieldCount < expected {
      findings.add(
        DataFinding(
          .tooFewFields, table: table, place: CellPlace(file: name, line: record.line, column: 1),
          .dataTooFewFields(found: record.fieldCount, expected: expected)))
    }
    guard record.fieldCount > expected else { return false }
    // Blank cells at the end of a row are what a spreadsheet leaves behind, and carry nothing.
    let surplus = expected..<record.fieldCount
    if surplus.allSatisfy({ trimmedText(scanner.fieldText($0)).isEmpty }) { return false }
    findings.add(
      DataFinding(
        .tooManyFields, table: table, place: place(of: expected, &scanner, name),
        value: scanner.fieldText(expected),
        .dataTooManyFields(found: record.fieldCount, expected: expected),
        help: .dataTooManyFieldsHelp))
    return true
  }

  /// One cell: blank, taken, or faulty with a finding.
  mutating func cell(
    _ field: FieldID, _ reader: CellReader, _ notes: inout ColumnNotes, _ column: Int,
    _ scanner: inout CSVScanner, name: String, _ table: TableID, isDamaged: Bool
  ) -> CellValue {
    let flags = scanner.field(column).flags
    // The scan has reported what is wrong with such a cell.
    if flags.contains(.malformed) || flags.contains(.tooLong) { return .faulty }
    let bytes = scanner.withFieldBytes(column) { bytes in
      bytes.withUnsafeBufferPointer { Array($0) }
    }
    if isDamaged, firstInvalidUTF8(in: bytes) != nil { return .faulty }
    let text = trimmed(bytes)
    let schema = reader.field
    if reader.isBlank(text) {
      if schema.isRequired {
        let isKey = plan[table].key == field
        report(
          isKey ? .blankKey : .blankRequired, field, column, &scanner, name, table, value: nil,
          isKey ? .dataBlankKey(schema.name) : .dataBlankRequired(schema.name))
      }
      return .missing
    }
    if text.count != bytes.count {
      report(
        .surplusSpaces, field, column, &scanner, name, table,
        value: String(decoding: bytes, as: UTF8.self), .dataSurplusSpaces(schema.name))
      keep(bytes, reader, field, table)
    }
    do {
      let cell = try reader.read(text, pool: &pool, notes: &notes)
      if !notes.remarks.isEmpty {
        for remark in notes.remarks {
          report(
            remark.kind, field, column, &scanner, name, table,
            value: String(decoding: bytes, as: UTF8.self), remark.message)
        }
        if notes.remarks.contains(where: { $0.kind == .hiddenCharacters }) {
          keep(bytes, reader, field, table)
        }
        notes.remarks = []
      }
      notes.locate { place(of: column, &scanner, name) }
      if let range = schema.range, let value = cell.ranged, !ranges.admits(value, range) {
        let written = String(decoding: text, as: UTF8.self)
        report(
          .outsideRange, field, column, &scanner, name, table, value: written,
          .dataOutsideRange(
            schema.name, shortened(written), range: shortened(schema.writtenRange ?? "")))
        return .faulty
      }
      return cell
    } catch {
      notes.remarks = []
      report(
        error.kind, field, column, &scanner, name, table,
        value: String(decoding: text, as: UTF8.self), error.message, help: error.help)
      return .faulty
    }
  }

  /// Keeps a text as it stands in the file, for patterns of names, which read it so.
  private mutating func keep(
    _ bytes: [UInt8], _ reader: CellReader, _ field: FieldID, _ table: TableID
  ) {
    guard case .text = reader.field.kind, plan[table].derivation == nil,
      !plan.namePatterns.isEmpty
    else { return }
    let written = pool.intern(normalizedNFC(utf8: bytes))
    tables[table.index].columns[field.index]?.keep(written: written)
  }

  mutating func report(
    _ kind: DataFinding.Kind, _ field: FieldID, _ column: Int, _ scanner: inout CSVScanner,
    _ name: String, _ table: TableID, value: String?, _ message: Message, help: Message? = nil
  ) {
    findings.add(
      DataFinding(
        kind, table: table, field: field, place: place(of: column, &scanner, name), value: value,
        message, help: help))
  }

  func place(
    of column: Int, _ scanner: inout CSVScanner, _ name: String
  ) -> CellPlace {
    let location = scanner.location(ofField: column)
    return CellPlace(file: name, line: location?.line ?? 1, column: location?.column ?? 1)
  }
}

extension CellValue {
  /// The value against which a 范围 is checked.
  fileprivate var ranged: Value? {
    switch self {
    case .number(let number): .number(number)
    case .date(let days): .date(CalendarDate(columnDays: days))
    case .value(let value): value
    case .boolean(let value): .boolean(value)
    case .missing, .faulty, .text, .code: nil
    }
  }
}

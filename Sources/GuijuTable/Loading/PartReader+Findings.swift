import GuijuEngine
import GuijuPlan
import GuijuText

/// Tells what is wrong with rows and cells.
extension PartReader {
  mutating func report(
    _ kind: DataFinding.Kind, _ index: Int, _ source: CellSource, value: ArraySlice<UInt8>?,
    _ message: Message, help: Message? = nil
  ) {
    guard context.binding.tells[index].includes(kind) else { return }
    contents.findings.add(
      DataFinding(
        kind, table: context.table, field: FieldID(index), place: source.place,
        value: value.map { String(decoding: $0, as: UTF8.self) }, message, help: help))
  }

  mutating func report(
    _ kind: DataFinding.Kind, _ record: CSVRecord, _ message: Message, help: Message? = nil
  ) {
    // Of the rows of a derived table those that it is made of tell.
    guard !context.isDerived else { return }
    contents.findings.add(
      DataFinding(
        kind, table: context.table,
        place: CellPlace(file: context.name, line: record.line, column: 1), message, help: help))
  }

  mutating func reportSuspect(_ record: CSVRecord, _ word: String) {
    // A beginning that is easy to write, and has no comma in it.
    let beginning = word.prefix { !" \u{3000}:：,，、-".contains($0) }
    report(
      .suspectRow, record, .dataSuspectRow(shortened(word)),
      help: beginning.isEmpty ? nil : .dataSuspectRowHelp(shortened(String(beginning))))
  }

  /// Whether the record has so many cells that none can be trusted.
  mutating func reportRagged(_ record: CSVRecord, _ scanner: inout CSVScanner) -> Bool {
    let expected = context.binding.headingCount
    if record.fieldCount < expected {
      report(
        .tooFewFields, record, .dataTooFewFields(found: record.fieldCount, expected: expected))
    }
    guard scanner.hasSurplus(record, beyond: expected) else { return false }
    if context.isDerived { return true }
    contents.findings.add(
      DataFinding(
        .tooManyFields, table: context.table, place: place(of: expected, record, scanner),
        value: scanner.fieldText(expected),
        .dataTooManyFields(found: record.fieldCount, expected: expected),
        help: .dataTooManyFieldsHelp))
    return true
  }

  /// Notes the first cell of each column that has cells but no heading.
  mutating func noteUnnamed(_ record: CSVRecord, _ scanner: inout CSVScanner) {
    for column in context.binding.unnamed
    where contents.unnamed[column] == nil && column < record.fieldCount {
      let text = scanner.fieldText(column)
      if trimmedText(text).isEmpty { continue }
      contents.unnamed[column] = DataFinding(
        .unknownHeading, table: context.table, place: place(of: column, record, scanner),
        value: text, .dataUnnamedColumn(column + 1))
    }
  }

  private func place(
    of column: Int, _ record: CSVRecord, _ scanner: borrowing CSVScanner
  ) -> CellPlace {
    source(of: scanner.field(column), record.offset, record.line).place
  }
}

extension CSVScanner {
  /// Whether something stands in a record behind as many cells as there are headings. Blank cells at
  /// the end of a row are what a spreadsheet leaves behind, and carry nothing.
  mutating func hasSurplus(_ record: CSVRecord, beyond headingCount: Int) -> Bool {
    var index = headingCount
    while index < record.fieldCount {
      if !trimmedText(fieldText(index)).isEmpty { return true }
      index += 1
    }
    return false
  }
}

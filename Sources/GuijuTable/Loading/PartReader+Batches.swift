import GuijuEngine
import GuijuPlan

/// Reads records that are like all others, column by column.
extension PartReader {
  /// Reads the records gathered so far and empties the batch.
  mutating func read(_ records: inout RecordBatch, _ cells: inout CellBatch) {
    guard records.count > 0 else { return }
    let firstRow = contents.records.count
    for row in 0..<records.count {
      let place = records.place(row)
      contents.records.append(offset: part.offset + place.offset, line: place.line)
    }
    // Findings are made column by column; told they are row by row, as when each is read alone.
    var told = contents.findings
    contents.findings = DataFindings(limit: .max)
    var place = 0
    for index in context.readers.indices {
      guard context.binding.columns[index] != nil else {
        appendAbsent(index, rows: records.count, &cells)
        continue
      }
      readColumn(index, at: place, records, &cells, firstRow: firstRow)
      place += 1
    }
    if contents.findings.count > 0 {
      for finding in contents.findings.inOrder { told.add(finding) }
    }
    contents.findings = told
    records.removeAll()
  }

  private mutating func readColumn(
    _ index: Int, at place: Int, _ records: borrowing RecordBatch, _ cells: inout CellBatch,
    firstRow: Int
  ) {
    let scale = contents.columns[index]?.scale ?? 0
    let plain = context.plain[index]
    part.bytes.withRawBytes { bytes in
      records.withFields(place) { plain.read($0, of: bytes, scale: scale, into: &cells) }
    }
    if case .boolean = context.readers[index].field.kind {
      let missing = cells.isMissing.reduce(0) { $0 + $1.nonzeroBitCount }
      contents.notes[index].count(.是否, cells.count - missing - cells.others.count)
    }
    var others: [(row: Int, cell: CellValue)] = []
    for row in cells.others {
      let (offset, line) = records.place(row)
      let source = source(of: records.field(row, place), offset, line)
      let cell = cell(index, source, row: firstRow + row, isDamaged: false)
      if cell.isMissing { cells.miss(row, isFaulty: cell.isFaulty) }
      others.append((row, cell))
    }
    part.bytes.withRawBytes { _ in contents.columns[index]?.append(cells, others) }
  }

  /// Fills a field for which the file has no column: nothing is known, not even that there is none
  /// (空白为无).
  private mutating func appendAbsent(_ index: Int, rows: Int, _ cells: inout CellBatch) {
    let cell: CellValue = context.isDerived ? .missing : .faulty
    for _ in 0..<rows { contents.columns[index]?.append(cell) }
  }
}

import GuijuEngine
import GuijuPlan
import GuijuText

/// What is known of a file before its first row is read, the same for all of its parts.
struct PartContext: Sendable {
  let program: Program
  let table: TableID
  /// The name of the file.
  let name: String
  let dialect: CSVDialect
  let binding: TableLoader.Binding
  let filter: RowFilter
  let readers: [CellReader]
  /// The keys of the tables referred to, by field, where they are known.
  let keys: [KeyIndex?]
  let plain: [PlainCells]
  /// Whether the file is read for the table that is made of it.
  let isDerived: Bool
  /// How many findings of a kind are kept.
  let findingLimit: Int

  init(
    _ program: Program, _ table: TableID, _ file: DecodedFile, name: String,
    _ binding: TableLoader.Binding, _ filter: RowFilter, keys: [KeyIndex?], findingLimit: Int
  ) {
    let schema = program.plan[table]
    self.program = program
    self.table = table
    self.name = name
    self.binding = binding
    self.filter = filter
    self.keys = keys
    self.findingLimit = findingLimit
    dialect = file.dialect
    isDerived = schema.derivation != nil
    let readers = binding.readers(schema)
    self.readers = readers
    plain = zip(readers, keys).map { PlainCells($0, program, keys: $1) }
  }

  var schema: TableSchema { program.plan[table] }

  /// Whether a text that has blanks around it is kept as it stands, for patterns of names.
  func keepsWritten(_ field: FieldSchema) -> Bool {
    guard case .text = field.kind else { return false }
    return !isDerived && !program.plan.namePatterns.isEmpty
  }
}

/// What a part of a file comes to, and in the end the whole file.
struct FileContents: Sendable {
  var columns: [ColumnBuilder?]
  var records = RecordPlaces()
  var findings: DataFindings
  var notes: [ColumnNotes]
  /// Cells below columns without a heading: the first of each column, as a finding.
  var unnamed: [Int: DataFinding] = [:]
  /// The lines of rows that were asked to be skipped.
  var skipped: [Int] = []
  /// How many rows below the headings were passed over.
  var passed = 0

  init(_ context: PartContext, columns: [ColumnBuilder?]) {
    self.columns = columns
    findings = DataFindings(limit: context.findingLimit)
    notes = context.readers.map { _ in ColumnNotes() }
  }

  /// Adds what stands in the next part of the file.
  mutating func append(_ part: FileContents) {
    for index in columns.indices {
      if let column = part.columns[index] { columns[index]?.append(column) }
      notes[index].join(part.notes[index], behind: records.count)
    }
    records.append(part.records)
    findings.append(part.findings)
    unnamed.merge(part.unnamed) { first, _ in first }
    skipped += part.skipped
    passed += part.passed
  }

  /// Decides how texts are kept.
  mutating func settle() {
    for index in columns.indices { columns[index]?.settle() }
  }

  /// How much memory the rows of a part take, so that it is taken at once.
  struct Room: Sendable {
    var rows: Int
    /// Of the texts of each column.
    var textBytes: [Int]

    func scaled(by factor: Double) -> Room {
      Room(
        rows: Int(Double(rows) * factor) + 1,
        textBytes: textBytes.map { Int(Double($0) * factor) + 64 })
    }
  }

  /// What the rows so far take.
  var room: Room {
    Room(rows: records.count, textBytes: columns.map { $0?.texts.byteCount ?? 0 })
  }

  /// Makes room beyond what there is.
  mutating func reserve(_ room: Room) {
    for index in columns.indices {
      columns[index]?.reserve(room.rows, textBytes: room.textBytes[index])
    }
    records.reserve(room.rows)
  }
}

/// Reads the records of one part of a file into columns.
///
/// Records like all others are gathered and read column by column (`PartReader+Batches`); any other
/// is read by itself, cell by cell.
struct PartReader: ~Copyable {
  let context: PartContext
  let part: FilePart
  var contents: FileContents
  private var ranges: RangeChecker
  private var filter: RowFilter

  /// - Parameter columns: empty builders of the columns.
  init(_ context: PartContext, _ part: FilePart, columns: [ColumnBuilder?]) {
    self.context = context
    self.part = part
    contents = FileContents(context, columns: columns)
    ranges = RangeChecker(context.program)
    filter = context.filter
  }

  /// Reads what a scanner of the part still has before it.
  mutating func read(_ scanner: inout CSVScanner, damage: DamagedText?) {
    var damage = damage
    let schema = context.schema
    let columns = schema.fields.indices.compactMap { context.binding.columns[$0] }
    var records = RecordBatch(columns: columns)
    var cells = CellBatch()
    let width = context.binding.headingCount
    while let record = scanner.next() {
      let isDamaged = damage?.touches(record.offset..<record.endOffset) ?? false
      if record.fieldCount == width, !isDamaged, !record.isMisquoted,
        filter.isPlainly(startingWith: scanner.firstField(), in: part.bytes),
        context.binding.unnamed.isEmpty || hasNothingUnnamed(&scanner)
      {
        records.append(record, &scanner)
        if records.isFull { read(&records, &cells) }
      } else {
        read(&records, &cells)
        readAlone(record, &scanner, isDamaged: isDamaged)
      }
    }
    read(&records, &cells)
  }

  /// Whether nothing new stands below columns without a heading.
  private func hasNothingUnnamed(_ scanner: inout CSVScanner) -> Bool {
    for column in context.binding.unnamed
    where contents.unnamed[column] == nil && scanner.field(column).byteCount > 0 {
      return false
    }
    return true
  }

  // MARK: - Record by record

  private mutating func readAlone(
    _ record: CSVRecord, _ scanner: inout CSVScanner, isDamaged: Bool
  ) {
    switch filter.kind(of: record, &scanner) {
    case .row: break
    case .suspect(let word): reportSuspect(record, word)
    case .blank:
      contents.passed += 1
      report(.blankRow, record, .dataBlankRow)
      return
    case .header:
      contents.passed += 1
      report(.repeatedHeader, record, .dataRepeatedHeader)
      return
    case .skipped:
      contents.passed += 1
      contents.skipped.append(record.line)
      return
    }
    // The scan has reported what is wrong with such a record.
    let isUnsure = record.isMisquoted || reportRagged(record, &scanner)
    if !record.isMisquoted { noteUnnamed(record, &scanner) }
    contents.records.append(offset: part.offset + record.offset, line: record.line)
    for index in context.readers.indices {
      // Without a column nothing is known, not even that there is none (空白为无).
      var cell: CellValue = context.isDerived ? .missing : .faulty
      if let column = context.binding.columns[index], !isUnsure, column < record.fieldCount {
        let source = source(of: scanner.field(column), record.offset, record.line)
        cell = self.cell(index, source, row: contents.records.count - 1, isDamaged: isDamaged)
      }
      contents.columns[index]?.append(cell)
    }
  }

  func source(of field: CSVField, _ recordOffset: Int, _ recordLine: Int) -> CellSource {
    CellSource(
      part: part, recordOffset: recordOffset, recordLine: recordLine, field: field,
      dialect: context.dialect, file: context.name)
  }

  /// One cell: blank, taken, or faulty with a finding.
  mutating func cell(
    _ index: Int, _ source: CellSource, row: Int, isDamaged: Bool
  ) -> CellValue {
    let flags = source.field.flags
    // The scan has reported what is wrong with such a cell.
    if flags.contains(.malformed) || flags.contains(.tooLong) { return .faulty }
    let bytes = source.content
    if isDamaged, firstInvalidUTF8(in: bytes) != nil { return .faulty }
    let text = trimmed(bytes)
    let reader = context.readers[index]
    let schema = reader.field
    if reader.isBlank(text) {
      // What is blank in one row of a derived table may stand in another.
      if schema.isRequired, !context.isDerived {
        let isKey = context.schema.key == FieldID(index)
        report(
          isKey ? .blankKey : .blankRequired, index, source, value: nil,
          isKey ? .dataBlankKey(schema.name) : .dataBlankRequired(schema.name))
      }
      return .missing
    }
    if text.count != bytes.count {
      report(.surplusSpaces, index, source, value: bytes[...], .dataSurplusSpaces(schema.name))
      keep(bytes, index, row: row)
    }
    do {
      var cell = try reader.read(text, notes: &contents.notes[index])
      remark(index, source, bytes, row: row)
      if let range = schema.range, let value = cell.ranged, !ranges.admits(value, range) {
        report(
          .outsideRange, index, source, value: text,
          .dataOutsideRange(
            schema.name, shortened(String(decoding: text, as: UTF8.self)),
            range: shortened(schema.writtenRange ?? "")))
        return .faulty
      }
      if let keys = context.keys[index], case .text(let key) = cell {
        cell = resolve(key, keys, index, source)
      }
      return cell
    } catch {
      contents.notes[index].remarks = []
      report(error.kind, index, source, value: text, error.message, help: error.help)
      return .faulty
    }
  }

  /// Tells what the reader has remarked of a cell that it has taken.
  private mutating func remark(_ index: Int, _ source: CellSource, _ bytes: [UInt8], row: Int) {
    contents.notes[index].settle(row: row)
    let remarks = contents.notes[index].remarks
    contents.notes[index].remarks = []
    for remark in remarks {
      report(remark.kind, index, source, value: bytes[...], remark.message)
      if remark.kind == .hiddenCharacters { keep(bytes, index, row: row) }
    }
    contents.notes[index].locate { source.place }
  }

  /// Keeps a text as it stands in the file, for patterns of names, which read it so.
  private mutating func keep(_ bytes: [UInt8], _ index: Int, row: Int) {
    guard context.keepsWritten(context.readers[index].field) else { return }
    let written = String(decoding: normalizedNFC(utf8: bytes), as: UTF8.self)
    contents.columns[index]?.keep(written: written, row: row)
  }

  /// The row that a key leads to; of several with the key none is taken: a guess would be silent.
  private mutating func resolve(
    _ key: [UInt8], _ keys: KeyIndex, _ index: Int, _ source: CellSource
  ) -> CellValue {
    let match = keys.match(key[...])
    if case .row(let row) = match { return .row(row) }
    guard case .reference(let target) = context.readers[index].field.kind else { return .faulty }
    report(
      match == .several ? .ambiguousReference : .danglingReference, index, source, value: key[...],
      .dataUnresolved(
        match, String(decoding: key, as: UTF8.self), context.program.plan[target].name))
    return .faulty
  }
}

extension Message {
  /// Why a reference leads to no row of a table.
  static func dataUnresolved(_ match: KeyIndex.Match, _ key: String, _ table: String) -> Message {
    match == .several
      ? .dataAmbiguousReference(shortened(key), table: table)
      : .dataDanglingReference(shortened(key), table: table)
  }
}

extension CellValue {
  /// The value against which a 范围 is checked.
  var ranged: Value? {
    switch self {
    case .number(let number): .number(number)
    case .date(let days): .date(CalendarDate(columnDays: days))
    case .value(let value): value
    case .boolean(let value): .boolean(value)
    case .missing, .faulty, .text, .row, .code: nil
    }
  }
}

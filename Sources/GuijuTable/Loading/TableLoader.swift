import GuijuEngine
import GuijuPlan
import GuijuText

// GuijuTable brings data in: it scans CSV, binds headings to the fields of a schema, and reads each
// cell exactly as its type says. A cell that cannot be taken becomes a finding and counts as
// missing; nothing is repaired, nothing dropped in silence.

/// A file of which nothing can be used.
public struct TableLoadError: Error, Sendable {
  /// Why nothing can be used, for a person.
  public let message: Message
  /// What to do about it, where that can be said.
  public let help: Message?

  init(_ message: Message, help: Message? = nil) {
    self.message = message
    self.help = help
  }
}

/// Loads the files of all tables, then resolves references and builds the data set.
public struct TableLoader {
  /// Every fault of form is told; they are counted as findings, which have their own limit.
  static let limits = CSVLimits(maximumFaults: 1 << 20)

  let program: Program
  var plan: Plan { program.plan }
  var pool = StringPool()
  var tables: [TableBuilder]
  var ranges: RangeChecker
  public internal(set) var findings: DataFindings

  /// What has been read of one table.
  struct TableBuilder {
    var columns: [ColumnBuilder?]
    /// The key of each row as its number in the pool, −1 where it is blank.
    var keys: [Int32] = []
    var files: [TableFile] = []
    /// The rows of a derived table, by key, with the cells of each.
    var derived: [Int32: DerivedRow] = [:]
    /// How many rows come from no file.
    var givenRows = 0
    /// Fields that some file has no column for, with the first such file.
    var absent: [FieldID: String] = [:]
  }

  /// A row of a derived table, and where it was first read.
  struct DerivedRow {
    let cells: [CellValue]
    let place: CellPlace
  }

  public init(_ program: Program, findingLimit: Int = 1_000) {
    self.program = program
    ranges = RangeChecker(program)
    findings = DataFindings(limit: findingLimit)
    tables = program.plan.tables.map { schema in
      TableBuilder(columns: schema.fields.map { $0.isStored ? ColumnBuilder($0.kind) : nil })
    }
  }

  // MARK: - Files

  /// Reads a file into a table; several files for one table are joined end to end.
  ///
  /// - Parameter form: how the file is to be read, as far as that is not found out.
  public mutating func load(
    _ bytes: CSVBytes, name: String, into table: TableID, form: FileForm = FileForm()
  ) throws(TableLoadError) {
    let file = try DecodedFile(bytes, form)
    var damage = DamagedText(file)
    var scanner = CSVScanner(file.bytes, dialect: file.dialect, limits: Self.limits)
    let header = try Self.header(of: file, form, &scanner)
    reportForm(of: file, name: name, table)
    var binding = try bind(header, file, name: name, table)
    let readers = binding.readers(plan[table])
    var notes = readers.map { _ in ColumnNotes() }
    var filter = RowFilter(header, form)
    var records: [TableFile.Record] = []
    var skipped: [Int] = []
    var passed = 0
    while let record = scanner.next() {
      switch filter.kind(of: record, &scanner) {
      case .row: break
      case .suspect(let word): reportSuspect(record, word, name: name, table)
      case .blank:
        passed += 1
        report(.blankRow, record, name: name, table, .dataBlankRow)
        continue
      case .header:
        passed += 1
        report(.repeatedHeader, record, name: name, table, .dataRepeatedHeader)
        continue
      case .skipped:
        passed += 1
        skipped.append(record.line)
        continue
      }
      records.append(TableFile.Record(offset: record.offset, line: record.line))
      read(
        record, &scanner, readers, &notes, &binding, name: name, table,
        isDamaged: damage.touches(record.offset..<record.endOffset))
    }
    reportFaults(scanner, name: name, table)
    reportIllFormedText(file, name: name, table)
    if !form.skipped.isEmpty { reportSkipped(skipped, name: name, table) }
    let tableFile = TableFile(
      name: name, bytes: file.bytes, dialect: file.dialect, columns: binding.columns,
      records: records,
      reading: reading(of: file, header, binding, rows: records.count, passed: passed))
    tables[table.index].files.append(tableFile)
    report(notes, of: tableFile, table)
    try derive(from: table, file, form, name: name)
  }

  /// The headings of a file.
  static func header(
    of file: DecodedFile, _ form: FileForm, _ scanner: inout CSVScanner
  ) throws(TableLoadError) -> FileHeader {
    if let header = FileHeader(file, form, &scanner) { return header }
    if let rows = form.headerRows, file.bytes.count > 0 {
      throw TableLoadError(.dataNoHeaderRow(rows.lowerBound))
    }
    throw TableLoadError(
      Message(zh: "文件是空的，没有列名", en: "the file is empty, it has no headings"))
  }
}

import GuijuEngine
import GuijuPlan
import GuijuText

// GuijuTable brings data in: it scans CSV, binds headings to the fields of a schema, and reads each
// cell exactly as its type says. A cell that cannot be taken becomes a finding and counts as
// missing; nothing is repaired, nothing dropped in silence.
//
// A file is read in parts by all cores (`FileParts`), and a part in batches of records, column by
// column. Cells written as most are have a fast way (`PlainCells`); all others, and records that are
// not like the others, are read one by one (`CellReader`, `PartReader`), which is where the meaning
// of cells is defined. Parts are joined in their order, so that columns and findings are the same
// for any number of threads.

/// A file of which nothing can be used.
public struct TableLoadError: Error, Sendable {
  /// Why nothing can be used, for a person.
  public let message: Message
  /// What to do about it, where that can be said.
  public let help: Message?
  /// Whether the user has interrupted the loading.
  public private(set) var isInterrupt = false

  init(_ message: Message, help: Message? = nil) {
    self.message = message
    self.help = help
  }

  /// The file was written to while it was read.
  static var changed: TableLoadError {
    TableLoadError(
      Message(zh: "文件在读取时被改动了", en: "the file has changed while it was read"),
      help: Message(zh: "等它写完，再读一次", en: "read it again when it has been written"))
  }

  static var interrupted: TableLoadError {
    var error = TableLoadError(Message(zh: "已中断", en: "interrupted"))
    error.isInterrupt = true
    return error
  }
}

/// Loads the files of all tables, then resolves references and builds the data set.
public struct TableLoader {
  /// Every fault of form is told; they are counted as findings, which have their own limit.
  static let limits = CSVLimits(maximumFaults: 1 << 20)

  /// What the tables are declared in.
  public let program: Program
  var plan: Plan { program.plan }
  var tables: [TableBuilder]
  var ranges: RangeChecker
  public internal(set) var findings: DataFindings
  /// What is wrong with each file that was read, and the place of the file.
  var told: [(position: Int, findings: DataFindings)] = []
  /// How many threads read files.
  public var threads = ParallelLoop.coreCount
  /// How many bytes of a file are read at once.
  public var partBytes = 1 << 20
  /// Whether loading is to be given up; asked often, and by several threads.
  public var isInterrupted: @Sendable () -> Bool = { false }
  /// Told how many parts of how many of a file have been read; on any thread.
  public var progress: ParallelLoop.Progress = { _, _ in }

  /// What has been read of one table.
  struct TableBuilder {
    var columns: [ColumnBuilder?]
    var files: [TableFile] = []
    /// Whether all rows are read, and their keys looked through.
    var isComplete = false
    /// Where its keys stand then, of a table that others refer to.
    var keys: KeyIndex?
    /// The rows of a derived table, by key.
    var derived = DerivedRows()
    /// How many rows come from no file.
    var givenRows = 0
    /// Fields that some file has no column for, with the first such file.
    var absent: [FieldID: String] = [:]

    var rowCount: Int { files.reduce(givenRows) { $0 + $1.records.count } }
    /// The way from its rows back to the files.
    var origin: TableOrigin { TableOrigin(files: files, moved: derived.moved) }
    /// Whether rows of the table were given.
    var isLoaded: Bool { !files.isEmpty || givenRows > 0 }
  }

  /// - Parameter fields: the fields whose values are wanted, nil for all. Cells of others are read,
  ///   so that all that is wrong is told, but their columns are not made.
  public init(
    _ program: Program, findingLimit: Int = 1_000, wanting fields: [TableID: Set<FieldID>]? = nil
  ) {
    self.program = program
    ranges = RangeChecker(program)
    findings = DataFindings(limit: findingLimit)
    tables = program.plan.tables.enumerated().map { table, schema in
      // Cells of derived tables are compared with one another.
      let wanted = schema.derivation == nil ? fields.map { $0[TableID(table)] ?? [] } : nil
      return TableBuilder(
        columns: schema.fields.enumerated().map { index, field in
          guard field.isStored else { return nil }
          return ColumnBuilder(
            field.kind, isWanted: wanted.map { $0.contains(FieldID(index)) } ?? true)
        })
    }
  }

  // MARK: - Files

  /// Reads a file in memory into a table; several files for one table are joined end to end.
  ///
  /// - Parameter form: how the file is to be read, as far as that is not found out.
  public mutating func load(
    _ bytes: CSVBytes, name: String, into table: TableID, form: FileForm = FileForm()
  ) throws(TableLoadError) {
    try load(FileSource(bytes), name: name, into: table, form: form)
  }

  /// Reads a file into a table.
  ///
  /// - Parameter position: the place of the file among all of them, in the order of which their
  ///   findings are told; by default that in which they are read.
  public mutating func load(
    _ source: FileSource, name: String, into table: TableID, form: FileForm = FileForm(),
    position: Int? = nil
  ) throws(TableLoadError) {
    if let base = plan[table].derivation {
      throw TableLoadError(
        .dataFileOfDerivedTable(plan[table].name, from: plan[base].name),
        help: .dataFileOfDerivedTableHelp(plan[table].name))
    }
    let others = findings
    findings = DataFindings(limit: others.limit)
    defer { findings = others }
    try load(source, name: name, into: table, form)
    findings.register(file: name)
    told.append((position ?? told.count, findings))
  }

  private mutating func load(
    _ source: FileSource, name: String, into table: TableID, _ form: FileForm
  ) throws(TableLoadError) {
    var read = try read(source, name: name, for: table, form)
    findings.append(read.contents.findings)
    for (_, finding) in read.contents.unnamed.sorted(by: { $0.key < $1.key }) {
      findings.add(finding)
    }
    report(read.faults, name: name, table)
    reportIllFormedText(read.file, name: name, table)
    if !form.skipped.isEmpty { reportSkipped(read.contents.skipped, name: name, table) }
    let file = file(
      of: read, name: name, read.contents.records, passed: read.contents.passed)
    tables[table.index].files.append(file)
    report(on: &read, of: file, table)
    for index in read.contents.columns.indices {
      if let column = read.contents.columns[index] {
        tables[table.index].columns[index]?.append(column)
      }
    }
    try derive(from: table, read.binding, source, form, name: name)
    if source.hasChanged { throw .changed }
  }

  /// A file with the records that are rows of the table.
  func file(
    of read: FileRead, name: String, _ records: RecordPlaces, passed: Int
  ) -> TableFile {
    TableFile(
      name: name, source: read.source, dialect: read.file.dialect, columns: read.binding.columns,
      records: records,
      reading: reading(
        of: read.file, read.header, read.binding, rows: records.count, passed: passed))
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

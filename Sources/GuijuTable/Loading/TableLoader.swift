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
  public mutating func load(
    _ bytes: CSVBytes, name: String, into table: TableID
  ) throws(TableLoadError) {
    var damage = DamagedText(bytes)
    var scanner = CSVScanner(bytes, dialect: .comma, limits: Self.limits)
    guard let header = scanner.next() else {
      throw TableLoadError(
        Message(zh: "文件是空的，没有列名", en: "the file is empty, it has no headings"))
    }
    if damage.touches(header.offset..<header.endOffset) {
      throw TableLoadError(
        Message(zh: "文件不是 UTF-8 编码", en: "the file is not UTF-8"), help: .dataInvalidUTF8Help)
    }
    var binding = try bind(&scanner, header, bytes, name: name, table)
    let readers = plan[table].fields.enumerated().map { index, field in
      CellReader(field, shift: binding.shifts[index])
    }
    var records: [TableFile.Record] = []
    while let record = scanner.next() {
      if isBlank(record, &scanner) {
        reportBlankRow(record, name: name, table)
        continue
      }
      records.append(TableFile.Record(offset: record.offset, line: record.line))
      read(
        record, &scanner, readers, &binding, name: name, table,
        isDamaged: damage.touches(record.offset..<record.endOffset))
    }
    reportFaults(scanner, name: name, table)
    reportIllFormedText(bytes, name: name, table)
    tables[table.index].files.append(
      TableFile(
        name: name, bytes: bytes, dialect: .comma, columns: binding.columns, records: records))
    try derive(from: table, bytes, name: name)
  }
}

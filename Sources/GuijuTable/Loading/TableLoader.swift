import GuijuEngine
import GuijuPlan
import GuijuText

// GuijuTable brings data in: it scans CSV, binds headings to the fields of a schema, and reads each
// cell exactly as its type says. A cell that cannot be taken becomes a finding and counts as
// missing; nothing is repaired, nothing dropped in silence.

/// A file of which nothing can be used.
public struct TableLoadError: Error, Sendable {
  public let message: Message
  public let help: Message?

  init(_ message: Message, help: Message? = nil) {
    self.message = message
    self.help = help
  }
}

/// Loads the files of all tables, then resolves references and builds the data set.
public struct TableLoader {
  /// Every fault of form is told; they are counted as findings, which have their own limit.
  private static let limits = CSVLimits(maximumFaults: 1 << 20)

  private let program: Program
  private var plan: Plan { program.plan }
  private var pool = StringPool()
  private var tables: [TableBuilder]
  private var ranges: RangeChecker
  public private(set) var findings: DataFindings

  /// What has been read of one table.
  private struct TableBuilder {
    var columns: [ColumnBuilder?]
    /// The key of each row as its number in the pool, −1 where it is blank.
    var keys: [Int32] = []
    var files: [TableFile] = []
    /// Fields that some file has no column for, with the first such file.
    var absent: [FieldID: String] = [:]
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
    var damage = Damage(bytes)
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
  }

  // MARK: - Headings

  private struct Binding {
    var columns: [Int?]
    var shifts: [Int]
    var headingCount: Int
    /// Columns without a heading under which nothing has been seen yet.
    var unnamed: [Int] = []
  }

  private mutating func bind(
    _ scanner: inout CSVScanner, _ header: CSVRecord, _ bytes: CSVBytes, name: String,
    _ table: TableID
  ) throws(TableLoadError) -> Binding {
    let schema = plan[table]
    var binding = Binding(
      columns: schema.fields.map { _ in nil }, shifts: schema.fields.map { _ in 0 },
      headingCount: header.fieldCount)
    var unknown: [String] = []
    // One walk over the line: asking the scanner for each place would walk it for each heading.
    var locator = CSVLocator(offset: header.offset, line: header.line)
    for column in 0..<header.fieldCount {
      let heading = normalizedNFC(trimmedText(scanner.fieldText(column)))
      if heading.isEmpty {
        binding.unnamed.append(column)
        continue
      }
      let start = scanner.field(column).startOffset
      let location = bytes.withSpan { locator.location(of: start, in: $0) }
      let place = CellPlace(file: name, line: location.line, column: location.column)
      guard let (field, shift) = match(heading, schema) else {
        findings.add(
          DataFinding(
            .unknownHeading, table: table, place: place, value: heading,
            .dataUnknownHeading(shortened(heading), table: schema.name),
            // A line of thousands of headings is none, and a search for each takes its time.
            help: unknown.count < 100
              ? .didYouMean(nearestHeading(to: heading, schema, binding)) : nil))
        unknown.append(heading)
        continue
      }
      guard binding.columns[field.index] == nil else {
        findings.add(
          DataFinding(
            .repeatedHeading, table: table, field: field, place: place, value: heading,
            .dataRepeatedHeading(heading, field: schema[field].name)))
        continue
      }
      binding.columns[field.index] = column
      binding.shifts[field.index] = shift
    }
    if let key = schema.key, binding.columns[key.index] == nil {
      throw TableLoadError(
        Message(
          zh: "没有主键列“\(schema[key].heading)”",
          en: "there is no key column “\(schema[key].heading)”"),
        help: keyHelp(schema[key].heading, found: unknown))
    }
    for (index, field) in schema.fields.enumerated()
    where field.isStored && binding.columns[index] == nil {
      if tables[table.index].absent[FieldID(index)] == nil {
        tables[table.index].absent[FieldID(index)] = name
      }
      if field.isRequired { reportAbsent(FieldID(index), name: name, table) }
    }
    return binding
  }

  /// The field of a heading: by its own heading first, then by an alias.
  private func match(_ heading: String, _ schema: TableSchema) -> (FieldID, shift: Int)? {
    if let index = schema.fields.firstIndex(where: { $0.isStored && $0.heading == heading }) {
      return (FieldID(index), 0)
    }
    for (index, field) in schema.fields.enumerated() where field.isStored {
      if let alias = field.aliases.first(where: { $0.heading == heading }) {
        return (FieldID(index), alias.shift)
      }
    }
    return nil
  }

  /// What to do where no heading is the key's: the likeliest reason first.
  private func keyHelp(_ heading: String, found: [String]) -> Message {
    if found.count == 1, let first = found.first,
      let separator = first.first(where: { ";\t；，|".contains($0) })
    {
      let shown = separator == "\t" ? Message(zh: "制表符", en: "tab") : nil
      return Message(
        zh: "列名之间应当是英文逗号，这里是\(shown?.zh ?? "“\(separator)”")",
        en: "headings are separated by a comma, here it is a \(shown?.en ?? "“\(separator)”")")
    }
    if let nearest = nearestName(to: heading, in: found.prefix(100)) {
      return Message(
        zh: "若列“\(nearest)”就是它，请改列名，或在规则里写 别名 [\"\(nearest)\"]",
        en: "if it is the column “\(nearest)”, rename that, or declare 别名 [\"\(nearest)\"]")
    }
    return Message(
      zh: "第一行应当是列名", en: "the first line should hold the headings")
  }

  private func nearestHeading(
    to heading: String, _ schema: TableSchema, _ binding: Binding
  ) -> String? {
    let free = schema.fields.enumerated().filter { $1.isStored && binding.columns[$0] == nil }
    return nearestName(to: heading, in: free.map(\.element.heading))
  }

  private mutating func reportAbsent(_ field: FieldID, name: String, _ table: TableID) {
    let schema = plan[table][field]
    findings.add(
      DataFinding(
        .missingHeading, table: table, field: field,
        place: CellPlace(file: name, line: 1, column: 1),
        .dataMissingHeading(schema.name, heading: schema.heading)))
  }

  // MARK: - Rows

  private mutating func read(
    _ record: CSVRecord, _ scanner: inout CSVScanner, _ readers: [CellReader],
    _ binding: inout Binding, name: String, _ table: TableID, isDamaged: Bool
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
            field, reader, column, &scanner, name: name, table, isDamaged: isDamaged)
        }
      }
      tables[table.index].columns[index]?.append(cell)
      if plan[table].key == field {
        if case .text(let id) = cell {
          tables[table.index].keys.append(id)
        } else {
          tables[table.index].keys.append(-1)
        }
      }
    }
  }

  /// Tells once of each column that has cells but no heading.
  private mutating func reportUnnamed(
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
          Message(
            zh: "第 \(column + 1) 列没有列名，下面却有内容；这一列不读",
            en: "column \(column + 1) has cells but no heading; it is not read")))
    }
    binding.unnamed = rest
  }

  /// Whether the record has so many cells that none can be trusted.
  private mutating func reportRagged(
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
  private mutating func cell(
    _ field: FieldID, _ reader: CellReader, _ column: Int, _ scanner: inout CSVScanner,
    name: String, _ table: TableID, isDamaged: Bool
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
        report(
          schema.isKeyLike(field, plan[table]) ? .blankKey : .blankRequired, field, column,
          &scanner,
          name, table, value: nil,
          schema.isKeyLike(field, plan[table])
            ? .dataBlankKey(schema.name) : .dataBlankRequired(schema.name))
      }
      return .missing
    }
    if text.count != bytes.count {
      report(
        .surplusSpaces, field, column, &scanner, name, table,
        value: String(decoding: bytes, as: UTF8.self), .dataSurplusSpaces(schema.name))
    }
    do {
      let cell = try reader.read(text, pool: &pool)
      if let range = schema.range, let value = cell.ranged, !ranges.admits(value, range) {
        let written = String(decoding: text, as: UTF8.self)
        report(
          .outsideRange, field, column, &scanner, name, table, value: written,
          .dataOutsideRange(schema.name, shortened(written)))
        return .faulty
      }
      return cell
    } catch {
      report(
        error.kind, field, column, &scanner, name, table,
        value: String(decoding: text, as: UTF8.self), error.message, help: error.help)
      return .faulty
    }
  }

  private mutating func report(
    _ kind: DataFinding.Kind, _ field: FieldID, _ column: Int, _ scanner: inout CSVScanner,
    _ name: String, _ table: TableID, value: String?, _ message: Message, help: Message? = nil
  ) {
    findings.add(
      DataFinding(
        kind, table: table, field: field, place: place(of: column, &scanner, name), value: value,
        message, help: help))
  }

  private func place(
    of column: Int, _ scanner: inout CSVScanner, _ name: String
  ) -> CellPlace {
    let location = scanner.location(ofField: column)
    return CellPlace(file: name, line: location?.line ?? 1, column: location?.column ?? 1)
  }

  // MARK: - Faults of form

  /// Passes on what the scan has found wrong with quotes and lengths.
  private mutating func reportFaults(
    _ scanner: borrowing CSVScanner, name: String, _ table: TableID
  ) {
    for fault in scanner.faults {
      let (kind, message): (DataFinding.Kind, Message) =
        switch fault.kind {
        case .textAfterClosingQuote: (.malformedQuotes, .dataTextAfterQuote)
        case .quoteInUnquotedField: (.malformedQuotes, .dataQuoteInText)
        case .unterminatedQuote: (.malformedQuotes, .dataUnterminatedQuote)
        case .fieldTooLong: (.oversized, .dataOversized(Self.limits.maximumFieldBytes))
        case .tooManyFields: (.oversized, .dataOversized(Self.limits.maximumFieldsPerRecord))
        case .fileTooLarge: (.oversized, .dataOversized(Self.limits.maximumFileBytes))
        }
      let finding = DataFinding(
        kind, table: table,
        place: CellPlace(file: name, line: fault.line, column: fault.column), message)
      findings.add(finding)
    }
  }

  /// Tells of each cell that is no UTF-8, in a second scan, which only damaged files pay for.
  private mutating func reportIllFormedText(
    _ bytes: CSVBytes, name: String, _ table: TableID
  ) {
    var damage = Damage(bytes)
    guard damage.next != nil else { return }
    var scanner = CSVScanner(bytes, dialect: .comma, limits: Self.limits)
    while damage.next != nil, let record = scanner.next() {
      guard damage.touches(record.offset..<record.endOffset) else { continue }
      var locator = CSVLocator(offset: record.offset, line: record.line)
      for column in 0..<record.fieldCount {
        let field = scanner.field(column)
        guard damage.touches(field.offset..<field.endOffset), let first = damage.next else {
          continue
        }
        let (location, hex) = bytes.withSpan { span in
          (
            locator.location(of: field.startOffset, in: span),
            (first.offset..<first.offset + first.length).map { hexadecimal(span[$0]) }
          )
        }
        findings.add(
          DataFinding(
            .invalidUTF8, table: table,
            place: CellPlace(file: name, line: location.line, column: location.column),
            .dataInvalidUTF8(hex.joined(separator: " ")), help: .dataInvalidUTF8Help))
      }
    }
  }

  // MARK: - References

  /// The data set, its references resolved; fields that rules read and no file has are reported.
  public mutating func finish(reading fields: [TableID: Set<FieldID>]) -> DataSet {
    let rows = tables.indices.map { keyIndex(of: TableID($0)) }
    var finished: [Table] = []
    for index in tables.indices {
      let id = TableID(index)
      let builder = tables[index]
      for field in (fields[id] ?? []).sorted() where !plan[id][field].isRequired {
        if let name = builder.absent[field] { reportAbsent(field, name: name, id) }
      }
      let origin = TableOrigin(files: builder.files)
      let rowCount = builder.files.reduce(0) { $0 + $1.records.count }
      var columns: [Column?] = []
      for (index, column) in builder.columns.enumerated() {
        let field = FieldID(index)
        if let (keys, target) = column?.referredKeys {
          let resolved = resolve(keys, field, id, rows[target.index], target, origin)
          columns.append(column?.finish(resolved: resolved))
        } else {
          columns.append(column?.finish())
        }
      }
      finished.append(
        Table(
          rowCount: rowCount, columns: columns, origin: builder.files.isEmpty ? nil : origin))
    }
    return DataSet(tables: finished, pool: pool, schema: plan)
  }

  /// The row of each key, −2 where several rows bear it; keys are numbers of texts.
  private mutating func keyIndex(of table: TableID) -> [Int32: Int32] {
    var rows: [Int32: Int32] = [:]
    guard let key = plan[table].key else { return rows }
    let origin = TableOrigin(files: tables[table.index].files)
    var firsts: [Int32: Int] = [:]
    for (row, id) in tables[table.index].keys.enumerated() where id >= 0 {
      guard let first = firsts[id] else {
        firsts[id] = row
        rows[id] = Int32(row)
        continue
      }
      rows[id] = -2
      let value = pool[id]
      let place = origin.place(row: row, field: key)
      let firstPlace = origin.place(row: first)
      let field = plan[table][key].name
      let message: Message =
        place.file == firstPlace.file
        ? .dataDuplicateKey(field, shortened(value), line: firstPlace.line)
        : Message(
          zh: "主键“\(field)”的值“\(shortened(value))”已在 \(firstPlace.file):\(firstPlace.line) 出现",
          en: "the key “\(field)” has the value “\(shortened(value))” at "
            + "\(firstPlace.file):\(firstPlace.line) already")
      findings.add(
        DataFinding(
          .duplicateKey, table: table, field: key, place: place, value: value, message))
    }
    return rows
  }

  private mutating func resolve(
    _ keys: [Int32], _ field: FieldID, _ table: TableID, _ rows: [Int32: Int32],
    _ target: TableID, _ origin: TableOrigin
  ) -> [Int32] {
    // Without the target's file a reference leads nowhere, which is told once, by who needs it.
    let isLoaded = !tables[target.index].files.isEmpty
    return keys.enumerated().map { row, key in
      guard key >= 0, isLoaded else { return -1 }
      guard let found = rows[key] else {
        let value = pool[key]
        findings.add(
          DataFinding(
            .danglingReference, table: table, field: field,
            place: origin.place(row: row, field: field), value: value,
            .dataDanglingReference(shortened(value), table: plan[target].name)))
        return -1
      }
      if found == -2 {
        let value = pool[key]
        findings.add(
          DataFinding(
            .ambiguousReference, table: table, field: field,
            place: origin.place(row: row, field: field), value: value,
            .dataAmbiguousReference(shortened(value), table: plan[target].name)))
        return -1
      }
      return found
    }
  }
}

extension FieldSchema {
  fileprivate func isKeyLike(_ field: FieldID, _ schema: TableSchema) -> Bool {
    schema.key == field
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

/// The damaged places of a file, found as they are asked for, from the front to the back.
private struct Damage {
  private let bytes: CSVBytes
  /// The first place that no earlier question has passed.
  private(set) var next: IllFormedUTF8?

  init(_ bytes: CSVBytes) {
    self.bytes = bytes
    next = bytes.withSpan { nextIllFormedUTF8(in: $0, from: 0) }
  }

  /// Whether a range, which does not begin before that of an earlier call, holds such a place.
  mutating func touches(_ range: Range<Int>) -> Bool {
    while let place = next, place.offset < range.lowerBound {
      let end = place.offset + place.length
      next = bytes.withSpan { nextIllFormedUTF8(in: $0, from: max(end, range.lowerBound)) }
    }
    return next.map { $0.offset < range.upperBound } ?? false
  }
}

/// `FF`, `0A`
private func hexadecimal(_ byte: UInt8) -> String {
  let digits = String(byte, radix: 16, uppercase: true)
  return byte < 0x10 ? "0" + digits : digits
}

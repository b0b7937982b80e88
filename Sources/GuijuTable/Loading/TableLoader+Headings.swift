import GuijuEngine
import GuijuPlan
import GuijuText

/// Binds the headings of a file to the fields of its table.
extension TableLoader {
  struct Binding {
    /// The column of each field; nil where the file has none.
    var columns: [Int?]
    /// How the heading of each field names it.
    var matches: [HeadingMatch?]
    let headingCount: Int
    /// Columns without a heading under which nothing has been seen yet.
    var unnamed: [Int] = []
    /// What is told of the cells of each field.
    var tells: [Telling]
    /// Columns that are read for fields of tables made of this one.
    var others: [Int: (table: TableID, field: FieldID)] = [:]
    /// Columns of personal data that no field needs.
    var dropped: Set<Int> = []

    init(_ schema: TableSchema, _ header: FileHeader) {
      columns = schema.fields.map { _ in nil }
      matches = columns.map { _ in nil }
      tells = columns.map { _ in Telling() }
      headingCount = header.headings.count
    }

    /// What is told of a field's cells: of a derived table only what its files' own table does not tell.
    struct Telling: Equatable {
      /// What is wrong with their values.
      var values = true
      /// How they are written: blanks around them, characters that are not seen.
      var writing = true
      /// That one is blank that has to be there.
      var blanks = true

      func includes(_ kind: DataFinding.Kind) -> Bool {
        switch kind {
        case .surplusSpaces, .hiddenCharacters, .doubtfulCharacter: writing
        case .blankRequired: blanks
        default: values
        }
      }
    }

    /// Readers of the fields' cells.
    func readers(_ schema: TableSchema) -> [CellReader] {
      zip(schema.fields, matches).map { field, match in
        CellReader(field, shift: match?.shift ?? 0, headingUnit: match?.unit)
      }
    }
  }

  mutating func bind(
    _ header: FileHeader, _ file: DecodedFile, name: String, _ table: TableID
  ) throws(TableLoadError) -> Binding {
    let schema = plan[table]
    let index = HeadingIndex(schema)
    // What a table made of this one takes from the file is no stranger.
    let derived = plan.tables.indices.filter { plan.tables[$0].derivation == table }
      .map { (table: TableID($0), index: HeadingIndex(plan.tables[$0])) }
    var binding = Binding(schema, header)
    // 资金/万元 is another column's heading where there is one that is 资金.
    let named = Set(
      header.headings.compactMap { index.match($0) }.filter { !$0.isBehindStroke }.map(\.field))
    var unknown: [String] = []
    var personal: (headings: [String], place: CellPlace)?
    for (column, heading) in header.headings.enumerated() {
      if heading.parts.isEmpty {
        binding.unnamed.append(column)
        continue
      }
      let place = CellPlace(
        file: name, line: heading.location.line, column: heading.location.column)
      guard let match = index.match(heading),
        !match.isBehindStroke || !named.contains(match.field)
      else {
        let others = derived.lazy.compactMap { other in
          other.index.match(heading).map { (other.table, $0.field) }
        }
        if let other = others.first {
          binding.others[column] = other
          continue
        }
        // A line of thousands of headings is none, and to look at each takes its time.
        if unknown.count < 1_000, PersonalHeading.isPersonal(heading.text) {
          binding.dropped.insert(column)
          personal = ((personal?.headings ?? []) + [heading.text], personal?.place ?? place)
        } else {
          reportUnknown(heading, place, unknown.count, schema, table, binding, index)
        }
        unknown.append(heading.text)
        continue
      }
      guard binding.columns[match.field.index] == nil else {
        findings.add(
          DataFinding(
            .repeatedHeading, table: table, field: match.field, place: place, value: heading.text,
            .dataRepeatedHeading(heading.text, field: schema[match.field].name)))
        continue
      }
      binding.columns[match.field.index] = column
      binding.matches[match.field.index] = match
    }
    if let personal {
      findings.add(
        DataFinding(
          .personalColumns, table: table, place: personal.place,
          .dataPersonalColumns(personal.headings.map(shortened))))
    }
    try requireColumns(binding, header, file, found: unknown, table)
    reportAbsent(binding, name: name, table)
    return binding
  }

  private mutating func reportUnknown(
    _ heading: FileHeader.Heading, _ place: CellPlace, _ earlier: Int, _ schema: TableSchema,
    _ table: TableID, _ binding: Binding, _ index: HeadingIndex
  ) {
    let free = schema.fields.enumerated().filter { $1.isStored && binding.columns[$0] == nil }
    var unitHelp: Message?
    if earlier < 100, let (field, unit) = index.fieldBeforeUnit(heading.text),
      binding.columns[field.index] == nil
    {
      unitHelp = .dataHeadingWithUnit(
        shortened(heading.text), field: schema[field].name, unit: unit, own: schema[field].unit)
    }
    findings.add(
      DataFinding(
        .unknownHeading, table: table, place: place, value: heading.text,
        .dataUnknownHeading(shortened(heading.text), table: schema.name),
        help: earlier < 100
          ? unitHelp
            ?? .didYouMean(nearestName(to: heading.text, in: free.map(\.element.heading))) : nil))
  }

  /// Refuses a file of which nothing could be used: without the key, or without any column.
  private func requireColumns(
    _ binding: Binding, _ header: FileHeader, _ file: DecodedFile, found: [String],
    _ table: TableID
  ) throws(TableLoadError) {
    let schema = plan[table]
    let message: Message
    if let key = schema.key, binding.columns[key.index] == nil {
      let heading = schema[key].heading
      message =
        schema.derivation == nil
        ? Message(zh: "没有主键列“\(heading)”", en: "there is no key column “\(heading)”")
        : Message(
          zh: "没有“\(heading)”这一列，它是“\(schema.name)”的主键",
          en: "there is no column “\(heading)”, the key of “\(schema.name)”")
    } else if schema.key == nil, binding.columns.allSatisfy({ $0 == nil }) {
      message = .dataNoHeadingKnown(table: schema.name)
    } else {
      return
    }
    let heading = schema.key.map { schema[$0].heading }
    let row = headerRow(of: schema, below: header, in: file)
    throw TableLoadError(
      message, help: row.map { .dataHeaderFartherDown($0) } ?? headingHelp(heading, found: found))
  }

  /// The first row, of some below the header, in which headings of the table stand.
  private func headerRow(
    of schema: TableSchema, below header: FileHeader, in file: DecodedFile
  ) -> Int? {
    let index = HeadingIndex(schema)
    var scanner = CSVScanner(file.bytes, dialect: file.dialect, limits: Self.limits)
    var counter = RowCounter(file)
    var rows = 0
    while rows < 30, let record = scanner.next() {
      rows += 1
      let row = counter.number(of: record)
      if row <= header.rows.upperBound { continue }
      let found = (0..<min(record.fieldCount, 1_000)).compactMap { column in
        index.match(FileHeader.Heading(cell: scanner.fieldText(column)))?.field
      }
      if schema.key.map({ found.contains($0) }) ?? true, Set(found).count >= 2 { return row }
    }
    return nil
  }

  /// What to do where no heading is the one sought: the likeliest reason first.
  private func headingHelp(_ heading: String?, found: [String]) -> Message {
    if found.count == 1, let first = found.first,
      let separator = first.first(where: { ";\t；，|,".contains($0) })
    {
      let shown = separator == "\t" ? "tab" : String(separator)
      return Message(
        zh: "列名之间像是“\(shown)”；是的话，写 --separator '\(shown)'",
        en: "headings seem to be separated by “\(shown)”; if so, write --separator '\(shown)'")
    }
    if let heading, let nearest = nearestName(to: heading, in: found.prefix(100)) {
      return Message(
        zh: "若列“\(nearest)”就是它，请改列名，或在规则里写 别名 [\"\(nearest)\"]",
        en: "if it is the column “\(nearest)”, rename that, or declare 别名 [\"\(nearest)\"]")
    }
    return Message(
      zh: "第一行应当是列名；在别处的，用 --header-row 说明",
      en: "the first row should hold the headings; if others do, name them with --header-row")
  }

  /// How a file was read, for whoever looks at it.
  func reading(
    of file: DecodedFile, _ header: FileHeader, _ binding: Binding, rows: Int, passed: Int
  ) -> FileReading {
    var fields: [Int: FieldID] = [:]
    for (index, column) in binding.columns.enumerated() {
      if let column { fields[column] = FieldID(index) }
    }
    let columns = header.headings.enumerated().map { column, heading in
      let match = fields[column].flatMap { binding.matches[$0.index] }
      return FileReading.Column(
        heading: heading.text, field: fields[column],
        convertedUnit: match?.shift == 0 ? nil : match?.unit,
        readFor: binding.others[column].map { .init(table: $0.table, field: $0.field) },
        isDropped: binding.dropped.contains(column))
    }
    return FileReading(
      encoding: file.encoding, isEncodingFound: file.isEncodingFound,
      separator: file.separator.scalar, separatorName: file.separator.name,
      isSeparatorFound: file.isSeparatorFound, headerRows: header.rows, columns: columns,
      rowCount: rows, passedRowCount: passed)
  }

  // MARK: - Fields without a column

  private mutating func reportAbsent(_ binding: Binding, name: String, _ table: TableID) {
    for (index, field) in plan[table].fields.enumerated()
    where field.isStored && binding.columns[index] == nil {
      if tables[table.index].absent[FieldID(index)] == nil {
        tables[table.index].absent[FieldID(index)] = name
      }
      if field.isRequired { reportAbsent(FieldID(index), name: name, table) }
    }
  }

  mutating func reportAbsent(_ field: FieldID, name: String, _ table: TableID) {
    let schema = plan[table][field]
    findings.add(
      DataFinding(
        .missingHeading, table: table, field: field,
        place: CellPlace(file: name, line: 1, column: 1),
        .dataMissingHeading(schema.name, heading: schema.heading)))
  }
}

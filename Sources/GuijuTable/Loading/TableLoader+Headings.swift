import GuijuEngine
import GuijuPlan
import GuijuText

/// Binds the headings of a file to the fields of its table.
extension TableLoader {
  struct Binding {
    var columns: [Int?]
    var shifts: [Int]
    var headingCount: Int
    /// Columns without a heading under which nothing has been seen yet.
    var unnamed: [Int] = []
  }

  mutating func bind(
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
        // What a table made of this one takes from the file is no stranger.
        if isHeadingOfDerived(heading, table) { continue }
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

  private func isHeadingOfDerived(_ heading: String, _ table: TableID) -> Bool {
    plan.tables.contains { $0.derivation == table && match(heading, $0) != nil }
  }

  /// The field of a heading: by its own heading first, then by an alias.
  func match(_ heading: String, _ schema: TableSchema) -> (FieldID, shift: Int)? {
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
  func keyHelp(_ heading: String, found: [String]) -> Message {
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

  func nearestHeading(
    to heading: String, _ schema: TableSchema, _ binding: Binding
  ) -> String? {
    let free = schema.fields.enumerated().filter { $1.isStored && binding.columns[$0] == nil }
    return nearestName(to: heading, in: free.map(\.element.heading))
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

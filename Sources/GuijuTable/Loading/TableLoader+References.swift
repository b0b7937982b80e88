import GuijuEngine
import GuijuPlan
import GuijuText

/// Resolves references between tables.
extension TableLoader {
  /// The tables in an order in which those referred to come before those that refer to them, as far
  /// as that can be: a reference to a table that is there already is followed while it is read.
  public func loadingOrder() -> [TableID] {
    var order: [TableID] = []
    var seen: Set<TableID> = []
    func visit(_ table: TableID) {
      guard seen.insert(table).inserted else { return }
      if let source = plan[table].derivation { visit(source) }
      for field in plan[table].fields {
        if case .reference(let target) = field.kind { visit(target) }
      }
      order.append(table)
    }
    for index in plan.tables.indices { visit(TableID(index)) }
    return order
  }

  /// Says that all rows of a table are there, and tells of keys that several bear.
  public mutating func complete(_ table: TableID) {
    guard !tables[table.index].isComplete, tables[table.index].isLoaded else { return }
    settleDerived(table)
    guard let key = plan[table].key, let column = tables[table.index].columns[key.index]
    else { return }
    tables[table.index].isComplete = true
    switch column.kind {
    case .texts, .keys: break
    case .booleans, .numbers, .codes, .dates, .values, .rows: return
    }
    let (texts, isMissing) = column.finishedTexts
    let duplicates: [KeyIndex.Duplicate]
    if isReferredTo(table) {
      let keys = KeyIndex(texts, isMissing: isMissing)
      tables[table.index].keys = keys
      duplicates = keys.duplicates
    } else {
      duplicates = DuplicateKeys.find(in: texts, isMissing: isMissing, threads: threads)
    }
    if tables[table.index].files.isEmpty { return }
    let origin = tables[table.index].origin
    let plan = plan
    for duplicate in duplicates {
      findings.add(.duplicateKey) {
        Self.finding(duplicate, texts[Int(duplicate.row)], key, table, origin, plan)
      }
    }
  }

  /// Whether rows of a table are looked up by their keys.
  private func isReferredTo(_ table: TableID) -> Bool {
    plan.tables.contains { schema in
      schema.fields.contains { if case .reference(table) = $0.kind { true } else { false } }
    }
  }

  private static func finding(
    _ duplicate: KeyIndex.Duplicate, _ value: String, _ key: FieldID, _ table: TableID,
    _ origin: TableOrigin, _ plan: Plan
  ) -> DataFinding {
    let place = origin.place(row: Int(duplicate.row), field: key)
    let firstPlace = origin.place(row: Int(duplicate.first))
    let field = plan[table][key].name
    let message: Message =
      place.file == firstPlace.file
      ? .dataDuplicateKey(field, shortened(value), line: firstPlace.line)
      : Message(
        zh: "主键“\(field)”的值“\(shortened(value))”已在 \(firstPlace.file):\(firstPlace.line) 出现",
        en: "the key “\(field)” has the value “\(shortened(value))” at "
          + "\(firstPlace.file):\(firstPlace.line) already")
    return DataFinding(
      .duplicateKey, table: table, field: key, place: place, value: value, message)
  }

  /// The data set, its references resolved; fields that rules read and no file has are reported.
  public mutating func finish(reading fields: [TableID: Set<FieldID>]) -> DataSet {
    for index in tables.indices { complete(TableID(index)) }
    joinFindings()
    var finished: [Table] = []
    for index in tables.indices {
      let id = TableID(index)
      for field in (fields[id] ?? []).sorted() where !plan[id][field].isRequired {
        if let name = tables[index].absent[field] { reportAbsent(field, name: name, id) }
      }
      let origin = tables[index].origin
      var columns: [Column?] = []
      for index in plan[id].fields.indices {
        columns.append(column(FieldID(index), of: id, origin))
      }
      finished.append(
        Table(
          rowCount: tables[index].rowCount, columns: columns,
          origin: tables[index].files.isEmpty ? nil : origin))
    }
    return DataSet(tables: finished, schema: plan, threads: threads)
  }

  /// Puts what is wrong with each file in the order of the files, and before what was found later.
  private mutating func joinFindings() {
    var joined = DataFindings(limit: findings.limit)
    for (_, findings) in told.sorted(by: { $0.position < $1.position }) { joined.append(findings) }
    joined.append(findings)
    (findings, told) = (joined, [])
  }

  private mutating func column(
    _ field: FieldID, of table: TableID, _ origin: TableOrigin
  ) -> Column? {
    // Taken out, so that nothing is copied when it is made into the column.
    guard let builder = tables[table.index].columns[field.index] else { return nil }
    tables[table.index].columns[field.index] = nil
    guard case .keys(let target) = builder.kind else { return builder.finish() }
    return builder.finish(resolved: resolve(builder, field, table, target, origin))
  }

  /// The rows that keys lead to, −1 where there is none.
  private mutating func resolve(
    _ builder: ColumnBuilder, _ field: FieldID, _ table: TableID, _ target: TableID,
    _ origin: TableOrigin
  ) -> [Int32] {
    let (texts, isMissing) = builder.finishedTexts
    // Without the target's file a reference leads nowhere, which is told once, by who needs it.
    guard tables[target.index].isLoaded, let keys = tables[target.index].keys else {
      return Array(repeating: -1, count: builder.count)
    }
    return (0..<builder.count).map { row in
      if isMissing[row] { return -1 }
      let key = texts.utf8(row: row)
      let match = keys.match(key)
      if case .row(let found) = match { return found }
      if tables[table.index].files.isEmpty { return -1 }
      let kind = match == .several ? DataFinding.Kind.ambiguousReference : .danglingReference
      let name = plan[target].name
      findings.add(kind) {
        let value = String(decoding: key, as: UTF8.self)
        return DataFinding(
          kind, table: table, field: field, place: origin.place(row: row, field: field),
          value: value, .dataUnresolved(match, value, name))
      }
      return -1
    }
  }
}

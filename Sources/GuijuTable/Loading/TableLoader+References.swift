import GuijuEngine
import GuijuPlan
import GuijuText

/// Resolves references between tables once all are read.
extension TableLoader {
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
      let rowCount = builder.files.reduce(builder.givenRows) { $0 + $1.records.count }
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
  mutating func keyIndex(of table: TableID) -> [Int32: Int32] {
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
      if tables[table.index].files.isEmpty { continue }
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

  mutating func resolve(
    _ keys: [Int32], _ field: FieldID, _ table: TableID, _ rows: [Int32: Int32],
    _ target: TableID, _ origin: TableOrigin
  ) -> [Int32] {
    // Without the target's file a reference leads nowhere, which is told once, by who needs it.
    let isLoaded = tables[target.index].isLoaded
    return keys.enumerated().map { row, key in
      guard key >= 0, isLoaded else { return -1 }
      if let found = rows[key], found >= 0 { return found }
      if tables[table.index].files.isEmpty { return -1 }
      // Of several rows with the key none is taken: a guess would be silent.
      let isAmbiguous = rows[key] != nil
      let value = pool[key]
      let name = plan[target].name
      findings.add(
        DataFinding(
          isAmbiguous ? .ambiguousReference : .danglingReference, table: table, field: field,
          place: origin.place(row: row, field: field), value: value,
          isAmbiguous
            ? .dataAmbiguousReference(shortened(value), table: name)
            : .dataDanglingReference(shortened(value), table: name)))
      return -1
    }
  }
}

extension TableLoader.TableBuilder {
  /// Whether rows of the table were given.
  fileprivate var isLoaded: Bool { !files.isEmpty || givenRows > 0 }
}

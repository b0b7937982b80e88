import GuijuPlan

/// The dictionaries of a data set, each made when a pattern first asks for it and shared by all.
final class NameDictionaryCache: Sendable {
  private struct Key: Hashable {
    let table: TableID
    let field: FieldID
  }

  private let dictionaries = Guarded<[Key: NameDictionary]>([:])

  /// The names in a column of a data set, which is always the same one.
  func dictionary(_ table: TableID, _ field: FieldID, in data: DataSet) -> NameDictionary {
    dictionaries.withLock { dictionaries in
      let key = Key(table: table, field: field)
      if let known = dictionaries[key] { return known }
      let made = NameDictionary(data[table].columns[field.index])
      dictionaries[key] = made
      return made
    }
  }
}

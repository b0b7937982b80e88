import GuijuPlan

/// What each component can be in some name that conforms: at first all that its sources have, from
/// which is taken what the conditions of one component, or of two, rule out, until nothing changes
/// (arc consistency; Mackworth 1977). What is left may match; what has been taken never does.
struct NameDomains {
  private let pattern: NamePatternProgram
  private var conditions: NameConditions
  /// By component and source, the rows or entries that are left; none for a free text.
  private var left: [[Set<Int32>]]
  private var hasChanged = false

  init(_ pattern: NamePatternProgram, _ conditions: NameConditions) {
    self.pattern = pattern
    self.conditions = conditions
    left = pattern.components.map { component in
      component.sources.map { Set(Self.ids(of: $0)) }
    }
  }

  /// The rows, or the entries, that a source names.
  private static func ids(of source: NamePatternProgram.Source) -> [Int32] {
    switch source {
    case .rows(let dictionary, _):
      (0..<Int32(dictionary.count)).flatMap { entry in
        dictionary.rows(of: entry).map { dictionary.row($0) }
      }
    case .words(let dictionary): Array(0..<Int32(dictionary.count))
    case .text: []
    }
  }

  mutating func prune() throws(EvaluationError) {
    for requirement in pattern.requirements {
      let reads = pattern.conditions[requirement].reads
      guard reads.count == 1, reads[0] >= 0 else { continue }
      try keep(of: reads[0]) { conditions, bindings throws(EvaluationError) in
        try conditions.truth(requirement, bindings, []) != false
      }
    }
    repeat {
      hasChanged = false
      for component in pattern.components.indices {
        try prunePresence(of: component)
        for (source, given) in pattern.components[component].sources.enumerated() {
          if case .rows(_, let rows) = given { try prune(component, source, rows) }
        }
      }
    } while hasChanged
  }

  /// Whether a row, or an entry of a word list, is left of a component's source.
  func contains(_ id: Int32, _ component: Int, source: Int) -> Bool {
    left[component][source].contains(id)
  }

  /// What no name has any more, by component.
  var unmatched: [UnmatchedEntries] {
    pattern.components.indices.compactMap { component in
      var texts: [String] = []
      var count = 0
      for (source, given) in pattern.components[component].sources.enumerated() {
        guard let dictionary = given.dictionary else { continue }
        for entry in 0..<Int32(dictionary.count) {
          let rows = dictionary.rows(of: entry).map { dictionary.row($0) }
          let ids = rows.isEmpty ? [entry] : rows
          guard !ids.contains(where: { left[component][source].contains($0) }) else { continue }
          count += 1
          if texts.count < Self.textsShown { texts.append(dictionary.text(of: entry)) }
        }
      }
      return count == 0
        ? nil : UnmatchedEntries(component: component, texts: texts, count: count)
    }
  }

  private static let textsShown = 3

  // MARK: - What is left of a component

  private func canBePresent(_ component: Int) -> Bool {
    !pattern.components[component].texts.isEmpty || left[component].contains { !$0.isEmpty }
  }

  /// Whether a component is always one of its rows and words.
  private func isAlwaysAnEntry(_ component: Int) -> Bool {
    guard case .required = pattern.components[component].presence else { return false }
    return pattern.components[component].texts.isEmpty
  }

  /// Leaves those of a component's rows and words that pass; they are bound one by one.
  private mutating func keep(
    of component: Int,
    where passes: (inout NameConditions, [NameBinding]) throws(EvaluationError) -> Bool
  ) throws(EvaluationError) {
    var bindings = [NameBinding](repeating: .absent, count: pattern.components.count)
    for source in left[component].indices {
      for id in left[component][source].sorted() {
        bindings[component] = NameBinding(
          source: Int32(source), id: id, entry: id, start: 0, end: 0)
        if try !passes(&conditions, bindings) { remove(id, component, source) }
      }
    }
  }

  private mutating func remove(_ id: Int32, _ component: Int, _ source: Int) {
    left[component][source].remove(id)
    hasChanged = true
  }

  // MARK: - 仅当

  /// A component whose condition never holds is never there; where the condition holds it must be.
  private mutating func prunePresence(of component: Int) throws(EvaluationError) {
    guard case .onlyIf(let condition) = pattern.components[component].presence,
      pattern.conditions[condition].reads.count == 1,
      let base = pattern.conditions[condition].reads.first, base >= 0, isAlwaysAnEntry(base)
    else { return }
    let canBePresent = canBePresent(component)
    var mayHold = false
    try keep(of: base) { conditions, bindings throws(EvaluationError) in
      let truth = try conditions.truth(condition, bindings, [])
      if truth != false { mayHold = true }
      return truth != true || canBePresent
    }
    if mayHold { return }
    for source in left[component].indices {
      for id in left[component][source] { remove(id, component, source) }
    }
  }

  // MARK: - Rows of other components

  /// Rows that nothing leads to, and where a component must be there, what leads to none of them.
  private mutating func prune(
    _ component: Int, _ source: Int, _ rows: NamePatternProgram.RowSource
  ) throws(EvaluationError) {
    guard rows.reads.count == 1, let base = rows.reads.first, base >= 0, base != component,
      isAlwaysAnEntry(base)
    else { return }
    let isOnlySource =
      isAlwaysAnEntry(component) && pattern.components[component].sources.count == 1
    let candidates = left[component][source]
    var reached: Set<Int32> = []
    var isOpen = false
    let pattern = pattern
    try keep(of: base) { conditions, bindings throws(EvaluationError) in
      guard let given = try conditions.rows(of: rows, bindings, []),
        pattern.components[base].sources.count == 1
      else {
        isOpen = true
        return true
      }
      let among = given.filter { candidates.contains($0) }
      reached.formUnion(among)
      return !isOnlySource || !among.isEmpty
    }
    if isOpen { return }
    for row in candidates where !reached.contains(row) { remove(row, component, source) }
  }
}

import GuijuPlan

/// Makes a pattern's program.
struct NamePatternCompiler {
  private typealias Compiled = NamePatternProgram

  private let program: Program
  private let data: DataSet
  private let pattern: NamePattern
  /// The component of each slot; the subject's is a place too.
  private var places: [Slot: Int] = [.subject: Compiled.subject]
  private var memoCount = 0

  init(_ program: Program, _ data: DataSet, _ pattern: NamePattern) {
    self.program = program
    self.data = data
    self.pattern = pattern
    for (position, component) in pattern.components.enumerated() {
      places[component.slot] = position
    }
  }

  mutating func compile() -> NamePatternProgram {
    var conditions: [Compiled.Condition] = []
    var components: [Compiled.Component] = []
    for component in pattern.components {
      let presence: Compiled.Presence
      switch component.presence {
      case .required: presence = .required
      case .optional: presence = .optional
      case .onlyIf(let node):
        presence = .onlyIf(conditions.count)
        conditions.append(condition(node))
      }
      components.append(self.component(component, presence))
    }
    let presenceCount = conditions.count
    for requirement in pattern.requirements { conditions.append(condition(requirement.condition)) }
    return NamePatternProgram(
      pattern, components: components, conditions: conditions, presenceCount: presenceCount,
      memoCount: memoCount)
  }

  private mutating func component(
    _ component: NamePattern.Component, _ presence: Compiled.Presence
  ) -> Compiled.Component {
    let sources = component.sources.map { source($0) }
    let texts = sources.enumerated().compactMap { source, given -> Compiled.Text? in
      guard case .text(let limits) = given else { return nil }
      return Compiled.Text(source: source, limits: limits)
    }
    let lengths = sources.map { source in
      switch source {
      case .rows(let dictionary, _), .words(let dictionary): dictionary.lengths
      case .text(let limits): limits.length
      }
    }
    let isRequired =
      if case .required = presence { true } else { false }
    let readers = sources.enumerated().compactMap { source, given in
      given.dictionary.map { Compiled.Reader(source: source, dictionary: $0) }
    }
    let least = isRequired ? lengths.map(\.lowerBound).min() ?? 0 : 0
    return Compiled.Component(
      name: component.name, slot: component.slot, presence: presence, sources: sources,
      readers: readers, texts: texts, hasTexts: !texts.isEmpty,
      lengths: least...max(least, lengths.map(\.upperBound).max() ?? 0),
      isDictionaryOnly: isRequired && texts.isEmpty)
  }

  private mutating func source(_ source: NamePattern.Source) -> Compiled.Source {
    switch source {
    case .rows(let rows):
      let dictionary = data.dictionaries.dictionary(rows.table, rows.field, in: data)
      let (restriction, reads) = restriction(rows, dictionary)
      return .rows(
        dictionary,
        .init(table: rows.table, field: rows.field, restriction: restriction, reads: reads))
    case .words(let list): return .words(program.wordDictionaries[list] ?? NameDictionary([]))
    case .text(let text): return .text(FreeTextLimits(text))
    }
  }

  private mutating func condition(_ node: NodeID) -> Compiled.Condition {
    var reads: Set<Int> = []
    program.plan.visit([node]) { node in
      if case .slot(let slot) = node, let place = places[slot] { reads.insert(place) }
    }
    defer { memoCount += 1 }
    return .init(node: node, reads: reads.sorted(), memo: memoCount)
  }

  // MARK: - Rows

  private mutating func restriction(
    _ rows: NamePattern.Rows, _ dictionary: NameDictionary
  ) -> (Compiled.Restriction, reads: [Int]) {
    if case .table = program.plan[rows.rows] { return (.none, []) }
    if let (base, parents) = parents(rows.rows, data[rows.table].rowCount) {
      return (.children(of: base, ChildRows(parents, dictionary)), [base])
    }
    let condition = condition(rows.rows)
    return (.given(by: rows.rows, condition), condition.reads)
  }

  /// For rows reached through reverse lists only: whose they are, for each row of their table.
  private func parents(_ node: NodeID, _ count: Int) -> (base: Int, parents: [Int32])? {
    guard case .reverse(let base, let reverse) = program.plan[node] else { return nil }
    var parents = [Int32](repeating: -1, count: count)
    let groups = data.reverses[reverse.index]
    let owners = data[program.plan[reverse].owner].rowCount
    for owner in 0..<Int32(owners) {
      for row in groups[owner] { parents[Int(row)] = owner }
    }
    if case .slot(let slot) = program.plan[base] {
      return places[slot].map { ($0, parents) }
    }
    guard let (root, further) = self.parents(base, owners) else { return nil }
    return (root, parents.map { $0 < 0 ? -1 : further[Int($0)] })
  }
}

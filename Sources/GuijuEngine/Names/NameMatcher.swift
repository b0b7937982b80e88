import GuijuPlan

/// Reads names by a pattern. It goes through the components in order, longest entry first, and turns
/// back where it comes to nothing; conditions are evaluated as soon as what they read is bound.
///
/// Of several readings the one that counts has the most dictionary entries, then the longest early
/// components. Since longer pieces are tried first, a later reading is better only if it has more
/// entries: what cannot have more is not tried.
struct NameMatcher {
  let pattern: NamePatternProgram
  var conditions: NameConditions
  /// The name at hand.
  private(set) var name: [UInt32] = []
  /// The places of its characters that are no letters, marks or digits.
  private(set) var strange: [Int] = []
  /// Whether names are read on beyond the best reading, for all that there are.
  private var wanted = Wanted.best
  var bindings: [NameBinding]
  private var best: [NameBinding]
  private var bestCount = -1
  private var bestIsCertain = false
  private var readings: [NameReading] = []
  private var candidates: [Candidate] = []
  private var visited: [State: Int] = [:]
  /// States looked at for the name at hand.
  private(set) var steps = 0

  private enum Wanted: Equatable {
    case best
    case readings(Int)
  }

  private struct Candidate {
    let source: Int32
    let entry: Int32
    let end: Int32
  }

  /// Where a search stands, as far as it bears on how it goes on.
  private struct State: Hashable {
    let component: Int
    let position: Int
    let bindings: [NameBinding]
    let isCertain: Bool
  }

  init(_ pattern: NamePatternProgram, _ evaluator: RowEvaluator) {
    self.pattern = pattern
    conditions = NameConditions(pattern, evaluator)
    bindings = Array(repeating: .unbound, count: pattern.components.count)
    best = bindings
  }

  /// Begins the work on a name.
  ///
  /// Of a name that is longer than any that conforms no more is read than shows that it is.
  ///
  /// - Parameters:
  ///   - row: the row that bears the name; nil where it is not known.
  ///   - node: the expression that gives the name, where errors are reported.
  /// - Throws: that the name is longer than names are read, though it might conform.
  mutating func begin(
    _ text: String, row: Int32?, at node: NodeID = NodeID(0)
  ) throws(EvaluationError) {
    name.removeAll(keepingCapacity: true)
    strange.removeAll(keepingCapacity: true)
    for scalar in text.unicodeScalars {
      if !LookAlikes.isWord(scalar.value) { strange.append(name.count) }
      name.append(scalar.value)
      if name.count > pattern.maximumLength { break }
    }
    try conditions.begin(row: row, length: name.count, at: node)
    for index in bindings.indices { bindings[index] = .unbound }
    candidates.removeAll(keepingCapacity: true)
    if !visited.isEmpty { visited.removeAll(keepingCapacity: true) }
    readings.removeAll()
    steps = 0
    bestCount = -1
    bestIsCertain = false
  }

  /// Reads all of the name at hand, for what is wrong with it.
  mutating func readWhole(_ text: String) { name = text.unicodeScalars.map(\.value) }

  /// Whether the name conforms: nil where that is unknown.
  mutating func conforms() throws(EvaluationError) -> Bool? {
    wanted = .best
    if let endings = pattern.endings, !endings.endsText(name) { return false }
    try search(0, 0, entryCount: 0, isCertain: true)
    return bestCount < 0 ? false : bestIsCertain ? true : nil
  }

  /// The reading that counts, after `conforms`.
  var reading: NameReading? {
    bestCount < 0
      ? nil : NameReading(bindings: best, isCertain: bestIsCertain, entryCount: bestCount)
  }

  /// The readings of the name, in the order in which they are found.
  mutating func allReadings(atMost count: Int) throws(EvaluationError) -> [NameReading] {
    wanted = .readings(count)
    try search(0, 0, entryCount: 0, isCertain: true)
    return readings
  }

  // MARK: - Search

  private var isDone: Bool {
    if case .readings(let count) = wanted { return readings.count >= count }
    return false
  }

  /// Whether no reading from here on is better than what has been found.
  private func isHopeless(_ component: Int, _ entryCount: Int, _ isCertain: Bool) -> Bool {
    guard case .best = wanted, bestCount >= 0 else { return false }
    if bestIsCertain != isCertain { return bestIsCertain }
    return entryCount + pattern.mostEntries[component] <= bestCount
  }

  /// Reads the rest of the name by the components from one on.
  private mutating func search(
    _ component: Int, _ position: Int, entryCount: Int, isCertain: Bool
  ) throws(EvaluationError) {
    steps += 1
    if steps >= Self.stepsBetweenLooks { try conditions.spend(&steps) }
    let rest = name.count - position
    if rest < pattern.restLengths[component].lowerBound
      || rest > pattern.restLengths[component].upperBound
      || isHopeless(component, entryCount, isCertain)
    {
      return
    }
    if component == pattern.components.count { return found(entryCount, isCertain) }
    if pattern.remembers[component],
      wasVisited(component, position, entryCount: entryCount, isCertain)
    {
      return
    }
    var mayBePresent = true
    var mayBeAbsent = true
    var isCertain = isCertain
    switch pattern.components[component].presence {
    case .required: mayBeAbsent = false
    case .optional: break
    case .onlyIf(let condition):
      if pattern.conditions[condition].reads.last ?? -1 >= component { break }
      switch try conditions.truth(condition, bindings, name) {
      case true?: mayBeAbsent = false
      case false?: mayBePresent = false
      case nil: isCertain = false
      }
    }
    if mayBePresent {
      try searchPresent(component, position, entryCount: entryCount, isCertain: isCertain)
    }
    if mayBeAbsent, !isDone {
      try bind(.absent, component, position, entryCount: entryCount, isCertain: isCertain)
    }
    bindings[component] = .unbound
  }

  private static let stepsBetweenLooks = 0x1000

  private mutating func wasVisited(
    _ component: Int, _ position: Int, entryCount: Int, _ isCertain: Bool
  ) -> Bool {
    guard case .best = wanted else { return false }
    let state = State(
      component: component, position: position,
      bindings: pattern.relevant[component].map { bindings[$0] }, isCertain: isCertain)
    if let known = visited[state], known >= entryCount { return true }
    visited[state] = entryCount
    return false
  }

  private mutating func found(_ entryCount: Int, _ isCertain: Bool) {
    if case .readings = wanted {
      readings.append(
        NameReading(bindings: bindings, isCertain: isCertain, entryCount: entryCount))
      return
    }
    bestCount = entryCount
    bestIsCertain = isCertain
    for index in bindings.indices { best[index] = bindings[index] }
  }

  // MARK: - A component

  /// Tries what a component may be at a place, the longest first.
  private mutating func searchPresent(
    _ component: Int, _ position: Int, entryCount: Int, isCertain: Bool
  ) throws(EvaluationError) {
    let first = candidates.count
    collectEntries(component, position)
    defer { candidates.removeLast(candidates.count - first) }
    let texts = pattern.components[component].texts
    if texts.isEmpty {
      while candidates.count > first, !isDone {
        let candidate = candidates.removeLast()
        try bindEntry(candidate, component, position, entryCount, isCertain)
      }
      return
    }
    let rest = pattern.restLengths[component + 1]
    // No end beyond these leaves the later components a rest that they can be.
    let nearest = max(position, name.count - rest.upperBound)
    var end = min(
      name.count - rest.lowerBound, position + pattern.components[component].lengths.upperBound)
    while !isDone {
      if candidates.count > first, Int(candidates[candidates.count - 1].end) >= end || end < nearest
      {
        let candidate = candidates.removeLast()
        try bindEntry(candidate, component, position, entryCount, isCertain)
        continue
      }
      if end < nearest { break }
      try bindText(texts, component, position, end, entryCount, isCertain)
      end -= 1
    }
  }

  /// Puts the entries that stand at a place on the stack, so that the longest is on top.
  private mutating func collectEntries(_ component: Int, _ position: Int) {
    let first = candidates.count
    let sources = pattern.components[component].dictionaries
    for source in sources {
      guard let dictionary = pattern.components[component].sources[source].dictionary else {
        continue
      }
      var node = NameDictionary.root
      var index = position
      while index < name.count {
        node = dictionary.child(of: node, name[index])
        if node < 0 { break }
        index += 1
        let entry = dictionary.entry(at: node)
        if entry >= 0 {
          candidates.append(Candidate(source: Int32(source), entry: entry, end: Int32(index)))
        }
      }
    }
    if sources.count > 1 {
      // Of entries of one length that of the first source comes first.
      candidates[first...].sort { ($0.end, -$0.source) < ($1.end, -$1.source) }
    }
  }

  private mutating func bindEntry(
    _ candidate: Candidate, _ component: Int, _ position: Int, _ entryCount: Int,
    _ isCertain: Bool
  ) throws(EvaluationError) {
    var binding = NameBinding(
      source: candidate.source, id: candidate.entry, entry: candidate.entry,
      start: Int32(position), end: candidate.end)
    let next = Int(candidate.end)
    switch pattern.components[component].sources[Int(candidate.source)] {
    case .text: return
    case .words:
      try bind(binding, component, next, entryCount: entryCount + 1, isCertain: isCertain)
    case .rows(let dictionary, let rows):
      let readsLater = (rows.reads.last ?? -1) > component
      for place in dictionary.rows(of: candidate.entry) where !isDone {
        binding.id = dictionary.row(place)
        var isCertain = isCertain
        if !readsLater {
          switch try conditions.admits(binding.id, rows, bindings, name) {
          case true?: break
          case false?: continue
          case nil: isCertain = false
          }
        }
        try bind(binding, component, next, entryCount: entryCount + 1, isCertain: isCertain)
      }
    }
  }

  private mutating func bindText(
    _ texts: [Int], _ component: Int, _ position: Int, _ end: Int, _ entryCount: Int,
    _ isCertain: Bool
  ) throws(EvaluationError) {
    if component + 1 < pattern.components.count, !mayBegin(component + 1, end) { return }
    for source in texts where !isDone {
      guard case .text(let limits) = pattern.components[component].sources[source],
        limits.length.contains(end - position), limits.admits(name, position, end, strange: strange)
      else { continue }
      try bind(
        .text(source, position, end), component, end, entryCount: entryCount,
        isCertain: isCertain)
    }
  }

  /// Whether a component can stand at a place, by the first character.
  private func mayBegin(_ component: Int, _ position: Int) -> Bool {
    guard pattern.components[component].isDictionaryOnly else { return true }
    guard position < name.count else { return false }
    for source in pattern.components[component].sources {
      if let dictionary = source.dictionary,
        dictionary.child(of: NameDictionary.root, name[position]) >= 0
      {
        return true
      }
    }
    return false
  }

  /// Binds a component, looks at what can be looked at now, and goes on behind it.
  private mutating func bind(
    _ binding: NameBinding, _ component: Int, _ position: Int, entryCount: Int, isCertain: Bool
  ) throws(EvaluationError) {
    bindings[component] = binding
    var isCertain = isCertain
    for check in pattern.checks[component] {
      switch try conditions.truth(of: check, bindings, name) {
      case true?: break
      case false?: return
      case nil: isCertain = false
      }
    }
    try search(component + 1, position, entryCount: entryCount, isCertain: isCertain)
  }
}

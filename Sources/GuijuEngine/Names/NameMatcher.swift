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
  private(set) var text = NameText("")
  private(set) var name: [UInt32] = []
  /// Where its last component can begin, that being an entry: from there on no other component ends.
  private var lastBeginnings = 0...Int.max
  /// The places of its characters that a free text has only where the pattern names them.
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
  /// Whether states are remembered: most names have been read before it pays.
  private var remembers = false

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
  /// - Parameters:
  ///   - row: the row that bears the name; nil where it is not known.
  ///   - node: the expression that gives the name, where errors are reported.
  /// - Throws: that the name is longer than names are read, though it might conform.
  mutating func begin(
    _ text: NameText, row: Int32?, at node: NodeID = NodeID(0)
  ) throws(EvaluationError) {
    if self.text !== text {
      self.text = text
      name = text.scalars
      strange = text.strange
    }
    try conditions.begin(row: row, length: name.count, at: node)
    for index in bindings.indices { bindings[index] = .unbound }
    if !candidates.isEmpty { candidates.removeAll(keepingCapacity: true) }
    if !visited.isEmpty { visited.removeAll(keepingCapacity: true) }
    if !readings.isEmpty { readings.removeAll() }
    steps = 0
    remembers = false
    bestCount = -1
    bestIsCertain = false
  }

  mutating func begin(_ text: String, row: Int32?) throws(EvaluationError) {
    try begin(NameText(text), row: row)
  }

  /// Whether the name conforms: nil where that is unknown.
  mutating func conforms() throws(EvaluationError) -> Bool? {
    wanted = .best
    if canEnd() { try search(0, 0, entryCount: 0, isCertain: true) }
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
    if canEnd() { try search(0, 0, entryCount: 0, isCertain: true) }
    return readings
  }

  /// Whether the name ends as names do that conform, with where its last component can begin.
  private mutating func canEnd() -> Bool {
    lastBeginnings = 0...Int.max
    guard let endings = pattern.endings else { return true }
    guard let lengths = endings.lengthsAtEnd(of: name) else { return false }
    if pattern.endsWithEntry {
      lastBeginnings = name.count - lengths.upperBound...name.count - lengths.lowerBound
    }
    return true
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
    if steps >= Self.stepsBeforeMemory {
      remembers = true
      if steps >= Self.stepsBetweenLooks { try conditions.spend(&steps) }
    }
    let rest = name.count - position
    if rest < pattern.restLengths[component].lowerBound
      || rest > pattern.restLengths[component].upperBound
      || isHopeless(component, entryCount, isCertain)
    {
      return
    }
    if component == pattern.components.count { return found(entryCount, isCertain) }
    if remembers, pattern.remembers[component],
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
  private static let stepsBeforeMemory = 0x100

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
    if !pattern.components[component].hasTexts {
      while candidates.count > first, !isDone {
        let candidate = candidates.removeLast()
        try bindEntry(candidate, component, position, entryCount, isCertain)
      }
      return
    }
    let rest = pattern.restLengths[component + 1]
    // No end beyond these leaves the later components a rest that they can be.
    var nearest = max(position, name.count - rest.upperBound)
    var end = min(
      name.count - rest.lowerBound, position + pattern.components[component].lengths.upperBound)
    if component + 2 == pattern.components.count {
      nearest = max(nearest, lastBeginnings.lowerBound)
      end = min(end, lastBeginnings.upperBound)
    }
    while !isDone {
      if candidates.count > first, Int(candidates[candidates.count - 1].end) >= end || end < nearest
      {
        let candidate = candidates.removeLast()
        try bindEntry(candidate, component, position, entryCount, isCertain)
        continue
      }
      if end < nearest { break }
      try bindText(component, position, end, entryCount, isCertain)
      end -= 1
    }
  }

  /// Puts the entries that stand at a place on the stack, so that the longest is on top.
  private mutating func collectEntries(_ component: Int, _ position: Int) {
    let first = candidates.count
    let isLast = component + 1 == pattern.components.count
    for index in pattern.components[component].readers.indices {
      let reader = pattern.components[component].readers[index]
      reader.dictionary.visitEntries(in: name, from: position) { entry, end in
        // What is left behind the last component belongs to none.
        if isLast, end < name.count { return }
        candidates.append(
          Candidate(source: Int32(reader.source), entry: entry, end: Int32(end)))
      }
    }
    if pattern.components[component].readers.count > 1 {
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
      let readsLater = rows.lastRead > component
      for place in conditions.places(
        of: candidate.entry, dictionary, rows, readsLater: readsLater, bindings)
      where !isDone {
        binding.id = rows.row(place, dictionary)
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
    _ component: Int, _ position: Int, _ end: Int, _ entryCount: Int, _ isCertain: Bool
  ) throws(EvaluationError) {
    if component + 1 < pattern.components.count, !mayBegin(component + 1, end) { return }
    for index in pattern.components[component].texts.indices where !isDone {
      let text = pattern.components[component].texts[index]
      guard text.limits.length.contains(end - position),
        text.limits.admits(name, position, end, strange: strange)
      else { continue }
      try bind(
        .text(text.source, position, end), component, end, entryCount: entryCount,
        isCertain: isCertain)
    }
  }

  /// Whether a component can stand at a place, by the first character.
  private func mayBegin(_ component: Int, _ position: Int) -> Bool {
    guard pattern.components[component].isDictionaryOnly else { return true }
    guard position < name.count else { return false }
    return pattern.components[component].readers.contains { reader in
      reader.dictionary.child(of: NameDictionary.root, name[position]) >= 0
    }
  }

  /// Binds a component, looks at what can be looked at now, and goes on behind it.
  private mutating func bind(
    _ binding: NameBinding, _ component: Int, _ position: Int, entryCount: Int, isCertain: Bool
  ) throws(EvaluationError) {
    bindings[component] = binding
    var isCertain = isCertain
    for index in pattern.checkStarts[component]..<pattern.checkStarts[component + 1] {
      switch try conditions.truth(of: pattern.orderedChecks[index], bindings, name) {
      case true?: break
      case false?: return
      case nil: isCertain = false
      }
    }
    try search(component + 1, position, entryCount: entryCount, isCertain: isCertain)
  }
}

import GuijuPlan

/// Names on which a pattern is tried: some that are drawn, and some put together where readings part.
/// The same on every run, and no more than a fixed number, whatever the data.
extension NameMatcher {
  /// - Parameter words: what free texts may begin or end with, so that they reach into what stands
  ///   beside them.
  /// - Returns: names that mostly conform.
  mutating func candidates(
    _ plan: Plan, words: [[UInt32]]
  ) throws(EvaluationError) -> Set<String> {
    var maker = NameExamples(pattern, plan, seed: 1)
    var names: Set<String> = []
    try begin("", row: nil)
    for _ in 0..<Self.drawnCandidates {
      if let name = try maker.name(conditions) { names.insert(name) }
    }
    let choices = pattern.overlappingEntries + pattern.texts(around: words)
    for choice in choices.prefix(Self.joinedCandidates) {
      if let name = try maker.name(conditions, choice) { names.insert(name) }
    }
    return names
  }

  private static let drawnCandidates = 200
  private static let joinedCandidates = 300
}

extension NamePatternProgram {
  typealias Choices = [Int: NameExamples.Choice]

  /// Short words and names of the components, some of each.
  var words: [[UInt32]] {
    components.flatMap { component in
      component.sources.flatMap { source -> [[UInt32]] in
        switch source {
        case .rows(let dictionary, _), .words(let dictionary):
          dictionary.shortest(Self.wordsOfSource)
        case .text(let limits): limits.limits.flatMap { limit in limit.wantedWords }
        }
      }
    }
  }

  private static let wordsOfSource = 6

  /// Free texts that begin or end with a word.
  func texts(around words: [[UInt32]]) -> [Choices] {
    var choices: [Choices] = []
    for word in words {
      for (component, declared) in components.enumerated() {
        for free in declared.texts {
          for text in [word, word + NameExamples.filler, NameExamples.filler + word]
          where free.limits.length.contains(text.count) {
            choices.append([component: .text(source: free.source, text)])
          }
        }
      }
    }
    return choices
  }

  /// An entry that begins another one, before what goes on as that one does.
  var overlappingEntries: [Choices] {
    var choices: [Choices] = []
    for (component, declared) in components.enumerated() {
      for reader in declared.readers {
        for (entry, rest) in reader.dictionary.prefixes(atMost: Self.prefixesOfSource) {
          let first = NameExamples.Choice.naming(reader.source, reader.dictionary, entry)
          for (next, choice) in followers(of: component, beginningWith: rest) {
            var chosen: Choices = [component: first, next: choice]
            for between in component + 1..<next { chosen[between] = .absent }
            choices.append(chosen)
          }
        }
      }
    }
    return choices
  }

  private static let prefixesOfSource = 16
  private static let followersOfSource = 4

  /// What may stand behind a component and begins with some characters.
  private func followers(
    of component: Int, beginningWith rest: ArraySlice<UInt32>
  ) -> [(component: Int, NameExamples.Choice)] {
    var found: [(component: Int, NameExamples.Choice)] = []
    for next in components.indices.dropFirst(component + 1) {
      for (index, source) in components[next].sources.enumerated() {
        switch source {
        case .rows(let dictionary, _), .words(let dictionary):
          for entry in dictionary.entries(beginningWith: rest, atMost: Self.followersOfSource) {
            found.append((next, .naming(index, dictionary, entry)))
          }
        case .text: found.append((next, .text(source: index, rest + NameExamples.filler)))
        }
      }
      if case .required = components[next].presence { break }
    }
    return found
  }
}

extension NameExamples.Choice {
  /// An entry, with the first row that bears it.
  fileprivate static func naming(
    _ source: Int, _ dictionary: NameDictionary, _ entry: Int32
  ) -> Self {
    let rows = dictionary.rows(of: entry)
    return .entry(
      source: source, entry, id: rows.isEmpty ? entry : dictionary.row(rows.lowerBound))
  }
}

extension FreeTextLimits.Limit {
  /// Some of the words with which a text is to begin or end.
  fileprivate var wantedWords: [[UInt32]] {
    switch kind {
    case .prefix: words.shortest(4)
    case .suffix: words.shortest(4).map { $0.reversed() }
    case .noPrefix, .noSuffix, .excludes, .notAmong: []
    }
  }
}

extension NameDictionary {
  /// The shortest entries, in the order of their characters.
  fileprivate func shortest(_ count: Int) -> [[UInt32]] {
    (0..<Int32(self.count)).sorted { (length(of: $0), $0) < (length(of: $1), $1) }
      .prefix(count).map { Array(scalars(of: $0)) }
  }

  /// Entries that begin others, with what comes behind them there.
  fileprivate func prefixes(atMost count: Int) -> [(entry: Int32, rest: ArraySlice<UInt32>)] {
    var found: [(entry: Int32, rest: ArraySlice<UInt32>)] = []
    for longer in 0..<Int32(self.count) where found.count < count {
      let text = scalars(of: longer)
      var node = Self.root
      for index in text.indices.dropLast() {
        node = child(of: node, text[index])
        if node < 0 { break }
        let entry = entry(at: node)
        if entry >= 0 { found.append((entry, text[(index + 1)...])) }
      }
    }
    return found
  }

  /// Entries, of which there are the more characters the later they come.
  fileprivate func entries(
    beginningWith rest: ArraySlice<UInt32>, atMost count: Int
  ) -> [Int32] {
    var node = Self.root
    for scalar in rest {
      node = child(of: node, scalar)
      if node < 0 { return [] }
    }
    var found: [Int32] = []
    var level = [node]
    while !level.isEmpty, found.count < count {
      found += level.map { entry(at: $0) }.filter { $0 >= 0 }
      level = level.prefix(count).flatMap { node in children(of: node).map(\.node) }
    }
    return Array(found.prefix(count))
  }
}

import GuijuPlan
import GuijuText

extension NameDiagnosis {
  // MARK: - What is nearly there

  mutating func bindNear(_ state: State) throws(EvaluationError) {
    let component = pattern.components[state.component]
    for reader in component.readers {
      let (source, dictionary) = (reader.source, reader.dictionary)
      for near in dictionary.lookAlikeEntries(name, state.position) {
        try bind(near, source, dictionary, state)
      }
      var among: [Int32]?
      if case .rows(_, let rows) = component.sources[source],
        !rows.reads.contains(where: { $0 > state.component || ($0 >= 0 && state.isOpen($0)) }),
        let given = try conditions.rows(of: rows, state.bindings, name)
      {
        among = dictionary.entries(of: given)
      }
      let key = NearKey(
        component: state.component, source: source, position: state.position, among: among)
      let known =
        nearEntries[key] ?? dictionary.nearEntries(name, state.position, among: among)
      nearEntries[key] = known
      for near in known.reversed()
      where !isOfOther(state.component, state.position..<near.end) && !isBeginning(near, state) {
        try bind(near, source, dictionary, state)
      }
      guard case .rows = component.sources[source],
        entries(of: state.component, at: state.position).isEmpty
      else { continue }
      for near in dictionary.abbreviatedEntries(
        name, state.position, endings: dictionary.nearIndex.endings)
      where !isBeginning(near, state) {
        try bind(near, source, dictionary, state)
      }
    }
  }

  /// Whether what stands there is a known place of which the piece is only the beginning.
  private func isBeginning(_ near: NearEntry, _ state: State) -> Bool {
    pattern.components.indices.contains { other in
      entries(of: other, at: state.position).contains { $0.end >= near.end }
    }
  }

  private mutating func bind(
    _ near: NearEntry, _ source: Int, _ dictionary: NameDictionary, _ state: State
  ) throws(EvaluationError) {
    let range = state.position..<near.end
    let label = pattern.components[state.component].name
    for binding in try bindings(state, source, near.entry, near.end) where binding.isAdmitted {
      var next = state
      next.bindings[state.component] = binding.binding
      if near.lookAlikes.isEmpty {
        let expected = dictionary.text(of: near.entry)
        let isAbbreviated =
          dictionary.rows(of: near.entry).isEmpty == false
          && dictionary.scalars(of: near.entry).starts(with: name[range])
        next.problems.append(
          NameProblem(
            isAbbreviated ? .abbreviated : .unknown, label, range, expected: expected,
            isAbbreviated
              ? .namingAbbreviated(text(range), label, expected: expected)
              : .namingUnknown(text(range), label, expected: expected)))
        next.cost += Cost.near + Cost.edit * near.edits + (near.isLikely ? 0 : 1)
        if name[near.end - 1] != dictionary.scalars(of: near.entry).last {
          next.cost += alone(state)
        }
      } else {
        for fault in near.lookAlikes {
          next.problems.append(lookAlike(fault.position, expected: fault.expected, label))
          next.cost += fault.expected == nil ? Cost.blank : Cost.lookAlike
        }
      }
      try advance(next, to: near.end)
    }
  }

  func lookAlike(_ position: Int, expected: UInt32?, _ component: String?) -> NameProblem {
    let span = position..<position + 1
    guard let expected else {
      return NameProblem(
        .lookAlike, component, span, expected: "",
        .namingBlank(code: LookAlikes.code(of: name[position])))
    }
    let text = String(nameScalars: [expected])
    return NameProblem(
      .lookAlike, component, span, expected: text,
      .namingLookAlike(found: self.text(span), expected: text))
  }

  // MARK: - What is unknown

  /// Something that ends as the entries of a table do (街道, 镇) but is none of them, or that stands
  /// where a word of a list should end the name.
  mutating func guessUnknown(_ state: State) {
    let component = pattern.components[state.component]
    guard let reader = component.readers.first else { return }
    switch component.sources[reader.source] {
    case .rows(let dictionary, _):
      let endings = dictionary.nearIndex.endings
      let last = min(name.count, state.position + dictionary.lengths.upperBound + 2)
      var guesses = 0
      for end in state.position..<last
      where end > state.position && endings.contains([name[end]]) {
        let range = state.position..<end + 1
        if containsEntry(of: state.component, within: range) { break }
        if isOfOther(state.component, range) { continue }
        guess(range, state, Cost.problem + guesses, words: [])
        guesses += 1
        if guesses == 2 { break }
      }
    case .words:
      // Behind a known word what is left can only be meant to be the last one.
      guard state.component + 1 == pattern.components.count, state.component > 0,
        state.position < name.count, state.bindings[state.component - 1].entry >= 0,
        state.bindings[state.component - 1].isPresent,
        !(state.position..<name.count).contains(where: { start in
          component.readers.contains { $0.dictionary.entry(of: name[start...]) >= 0 }
        })
      else { return }
      guess(
        state.position..<name.count, state, Cost.problem + Cost.weak,
        words: choices[state.component])
    case .text: return
    }
  }

  private mutating func guess(_ range: Range<Int>, _ state: State, _ cost: Int, words: [String]) {
    let label = pattern.components[state.component].name
    var next = state
    next.bindings[state.component] = .absent
    next.bindings[state.component].start = Int32(range.lowerBound)
    next.bindings[state.component].end = Int32(range.upperBound)
    next.marks[state.component] = .unknown
    next.problems.append(
      NameProblem(
        .unknown, label, range,
        .namingUnknown(text(range), label, expected: nil, choices: words)))
    next.cost += cost + alone(state)
    next.component += 1
    next.position = range.upperBound
    next.isSkipping = false
    push(next)
  }

  /// What it costs to take something for a component if the one before it is missing.
  private func alone(_ state: State) -> Int {
    state.component > 0 && state.marks[state.component - 1] == .missing ? Cost.alone : 0
  }

  // MARK: - What is known

  /// Whether a piece of the name is what some component may be.
  func isKnown(_ range: Range<Int>) -> Bool {
    pattern.components.contains { component in
      component.readers.contains { $0.dictionary.entry(of: name[range]) >= 0 }
    }
  }

  /// Whether an entry of two or more characters of a component stands within a piece of the name.
  func containsEntry(of component: Int, within range: Range<Int>) -> Bool {
    let component = pattern.components[component]
    return component.readers.contains { reader in
      let dictionary = reader.dictionary
      return range.contains { start in
        var node = NameDictionary.root
        for index in start..<range.upperBound {
          node = dictionary.child(of: node, name[index])
          if node < 0 { return false }
          if index > start, dictionary.entry(at: node) >= 0 { return true }
        }
        return false
      }
    }
  }

  /// Whether a piece of the name begins as another component does, or is a free text with the ending
  /// that another must have: 千户社区 is no unknown county.
  private func isOfOther(_ component: Int, _ range: Range<Int>) -> Bool {
    pattern.components.indices.contains { other in
      guard other != component else { return false }
      return pattern.components[other].sources.contains { source in
        switch source {
        case .rows(let dictionary, _), .words(let dictionary):
          return (range.lowerBound + 2..<range.upperBound + 1).contains { end in
            dictionary.entry(of: name[range.lowerBound..<end]) >= 0
          }
        case .text(let limits):
          return limits.hasForm && limits.length.contains(range.count)
            && limits.admits(name, range.lowerBound, range.upperBound, strange: [])
        }
      }
    }
  }
}

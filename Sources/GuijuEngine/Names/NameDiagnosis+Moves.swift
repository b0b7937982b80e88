import GuijuPlan
import GuijuText

extension NameDiagnosis {
  /// Whether a component may be there and may be left out, with what is wrong if it does.
  private struct Presence {
    var isForbidden = false
    var isRequired = false
  }

  /// Looks at all ways on from a state; what is least in need of excuse is put on last.
  mutating func expand(_ state: State) throws(EvaluationError) {
    skip(state)
    try consumeStray(state)
    guard state.component < pattern.components.count else { return }
    if state.marks[state.component] == .elsewhere {
      // It is out of place only if something that comes before it has been read behind it.
      let end = state.bindings[state.component].end
      let isMisplaced = state.bindings[..<state.component].contains {
        $0.isPresent && $0.start >= end
      }
      return isMisplaced ? try advance(state, to: state.position) : ()
    }
    let presence = try presence(state)
    leaveOut(state, presence)
    if !presence.isForbidden {
      guessUnknown(state)
      try bindNear(state)
      try bindTexts(state)
    }
    try bindEntries(state, presence)
    if !presence.isRequired {
      var absent = state
      absent.bindings[state.component] = .absent
      absent.bindings[state.component].start = Int32(state.position)
      absent.cost += absentCost(state.component, at: state.position)
      try advance(absent, to: state.position)
    }
  }

  /// What it costs to leave out a component that may be.
  func absentCost(_ index: Int, at position: Int) -> Int {
    let component = pattern.components[index]
    guard let (source, _, end) = entries(of: index, at: position).last else {
      return component.texts.isEmpty ? 0 : 2 * Cost.weak
    }
    if case .rows = component.sources[source], end - position > 2 { return Cost.passedOverPlace }
    return Cost.passedOver
  }

  private mutating func presence(_ state: State) throws(EvaluationError) -> Presence {
    switch pattern.components[state.component].presence {
    case .required: return Presence(isRequired: true)
    case .optional: return Presence()
    case .onlyIf(let condition):
      let reads = pattern.conditions[condition].reads
      if reads.contains(where: { $0 >= state.component || ($0 >= 0 && state.isOpen($0)) }) {
        return Presence()
      }
      switch try conditions.truth(condition, state.bindings, name) {
      case true?: return Presence(isRequired: true)
      case false?: return Presence(isForbidden: true)
      case nil: return Presence()
      }
    }
  }

  // MARK: - What is there

  private mutating func bindEntries(
    _ state: State, _ presence: Presence
  ) throws(EvaluationError) {
    for (source, entry, end) in entries(of: state.component, at: state.position) {
      for binding in try bindings(state, source, entry, end) {
        var next = state
        next.bindings[state.component] = binding.binding
        if presence.isForbidden {
          next.problems.append(superfluous(state.component, binding.binding.range))
          next.cost += Cost.problem
        }
        if !binding.isAdmitted { blameParent(of: state.component, &next) }
        try advance(next, to: end)
      }
    }
  }

  /// The entries that stand at a place, the longest last.
  func entries(
    of component: Int, at position: Int
  ) -> [(source: Int, entry: Int32, end: Int)] {
    var result: [(source: Int, entry: Int32, end: Int)] = []
    for reader in pattern.components[component].readers.reversed() {
      reader.dictionary.visitEntries(in: name, from: position) { entry, end in
        result.append((reader.source, entry, end))
      }
    }
    return result
  }

  /// What a component is bound to with an entry: the rows of that name that its source gives, or
  /// else some that it does not.
  mutating func bindings(
    _ state: State, _ source: Int, _ entry: Int32, _ end: Int
  ) throws(EvaluationError) -> [(binding: NameBinding, isAdmitted: Bool)] {
    var binding = NameBinding(
      source: Int32(source), id: entry, entry: entry, start: Int32(state.position),
      end: Int32(end))
    let component = pattern.components[state.component]
    guard case .rows(let dictionary, let rows) = component.sources[source] else {
      return [(binding, true)]
    }
    let isOpen = rows.reads.contains {
      $0 > state.component || ($0 >= 0 && state.isOpen($0))
    }
    var admitted: [NameBinding] = []
    var others: [NameBinding] = []
    for place in dictionary.rows(of: entry) {
      binding.id = dictionary.row(place)
      var isAdmitted = isOpen
      if !isOpen {
        isAdmitted = try conditions.admits(binding.id, rows, state.bindings, name) != false
      }
      if isAdmitted {
        admitted.append(binding)
      } else {
        others.append(binding)
      }
    }
    if !admitted.isEmpty { return admitted.prefix(Self.mostRows).reversed().map { ($0, true) } }
    return others.prefix(1).map { ($0, false) }
  }

  /// How many rows of one name are gone into.
  private static let mostRows = 8

  private mutating func bindTexts(_ state: State) throws(EvaluationError) {
    let component = pattern.components[state.component]
    let isOptional = !component.isRequired
    for text in component.texts.reversed() {
      let limits = text.limits
      let room = name.count - state.position
      for length in 0..<(room + 1) where length > 0 || limits.length.contains(0) {
        let end = state.position + length
        let isWithin = limits.length.contains(length)
        if !isWithin, isOptional || !mayGoOn(state.component + 1, at: end) { continue }
        var next = state
        next.bindings[state.component] = .text(text.source, state.position, end)
        work += length
        if work >= Self.mostWork { return }
        blame(limits, &next)
        if isOptional, next.problems.count > state.problems.count { continue }
        if !component.readers.isEmpty { next.cost += Cost.weak }
        if (0..<state.component).contains(where: {
          state.marks[$0] == .missing && containsEntry(of: $0, within: state.position..<end)
        }) {
          next.cost += Cost.swallowed
        }
        if limits.isOnlyEnding(name, state.position, end) {
          next.cost += Cost.onlyEnding
        } else if isKnown(state.position..<end) {
          next.cost += Cost.odd
        }
        try advance(next, to: end)
      }
    }
  }

  /// Whether what follows a text begins at a place: where a text is too short or too long only such
  /// ends are of interest.
  private func mayGoOn(_ component: Int, at position: Int) -> Bool {
    position == name.count
      || pattern.components.indices.dropFirst(component).contains {
        !entries(of: $0, at: position).isEmpty
      }
  }

  // MARK: - What is not there, and what is there for nothing

  private mutating func leaveOut(_ state: State, _ presence: Presence) {
    guard presence.isRequired else { return }
    var next = state
    next.bindings[state.component] = .absent
    next.bindings[state.component].start = Int32(state.position)
    miss(state.component, at: state.position, &next)
    if !entries(of: state.component, at: state.position).isEmpty {
      next.cost += Cost.ignored
    } else if state.component > 0, state.bindings[state.component - 1].isText,
      containsEntry(of: state.component, within: state.bindings[state.component - 1].range)
    {
      next.cost += Cost.swallowed
    }
    next.component += 1
    next.isSkipping = false
    push(next)
  }

  /// An entry of another component than the one whose turn it is.
  private mutating func consumeStray(_ state: State) throws(EvaluationError) {
    for other in pattern.components.indices where other != state.component {
      guard let (source, entry, end) = entries(of: other, at: state.position).last else {
        continue
      }
      let range = state.position..<end
      let label = pattern.components[other].name
      var next = state
      next.position = end
      next.isSkipping = false
      if other > state.component {
        guard state.bindings[other].isUnbound else { continue }
      } else {
        // What is missed and stands behind its turn has been tried as what stands before another's.
        if state.marks[other] == .missing { continue }
        next.problems.append(superfluous(other, range))
        next.cost += Cost.misplaced
        push(next)
        continue
      }
      var binding = NameBinding(
        source: Int32(source), id: entry, entry: entry, start: Int32(state.position),
        end: Int32(end))
      if case .rows(let dictionary, _) = pattern.components[other].sources[source],
        let place = dictionary.rows(of: entry).first
      {
        binding.id = dictionary.row(place)
      }
      next.bindings[other] = binding
      next.marks[other] = .elsewhere
      next.problems.append(
        NameProblem(.misplaced, label, range, .namingMisplaced(text(range), label)))
      next.cost += Cost.misplaced
      push(next)
    }
  }

  /// A character that belongs to no component.
  private mutating func skip(_ state: State) {
    guard state.position < name.count else { return }
    var next = state
    next.position += 1
    let scalar = name[state.position]
    if LookAlikes.isBlank(scalar) {
      next.problems.append(lookAlike(state.position, expected: nil, nil))
      next.cost += Cost.blank
      next.isSkipping = false
    } else if state.isSkipping, let last = next.problems.popLast() {
      let range = last.span.lowerBound..<next.position
      next.problems.append(
        NameProblem(.superfluous, nil, range, .namingSuperfluous(text(range), nil)))
      next.cost += Cost.skippedFurther
    } else {
      let range = state.position..<next.position
      next.problems.append(
        NameProblem(.superfluous, nil, range, .namingSuperfluous(text(range), nil)))
      next.cost += Cost.skipped
      next.isSkipping = true
    }
    push(next)
  }
}

extension NamePatternProgram.Component {
  var isRequired: Bool {
    if case .required = presence { return true }
    return false
  }
}

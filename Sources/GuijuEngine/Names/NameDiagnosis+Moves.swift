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
      try advance(absent, to: state.position)
    }
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
  private func entries(
    of component: Int, at position: Int
  ) -> [(source: Int, entry: Int32, end: Int)] {
    var result: [(source: Int, entry: Int32, end: Int)] = []
    for source in pattern.components[component].dictionaries.reversed() {
      guard let dictionary = pattern.components[component].sources[source].dictionary else {
        continue
      }
      var node = NameDictionary.root
      for index in position..<name.count {
        node = dictionary.child(of: node, name[index])
        if node < 0 { break }
        let entry = dictionary.entry(at: node)
        if entry >= 0 { result.append((source, entry, index + 1)) }
      }
    }
    return result
  }

  /// What a component is bound to with an entry: the rows of that name that its source gives, or
  /// else some that it does not.
  private mutating func bindings(
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
    for source in component.texts.reversed() {
      guard case .text(let limits) = component.sources[source] else { continue }
      let room = name.count - state.position
      for length in 0..<(room + 1) where length > 0 || limits.length.contains(0) {
        let end = state.position + length
        let isWithin = limits.length.contains(length)
        if !isWithin, isOptional || !mayGoOn(state.component + 1, at: end) { continue }
        var next = state
        next.bindings[state.component] = .text(source, state.position, end)
        blame(limits, source, &next)
        if isOptional, next.cost > state.cost { continue }
        try advance(next, to: end)
      }
    }
  }

  /// Whether what follows a text begins at a place: where a text is too short or too long only such
  /// ends are of interest.
  private func mayGoOn(_ component: Int, at position: Int) -> Bool {
    guard component < pattern.components.count else { return position == name.count }
    return position == name.count || !entries(of: component, at: position).isEmpty
  }

  private func blame(_ limits: FreeTextLimits, _ source: Int, _ state: inout State) {
    let label = pattern.components[state.component].name
    let range = state.bindings[state.component].range
    if range.count < limits.length.lowerBound {
      state.problems.append(
        NameProblem(
          .tooShort, label, range,
          .namingTooShort(label, has: range.count, atLeast: limits.length.lowerBound)))
      state.cost += Cost.problem
    } else if range.count > limits.length.upperBound {
      state.problems.append(
        NameProblem(
          .tooLong, label, range,
          .namingTooLong(label, has: range.count, atMost: limits.length.upperBound)))
      state.cost += Cost.problem
    }
    for limit in limits.limits {
      guard let span = limits.fault(limit, name, range.lowerBound, range.upperBound) else {
        continue
      }
      state.problems.append(limits.problem(limit, span, text(span), label))
      state.cost += Cost.problem
    }
  }

  // MARK: - What is nearly there

  private mutating func bindNear(_ state: State) throws(EvaluationError) {
    let component = pattern.components[state.component]
    for source in component.dictionaries {
      guard let dictionary = component.sources[source].dictionary else { continue }
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
      for near in known.reversed() { try bind(near, source, dictionary, state) }
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
        next.problems.append(
          NameProblem(
            .unknown, label, range, expected: expected,
            .namingUnknown(text(range), label, expected: expected)))
        next.cost += Cost.near + Cost.edit * near.edits + (near.isLikely ? 0 : 1)
        // What is a known name of another place was hardly meant to be this one.
        if dictionary.entry(of: name[range]) >= 0 { next.cost += Cost.edit }
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
      let digits = String(name[position], radix: 16, uppercase: true)
      let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      return NameProblem(.lookAlike, component, span, expected: "", .namingBlank(code: code))
    }
    let text = String(nameScalars: [expected])
    return NameProblem(
      .lookAlike, component, span, expected: text,
      .namingLookAlike(found: self.text(span), expected: text))
  }

  /// Something that ends as the entries of a table do (街道, 镇) but is none of them.
  private mutating func guessUnknown(_ state: State) {
    let component = pattern.components[state.component]
    guard let source = component.dictionaries.first,
      case .rows(let dictionary, _) = component.sources[source]
    else { return }
    let endings = endings[state.component] ?? dictionary.typicalEndings
    self.endings[state.component] = endings
    let last = min(name.count, state.position + dictionary.lengths.upperBound + 2)
    var guesses = 0
    for end in state.position..<last where end > state.position && endings.contains(name[end]) {
      let range = state.position..<end + 1
      // A known name is something else: the wrong parent, or in the wrong place.
      if isKnown(range) { continue }
      var next = state
      next.bindings[state.component] = .absent
      next.bindings[state.component].start = Int32(state.position)
      next.bindings[state.component].end = Int32(end + 1)
      next.marks[state.component] = .unknown
      next.problems.append(
        NameProblem(
          .unknown, component.name, range,
          .namingUnknown(text(range), component.name, expected: nil)))
      next.cost += Cost.problem + guesses
      next.component += 1
      next.position = end + 1
      next.isSkipping = false
      push(next)
      guesses += 1
      if guesses == 2 { break }
    }
  }

  /// Whether a piece of the name is what some component may be.
  private func isKnown(_ range: Range<Int>) -> Bool {
    pattern.components.contains { component in
      component.dictionaries.contains {
        (component.sources[$0].dictionary?.entry(of: name[range]) ?? -1) >= 0
      }
    }
  }

  // MARK: - What is not there, and what is there for nothing

  private mutating func leaveOut(_ state: State, _ presence: Presence) {
    guard presence.isRequired else { return }
    var next = state
    next.bindings[state.component] = .absent
    next.bindings[state.component].start = Int32(state.position)
    miss(state.component, at: state.position, &next)
    if !entries(of: state.component, at: state.position).isEmpty { next.cost += Cost.ignored }
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
      } else if state.marks[other] == .missing {
        next.problems.removeAll { $0.kind == .missing && $0.component == label }
        next.cost -= Cost.missing
      } else {
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

extension NameDictionary {
  /// The last characters of many entries: 市, 镇, 道.
  var typicalEndings: Set<UInt32> {
    var counts: [UInt32: Int] = [:]
    for entry in 0..<Int32(count) {
      if length(of: entry) > 1, let last = scalars(of: entry).last { counts[last, default: 0] += 1 }
    }
    return Set(counts.filter { $0.value * 20 > count && $0.value > 1 }.keys)
  }

  /// The entries that rows bear, ascending, each once.
  func entries(of rows: [Int32]) -> [Int32] {
    let wanted = Set(rows)
    return (0..<Int32(count)).filter { entry in
      self.rows(of: entry).contains { wanted.contains(row($0)) }
    }
  }
}

extension FreeTextLimits {
  /// What is wrong where a limit is not kept.
  func problem(_ limit: Limit, _ span: Range<Int>, _ text: String, _ label: String) -> NameProblem {
    switch limit.kind {
    case .prefix:
      NameProblem(.badBeginning, label, span, .namingBeginning(limit.listedWords, label))
    case .suffix: NameProblem(.badEnding, label, span, .namingEnding(limit.listedWords, label))
    case .noPrefix:
      NameProblem(.badBeginning, label, span, .namingForbiddenBeginning(text, label))
    case .noSuffix: NameProblem(.badEnding, label, span, .namingForbiddenEnding(text, label))
    case .excludes: NameProblem(.forbiddenWord, label, span, .namingForbiddenWord(text, label))
    case .notAmong: NameProblem(.forbiddenWord, label, span, .namingForbiddenText(text, label))
    }
  }
}

extension FreeTextLimits.Limit {
  /// The first words, as a list: “社区”, “村”.
  fileprivate var listedWords: String {
    let isReversed =
      switch kind {
      case .suffix, .noSuffix: true
      case .prefix, .noPrefix, .excludes, .notAmong: false
      }
    let shown = (0..<Int32(min(words.count, 4))).map { entry in
      let scalars = Array(words.scalars(of: entry))
      return "“" + String(nameScalars: isReversed ? scalars.reversed() : scalars) + "”"
    }
    return shown.joined(separator: "/") + (words.count > shown.count ? "/…" : "")
  }
}

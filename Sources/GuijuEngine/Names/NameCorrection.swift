import GuijuPlan

/// Puts together what a name should be, from a reading with problems. What comes out is only a
/// proposal: whoever shows it has it matched first.
struct NameCorrection {
  let pattern: NamePatternProgram
  let name: [UInt32]
  let plan: Plan
  var conditions: NameConditions
  var bindings: [NameBinding]
  var marks: [NameDiagnosis.Mark]

  init(_ diagnosis: NameDiagnosis, _ state: NameDiagnosis.State) {
    pattern = diagnosis.pattern
    name = diagnosis.name
    plan = diagnosis.plan
    conditions = diagnosis.conditions
    bindings = state.bindings
    marks = state.marks
  }

  /// What the component at a place should be, once the name has been put right.
  func text(of component: Int) -> String? {
    let binding = bindings[component]
    guard binding.isPresent, marks[component] != .missing, marks[component] != .unknown else {
      return nil
    }
    switch pattern.components[component].sources[Int(binding.source)] {
    case .rows(let dictionary, _), .words(let dictionary):
      return dictionary.text(of: binding.entry)
    case .text(let limits): return cleaned(binding.range, limits)
    }
  }

  /// A free text without what cannot stand in one: what cannot be seen, and brackets or other marks
  /// where it must not contain them.
  private func cleaned(_ range: Range<Int>, _ limits: FreeTextLimits) -> String {
    let forbidden = limits.limits.filter { $0.kind == .excludes }.flatMap { limit in
      limits.allFound(limit.words, name, range.lowerBound, range.upperBound)
    }.filter { name[$0].allSatisfy(LookAlikes.isMark) }
    let kept = range.filter { place in !forbidden.contains { $0.contains(place) } }
    return String(
      nameScalars: kept.compactMap { place in
        limits.isStrange(name[place]) ? LookAlikes.meant(by: name[place]) : name[place]
      })
  }

  /// The corrected name; nil where something is missing that cannot be told.
  mutating func propose(for problems: [NameProblem]) throws(EvaluationError) -> String? {
    for problem in problems where problem.kind == .wrongParent {
      if let component = pattern.components.firstIndex(where: { $0.name == problem.component }) {
        try replaceParent(of: component)
      }
    }
    if problems.contains(where: { $0.kind == .requirement }) { try meetRequirements() }
    try settleAll()
    return text
  }

  /// Finds what components must be; what one is may follow from another that has only just been found.
  mutating func settleAll() throws(EvaluationError) {
    for _ in pattern.components {
      var hasChanged = false
      for component in pattern.components.indices where try settle(component) { hasChanged = true }
      if !hasChanged { break }
    }
  }

  /// The name that the components make; nil where one is not known.
  var text: String? {
    var result = ""
    for component in pattern.components.indices {
      if isOpen(component) { return nil }
      if let text = text(of: component) { result += text }
    }
    return result
  }

  func isKnown(_ reads: [Int]) -> Bool {
    reads.allSatisfy { $0 < 0 || (bindings[$0].isPresent && !isOpen($0)) }
  }

  func isOpen(_ component: Int) -> Bool {
    marks[component] == .missing || marks[component] == .unknown
  }

  /// Puts in, takes out or finds what a component must be; false where it is as it should be, or
  /// cannot be told.
  private mutating func settle(_ component: Int) throws(EvaluationError) -> Bool {
    if case .onlyIf(let condition) = pattern.components[component].presence,
      !pattern.conditions[condition].reads.contains(where: { $0 >= 0 && isOpen($0) })
    {
      let truth = try conditions.truth(condition, bindings, name)
      if truth == false, bindings[component].isPresent || isOpen(component) {
        bindings[component] = .absent
        marks[component] = .none
        return true
      }
      if truth == true, !bindings[component].isPresent { marks[component] = .missing }
    }
    guard isOpen(component), let binding = try derive(component) else { return false }
    bindings[component] = binding
    marks[component] = .none
    return true
  }

  // MARK: - What a component must be

  private mutating func derive(_ component: Int) throws(EvaluationError) -> NameBinding? {
    if let binding = parentOfChild(component, asRead: true) { return binding }
    if let binding = try equal(to: component) { return binding }
    for (source, given) in pattern.components[component].sources.enumerated() {
      switch given {
      case .rows(let dictionary, let rows):
        if isKnown(rows.reads), let only = try conditions.rows(of: rows, bindings, name),
          only.count == 1
        {
          return binding(component, source, dictionary, row: only[0])
        }
      case .words(let dictionary):
        if dictionary.count == 1, pattern.components[component].sources.count == 1,
          !standsPartly(dictionary.scalars(of: 0), before: component)
        {
          return NameBinding(source: Int32(source), id: 0, entry: 0, start: 0, end: 0)
        }
      case .text: break
      }
    }
    return nil
  }

  /// Whether what comes before a component ends as a word begins: 基金 before 基金会.
  private func standsPartly(_ word: ArraySlice<UInt32>, before component: Int) -> Bool {
    guard component > 0, bindings[component - 1].isText else { return false }
    let text = name[bindings[component - 1].range]
    return (1..<max(2, word.count)).contains { count in
      text.suffix(count).elementsEqual(word.prefix(count))
    }
  }

  /// The row that another component, which is known, belongs to.
  ///
  /// - Parameter asRead: whether the row that has been bound is meant, not any of its name.
  private func parentOfChild(_ component: Int, asRead: Bool = false) -> NameBinding? {
    for (other, child) in pattern.components.enumerated() where bindings[other].isPresent {
      guard case .rows(let childDictionary, let rows) = child.sources[Int(bindings[other].source)],
        case .children(of: component, let children) = rows.restriction, !isOpen(other)
      else { continue }
      // Several places of one name may belong to several.
      let meant =
        asRead && marks[other] != .elsewhere
        ? [bindings[other].id]
        : childDictionary.rows(of: bindings[other].entry).map { childDictionary.row($0) }
      let owners = Set(meant.map { children.parents[Int($0)] })
      guard owners.count == 1, let owner = owners.first, owner >= 0 else { continue }
      for (source, given) in pattern.components[component].sources.enumerated() {
        if case .rows(let dictionary, _) = given {
          return binding(component, source, dictionary, row: owner)
        }
      }
    }
    return nil
  }

  /// What a condition says that a component equals.
  private mutating func equal(to component: Int) throws(EvaluationError) -> NameBinding? {
    let slot = pattern.components[component].slot
    for condition in pattern.conditions where condition.reads.contains(component) {
      var others: [NodeID] = []
      plan.visit([condition.node]) { node in
        guard case .comparison(.equal, let lhs, let rhs) = node else { return }
        if isSlot(lhs, slot) { others.append(rhs) } else if isSlot(rhs, slot) { others.append(lhs) }
      }
      for other in others {
        let isKnown = condition.reads.allSatisfy { place in
          place < 0 || place == component || !isOpen(place)
            || !plan.reads(pattern.components[place].slot, in: other)
        }
        guard isKnown, !plan.reads(slot, in: other) else { continue }
        let value = try conditions.value(of: condition, node: other, bindings, name)
        if let binding = binding(component, value) { return binding }
      }
    }
    return nil
  }

  private func isSlot(_ node: NodeID, _ slot: Slot) -> Bool {
    if case .slot(slot) = plan[node] { return true }
    return false
  }

  private func binding(_ component: Int, _ value: Value) -> NameBinding? {
    for (source, given) in pattern.components[component].sources.enumerated() {
      if case .rows(let dictionary, let rows) = given, case .row(rows.table, let row) = value {
        return binding(component, source, dictionary, row: row)
      }
      if case .words(let dictionary) = given, case .string(let text) = value {
        let entry = dictionary.entry(of: text.unicodeScalars.map(\.value)[...])
        if entry >= 0 {
          return NameBinding(source: Int32(source), id: entry, entry: entry, start: 0, end: 0)
        }
      }
    }
    return nil
  }

  private func binding(
    _ component: Int, _ source: Int, _ dictionary: NameDictionary, row: Int32
  ) -> NameBinding? {
    guard let entry = dictionary.entries(of: [row]).first else { return nil }
    return NameBinding(source: Int32(source), id: row, entry: entry, start: 0, end: 0)
  }

  // MARK: - What does not go together

  /// Of a component and the one that it does not belong to the lower one is believed; the row that
  /// bears the name is believed most.
  private mutating func replaceParent(of component: Int) throws(EvaluationError) {
    let source = Int(bindings[component].source)
    guard source >= 0,
      case .rows(let dictionary, let rows) = pattern.components[component].sources[source]
    else { return }
    if case .children(let parent, _) = rows.restriction, parent >= 0 {
      if let binding = parentOfChild(parent) { bindings[parent] = binding }
    } else if let given = try conditions.rows(of: rows, bindings, name), given.count == 1,
      let binding = binding(component, source, dictionary, row: given[0])
    {
      bindings[component] = binding
    }
  }

  private mutating func meetRequirements() throws(EvaluationError) {
    for requirement in pattern.requirements
    where try conditions.truth(requirement, bindings, name) == false {
      for component in pattern.conditions[requirement].reads where component >= 0 {
        guard let binding = try equal(to: component), binding != bindings[component] else {
          continue
        }
        let former = bindings[component]
        bindings[component] = binding
        if try conditions.truth(requirement, bindings, name) == true { break }
        bindings[component] = former
      }
    }
  }
}

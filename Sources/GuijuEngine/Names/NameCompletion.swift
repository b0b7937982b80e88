import GuijuPlan

/// What may follow the beginning of a name.
public struct NameCompletion: Sendable, Hashable {
  /// The component that stands there.
  public let component: String
  /// What it may be; nil for a free text.
  public let text: String?
  /// What is still to be written of it.
  public let rest: String
}

/// Finds what may follow the beginning of a name: it is read as names are, and where it ends all that
/// may stand there is gathered, so far as some name that conforms has it there.
struct NameCompleter {
  private let pattern: NamePatternProgram
  private let name: [UInt32]
  private var conditions: NameConditions
  private let domains: NameDomains
  private let limit: Int
  private let strange: [Int]
  private var bindings: [NameBinding]
  private var steps = 0
  private(set) var found: [NameCompletion] = []

  /// How many states and entries are looked at.
  private static let mostSteps = 100_000

  init(
    _ pattern: NamePatternProgram, _ name: [UInt32], _ conditions: NameConditions, limit: Int
  ) throws(EvaluationError) {
    self.pattern = pattern
    self.name = name
    self.conditions = conditions
    self.limit = limit
    var domains = NameDomains(pattern, conditions)
    try domains.prune()
    self.domains = domains
    strange = name.indices.filter { !LookAlikes.isVisible(name[$0]) }
    bindings = Array(repeating: .unbound, count: pattern.components.count)
  }

  private mutating func isAtEnd() -> Bool {
    steps += 1
    return steps > Self.mostSteps || found.count >= limit
  }

  /// Reads on by the components from one on.
  mutating func read(_ component: Int = 0, _ position: Int = 0) throws(EvaluationError) {
    if component == pattern.components.count || isAtEnd() { return }
    var mayBePresent = true
    var mayBeAbsent = true
    switch pattern.components[component].presence {
    case .required: mayBeAbsent = false
    case .optional: break
    case .onlyIf(let condition):
      if pattern.conditions[condition].reads.last ?? -1 < component {
        let truth = try conditions.truth(condition, bindings, name)
        mayBePresent = truth != false
        mayBeAbsent = truth != true
      }
    }
    if mayBePresent {
      for (source, given) in pattern.components[component].sources.enumerated() {
        if case .text(let limits) = given {
          try readText(limits, component, source, position)
        } else if let dictionary = given.dictionary {
          try readEntries(dictionary, component, source, position)
        }
      }
    }
    if mayBeAbsent { try bind(.absent, component, position) }
    bindings[component] = .unbound
  }

  private mutating func bind(
    _ binding: NameBinding, _ component: Int, _ position: Int
  ) throws(EvaluationError) {
    if try passes(binding, component) { try read(component + 1, position) }
  }

  /// Binds a component, and tells whether what can be looked at then holds.
  private mutating func passes(
    _ binding: NameBinding, _ component: Int
  ) throws(EvaluationError) -> Bool {
    bindings[component] = binding
    for check in pattern.checks[component] {
      if try conditions.truth(of: check, bindings, name) == false { return false }
    }
    return true
  }

  private mutating func readText(
    _ limits: FreeTextLimits, _ component: Int, _ source: Int, _ position: Int
  ) throws(EvaluationError) {
    let rest = name.count - position
    for length in limits.length where length <= rest && length > 0 {
      guard limits.admits(name, position, position + length, strange: strange) else { continue }
      try bind(.text(source, position, position + length), component, position + length)
    }
    if rest < limits.length.upperBound, limits.mayBegin(name, position, name.count) {
      add(component, nil, "")
    }
  }

  private mutating func readEntries(
    _ dictionary: NameDictionary, _ component: Int, _ source: Int, _ position: Int
  ) throws(EvaluationError) {
    var node = NameDictionary.root
    for index in position..<name.count {
      node = dictionary.child(of: node, name[index])
      if node < 0 { return }
      let entry = dictionary.entry(at: node)
      if entry < 0 { continue }
      for binding in try admitted(dictionary, entry, component, source, position..<index + 1) {
        try bind(binding, component, index + 1)
        if isAtEnd() { return }
      }
    }
    // The name ends within an entry, or before it.
    var open = [node]
    while let node = open.popLast(), !isAtEnd() {
      open += dictionary.children(of: node).map(\.node).reversed()
      let entry = dictionary.entry(at: node)
      guard entry >= 0, dictionary.length(of: entry) > name.count - position else { continue }
      let span = position..<name.count
      for binding in try admitted(dictionary, entry, component, source, span)
      where try passes(binding, component) {
        let rest = dictionary.scalars(of: entry).dropFirst(name.count - position)
        add(component, dictionary.text(of: entry), String(nameScalars: rest))
        break
      }
    }
  }

  /// The rows of an entry that the source gives, or the entry itself of a word list, bound to a part
  /// of the name; those aside that are part of no name.
  private mutating func admitted(
    _ dictionary: NameDictionary, _ entry: Int32, _ component: Int, _ source: Int,
    _ span: Range<Int>
  ) throws(EvaluationError) -> [NameBinding] {
    var binding = NameBinding(
      source: Int32(source), id: entry, entry: entry, start: Int32(span.lowerBound),
      end: Int32(span.upperBound))
    guard case .rows(_, let rows) = pattern.components[component].sources[source] else {
      return domains.contains(entry, component, source: source) ? [binding] : []
    }
    var result: [NameBinding] = []
    for place in dictionary.rows(of: entry) {
      binding.id = dictionary.row(place)
      guard domains.contains(binding.id, component, source: source) else { continue }
      if rows.lastRead <= component,
        try conditions.admits(binding.id, rows, bindings, name) == false
      {
        continue
      }
      result.append(binding)
    }
    return result
  }

  private mutating func add(_ component: Int, _ text: String?, _ rest: String) {
    let completion = NameCompletion(
      component: pattern.components[component].name, text: text, rest: rest)
    if !found.contains(completion) { found.append(completion) }
  }
}

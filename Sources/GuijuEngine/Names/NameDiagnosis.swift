import GuijuPlan
import GuijuText

/// Finds what is wrong with a name that does not conform: the reading with the least cost, where
/// every problem costs about the same and all else nothing.
///
/// A search, cheapest state first, over where in the name and at which component one is, without the
/// states from which no reading can be as good as the best (``NameCostBounds``); it ends after a
/// bounded number of states, so that no name takes long.
struct NameDiagnosis {
  /// What is wrong with a component of which nothing is bound, or that is bound elsewhere.
  enum Mark: UInt8, Hashable {
    case none
    /// Bound before its turn, or behind it.
    case elsewhere
    case missing
    /// Something else stands in its place.
    case unknown
  }

  /// A state of the search.
  struct State {
    var component = 0
    var position = 0
    var bindings: [NameBinding]
    var marks: [Mark]
    var problems: [NameProblem] = []
    var cost = 0
    /// Whether the last character belonged to no component.
    var isSkipping = false

    /// Whether a component is not known, so that nothing can be said about what it goes with.
    func isOpen(_ component: Int) -> Bool {
      marks[component] == .missing || marks[component] == .unknown
    }
  }

  /// A reading with its problems, once for each choice of the rows that its texts may name: 南湖街道
  /// is in 南湖区, and in 岳阳楼区.
  struct Reading {
    var states: [State]
  }

  private struct Key: Hashable {
    let component: Int
    let position: Int
    let bindings: [NameBinding]
    let marks: [Mark]
    let isSkipping: Bool
  }

  struct Cost {
    static let lookAlike = 9
    static let blank = 10
    static let near = 14
    static let edit = 6
    static let problem = 20
    static let misplaced = 21
    static let missing = 23
    /// A component is called missing, though an entry of it stands there.
    static let ignored = 26
    /// It may be left out, but a place of that name, or another entry of it, stands there.
    static let passedOverPlace = 22
    static let passedOver = 4
    /// It is called missing, though the text before it contains an entry of it.
    static let swallowed = 10
    /// Something is taken for a place, and what belongs beside it is missing.
    static let alone = 6
    /// A free text is what an entry might be.
    static let weak = 1
    /// A free text is an entry of another component, or nothing but the ending that it must have.
    static let odd = 3
    /// A free text is no more than the ending that it must have.
    static let onlyEnding = 6
    static let skipped = 30
    static let skippedFurther = 2
    /// Readings that cost no more beyond the best are as good.
    static let tie = 2
    static let most = 250
    /// By how much what a reading may cost rises where none has been found.
    static let step = 8
  }

  let pattern: NamePatternProgram
  let name: [UInt32]
  let plan: Plan
  /// The messages of the requirements, in their order.
  private let messages: [Template?]
  /// For each component the words that it must be one of; none where it may be something else.
  let choices: [[String]]
  var conditions: NameConditions
  /// States to be looked at, by their costs; of those of one cost the last goes first.
  private var open: [[State]] = Array(repeating: [], count: Cost.most + 1)
  private var seen: Set<Key> = []
  /// The most that a reading may cost, and the least that one may cost that is not looked at.
  private var bound = 0
  private var leastBeyond = Int.max
  private var bounds: NameCostBounds
  /// Whether the last search has ended for the number of its states, or for what they take.
  private var isTooLong = false
  /// The characters of free texts that all searches have looked at.
  var work = 0
  private(set) var found: [Reading] = []
  var nearEntries: [NearKey: [NearEntry]] = [:]

  struct NearKey: Hashable {
    let component: Int
    let source: Int
    let position: Int
    let among: [Int32]?
  }

  /// How many states are looked at.
  private static let mostStates = 6_000
  /// How many characters of free texts are looked at: a third of a second where each of them is
  /// strange.
  static let mostWork = 1_000_000
  static let mostReadings = 5

  init(_ id: NamePatternID, _ matcher: NameMatcher, _ plan: Plan) {
    pattern = matcher.pattern
    name = matcher.name
    self.plan = plan
    messages = plan[id].requirements.map(\.message)
    choices = plan[id].components.map { component in
      guard component.sources.count == 1, case .words(let list) = component.sources[0] else {
        return []
      }
      return plan[list].words
    }
    conditions = matcher.conditions
    bounds = NameCostBounds(exits: [], strays: [], blanks: [])
    bounds = costBounds()
  }

  /// Searches for the readings with the least cost; the best first.
  ///
  /// What the best costs is not known beforehand: the bound rises until it holds all that are as good.
  mutating func run() throws(EvaluationError) {
    while true {
      let known = found
      let best = try search()
      if found.isEmpty { found = known }
      let isWhole = best.map { $0 + Cost.tie <= bound || found.count == Self.mostReadings } ?? false
      if isWhole || isTooLong || bound == Cost.most || leastBeyond > Cost.most { return }
      bound = min(Cost.most, best.map { $0 + Cost.tie } ?? leastBeyond + Cost.step)
    }
  }

  /// Searches for the readings within the bound; the cost of the best, nil where there is none.
  private mutating func search() throws(EvaluationError) -> Int? {
    for cost in open.indices { open[cost].removeAll() }
    seen.removeAll()
    found.removeAll()
    leastBeyond = Int.max
    var best: Int?
    push(
      State(
        bindings: Array(repeating: .unbound, count: pattern.components.count),
        marks: Array(repeating: .none, count: pattern.components.count)))
    var count = 0
    var limit = Cost.most
    var cost = 0
    while cost <= limit, count < Self.mostStates, work < Self.mostWork,
      found.count < Self.mostReadings
    {
      guard let state = open[cost].popLast() else {
        cost += 1
        continue
      }
      let key = Key(
        component: state.component, position: state.position, bindings: state.bindings,
        marks: state.marks, isSkipping: state.isSkipping)
      guard seen.insert(key).inserted else { continue }
      count += 1
      if state.component == pattern.components.count, state.position == name.count {
        limit = min(limit, cost + Cost.tie)
        best = best ?? cost
        add(state)
        continue
      }
      try expand(state)
    }
    isTooLong = count == Self.mostStates || work >= Self.mostWork
    return best
  }

  /// What a reading finds fault with, whatever the order: readings that have it in common differ by
  /// where a text ends at most.
  private struct Fault: Hashable {
    let kind: NameProblem.Kind
    let component: String?
    let span: Range<Int>?

    init(_ problem: NameProblem) {
      kind = problem.kind
      component = problem.kind == .lookAlike ? nil : problem.component
      let isElsewhere = problem.kind == .superfluous && problem.component == nil
      span = problem.span.isEmpty || isElsewhere ? nil : problem.span
    }
  }

  private mutating func add(_ state: State) {
    for index in found.indices {
      let known = found[index].states[0]
      // More problems are no second opinion.
      if index == 0, state.problems.count > known.problems.count { return }
      guard Set(known.problems.map(Fault.init)) == Set(state.problems.map(Fault.init)),
        zip(known.bindings, state.bindings).allSatisfy({ $0.isPresent == $1.isPresent })
      else { continue }
      let isSameText = zip(known.bindings, state.bindings).allSatisfy {
        $0.start == $1.start && $0.end == $1.end
      }
      if isSameText, known.problems.map(\.span) == state.problems.map(\.span) {
        found[index].states.append(state)
      }
      return
    }
    found.append(Reading(states: [state]))
  }

  mutating func push(_ state: State) {
    let least =
      state.cost
      + bounds.least(
        from: state.component, state.position, isSkipping: state.isSkipping
      ) { state.marks[$0] == .elsewhere }
    if least > bound {
      leastBeyond = min(leastBeyond, least)
    } else {
      open[state.cost].append(state)
    }
  }

  // MARK: - Components behind one another

  /// Goes on behind a component that has just been bound, with what its conditions find fault with.
  mutating func advance(_ state: State, to position: Int) throws(EvaluationError) {
    var state = state
    let component = state.component
    for check in pattern.checks[component] {
      try look(at: check, &state)
    }
    state.component += 1
    state.position = position
    state.isSkipping = false
    push(state)
  }

  private mutating func look(
    at check: NamePatternProgram.Check, _ state: inout State
  ) throws(EvaluationError) {
    let reads: [Int]
    switch check {
    case .source(let component): reads = [component] + pattern.components[component].reads
    case .presence(let component):
      guard case .onlyIf(let condition) = pattern.components[component].presence else { return }
      reads = [component] + pattern.conditions[condition].reads
    case .requirement(let condition): reads = pattern.conditions[condition].reads
    }
    if reads.contains(where: { $0 >= 0 && (state.isOpen($0) || state.bindings[$0].isUnbound) }) {
      return
    }
    guard try conditions.truth(of: check, state.bindings, name) == false else { return }
    switch check {
    case .source(let component): blameParent(of: component, &state)
    case .presence(let component):
      if state.bindings[component].isPresent {
        var problem = superfluous(component, state.bindings[component].range)
        if let other = reads.last(where: { $0 != component && state.bindings[$0].isPresent }) {
          problem = NameProblem(
            .superfluous, problem.component, problem.span,
            related: state.bindings[other].range,
            .namingSuperfluous(
              text(problem.span), pattern.components[component].name,
              with: text(state.bindings[other].range), pattern.components[other].name))
        }
        state.problems.append(problem)
        state.cost += Cost.problem
      } else {
        let place = Int(state.bindings[component].start)
        state.bindings[component] = .unbound
        miss(component, at: place, &state)
      }
    case .requirement(let condition):
      let parts = reads.filter { $0 >= 0 && state.bindings[$0].isPresent }
      let ranges = parts.map { state.bindings[$0].range }
      let start = ranges.map(\.lowerBound).min() ?? 0
      let end = ranges.map(\.upperBound).max() ?? name.count
      let names = parts.map { "“\(pattern.components[$0].name)”" }.joined()
      state.problems.append(
        NameProblem(
          .requirement, parts.first.map { pattern.components[$0].name }, start..<max(start, end),
          try message(of: condition, state) ?? .namingRequirement(names)))
      state.cost += Cost.problem
    }
  }

  /// What the pattern itself says of a requirement that is not met.
  private mutating func message(
    of condition: Int, _ state: State
  ) throws(EvaluationError) -> Message? {
    guard let template = messages[condition - pattern.requirements.lowerBound] else { return nil }
    var (zh, en) = ("", "")
    for segment in template.segments {
      switch segment {
      case .text(let text): (zh, en) = (zh + text, en + text)
      case .value(let node):
        let value = try conditions.value(
          of: pattern.conditions[condition], node: node, state.bindings, name)
        zh += value.text(in: plan, .chinese)
        en += value.text(in: plan, .english)
      }
    }
    return Message(zh: zh, en: en)
  }

  // MARK: - Problems

  func text(_ range: Range<Int>) -> String { String(nameScalars: name[range]) }

  /// Whether a component is unknown, or only the beginning of its entry stands there.
  private func isGuess(_ component: Int, _ state: State) -> Bool {
    if state.marks[component] == .unknown { return true }
    let binding = state.bindings[component]
    guard binding.isPresent, binding.entry >= 0,
      let dictionary = pattern.components[component].sources[Int(binding.source)].dictionary
    else { return false }
    return binding.length < Int32(dictionary.length(of: binding.entry))
  }

  func superfluous(_ component: Int, _ range: Range<Int>) -> NameProblem {
    let label = pattern.components[component].name
    return NameProblem(.superfluous, label, range, .namingSuperfluous(text(range), label))
  }

  func miss(_ component: Int, at place: Int, _ state: inout State) {
    let label = pattern.components[component].name
    state.marks[component] = .missing
    let spoiled = place == name.count ? spoiledEnd(component) : nil
    state.problems.append(
      NameProblem(
        .missing, label, place..<place, related: spoiled,
        .namingMissing(
          label, expected: [], choices: choices[component], found: spoiled.map { text($0) })))
    state.cost += Cost.missing
    if component > 0, isGuess(component - 1, state) { state.cost += Cost.alone }
  }

  /// What stands at the end of a name in place of one of the words that must: from the first
  /// character, near the end, that one of these words has; nil where there is none.
  private func spoiledEnd(_ component: Int) -> Range<Int>? {
    guard component + 1 == pattern.components.count else { return nil }
    let words = choices[component].map { $0.unicodeScalars.map(\.value) }
    let characters = Set(words.joined())
    let reach = (words.map(\.count).max() ?? 0) + 1
    return (max(0, name.count - reach)..<name.count)
      .first { characters.contains(name[$0]) }.map { $0..<name.count }
  }

  func blameParent(of component: Int, _ state: inout State) {
    let label = pattern.components[component].name
    let range = state.bindings[component].range
    let parents = pattern.components[component].reads.filter {
      $0 >= 0 && state.bindings[$0].isPresent
    }
    guard let parent = parents.first else {
      state.problems.append(
        NameProblem(.wrongParent, label, range, .namingNotOfBearer(text(range), label)))
      state.cost += Cost.problem
      return
    }
    let related = state.bindings[parent].range
    state.problems.append(
      NameProblem(
        .wrongParent, label, range, related: related,
        .namingWrongParent(text(range), of: text(related), label)))
    state.cost += Cost.problem
  }
}

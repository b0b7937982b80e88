import GuijuPlan

/// A pattern made ready for a data set: its automata, and which condition can be evaluated behind
/// which component.
final class NamePatternProgram: Sendable {
  /// The place of what a condition reads: a component by its position, or the subject row.
  static let subject = -1

  struct Component: Sendable {
    let name: String
    let slot: Slot
    let presence: Presence
    let sources: [Source]
    /// The sources that are dictionaries, and those that are free texts.
    let readers: [Reader]
    let texts: [Text]
    let hasTexts: Bool
    /// The length of what it may be, left out included.
    let lengths: ClosedRange<Int>
    /// Whether a name cannot go on here with anything but a dictionary's entry.
    let isDictionaryOnly: Bool
  }

  /// A source that is a dictionary, with its position.
  struct Reader: Sendable {
    let source: Int
    let dictionary: NameDictionary
  }

  /// A source that is a free text, with its position.
  struct Text: Sendable {
    let source: Int
    let limits: FreeTextLimits
  }

  enum Presence: Sendable {
    case required, optional
    /// By its position in the conditions.
    case onlyIf(Int)
  }

  enum Source: Sendable {
    case rows(NameDictionary, RowSource)
    case words(NameDictionary)
    case text(FreeTextLimits)

    var dictionary: NameDictionary? {
      switch self {
      case .rows(let dictionary, _), .words(let dictionary): dictionary
      case .text: nil
      }
    }
  }

  /// Which rows of a column a component may be.
  final class RowSource: Sendable {
    let table: TableID
    let field: FieldID
    let restriction: Restriction
    /// What it reads, by place; the last of it, −1 where there is none.
    let reads: [Int]
    let lastRead: Int

    init(table: TableID, field: FieldID, restriction: Restriction, reads: [Int]) {
      self.table = table
      self.field = field
      self.restriction = restriction
      self.reads = reads
      lastRead = reads.last ?? -1
    }

    /// The row at a place among those that bear the entries of the source's dictionary.
    @inline(__always)
    func row(_ place: Int, _ dictionary: NameDictionary) -> Int32 {
      if case .children(_, let children) = restriction { return children.row(place) }
      return dictionary.row(place)
    }
  }

  enum Restriction: Sendable {
    case none
    /// Those that refer to the row of another component, or to the subject row.
    case children(of: Int, ChildRows)
    /// Those that an expression gives.
    case given(by: NodeID, Condition)
  }

  /// An expression with what it reads, and by which values its outcome can be known again.
  final class Condition: Sendable {
    let node: NodeID
    let reads: [Int]
    /// Its position among all that are remembered.
    let memo: Int

    init(node: NodeID, reads: [Int], memo: Int) {
      self.node = node
      self.reads = reads
      self.memo = memo
    }
  }

  /// What is looked at as soon as a component is bound, because it reads that one or bears on one
  /// before it.
  enum Check: Sendable {
    /// The row of a component is one that its source gives, which reads this or a later one.
    case source(component: Int)
    case presence(component: Int)
    case requirement(Int)
  }

  let components: [Component]
  /// Those of 仅当 first, in the order of the components, then those of 要求.
  let conditions: [Condition]
  let requirements: Range<Int>
  let checks: [[Check]]
  /// The same one behind another, and where those of each component begin.
  let orderedChecks: [Check]
  let checkStarts: [Int]
  /// For each component, and behind the last: how many dictionary entries, how many characters
  /// the rest of a name may have.
  let mostEntries: [Int]
  let restLengths: [ClosedRange<Int>]
  /// Whether the states of a search are remembered from a component on: several free texts before it
  /// lead to the same place in very many ways.
  let remembers: [Bool]
  /// For each component those before it that what comes later reads.
  let relevant: [[Int]]
  /// The words of which one must end a name, from their ends backwards; nil where any end may do.
  let endings: NameDictionary?
  /// Whether these words are all that the last component may be.
  let endsWithEntry: Bool
  /// How many outcomes are remembered apart.
  let memoCount: Int
  let table: TableID?
  let pack: PackID?

  init(
    _ pattern: NamePattern, components: [Component], conditions: [Condition], presenceCount: Int,
    memoCount: Int
  ) {
    self.components = components
    self.conditions = conditions
    self.memoCount = memoCount
    table = pattern.table
    pack = pattern.pack
    requirements = presenceCount..<conditions.count
    checks = Self.schedule(components, conditions, requirements)
    orderedChecks = Array(checks.joined())
    checkStarts = checks.reduce(into: [0]) { starts, checks in
      starts.append(starts[starts.count - 1] + checks.count)
    }
    var entries = [0]
    var lengths = [0...0]
    for component in components.reversed() {
      entries.append(entries[entries.count - 1] + (component.readers.isEmpty ? 0 : 1))
      let rest = lengths[lengths.count - 1]
      lengths.append(
        rest.lowerBound + component.lengths.lowerBound...rest.upperBound
          + component.lengths.upperBound)
    }
    mostEntries = entries.reversed()
    restLengths = lengths.reversed()
    remembers = components.indices.map { position in
      components[..<position].count { !$0.texts.isEmpty } > 1
    }
    relevant = Self.relevantBindings(components, conditions, checks)
    endings = components.last.flatMap { Self.endings(of: $0) }
    endsWithEntry = components.last?.isDictionaryOnly ?? false
  }

  /// The longest name that can conform, in characters.
  var maximumLength: Int { restLengths[0].upperBound }

  /// The most steps that reading a name takes for each of its characters, apart from conditions: at
  /// each component either the ends of a free text are tried or one automaton is walked.
  var stepsPerCharacter: Int {
    components.reduce(0) { total, component in
      component.sources.reduce(total) { total, source in
        switch source {
        case .rows(let dictionary, _), .words(let dictionary):
          total + dictionary.lengths.upperBound
        case .text(let limits): total + limits.length.count
        }
      }
    }
  }

  /// The words that the last component ends with, turned round; nil where it may end otherwise.
  private static func endings(of component: Component) -> NameDictionary? {
    guard case .required = component.presence else { return nil }
    var words: [[UInt32]] = []
    for source in component.sources {
      switch source {
      case .rows(let dictionary, _), .words(let dictionary):
        guard dictionary.count <= mostEndings else { return nil }
        words += (0..<Int32(dictionary.count)).map { dictionary.scalars(of: $0).reversed() }
      case .text(let limits):
        guard let endings = limits.endings else { return nil }
        words += endings
      }
    }
    return NameDictionary(words.map { (scalars: $0, row: -1) })
  }

  private static let mostEndings = 1_000

  // MARK: - Order of evaluation

  private static func schedule(
    _ components: [Component], _ conditions: [Condition], _ requirements: Range<Int>
  ) -> [[Check]] {
    var checks = [[Check]](repeating: [], count: components.count)
    for (position, component) in components.enumerated() {
      if case .onlyIf(let condition) = component.presence {
        let last = conditions[condition].reads.max() ?? subject
        if last >= position { checks[last].append(.presence(component: position)) }
      }
      let last = component.sources.reduce(position) { last, source in
        guard case .rows(_, let rows) = source else { return last }
        return max(last, rows.reads.max() ?? last)
      }
      if last > position { checks[last].append(.source(component: position)) }
    }
    for requirement in requirements where !components.isEmpty {
      checks[max(0, conditions[requirement].reads.max() ?? 0)].append(.requirement(requirement))
    }
    return checks
  }

  private static func relevantBindings(
    _ components: [Component], _ conditions: [Condition], _ checks: [[Check]]
  ) -> [[Int]] {
    components.indices.map { position in
      var relevant: Set<Int> = []
      for check in checks[position...].joined() {
        switch check {
        case .source(let component):
          relevant.insert(component)
          relevant.formUnion(components[component].reads)
        case .presence(let component):
          relevant.insert(component)
          if case .onlyIf(let condition) = components[component].presence {
            relevant.formUnion(conditions[condition].reads)
          }
        case .requirement(let requirement): relevant.formUnion(conditions[requirement].reads)
        }
      }
      for component in components[position...] {
        relevant.formUnion(component.reads)
        if case .onlyIf(let condition) = component.presence {
          relevant.formUnion(conditions[condition].reads)
        }
      }
      return relevant.filter { (0..<position).contains($0) }.sorted()
    }
  }
}

extension NamePatternProgram.Component {
  /// What its sources read.
  var reads: [Int] {
    sources.flatMap { source -> [Int] in
      if case .rows(_, let rows) = source { return rows.reads }
      return []
    }
  }
}

/// The search of one text for one pattern, by the matcher that is better for them.
struct TextSearch {
  /// What a search has to find out: the less, the faster.
  enum Detail {
    /// Whether there is a match.
    case existence
    /// Where it begins and ends.
    case range
    /// The groups too.
    case groups
  }

  private let text: [Unicode.Scalar]
  /// The most steps of all searches together.
  private let limit: Int
  private(set) var steps = 0
  private let slotCount: Int
  // One of them is there. They keep their memory from one search to the next.
  private var backtracker: Backtracker?
  private var simulation: ThreadSimulation?

  /// - Parameter start: Where the first search begins, 0 to the length of the text. No later one
  ///   may begin before it.
  init(
    for expression: RegularExpression, in text: [Unicode.Scalar], from start: Int = 0,
    wanting detail: Detail, _ limits: RegularExpression.Limits
  ) {
    self.text = text
    let program = expression.program
    limit = program.hasBackReferences ? limits.backtrackingSteps : limits.simulationSteps
    let slotCount =
      switch detail {
      case .existence: 0
      case .range: 2
      case .groups: 2 + 2 * program.groupCount
      }
    self.slotCount = slotCount
    if program.hasBackReferences || Backtracker.canRemember(program, text.count - start) {
      backtracker = Backtracker(program, slotCount: slotCount, from: start, length: text.count)
    } else {
      simulation = ThreadSimulation(program, slotCount: slotCount)
    }
  }

  /// The slots of the first match that begins at `position` or later, as many as were wanted; nil
  /// if there is none.
  mutating func firstMatch(from position: Int) throws(RegularExpressionError) -> [Int]? {
    // Slots are copied and kept.
    steps += slotCount
    // A copy, so that its span does not keep the matchers from being changed.
    let text = self.text
    if let slots = try backtracker?.firstMatch(in: text.span, from: position, limit, &steps) {
      return slots
    }
    return try simulation?.firstMatch(in: text.span, from: position, limit, &steps)
  }
}

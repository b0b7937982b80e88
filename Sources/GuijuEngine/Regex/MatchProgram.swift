/// A pattern as a list of instructions, for either of the matchers.
struct MatchProgram: Sendable {
  /// The most states of a program: what bounds the time of a search and the memory of a matcher.
  static let maximumStateCount = 20_000

  let instructions: [Instruction]
  /// The sets of characters that instructions refer to.
  let sets: [ScalarSet]
  /// The number of states of all instructions together.
  let stateCount: Int
  let groupCount: Int
  /// Whether flag `i` holds for back-references.
  let ignoresCase: Bool
  let hasBackReferences: Bool
  /// With what a match can begin.
  let opening: Opening

  init(
    _ instructions: [Instruction], sets: [ScalarSet], groupCount: Int, ignoresCase: Bool
  ) {
    self.instructions = instructions
    self.sets = sets
    self.groupCount = groupCount
    self.ignoresCase = ignoresCase
    stateCount = instructions.last.map { Int($0.firstState) + $0.stateCount } ?? 0
    hasBackReferences = instructions.contains { instruction in
      if case .backReference = instruction.operation { true } else { false }
    }
    opening = Opening(of: instructions, sets)
  }

  /// Whether the scalar at a consuming instruction is one that it takes.
  @inline(__always)
  func takes(_ operation: Operation, _ scalar: Unicode.Scalar) -> Bool {
    switch operation {
    case .scalar(let wanted): scalar == wanted
    case .set(let index): sets[Int(index)].contains(scalar)
    case .assertion, .backReference, .save, .jump, .split, .iterationStart, .iterationEnd, .match:
      false
    }
  }
}

extension MatchProgram {
  /// An instruction with what the matchers need to know about its place.
  struct Instruction: Sendable {
    var operation: Operation
    /// The number of enclosing loops with a nullable body: the greatest level here.
    let depth: Int16
    /// The number of the first of its states; one follows for each level it can be reached with.
    let firstState: Int32

    /// The levels that matter: for what takes a scalar, after which all loops have consumed
    /// something, none do.
    var maximumLevel: Int16 {
      switch operation {
      case .scalar, .set, .match: 0
      case .assertion, .backReference, .save, .jump, .split, .iterationStart, .iterationEnd: depth
      }
    }

    var stateCount: Int { Int(maximumLevel) + 1 }
  }

  /// What an instruction does. Unless it says otherwise, the next one follows.
  enum Operation: Sendable {
    /// Takes this scalar.
    case scalar(Unicode.Scalar)
    /// Takes a scalar of the set of this index.
    case set(Int32)
    /// Goes on if the condition holds.
    case assertion(TextAssertion)
    /// Takes what the group has matched last.
    case backReference(Int32)
    /// Notes the position in a slot: 0 and 1 for the whole match, 2 and 3 for group 1, and so on.
    case save(Int32)
    /// Goes on there.
    case jump(Int32)
    /// Goes on at the first and, should that fail, at the second.
    case split(Int32, Int32)
    /// Begins an iteration of the loop of this depth: it has consumed nothing yet.
    case iterationStart(Int16)
    /// Ends an iteration of the loop of this depth; leaves it for `exit` if nothing was consumed.
    case iterationEnd(Int16, exit: Int32)
    /// The pattern has matched.
    case match
  }
}

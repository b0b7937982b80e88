/// What compiling a rule may take, in steps downwards and in operations, and all rules together.
///
/// A call of a definition with arguments is its body once more, and a body may call others: the
/// operations of a few lines may be more than memory holds. A chain of definitions may be longer
/// than the stack is deep. What goes beyond is left to the row evaluator, which has limits of its
/// own.
struct BatchCompilerBudget {
  /// Whether the rule at hand has taken more than it may.
  private(set) var isSpent = false
  private var stack = StackGuard()
  private var steps = 0
  private var allSteps = 0
  private var firstOperation = 0
  /// In proportion to the rules, since a step is taken once or twice for each of their nodes.
  private let most: Int

  private static let stepsPerRule = 1 << 17
  private static let operationsPerRule = 1 << 19

  init(nodeCount: Int) { most = 1 << 22 + 16 * nodeCount }

  mutating func begin(operationCount: Int) {
    (isSpent, steps, firstOperation) = (false, 0, operationCount)
  }

  mutating func goesOn(operationCount: Int) -> Bool {
    steps += 1
    allSteps += 1
    if steps > Self.stepsPerRule || operationCount - firstOperation > Self.operationsPerRule
      || max(allSteps, operationCount) > most || !stack.hasRoom()
    {
      isSpent = true
    }
    return !isSpent
  }
}

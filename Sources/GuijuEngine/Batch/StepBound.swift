import GuijuPlan

/// How many steps the row evaluator takes for a row of a rule at most, as the sizes of lists tell.
///
/// A rule that may come to more steps than one row may take is left to the row evaluator, which
/// says of which rows it does. What functions and patterns of names take is not counted here: they
/// are evaluated by the row evaluator, and counted as they are.
struct StepBound {
  private let program: Program
  private let data: DataSet
  /// One step more than a row may take, where counting ends.
  private let limit: Int
  private var stack = StackGuard()
  private var greatestGroups: [ReverseID: Int] = [:]
  /// What has been evaluated whose outcome is kept.
  private var kept: Set<Use> = []
  /// What is not kept takes so many steps again, when all that is kept behind it is there.
  private var repetitions: [Use: Int] = [:]
  /// The sizes of the lists of definitions: each may be asked for at every line of a chain of them.
  private var sizes: [Use: Int] = [:]
  private var total = 0
  /// Those of the total that are taken again with each evaluation.
  private var again = 0

  /// Something that is evaluated so many times.
  private enum Use: Hashable {
    case definition(DefinitionID, Int)
    case verdict(RuleID, VerdictQuestion, Int)
    case exception(RuleID, Int)

    var count: Int {
      switch self {
      case .definition(_, let count), .verdict(_, _, let count), .exception(_, let count): count
      }
    }
  }

  init(_ program: Program, data: DataSet, limits: Limits) {
    self.program = program
    self.data = data
    limit = min(limits.steps, Self.most) + 1
  }

  private var plan: Plan { program.plan }

  /// Whether one row of a rule may take more steps than it may.
  mutating func isExceeded(by rule: RuleID) -> Bool {
    begin()
    add(rule, 1)
    return total == limit
  }

  /// Whether some expressions on one row may take more steps than they may.
  mutating func isExceeded(by nodes: [NodeID]) -> Bool {
    begin()
    for node in nodes { add(node, 1) }
    return total == limit
  }

  private mutating func begin() {
    (total, again) = (0, 0)
    kept = []
    repetitions = [:]
    sizes = [:]
  }

  private mutating func add(_ rule: RuleID, _ count: Int) {
    for node in plan.conditions(of: rule) { add(node, count) }
    addExceptions(of: rule, count)
  }

  private mutating func addExceptions(of rule: RuleID, _ count: Int) {
    for exception in plan[rule].exceptions {
      once(.exception(exception, count)) { bound in
        let rule = bound.plan[exception]
        for node in [rule.scope, rule.applies].compactMap({ $0 }) { bound.add(node, count) }
        bound.addExceptions(of: exception, count)
      }
    }
  }

  /// Adds what is evaluated whenever it is asked for.
  private mutating func repeatedly(_ use: Use, _ walk: (inout StepBound) -> Void) {
    guard hasRoom() else { return }
    if let known = repetitions[use] { return spend(known) }
    let before = again
    walk(&self)
    repetitions[use] = again - before
  }

  /// Adds what is evaluated once and then kept, unless it is too much for that.
  private mutating func once(_ use: Use, _ walk: (inout StepBound) -> Void) {
    guard use.count <= RowEvaluator.mostKept else { return repeatedly(use, walk) }
    guard hasRoom(), kept.insert(use).inserted else { return }
    let before = again
    walk(&self)
    again = before
  }

  /// What the stack does not hold is too much.
  private mutating func hasRoom() -> Bool {
    if stack.hasRoom() { return true }
    total = limit
    return false
  }

  /// Adds what a node takes that is evaluated so many times, for different rows.
  private mutating func add(_ node: NodeID, _ count: Int) {
    guard total < limit, count > 0, hasRoom() else { return }
    spend(count)
    switch plan[node] {
    case .filter(let base, _, let condition):
      add(base, count)
      add(condition, size(of: base, count))
    case .iteration(let id), .quantified(let id, _):
      var rounds = count
      for iterator in plan[id].iterators {
        add(iterator.domain, rounds)
        if let end = iterator.end { add(end, rounds) }
        rounds = size(of: iterator.domain, rounds)
      }
      add(plan[id].body, rounds)
    case .definition(let id, let base, let arguments):
      for operand in plan.operands(of: node) { add(operand, count) }
      guard let body = plan[id].body else { return }
      if plan[arguments].isEmpty {
        let count = base.map { size(of: $0, count) } ?? 1
        once(.definition(id, count)) { $0.add(body, count) }
      } else {
        let count = base.map { size(of: $0, count) } ?? count
        repeatedly(.definition(id, count)) { $0.add(body, count) }
      }
    case .verdict(let rule, let base, let question):
      if let base { add(base, count) }
      once(.verdict(rule, question, count)) { $0.add(rule, count) }
    case .call(_, let arguments):
      for argument in plan[arguments] {
        add(argument, count)
        if case .list = plan.type(argument) { spend(size(of: argument, count) / 2) }
      }
      spend(Self.product(count, 2))
    case .comparison, .contained:
      // Texts are walked through.
      spend(Self.product(count, 4))
      for operand in plan.operands(of: node) { add(operand, count) }
    case .arithmetic(.add, let lhs, let rhs) where plan.type(node) == .string:
      // They are copied.
      spend(Self.product(count, 4))
      add(lhs, count)
      add(rhs, count)
    default:
      for operand in plan.operands(of: node) { add(operand, count) }
    }
  }

  /// How many elements the lists have together that a node gives, evaluated so many times; as many as
  /// there are evaluations where it gives no list. Says nothing once the limit is reached.
  private mutating func size(of node: NodeID, _ count: Int) -> Int {
    guard total < limit, hasRoom() else { return count }
    switch plan[node] {
    case .table(let table): return Self.product(count, data[table].rowCount)
    case .reverse(let base, let reverse):
      let owners = size(of: base, count)
      let ownerCount = max(1, data[plan[reverse].owner].rowCount)
      let rounds = owners / ownerCount + 1
      return min(
        Self.product(owners, greatestGroup(of: reverse)),
        Self.product(rounds, data[plan[reverse].source].rowCount))
    case .filter(let base, _, _), .present(let base): return size(of: base, count)
    case .field(let base, _, _):
      if case .list = plan.type(base) { return size(of: base, count) }
      return count
    case .definition(let id, let base, _):
      if let base, case .list = plan.type(base) { return size(of: base, count) }
      guard let body = plan[id].body, case .list = plan.type(body) else { return count }
      if let known = sizes[.definition(id, count)] { return known }
      let size = size(of: body, count)
      sizes[.definition(id, count)] = size
      return size
    case .list(let items): return Self.product(count, plan[items].count)
    case .wordList(let list): return Self.product(count, plan[list].words.count)
    default: return count
    }
  }

  private mutating func greatestGroup(of reverse: ReverseID) -> Int {
    if let known = greatestGroups[reverse] { return known }
    let greatest = data.reverses[reverse.index].greatestCount
    greatestGroups[reverse] = greatest
    return greatest
  }

  private mutating func spend(_ count: Int) {
    total = min(limit, total + min(count, limit))
    again = min(limit, again + min(count, limit))
  }

  private static var most: Int { 1 << 60 }

  private static func product(_ lhs: Int, _ rhs: Int) -> Int {
    let (product, overflows) = lhs.multipliedReportingOverflow(by: rhs)
    return overflows ? most : min(product, most)
  }
}

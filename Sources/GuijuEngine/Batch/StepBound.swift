import GuijuPlan

/// How many steps the row evaluator takes for a row of a rule at most, as the sizes of lists tell.
///
/// A rule that may come to more steps than one row may take is left to the row evaluator, which
/// says of which rows it does. What functions and patterns of names take is not counted here: they
/// are evaluated by the row evaluator, and counted as they are.
struct StepBound {
  private let program: Program
  private let data: DataSet
  private var greatestGroups: [ReverseID: Int] = [:]
  private var definitions: Set<DefinitionUse> = []
  private var total = 0

  private struct DefinitionUse: Hashable {
    let definition: DefinitionID
    let count: Int
  }

  init(_ program: Program, data: DataSet) {
    self.program = program
    self.data = data
  }

  private var plan: Plan { program.plan }

  /// The steps of one row of a rule.
  mutating func steps(of rule: RuleID) -> Int {
    total = 0
    definitions = []
    add(rule, 1)
    return total
  }

  /// The steps of some expressions on one row.
  mutating func steps(of nodes: [NodeID]) -> Int {
    total = 0
    definitions = []
    for node in nodes { add(node, 1) }
    return total
  }

  private mutating func add(_ rule: RuleID, _ count: Int) {
    for node in plan.conditions(of: rule) { add(node, count) }
    for exception in plan[rule].exceptions { add(exception, count) }
  }

  /// Adds what a node takes that is evaluated so many times, for different rows.
  private mutating func add(_ node: NodeID, _ count: Int) {
    guard total < Self.limit, count > 0 else { return }
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
    case .definition(let id, let base, _):
      for operand in plan.operands(of: node) { add(operand, count) }
      let count = base.map { size(of: $0, count) } ?? 1
      // The value of a definition is kept.
      guard definitions.insert(.init(definition: id, count: count)).inserted else { return }
      if let body = plan[id].body { add(body, count) }
    case .verdict(let rule, let base, _):
      if let base { add(base, count) }
      add(rule, count)
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
  /// there are evaluations where it gives no list.
  private mutating func size(of node: NodeID, _ count: Int) -> Int {
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
      return size(of: body, count)
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
    total = min(Self.limit, total + min(count, Self.limit))
  }

  private static var limit: Int { 1 << 60 }

  private static func product(_ lhs: Int, _ rhs: Int) -> Int {
    let (product, overflows) = lhs.multipliedReportingOverflow(by: rhs)
    return overflows ? limit : min(product, limit)
  }
}

import GuijuEngine
import GuijuPlan

/// The values of a parameter at which verdicts can change: those of what it is compared with.
///
/// Where a parameter `p` is only compared (`成员数 >= p`), or multiplied by what does not rest on it
/// and then compared (`家数 >= p * 社区数`), a verdict is the same for all values between two
/// neighbouring ones of 成员数, or of 家数 / 社区数. More candidates than needed do no harm: each is
/// tried.
struct SweepCandidates {
  /// Whether the parameter is used in no other way.
  private(set) var isExact = true
  private var values: [Decimal] = []
  private var seen: Set<NodeID> = []
  /// What the slots of 属于 and 介于 stand for.
  private var tested: [Slot: NodeID] = [:]
  /// How many candidates are kept.
  private static let maximumValues = 1_000_000

  init(_ parameter: ParameterID, _ rules: [RuleID], _ workspace: Workspace) {
    let plan = workspace.rules.plan
    let ids = Set(plan.parameters(named: plan[parameter].name) + [parameter])
    // Each declaration by itself: its nodes speak of rows of its own table.
    var owners: [(roots: [NodeID], table: TableID?)] = rules.flatMap { plan.withExceptions($0) }
      .map { (plan.roots(of: $0), plan[$0].table) }
    owners += plan.definitions.compactMap { definition in
      definition.body.map { ([$0], definition.table) }
    }
    owners += plan.rules.map { rule in
      (
        [rule.scope, rule.applies].compactMap { $0 } + rule.requirements.map(\.condition),
        rule.table
      )
    }
    let reachable = plan.dependencies(of: rules.flatMap { plan.roots(of: $0) })
    for owner in owners {
      var open = owner.roots.filter { reachable.contains($0) }
      while let node = open.popLast() {
        guard seen.insert(node).inserted else { continue }
        add(node, owner.table, ids, workspace)
        open += plan.operands(of: node)
      }
    }
    // In patterns and in fields parameters are not looked for.
    for node in reachable where !seen.contains(node) {
      if case .parameter(let id) = plan[node], ids.contains(id) { isExact = false }
    }
    values = Self.distinct(values)
  }

  private static func distinct(_ values: [Decimal]) -> [Decimal] {
    var result: [Decimal] = []
    for value in values.sorted(by: { $0.compared(to: $1) < 0 })
    where result.last.map({ $0.compared(to: value) != 0 }) ?? true {
      result.append(value)
    }
    return result
  }

  /// The candidates within two values, in order.
  func values(between lower: Decimal, _ upper: Decimal) -> [Decimal] {
    values.filter { $0.compared(to: lower) > 0 && $0.compared(to: upper) < 0 }
  }

  // MARK: - Uses of the parameter

  private mutating func add(
    _ node: NodeID, _ table: TableID?, _ ids: Set<ParameterID>, _ workspace: Workspace
  ) {
    let plan = workspace.rules.plan
    func rests(_ node: NodeID) -> Bool {
      plan.dependencies(of: [node]).contains { inner in
        if case .parameter(let id) = plan[inner] { ids.contains(id) } else { false }
      }
    }
    func isParameter(_ node: NodeID) -> Bool {
      if case .parameter(let id) = plan[node] { ids.contains(id) } else { false }
    }
    switch plan[node] {
    case .comparison(_, let lhs, let rhs):
      let (left, right) = (rests(lhs), rests(rhs))
      guard left != right else {
        if left { isExact = false }
        return
      }
      let (own, other) = left ? (lhs, rhs) : (rhs, lhs)
      if isParameter(own) {
        collect(other, nil, table, workspace)
      } else if case .arithmetic(.multiply, let first, let second) = plan[own],
        isParameter(first) != isParameter(second)
      {
        let factor = isParameter(first) ? second : first
        guard !rests(factor) else {
          isExact = false
          return
        }
        collect(other, factor, table, workspace)
      } else if !hasInnerUse(own, plan, ids) {
        isExact = false
      }
    case .arithmetic(.multiply, let lhs, let rhs):
      if isParameter(lhs), isParameter(rhs) { isExact = false }
    case .membership(let value, let slot, _):
      // Its tests are comparisons of their own.
      if rests(value) { isExact = false } else { tested[slot] = value }
    case .contained(let value, in: let container):
      guard rests(container) else {
        if rests(value) { isExact = false }
        return
      }
      guard !rests(value), case .range(let lower, let upper, _, _) = plan[container],
        [lower, upper].allSatisfy({ isParameter($0) || !rests($0) })
      else {
        isExact = false
        return
      }
      seen.insert(container)
      seen.formUnion([lower, upper].filter(isParameter))
      collect(value, nil, table, workspace)
    case .and, .or, .not, .verdict, .definition, .conditional, .filter, .quantified, .call,
      .iteration,
      .field, .reverse, .presence, .present, .slot, .table, .constant, .parameter, .asOf, .wordList,
      .naming, .rowByKey, .builtin, .omitted:
      if plan.operands(of: node).contains(where: isParameter) { isExact = false }
    case .negate, .arithmetic, .list, .range, .context, .member,
      .memberElse,
      .index, .function, .apply, .instance, .openRange, .decisionTable:
      if plan.operands(of: node).contains(where: rests) { isExact = false }
    }
  }

  /// Whether an operand rests on the parameter by its own conditions only, which are looked at by
  /// themselves: `数量(组织[成员数 >= p]) > 3`.
  private func hasInnerUse(_ node: NodeID, _ plan: Plan, _ ids: Set<ParameterID>) -> Bool {
    switch plan[node] {
    case .call, .filter, .definition, .verdict, .conditional, .quantified: true
    default: false
    }
  }

  // MARK: - Values of the data

  /// Adds the values that an expression has, divided by those of a factor.
  private mutating func collect(
    _ node: NodeID, _ factor: NodeID?, _ table: TableID?, _ workspace: Workspace
  ) {
    let plan = workspace.rules.plan
    if case .slot(let slot) = plan[node], let value = tested[slot] {
      return collect(value, factor, table, workspace)
    }
    let reads = [node] + (factor.map { [$0] } ?? [])
    var tableOfColumn: (TableID, FieldID)?
    if case .field(_, let table, let field) = plan[node] { tableOfColumn = (table, field) }
    if let (columnTable, field) = tableOfColumn, factor.map(workspace.program.isConstant) ?? true {
      // Whatever row the expression speaks of, its value stands in the column.
      var evaluator = workspace.rowEvaluator()
      let divisor = factor.flatMap { try? evaluator.evaluate($0) }
      for row in 0..<Int32(workspace.data[columnTable].rowCount) {
        add(evaluator.value(of: Cell(table: columnTable, row: row, field: field)), divisor)
      }
      return
    }
    guard readsSubjectOnly(reads, plan) else {
      isExact = false
      return
    }
    let rules = reads.map { node -> Rule in
      var rule = Rule(name: "", pack: nil, span: .none, table: table)
      rule.kind = .value(node)
      return rule
    }
    let (extended, ids) = workspace.adding(rules)
    var evaluator = extended.ruleEvaluator(language: .english)
    for row in 0..<Int32(table.map { workspace.data[$0].rowCount } ?? 1) {
      // The evaluation that follows tells of the interrupt.
      if row & 0x3FF == 0, workspace.limits.isInterrupted() { return }
      add(
        evaluator.value(ids[0], row: row),
        ids.count > 1 ? evaluator.value(ids[1], row: row) : nil)
    }
  }

  /// Whether expressions read no slot but that of the row which the declaration is about.
  private func readsSubjectOnly(_ nodes: [NodeID], _ plan: Plan) -> Bool {
    var bound: Set<Slot> = [.subject]
    var read: Set<Slot> = []
    plan.visit(nodes) { node in
      switch node {
      case .slot(let slot): read.insert(slot)
      case .filter(_, let slot, _), .membership(_, let slot, _): bound.insert(slot)
      case .iteration(let id), .quantified(let id, _):
        for iterator in plan[id].iterators { bound.insert(iterator.slot) }
      default: break
      }
    }
    return read.isSubset(of: bound)
  }

  private mutating func add(_ value: Value, _ divisor: Value?) {
    guard values.count < Self.maximumValues else {
      isExact = false
      return
    }
    var ends: [Decimal] = []
    switch value {
    case .number(let number): ends = [number]
    case .interval(let interval):
      // An end without bound moves nothing; a bounded one does.
      ends = [interval.lower, interval.upper].compactMap { $0 }
    case .quotient(let quotient): ends = [quotient.rounded]
    default: return
    }
    guard let divisor else {
      values += ends
      return
    }
    guard case .number(let number) = divisor else {
      if case .interval = divisor { isExact = false }
      return
    }
    values += ends.compactMap { $0.divided(by: number) }
  }
}

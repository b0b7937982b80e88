import GuijuPlan

/// What a rule does with the fields of its table, as far as a remedy must know: what a row is, is not
/// what is asked of it.
struct RemedyFields {
  /// The fields on which it depends whether the rule applies.
  private(set) var deciding: Set<FieldID> = []
  /// The fields that tell apart what is required of which row: in the condition of 如果, as input of
  /// a decision table, at the head of alternatives (`甲 = 1 并且 … 或者 甲 = 2 并且 …`).
  private(set) var distinguishing: Set<FieldID> = []
  /// The fields of which more is asked than to be filled in.
  private(set) var compared: Set<FieldID> = []

  private let plan: Plan
  private let table: TableID?

  init(_ rule: Rule, _ plan: Plan) {
    self.plan = plan
    table = rule.table
    deciding = fields(in: [rule.scope, rule.applies].compactMap { $0 })
    let conditions = rule.requirements.map(\.condition)
    compared = fields(in: conditions)
    for exception in rule.exceptions {
      deciding.formUnion(fields(in: [plan[exception].applies].compactMap { $0 }))
    }
    var cases: Set<FieldID> = []
    plan.visitDeeply(conditions) { node in
      switch node {
      case .conditional(let condition, _, _): cases.formUnion(fields(in: [condition]))
      case .decisionTable(let id): cases.formUnion(fields(in: plan[id].inputs.map(\.expression)))
      case .or(let alternatives): cases.formUnion(heads(of: Array(plan[alternatives])))
      default: break
      }
    }
    distinguishing = cases
  }

  /// The fields of which more than presence matters, through definitions; verdicts are not gone into.
  private func fields(in roots: [NodeID]) -> Set<FieldID> {
    var found: Set<FieldID> = []
    var seen: Set<NodeID> = []
    var open = roots
    while let node = open.popLast() {
      guard seen.insert(node).inserted else { continue }
      switch plan[node] {
      case .presence, .verdict: continue
      case .field(_, let owner, let field): if owner == table { found.insert(field) }
      case .definition(let id, _, _): if let body = plan[id].body { open.append(body) }
      default: break
      }
      open += plan.operands(of: node)
    }
    return found
  }

  /// The fields with which more than one alternative begins, where alternatives go on after that.
  private func heads(of alternatives: [NodeID]) -> Set<FieldID> {
    var once: Set<FieldID> = []
    var repeated: Set<FieldID> = []
    var goesOn = false
    for alternative in alternatives {
      var head = alternative
      if case .and(let operands) = plan[alternative], let first = plan[operands].first {
        head = first
        goesOn = true
      }
      for field in fields(in: [head]) where !once.insert(field).inserted { repeated.insert(field) }
    }
    return goesOn ? repeated : []
  }
}

extension Plan {
  /// Of a comparison's two sides the one that is no yardstick: nil where both are measured.
  ///
  /// Where both sides come from data, the right one is what the left is held against, unless only the
  /// left bears a threshold (`12 * 社区数 <= 家数`).
  func yardstick(of lhs: NodeID, _ rhs: NodeID) -> NodeID? {
    guard readsData(lhs), readsData(rhs) else { return nil }
    // Either of two days may be wrong.
    if case (.field, .field) = (self[lhs], self[rhs]), type(lhs) == .date { return nil }
    return bearsThreshold(lhs) && !bearsThreshold(rhs) ? lhs : rhs
  }

  func readsData(_ node: NodeID) -> Bool {
    var reads = false
    visitDeeply([node]) { node in if !tablesRead(by: node).isEmpty { reads = true } }
    return reads
  }

  /// Whether a calculation has a number or a parameter among its operands.
  private func bearsThreshold(_ node: NodeID) -> Bool {
    switch self[node] {
    case .constant, .parameter: true
    case .arithmetic(_, let lhs, let rhs): bearsThreshold(lhs) || bearsThreshold(rhs)
    case .negate(let operand): bearsThreshold(operand)
    default: false
    }
  }
}

import GuijuEngine
import GuijuPlan
import GuijuSyntax
import GuijuText

/// What one clause of a rule says of a row.
enum ClauseTruth: UInt8, Sendable {
  case holds, fails, unknown, error

  init(_ verdict: Verdict) {
    switch verdict {
    case .pass, .value, .notApplicable: self = .holds
    case .fail: self = .fails
    case .undetermined: self = .unknown
    case .error: self = .error
    }
  }

  /// Kleene's conjunction; an error stays one.
  static func && (lhs: ClauseTruth, rhs: ClauseTruth) -> ClauseTruth {
    if lhs == .error || rhs == .error { return .error }
    if lhs == .fails || rhs == .fails { return .fails }
    return lhs == .unknown || rhs == .unknown ? .unknown : .holds
  }
}

/// The clauses of a rule before and after a change, side by side; a conjunction is as many clauses as
/// it has operands, where it has as many in both.
struct ImpactClauses {
  enum Kind: Equatable {
    /// Whether the rule is in force and due as a whole.
    case force
    case scope, applies
    case exception(RuleID?, RuleID?)
    /// 要求 or 条件, by its position; nil for all of them.
    case requirement(Int?)
    /// What gives the value of a reported definition.
    case value
  }

  struct Clause {
    let kind: Kind
    /// The conditions, all of which have to hold.
    let before: [NodeID]
    let after: [NodeID]
  }

  let base: Workspace
  let trial: Workspace
  let old: RuleID
  let new: RuleID
  private(set) var clauses: [Clause] = []
  /// The clauses that can differ: their text does, or something on which they rest is changed.
  private(set) var touched: [Int] = []

  init(_ old: RuleID, _ new: RuleID, _ impact: Impact, _ keys: Set<DeclarationKey>) {
    (base, trial) = (impact.base, impact.trial)
    (self.old, self.new) = (old, new)
    let (before, after) = (base.rules.plan[old], trial.rules.plan[new])
    add(.scope, before.scope, after.scope)
    add(.applies, before.applies, after.applies)
    addExceptions(before, after)
    addRequirements(before, after)
    if case .value(let was) = before.kind, case .value(let now) = after.kind {
      clauses.append(Clause(kind: .value, before: [was], after: [now]))
    }
    touched = clauses.indices.filter { isTouched(clauses[$0], keys) }
  }

  /// A rule that is in force, or due, on one side only.
  static func forceOnly(_ old: RuleID, _ new: RuleID, _ impact: Impact) -> ImpactClauses {
    var result = ImpactClauses(old, new, impact, [])
    result.clauses = [Clause(kind: .force, before: [], after: [])]
    result.touched = [0]
    return result
  }

  private mutating func add(_ kind: Kind, _ before: NodeID?, _ after: NodeID?) {
    guard before != nil || after != nil else { return }
    let (was, now) = (operands(before, base.rules.plan), operands(after, trial.rules.plan))
    guard was.count == now.count else {
      clauses.append(
        Clause(kind: kind, before: before.map { [$0] } ?? [], after: after.map { [$0] } ?? []))
      return
    }
    for (was, now) in zip(was, now) {
      clauses.append(Clause(kind: kind, before: [was], after: [now]))
    }
  }

  private func operands(_ node: NodeID?, _ plan: Plan) -> [NodeID] {
    guard let node else { return [] }
    if case .and(let list) = plan[node] { return Array(plan[list]) }
    return [node]
  }

  private mutating func addExceptions(_ before: Rule, _ after: Rule) {
    func name(_ id: RuleID, _ plan: Plan) -> String { plan[id].name }
    var rest = after.exceptions
    for id in before.exceptions {
      let match = rest.firstIndex {
        name($0, trial.rules.plan) == name(id, base.rules.plan)
      }
      let now = match.map { rest.remove(at: $0) }
      clauses.append(Clause(kind: .exception(id, now), before: [], after: []))
    }
    for id in rest { clauses.append(Clause(kind: .exception(nil, id), before: [], after: [])) }
  }

  private mutating func addRequirements(_ before: Rule, _ after: Rule) {
    let (was, now) = (before.requirements, after.requirements)
    guard was.count == now.count else {
      clauses.append(
        Clause(
          kind: .requirement(nil), before: was.map(\.condition), after: now.map(\.condition)))
      return
    }
    for (index, pair) in zip(was, now).enumerated() {
      add(.requirement(index), pair.0.condition, pair.1.condition)
    }
  }

  private func isTouched(_ clause: Clause, _ keys: Set<DeclarationKey>) -> Bool {
    let (before, after) = (base.rules.plan, trial.rules.plan)
    if case .exception(let was, let now) = clause.kind {
      guard let was, let now else { return true }
      return !before.declarations(behind: was).isDisjoint(with: keys)
        || !after.declarations(behind: now).isDisjoint(with: keys)
    }
    func text(_ nodes: [NodeID], _ plan: Plan) -> [String] {
      nodes.map { trial.rules.sources.text(plan.span($0)) }
    }
    return text(clause.before, before) != text(clause.after, after)
      || !before.declarations(behind: clause.before).isDisjoint(with: keys)
      || !after.declarations(behind: clause.after).isDisjoint(with: keys)
  }

  // MARK: - Truths

  /// What each clause says of each row, before and after; throws only when interrupted.
  func truths() throws(EvaluationError) -> (before: [[ClauseTruth]], after: [[ClauseTruth]]) {
    (
      try truths(base, old, clauses.map(\.before)) { clause in
        if case .exception(let id, _) = clause.kind { return .some(id) }
        return nil
      },
      try truths(trial, new, clauses.map(\.after)) { clause in
        if case .exception(_, let id) = clause.kind { return .some(id) }
        return nil
      }
    )
  }

  /// Each clause is evaluated as a rule of its own that requires it.
  private func truths(
    _ workspace: Workspace, _ id: RuleID, _ nodes: [[NodeID]],
    _ exception: (Clause) -> RuleID??
  ) throws(EvaluationError) -> [[ClauseTruth]] {
    let plan = workspace.rules.plan
    let rule = plan[id]
    let rules = zip(clauses, nodes).map { clause, nodes -> Rule in
      if let excepted = exception(clause) {
        guard let excepted else { return bare(rule) }
        // It passes where it applies.
        var other = plan[excepted]
        other.kind = .rule
        other.requirements = []
        return other
      }
      var single = bare(rule)
      if clause.kind == .value { return single }
      single.requirements = nodes.map { .init(condition: $0, message: nil) }
      return single
    }
    let (extended, ids) = workspace.adding(rules)
    let outcomes = try extended.check(only: ids).outcomes
    return zip(clauses, outcomes).map { clause, outcome in
      guard let excepted = exception(clause) else { return outcome.verdicts.map(ClauseTruth.init) }
      guard excepted != nil else { return outcome.verdicts.map { _ in .holds } }
      return outcome.verdicts.map { verdict in
        switch verdict {
        case .pass, .value, .fail: .fails
        case .notApplicable: .holds
        case .undetermined: .unknown
        case .error: .error
        }
      }
    }
  }

  private func bare(_ rule: Rule) -> Rule {
    Rule(name: rule.name, pack: rule.pack, span: rule.span, table: rule.table)
  }

  /// The verdict to which clauses come; nil where that of a row in error is asked.
  func verdict(_ truths: (Int) -> ClauseTruth) -> Verdict? {
    var (applies, meets) = (ClauseTruth.holds, ClauseTruth.holds)
    var isValued = false
    for index in clauses.indices {
      switch clauses[index].kind {
      case .force: break
      case .scope, .applies, .exception: applies = applies && truths(index)
      case .requirement: meets = meets && truths(index)
      case .value: isValued = true
      }
    }
    switch applies {
    case .error: return nil
    case .fails: return .notApplicable
    case .unknown: return .undetermined
    case .holds: break
    }
    if isValued { return .value }
    switch meets {
    case .error: return nil
    case .fails: return .fail
    case .unknown: return .undetermined
    case .holds: return .pass
    }
  }

  /// For each row that flips, the clause that made the difference, and whether it did so alone: whether
  /// the verdict with only that clause replaced is the new one.
  func causes(
    of flips: [Int32], to after: [Verdict]
  ) throws(EvaluationError) -> [(clause: Int?, isAlone: Bool)] {
    if touched.count <= 1 { return flips.map { _ in (touched.first, true) } }
    let (before, now) = try truths()
    let value = clauses.firstIndex { $0.kind == .value }
    return flips.map { row in
      let row = Int(row)
      let differing = touched.filter { before[$0][row] != now[$0][row] }
      for clause in differing {
        let hybrid = verdict { $0 == clause ? now[$0][row] : before[$0][row] }
        if hybrid == after[row] { return (clause, true) }
      }
      return differing.first.map { ($0, false) } ?? (value ?? touched.first, value != nil)
    }
  }
}

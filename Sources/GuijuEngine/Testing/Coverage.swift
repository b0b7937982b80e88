import GuijuPlan
import GuijuText

/// What there is to decide in the rules, and what of it was decided while the tests ran.
public struct Coverage: Sendable {
  /// What there is to decide, by declaration, in the order of the rules.
  public let declarations: [Declaration]

  /// A rule, a definition or a table, with all that is decided in it.
  public struct Declaration: Sendable {
    /// The name of the declaration.
    public let name: String
    /// Where its name stands.
    public let span: Span
    /// What there is to decide in it; never empty.
    public let items: [Item]

    /// How many of its items some test has decided.
    public var decidedCount: Int { items.count { $0.isDecided } }
  }

  /// One thing that a decision can come to.
  public struct Item: Sendable {
    /// The expression, or the name of the rule.
    public let span: Span
    /// What the decision comes to.
    public let outcome: Outcome
    /// Whether some test has come to it.
    public let isDecided: Bool
  }

  /// What a decision can come to.
  public enum Outcome: Sendable {
    /// The verdict of a rule on some row.
    case verdict(RuleID, Verdict)
    /// An operand of 并且 or 或者 that holds, or fails.
    case operand(holds: Bool)
    /// The branch of a 如果 whose condition holds, or fails.
    case branch(holds: Bool)
    /// A condition of an eligibility that is met, or not.
    case condition(name: String?, isMet: Bool)
    /// 存在 or 每个 that holds, or fails.
    case quantifier(holds: Bool)
    /// One of the alternatives of 属于 that is met.
    case alternative
    /// A row of a decision table, counted from 1.
    case row(Int)
  }

  /// How many items there are, in all declarations.
  public var count: Int { declarations.reduce(0) { $0 + $1.items.count } }
  /// How many of them some test has decided.
  public var decidedCount: Int { declarations.reduce(0) { $0 + $1.decidedCount } }

  /// The coverage of a plan, or of rules of it, as a recorder has it.
  public init(_ plan: Plan, decisions: DecisionRecorder, only rules: Set<RuleID> = []) {
    declarations = TestedDeclaration.all(of: plan).compactMap { declaration in
      if !rules.isEmpty, rules.isDisjoint(with: declaration.rules) { return nil }
      let items = Self.items(of: declaration, plan, decisions)
      return items.isEmpty
        ? nil : Declaration(name: declaration.name, span: declaration.span, items: items)
    }
  }

  private static func items(
    of declaration: TestedDeclaration, _ plan: Plan, _ decisions: DecisionRecorder
  ) -> [Item] {
    let nodes = declaration.nodes(in: plan)
    let synthesized = plan.synthesizedConnectives(among: nodes)
    var conditions = PairedItems(plan, decisions)
    var rows: [Item] = []
    for node in nodes where !synthesized.contains(node) {
      switch plan[node] {
      case .and(let operands), .or(let operands):
        for operand in plan[operands] { conditions.add(operand) { .operand(holds: $0) } }
      case .conditional(let condition, _, _): conditions.add(condition) { .branch(holds: $0) }
      case .quantified: conditions.add(node) { .quantifier(holds: $0) }
      case .membership(_, _, let tests) where plan[tests].count > 1:
        for test in plan[tests] { conditions.add(test) { $0 ? .alternative : nil } }
      case .decisionTable(let table):
        rows += plan[table].rows.enumerated().map { index, row in
          Item(
            span: row.span, outcome: .row(index + 1),
            isDecided: decisions.rowsMet.contains(.init(table: table, row: index)))
        }
      default: break
      }
    }
    for rule in declaration.rules {
      guard case .eligibility = plan[rule].kind else { continue }
      for item in plan[rule].requirements {
        conditions.add(item.condition) { .condition(name: item.name, isMet: $0) }
      }
    }
    let verdicts = declaration.rules.flatMap { rule in
      plan.possibleVerdicts(of: rule).map { verdict in
        Item(
          span: plan[rule].span, outcome: .verdict(rule, verdict),
          isDecided: decisions.verdicts[rule]?.contains(verdict) == true)
      }
    }
    return verdicts + conditions.items + rows
  }
}

/// Conditions that can hold or fail, those of one place taken together.
private struct PairedItems {
  private let plan: Plan
  private let decisions: DecisionRecorder
  private var truths: [Span: DecisionRecorder.Truths] = [:]
  private var outcomes: [(span: Span, outcome: (Bool) -> Coverage.Outcome?)] = []

  init(_ plan: Plan, _ decisions: DecisionRecorder) {
    self.plan = plan
    self.decisions = decisions
  }

  /// - Parameter outcome: what it comes to where it holds, or fails; nil for what nobody asks.
  mutating func add(_ node: NodeID, _ outcome: @escaping (Bool) -> Coverage.Outcome?) {
    let span = plan.span(node)
    let plan = plan
    // What no data can bring about is nothing to look for.
    if truths[span] == nil {
      outcomes.append((span, { plan.canHold(node, $0) ? outcome($0) : nil }))
    }
    truths[span, default: []].formUnion(decisions.truths[node] ?? [])
  }

  /// In the order of the text.
  var items: [Coverage.Item] {
    outcomes.sorted { ($0.span.lower, $0.span.upper) < ($1.span.lower, $1.span.upper) }
      .flatMap { span, outcome in
        [true, false].compactMap { holds in
          guard let outcome = outcome(holds) else { return nil }
          return Coverage.Item(
            span: span, outcome: outcome,
            isDecided: truths[span, default: []].contains(holds ? .holds : .fails))
        }
      }
  }
}

extension Plan {
  /// The verdicts that tests can look for: a rule that nothing restricts applies everywhere, and one
  /// of which every condition is always known has a verdict for every row.
  fileprivate func possibleVerdicts(of id: RuleID) -> [Verdict] {
    let rule = self[id]
    let isRestricted =
      rule.scope != nil || rule.applies != nil || rule.due != nil || !rule.exceptions.isEmpty
    return [.pass, .fail] + (isRestricted ? [.notApplicable] : [])
      + (mayBeUnknown(id) ? [.undetermined] : [])
  }

  /// Whether a missing value can leave a rule open: it reads one, other than to ask whether it is
  /// there.
  private func mayBeUnknown(_ id: RuleID) -> Bool {
    var seen: Set<NodeID> = []
    var rules: Set<RuleID> = []
    var open: [NodeID] = []
    func enter(_ id: RuleID) {
      guard rules.insert(id).inserted else { return }
      open += conditions(of: id)
      for exception in self[id].exceptions { enter(exception) }
    }
    enter(id)
    while let node = open.popLast() {
      guard seen.insert(node).inserted else { continue }
      switch self[node] {
      case .field, .decisionTable: return true
      case .presence: continue
      case .definition(let definition, _, _): open += self[definition].body.map { [$0] } ?? []
      case .verdict(let rule, _, _): enter(rule)
      default: break
      }
      open += operands(of: node)
    }
    return false
  }
}

import GuijuPlan

/// Which rule of changed rules is which of the rules as they were.
struct RuleAlignment {
  /// A rule before and after; nil where it is added or taken away.
  struct Pair {
    let before: RuleID?
    let after: RuleID?
  }

  /// In the order of the changed rules, those taken away last.
  private(set) var pairs: [Pair] = []

  init(_ before: Plan, _ after: Plan) {
    var open = Array(before.ruleIDs)
    var found: [RuleID: RuleID] = [:]
    // By all that names them; then by the name or the id alone, where the other was changed.
    for identity in [Self.identity, Self.name, Self.provision] {
      var known: [String: [RuleID]] = [:]
      for id in open {
        if let identity = identity(id, before) { known[identity, default: []].append(id) }
      }
      for id in after.ruleIDs where found[id] == nil {
        guard let identity = identity(id, after), let earlier = known[identity]?.first else {
          continue
        }
        known[identity]?.removeFirst()
        found[id] = earlier
      }
      let taken = Set(found.values)
      open.removeAll { taken.contains($0) }
    }
    pairs = after.ruleIDs.map { Pair(before: found[$0], after: $0) }
    pairs += open.map { Pair(before: $0, after: nil) }
  }

  private static func pack(_ id: RuleID, _ plan: Plan) -> String {
    (plan[id].pack.map { plan[$0].name } ?? "") + "\u{0}" + kind(plan[id]) + "\u{0}"
      + (plan[id].table.map { plan[$0].name } ?? "") + "\u{0}"
  }

  private static func identity(_ id: RuleID, _ plan: Plan) -> String? {
    pack(id, plan) + plan[id].name + "\u{0}" + (plan[id].provision ?? "")
  }

  private static func name(_ id: RuleID, _ plan: Plan) -> String? {
    pack(id, plan) + plan[id].name
  }

  private static func provision(_ id: RuleID, _ plan: Plan) -> String? {
    plan[id].provision.map { pack(id, plan) + $0 }
  }

  /// A value is not compared with a verdict.
  private static func kind(_ rule: Rule) -> String {
    if case .value = rule.kind { "value" } else { "verdict" }
  }
}

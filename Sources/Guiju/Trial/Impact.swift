import GuijuEngine
import GuijuPlan
import GuijuReport
import GuijuSyntax
import GuijuText

/// What changed rules make of the verdicts on the same data.
///
/// Only rules are evaluated whose verdicts rest on something that is changed, and of the data only the
/// columns that those read.
public struct Impact: Sendable {
  /// The rules as they were.
  public let base: Workspace
  /// The rules as changed.
  public let trial: Workspace
  /// What is declared otherwise.
  public let changes: [DeclarationChange]
  /// The rules whose verdicts rest on what is changed.
  public internal(set) var rules: [RuleImpact] = []
  /// How many rules rest on nothing that is changed, and were not evaluated.
  public let unaffectedCount: Int

  /// What becomes of the verdicts of one rule.
  public struct RuleImpact: Sendable {
    /// The verdicts as they were; nil for a rule that is added.
    public let before: RuleOutcome?
    /// The verdicts as they are; nil for a rule that is taken away.
    public let after: RuleOutcome?
    /// The rows whose verdict or value differs, by their place in the changed data.
    public let flips: [Int32]
  }

  /// Evaluates what changed rules may change; throws only when interrupted. Both may have a trial
  /// applied: what one of them was is told against the other.
  public init(of trial: Workspace, against base: Workspace) throws(EvaluationError) {
    try self.init(of: trial, against: base, trial.changes + base.changes)
  }

  init(
    of trial: Workspace, against base: Workspace, _ changes: [DeclarationChange]
  ) throws(EvaluationError) {
    self.base = base
    self.trial = trial
    self.changes = changes
    let keys = Set(changes.map(\.key))
    let (before, after) = (base.rules.plan, trial.rules.plan)
    let all = RuleAlignment(before, after).pairs
    let affected = all.filter { pair in
      pair.before == nil || pair.after == nil
        || pair.before.map { !before.declarations(behind: $0).isDisjoint(with: keys) } == true
        || pair.after.map { !after.declarations(behind: $0).isDisjoint(with: keys) } == true
    }
    unaffectedCount = all.count - affected.count
    let old = try base.check(only: affected.compactMap(\.before))
    let new = try trial.check(only: affected.compactMap(\.after))
    let oldByRule = Dictionary(uniqueKeysWithValues: old.outcomes.map { ($0.rule, $0) })
    let newByRule = Dictionary(uniqueKeysWithValues: new.outcomes.map { ($0.rule, $0) })
    for pair in affected {
      let (old, new) = (pair.before.flatMap { oldByRule[$0] }, pair.after.flatMap { newByRule[$0] })
      rules.append(
        RuleImpact(before: old, after: new, flips: flips(from: old, to: new)))
    }
  }

  private func flips(from old: RuleOutcome?, to new: RuleOutcome?) -> [Int32] {
    guard let old, let new, old.verdicts.count == new.verdicts.count else { return [] }
    var flips: [Int32] = []
    var isValued = false
    if case .value = trial.rules.plan[new.rule].kind { isValued = true }
    var before = base.ruleEvaluator(language: .english)
    var after = trial.ruleEvaluator(language: .english)
    for row in old.verdicts.indices {
      let (was, now) = (old.verdicts[row], new.verdicts[row])
      if was != now {
        flips.append(Int32(row))
      } else if isValued, now == .value {
        let earlier = before.value(old.rule, row: Int32(row)).text(in: base.rules.plan, .english)
        let later = after.value(new.rule, row: Int32(row)).text(in: trial.rules.plan, .english)
        if earlier != later { flips.append(Int32(row)) }
      }
    }
    return flips
  }

  /// The rows that become what they become by only a part of the changes, too.
  func flips(
    of rule: RuleImpact, _ before: RuleOutcome, _ after: RuleOutcome, alsoIn part: RuleOutcome,
    of made: Workspace
  ) -> [Int32] {
    var (partly, wholly) = (
      made.ruleEvaluator(language: .english), trial.ruleEvaluator(language: .english)
    )
    return rule.flips.filter { row in
      let (was, now) = (before.verdicts[Int(row)], after.verdicts[Int(row)])
      guard part.verdicts[Int(row)] == now else { return false }
      guard now == .value, was == .value else { return was != now }
      return partly.value(part.rule, row: row).text(in: made.rules.plan, .english)
        == wholly.value(after.rule, row: row).text(in: trial.rules.plan, .english)
    }
  }

  /// One line for each rule whose verdicts change (`应建党组织: 违反 41 → 17；通过 +24`), or one that
  /// says that none does.
  public func lines(_ language: Language) -> [String] {
    let plan = trial.rules.plan
    let context = trial.reportContext(language: language, style: .plain)
    let old = base.reportContext(language: language, style: .plain)
    var lines: [String] = []
    for rule in rules {
      if let after = rule.after {
        let counts = VerdictCounts(
          before: rule.before.map { outcome in { outcome.count(of: $0) } },
          after: { after.count(of: $0) }, flips: rule.flips.count)
        guard rule.before == nil || rule.flips.count > 0 else { continue }
        lines.append(context.line(on: counts, of: plan[after.rule]))
      } else if let before = rule.before {
        lines.append(old.lineOnRemoved(base.rules.plan[before.rule]))
      }
    }
    if !lines.isEmpty { return lines }
    return [
      (rules.isEmpty
        ? Message(zh: "没有规则用到它", en: "no rule rests on it")
        : Message(zh: "没有结论改变", en: "no verdict changes"))[language]
    ]
  }
}

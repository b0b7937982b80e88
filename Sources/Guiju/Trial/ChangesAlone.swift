import GuijuEngine
import GuijuPlan
import GuijuSyntax

/// What each of several changes does alone: the rules as they were with only it made, evaluated anew.
///
/// Where there is one change nothing has to be tried: the changed rules are that.
struct ChangesAlone {
  /// How many changes are tried; beyond, none is.
  private static let maximumChanges = 64

  /// How many verdicts each change flips alone; nil where it cannot be made alone.
  private(set) var counts: [Int?]
  /// For each change and rule, by its id in the changed rules, the rows that flip to what they become.
  private var rows: [[RuleID: Set<Int32>]]
  private let hasOne: Bool

  init(_ impact: Impact) throws(EvaluationError) {
    let changes = impact.changes
    hasOne = changes.count == 1
    counts = Array(repeating: nil, count: changes.count)
    rows = Array(repeating: [:], count: changes.count)
    if hasOne { counts = [impact.rules.reduce(0) { $0 + $1.flips.count }] }
    guard changes.count > 1, changes.count <= Self.maximumChanges else { return }
    for (index, change) in changes.enumerated() {
      let made: Workspace
      do throws(TrialError) {
        made = try impact.base.applying(change, of: impact)
      } catch {
        continue
      }
      let single = try Impact(of: made, against: impact.base)
      counts[index] = single.rules.reduce(0) { $0 + $1.flips.count }
      for rule in impact.rules where !rule.flips.isEmpty {
        guard let before = rule.before, let after = rule.after,
          let same = single.rules.first(where: { $0.before?.rule == before.rule })?.after
        else { continue }
        rows[index][after.rule] = Set(
          impact.flips(of: rule, before, after, alsoIn: same, of: made))
      }
    }
  }

  /// The changes each of which alone makes the verdict of a row what it becomes.
  func causes(of rule: RuleID, row: Int32) -> [Int] {
    if hasOne { return [0] }
    return rows.indices.filter { rows[$0][rule]?.contains(row) == true }
  }
}

import GuijuEngine
import GuijuPlan
import GuijuText

/// How many rows have each verdict of a rule, before and after a change.
public struct VerdictCounts {
  /// Nil for a rule that is added.
  let before: ((Verdict) -> Int)?
  let after: (Verdict) -> Int
  /// How many rows differ in verdict or value.
  let flips: Int

  public init(before: ((Verdict) -> Int)?, after: @escaping (Verdict) -> Int, flips: Int) {
    self.before = before
    self.after = after
    self.flips = flips
  }

  /// The order in which verdicts are told: what has to be done comes first.
  static let told: [Verdict] = [.fail, .undetermined, .pass, .value, .notApplicable, .error]
}

extension ReportContext {
  /// `应建党组织: 违反 41 → 17；通过 +24`
  public func line(on counts: VerdictCounts, of rule: Rule) -> String {
    let name = escapedForTerminal(self.name(of: rule))
    let separator = say("；", "; ")
    guard let before = counts.before else {
      let parts = VerdictCounts.told.filter { counts.after($0) > 0 }.map {
        "\(self.name(of: $0, rule.kind)) \(counts.after($0))"
      }
      return say("\(name): 新增；", "\(name): added; ") + parts.joined(separator: separator)
    }
    let changed = VerdictCounts.told.filter { before($0) != counts.after($0) }
    guard !changed.isEmpty else {
      if case .value = rule.kind {
        return say(
          "\(name): \(counts.flips) 行的值改变",
          "\(name): the value changes in \(counts.flips) row\(counts.flips == 1 ? "" : "s")")
      }
      return say(
        "\(name): \(counts.flips) 行的结论改变，各种结论的数目不变",
        "\(name): \(counts.flips) verdicts change, the count of each stays")
    }
    let parts = changed.enumerated().map { index, verdict in
      let (was, now) = (before(verdict), counts.after(verdict))
      let word = self.name(of: verdict, rule.kind)
      return index == 0
        ? "\(word) \(was) → \(now)" : "\(word) \(now > was ? "+" : "−")\(abs(now - was))"
    }
    return "\(name): " + parts.joined(separator: separator)
  }

  /// `应建党组织: 删去`
  public func lineOnRemoved(_ rule: Rule) -> String {
    escapedForTerminal(name(of: rule)) + say(": 删去", ": taken away")
  }
}

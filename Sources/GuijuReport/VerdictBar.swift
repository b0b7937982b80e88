import GuijuEngine
import GuijuPlan
import GuijuText

/// Counts as one bar of so many columns, each verdict with its own shade, so that colours are never
/// needed to tell them apart.
struct VerdictBar {
  private static let shades: [Verdict: String] = [
    .pass: "█", .value: "█", .fail: "▓", .undetermined: "▒", .notApplicable: "░", .error: "!",
  ]
  /// Verdicts in the order in which they stand in a bar.
  private static let order: [Verdict] = [
    .pass, .value, .fail, .undetermined, .error, .notApplicable,
  ]

  /// The parts of the bar of a rule.
  static func parts(
    of outcome: RuleOutcome, width: Int, _ context: ReportContext
  ) -> [(text: String, tone: TerminalStyle.Tone)] {
    let counts = order.map { outcome.count(of: $0) }
    return zip(order, lengths(of: counts, width: width)).compactMap { verdict, length in
      guard length > 0, let shade = shades[verdict] else { return nil }
      return (String(repeating: shade, count: length), context.tone(of: verdict))
    }
  }

  /// What the shades mean.
  static func legend(_ verdicts: [Verdict], _ kind: Rule.Kind, _ context: ReportContext) -> String {
    order.filter(verdicts.contains).compactMap { verdict in
      shades[verdict].map { shade in
        context.style.paint(shade, context.tone(of: verdict)) + " "
          + context.name(of: verdict, kind)
      }
    }.joined(separator: "  ")
  }

  /// Shares out columns: in proportion, but at least one where there is anything at all.
  static func lengths(of counts: [Int], width: Int) -> [Int] {
    let total = counts.reduce(0, +)
    guard total > 0 else { return counts.map { _ in 0 } }
    var lengths = counts.map { count in
      count == 0 ? 0 : max(1, Int((Double(count) * Double(width) / Double(total)).rounded()))
    }
    while let longest = lengths.indices.max(by: { lengths[$0] < lengths[$1] }) {
      let excess = lengths.reduce(0, +) - width
      if excess == 0 || (excess > 0 && lengths[longest] <= 1) { break }
      lengths[longest] += excess > 0 ? -1 : 1
    }
    return lengths
  }
}

import GuijuText

/// What has become of the findings of a baseline, for people.
public struct BaselineText {
  private let context: ReportContext

  public init(context: ReportContext) { self.context = context }

  /// How many findings are new and known, and which are no longer found.
  public func summary(_ comparison: BaselineComparison, limit: Int) -> String {
    let (new, known, resolved) = (
      comparison.newCount, comparison.unchangedCount, comparison.resolved.count
    )
    var line = context.say(
      "与基线比：新增 \(new)，未变 \(known)，已解决 \(resolved)",
      "against the baseline: \(new) new, \(known) unchanged, \(resolved) resolved")
    if comparison.expiredCount > 0 {
      line += context.say(
        "；新增里有 \(comparison.expiredCount) 条是豁免到期的",
        "; of the new ones \(comparison.expiredCount) had waivers that have expired")
    }
    var lines = [line]
    let shown = comparison.resolved.prefix(limit)
    for entry in shown {
      let subject = [entry.table, entry.key].compactMap { $0 }.joined(separator: " ")
      lines.append(
        "  " + context.style.paint(context.say("已解决 ", "resolved "), .good)
          + escapedForTerminal(entry.rule + (subject.isEmpty ? "" : "  " + subject)))
    }
    if shown.count < resolved {
      lines.append(
        context.say("  另有 \(resolved - shown.count) 条", "  and \(resolved - shown.count) more"))
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

import GuijuEngine
import GuijuPlan

/// A name with what the patterns that it was tried with say.
public struct CheckedName: Sendable {
  public struct Finding: Sendable {
    public let pattern: NamePatternID
    public let report: NameReport

    public init(pattern: NamePatternID, report: NameReport) {
      self.pattern = pattern
      self.report = report
    }
  }

  public let name: String
  /// What is told: the patterns that it conforms to; where there are none, those that leave it open,
  /// else those that it is nearest to, the most useful first. At least one.
  public let findings: [Finding]

  /// - Parameter findings: one for each pattern that was tried, at least one.
  public init(_ name: String, _ findings: [Finding]) {
    self.name = name
    let conforming = findings.filter { $0.report.conforms == true }
    let open = findings.filter { $0.report.conforms == nil }
    self.findings =
      !conforming.isEmpty ? conforming : !open.isEmpty ? open : Self.nearest(name, findings)
  }

  /// Of patterns to which the name does not conform those that it was meant to follow: a name that
  /// ends as a foundation's is measured as one. Of these, or of all, those with the fewest problems,
  /// what the name should be first.
  private static func nearest(_ name: String, _ findings: [Finding]) -> [Finding] {
    let readable = findings.filter { $0.report.problems.allSatisfy { $0.kind != .unreadable } }
    let ending = readable.filter(\.report.hasEnding)
    let meant = !ending.isEmpty ? ending : !readable.isEmpty ? readable : findings
    let fewest = meant.map(\.report.problems.count).min() ?? 0
    // That the ending of one of several patterns could be added shows nothing of what was meant.
    let nearest = meant.filter { $0.report.problems.count == fewest }.map { finding in
      findings.count > 1 && finding.report.lacksEnding(of: name)
        ? Finding(pattern: finding.pattern, report: finding.report.withoutCorrections) : finding
    }
    return nearest.filter { $0.report.correction != nil }
      + nearest.filter { $0.report.correction == nil }
  }

  /// Whether it conforms to one of the patterns; nil where missing values leave it open.
  public var conforms: Bool? { findings.first.map(\.report.conforms) ?? false }
}

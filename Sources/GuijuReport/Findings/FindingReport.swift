import GuijuEngine
import GuijuPlan
import GuijuText

/// A way to write findings for programs, piece by piece: what it has written it need not keep.
protocol FindingFormat {
  /// What comes first.
  mutating func opening() -> String
  /// What comes before the findings of a rule, told or not.
  mutating func rule(_ outcome: RuleOutcome) -> String
  mutating func finding(_ finding: Finding) -> String
  /// What comes last.
  mutating func closing() -> String
}

extension FindingFormat {
  mutating func opening() -> String { "" }
  mutating func rule(_ outcome: RuleOutcome) -> String { "" }
  mutating func closing() -> String { "" }
}

/// The findings of a check in one of the formats for programs, described in docs/reference.md.
public struct FindingReport {
  /// The formats.
  public enum Format: String, Sendable, CaseIterable {
    case json, markdown, junit, sarif, github
  }

  private let source: FindingSource
  private let header: ReportHeader

  public init(_ source: FindingSource, header: ReportHeader) {
    self.source = source
    self.header = header
  }

  /// Writes the report; throws only when interrupted.
  public func write(
    _ format: Format, evaluator: inout RuleEvaluator, to output: (String) -> Void
  ) throws(EvaluationError) {
    var writer: any FindingFormat =
      switch format {
      case .json: FindingJSON(source, header)
      case .markdown: FindingMarkdown(source, header)
      case .junit: FindingJUnit(source)
      case .sarif: FindingSARIF(source, header)
      case .github: FindingGitHub()
      }
    output(writer.opening())
    for (found, fingerprint) in source.toldDataFindings() {
      output(writer.finding(source.finding(found, fingerprint)))
    }
    for outcome in source.outcomes {
      output(writer.rule(outcome))
      for (_, rows) in source.told(of: outcome) {
        for row in rows {
          let finding = try source.finding(outcome.rule, row: row, evaluator: &evaluator)
          output(writer.finding(finding))
        }
      }
    }
    for fault in source.toldDecisionFaults() { output(writer.finding(source.finding(fault))) }
    output(writer.closing())
  }
}

/// What a report says of the run as a whole.
public struct ReportHeader: Sendable {
  /// The version of the program.
  public let version: String
  /// What a fault of the data means, for those who meet its code: its title and a few sentences.
  public let pages: @Sendable (DataFinding.Kind) -> (title: Message, meaning: Message)?

  public init(
    version: String,
    pages: @escaping @Sendable (DataFinding.Kind) -> (title: Message, meaning: Message)?
  ) {
    self.version = version
    self.pages = pages
  }
}

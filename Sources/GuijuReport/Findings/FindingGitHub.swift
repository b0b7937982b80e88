import GuijuPlan
import GuijuText

/// Findings as workflow commands, which GitHub shows as annotations of the files.
///
/// Source: GitHub's “Workflow commands for GitHub Actions”; what is escaped how, from its toolkit.
struct FindingGitHub: FindingFormat {
  mutating func finding(_ finding: Finding) -> String {
    let command =
      switch finding.severity {
      case .error: "error"
      case .warning: "warning"
      case .note: "notice"
      }
    var properties: [String] = []
    if let place = finding.place {
      properties += [
        "file=" + Self.property(place.file), "line=\(place.line)", "col=\(place.column)",
      ]
    }
    properties.append("title=" + Self.property(finding.code))
    let subject = finding.rowName.map { $0 + "\n" } ?? ""
    let advice = finding.advice.map { "\n" + $0 } ?? ""
    return "::\(command) \(properties.joined(separator: ","))::"
      + Self.data(subject + finding.text + advice) + "\n"
  }

  private static func data(_ text: String) -> String {
    escapedForTerminal(text, keepingNewlines: true)
      .replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private static func property(_ text: String) -> String {
    data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}

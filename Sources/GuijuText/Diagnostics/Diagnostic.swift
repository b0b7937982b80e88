/// What is wrong with a text that the user wrote: found, collected, and shown with its place.
///
/// A diagnostic is about rules and expressions. What is wrong with data is a finding
/// (`DataFinding` in GuijuEngine); what is wrong with the world (a file, a flag) is an error of
/// the command line.
public struct Diagnostic: Sendable {
  public enum Severity: Int, Sendable, Comparable {
    case note, warning, error

    public static func < (lhs: Severity, rhs: Severity) -> Bool { lhs.rawValue < rhs.rawValue }

    /// What a reader is told: 错误, 警告, 提示.
    public var name: Message {
      switch self {
      case .error: Message(zh: "错误", en: "error")
      case .warning: Message(zh: "警告", en: "warning")
      case .note: Message(zh: "提示", en: "note")
      }
    }
  }

  /// A second place that helps to understand the first: "declared here".
  public struct Note: Sendable {
    public let message: Message
    public let span: Span
  }

  /// A replacement of text that mends the fault for certain.
  public struct Fix: Sendable {
    public let span: Span
    public let replacement: String
  }

  public let code: DiagnosticCode
  public let span: Span
  public let message: Message
  public private(set) var notes: [Note] = []
  public private(set) var help: Message?
  public private(set) var fix: Fix?
  /// Where, and of what, in a file that is named at the span; nil where no such file is told of.
  public private(set) var filePlace: String?

  public var severity: Severity { code.severity }

  public init(_ code: DiagnosticCode, at span: Span, _ message: Message) {
    self.code = code
    self.span = span
    self.message = message
  }

  /// The same diagnostic with a second place.
  public func noting(_ message: Message, at span: Span) -> Diagnostic {
    var result = self
    result.notes.append(Note(message: message, span: span))
    return result
  }

  /// The same diagnostic with advice on what to write; nil changes nothing.
  public func helping(_ help: Message?) -> Diagnostic {
    guard let help else { return self }
    var result = self
    result.help = help
    return result
  }

  /// The same diagnostic, of a place in the file that is named at its span.
  func about(_ filePlace: String) -> Diagnostic {
    var result = self
    result.filePlace = filePlace
    return result
  }

  /// The same diagnostic with a certain mend.
  public func fixing(_ span: Span, with replacement: String) -> Diagnostic {
    var result = self
    result.fix = Fix(span: span, replacement: replacement)
    return result
  }
}

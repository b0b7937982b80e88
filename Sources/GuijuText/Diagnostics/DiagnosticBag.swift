/// The diagnostics of one run, in the order of their places, at most `limit` of them.
///
/// More are counted, not kept, so that a file of ten thousand faults costs no more to report than
/// one of a hundred. One place gets one diagnostic of a kind, one for each place of a file that is
/// named there: what follows from a fault already told is not told again.
public struct DiagnosticBag: Sendable {
  /// How many diagnostics are kept.
  public let limit: Int
  public private(set) var errorCount = 0
  public private(set) var warningCount = 0
  private var kept: [Diagnostic] = []
  private var places: Set<Place> = []

  private struct Place: Hashable {
    let code: DiagnosticCode
    let span: Span
    let filePlace: String?
  }

  public init(limit: Int = 100) { self.limit = limit }

  public mutating func report(_ diagnostic: Diagnostic) {
    guard places.count <= 100_000,
      places.insert(
        Place(code: diagnostic.code, span: diagnostic.span, filePlace: diagnostic.filePlace)
      ).inserted
    else { return }
    switch diagnostic.severity {
    case .error: errorCount += 1
    case .warning: warningCount += 1
    case .note: break
    }
    if kept.count < limit { kept.append(diagnostic) }
  }

  public mutating func report(contentsOf other: DiagnosticBag) {
    for diagnostic in other.kept { report(diagnostic) }
    errorCount += other.errorCount - other.kept.count { $0.severity == .error }
    warningCount += other.warningCount - other.kept.count { $0.severity == .warning }
  }

  /// Whether something kept is told of a text that begins where this one does.
  public func tells(of span: Span) -> Bool {
    span.lower < span.upper && kept.contains { $0.span.lower == span.lower }
  }

  /// Whether no more are kept, so that advice on another would be lost work.
  public var isFull: Bool { kept.count >= limit }

  /// The names among which advice on the next diagnostic is looked for: none where it is not kept.
  public func advisable(_ names: @autoclosure () -> [String]) -> [String] {
    isFull ? [] : names()
  }

  public var hasErrors: Bool { errorCount > 0 }

  public var isEmpty: Bool { kept.isEmpty }

  /// The diagnostics kept, by place.
  public var sorted: [Diagnostic] {
    kept.enumerated()
      .sorted { ($0.element.span.lower, $0.offset) < ($1.element.span.lower, $1.offset) }
      .map(\.element)
  }

  /// How many errors and warnings were found beyond those kept.
  public var omittedCount: Int {
    errorCount + warningCount - kept.count { $0.severity != .note }
  }
}

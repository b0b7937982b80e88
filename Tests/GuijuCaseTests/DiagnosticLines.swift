import GuijuText

/// A diagnostic as case files write it: its severity, code, place and sentence in Chinese, then its
/// notes, its help and its mend, each on a line.
struct DiagnosticLines {
  private(set) var lines: [String]

  init(of diagnostic: Diagnostic, in sources: SourceMap) {
    let place = Self.place(of: diagnostic.span, in: sources)
    lines = ["\(diagnostic.severity) \(diagnostic.code.label) \(place) \(diagnostic.message.zh)"]
    for note in diagnostic.notes {
      lines.append("  note \(Self.place(of: note.span, in: sources)) \(note.message.zh)")
    }
    if let help = diagnostic.help { lines.append("  help \(help.zh)") }
    if let fix = diagnostic.fix {
      let place = Self.place(of: fix.span, in: sources)
      lines.append("  fix \(place) “\(fix.replacement)”")
    }
  }

  /// `line:column`, both from 1; the span of no text is `-`.
  static func place(of span: Span, in sources: SourceMap) -> String {
    guard let location = sources.place(of: span)?.location else { return "-" }
    return "\(location.line):\(location.column)"
  }
}

import GuijuText

/// Diagnostics for editors and other programs, described in docs/reference.md.
extension JSONValue {
  /// `{"schema":1,"diagnostics":[…],"omitted":0}`, by place; lines and columns count from 1, columns
  /// in Unicode code points, and a range ends after its last character.
  public init(_ bag: DiagnosticBag, in sources: SourceMap, _ language: Language) {
    self = .object([
      (key: "schema", value: .number("1")),
      (
        key: "diagnostics",
        value: .array(bag.sorted.map { JSONValue($0, in: sources, language) })
      ),
      (key: "omitted", value: .number(String(bag.omittedCount))),
    ])
  }

  /// What is wrong with the world, a file or a flag: the same form, without a code or a range.
  public init(complaint message: Message, at path: String?, help: Message?, _ language: Language) {
    let diagnostic = JSONValue.object([
      (key: "code", value: .null),
      (key: "severity", value: .string("\(Diagnostic.Severity.error)")),
      (key: "message", value: .string(message[language])),
      (key: "file", value: .optional(path)),
      (key: "range", value: .null),
      (key: "notes", value: .array([])),
      (key: "help", value: .optional(help?[language])),
      (key: "fix", value: .null),
    ])
    self = .object([
      (key: "schema", value: .number("1")), (key: "diagnostics", value: .array([diagnostic])),
      (key: "omitted", value: .number("0")),
    ])
  }

  private init(_ diagnostic: Diagnostic, in sources: SourceMap, _ language: Language) {
    var members: [(key: String, value: JSONValue)] = [
      (key: "code", value: .string(diagnostic.code.label)),
      (key: "severity", value: .string("\(diagnostic.severity)")),
      (key: "message", value: .string(diagnostic.message[language])),
    ]
    members += Self.place(diagnostic.span, in: sources)
    let notes = diagnostic.notes.map { note in
      JSONValue.object(
        [(key: "message", value: .string(note.message[language]))]
          + Self.place(note.span, in: sources))
    }
    members.append((key: "notes", value: .array(notes)))
    members.append((key: "help", value: diagnostic.help.map { .string($0[language]) } ?? .null))
    let fix = diagnostic.fix.map { fix in
      JSONValue.object(
        Self.place(fix.span, in: sources)
          + [(key: "replacement", value: .string(fix.replacement))])
    }
    members.append((key: "fix", value: fix ?? .null))
    self = .object(members)
  }

  /// The file and the range of a span, both null where it has no place.
  private static func place(
    _ span: Span, in sources: SourceMap
  ) -> [(key: String, value: JSONValue)] {
    guard let places = sources.places(of: span) else {
      return [(key: "file", value: .null), (key: "range", value: .null)]
    }
    func position(_ location: Location) -> JSONValue {
      .object([
        (key: "line", value: .number(String(location.line))),
        (key: "column", value: .number(String(location.column))),
      ])
    }
    let range = JSONValue.object([
      (key: "start", value: position(places.start)), (key: "end", value: position(places.end)),
    ])
    return [(key: "file", value: .string(places.name)), (key: "range", value: range)]
  }
}

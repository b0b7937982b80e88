import GuijuEngine
import GuijuPlan
import GuijuText

/// Findings as one JSON document, a finding a line: docs/reference.md.
struct FindingJSON: FindingFormat {
  private let source: FindingSource
  private let header: ReportHeader
  private var context: ReportContext { source.context }
  private var isFirst = true

  init(_ source: FindingSource, _ header: ReportHeader) {
    self.source = source
    self.header = header
  }

  mutating func opening() -> String {
    let plan = context.plan
    let tables = plan.tables.indices.compactMap { index -> JSONValue? in
      let table = context.data[TableID(index)]
      guard table.origin != nil else { return nil }
      return .object([
        ("name", .string(plan.tables[index].name)), ("rows", .number(String(table.rowCount))),
      ])
    }
    let members: [(key: String, value: JSONValue)] = [
      ("schema", .number("1")), ("tool", .string("guiju \(header.version)")),
      ("asOf", .string(context.program.asOf.description)),
      ("language", .string(context.language == .chinese ? "zh" : "en")),
      ("packs", .array(plan.packs.map { .string($0.name) })), ("tables", .array(tables)),
    ]
    var text = "{"
    for (key, value) in members { text += "\"\(key)\":\(value.line),\n" }
    text += "\"rules\":[\n"
    text += source.outcomes.map { summary(of: $0).line }.joined(separator: ",\n")
    return text + "\n],\n\"findings\":["
  }

  private func summary(of outcome: RuleOutcome) -> JSONValue {
    let rule = context.plan[outcome.rule]
    return .object([
      ("rule", .string(rule.name)),
      ("pack", .optional(rule.pack.map { context.plan[$0].name })),
      ("provision", .optional(rule.provision)), ("kind", .string(rule.kind.word)),
      ("severity", .string(rule.severity.word)),
      ("citations", .array(rule.citations.map { context.json(of: $0) })),
      ("table", .optional(rule.table.map { context.plan[$0].name })),
      ("idle", .optional(outcome.idle.map { CheckText(context: context).reason($0) })),
      (
        "counts",
        .object(
          Verdict.allCases.map { ($0.word, .number(String(outcome.count(of: $0)))) })
      ),
    ])
  }

  mutating func finding(_ finding: Finding) -> String {
    defer { isFirst = false }
    let kind: String
    switch finding.subject {
    case .verdict: kind = "verdict"
    case .data: kind = "data"
    case .decision: kind = "decision"
    }
    return (isFirst ? "\n" : ",\n")
      + JSONValue.object(
        [
          ("kind", .string(kind)), ("fingerprint", .string(finding.fingerprint.description)),
          ("messages", .array(finding.messages.map { .string($0) })),
          ("advice", .optional(finding.advice)),
        ] + finding.members
      ).line
  }

  mutating func closing() -> String {
    let data = Severity.allCases.map { severity in
      (severity.word, JSONValue.number(String(source.dataFindings.count(of: severity))))
    }
    let faults = source.decisionFaults.count
    let baseline = source.comparison.map { comparison in
      "\"baseline\":"
        + JSONValue.object([
          ("new", .number(String(comparison.newCount))),
          ("unchanged", .number(String(comparison.unchangedCount))),
          ("expired", .number(String(comparison.expiredCount))),
          ("resolved", .array(comparison.resolved.map { .string($0.fingerprint) })),
        ]).line + ",\n"
    }
    return "\n],\n" + (baseline ?? "") + "\"dataFindings\":\(JSONValue.object(data).line),\n"
      + "\"decisionFaults\":\(faults),\n\"omitted\":\(source.omitted())}\n"
  }
}

extension JSONValue {
  /// The value as compact JSON.
  var line: String { String(decoding: bytes, as: UTF8.self) }
}

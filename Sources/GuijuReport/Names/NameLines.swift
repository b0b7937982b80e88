import GuijuEngine
import GuijuPlan
import GuijuText

/// What patterns say of names, for programs; described in docs/reference.md.
public struct NameLines {
  private let context: ReportContext

  public init(_ context: ReportContext) { self.context = context }

  /// The heading of CSV.
  public static let heading = "name,verdict,pattern,problems,correction\n"

  /// A line of CSV: several problems have `；` (in English `; `) between.
  public func csv(_ checked: CheckedName) -> [UInt8] {
    guard let finding = checked.findings.first else { return [] }
    let report = finding.report
    let problems = report.problems.map { $0.message[context.language] }
    let cells = [
      checked.name, verdict(report.conforms).word, context.plan[finding.pattern].name,
      problems.joined(separator: context.say("；", "; ")), report.correction ?? "",
    ]
    return cells.map { CSVText.field($0) }.joined(separator: [0x2C]) + [0x0A]
  }

  /// An object for each name.
  public func json(_ checked: CheckedName) -> [UInt8] {
    JSONValue.object([
      ("name", .string(checked.name)),
      ("verdict", .string(verdict(checked.conforms).word)),
      (
        "patterns",
        .array(
          checked.findings.map { finding in
            .object(
              [("pattern", .string(context.plan[finding.pattern].name))]
                + members(of: finding.report.reading)
                + [
                  (
                    "alternatives",
                    .array(finding.report.alternatives.map { .object(members(of: $0)) })
                  )
                ])
          })
      ),
    ]).bytes
  }

  private func verdict(_ conforms: Bool?) -> Verdict {
    conforms.map { $0 ? .pass : .fail } ?? .undetermined
  }

  private func members(
    of reading: NameReport.Reading
  ) -> [(key: String, value: JSONValue)] {
    [
      ("components", .array(reading.components.map { json(of: $0) })),
      ("problems", .array(reading.problems.map { json(of: $0) })),
      ("correction", .optional(reading.correction)),
    ]
  }

  private func json(of component: NameReport.Component) -> JSONValue {
    let key = component.table.flatMap { table in
      component.row.flatMap { context.data.key(of: $0, in: table, context.plan) }
    }
    return .object(
      [("name", .string(component.name)), ("text", .string(component.text))]
        + span(component.span)
        + [
          ("table", .optional(component.table.map { context.plan[$0].name })),
          ("key", .optional(key)),
        ])
  }

  private func json(of problem: NameProblem) -> JSONValue {
    .object(
      [("kind", .string(problem.kind.rawValue)), ("component", .optional(problem.component))]
        + span(problem.span)
        + [
          ("expected", .optional(problem.expected)),
          ("message", .string(problem.message[context.language])),
        ])
  }

  /// The first character, from 1, and how many there are.
  private func span(_ span: Range<Int>) -> [(key: String, value: JSONValue)] {
    [
      ("position", .number(String(span.lowerBound + 1))), ("length", .number(String(span.count))),
    ]
  }
}

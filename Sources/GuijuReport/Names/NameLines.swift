import GuijuEngine
import GuijuPlan
import GuijuText

/// What patterns say of names, for programs; described in docs/reference.md.
public struct NameLines {
  private let context: ReportContext

  public init(_ context: ReportContext) { self.context = context }

  /// The heading of CSV.
  public static let heading = "name,verdict,pattern,problems,correction,remarks\n"

  /// A line of CSV: several problems have `；` (in English `; `) between.
  public func csv(_ checked: CheckedName) -> [UInt8] {
    guard let finding = checked.findings.first else { return [] }
    let report = finding.report
    func list(_ problems: [NameProblem]) -> String {
      problems.map { $0.message[context.language] }.joined(separator: context.say("；", "; "))
    }
    return line([
      checked.name, verdict(report.conforms).word, context.plan[finding.pattern].name,
      list(report.problems), report.correction ?? "", list(report.remarks),
    ])
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

  // MARK: - Completions and examples

  /// The heading of completions as CSV; of a free text the completion is empty.
  public static let completionHeading = "name,pattern,component,completion\n"

  /// A line of CSV for each completion of the beginning of a name.
  public func csv(
    _ completions: [NameCompletion], of beginning: String, by pattern: NamePatternID
  ) -> [UInt8] {
    completions.flatMap { completion in
      line([
        beginning, context.plan[pattern].name, completion.component,
        completion.text.map { _ in beginning + completion.rest } ?? "",
      ])
    }
  }

  /// An object for the beginning of a name.
  public func json(
    of beginning: String, _ completions: [(pattern: NamePatternID, found: [NameCompletion])]
  ) -> [UInt8] {
    JSONValue.object([
      ("name", .string(beginning)),
      (
        "completions",
        .array(
          completions.flatMap { pattern, found in
            found.map { completion in
              .object([
                ("pattern", .string(context.plan[pattern].name)),
                ("component", .string(completion.component)),
                ("text", .optional(completion.text)),
                ("completion", .optional(completion.text.map { _ in beginning + completion.rest })),
              ])
            }
          })
      ),
    ]).bytes
  }

  /// The heading of examples as CSV.
  public static let exampleHeading = "name,verdict,pattern\n"

  /// A line of CSV for an example.
  public func csv(example name: String, conforms: Bool, to pattern: NamePatternID) -> [UInt8] {
    line([name, verdict(conforms).word, context.plan[pattern].name])
  }

  /// An object for an example.
  public func json(example name: String, conforms: Bool, to pattern: NamePatternID) -> [UInt8] {
    JSONValue.object([
      ("name", .string(name)), ("verdict", .string(verdict(conforms).word)),
      ("pattern", .string(context.plan[pattern].name)),
    ]).bytes
  }

  private func line(_ cells: [String]) -> [UInt8] {
    CSVText(isForSpreadsheets: false).line(cells)
  }

  // MARK: - Parts

  private func verdict(_ conforms: Bool?) -> Verdict {
    conforms.map { $0 ? .pass : .fail } ?? .undetermined
  }

  private func members(
    of reading: NameReport.Reading
  ) -> [(key: String, value: JSONValue)] {
    [
      ("components", .array(reading.components.map { json(of: $0) })),
      ("problems", .array(reading.problems.map { json(of: $0) })),
      ("remarks", .array(reading.remarks.map { json(of: $0) })),
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

import GuijuEngine
import GuijuPlan
import GuijuText

/// Tests for programs to read: schema 1, described in docs/reference.md.
public struct TestJSON {
  private let report: TestReport

  public init(_ report: TestReport) { self.report = report }

  /// The report as one JSON document.
  public func render() -> String {
    let tally = report.tally(report.outcomes)
    var members: [(key: String, value: JSONValue)] = [
      ("schema", .number("1")),
      (
        "summary",
        .object([
          ("tests", .count(tally.tests)), ("runs", .count(tally.runs)),
          ("expectations", .count(tally.expectations)), ("failures", .count(tally.failures)),
          ("errors", .count(tally.errors)),
        ])
      ),
      ("runs", .array(report.outcomes.map { run($0) })),
    ]
    if let coverage = report.coverage { members.append(("coverage", json(coverage))) }
    if let mutations = report.mutations { members.append(("mutations", json(mutations))) }
    var bytes: [UInt8] = []
    JSONValue.object(members).write(to: &bytes)
    return String(decoding: bytes, as: UTF8.self) + "\n"
  }

  private func run(_ outcome: TestOutcome) -> JSONValue {
    let test = report.plan[outcome.test]
    let variables = report.variables(of: outcome).map { ($0.name, JSONValue.string($0.value)) }
    let status = outcome.isPassed ? "passed" : outcome.hasErrors ? "error" : "failed"
    return .object(
      [("title", .string(test.title))] + place(of: test.span) + [
        ("variables", .object(variables)), ("status", .string(status)),
        ("problems", .array(report.problems(of: outcome).map { problem($0) })),
      ])
  }

  private func problem(_ problem: TestReport.Problem) -> JSONValue {
    .object(
      [("kind", .string(problem.isError ? "error" : "failure"))] + place(of: problem.span) + [
        ("text", .string(problem.subject)), ("message", .string(problem.message)),
        ("expected", .optional(problem.expected)), ("found", .optional(problem.found)),
        ("details", .array(problem.details.map { .string($0) })),
      ])
  }

  private func json(_ coverage: Coverage) -> JSONValue {
    let text = CoverageText(report)
    return .object([
      ("decided", .count(coverage.decidedCount)), ("outcomes", .count(coverage.count)),
      (
        "rules",
        .array(
          coverage.declarations.map { declaration in
            .object([
              ("name", .string(text.name(of: declaration))),
              ("decided", .count(declaration.decidedCount)),
              ("outcomes", .count(declaration.items.count)),
              (
                "missing",
                .array(
                  declaration.items.filter { !$0.isDecided }.map { item in
                    .object(
                      place(of: item.span) + [("message", .string(text.description(of: item)))])
                  })
              ),
            ])
          })
      ),
    ])
  }

  private func json(_ result: MutationResult) -> JSONValue {
    let text = MutationText(report)
    return .object([
      ("changes", .count(result.count)), ("tried", .count(result.triedCount)),
      ("noticed", .count(result.noticedCount)),
      ("interrupted", .boolean(result.isInterrupted)),
      (
        "survivors",
        .array(
          result.survivors.map { mutation in
            .object(
              place(of: mutation.span) + [
                ("name", .string(mutation.name)),
                ("message", .string(text.description(of: mutation))),
              ])
          })
      ),
    ])
  }

  private func place(of span: Span) -> [(key: String, value: JSONValue)] {
    guard let place = report.sources.place(of: span) else {
      return [("file", .null), ("line", .null), ("column", .null)]
    }
    return [
      ("file", .string(place.name)), ("line", .count(place.location.line)),
      ("column", .count(place.location.column)),
    ]
  }
}

extension JSONValue {
  fileprivate static func count(_ count: Int) -> JSONValue { .number(String(count)) }
}

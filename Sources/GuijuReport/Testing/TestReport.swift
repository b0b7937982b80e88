import GuijuEngine
import GuijuPlan
import GuijuText

/// What all reports on tests are made of: the outcomes, the coverage, the mutants, and the reader.
public struct TestReport {
  /// One for each run of a test.
  public let outcomes: [TestOutcome]
  /// Nil where it was not asked for.
  public let coverage: Coverage?
  /// Nil where no changes to the rules were tried.
  public let mutations: MutationResult?
  /// Whether changes were to be tried, but tests fail already.
  public let skipsMutations: Bool
  let context: ReportContext
  let sources: SourceMap
  let limits: Limits

  public init(
    _ outcomes: [TestOutcome], coverage: Coverage?, mutations: MutationResult?,
    skipsMutations: Bool = false, context: ReportContext, sources: SourceMap, limits: Limits
  ) {
    self.outcomes = outcomes
    self.coverage = coverage
    self.mutations = mutations
    self.skipsMutations = skipsMutations
    self.context = context
    self.sources = sources
    self.limits = limits
  }

  /// The same report on a terminal, say.
  public func shown(style: TerminalStyle, width: Int?) -> TestReport {
    TestReport(
      outcomes, coverage: coverage, mutations: mutations, skipsMutations: skipsMutations,
      context: ReportContext(
        program: context.program, data: context.data, language: context.language, style: style,
        showsPersonal: context.showsPersonal, width: width),
      sources: sources, limits: limits)
  }

  var plan: Plan { context.plan }

  func say(_ zh: String, _ en: String) -> String { context.say(zh, en) }

  /// How many there are of what.
  struct Tally {
    var tests = 0
    var runs = 0
    var expectations = 0
    /// Expectations that are not met, and faults of what is given.
    var failures = 0
    /// What could not be evaluated.
    var errors = 0
  }

  func tally(_ outcomes: [TestOutcome]) -> Tally {
    var tally = Tally()
    tally.tests = Set(outcomes.map(\.test)).count
    for outcome in outcomes {
      tally.runs += 1
      tally.expectations += plan[outcome.test].expectations.count
      for problem in problems(of: outcome) {
        if problem.isError { tally.errors += 1 } else { tally.failures += 1 }
      }
    }
    return tally
  }

  /// `rules/a.gj:12`
  func place(of span: Span) -> String {
    sources.place(of: span).map { "\($0.name):\($0.location.line)" } ?? ""
  }

  /// The text of an expression on one line.
  func written(_ span: Span) -> String {
    sources.text(span).split { $0.isNewline }.map { line in
      String(line.drop { $0 == " " || $0 == "\t" })
    }.joined(separator: " ")
  }

  /// `n = 2，结果 = 违反`: the variables of a run with their values as written.
  func variables(of outcome: TestOutcome) -> [(name: String, value: String)] {
    guard let run = outcome.run else { return [] }
    let test = plan[outcome.test]
    return zip(test.variables, test.runs[run]).map { variable, node in
      (variable.name, written(plan.span(node)))
    }
  }

  /// The title of a test with the variables of a run.
  func title(of outcome: TestOutcome) -> String {
    let title = plan[outcome.test].title
    let variables = variables(of: outcome)
    if variables.isEmpty { return title }
    let list = variables.map { "\($0.name) = \($0.value)" }.joined(separator: say("，", ", "))
    return say("\(title)（\(list)）", "\(title) (\(list))")
  }
}

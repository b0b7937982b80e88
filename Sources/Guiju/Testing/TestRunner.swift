import GuijuEngine
import GuijuPlan
import GuijuText

/// Runs the tests of a plan: each run of each test on its own day, with its own values of parameters
/// and nothing but the rows that it gives.
public struct TestRunner {
  private let program: Program
  private let sources: SourceMap
  private let limits: Limits
  private let decisions: DecisionRecorder?

  /// - Parameters:
  ///   - decisions: what is told of decisions, for the coverage.
  public init(
    _ program: Program, sources: SourceMap, limits: Limits, decisions: DecisionRecorder? = nil
  ) {
    self.program = program
    self.sources = sources
    self.limits = limits
    self.decisions = decisions
  }

  private var plan: Plan { program.plan }

  /// How the runs of a test went, in order; throws only when interrupted.
  public func run(_ id: TestID) throws(EvaluationError) -> [TestOutcome] {
    var outcomes: [TestOutcome] = []
    let runs: [Int?] = plan[id].variables.isEmpty ? [nil] : plan[id].runs.indices.map { $0 }
    for run in runs { outcomes.append(try self.run(id, run)) }
    return outcomes
  }

  /// Whether every run of a test passes; ends at the first that does not.
  func passes(_ id: TestID) throws(EvaluationError) -> Bool {
    let runs: [Int?] = plan[id].variables.isEmpty ? [nil] : plan[id].runs.indices.map { $0 }
    for run in runs where try !self.run(id, run).isPassed { return false }
    return true
  }

  private func run(_ id: TestID, _ run: Int?) throws(EvaluationError) -> TestOutcome {
    let test = plan[id]
    var faults: [TestOutcome.Fault] = []
    var bindings: [(slot: Slot, value: Value)] = []
    var evaluator = self.evaluator(program, .none(for: plan), of: test)
    try evaluator.checkInterrupt()
    if let run {
      for (variable, node) in zip(test.variables, test.runs[run]) {
        let value = try self.value(of: node, &evaluator, &faults)
        bindings.append((variable.slot, value))
        evaluator.bind(variable.slot, to: value)
      }
    }
    let ownProgram = try program(of: test, &evaluator, &faults)
    var giver = self.evaluator(ownProgram, .none(for: plan), of: test)
    for binding in bindings { giver.bind(binding.slot, to: binding.value) }
    var rows = GivenRows(ownProgram, sources: sources)
    for given in test.given { rows.add(given, &giver) }
    var outcome = TestOutcome(test: id, run: run, program: ownProgram, data: rows.finish())
    outcome.faults = faults + rows.faults
    if let interrupted = outcome.faults.compactMap(\.error).first(where: { $0.isInterrupt }) {
      throw interrupted
    }
    guard outcome.faults.isEmpty else { return outcome }
    var judge = self.evaluator(ownProgram, outcome.data, of: test, decisions)
    for binding in bindings { judge.bind(binding.slot, to: binding.value) }
    for index in test.expectations.indices {
      outcome.expectations.append(try expectation(index, of: test, &judge))
    }
    return outcome
  }

  private func evaluator(
    _ program: Program, _ data: DataSet, of test: Test, _ decisions: DecisionRecorder? = nil
  ) -> RowEvaluator {
    RowEvaluator(program, data: data, limits: limits, pack: test.pack, decisions: decisions)
  }

  private func value(
    of node: NodeID, _ evaluator: inout RowEvaluator, _ faults: inout [TestOutcome.Fault]
  ) throws(EvaluationError) -> Value {
    do throws(EvaluationError) {
      return try evaluator.evaluate(node)
    } catch {
      if error.isInterrupt { throw error }
      faults.append(.init(error.message, at: plan.span(node), error: error))
      return .null
    }
  }

  /// The rules on the test's day, with the values that it sets.
  private func program(
    of test: Test, _ evaluator: inout RowEvaluator, _ faults: inout [TestOutcome.Fault]
  ) throws(EvaluationError) -> Program {
    var result = program
    if let node = test.asOf {
      switch try value(of: node, &evaluator, &faults) {
      case .date(let day): result = result.on(day)
      case let value:
        faults.append(
          .init(
            Message(
              zh: "“截止”要写日期，这里得到 \(value.text(in: plan, .chinese))",
              en: "“as of” takes a date, this is \(value.text(in: plan, .english))"),
            at: plan.span(node)))
      }
    }
    guard !test.settings.isEmpty else { return result }
    for setting in test.settings {
      let value = try value(of: setting.value, &evaluator, &faults)
      var diagnostics = DiagnosticBag()
      result = result.setting([setting.parameter: value], diagnostics: &diagnostics)
      faults += diagnostics.sorted.map { .init($0.message, at: plan.span(setting.value)) }
    }
    return result
  }

  private func expectation(
    _ index: Int, of test: Test, _ evaluator: inout RowEvaluator
  ) throws(EvaluationError) -> TestOutcome.Expectation {
    let (condition, severity) = (
      test.expectations[index].condition, test.expectations[index].severity
    )
    evaluator.begin(row: .null)
    do throws(EvaluationError) {
      let truth = try evaluator.truth(of: condition)
      if truth == true {
        guard let severity else { return .init(index: index, result: .met) }
        let found = plan[severity.rule].severity
        return .init(
          index: index,
          result: found == severity.expected
            ? .met : .otherSeverity(expected: severity.expected, found: found))
      }
      var explanation = ExpectationFindings(plan)
      try explanation.find(in: condition, &evaluator)
      if let (table, key) = explanation.unknownKey {
        return .init(index: index, result: .noRow(table, key: key))
      }
      return .init(
        index: index, result: truth == nil ? .unknown : .notMet, findings: explanation.findings)
    } catch {
      if error.isInterrupt { throw error }
      return .init(index: index, result: .error(error))
    }
  }
}

extension EvaluationError {
  var isInterrupt: Bool { if case .interrupted = reason { true } else { false } }
}

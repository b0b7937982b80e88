import GuijuPlan
import GuijuText

/// How one run of a test went.
public struct TestOutcome: Sendable {
  /// The test that ran.
  public let test: TestID
  /// Which run, counted from 0; nil for a test without variables.
  public let run: Int?
  /// What is wrong with what the test gives; nothing is expected of it then.
  public var faults: [Fault] = []
  /// How each of its expectations fared, in their order.
  public var expectations: [Expectation] = []
  /// The rules on the test's day, with its values of parameters.
  public let program: Program
  /// The rows given, for a report on what failed.
  public internal(set) var data: DataSet

  /// Something given that cannot be taken.
  public struct Fault: Sendable {
    /// What is wrong, for a person.
    public let message: Message
    /// The text that gives it.
    public let span: Span
    /// The error that kept a value from being computed, if that was it.
    public let error: EvaluationError?

    public init(_ message: Message, at span: Span, error: EvaluationError? = nil) {
      self.message = message
      self.span = span
      self.error = error
    }
  }

  /// How one expectation fared.
  public struct Expectation: Sendable {
    /// Its position in the test.
    public let index: Int
    /// Whether it is met.
    public let result: Result
    /// What the conditions in it came to that are not met.
    public let findings: [Finding]

    /// Whether it could not be evaluated, or a rule in it could not, which it did not expect.
    public var isError: Bool {
      if case .error = result { return true }
      return findings.contains { finding in
        guard finding.verdict != nil, case .string(let word) = finding.found else { return false }
        return word == Verdict.error.word
      }
    }

    public init(index: Int, result: Result, findings: [Finding] = []) {
      self.index = index
      self.result = result
      self.findings = findings
    }
  }

  /// What an expectation comes to.
  public enum Result: Sendable {
    case met, notMet
    /// Missing values leave it open whether it is met.
    case unknown
    /// The condition is met, and the rule in it has another severity.
    case otherSeverity(expected: Severity, found: Severity)
    /// No row was given with this key.
    case noRow(TableID, key: Value)
    case error(EvaluationError)
  }

  /// A condition that is not met, with its two sides where it compares.
  public struct Finding: Sendable {
    /// The condition.
    public let node: NodeID
    /// What the condition, or its left side, came to.
    public let found: Value
    /// What it is compared with.
    public let expected: Value?
    /// The rule of whose verdict it speaks, and the row.
    public let verdict: Subject?
    /// How its sides came about; empty for a verdict, which explains itself.
    public let steps: [Trace]

    public init(
      _ node: NodeID, found: Value, expected: Value?, verdict: Subject?, steps: [Trace]
    ) {
      self.node = node
      self.found = found
      self.expected = expected
      self.verdict = verdict
      self.steps = steps
    }
  }

  /// A rule on a row.
  public struct Subject: Sendable {
    /// The rule.
    public let rule: RuleID
    /// Nil for a rule on the whole data set.
    public let row: Int32?

    public init(rule: RuleID, row: Int32?) {
      self.rule = rule
      self.row = row
    }
  }

  public init(test: TestID, run: Int?, program: Program, data: DataSet) {
    self.test = test
    self.run = run
    self.program = program
    self.data = data
  }

  /// Whether something could not be evaluated.
  public var hasErrors: Bool {
    faults.contains { $0.error != nil }
      || failures.contains(where: \.isError)
  }

  /// Whether everything was given as it must be, and every expectation is met.
  public var isPassed: Bool { faults.isEmpty && failures.isEmpty }

  /// The expectations that are not met.
  public var failures: [Expectation] {
    expectations.filter { if case .met = $0.result { false } else { true } }
  }
}

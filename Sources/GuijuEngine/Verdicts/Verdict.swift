import GuijuPlan

/// What a rule says of a row.
public enum Verdict: UInt8, Sendable, CaseIterable {
  case pass, fail, notApplicable, undetermined
  /// A definition with an id has a value.
  case value
  /// The row could not be evaluated; never a verdict on it.
  case error

  /// The word that machines read.
  public var word: String {
    switch self {
    case .pass: "pass"
    case .fail: "fail"
    case .notApplicable: "na"
    case .undetermined: "undetermined"
    case .value: "value"
    case .error: "error"
    }
  }

  /// The verdict that machines call so; nil where none is.
  public init?(word: String) {
    guard let verdict = Verdict.allCases.first(where: { $0.word == word }) else { return nil }
    self = verdict
  }
}

/// What a rule says of one row.
public struct RowOutcome: Sendable {
  /// The verdict.
  public let verdict: Verdict
  /// What a reported definition comes to, where the verdict is `.value`.
  public let value: Value?

  init(verdict: Verdict, value: Value? = nil) {
    self.verdict = verdict
    self.value = value
  }

  /// Whether both say the same, values included; what values hold that is missing is alike.
  public func isSame(as other: RowOutcome, in plan: Plan) -> Bool {
    guard verdict == other.verdict else { return false }
    guard let value, let otherValue = other.value else { return true }
    return value.isEqual(to: otherValue) == true
      || value.text(in: plan, .english) == otherValue.text(in: plan, .english)
  }
}

/// What a rule says of all rows of its table.
public struct RuleOutcome: Sendable {
  /// The rule.
  public let rule: RuleID
  /// One for each row; a single one for a rule without a table.
  public let verdicts: [Verdict]
  /// Why the rule as a whole applies to nothing, if it does not.
  public let idle: IdleReason?
  /// How many rows have each verdict, by its raw value.
  private let counts: [Int]

  init(rule: RuleID, verdicts: [Verdict], idle: IdleReason?) {
    self.rule = rule
    self.verdicts = verdicts
    self.idle = idle
    var counts = [Int](repeating: 0, count: Verdict.allCases.count)
    for verdict in verdicts { counts[Int(verdict.rawValue)] += 1 }
    self.counts = counts
  }

  /// - Parameter counts: how many rows have each verdict, by its raw value.
  init(rule: RuleID, verdicts: [Verdict], counts: [Int]) {
    self.rule = rule
    self.verdicts = verdicts
    idle = nil
    self.counts = counts
  }

  /// How many rows have a verdict.
  public func count(of verdict: Verdict) -> Int { counts[Int(verdict.rawValue)] }

  /// The rows with a verdict, in order, the first of them up to a limit.
  public func rows(with verdict: Verdict, limit: Int = .max) -> [Int32] {
    let count = min(limit, count(of: verdict))
    var rows: [Int32] = []
    rows.reserveCapacity(count)
    var row = 0
    while rows.count < count {
      if verdicts[row] == verdict { rows.append(Int32(row)) }
      row += 1
    }
    return rows
  }
}

/// Why a rule applies to nothing on the as-of date.
public enum IdleReason: Sendable, Equatable {
  /// Its pack takes effect on this later day.
  case notYetInForce(CalendarDate)
  /// Its pack was in force until this earlier day.
  case noLongerInForce(CalendarDate)
  /// What it requires is due on this later day.
  case notYetDue(CalendarDate)
}

/// One verdict with its reasons.
public struct Explanation: Sendable {
  /// The rule.
  public let rule: RuleID
  /// The row; nil for a rule without a table.
  public let row: Int32?
  /// What the rule says of the row.
  public let verdict: Verdict
  /// The requirements that failed or are unknown, by their position in the rule.
  public let clauses: [Clause]
  /// What made the rule apply.
  public let applicability: [DecidingValue]
  /// The cells that would have to be known: for the verdict, where it is undetermined, or for the
  /// requirements of a fail that are left open.
  public let missing: [Cell]
  /// The parameters that would have to have a value.
  public let missingParameters: [ParameterID]
  /// For a verdict of `.error`.
  public let error: EvaluationError?

  /// How many requirements are not met.
  public var failedCount: Int { clauses.count { $0.truth == false } }

  /// A requirement that is not met, or not known to be.
  public struct Clause: Sendable {
    /// The position of the requirement in the rule.
    public let index: Int
    /// The name of an eligibility's condition.
    public let name: String?
    /// Nil where it is unknown.
    public let truth: Bool?
    /// The message of the clause, its values filled in.
    public let message: String?
    /// The values that decided it, or are unknown.
    public let values: [DecidingValue]
  }
}

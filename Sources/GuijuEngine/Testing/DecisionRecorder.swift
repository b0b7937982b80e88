import GuijuPlan

// Tests of rules are measured by what they decide: here are what evaluators tell of it, what there
// is to decide in a plan (coverage), and the plans that differ in one thing (mutation). Who runs
// the tests, and over which rows, is the facade's business.

/// Keeps what evaluators decide: which operands held, which rows of decision tables were met, which
/// verdicts were given; not of which row of data.
///
/// One object for many evaluators, one after another; without it an evaluator asks no more than
/// whether there is one.
public final class DecisionRecorder {
  /// The truths that a condition has had.
  public struct Truths: OptionSet, Sendable {
    /// The bits of the truths.
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// It has been true.
    public static let holds = Truths(rawValue: 1)
    /// It has been false.
    public static let fails = Truths(rawValue: 2)
    /// It has been unknown.
    public static let isUnknown = Truths(rawValue: 4)

    init(_ truth: Bool?) {
      self = truth.map { $0 ? .holds : .fails } ?? .isUnknown
    }
  }

  /// A row of a decision table, counted from 0.
  public struct TableRow: Hashable, Sendable {
    /// The decision table.
    public let table: DecisionTableID
    /// The row, from 0.
    public let row: Int

    public init(table: DecisionTableID, row: Int) {
      self.table = table
      self.row = row
    }
  }

  /// Of operands of 并且 and 或者, conditions of 如果, quantifiers, alternatives of 属于, requirements.
  public private(set) var truths: [NodeID: Truths] = [:]
  /// The rows that were surely met.
  private(set) var rowsMet: Set<TableRow> = []
  /// The verdicts that each rule has given.
  public private(set) var verdicts: [RuleID: Set<Verdict>] = [:]

  public init() {}

  func see(_ node: NodeID, _ truth: Bool?) { truths[node, default: []].insert(Truths(truth)) }

  func see(_ row: TableRow) { rowsMet.insert(row) }

  func see(_ rule: RuleID, _ verdict: Verdict) { verdicts[rule, default: []].insert(verdict) }

  /// A verdict by its two halves, of which the second is asked for only where the first is true.
  func see(_ rule: RuleID, applies: Bool?, meets: Bool?) {
    switch (applies, meets) {
    case (false?, _): see(rule, .notApplicable)
    case (nil, _), (true?, nil): see(rule, .undetermined)
    case (true?, let meets?): see(rule, meets ? .pass : .fail)
    }
  }
}

extension RowEvaluator {
  /// An evaluator of conditions of a pack's own, as those of its tests are, that tells a recorder
  /// what it decides.
  public init(
    _ program: Program, data: DataSet, limits: Limits, pack: PackID?, decisions: DecisionRecorder?
  ) {
    self.init(program, data: data, limits: limits)
    self.pack = pack
    self.decisions = decisions
  }

  /// What an expression comes to, with the steps that led there.
  public mutating func trace(
    of node: NodeID
  ) throws(EvaluationError) -> (value: Value, steps: [Trace]) {
    recorder = TraceRecorder()
    defer { recorder = nil }
    let value = try evaluate(node)
    return (value, recorder?.take() ?? [])
  }

  /// The truth of a condition; nil where it is unknown.
  public mutating func truth(of node: NodeID) throws(EvaluationError) -> Bool? {
    try evaluateTruth(node)
  }
}

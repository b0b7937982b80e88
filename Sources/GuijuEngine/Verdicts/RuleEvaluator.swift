import GuijuPlan
import GuijuText

/// Evaluates rules over all rows, and explains single verdicts.
///
/// Verdicts first, for all rows and without reasons; an explanation evaluates its row once more,
/// recording. So a run over many rows pays for the reasons of what it reports and no more.
public struct RuleEvaluator {
  /// The rules, ready to be evaluated.
  public let program: Program
  /// The rows that they judge.
  public let data: DataSet
  private let language: Language
  private let showsPersonal: Bool
  var evaluator: RowEvaluator

  public init(
    _ program: Program, data: DataSet, language: Language, showsPersonal: Bool = false,
    limits: Limits = .init()
  ) {
    self.program = program
    self.data = data
    self.language = language
    self.showsPersonal = showsPersonal
    evaluator = RowEvaluator(program, data: data, limits: limits)
  }

  var plan: Plan { program.plan }

  // MARK: - Verdicts

  /// The verdicts of a rule; throws only when the run is interrupted.
  public mutating func evaluate(_ id: RuleID) throws(EvaluationError) -> RuleOutcome {
    let rule = plan[id]
    let count = rule.table.map { data[$0].rowCount } ?? 1
    if let idle = program.idleReason(of: rule) {
      return RuleOutcome(
        rule: id, verdicts: Array(repeating: .notApplicable, count: count), idle: idle)
    }
    var verdicts: [Verdict] = []
    verdicts.reserveCapacity(count)
    for row in 0..<Int32(count) {
      if row & 0x3FF == 0 { try evaluator.checkInterrupt() }
      verdicts.append(try judge(id, row, of: rule))
    }
    return RuleOutcome(rule: id, verdicts: verdicts, idle: nil)
  }

  /// What a rule says of one row; throws only when the run is interrupted.
  ///
  /// - Parameter cells: cells that are to have other values than the data say.
  public mutating func outcome(
    _ id: RuleID, row: Int32, replacing cells: [Cell: Value] = [:]
  ) throws(EvaluationError) -> RowOutcome {
    let rule = plan[id]
    if program.idleReason(of: rule) != nil { return RowOutcome(verdict: .notApplicable) }
    try evaluator.checkInterrupt()
    evaluator.replacedCells = cells
    defer { if !cells.isEmpty { evaluator.replacedCells = [:] } }
    let verdict = try judge(id, row, of: rule)
    return RowOutcome(
      verdict: verdict, value: verdict == .value ? value(id, row: row) : nil)
  }

  private mutating func judge(
    _ id: RuleID, _ row: Int32, of rule: Rule
  ) throws(EvaluationError) -> Verdict {
    begin(row, of: rule)
    do {
      return try evaluator.verdict(of: id)
    } catch {
      if case .interrupted = error.reason { throw error }
      return .error
    }
  }

  /// Begins the work on another row.
  mutating func begin(_ row: Int32, of rule: Rule) {
    evaluator.pack = rule.pack
    evaluator.begin(row: rule.table.map { .row($0, row) } ?? .null)
  }

  // MARK: - Explanations

  /// A verdict with its reasons; throws only when the run is interrupted.
  public mutating func explain(
    _ id: RuleID, row: Int32
  ) throws(EvaluationError) -> Explanation {
    let rule = plan[id]
    if program.idleReason(of: rule) != nil { return explanation(id, row, .notApplicable) }
    begin(row, of: rule)
    evaluator.recorder = TraceRecorder()
    defer { evaluator.recorder = nil }
    do {
      return try explainRecording(id, row: row)
    } catch {
      if case .interrupted = error.reason { throw error }
      return explanation(id, row, .error, error: error)
    }
  }

  /// Works on a row with a recorder, whose steps `step` takes.
  mutating func recording(
    _ id: RuleID, row: Int32, _ body: (inout RuleEvaluator) throws(EvaluationError) -> Void
  ) throws(EvaluationError) {
    begin(row, of: plan[id])
    evaluator.recorder = TraceRecorder()
    defer { evaluator.recorder = nil }
    try body(&self)
  }

  /// Evaluates a clause and takes what was recorded of it.
  mutating func step(
    _ clause: VerdictTrace.Clause, _ node: NodeID
  ) throws(EvaluationError) -> VerdictTrace.Step {
    let value = try evaluator.evaluate(node)
    return .init(clause: clause, value: value, trace: evaluator.recorder?.take().last)
  }

  /// Whether a rule that the one at hand excepts applies, with what was recorded of it.
  mutating func exceptionStep(
    _ id: RuleID
  ) throws(EvaluationError) -> (truth: Bool?, trace: Trace?) {
    let truth = try evaluator.appliesElsewhere(id)
    return (truth, evaluator.recorder?.take().last)
  }

  private mutating func explainRecording(
    _ id: RuleID, row: Int32
  ) throws(EvaluationError) -> Explanation {
    let applies = try evaluator.applies(id)
    let applicability = evaluator.recorder?.take() ?? []
    guard applies == true else {
      return explanation(
        id, row, applies == nil ? .undetermined : .notApplicable,
        missing: applies == nil ? missing(in: applicability) : nil)
    }
    if case .value(let node) = plan[id].kind { return try explainValue(node, id, row) }
    var verdict = Verdict.pass
    var clauses: [Explanation.Clause] = []
    var missing = MissingCells(plan)
    for (index, requirement) in plan[id].requirements.enumerated() {
      let truth = try evaluator.evaluateTruth(requirement.condition)
      let traces = evaluator.recorder?.take() ?? []
      if truth == true { continue }
      if truth == false {
        verdict = .fail
      } else {
        if verdict == .pass { verdict = .undetermined }
        for trace in traces { missing.collect(trace) }
      }
      let message = truth == false ? try message(of: requirement, traces) : nil
      clauses.append(
        Explanation.Clause(
          index: index, name: requirement.name, truth: truth, message: message,
          values: traces.flatMap { $0.decidingValues(in: plan) }))
      _ = evaluator.recorder?.take()
    }
    return explanation(
      id, row, verdict, clauses: clauses,
      applicability: applicability.filter { $0.node != nil && $0.node == plan[id].applies }
        .flatMap { $0.decidingValues(in: plan) },
      missing: missing)
  }

  private mutating func explainValue(
    _ node: NodeID, _ id: RuleID, _ row: Int32
  ) throws(EvaluationError) -> Explanation {
    let value = try evaluator.evaluate(node)
    let traces = evaluator.recorder?.take() ?? []
    guard value.isKnown else {
      return explanation(id, row, .undetermined, missing: missing(in: traces))
    }
    return explanation(
      id, row, .value, applicability: traces.flatMap { $0.decidingValues(in: plan) })
  }

  /// What to tell of a requirement that is not met: what was written, else what is wrong with a name
  /// that it asked about.
  private mutating func message(
    of requirement: Rule.Requirement, _ traces: [Trace]
  ) throws(EvaluationError) -> String? {
    if let template = requirement.message { return try text(of: template) }
    for node in traces.flatMap({ $0.failedNames(in: plan) }) {
      if let text = try evaluator.nameReport(at: node)?.sentence(language) { return text }
    }
    return nil
  }

  /// What decision tables have met so far that their hit policies do not allow.
  public var decisionFaults: Set<DecisionFault> { evaluator.decisionFaults }

  /// The value that a reported definition has for a row.
  public mutating func value(_ id: RuleID, row: Int32) -> Value {
    guard case .value(let node) = plan[id].kind else { return .null }
    begin(row, of: plan[id])
    return (try? evaluator.evaluate(node)) ?? .null
  }

  private func missing(in traces: [Trace]) -> MissingCells {
    var missing = MissingCells(plan)
    for trace in traces { missing.collect(trace) }
    return missing
  }

  private func explanation(
    _ id: RuleID, _ row: Int32, _ verdict: Verdict, clauses: [Explanation.Clause] = [],
    applicability: [DecidingValue] = [], missing: MissingCells? = nil,
    error: EvaluationError? = nil
  ) -> Explanation {
    Explanation(
      rule: id, row: plan[id].table == nil ? nil : row, verdict: verdict, clauses: clauses,
      applicability: applicability, missing: missing?.cells ?? [],
      missingParameters: (missing?.parameters ?? []).map {
        program.parameter($0, in: plan[id].pack)
      }, error: error)
  }

  // MARK: - Templates

  /// The advice of a rule for a row, its values filled in.
  public mutating func advice(_ id: RuleID, row: Int32) throws(EvaluationError) -> String? {
    guard let advice = plan[id].advice else { return nil }
    begin(row, of: plan[id])
    return try text(of: advice)
  }

  private mutating func text(of template: Template) throws(EvaluationError) -> String {
    var text = ""
    for segment in template.segments {
      switch segment {
      case .text(let literal): text += literal
      case .value(let node):
        let value = try evaluator.evaluate(node)
        text += isMasked(node) ? Self.mask : value.text(in: plan, language, of: data)
      }
    }
    return text
  }

  /// What stands for a personal value.
  public static let mask = "***"

  /// Whether a value may not be shown: it is, or is computed from, a personal field.
  public func isMasked(_ node: NodeID) -> Bool {
    !showsPersonal && plan.readsPersonalField(node)
  }
}

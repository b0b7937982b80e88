import GuijuPlan
import GuijuText

/// Evaluates rules over all rows, and explains single verdicts.
///
/// Verdicts first, for all rows and without reasons; an explanation evaluates its row once more,
/// recording. So a run over many rows pays for the reasons of what it reports and no more.
public struct RuleEvaluator {
  public let program: Program
  public let data: DataSet
  public let asOf: CalendarDate
  private let language: Language
  private let showsPersonal: Bool
  private var evaluator: RowEvaluator
  /// Whether rules that others except apply to the row at hand: an exception of many rules, or of
  /// exceptions in turn, is evaluated once.
  private var exceptionsOfRow: [RuleID: Bool?] = [:]

  public init(
    _ program: Program, data: DataSet, asOf: CalendarDate, language: Language,
    showsPersonal: Bool = false, limits: Limits = .init()
  ) {
    self.program = program
    self.data = data
    self.asOf = asOf
    self.language = language
    self.showsPersonal = showsPersonal
    evaluator = RowEvaluator(program, data: data, asOf: asOf, limits: limits)
  }

  private var plan: Plan { program.plan }

  // MARK: - Verdicts

  /// The verdicts of a rule; throws only when the run is interrupted.
  public mutating func evaluate(_ id: RuleID) throws(EvaluationError) -> RuleOutcome {
    let rule = plan[id]
    let count = rule.table.map { data[$0].rowCount } ?? 1
    if let idle = idleReason(of: rule) {
      return RuleOutcome(
        rule: id, verdicts: Array(repeating: .notApplicable, count: count), idle: idle)
    }
    var verdicts: [Verdict] = []
    verdicts.reserveCapacity(count)
    for row in 0..<Int32(count) {
      if row & 0x3FF == 0 { try evaluator.checkInterrupt() }
      begin(row, of: rule)
      do {
        verdicts.append(try verdict(of: id, row: row))
      } catch {
        if case .interrupted = error.reason { throw error }
        verdicts.append(.error)
      }
    }
    return RuleOutcome(rule: id, verdicts: verdicts, idle: nil)
  }

  private mutating func verdict(
    of id: RuleID, row: Int32
  ) throws(EvaluationError) -> Verdict {
    switch try applies(id, row: row) {
    case false?: return .notApplicable
    case nil: return .undetermined
    case true?: break
    }
    var verdict = Verdict.pass
    for requirement in plan[id].requirements {
      switch try evaluator.evaluateTruth(requirement.condition) {
      case false?: return .fail
      case nil: verdict = .undetermined
      case true?: break
      }
    }
    return verdict
  }

  /// Whether a rule applies to a row: the row is in scope, 适用 holds, and no rule that it excepts
  /// applies there.
  private mutating func applies(
    _ id: RuleID, row: Int32
  ) throws(EvaluationError) -> Bool? {
    let rule = plan[id]
    var result: Bool? = true
    for condition in [rule.scope, rule.applies] {
      guard let condition else { continue }
      switch try evaluator.evaluateTruth(condition) {
      case false?: return false
      case nil: result = nil
      case true?: break
      }
    }
    for exception in rule.exceptions {
      switch try appliesElsewhere(exception, row: row) {
      case true?: return false
      case nil: result = nil
      case false?: break
      }
    }
    return result
  }

  /// Whether another rule applies to the row.
  private mutating func appliesElsewhere(
    _ id: RuleID, row: Int32
  ) throws(EvaluationError) -> Bool? {
    if idleReason(of: plan[id]) != nil { return false }
    if let known = exceptionsOfRow[id] { return known }
    let result = try applies(id, row: row)
    exceptionsOfRow.updateValue(result, forKey: id)
    return result
  }

  /// Begins the work on another row.
  private mutating func begin(_ row: Int32, of rule: Rule) {
    exceptionsOfRow.removeAll(keepingCapacity: true)
    evaluator.begin(row: subject(row, of: rule))
  }

  private func subject(_ row: Int32, of rule: Rule) -> Value {
    rule.table.map { .row($0, row) } ?? .null
  }

  private func idleReason(of rule: Rule) -> IdleReason? {
    let pack = rule.pack.map { plan[$0] }
    if let effective = date(pack?.effective), asOf < effective { return .notYetInForce(effective) }
    if let until = date(pack?.until), asOf > until { return .noLongerInForce(until) }
    if let due = date(rule.due), asOf < due { return .notYetDue(due) }
    return nil
  }

  private func date(_ node: NodeID?) -> CalendarDate? {
    guard let node, case .date(let date)? = program.constants[node.index] else { return nil }
    return date
  }

  // MARK: - Explanations

  /// A verdict with its reasons; throws only when the run is interrupted.
  public mutating func explain(
    _ id: RuleID, row: Int32
  ) throws(EvaluationError) -> Explanation {
    let rule = plan[id]
    if idleReason(of: rule) != nil { return explanation(id, row, .notApplicable) }
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

  private mutating func explainRecording(
    _ id: RuleID, row: Int32
  ) throws(EvaluationError) -> Explanation {
    let applies = try applies(id, row: row)
    let applicability = evaluator.recorder?.take() ?? []
    guard applies == true else {
      return explanation(
        id, row, applies == nil ? .undetermined : .notApplicable,
        missing: applies == nil ? missing(in: applicability) : [])
    }
    var verdict = Verdict.pass
    var clauses: [Explanation.Clause] = []
    var missing: [Cell] = []
    for (index, requirement) in plan[id].requirements.enumerated() {
      let truth = try evaluator.evaluateTruth(requirement.condition)
      let traces = evaluator.recorder?.take() ?? []
      if truth == true { continue }
      if truth == false {
        verdict = .fail
      } else {
        if verdict == .pass { verdict = .undetermined }
        missing += self.missing(in: traces)
      }
      let message = truth == false ? requirement.message : nil
      clauses.append(
        Explanation.Clause(
          index: index, truth: truth,
          message: try message.map { template throws(EvaluationError) in
            try text(of: template)
          },
          values: traces.flatMap { $0.decidingValues(in: plan) }))
      _ = evaluator.recorder?.take()
    }
    return explanation(
      id, row, verdict, clauses: clauses,
      applicability: applicability.filter { $0.node == plan[id].applies }
        .flatMap { $0.decidingValues(in: plan) },
      missing: verdict == .undetermined ? missing : [])
  }

  private func missing(in traces: [Trace]) -> [Cell] {
    var seen: Set<Cell> = []
    return traces.flatMap { $0.missingCells(in: plan) }.filter { seen.insert($0).inserted }
  }

  private func explanation(
    _ id: RuleID, _ row: Int32, _ verdict: Verdict, clauses: [Explanation.Clause] = [],
    applicability: [DecidingValue] = [], missing: [Cell] = [], error: EvaluationError? = nil
  ) -> Explanation {
    Explanation(
      rule: id, row: plan[id].table == nil ? nil : row, verdict: verdict, clauses: clauses,
      applicability: applicability, missing: missing, error: error)
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
        text += isMasked(node) ? Self.mask : value.text(in: plan, language)
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

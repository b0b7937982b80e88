import GuijuPlan

/// What is asked of a rule on a row, within a pack; no row for a rule on the whole data set.
struct RuleOnRow: Hashable {
  let rule: RuleID
  let row: Int32?
  let pack: PackID?
  /// Nil where it is asked as an exception, whether it applies.
  let question: VerdictQuestion?
}

/// Verdicts, in three values: 适用 and 要求 of a rule on a row.
extension RowEvaluator {
  /// Whether a rule applies to the subject row: the row is in scope, 适用 holds, and no rule that it
  /// excepts applies there.
  mutating func applies(_ id: RuleID) throws(EvaluationError) -> Bool? {
    let rule = plan[id]
    var result: Bool? = true
    for condition in [rule.scope, rule.applies] {
      guard let condition else { continue }
      switch try evaluateTruth(condition) {
      case false?: return false
      case nil: result = nil
      case true?: break
      }
    }
    for exception in rule.exceptions {
      switch try appliesElsewhere(exception) {
      case true?: return false
      case nil: result = nil
      case false?: break
      }
    }
    return result
  }

  /// Whether another rule applies to the subject row.
  mutating func appliesElsewhere(_ id: RuleID) throws(EvaluationError) -> Bool? {
    if program.idleReason(of: plan[id]) != nil { return false }
    let key = RuleOnRow(rule: id, row: subject.rowIndex, pack: pack, question: nil)
    if let known = kept(key) { return known.truth }
    let result = try recording(.exception(id)) { evaluator throws(EvaluationError) in
      try evaluator.applies(id)
    }
    keep(Value(result), key)
    return result
  }

  /// What is recorded must be evaluated, unless there is far too much of it.
  private func kept(_ key: RuleOnRow) -> Value? {
    recorder?.isFull != false ? verdicts[key] : nil
  }

  private mutating func keep(_ value: Value, _ key: RuleOnRow) {
    if verdicts.count < Self.mostKept { verdicts[key] = value }
  }

  /// Records what a step of several nodes sees as one.
  private mutating func recording(
    _ part: Trace.Part, _ body: (inout RowEvaluator) throws(EvaluationError) -> Bool?
  ) throws(EvaluationError) -> Bool? {
    guard recorder != nil else { return try body(&self) }
    recorder?.open()
    let truth: Bool?
    do {
      truth = try body(&self)
    } catch {
      recorder?.abandon()
      throw error
    }
    recorder?.close(part, Value(truth))
    return truth
  }

  /// Whether the subject row meets all requirements of a rule.
  private mutating func meetsRequirements(_ id: RuleID) throws(EvaluationError) -> Bool? {
    try recording(.requirements(id)) { evaluator throws(EvaluationError) in
      try evaluator.evaluateRequirements(id)
    }
  }

  private mutating func evaluateRequirements(
    _ id: RuleID
  ) throws(EvaluationError) -> Bool? {
    var result: Bool? = true
    for requirement in plan[id].requirements {
      switch try decide(requirement.condition) {
      case false?: return false
      case nil: result = nil
      case true?: break
      }
    }
    return result
  }

  /// The verdict of a rule on the subject row.
  mutating func verdict(of id: RuleID) throws(EvaluationError) -> Verdict {
    switch try applies(id) {
    case false?: return .notApplicable
    case nil: return .undetermined
    case true?: break
    }
    if case .value(let node) = plan[id].kind {
      return try evaluate(node).isKnown ? .value : .undetermined
    }
    switch try meetsRequirements(id) {
    case true?: return .pass
    case false?: return .fail
    case nil: return .undetermined
    }
  }

  /// What a rule says of a row, as an expression asks for it.
  mutating func verdict(
    of id: RuleID, _ base: NodeID?, _ question: VerdictQuestion
  ) throws(EvaluationError) -> Value {
    var row = Value.null
    if let base {
      row = try evaluate(base)
      guard case .row = row else { return .null }
    }
    let (subject, pack) = (self.subject, self.pack)
    bind(.subject, to: row)
    self.pack = plan[id].pack ?? pack
    defer {
      bind(.subject, to: subject)
      self.pack = pack
    }
    if program.idleReason(of: plan[id]) != nil {
      decisions?.see(id, .notApplicable)
      return .verdict(.notApplicable, question)
    }
    let key = RuleOnRow(rule: id, row: row.rowIndex, pack: self.pack, question: question)
    if let known = kept(key) { return known }
    let value = try answer(question, of: id)
    keep(value, key)
    return value
  }

  private mutating func answer(
    _ question: VerdictQuestion, of id: RuleID
  ) throws(EvaluationError) -> Value {
    switch question {
    case .undetermined:
      let verdict = try verdict(of: id)
      decisions?.see(id, verdict)
      return .verdict(verdict, question)
    case .name:
      // A test may expect the error of a row, as a check reports it.
      do {
        let verdict = try verdict(of: id)
        decisions?.see(id, verdict)
        return .verdict(verdict, question)
      } catch {
        if case .interrupted = error.reason { throw error }
        return .verdict(.error, question)
      }
    case .passes, .eligible:
      // Known where one side settles it: who fails a requirement passes in no case.
      let applies = try applies(id)
      let meets = applies == false ? nil : try meetsRequirements(id)
      decisions?.see(id, applies: applies, meets: meets)
      return Value(and(applies, meets))
    case .violates:
      let applies = try applies(id)
      let meets = applies == false ? nil : try meetsRequirements(id)
      decisions?.see(id, applies: applies, meets: meets)
      return Value(and(applies, meets.map { !$0 }))
    case .notApplicable:
      let applies = try applies(id)
      if applies != true { decisions?.see(id, applies: applies, meets: nil) }
      return Value(applies.map { !$0 })
    }
  }
}

extension Value {
  var rowIndex: Int32? { if case .row(_, let row) = self { row } else { nil } }

  fileprivate static func verdict(_ verdict: Verdict, _ question: VerdictQuestion) -> Value {
    switch question {
    case .name: .string(verdict.word)
    case .passes, .eligible: .boolean(verdict == .pass)
    case .violates: .boolean(verdict == .fail)
    case .notApplicable: .boolean(verdict == .notApplicable)
    case .undetermined: .boolean(verdict == .undetermined)
    }
  }
}

extension Program {
  /// Why a rule as a whole applies to nothing on the day, if it does not.
  func idleReason(of rule: Rule) -> IdleReason? {
    let pack = rule.pack.map { plan[$0] }
    if rule.isReported {
      if let effective = day(pack?.effective), asOf < effective {
        return .notYetInForce(effective)
      }
      if let until = day(pack?.until), asOf > until { return .noLongerInForce(until) }
    }
    if let due = day(rule.due), asOf < due { return .notYetDue(due) }
    return nil
  }

  /// The day that a constant date node is; nil without one.
  public func day(_ node: NodeID?) -> CalendarDate? {
    guard let node, case .date(let date)? = constants[node.index] else { return nil }
    return date
  }
}

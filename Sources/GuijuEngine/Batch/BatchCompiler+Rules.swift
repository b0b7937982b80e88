import GuijuPlan

/// Rules, and what conditions ask of the verdicts of rules.
extension BatchCompiler {
  /// Compiles a rule whose verdicts are wanted.
  mutating func compile(_ id: RuleID) {
    begin()
    var compiled = BatchProgram.Rule(rule: id)
    let context = Context(plan[id].table, slot: .subject, pack: significant(plan[id].pack))
    let operations = attempt { compiler -> (OperationID, OperationID)? in
      guard let applies = compiler.applies(id, context) else { return nil }
      return compiler.outcome(id, context).map { (applies, $0) }
    }
    if let operations { (compiled.applies, compiled.meets) = operations }
    result.rules.append(compiled)
  }

  /// The requirements of a rule; for a reported value, whether it is known.
  private mutating func outcome(_ id: RuleID, _ context: Context) -> OperationID? {
    guard case .value(let node) = plan[id].kind else { return meets(id, context) }
    guard let value = value(node, context) else { return nil }
    switch value.kind {
    case .truth: return add(.isSettled(value.id))
    // A value between bounds is not known.
    case .interval: return add(.isPresent(add(.settled(value.id))))
    case .boolean, .number, .date, .text, .row, .missing: return add(.isPresent(value.id))
    }
  }

  /// Whether a rule applies to the row at hand, in scope and without an exception that does.
  private mutating func applies(_ id: RuleID, _ context: Context) -> OperationID? {
    let rule = plan[id]
    guard var operands = truths([rule.scope, rule.applies].compactMap { $0 }, context) else {
      return nil
    }
    for exception in rule.exceptions {
      if program.idleReason(of: plan[exception]) != nil { continue }
      guard plan[exception].table == context.table else { return nil }
      let column = column(
        .applicability(exception, context.pack), over: context.table, pack: context.pack
      ) { compiler in
        compiler.applies(exception, context).map { Operand(id: $0, kind: .truth) }
      }
      guard let column else { return nil }
      operands.append(add(.not(read(column, of: nil).id)))
    }
    return operands.count == 1 ? operands[0] : add(.and(list(operands)))
  }

  private mutating func meets(_ id: RuleID, _ context: Context) -> OperationID? {
    conjunction(plan[id].requirements.map(\.condition), context)
  }

  /// 通过(…), 违反(…), 具备(…): a column over the rule's table.
  mutating func verdict(
    of id: RuleID, _ base: NodeID?, _ question: VerdictQuestion, _ context: Context
  ) -> OperationID? {
    guard question != .name, let row = rows(base, of: plan[id].table, context) else { return nil }
    let pack = significant(plan[id].pack ?? context.pack)
    let inner = Context(plan[id].table, slot: .subject, pack: pack)
    let isIdle = program.idleReason(of: plan[id]) != nil
    let column = column(.verdict(id, question, pack), over: plan[id].table, pack: pack) {
      compiler in
      (isIdle
        ? compiler.add(.truth(question == .notApplicable))
        : compiler.verdict(of: id, question, inner)).map { Operand(id: $0, kind: .truth) }
    }
    return column.map { read($0, of: row.id).id }
  }

  private mutating func verdict(
    of id: RuleID, _ question: VerdictQuestion, _ context: Context
  ) -> OperationID? {
    guard let applies = applies(id, context) else { return nil }
    switch question {
    case .notApplicable: return add(.not(applies))
    case .passes, .eligible:
      return meets(id, context).map { add(.and(list([applies, $0]))) }
    case .violates:
      return meets(id, context).map { add(.and(list([applies, add(.not($0))]))) }
    case .undetermined:
      return outcome(id, context).map { add(.undetermined(applies: applies, meets: $0)) }
    case .name: return nil
    }
  }
}

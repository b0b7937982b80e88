import GuijuEngine
import GuijuPlan
import GuijuText

extension ExplanationReport {
  /// The verdict as an object of one line; its `schema` says by which description to read it.
  public func json() -> String {
    String(decoding: value.bytes, as: UTF8.self) + "\n"
  }

  private var value: JSONValue {
    let plan = context.plan
    let row = explanation.row
    return .object([
      ("schema", .number("1")),
      ("rule", .string(rule.name)),
      ("pack", .optional(rule.pack.map { plan[$0].name })),
      ("provision", .optional(rule.provision)),
      ("kind", .string(rule.kind.word)),
      ("table", .optional(rule.table.map { plan[$0].name })),
      (
        "key",
        .optional(
          rule.table.flatMap { table in row.flatMap { context.data.key(of: $0, in: table, plan) } })
      ),
      ("row", rule.table.map { context.json(ofRow: row, in: $0) } ?? .null),
      ("asOf", .string(context.program.asOf.description)),
      ("verdict", .string(explanation.verdict.word)),
      ("idle", .optional(trace.idle.map { CheckText(context: context).reason($0) })),
      ("citations", .array(rule.citations.map { context.json(of: $0) })),
      (
        "messages",
        .array(explanation.clauses.compactMap { $0.message.map { .string($0) } })
      ),
      ("advice", .optional(advice)),
      ("error", .optional(explanation.error?.message[context.language])),
      ("missing", .array(explanation.missing.map { .object(context.members(of: $0)) })),
      (
        "missingParameters",
        .array(
          explanation.missingParameters.map { id in
            .object([
              ("name", .string(plan[id].name)),
              ("from", .optional(context.program.firstDay(of: id)?.description)),
            ])
          })
      ),
      ("distance", .array(remedies.map { remedyText.json(of: $0) })),
      ("tree", .array(clauses.map { json(of: $0) })),
    ])
  }

  private func json(of node: ExplanationNode) -> JSONValue {
    var members: [(key: String, value: JSONValue)] = [("kind", .string(node.kind.rawValue))]
    if !node.label.isEmpty { members.append(("label", .string(node.label))) }
    members.append(("text", .string(node.text)))
    if let value = node.value {
      let isMasked = node.shown == RuleEvaluator.mask
      members.append(
        ("value", isMasked ? .string(RuleEvaluator.mask) : context.json(of: value, limit: 20)))
    }
    if !node.note.isEmpty { members.append(("note", .string(node.note))) }
    if let cell = node.cell { members.append(("cell", .object(context.members(of: cell)))) }
    members.append(("decisive", .boolean(node.isDecisive)))
    if !node.children.isEmpty {
      members.append(("children", .array(node.children.map { json(of: $0) })))
    }
    return .object(members)
  }
}

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
      ("kind", .string(kind)),
      ("table", .optional(rule.table.map { plan[$0].name })),
      (
        "key",
        .optional(
          rule.table.flatMap { table in row.flatMap { context.data.key(of: $0, in: table, plan) } })
      ),
      ("row", place(ofRow: row)),
      ("asOf", .string(context.program.asOf.description)),
      ("verdict", .string(explanation.verdict.word)),
      ("idle", .optional(trace.idle.map { CheckText(context: context).reason($0) })),
      ("citations", .array(rule.citations.map { json(of: $0) })),
      (
        "messages",
        .array(explanation.clauses.compactMap { $0.message.map { .string($0) } })
      ),
      ("advice", .optional(advice)),
      ("error", .optional(explanation.error?.message[context.language])),
      ("missing", .array(explanation.missing.map { json(of: $0) })),
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
      ("distance", .array(remedies.map { json(of: $0) })),
      ("tree", .array(clauses.map { json(of: $0) })),
    ])
  }

  private var kind: String {
    switch rule.kind {
    case .rule: "rule"
    case .eligibility: "eligibility"
    case .value: "value"
    }
  }

  private func json(of citation: Citation) -> JSONValue {
    let document = context.plan[citation.document]
    return .object([
      ("document", .string(document.name)), ("title", .optional(document.title)),
      ("article", .optional(citation.article)),
    ])
  }

  private func place(ofRow row: Int32?) -> JSONValue {
    guard let table = rule.table, let row,
      let place = context.data[table].origin?.place(row: Int(row))
    else { return .null }
    return .object([("file", .string(place.file)), ("line", .number(String(place.line)))])
  }

  private func json(of cell: Cell) -> JSONValue {
    let schema = context.plan[cell.table]
    var members: [(key: String, value: JSONValue)] = [
      ("table", .string(schema.name)),
      ("key", .optional(context.data.key(of: cell.row, in: cell.table, context.plan))),
      ("field", .string(schema[cell.field].name)),
    ]
    if let place = context.place(of: cell) {
      members += [
        ("file", .string(place.file)), ("line", .number(String(place.line))),
        ("column", .number(String(place.column))),
      ]
    }
    return .object(members)
  }

  private func json(of remedy: Remedy) -> JSONValue {
    let text = remedyText
    let (change, from, to): (String, JSONValue, JSONValue) =
      switch remedy.change {
      case .presence: ("fill", .null, .null)
      case .choice(let values): ("choose", .null, .array(values.map { context.json(of: $0) }))
      case .number(let now, let wanted):
        (
          "number", now.map { context.json(of: Value(bounds: $0)) } ?? .null,
          context.json(of: .number(wanted))
        )
      case .date(let date, let side):
        (
          "date", .null,
          .object([
            ("date", .string(date.description)),
            ("orBeyond", .optional(side.map { $0 == .earlier ? "earlier" : "later" })),
          ])
        )
      }
    let isMasked = text.isPersonal(remedy)
    return .object([
      ("requirement", remedy.requirement.map { .number(String($0 + 1)) } ?? .null),
      ("subject", .string(text.name(of: remedy.subject))),
      ("change", .string(change)),
      ("from", isMasked ? .null : from), ("to", isMasked ? .null : to),
      ("unit", .optional(remedy.unit)),
      ("text", .string(text.text(of: remedy))),
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
    if let cell = node.cell { members.append(("cell", json(of: cell))) }
    members.append(("decisive", .boolean(node.isDecisive)))
    if !node.children.isEmpty {
      members.append(("children", .array(node.children.map { json(of: $0) })))
    }
    return .object(members)
  }
}

extension Value {
  fileprivate init(bounds: NumberInterval) {
    self = bounds.exact.map { .number($0) } ?? .interval(bounds)
  }
}

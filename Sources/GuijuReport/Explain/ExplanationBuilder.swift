import GuijuEngine
import GuijuPlan
import GuijuText

/// Makes of the steps of an evaluation what a person can read: what was written, with its value,
/// and below it what the value comes from. Steps that say nothing (literals, bound names) are left
/// out, and the parts of a rule bear their names.
struct ExplanationBuilder {
  /// How many elements of a list are shown.
  static let shownElements = 3

  let context: ReportContext
  let sources: SourceMap

  var plan: Plan { context.plan }

  // MARK: - Clauses

  /// The clauses of a verdict.
  func clauses(of trace: VerdictTrace) -> [ExplanationNode] {
    let rule = plan[trace.explanation.rule]
    let isApplicable = trace.steps.allSatisfy { $0.clause.isResult || $0.truth != nil }
    return trace.steps.map { step in
      var node: ExplanationNode
      switch step.clause {
      case .scope:
        node = clause(.scope, context.say("适用范围", "scope"), rule.scope, step.value, step.trace)
      case .applies:
        node = clause(.applies, context.say("适用", "when"), rule.applies, step.value, step.trace)
      case .exception(let id): node = exception(id, step.value, step.trace)
      case .requirement(let index): node = requirement(index, of: rule, step.value, step.trace)
      case .value:
        let inner = body(step.trace.map { [$0] } ?? [])
        let isNamed = inner.count == 1 && inner[0].text == rule.name
        node = ExplanationNode(
          kind: .value, label: context.say("取值", "value"), text: rule.name, value: step.value,
          shown: shown(step.value, step.trace?.node), children: isNamed ? inner[0].children : inner)
      }
      node.isDecisive = isDecisive(step, for: trace.explanation.verdict)
      // While it is open whether the rule applies, nothing else is asked.
      if step.clause.isResult, !isApplicable { node.isDecisive = false }
      return node
    }
  }

  private func isDecisive(_ step: VerdictTrace.Step, for verdict: Verdict) -> Bool {
    switch verdict {
    case .pass, .value, .error: return step.clause.isResult
    case .fail: return step.clause.isResult && step.truth == false
    case .undetermined: return step.truth == nil
    case .notApplicable:
      if case .exception = step.clause { return step.truth == true }
      return step.truth == false
    }
  }

  private func exception(_ id: RuleID, _ value: Value, _ trace: Trace?) -> ExplanationNode {
    let name = plan[id].name
    let text =
      switch value {
      case .boolean(true): context.say("\(name) 适用", "\(name) applies")
      case .boolean(false): context.say("\(name) 不适用", "\(name) does not apply")
      default: context.say("\(name) 是否适用不清楚", "whether \(name) applies is unknown")
      }
    return ExplanationNode(
      kind: .exception, label: context.say("除外", "except"), text: text, value: value,
      shown: shown(value, nil), children: parts(of: id, trace?.children ?? []))
  }

  private func requirement(
    _ index: Int, of rule: Rule, _ value: Value, _ trace: Trace?
  ) -> ExplanationNode {
    let requirement = rule.requirements[index]
    let number = rule.requirements.count > 1 ? " \(index + 1)" : ""
    let word =
      if case .eligibility = rule.kind { context.say("条件", "item") } else {
        context.say("要求", "require")
      }
    return clause(
      .requirement, requirement.name.map { word + " " + $0 } ?? word + number,
      requirement.condition, value, trace)
  }

  /// A clause with its condition: what stands below the condition stands below the clause.
  private func clause(
    _ kind: ExplanationNode.Kind, _ label: String, _ condition: NodeID?, _ value: Value,
    _ trace: Trace?
  ) -> ExplanationNode {
    let inner = trace.map { nodes(of: $0) } ?? []
    let text = condition.map { written($0) } ?? ""
    var node = ExplanationNode(
      kind: kind, label: label, text: text, value: value, shown: shown(value, nil))
    if inner.count == 1, inner[0].text == text {
      node.children = inner[0].children
      if inner[0].kind == .conjunction || inner[0].kind == .disjunction {
        node.children = [inner[0]]
      }
    } else {
      node.children = inner
    }
    return node
  }

  /// The clauses of a rule of which an expression asks, or that another one excepts.
  private func parts(of id: RuleID, _ traces: [Trace]) -> [ExplanationNode] {
    let rule = plan[id]
    return traces.flatMap { trace -> [ExplanationNode] in
      switch trace.part {
      case .exception(let other): return [exception(other, trace.value, trace)]
      case .requirements:
        return trace.children.flatMap { child -> [ExplanationNode] in
          guard let index = rule.requirements.firstIndex(where: { $0.condition == child.node })
          else { return nodes(of: child) }
          return [requirement(index, of: rule, child.value, child)]
        }
      case .expression(let node) where node == rule.scope:
        return [
          clause(.scope, context.say("适用范围", "scope"), node, trace.value, trace)
        ]
      case .expression(let node) where node == rule.applies:
        return [clause(.applies, context.say("适用", "when"), node, trace.value, trace)]
      case .expression: return nodes(of: trace)
      }
    }
  }

  // MARK: - Expressions

  /// The nodes of a step; none where it says nothing, several where its parts stand for it.
  func nodes(of trace: Trace) -> [ExplanationNode] {
    guard let node = trace.node else { return body(trace.children) }
    switch plan[node] {
    case .slot, .constant, .table, .function, .builtin, .omitted, .wordList: return []
    case .field: return [field(trace, node)]
    case .parameter(let parameter): return [self.parameter(parameter, trace, node)]
    case .and(let operands):
      return [connective(.conjunction, trace, node, plan[operands])]
    case .or(let operands):
      return [connective(.disjunction, trace, node, plan[operands])]
    case .comparison, .presence, .quantified, .not, .instance:
      return [made(.condition, trace, node, body(trace.children))]
    case .membership:
      // A test that is a literal says nothing more than the whole.
      let children = body(trace.children).filter { $0.mark == nil || !$0.children.isEmpty }
      return [made(.condition, trace, node, children)]
    case .contained:
      return body(trace.children)
    case .definition(_, let base, _):
      let children = trace.children.filter { $0.node != base || !$0.value.isRow }
      if children.count == 1, let body = children[0].node,
        case .decisionTable(let table) = plan[body]
      {
        return [
          made(
            .decisionTable, trace, node, decisionParts(children[0], plan[table]),
            note: context.say("决策表", "decision table"))
        ]
      }
      return [
        made(
          .definition, trace, node, body(children), note: context.say("定义", "definition"))
      ]
    case .verdict(let id, let base, _):
      return [
        made(.verdict, trace, node, parts(of: id, trace.children.filter { $0.node != base }))
      ]
    case .decisionTable(let id):
      var made = made(.decisionTable, trace, node, decisionParts(trace, plan[id]))
      made.label = context.say("决策表", "decision table")
      return [made]
    case .filter(let base, _, let condition):
      let conditions = trace.children.filter { $0.node == condition && base != condition }
      return [made(.list, trace, node, elements(trace.value, undecided: conditions))]
    case .reverse: return [made(.list, trace, node, elements(trace.value))]
    case .asOf, .negate, .arithmetic, .present, .conditional, .list, .range, .call, .context,
      .member, .memberElse, .index, .iteration, .apply, .openRange, .rowByKey, .naming:
      if case .boolean = plan.type(node) {
        return [made(.condition, trace, node, body(trace.children))]
      }
      return [made(.expression, trace, node, body(trace.children))]
    }
  }

  private func body(_ traces: [Trace]) -> [ExplanationNode] {
    var seen: Set<Cell> = []
    return traces.flatMap { nodes(of: $0) }.filter { node in
      guard node.kind == .field, let cell = node.cell else { return true }
      return seen.insert(cell).inserted
    }
  }

  private func made(
    _ kind: ExplanationNode.Kind, _ trace: Trace, _ node: NodeID, _ children: [ExplanationNode],
    note: String = ""
  ) -> ExplanationNode {
    ExplanationNode(
      kind: kind, text: written(node), value: trace.value, shown: shown(trace.value, node),
      note: note, children: children)
  }

  private func field(_ trace: Trace, _ node: NodeID) -> ExplanationNode {
    var made = made(.field, trace, node, body(trace.children))
    made.cell = trace.cell
    if case .list = trace.value { made.children += elements(trace.value) }
    return made
  }

  private func parameter(
    _ id: ParameterID, _ trace: Trace, _ node: NodeID
  ) -> ExplanationNode {
    let parameter = plan[id]
    let basis =
      switch parameter.basis {
      case .cited(let citation): context.say("依据 ", "cites ") + context.text(of: citation)
      case .assumed(let reason): context.say("假定：\(reason)", "assumed: \(reason)")
      case .unstated: context.say("参数", "parameter")
      }
    var made = made(.parameter, trace, node, [], note: basis)
    if let unit = parameter.unit { made.shown += " " + unit }
    return made
  }

  /// 并且, 或者: the operands that settle it are decisive; those not looked at are told.
  private func connective(
    _ kind: ExplanationNode.Kind, _ trace: Trace, _ node: NodeID,
    _ operands: ArraySlice<NodeID>
  ) -> ExplanationNode {
    var children: [ExplanationNode] = []
    let truth = ExplanationNode.Mark(trace.value)
    for operand in operands {
      guard let child = trace.children.first(where: { $0.node == operand }) else {
        if context.program.isConstant(operand) { continue }
        children.append(
          ExplanationNode(kind: .unevaluated, text: written(operand), isDecisive: false))
        continue
      }
      children += nodes(of: child).map { made in
        var made = made
        if made.mark != nil { made.isDecisive = ExplanationNode.Mark(child.value) == truth }
        return made
      }
    }
    return made(kind, trace, node, children)
  }

  // MARK: - Lists and tables

  /// The first elements of a list, those before others that a condition has left open.
  private func elements(_ value: Value, undecided: [Trace] = []) -> [ExplanationNode] {
    guard case .list(let list) = value else { return [] }
    var nodes = undecided.prefix(Self.shownElements).compactMap { trace -> ExplanationNode? in
      guard let element = trace.element else { return nil }
      var node = self.element(element, isCertain: false)
      node.children = self.nodes(of: trace)
      return node
    }
    let others = (0..<list.count).lazy.filter { index in
      undecided.isEmpty || list.isCertain(index)
    }
    nodes += others.prefix(Self.shownElements).map {
      self.element(list[$0], isCertain: list.isCertain($0))
    }
    if list.count > nodes.count {
      let rest = list.count - nodes.count
      nodes.append(
        ExplanationNode(
          kind: .element, text: context.say("另有 \(rest) 个", "and \(rest) more")))
    }
    return nodes
  }

  private func element(_ value: Value, isCertain: Bool) -> ExplanationNode {
    let text =
      if case .row(let table, let row) = value { context.name(of: row, in: table) } else {
        value.text(in: plan, context.language)
      }
    return ExplanationNode(
      kind: .element, text: text + (isCertain ? "" : context.say("（可能）", " (possible)")),
      value: value, cell: value.rowCell(in: plan))
  }

  /// The inputs of a decision table, and the rows that are met or may be.
  private func decisionParts(_ trace: Trace, _ table: DecisionTable) -> [ExplanationNode] {
    var children: [ExplanationNode] = []
    for input in table.inputs {
      guard let step = trace.children.first(where: { $0.node == input.expression }) else {
        continue
      }
      children += nodes(of: step)
    }
    for hit in trace.hits where table.rows.indices.contains(hit.row) {
      let row = table.rows[hit.row]
      let label =
        hit.isCertain
        ? context.say("符合第 \(hit.row + 1) 行", "meets row \(hit.row + 1)")
        : context.say("可能符合第 \(hit.row + 1) 行", "may meet row \(hit.row + 1)")
      children.append(
        ExplanationNode(
          kind: .hit, label: label, text: sources.text(row.span).inOneLine,
          value: .number(Decimal(Int64(hit.row + 1))),
          note: row.citation.map { context.text(of: $0) } ?? ""))
    }
    if trace.hits.isEmpty {
      children.append(
        ExplanationNode(kind: .hit, text: context.say("哪一行都不符合", "no row is met")))
    }
    if case .unique = table.hitPolicy, trace.hits.count(where: \.isCertain) > 1 {
      children.append(
        ExplanationNode(
          kind: .hit,
          text: context.say(
            "命中方式是“唯一”，只应符合一行", "the hit policy is unique: one row should be met")))
    }
    return children
  }

  // MARK: - Texts

  func written(_ node: NodeID) -> String { sources.text(plan.span(node)).inOneLine }

  /// A value as it is shown; a personal one, or one made of it, masked.
  private func shown(_ value: Value, _ node: NodeID?) -> String {
    if case .boolean = value { return value.text(in: plan, context.language) }
    if let node, !context.showsPersonal, plan.readsPersonalField(node) {
      return RuleEvaluator.mask
    }
    switch value {
    case .row(let table, let row): return context.name(of: row, in: table)
    case .list(let list) where list.holdsRows:
      return list.isCertain
        ? context.say("\(list.count) 行", list.count == 1 ? "1 row" : "\(list.count) rows")
        : context.say(
          "\(list.certainCount)..\(list.count) 行", "\(list.certainCount)..\(list.count) rows")
    case .null: return context.say("未知", "unknown")
    default: return value.text(in: plan, context.language)
    }
  }
}

extension VerdictTrace.Clause {
  /// Whether the clause says what holds of a row to which the rule applies.
  fileprivate var isResult: Bool {
    switch self {
    case .requirement, .value: true
    case .scope, .applies, .exception: false
    }
  }
}

extension Value {
  fileprivate var isRow: Bool { if case .row = self { true } else { false } }

  /// The cell that a row of a list begins with: its key.
  fileprivate func rowCell(in plan: Plan) -> Cell? {
    guard case .row(let table, let row) = self, let key = plan[table].key else { return nil }
    return Cell(table: table, row: row, field: key)
  }
}

extension List {
  fileprivate var holdsRows: Bool {
    guard count > 0 else { return true }
    if case .row = self[0] { return true }
    return false
  }
}

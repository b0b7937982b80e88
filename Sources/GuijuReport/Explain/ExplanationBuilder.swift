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
  /// The pack whose parameters stand for common ones.
  let pack: PackID?
  /// Whether names are bound to personal values here: to the elements of a list of such, or to the
  /// arguments of a definition.
  private var bindsPersonal = false

  init(context: ReportContext, sources: SourceMap, pack: PackID?) {
    self.context = context
    self.sources = sources
    self.pack = pack
  }

  var plan: Plan { context.plan }

  // MARK: - Expressions

  /// The nodes of a step; none where it says nothing, several where its parts stand for it.
  func nodes(of trace: Trace) -> [ExplanationNode] {
    guard let node = trace.node else { return body(trace.children) }
    if !bindsPersonal, binds(node), plan.operands(of: node).contains(where: isPersonal) {
      var inner = self
      inner.bindsPersonal = true
      return inner.nodes(of: trace)
    }
    switch plan[node] {
    case .slot, .constant, .table, .function, .builtin, .omitted, .wordList: return []
    case .field: return [field(trace, node)]
    case .parameter(let parameter): return [self.parameter(parameter, trace, node)]
    case .and(let operands):
      return [connective(.conjunction, trace, node, plan[operands])]
    case .or(let operands):
      return [connective(.disjunction, trace, node, plan[operands])]
    case .comparison, .presence, .not, .instance:
      return [made(.condition, trace, node, body(trace.children))]
    case .quantified(let iteration, _):
      let decided = trace.children.filter { step in
        step.node == plan[iteration].body && step.element != nil
      }
      let others = trace.children.filter { $0.node != plan[iteration].body }
      return [
        made(
          .condition, trace, node,
          body(others)
            + decided.prefix(Self.shownElements).compactMap { step in
              step.element.map { element in
                var made = self.element(element, isMasked: bindsPersonal, isCertain: true)
                made.children = nodes(of: step)
                return made
              }
            })
      ]
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
    case .verdict(let id, let base, let question):
      let parts = parts(of: id, trace.children.filter { $0.node != base })
      guard case .name = question, case .string(let word) = trace.value else {
        return [made(.verdict, trace, node, parts)]
      }
      var made = made(.expression, trace, node, parts)
      made.shown = Verdict(word: word).map { context.name(of: $0, plan[id].kind) } ?? word
      return [made]
    case .decisionTable(let id):
      var made = made(.decisionTable, trace, node, decisionParts(trace, plan[id]))
      made.label = context.say("决策表", "decision table")
      return [made]
    case .filter(let base, _, let condition):
      let conditions = trace.children.filter { $0.node == condition && base != condition }
      return [made(.list, trace, node, elements(trace.value, node, undecided: conditions))]
    case .reverse: return [made(.list, trace, node, elements(trace.value, node))]
    case .asOf, .negate, .arithmetic, .present, .conditional, .list, .range, .call, .context,
      .member, .memberElse, .index, .iteration, .apply, .openRange, .rowByKey, .naming:
      if case .boolean = plan.type(node) {
        return [made(.condition, trace, node, body(trace.children))]
      }
      return [made(.expression, trace, node, body(trace.children))]
    }
  }

  func body(_ traces: [Trace]) -> [ExplanationNode] {
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
    if case .list = trace.value { made.children += elements(trace.value, node) }
    return made
  }

  private func parameter(
    _ common: ParameterID, _ trace: Trace, _ node: NodeID
  ) -> ExplanationNode {
    let id = context.program.parameter(common, in: pack)
    let parameter = plan[id]
    let basis =
      switch parameter.basis {
      case .cited(let citation): context.say("依据 ", "cites ") + context.text(of: citation)
      case .assumed(let reason): context.say("假定：\(reason)", "assumed: \(reason)")
      case .unstated: context.say("参数", "parameter")
      }
    var made = made(.parameter, trace, node, [], note: basis)
    if case .null = trace.value {
      made.shown = context.state(of: id)
    } else {
      made.shown = context.text(of: id, in: sources) + (parameter.unit.map { " " + $0 } ?? "")
    }
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
  private func elements(
    _ value: Value, _ node: NodeID, undecided: [Trace] = []
  ) -> [ExplanationNode] {
    guard case .list(let list) = value else { return [] }
    let isMasked = isPersonal(node)
    var nodes = undecided.prefix(Self.shownElements).compactMap { trace -> ExplanationNode? in
      guard let element = trace.element else { return nil }
      var node = self.element(element, isMasked: isMasked, isCertain: false)
      node.children = self.nodes(of: trace)
      return node
    }
    let others = (0..<list.count).lazy.filter { index in
      undecided.isEmpty || list.isCertain(index)
    }
    nodes += others.prefix(Self.shownElements).map {
      self.element(list[$0], isMasked: isMasked, isCertain: list.isCertain($0))
    }
    if list.count > nodes.count {
      let rest = list.count - nodes.count
      nodes.append(
        ExplanationNode(
          kind: .element, text: context.say("另有 \(rest) 个", "and \(rest) more")))
    }
    return nodes
  }

  /// A row is known by its key, masked or not.
  private func element(_ value: Value, isMasked: Bool, isCertain: Bool) -> ExplanationNode {
    let shown = isMasked && !value.isRow ? RuleEvaluator.mask : context.text(of: value)
    return ExplanationNode(
      kind: .element, text: shown + (isCertain ? "" : Value.possibleMark[context.language]),
      value: value, shown: shown, cell: value.rowCell(in: plan))
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

  func written(_ node: NodeID) -> String {
    let text = sources.text(plan.span(node)).inOneLine
    // A bound of `介于` is written without its comparison.
    if case .comparison(let operation, _, let bound) = plan[node],
      plan.span(bound) == plan.span(node)
    {
      return "\(operation.symbol) \(text)"
    }
    // The field of a pattern's name is read without having been written.
    if text.isEmpty, case .field(_, let table, let field) = plan[node] {
      return plan[table][field].name
    }
    return text
  }

  /// Whether a value may not be shown, since it is personal or made of what is.
  private func isPersonal(_ node: NodeID) -> Bool {
    if context.showsPersonal { return false }
    return plan.readsPersonalField(node) || bindsPersonal && readsBoundValue(node)
  }

  /// Whether a value is made of one that a name is bound to, rows apart.
  private func readsBoundValue(_ node: NodeID) -> Bool {
    if case .slot = plan[node] {
      if case .row = plan.type(node) { return false }
      return true
    }
    return plan.operands(of: node).contains(where: readsBoundValue)
  }

  /// Whether names within a node are bound to what it is given.
  private func binds(_ node: NodeID) -> Bool {
    switch plan[node] {
    case .quantified, .iteration, .filter, .definition, .apply: true
    default: false
    }
  }

  /// A value as it is shown; a personal one, or one made of it, masked.
  func shown(_ value: Value, _ node: NodeID?) -> String {
    if case .boolean = value { return context.text(of: value) }
    if let node, isPersonal(node) { return RuleEvaluator.mask }
    switch value {
    case .list(let list) where list.holdsRows:
      return list.isCertain
        ? context.say("\(list.count) 行", counted(list.count, "row"))
        : context.say(
          "\(list.certainCount)..\(list.count) 行", "\(list.certainCount)..\(list.count) rows")
    case .null: return context.say("未知", "unknown")
    default: return context.text(of: value)
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

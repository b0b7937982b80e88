import GuijuPlan
import GuijuSyntax
import GuijuText

/// Definitions and decision tables: values with names.
extension Checker {
  /// What computes a definition.
  enum DefinitionBody {
    case expression(DefinitionDeclaration)
    case table(DecisionDeclaration)

    var name: Name {
      switch self {
      case .expression(let declaration): declaration.name
      case .table(let declaration): declaration.name
      }
    }

    var table: Name? {
      switch self {
      case .expression(let declaration): declaration.table
      case .table(let declaration): declaration.table
      }
    }

    var arguments: [Name] {
      if case .expression(let declaration) = self { declaration.arguments } else { [] }
    }

    var head: ClauseHead {
      switch self {
      case .expression(let declaration): declaration.head
      case .table(let declaration): declaration.head
      }
    }

    /// The names that it may refer to, whatever they mean there.
    var names: Set<String> {
      switch self {
      case .expression(let declaration): declaration.value.names
      case .table(let declaration):
        declaration.expressions.reduce(into: []) { $0.formUnion($1.names) }
      }
    }
  }

  /// Makes the definitions known, with what they are defined on.
  mutating func declareDefinitions() {
    for (body, pack) in definitionBodies {
      let table = body.table.flatMap { requireTable($0) }
      let arguments = body.arguments.map { name in
        Definition.Argument(name: name.text, slot: plan.takeSlot())
      }
      plan.add(
        definition: Definition(
          name: body.name.text, pack: pack, span: body.name.span, table: table,
          arguments: arguments))
      if let table, body.table != nil, plan[table].field(named: body.name.text) != nil {
        diagnostics.report(
          .hidesField(body.name.text, table: plan[table].name, at: body.name.span))
      }
    }
  }

  /// Lowers the definitions and patterns, each after those that it refers to, so that their types
  /// are known.
  mutating func resolveDefinitions() {
    for index in declarationOrder() {
      guard index < definitionBodies.count else {
        resolvePattern(index - definitionBodies.count)
        continue
      }
      let (body, pack) = definitionBodies[index]
      let definition = plan.definitions[index]
      if body.table != nil, definition.table == nil { continue }
      let citations = rowCitations(of: body, in: pack)
      let node = withLowering(pack: pack, subject: definition.table) { lowering -> NodeID in
        for argument in definition.arguments {
          lowering.scope.append(.name(argument.name, argument.slot, .any))
        }
        switch body {
        case .expression(let declaration): return lowering.lower(declaration.value)
        case .table(let declaration):
          return lowering.lower(declaration, citations: citations)
        }
      }
      plan.define(DefinitionID(index), as: node)
    }
  }

  /// The sources of a decision table's rows: an article alone is one of the table's document.
  private mutating func rowCitations(
    of body: DefinitionBody, in pack: PackID?
  ) -> [GuijuPlan.Citation?] {
    guard case .table(let declaration) = body else { return [] }
    let document = declaration.head.citations.first.flatMap { resolve($0, in: pack)?.document }
    return declaration.rows.map { row in
      switch row.source {
      case .citation(let citation)?: resolve(citation, in: pack)
      case .article(let article)?: document.map { .init(document: $0, article: article.value) }
      case nil: nil
      }
    }
  }

  /// The definitions, and behind their numbers the patterns, those that are referred to first; in a
  /// circle, which is reported later, in any order.
  private func declarationOrder() -> [Int] {
    let declarations: [(name: String, names: Set<String>)] =
      definitionBodies.map { ($0.0.name.text, $0.0.names) }
      + patternDeclarations.map { ($0.0.name.text, $0.0.names) }
    var byName: [String: [Int]] = [:]
    for (index, declaration) in declarations.enumerated() {
      byName[declaration.name, default: []].append(index)
    }
    var order: [Int] = []
    var state = Array(repeating: false, count: declarations.count)
    for start in declarations.indices {
      // Depth first, with a stack of our own: a chain may be long.
      var open = [(index: start, isLeaving: false)]
      while let (index, isLeaving) = open.popLast() {
        if isLeaving {
          order.append(index)
          continue
        }
        if state[index] { continue }
        state[index] = true
        open.append((index, true))
        for name in declarations[index].names.sorted() {
          open += (byName[name] ?? []).filter { !state[$0] }.map { ($0, false) }
        }
      }
    }
    return order
  }

  /// Gives each definition with an 编号, and each output with one, its place among what is reported.
  mutating func reportDefinitions() {
    for (index, (body, pack)) in definitionBodies.enumerated() {
      let definition = plan.definitions[index]
      guard definition.body != nil else { continue }
      guard definition.arguments.isEmpty else {
        reportClauses(of: body)
        continue
      }
      let id = DefinitionID(index)
      if let provision = body.head.id {
        addReport(id, body, pack, provision) { _, node in .value(node) }
      }
      guard case .table(let declaration) = body else { continue }
      for output in declaration.outputs {
        guard let provision = output.id else { continue }
        addReport(id, body, pack, provision) { lowering, node in
          // One output is the table's value, several are the entries of a context.
          if declaration.outputs.count == 1 { return .value(node) }
          let key = lowering.plan.add(text: output.name.text)
          return .value(lowering.add(.member(of: node, key), .any, at: output.name.span))
        }
      }
      for judgement in declaration.judgements {
        judge(id, body, pack, judgement)
      }
    }
  }

  /// What has a value for each choice of arguments reports none, so that clauses of a report say
  /// nothing.
  private mutating func reportClauses(of body: DefinitionBody) {
    let head = body.head
    let clauses: [(span: Span?, name: Message)] = [
      (head.id?.span, Message(zh: "编号", en: "id")),
      (head.citations.first?.source.span, Message(zh: "依据", en: "cite")),
      (head.applies?.span, Message(zh: "适用", en: "when")),
    ]
    for (span, clause) in clauses {
      guard let span else { continue }
      diagnostics.report(.clauseWithoutEffect(clause, of: body.name.text, at: span))
    }
  }

  /// 判定: a rule that requires the table's value to be a given one.
  private mutating func judge(
    _ id: DefinitionID, _ body: DefinitionBody, _ pack: PackID?,
    _ judgement: DecisionDeclaration.Judgement
  ) {
    if let name = judgement.name, !claim(name, in: pack) { return }
    let rule = addReport(id, body, pack, judgement.id, name: judgement.name) { _, _ in .rule }
    if let name = judgement.name {
      rules[QualifiedName(pack: pack, name: name.text)] = rule
    }
    let table = plan[rule].table
    let condition = withLowering(pack: pack, subject: table) { lowering -> NodeID in
      let span = body.name.span
      let row = table.map { lowering.add(.slot(.subject), .row($0), at: span) }
      let value = lowering.lower(id, of: row, arguments: [], at: span)
      let expected = lowering.lower(judgement.value)
      return lowering.compare(
        .equal, value, expected, at: judgement.id.span.union(judgement.value.span))
    }
    plan.rules[rule.index].requirements = [.init(condition: condition, message: nil)]
    plan.rules[rule.index].judges = id
    plan.rules[rule.index].severity = Severity(judgement.severity?.value)
  }

  @discardableResult
  private mutating func addReport(
    _ id: DefinitionID, _ body: DefinitionBody, _ pack: PackID?,
    _ provision: Expression.StringLiteral, name: Name? = nil,
    _ kind: (inout Lowering, NodeID) -> Rule.Kind
  ) -> RuleID {
    let definition = plan[id]
    var rule = Rule(
      name: name?.text ?? definition.name, pack: pack, span: name?.span ?? definition.span,
      table: definition.table)
    rule.provision = provision.value
    resolve(body.head, of: &rule, in: pack)
    withLowering(pack: pack, subject: definition.table) { lowering in
      let row = definition.table.map {
        lowering.add(.slot(.subject), .row($0), at: definition.span)
      }
      let node = lowering.lower(id, of: row, arguments: [], at: definition.span)
      rule.kind = kind(&lowering, node)
    }
    plan.rules.append(rule)
    return RuleID(plan.rules.count - 1)
  }
}

extension DecisionDeclaration {
  /// All expressions of the table.
  var expressions: [Expression] {
    inputs + outputs.flatMap(\.values) + judgements.map(\.value)
      + rows.flatMap { row in
        row.outputs + (row.tests ?? []).flatMap { $0.tests.map(\.operand) }
      }
  }
}

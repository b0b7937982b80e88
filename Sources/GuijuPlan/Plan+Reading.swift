extension Plan {
  /// The conditions of a rule, or what gives its value.
  public func conditions(of rule: RuleID) -> [NodeID] {
    let rule = self[rule]
    var nodes = [rule.scope, rule.applies].compactMap { $0 } + rule.requirements.map(\.condition)
    if case .value(let node) = rule.kind { nodes.append(node) }
    return nodes
  }

  /// The nodes with which the evaluation of a rule begins, its texts included.
  public func roots(of rule: RuleID) -> [NodeID] {
    let templates =
      self[rule].requirements.compactMap(\.message) + [self[rule].advice].compactMap { $0 }
    let interpolated = templates.flatMap(\.segments).compactMap { segment -> NodeID? in
      if case .value(let node) = segment { return node }
      return nil
    }
    return conditions(of: rule) + interpolated
  }

  /// The nodes that a pattern evaluates: the rows of its sources, the conditions on a reading, and
  /// what stands in their messages.
  public func roots(of pattern: NamePatternID) -> [NodeID] {
    let pattern = self[pattern]
    var nodes: [NodeID] = []
    for component in pattern.components {
      if case .onlyIf(let condition) = component.presence { nodes.append(condition) }
      for case .rows(let rows) in component.sources { nodes.append(rows.rows) }
    }
    for requirement in pattern.requirements {
      nodes.append(requirement.condition)
      for case .value(let node) in requirement.message?.segments ?? [] { nodes.append(node) }
    }
    return nodes
  }

  /// The nodes that a test evaluates: its day, its values, its rows, what it expects.
  public func roots(of test: TestID) -> [NodeID] {
    let test = self[test]
    let settings = test.settings.flatMap { setting in
      [setting.value] + (self[setting.parameter].range.map { [$0] } ?? [])
    }
    let given = test.given.flatMap { given in
      given.cells.map(\.value) + self[given.table].fields.flatMap(\.conditions)
    }
    return (test.asOf.map { [$0] } ?? []) + test.runs.flatMap { $0 } + settings + given
      + test.expectations.map(\.condition)
  }

  /// The rules of whose verdicts conditions speak.
  public func rulesAsked(in conditions: [NodeID]) -> Set<RuleID> {
    var rules: Set<RuleID> = []
    visit(conditions) { node in
      if case .verdict(let rule, _, _) = node { rules.insert(rule) }
    }
    return rules
  }

  /// The columns from which a pattern draws components.
  public func columns(of pattern: NamePatternID) -> [(table: TableID, field: FieldID)] {
    self[pattern].components.flatMap(\.sources).compactMap { source in
      if case .rows(let rows) = source { (rows.table, rows.field) } else { nil }
    }
  }

  /// The tables whose rows the rules read, in the order of the schema.
  public func tablesRead(by rules: some Sequence<RuleID>) -> [TableID] {
    var tables: Set<TableID> = []
    for rule in rules {
      if let table = self[rule].table { tables.insert(table) }
      visitDeeply(roots(of: rule)) { node in tables.formUnion(tablesRead(by: node)) }
    }
    return tables.sorted()
  }

  /// The tables whose rows a node reads by itself, without its operands.
  public func tablesRead(by node: Node) -> [TableID] {
    if case .table(let table) = node { return [table] }
    if case .field(_, let table, _) = node { return [table] }
    if case .reverse(_, let reverse) = node { return [self[reverse].source, self[reverse].owner] }
    if case .naming(_, let pattern, _, _) = node { return columns(of: pattern).map(\.table) }
    return []
  }

  /// The fields that the rules of the plan read, by table.
  public var fieldsReadByRules: [TableID: Set<FieldID>] {
    var fields: [TableID: Set<FieldID>] = [:]
    visitDeeply(ruleIDs.flatMap { roots(of: $0) }) { note(fieldsRead(by: $0), in: &fields) }
    return fields
  }

  /// The fields whose values rules may need, whatever the data: those that they and the rules that
  /// they except read, those on which the meaning of a blank depends, and what names rows in reports.
  public func fieldsNeeded(by rules: some Sequence<RuleID>) -> [TableID: Set<FieldID>] {
    var fields: [TableID: Set<FieldID>] = [:]
    let roots = rules.flatMap { withExceptions($0) }.flatMap { self.roots(of: $0) }
    for node in dependencies(of: roots) { note(fieldsRead(by: self[node]), in: &fields) }
    for (index, table) in tables.enumerated() {
      fields[TableID(index), default: []].formUnion([table.key, table.label].compactMap { $0 })
    }
    return fields
  }

  private func note(
    _ read: [(table: TableID, field: FieldID)], in fields: inout [TableID: Set<FieldID>]
  ) {
    for (table, field) in read { fields[table, default: []].insert(field) }
  }

  /// The fields that a node reads by itself, without its operands.
  private func fieldsRead(by node: Node) -> [(table: TableID, field: FieldID)] {
    if case .field(_, let table, let field) = node { return [(table, field)] }
    if case .naming(_, let pattern, _, _) = node { return columns(of: pattern) }
    guard case .reverse(_, let reverse) = node else { return [] }
    var table = self[reverse].source
    return self[reverse].path.map { field in
      let read = (table, field)
      if case .reference(let next) = self[table][field].kind { table = next }
      return read
    }
  }

  /// Whether an expression reads what a slot holds.
  public func reads(_ slot: Slot, in node: NodeID) -> Bool {
    var isRead = false
    visit([node]) { node in
      if case .slot(slot) = node { isRead = true }
    }
    return isRead
  }

  /// Whether a value is, or is computed from, a field marked personal; through definitions too.
  ///
  /// Verdicts and conditions are not: they say something of the field, and do not tell its value.
  public func readsPersonalField(_ node: NodeID) -> Bool {
    var seen: Set<NodeID> = []
    var open = [node]
    while let node = open.popLast() {
      guard seen.insert(node).inserted else { continue }
      switch self[node] {
      case .field(_, let table, let field): if self[table][field].isPersonal { return true }
      case .verdict: continue
      case _ where type(node) == .boolean: continue
      case .definition(let id, _, _): open += self[id].body.map { [$0] } ?? []
      default: break
      }
      open += operands(of: node)
    }
    return false
  }

  /// Visits nodes and all that they evaluate, each once; of definitions, of patterns, and of the rules
  /// of which a verdict is asked too.
  public func visitDeeply(_ roots: [NodeID], _ body: (Node) -> Void) {
    var seen: Set<NodeID> = []
    visit(roots, seen: &seen) { node, open in
      body(node)
      if case .definition(let id, _, _) = node, let definition = self[id].body {
        open.append(definition)
      } else if case .verdict(let id, _, _) = node {
        open += conditions(of: id)
      } else if case .naming(_, let id, _, _) = node {
        open += self.roots(of: id)
      }
    }
  }

  /// All nodes on which the values of some may depend: through definitions, parameters, patterns, and
  /// rules with those that they except.
  public func dependencies(of roots: [NodeID]) -> Set<NodeID> {
    var seen: Set<NodeID> = []
    visit(roots, seen: &seen) { node, open in
      switch node {
      case .definition(let id, _, _): open += self[id].body.map { [$0] } ?? []
      case .verdict(let id, _, _): open += withExceptions(id).flatMap { self.roots(of: $0) }
      case .naming(_, let id, _, _): open += self.roots(of: id)
      case .field(_, let table, let field): open += self[table][field].conditions
      case .parameter(let id):
        // What a pack declares anew stands for the common one.
        for parameter in parameters(named: self[id].name) + [id] {
          open += self[parameter].values.map(\.value)
          open += self[parameter].range.map { [$0] } ?? []
        }
      default: break
      }
    }
    return seen
  }

  /// A rule, those that it excepts, those that they except, and so on.
  public func withExceptions(_ rule: RuleID) -> Set<RuleID> {
    var found: Set<RuleID> = []
    var open = [rule]
    while let rule = open.popLast() {
      if found.insert(rule).inserted { open += self[rule].exceptions }
    }
    return found
  }

  /// Visits nodes and all that they evaluate within the same declaration, each once.
  public func visit(_ roots: [NodeID], _ body: (Node) -> Void) {
    var seen: Set<NodeID> = []
    visit(roots, seen: &seen) { node, _ in body(node) }
  }

  private func visit(
    _ roots: [NodeID], seen: inout Set<NodeID>, _ body: (Node, inout [NodeID]) -> Void
  ) {
    var open = roots
    while let node = open.popLast() {
      guard seen.insert(node).inserted else { continue }
      body(self[node], &open)
      open += operands(of: node)
    }
  }
}

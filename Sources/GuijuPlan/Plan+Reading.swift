extension Plan {
  /// The nodes with which the evaluation of a rule begins.
  public func roots(of rule: RuleID) -> [NodeID] {
    let rule = self[rule]
    let templates = rule.requirements.compactMap(\.message) + [rule.advice].compactMap { $0 }
    let interpolated = templates.flatMap(\.segments).compactMap { segment -> NodeID? in
      if case .value(let node) = segment { return node }
      return nil
    }
    return [rule.scope, rule.applies].compactMap { $0 } + rule.requirements.map(\.condition)
      + interpolated
  }

  /// The tables whose rows the rules read, in the order of the schema.
  public func tablesRead(by rules: some Sequence<RuleID>) -> [TableID] {
    var tables: Set<TableID> = []
    for rule in rules {
      if let table = self[rule].table { tables.insert(table) }
      visit(roots(of: rule)) { node in
        switch node {
        case .table(let table): tables.insert(table)
        case .field(_, let table, _): tables.insert(table)
        case .reverse(_, let reverse):
          tables.insert(self[reverse].source)
          tables.insert(self[reverse].owner)
        default: break
        }
      }
    }
    return tables.sorted()
  }

  /// The fields that the rules of the plan read, by table.
  public var fieldsReadByRules: [TableID: Set<FieldID>] {
    var fields: [TableID: Set<FieldID>] = [:]
    visit(ruleIDs.flatMap { roots(of: $0) }) { node in
      switch node {
      case .field(_, let table, let field): fields[table, default: []].insert(field)
      case .reverse(_, let reverse):
        var table = self[reverse].source
        for field in self[reverse].path {
          fields[table, default: []].insert(field)
          if case .reference(let next) = self[table][field].kind { table = next }
        }
      default: break
      }
    }
    return fields
  }

  /// Whether an expression reads what a slot holds.
  public func reads(_ slot: Slot, in node: NodeID) -> Bool {
    var isRead = false
    visit([node]) { node in
      if case .slot(slot) = node { isRead = true }
    }
    return isRead
  }

  /// Visits nodes and all that they evaluate, each once.
  private func visit(_ roots: [NodeID], _ body: (Node) -> Void) {
    var seen: Set<NodeID> = []
    var open = roots
    while let node = open.popLast() {
      guard seen.insert(node).inserted else { continue }
      body(self[node])
      open += operands(of: node)
    }
  }
}

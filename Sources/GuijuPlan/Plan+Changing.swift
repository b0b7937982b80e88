/// Changes to a finished plan: what a mutant differs in.
extension Plan {
  /// Puts another node in a node's place; its operands are nodes that stand before it.
  public mutating func replace(_ id: NodeID, with node: Node) {
    precondition(operands(of: node).allSatisfy { $0 < id })
    setNode(id, node)
  }

  /// Puts another decision table in a table's place, made of the same nodes.
  public mutating func replace(_ id: DecisionTableID, with table: DecisionTable) {
    setDecisionTable(id, table)
  }
}

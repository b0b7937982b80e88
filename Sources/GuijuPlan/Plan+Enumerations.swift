/// Conditions that every value of an enumeration meets.
extension Plan {
  /// The field of which an expression lists all values, as 属于 does: a value that is there is always
  /// among them.
  public func fieldListedWhole(by id: NodeID) -> (table: TableID, field: FieldID)? {
    guard case .membership(let value, _, let tests) = self[id],
      case .enumeration(let table, let field) = type(value),
      case .enumeration(let values) = self[table][field].kind, values.count > 1
    else { return nil }
    var listed: Set<String> = []
    for test in self[tests] {
      switch self[test] {
      case .comparison(.equal, _, let operand):
        guard case .constant(.string(let text)) = self[operand] else { return nil }
        listed.insert(text)
      case .contained(_, let container):
        guard case .list(let items) = self[container] else { return nil }
        for item in self[items] {
          if case .constant(.string(let text)) = self[item] { listed.insert(text) }
        }
      default: return nil
      }
    }
    return values.allSatisfy { listed.contains($0.value) } ? (table, field) : nil
  }

  /// Whether a condition can come to true, or to false, whatever the data: one that lists all values
  /// of an enumeration is true or unknown, its contrary false or unknown.
  public func canHold(_ id: NodeID, _ truth: Bool) -> Bool {
    if case .not(let operand) = self[id] { return canHold(operand, !truth) }
    return truth || fieldListedWhole(by: id) == nil
  }
}

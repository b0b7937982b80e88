/// What values an expression can have by its declaration, and conditions that all of these meet.
extension Plan {
  /// The values that an enumeration lists; nil for what is none.
  public func enumeratedTexts(of id: NodeID) -> [String]? {
    guard case .enumeration(let table, let field) = type(id),
      case .enumeration(let values) = self[table][field].kind
    else { return nil }
    return values.map(\.value)
  }

  /// Whether a value is a whole number by its declaration.
  public func isWholeNumber(_ id: NodeID) -> Bool {
    guard case .field(_, let table, let field) = self[id] else { return false }
    return self[table][field].kind == .integer
  }

  /// What an expression can come to: what the branches of a 如果 give, of any other itself.
  public func outcomes(of id: NodeID) -> [NodeID] {
    guard case .conditional(_, let then, let otherwise) = self[id] else { return [id] }
    return outcomes(of: then) + outcomes(of: otherwise)
  }

  /// The field of which an expression lists all values, as 属于 does: a value that is there is always
  /// among them.
  public func fieldListedWhole(by id: NodeID) -> (table: TableID, field: FieldID)? {
    guard case .membership(let value, _, let tests) = self[id],
      case .enumeration(let table, let field) = type(value),
      let values = enumeratedTexts(of: value), values.count > 1
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
    return values.allSatisfy(listed.contains) ? (table, field) : nil
  }

  /// Whether a condition can come to true, or to false, whatever the data: one that lists all values
  /// of an enumeration is true or unknown, its contrary false or unknown.
  public func canHold(_ id: NodeID, _ truth: Bool) -> Bool {
    if case .not(let operand) = self[id] { return canHold(operand, !truth) }
    return truth || fieldListedWhole(by: id) == nil
  }
}

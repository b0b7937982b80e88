/// A literal, as the canonical text that an evaluator reads once.
public enum Constant: Hashable, Sendable {
  case null
  case boolean(Bool)
  /// `12`, `-0.5`, `1E+8`
  case number(String)
  case string(String)
  /// `2021-05-26`
  case date(String)
  /// `10:30:00`
  case time(String)
  /// `2021-05-26T10:30:00`
  case dateTime(String)
  /// `P1Y2M`, `P3DT4H`
  case duration(String)
}

/// A run of node ids in the plan's operand array.
public struct NodeList: Hashable, Sendable {
  let start: Int32
  let count: Int32
}

/// One step of an expression. Operands are ids of other nodes; every node has a span and a type in
/// parallel arrays of the plan.
public enum Node: Sendable {
  public enum ArithmeticOperator: Sendable { case add, subtract, multiply, divide }
  public enum ComparisonOperator: Sendable {
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
  }

  case constant(Constant)
  case parameter(ParameterID)
  /// The as-of date.
  case asOf
  /// The value bound to a slot: the subject row, or a filter's element.
  case slot(Slot)
  /// All rows of a table.
  case table(TableID)
  /// A field of a row, or of each row of a list.
  case field(of: NodeID, TableID, FieldID)
  /// The rows that refer to a row, or to any row of a list.
  case reverse(of: NodeID, ReverseID)
  case negate(NodeID)
  case not(NodeID)
  case arithmetic(ArithmeticOperator, NodeID, NodeID)
  case comparison(ComparisonOperator, NodeID, NodeID)
  /// `x = 空值`, or `x != 空值`: never unknown.
  case presence(NodeID, isPresent: Bool)
  case and(NodeList)
  case or(NodeList)
  /// `x 属于 tests`: each test is a boolean node that reads the slot to which `x` is bound.
  case membership(NodeID, Slot, tests: NodeList)
  /// The value lies in a range, a list, or equals it: one test of a membership.
  case contained(NodeID, in: NodeID)
  case conditional(NodeID, then: NodeID, otherwise: NodeID)
  case list(NodeList)
  case range(NodeID, NodeID, includesLower: Bool, includesUpper: Bool)
  /// The elements of a list for which a condition holds; each is bound to the slot in turn.
  case filter(NodeID, Slot, condition: NodeID)
  case call(Builtin, NodeList)
}

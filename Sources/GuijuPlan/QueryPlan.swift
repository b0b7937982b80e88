import GuijuText

/// A query as evaluators run it: which rows of a table, in which groups, and what is told of each.
///
/// Conditions, keys and arguments of aggregates read the row in slot 0. Where there are groups,
/// columns, ``having`` and orders read no row: they read what the group has in the slots of its keys
/// and aggregates.
public struct QueryPlan: Sendable {
  /// A column of the result.
  public struct Column: Sendable {
    public let name: String
    public let value: NodeID

    public init(name: String, value: NodeID) {
      self.name = name
      self.value = value
    }
  }

  /// What the rows of a group have in common.
  public struct Key: Sendable {
    public let value: NodeID
    /// Where the value of the group stands.
    public let slot: Slot

    public init(value: NodeID, slot: Slot) {
      self.value = value
      self.slot = slot
    }
  }

  /// What is made of all rows of a group: `数量()`, `平均(成员数, 忽略空值)`.
  public struct Aggregate: Sendable {
    public enum Elements: Sendable {
      /// The rows themselves: `数量()`.
      case rows
      /// The rows for which a condition holds: `数量(违反(应建党组织))`.
      case rowsMeeting(NodeID)
      /// A value of each row.
      case values(NodeID)
    }

    public let function: Builtin
    public let elements: Elements
    /// Whether what is missing is left out: 忽略空值.
    public let ignoresMissing: Bool
    /// The call of the function on the list of all rows' values, which says what it may come to.
    public let call: NodeID
    /// Where the result stands.
    public let slot: Slot

    public init(
      function: Builtin, elements: Elements, ignoresMissing: Bool, call: NodeID, slot: Slot
    ) {
      self.function = function
      self.elements = elements
      self.ignoresMissing = ignoresMissing
      self.call = call
      self.slot = slot
    }
  }

  /// By what rows are sorted.
  public struct Order: Sendable {
    public enum Value: Sendable {
      case column(Int)
      case node(NodeID)
    }

    public let value: Value
    public let isDescending: Bool
    /// The texts of an enumeration in their order; empty for any other value.
    public let listed: [String]

    public init(value: Value, isDescending: Bool, listed: [String]) {
      self.value = value
      self.isDescending = isDescending
      self.listed = listed
    }
  }

  public let table: TableID
  public var isDistinct = false
  public var columns: [Column] = []
  public var condition: NodeID?
  /// Whether the result has a row for each group and not for each row of the table; without keys
  /// there is one group.
  public var isGrouped = false
  public var keys: [Key] = []
  public var aggregates: [Aggregate] = []
  public var having: NodeID?
  public var orders: [Order] = []
  /// How many rows the result has at most; nil for all.
  public var limit: Int?

  public init(table: TableID) { self.table = table }

  /// All nodes with which an evaluation begins.
  public var roots: [NodeID] {
    var roots = columns.map(\.value) + [condition, having].compactMap { $0 } + keys.map(\.value)
    for case .node(let node) in orders.map(\.value) { roots.append(node) }
    for aggregate in aggregates {
      switch aggregate.elements {
      case .rows: break
      case .rowsMeeting(let node), .values(let node): roots.append(node)
      }
    }
    return roots
  }

  /// Whether a column shows what is computed of personal fields; those of the rows of groups too.
  public func isPersonal(_ column: Column, in plan: Plan) -> Bool {
    var sources = [column.value]
    for key in keys where plan.reads(key.slot, in: column.value) { sources.append(key.value) }
    for aggregate in aggregates where plan.reads(aggregate.slot, in: column.value) {
      if case .values(let node) = aggregate.elements { sources.append(node) }
    }
    return sources.contains { plan.showsPersonalField($0) }
  }
}

extension Plan {
  /// Whether a value is, or is computed from, a field marked personal; a row shows its key and name.
  func showsPersonalField(_ node: NodeID) -> Bool {
    if readsPersonalField(node) { return true }
    guard case .row(let table) = type(node) else { return false }
    return [self[table].key, self[table].label].compactMap { $0 }
      .contains { self[table][$0].isPersonal }
  }
}

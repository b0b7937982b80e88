// GuijuPlan is data only: the types, the signatures of built-in functions, and the plan, a program
// in flat arrays in which everything is named by a small number. Every back end (row evaluator,
// batch evaluator, SQL, analyses) reads the plan, and none sees the syntax tree. The checker is the
// only one that makes plans; whatever stands in one has passed it.

/// A position in one of the plan's arrays.
public protocol PlanID: Hashable, Sendable, Comparable {
  var index: Int { get }
  init(_ index: Int)
}

extension PlanID {
  public static func < (lhs: Self, rhs: Self) -> Bool { lhs.index < rhs.index }
}

/// A table of the schema.
public struct TableID: PlanID {
  private let raw: Int32
  public init(_ index: Int) { raw = Int32(index) }
  public var index: Int { Int(raw) }
}

/// A field, counted within its table.
public struct FieldID: PlanID {
  private let raw: Int32
  public init(_ index: Int) { raw = Int32(index) }
  public var index: Int { Int(raw) }
}

/// A reverse list, counted over the plan.
public struct ReverseID: PlanID {
  private let raw: Int32
  public init(_ index: Int) { raw = Int32(index) }
  public var index: Int { Int(raw) }
}

/// A node of an expression.
public struct NodeID: PlanID {
  private let raw: Int32
  public init(_ index: Int) { raw = Int32(index) }
  public var index: Int { Int(raw) }
}

public struct ParameterID: PlanID {
  private let raw: Int32
  public init(_ index: Int) { raw = Int32(index) }
  public var index: Int { Int(raw) }
}

public struct RuleID: PlanID {
  private let raw: Int32
  public init(_ index: Int) { raw = Int32(index) }
  public var index: Int { Int(raw) }
}

public struct PackID: PlanID {
  private let raw: Int32
  public init(_ index: Int) { raw = Int32(index) }
  public var index: Int { Int(raw) }
}

/// A cited document.
public struct DocumentID: PlanID {
  private let raw: Int32
  public init(_ index: Int) { raw = Int32(index) }
  public var index: Int { Int(raw) }
}

/// A place for a value that an expression binds; slot 0 holds the subject row of a rule.
public struct Slot: PlanID {
  private let raw: Int32
  public init(_ index: Int) { raw = Int32(index) }
  public var index: Int { Int(raw) }

  public static let subject = Slot(0)
}

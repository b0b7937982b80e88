// GuijuPlan is data only: the types, the signatures of built-in functions, and the plan, a program
// in flat arrays in which everything is named by a small number. Every back end (row evaluator,
// batch evaluator, SQL, analyses) reads the plan, and none sees the syntax tree. The checker is the
// only one that makes plans; whatever stands in one has passed it.

/// The position of an entity in the array that holds its kind; ids of different kinds do not mix.
public struct ID<Entity>: Hashable, Sendable, Comparable {
  private let raw: Int32

  public init(_ index: Int) { raw = Int32(index) }

  public var index: Int { Int(raw) }

  public static func < (lhs: ID, rhs: ID) -> Bool { lhs.raw < rhs.raw }
}

public typealias TableID = ID<TableSchema>
/// Counted within its table.
public typealias FieldID = ID<FieldSchema>
public typealias ReverseID = ID<ReverseSchema>
public typealias NodeID = ID<Node>
public typealias ParameterID = ID<Parameter>
public typealias RuleID = ID<Rule>
public typealias PackID = ID<Pack>
public typealias DocumentID = ID<Document>
public typealias IterationID = ID<Iteration>
public typealias DecisionTableID = ID<DecisionTable>
public typealias FunctionID = ID<Function>
public typealias TypeID = ID<ValueType>
public typealias DefinitionID = ID<Definition>
public typealias WordListID = ID<WordList>
public typealias NamePatternID = ID<NamePattern>
public typealias TestID = ID<Test>
/// A text of the plan: a key, a name.
public typealias TextID = ID<String>

/// A place for a value that an expression binds; slot 0 holds the subject row of a rule.
public typealias Slot = ID<Binding>

/// What a slot holds while an expression is evaluated.
public enum Binding {}

extension ID where Entity == Binding {
  public static var subject: Slot { Slot(0) }
}

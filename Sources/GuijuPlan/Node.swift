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
  public enum ArithmeticOperator: Sendable { case add, subtract, multiply, divide, power }
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
  /// The elements of a list that are not missing: 忽略空值.
  case present(NodeID)
  case conditional(NodeID, then: NodeID, otherwise: NodeID)
  case list(NodeList)
  case range(NodeID, NodeID, includesLower: Bool, includesUpper: Bool)
  /// The elements of a list for which a condition holds; each is bound to the slot in turn.
  case filter(NodeID, Slot, condition: NodeID)
  case call(Builtin, NodeList)
  /// A context; each entry is bound to a slot, from `firstSlot` on, for those after it.
  case context(NodeList, keys: TextList, firstSlot: Slot)
  /// An entry of a context, or a property of a date, a duration or a range, known by its name.
  case member(of: NodeID, TextID)
  /// A name inside a filter over values of unknown type: an entry of the element in the slot, if
  /// it has one of that name, else what the name means outside.
  case memberElse(Slot, TextID, otherwise: NodeID)
  /// The element at a position, from 1, or from −1 backwards.
  case index(NodeID, NodeID)
  case iteration(IterationID)
  case quantified(IterationID, isEvery: Bool)
  case function(FunctionID)
  /// A built-in function as a value.
  case builtin(Builtin)
  /// A call of a function value; with names, one for each argument.
  case apply(NodeID, NodeList, names: TextList?)
  case instance(NodeID, TypeID)
  /// `(>= 3)`: the range of what meets the comparison.
  case openRange(ComparisonOperator, NodeID)
  /// A definition of a row, or of each row of a list; of the whole data set without one.
  case definition(DefinitionID, of: NodeID?, arguments: NodeList)
  /// What a rule says of a row, or of the whole data set.
  case verdict(RuleID, of: NodeID?, VerdictQuestion)
  case wordList(WordListID)
  /// What a pattern says of a name; `row` is the row that bears it, where the pattern has a table
  /// and the row is known.
  case naming(NodeID, NamePatternID, NameQuestion, row: NodeID?)
  /// The row of a table whose key is the value of a node.
  case rowByKey(TableID, NodeID)
  /// An argument that was not given.
  case omitted
  case decisionTable(DecisionTableID)
}

/// What is asked of a rule's verdict on a row.
public enum VerdictQuestion: Sendable, CaseIterable {
  /// 通过(…), 违反(…), 不适用(…), 具备(…): true, false, or unknown.
  case passes, violates, notApplicable, eligible
  /// 待核(…): true or false.
  case undetermined
  /// The verdict itself, as a word: what a test compares.
  case name

  /// The names of the functions, Chinese and English; none asks for the word.
  public var names: (zh: String, en: String)? {
    switch self {
    case .passes: ("通过", "passes")
    case .violates: ("违反", "violates")
    case .notApplicable: ("不适用", "not applicable")
    case .eligible: ("具备", "eligible")
    case .undetermined: ("待核", "undetermined")
    case .name: nil
    }
  }

  public init?(function name: String) {
    guard
      let match = Self.allCases.first(where: { question in
        question.names.map { $0.zh == name || $0.en == name } ?? false
      })
    else { return nil }
    self = match
  }
}

/// A run of texts in the plan's array.
public struct TextList: Hashable, Sendable {
  let start: Int32
  let count: Int32
}

/// What an iteration binds in turn, and what it computes each time.
public struct Iteration: Sendable {
  public struct Iterator: Sendable {
    public let slot: Slot
    public let domain: NodeID
    /// The other end, where the domain is a range of numbers or dates.
    public let end: NodeID?

    public init(slot: Slot, domain: NodeID, end: NodeID?) {
      self.slot = slot
      self.domain = domain
      self.end = end
    }
  }

  public let iterators: [Iterator]
  /// Where the results so far are bound, FEEL's `partial`; nil where the body does not name them.
  public let partial: Slot?
  public let body: NodeID

  public init(iterators: [Iterator], partial: Slot?, body: NodeID) {
    self.iterators = iterators
    self.partial = partial
    self.body = body
  }
}

/// A function written as an expression.
public struct Function: Sendable {
  public struct Parameter: Sendable {
    public let name: String
    public let slot: Slot
    public let type: ValueType?

    public init(name: String, slot: Slot, type: ValueType?) {
      self.name = name
      self.slot = slot
      self.type = type
    }
  }

  public let parameters: [Parameter]
  public let body: NodeID

  public init(parameters: [Parameter], body: NodeID) {
    self.parameters = parameters
    self.body = body
  }
}

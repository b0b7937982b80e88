import GuijuPlan

typealias OperationID = ID<BatchOperation>
/// A column of the data, as operations name it.
typealias SourceID = ID<BatchSource>
typealias ColumnID = ID<ComputedColumn>
typealias BatchListID = ID<BatchList>
/// A set of texts to compare with.
typealias TextSetID = ID<TextSet>

/// One step over the rows of a batch. Plain numbers, so that threads that read it count no
/// references: two threads counting the same ones take longer than one alone.
enum BatchOperation: Sendable {
  /// A run of operands in the program's array.
  struct Operands: Sendable {
    let start: Int32
    let count: Int32

    var indices: Range<Int> { Int(start)..<Int(start + count) }
  }

  enum TextMatch: Sendable { case start, end, anywhere }

  enum DatePart: Sendable { case year, quarter }

  // MARK: Conditions

  case truth(Bool?)
  /// Operands are evaluated in turn, for rows that the ones before have not settled.
  case and(Operands)
  case or(Operands)
  /// As `and`, but every operand is evaluated for all rows.
  case both(OperationID, OperationID)
  case not(OperationID)
  /// A value of truth as a condition.
  case isTrue(OperationID)
  case isPresent(OperationID)
  /// Whether something is known of a number between bounds.
  case isBounded(OperationID)
  /// Whether a condition is known.
  case isSettled(OperationID)
  /// Numbers of one scale, days, rows, truths, by their order as whole numbers.
  case compare(Node.ComparisonOperator, OperationID, OperationID)
  case compareIntervals(Node.ComparisonOperator, OperationID, OperationID)
  /// `a / b op c`, each moved by a power of ten so that `a` and `b × c` are of one scale.
  case compareQuotient(
    Node.ComparisonOperator, OperationID, by: OperationID, OperationID, shift: Int64,
    isLeft: Bool)
  case equalTexts(OperationID, OperationID)
  case isText(OperationID, TextSetID)
  /// Whether a field of the row at hand, an enumeration, has one of some values: the bits of their
  /// codes. The operation is the field's, for those who have values of it and no codes.
  case isCode(OperationID, SourceID, UInt64)
  case matchText(TextMatch, OperationID, OperationID)
  case matchTexts(TextMatch, OperationID, TextSetID)
  case choose(OperationID, then: OperationID, otherwise: OperationID)
  /// A condition of the row at hand, or of the rows that a value names.
  case column(ColumnID, of: OperationID?)
  /// Whether the condition that the list ends with holds for some element, or for every one.
  case quantified(BatchListID, isEvery: Bool)
  /// Whether a verdict is undetermined, of applicability and requirements.
  case undetermined(applies: OperationID, meets: OperationID)
  /// A value of a membership is kept for its tests.
  case bind(register: Int32, OperationID, in: OperationID)
  /// What the row evaluator says of a node, with the row at hand in a slot.
  case rowwise(NodeID, Slot)

  // MARK: Values

  case value(Int64)
  case missing
  /// The row at hand.
  case row
  /// A field of the row at hand, or of the rows that a value names.
  case field(SourceID, of: OperationID?)
  case valueColumn(ColumnID, of: OperationID?)
  case bound(register: Int32)
  case scaled(OperationID, by: Int64)
  case negate(OperationID)
  case add(OperationID, OperationID)
  case subtract(OperationID, OperationID)
  case multiply(OperationID, OperationID)
  case addDays(OperationID, Int64)
  case addMonths(OperationID, Int64)
  case datePart(DatePart, OperationID)
  case chooseValue(OperationID, then: OperationID, otherwise: OperationID, isText: Bool)
  case truthValue(OperationID)
  case bindValue(register: Int32, OperationID, in: OperationID)
  /// The value of the first condition that holds, or of the only one; rows of which more than one
  /// holds, or may, are deferred. With `hasOtherwise` the last one is for rows that no other holds
  /// for.
  case decision(Operands, Operands, isFirst: Bool, hasOtherwise: Bool)
  /// An interval where it is one number; other rows are deferred.
  case settled(OperationID)
  /// Texts put together; rows of which a part is missing, or a condition on which it rests, are
  /// deferred. Only at the root of a computed column: the text is not to be read before the next level.
  case joinedTexts(Operands, conditions: Operands)
  /// What the row evaluator says of a node; only at the root of a computed column.
  case rowwiseValue(NodeID, Slot, BatchKind)

  // MARK: Numbers between bounds

  case interval(OperationID)
  case intervalColumn(ColumnID, of: OperationID?)
  case scaledInterval(OperationID, by: Int64)
  case negateInterval(OperationID)
  case addIntervals(OperationID, OperationID)
  case subtractIntervals(OperationID, OperationID)
  case multiplyIntervals(OperationID, OperationID)
  case chooseInterval(OperationID, then: OperationID, otherwise: OperationID)
  case count(BatchListID)
  case sum(BatchListID)
  case extremum(BatchListID, isMinimum: Bool)
}

/// What values an operation gives.
enum BatchKind: Sendable, Hashable {
  case truth
  /// Truths that may be nothing: of a field.
  case boolean
  case number(scale: Int)
  case interval(scale: Int)
  case date
  case text
  case row(TableID)
  /// Missing in every row.
  case missing
}

/// A list that belongs to the row at hand, level by level: the rows that refer to it, the rows that
/// refer to those, and so on.
struct BatchList: Sendable {
  struct Level: Sendable {
    enum Rows: Sendable {
      /// Those that refer to the row of the level before.
      case reverse(ReverseID)
      /// All rows of a table.
      case all(TableID)
    }

    let rows: Rows
    /// Conditions on them: columns of truths over their table.
    var conditions: [ColumnID] = []
  }

  var levels: [Level]
  /// What is summed, or asked of every element: a column over the table of the last level.
  var element: ColumnID?
  var missing = Missing.unfit

  /// What stands for an element that is missing.
  enum Missing: Sendable {
    /// It is left out.
    case skipped
    /// It is no number: nothing is known of the result.
    case unfit
    /// A number within bounds, at the element's scale.
    case within(Int64, Int64)
  }
}

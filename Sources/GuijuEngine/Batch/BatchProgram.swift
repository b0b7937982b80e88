import GuijuPlan

/// What a batch evaluation runs: operations in flat arrays, and what they refer to.
struct BatchProgram: Sendable {
  /// A column that is computed before what reads it.
  struct Column: Sendable {
    let root: OperationID
    let kind: BatchKind
    /// The table whose rows have a value each; nil for one value on the whole data set.
    let table: TableID?
    let pack: PackID?
    /// What the row evaluator computes for rows that the operation defers, with the row in the slot;
    /// nil where they stay deferred.
    let fallback: (node: NodeID, slot: Slot)?
    /// Columns of a level are computed before those of the next.
    let level: Int
    /// The columns that its operations read.
    let reads: [ColumnID]
    /// Whether anything reads it; one that is not read is not computed.
    var isRead = false
  }

  /// A rule whose verdicts are asked for.
  struct Rule: Sendable {
    let rule: RuleID
    /// 适用, scope and exceptions as one condition; nil for a rule that has no form in columns.
    var applies: OperationID?
    /// The requirements; whether the value is known, for a reported value.
    var meets: OperationID?
  }

  var operations: [BatchOperation] = []
  var operands: [OperationID] = []
  var sources: [BatchSource] = []
  var columns: [Column] = []
  var lists: [BatchList] = []
  var textSets: [TextSet] = []
  var registerCount: Int32 = 0
  var rules: [Rule] = []
}

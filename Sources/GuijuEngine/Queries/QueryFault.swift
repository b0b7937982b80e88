import GuijuPlan

/// What ended a query.
public struct QueryFault: Error, Sendable {
  /// What could not be computed.
  public let error: EvaluationError
  /// The row of which; nil for what is of a group, or of the whole.
  public let row: Int?

  init(_ error: EvaluationError, row: Int? = nil) {
    self.error = error
    self.row = row
  }
}

/// What is told of a result besides its rows.
public struct QuerySummary: Sendable, Equatable {
  /// The rows given.
  public var rowCount = 0
  /// The rows that there were, those behind 取前 included.
  public var totalCount = 0
  /// The rows of the table of which nobody knows whether they meet the condition. Of groups they are
  /// possible members, and counts are ranges.
  public var undeterminedCount = 0
  /// The groups of which nobody knows whether there is one, or whether they meet 筛选组.
  public var undeterminedGroupCount = 0

  public init() {}
}

/// How a query went.
public struct QueryOutcome: Sendable {
  public let summary: QuerySummary
  /// What of it was evaluated row by row; nil where that was asked for.
  public let statistics: BatchStatistics?
}

import GuijuPlan

/// What a decision table met in the data that its hit policy does not allow: the value is unknown
/// there, and the table or the data need a look.
public struct DecisionFault: Hashable, Sendable {
  /// In which way the rows met break the hit policy.
  public enum Kind: Hashable, Sendable, Comparable {
    /// Several rows are met where only one may be.
    case overlap
    /// Rows are met that give different values where they may not.
    case conflict
    /// No row is met.
    case gap
  }

  /// What is not allowed.
  public let kind: Kind
  /// The table that was asked.
  public let table: DecisionTableID
  /// The rows of the decision table that are met, counted from 1.
  public let rows: [Int]
  /// The row of data that the table was asked about; nil for the whole data set.
  public let subject: Subject?

  /// A row of data.
  public struct Subject: Hashable, Sendable {
    /// The data table of the row.
    public let table: TableID
    /// Its number, from 0.
    public let row: Int32
  }
}

extension DecisionFault: Comparable {
  /// By decision table, kind and row, for reports that are the same on every run.
  public static func < (lhs: DecisionFault, rhs: DecisionFault) -> Bool {
    if lhs.table != rhs.table { return lhs.table < rhs.table }
    if lhs.kind != rhs.kind { return lhs.kind < rhs.kind }
    return (lhs.subject?.row ?? -1) < (rhs.subject?.row ?? -1)
  }
}

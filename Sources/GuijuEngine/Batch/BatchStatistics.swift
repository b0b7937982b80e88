import GuijuPlan

/// How much of a run the row evaluator had to do: which expressions, for how many rows.
public struct BatchStatistics: Sendable {
  /// A part of a rule that was evaluated row by row.
  public struct Entry: Sendable {
    /// Why.
    public enum Kind: Sendable, Comparable {
      /// The rule has no form in columns.
      case rule
      /// Single rows of the rule: their numbers have too many digits, say, or they cannot be
      /// evaluated.
      case rowsOfRule
      /// The expression has no form in columns.
      case expression
    }

    public let kind: Kind
    public let rule: RuleID?
    public let node: NodeID?
    /// How many rows.
    public let rowCount: Int
  }

  /// How many verdicts there are.
  public internal(set) var verdictCount = 0
  /// What was evaluated row by row, the greatest part first.
  public internal(set) var entries: [Entry] = []

  /// Counts kept by one thread.
  struct Rows: Sendable {
    var nodes: [NodeID: Int] = [:]
    var rules: [RuleID: Int] = [:]

    mutating func count(_ node: NodeID, _ rows: Int) { nodes[node, default: 0] += rows }
    mutating func count(_ rule: RuleID, _ rows: Int) { rules[rule, default: 0] += rows }

    mutating func add(_ other: Rows) {
      nodes.merge(other.nodes) { $0 + $1 }
      rules.merge(other.rules) { $0 + $1 }
    }
  }
}

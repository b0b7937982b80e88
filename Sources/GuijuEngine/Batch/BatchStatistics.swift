import GuijuPlan

/// How much of a run over rules, or of a query, the row evaluator had to do: which expressions, for how
/// many rows.
public struct BatchStatistics: Sendable {
  /// A part of a rule or of a query that was evaluated row by row.
  public struct Entry: Sendable {
    /// Why.
    public enum Kind: Sendable, Comparable {
      /// The rule has no form in columns.
      case rule
      /// Single rows of the rule: their numbers have too many digits, say, or they cannot be
      /// evaluated.
      case rowsOfRule
      /// The query as a whole: its condition has no form in columns, or it may take too many steps.
      case query
      /// Single rows of the query.
      case rowsOfQuery
      /// The expression has no form in columns.
      case expression
    }

    public let kind: Kind
    public let rule: RuleID?
    public let node: NodeID?
    /// How many rows.
    public let rowCount: Int
  }

  /// How many verdicts there are; of a query, how many rows were looked at.
  public internal(set) var count = 0
  /// What was evaluated row by row, the greatest part first.
  public internal(set) var entries: [Entry] = []

  /// Counts kept by one thread.
  struct Rows: Sendable {
    var nodes: [NodeID: Int] = [:]
    var rules: [RuleID: Int] = [:]
    var queries: [Entry.Kind: Int] = [:]

    mutating func count(_ node: NodeID, _ rows: Int) { nodes[node, default: 0] += rows }
    mutating func count(_ rule: RuleID, _ rows: Int) { rules[rule, default: 0] += rows }
    mutating func count(_ query: Entry.Kind, _ rows: Int) { queries[query, default: 0] += rows }

    mutating func add(_ other: Rows) {
      nodes.merge(other.nodes) { $0 + $1 }
      rules.merge(other.rules) { $0 + $1 }
      queries.merge(other.queries) { $0 + $1 }
    }

    /// What was counted, the greatest part first.
    ///
    /// - Parameter wholeRules: the rules that have no form in columns.
    func entries(wholeRules: Set<RuleID> = []) -> [Entry] {
      var entries = rules.map { rule, count in
        Entry(
          kind: wholeRules.contains(rule) ? .rule : .rowsOfRule, rule: rule, node: nil,
          rowCount: count)
      }
      entries += nodes.map { node, count in
        Entry(kind: .expression, rule: nil, node: node, rowCount: count)
      }
      entries += queries.map { Entry(kind: $0, rule: nil, node: nil, rowCount: $1) }
      return entries.filter { $0.rowCount > 0 }.sorted { lhs, rhs in
        if lhs.rowCount != rhs.rowCount { return lhs.rowCount > rhs.rowCount }
        if lhs.kind != rhs.kind { return lhs.kind < rhs.kind }
        return (lhs.rule?.index ?? -1, lhs.node?.index ?? -1)
          < (rhs.rule?.index ?? -1, rhs.node?.index ?? -1)
      }
    }
  }
}

import GuijuText

/// A decision table (DMN 1.5 §8): which rows' tests the inputs meet decides the outputs.
public struct DecisionTable: Sendable {
  public enum HitPolicy: Sendable {
    case unique, any, priority, first, ruleOrder, outputOrder
    case collect(Aggregation?)
  }

  public enum Aggregation: Sendable { case sum, count, minimum, maximum }

  public struct Input: Sendable {
    public let expression: NodeID
    /// Where the input's value stands while its cells are tested.
    public let slot: Slot
    public let type: ValueType?
    /// A condition that every value of the input meets.
    public let allowed: NodeID?

    public init(expression: NodeID, slot: Slot, type: ValueType?, allowed: NodeID?) {
      self.expression = expression
      self.slot = slot
      self.type = type
      self.allowed = allowed
    }
  }

  public struct Output: Sendable {
    /// Nil for the only output of a table.
    public let name: String?
    /// The allowed values, in their order of priority.
    public let values: [NodeID]
    /// What the output is where no row is met.
    public let fallback: NodeID?

    public init(name: String?, values: [NodeID], fallback: NodeID?) {
      self.name = name
      self.values = values
      self.fallback = fallback
    }
  }

  public struct Row: Sendable {
    /// One condition for each input; nil is met by any value.
    public let tests: [NodeID?]
    public let outputs: [NodeID]
    /// 其余: the row for what no other row meets.
    public let isOtherwise: Bool
    public let span: Span
    public let citation: Citation?

    public init(
      tests: [NodeID?], outputs: [NodeID], isOtherwise: Bool = false, span: Span = .none,
      citation: Citation? = nil
    ) {
      self.tests = tests
      self.outputs = outputs
      self.isOtherwise = isOtherwise
      self.span = span
      self.citation = citation
    }
  }

  /// Empty for a table that has none.
  public let name: String
  public let hitPolicy: HitPolicy
  public let inputs: [Input]
  public let outputs: [Output]
  public let rows: [Row]

  public init(
    name: String = "", hitPolicy: HitPolicy, inputs: [Input], outputs: [Output], rows: [Row]
  ) {
    self.name = name
    self.hitPolicy = hitPolicy
    self.inputs = inputs
    self.outputs = outputs
    self.rows = rows
  }
}

extension DecisionTable {
  /// All expressions of the table.
  var nodes: [NodeID] {
    var nodes: [NodeID] = []
    for input in inputs {
      nodes.append(input.expression)
      if let allowed = input.allowed { nodes.append(allowed) }
    }
    for output in outputs {
      nodes += output.values
      if let fallback = output.fallback { nodes.append(fallback) }
    }
    for row in rows {
      nodes += row.tests.compactMap { $0 }
      nodes += row.outputs
    }
    return nodes
  }
}

import GuijuText

/// A test of rules: given rows, a day, values of parameters, and what is expected of them.
public struct Test: Sendable {
  public struct Given: Sendable {
    public let table: TableID
    /// The fields that are given; a reference is given by the key of its row.
    public let cells: [(field: FieldID, value: NodeID)]

    public init(table: TableID, cells: [(field: FieldID, value: NodeID)]) {
      self.table = table
      self.cells = cells
    }
  }

  public struct Expectation: Sendable {
    /// A condition that is to be true.
    public let condition: NodeID
    /// The severity that the rule in the condition is to have; nil where none is asked for.
    public let severity: (rule: RuleID, expected: Severity)?
    public let span: Span

    public init(
      condition: NodeID, severity: (rule: RuleID, expected: Severity)? = nil, span: Span
    ) {
      self.condition = condition
      self.severity = severity
      self.span = span
    }
  }

  public let title: String
  public let pack: PackID?
  public let span: Span
  /// The variables of the test, and their values in each run; no runs where there are no variables.
  public var variables: [Definition.Argument] = []
  public var runs: [[NodeID]] = []
  /// What gives the date, which may read a variable of the test; nil for the day of the run.
  public var asOf: NodeID?
  public var settings: [(parameter: ParameterID, value: NodeID)] = []
  public var given: [Given] = []
  public var expectations: [Expectation] = []

  public init(title: String, pack: PackID?, span: Span) {
    self.title = title
    self.pack = pack
    self.span = span
  }
}

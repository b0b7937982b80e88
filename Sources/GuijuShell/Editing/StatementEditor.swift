/// Gives statements that are known beforehand, then the lines of another editor.
public struct StatementEditor: LineEditor {
  private var statements: ArraySlice<String>
  private var rest: (any LineEditor)?

  public init(_ statements: [String], then rest: (any LineEditor)? = nil) {
    self.statements = statements[...]
    self.rest = rest
  }

  public mutating func readLine(prompt: String) -> LineEvent {
    if let statement = statements.popFirst() { return .line(statement) }
    return rest?.readLine(prompt: prompt) ?? .endOfInput
  }

  public mutating func addHistory(_ entry: String) {
    if statements.isEmpty { rest?.addHistory(entry) }
  }

  public mutating func close() { rest?.close() }

  public var historyFault: HistoryFault? { rest?.historyFault }
}

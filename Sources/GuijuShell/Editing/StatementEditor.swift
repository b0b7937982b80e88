/// Gives statements that are known beforehand, one as each line.
public struct StatementEditor: LineEditor {
  private var statements: ArraySlice<String>

  public init(_ statements: [String]) { self.statements = statements[...] }

  public mutating func readLine(prompt: String, completer: LineCompleter?) -> LineEvent {
    statements.popFirst().map { .line($0) } ?? .endOfInput
  }
}

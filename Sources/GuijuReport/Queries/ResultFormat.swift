/// How a result is written.
public enum ResultFormat: String, Sendable, CaseIterable {
  /// Columns for a person, two blanks apart.
  case text
  /// The same with lines around the cells.
  case box
  case csv
  /// One object: the columns, and the rows as arrays.
  case json
  /// An object for each row.
  case jsonl
  case markdown
}

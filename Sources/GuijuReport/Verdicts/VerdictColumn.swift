/// What a machine-readable line tells of one rule and one row.
public enum VerdictColumn: String, Sendable, CaseIterable {
  case rule, provision, table, key, verdict
  /// Of a definition that reports one.
  case value
  /// Where the row stands, which tells rows of one key apart.
  case file, line

  /// The columns of a format, unless others are named.
  public static func usual(_ format: VerdictLines.Format) -> [VerdictColumn] {
    format == .jsonl ? allCases : allCases.filter { $0 != .file && $0 != .line }
  }
}

/// What a machine-readable line tells of one rule and one row.
public enum VerdictColumn: String, Sendable, CaseIterable {
  case rule, provision, table, key, verdict
  /// Of a definition that reports one.
  case value
}

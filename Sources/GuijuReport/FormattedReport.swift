import GuijuText

/// A report that comes as text, as JSON and as CSV.
public protocol FormattedReport {
  /// For a person.
  ///
  /// - Parameter width: the columns of the terminal; nil where lines may be of any length.
  func text(style: TerminalStyle, width: Int?) -> String

  /// One object (`"schema": 1`).
  func json() -> [UInt8]

  /// - Parameter isForSpreadsheets: with a byte-order mark, and no cell taken for a formula.
  func csv(isForSpreadsheets: Bool) -> [UInt8]
}

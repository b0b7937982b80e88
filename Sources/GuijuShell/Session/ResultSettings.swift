import GuijuEngine
import GuijuReport

/// How the shell shows results, and the last one that can be drawn.
struct ResultSettings {
  /// How results are written: `.mode`.
  var format = ResultFormat.text
  /// How wide a column of text may be: `.width`.
  var columnWidth: Int?
  /// Where results go instead: `.output`.
  var path: String?
  /// Whether it is told how long a statement took: `.timer`.
  var isTimed = false
  /// The last result with groups, for `.bars`.
  var grouped: BarChart?

  /// How many rows of a table are shown; the others are counted.
  static let shownRows = 200
  /// How many where a pager shows them.
  static let pagedRows = 10_000
}

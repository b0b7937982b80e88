import GuijuText

/// The layout of a result for a person: how wide each column is, and which find room.
///
/// It is settled by the first rows, so that millions can follow without being kept.
struct ResultTable {
  private let columns: [ResultColumn]
  private let style: TerminalStyle
  private let hasLines: Bool
  /// The width of each column that is shown; those behind found no room.
  private let widths: [Int]
  /// Whether cells are cut to their column.
  private let isCut: Bool

  /// How narrow a column of text may become.
  private static let leastWidth = 6
  /// How wide a column may be where the terminal does not say.
  private static let greatestWidth = 200

  /// - Parameters:
  ///   - sample: the cells of the first rows.
  ///   - maximumWidth: the columns of the terminal; nil where lines may be long.
  ///   - columnWidth: how wide a column of text may be at most; nil for what the terminal allows.
  init(
    _ columns: [ResultColumn], sample: [[String]], style: TerminalStyle, hasLines: Bool,
    maximumWidth: Int?, columnWidth: Int?
  ) {
    self.columns = columns
    self.style = style
    self.hasLines = hasLines
    isCut = maximumWidth != nil || columnWidth != nil
    var widths = columns.indices.map { column in
      let cells = sample.map { displayWidth(of: $0[column]) }.max() ?? 0
      return min(
        Self.greatestWidth, max(displayWidth(of: escapedForTerminal(columns[column].name)), cells))
    }
    if let columnWidth {
      for column in columns.indices where !columns[column].isNumeric {
        widths[column] = min(widths[column], max(Self.leastWidth, columnWidth))
      }
    }
    if let maximumWidth {
      widths = Self.fitting(widths, columns, Self.room(maximumWidth, hasLines), hasLines)
    }
    self.widths = widths
  }

  /// The columns of text and blanks that a line has room for, as if each column took two blanks.
  private static func room(_ width: Int, _ hasLines: Bool) -> Int {
    hasLines ? width - 1 : width + 2
  }

  private static func gap(_ hasLines: Bool) -> Int { hasLines ? 3 : 2 }

  /// Takes from the widest columns of text until the lines fit; where they still do not, the last
  /// columns are left out.
  private static func fitting(
    _ widths: [Int], _ columns: [ResultColumn], _ room: Int, _ hasLines: Bool
  ) -> [Int] {
    var widths = widths
    func total() -> Int { widths.reduce(0) { $0 + $1 + gap(hasLines) } }
    while widths.count > 1 {
      let least = widths.indices.reduce(0) { sum, column in
        sum + gap(hasLines)
          + (columns[column].isNumeric ? widths[column] : min(widths[column], leastWidth))
      }
      if least <= room { break }
      widths.removeLast()
    }
    while total() > room {
      let shrinking = widths.indices.filter { !columns[$0].isNumeric && widths[$0] > leastWidth }
      guard let widest = shrinking.max(by: { widths[$0] < widths[$1] }) else { break }
      // At once down to the next widest, or as far as is needed.
      let next = shrinking.map { widths[$0] }.filter { $0 < widths[widest] }.max() ?? leastWidth
      let step = min(total() - room, max(1, widths[widest] - next))
      widths[widest] = max(leastWidth, widths[widest] - step)
    }
    return widths
  }

  /// The headings of the columns that found no room.
  var hiddenNames: [String] { columns[widths.count...].map(\.name) }

  /// The lines above the rows.
  var opening: [String] {
    let heading = line(columns.map(\.name), .bold)
    return hasLines ? [rule("┌", "┬", "┐"), heading, rule("├", "┼", "┤")] : [heading]
  }

  /// The lines below the rows.
  var closing: [String] { hasLines ? [rule("└", "┴", "┘")] : [] }

  private func rule(_ left: String, _ middle: String, _ right: String) -> String {
    left + widths.map { String(repeating: "─", count: $0 + 2) }.joined(separator: middle) + right
  }

  /// A line with a cell for each column.
  func line(_ cells: [String], _ tone: TerminalStyle.Tone? = nil) -> String {
    var line = ""
    for (column, width) in widths.enumerated() {
      var text = escapedForTerminal(cells[column])
      if isCut { text = text.truncated(to: width) }
      let padding = String(repeating: " ", count: max(0, width - displayWidth(of: text)))
      let tone = tone ?? (text == "·" ? .dim : nil)
      let painted = tone.map { style.paint(text, $0) } ?? text
      if column > 0 { line += hasLines ? " │ " : "  " }
      line += columns[column].isNumeric ? padding + painted : painted + padding
    }
    if hasLines { return "│ " + line + " │" }
    while line.last == " " { line.removeLast() }
    return line
  }
}

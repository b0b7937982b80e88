import GuijuText

// GuijuReport shows what the engine has found: to people as text, to programs in formats that they
// read. It computes nothing; it chooses, orders and lays out.

/// A table of text cells, aligned by display width.
public struct TextTable {
  /// On which side of a column its texts stand.
  public enum Alignment { case left, right }

  private let alignments: [Alignment]
  private var rows: [[Cell]] = []

  /// A text with its colour; control characters are escaped.
  public struct Cell {
    let text: String
    let tone: TerminalStyle.Tone?
    /// Pieces with colours of their own, which make up the text.
    private var parts: [(text: String, tone: TerminalStyle.Tone)] = []

    public init(_ text: String, _ tone: TerminalStyle.Tone? = nil) {
      self.text = escapedForTerminal(text)
      self.tone = tone
    }

    /// A text of several colours.
    init(_ parts: [(text: String, tone: TerminalStyle.Tone)]) {
      self.init(parts.map(\.text).joined())
      self.parts = parts
    }

    /// The text, or what is left of it, in its colours.
    func painted(_ shown: String, _ style: TerminalStyle) -> String {
      if !parts.isEmpty, shown == text {
        return parts.map { style.paint($0.text, $0.tone) }.joined()
      }
      return tone.map { style.paint(shown, $0) } ?? shown
    }
  }

  public init(_ alignments: [Alignment]) { self.alignments = alignments }

  /// Adds a row, with a cell for each column.
  public mutating func add(_ cells: [Cell]) { rows.append(cells) }

  /// The lines; columns two blanks apart, the last one not padded.
  public func lines(indent: Int = 0, style: TerminalStyle, maximumWidth: Int? = nil) -> [String] {
    var widths = alignments.indices.map { column in
      rows.map { displayWidth(of: $0[column].text) }.max() ?? 0
    }
    if let maximumWidth { shrink(&widths, to: maximumWidth - indent) }
    return rows.map { cells in
      var line = String(repeating: " ", count: indent)
      for (column, cell) in cells.enumerated() {
        let text = cell.text.truncated(to: widths[column])
        let isLast = column == cells.count - 1
        let padding = String(
          repeating: " ", count: max(0, widths[column] - displayWidth(of: text)))
        let painted = cell.painted(text, style)
        if column > 0 { line += "  " }
        switch alignments[column] {
        case .right: line += padding + painted
        case .left: line += isLast ? painted : painted + padding
        }
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// Takes from the widest left-aligned columns until the lines fit.
  private func shrink(_ widths: inout [Int], to maximum: Int) {
    while widths.reduce(0, +) + 2 * (widths.count - 1) > maximum {
      guard
        let widest = widths.indices.filter({ alignments[$0] == .left && widths[$0] > 8 })
          .max(by: { widths[$0] < widths[$1] })
      else { return }
      widths[widest] -= 1
    }
  }
}

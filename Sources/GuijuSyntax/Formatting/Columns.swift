import GuijuText

/// The columns of fields, components and rows: how wide each is, and how many blanks fill it.
struct Columns {
  /// For each line of a field or a component, the blanks before the pieces that begin a column.
  private(set) var blanks: [Int: [Int: Int]] = [:]
  /// For each block, the widths of its rows' columns.
  private var rowWidths: [Int: [Int]] = [:]

  /// A cell wider than this stands out of its column.
  private static let widest = 60
  private static let apart = 2

  init(_ lines: [Line], _ pieces: [Piece]) {
    setComponents(lines, pieces)
    var start = 0
    while start < lines.count {
      var end = start + 1
      switch lines[start].kind {
      case .field:
        while end < lines.count, lines[end].kind == .field { end += 1 }
        setFields(start..<end, lines, pieces)
      case .row: measureRow(lines[start], pieces)
      case .ordinary, .blockClose: break
      }
      start = end
    }
  }

  // MARK: - Fields

  /// The cells of a field: name, type, modifiers, and other headings with what stands behind them.
  private struct Field {
    let nameWidth: Int
    let type: Int
    let typeWidth: Int
    /// Whether the type is a keyword alone: these share a column.
    let hasPlainType: Bool
    var modifiers: Int?
    var modifiersWidth = 0
    var alias: Int?
    /// What stands behind 别名.
    var rest: Int?

    init?(_ pieces: [Piece], _ range: Range<Int>) {
      guard let type = range.first(where: { pieces[$0].marks.contains(.fieldType) }) else {
        return nil
      }
      self.type = type
      nameWidth = Columns.width(pieces, range.lowerBound..<type)
      let marked = range.filter { pieces[$0].marks.contains(.modifier) }
      alias = marked.first { pieces[$0].keyword == .alias }
      rest = alias.flatMap { alias in
        marked.first { $0 > alias && pieces[$0].keyword != .alias }
      }
      if let first = marked.first, first != alias { modifiers = first }
      let typeEnd = marked.first ?? range.upperBound
      typeWidth = Columns.width(pieces, type..<typeEnd)
      hasPlainType = typeEnd == type + 1
      if let modifiers {
        modifiersWidth = Columns.width(pieces, modifiers..<(alias ?? range.upperBound))
      }
    }
  }

  /// Sets the fields of one table: the names in one column; between blank lines and comments, what
  /// stands behind plain types, and behind other types of one width.
  private mutating func setFields(_ range: Range<Int>, _ lines: [Line], _ pieces: [Piece]) {
    let fields = range.map { Field(pieces, lines[$0].pieces) }
    let names = fields.compactMap { $0?.nameWidth }.filter { $0 <= Self.widest }.max() ?? 0
    var start = 0
    while start < fields.count {
      var end = start + 1
      while end < fields.count, !isApart(pieces[lines[range.lowerBound + end].pieces.lowerBound]) {
        end += 1
      }
      let section = fields[start..<end].compactMap { $0 }
      let plainWidth = section.filter(\.hasPlainType).map(\.typeWidth).max() ?? 0
      // For each width of types, the width of the modifiers before 别名.
      var modifiers: [Int: Int] = [:]
      for field in section where field.alias != nil && field.modifiersWidth <= Self.widest {
        let width = field.hasPlainType ? 0 : field.typeWidth
        modifiers[width] = max(modifiers[width] ?? 0, field.modifiersWidth)
      }
      for index in start..<end {
        guard let field = fields[index] else { continue }
        blanks[range.lowerBound + index] = blanks(
          field, names: names, type: field.hasPlainType ? plainWidth : field.typeWidth,
          modifiers: modifiers[field.hasPlainType ? 0 : field.typeWidth] ?? 0)
      }
      start = end
    }
  }

  private func blanks(_ field: Field, names: Int, type: Int, modifiers: Int) -> [Int: Int] {
    var columns = [field.type: Self.apart + max(0, names - field.nameWidth)]
    let afterType = Self.apart + type - field.typeWidth
    if let first = field.modifiers { columns[first] = afterType }
    if let alias = field.alias {
      // The column that a field without modifiers leaves out has its blanks too.
      let before =
        field.modifiers == nil ? afterType + (modifiers > 0 ? Self.apart : 0) : Self.apart
      columns[alias] = before + max(0, modifiers - field.modifiersWidth)
    }
    if let rest = field.rest { columns[rest] = Self.apart }
    return columns
  }

  /// Whether a blank line or a comment stands before a field.
  private func isApart(_ piece: Piece) -> Bool {
    piece.gap.breaksAfter > 1 || piece.gap.comments.contains { $0.breaksBefore > 0 }
  }

  // MARK: - Components

  /// The cells of a component: what stands before its first part, its parts, and 仅当 among them.
  private struct Component {
    let nameWidth: Int
    let parts: [Int]
    /// The condition that ends the line, and the columns of the parts before it.
    let condition: Int?
    let sourcesWidth: Int

    init?(_ pieces: [Piece], _ line: Line) {
      let range = line.pieces
      guard line.kind == .ordinary, pieces[range.lowerBound].keyword == .component,
        pieces[range.lowerBound].marks.contains(.clause)
      else { return nil }
      parts = range.filter { pieces[$0].marks.contains(.part) }
      guard let first = parts.first, let last = parts.last else { return nil }
      nameWidth = Columns.width(pieces, range.lowerBound..<first)
      condition = pieces[last].keyword == .onlyIf && last != first ? last : nil
      sourcesWidth =
        Columns.width(pieces, first..<last) + (parts.count - 2) * (Columns.apart - 1)
    }
  }

  /// Sets the components of one pattern: the names in one column, and the conditions behind their
  /// sources.
  private mutating func setComponents(_ lines: [Line], _ pieces: [Piece]) {
    let components = lines.map { Component(pieces, $0) }
    var names: [Int: Int] = [:]
    var sources: [Int: Int] = [:]
    for (line, component) in zip(lines, components) {
      guard let component else { continue }
      if component.nameWidth <= Self.widest {
        names[line.block] = max(names[line.block] ?? 0, component.nameWidth)
      }
      if component.condition != nil, component.sourcesWidth <= Self.widest {
        sources[line.block] = max(sources[line.block] ?? 0, component.sourcesWidth)
      }
    }
    for (index, component) in components.enumerated() {
      guard let component else { continue }
      let block = lines[index].block
      var columns: [Int: Int] = [:]
      for part in component.parts { columns[part] = Self.apart }
      columns[component.parts[0]] = 1 + max(0, (names[block] ?? 0) - component.nameWidth)
      if let condition = component.condition {
        columns[condition] = Self.apart + max(0, (sources[block] ?? 0) - component.sourcesWidth)
      }
      blanks[index] = columns
    }
  }

  // MARK: - Rows

  private static func cells(_ pieces: [Piece], _ range: Range<Int>) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var start = range.lowerBound
    for index in range where pieces[index].kind == .pipe {
      cells.append(start..<index)
      start = index + 1
    }
    cells.append(start..<range.upperBound)
    return cells
  }

  private mutating func measureRow(_ line: Line, _ pieces: [Piece]) {
    var widths = rowWidths[line.block] ?? []
    var standsOut = false
    for (index, cell) in Self.cells(pieces, line.pieces).enumerated() {
      let width = Self.text(of: cell, in: line.pieces, pieces).width
      if index == widths.count { widths.append(0) }
      // What follows such a cell stands in no column either.
      standsOut = standsOut || width > Self.widest
      if !standsOut { widths[index] = max(widths[index], width) }
    }
    rowWidths[line.block] = widths
  }

  /// What stands in a cell of a row, with its comments; those before the row stand above it.
  private static func text(
    of cell: Range<Int>, in row: Range<Int>, _ pieces: [Piece]
  ) -> (text: String, width: Int) {
    Piece.oneLine(
      pieces[cell],
      rest: cell.upperBound < row.upperBound ? pieces[cell.upperBound].gap.comments : [],
      withFirstGap: cell.lowerBound > row.lowerBound)
  }

  /// Writes a row between its bars.
  func write(_ pieces: [Piece], _ line: Line, to writer: inout LineWriter) {
    let widths = rowWidths[line.block] ?? []
    var standsOut = false
    writer.write("|", width: 1)
    for (index, cell) in Self.cells(pieces, line.pieces).enumerated() {
      if index > 0 { writer.write("|", width: 1) }
      let (text, width) = Self.text(of: cell, in: line.pieces, pieces)
      standsOut = standsOut || width > Self.widest
      writer.write(blanks: 1)
      writer.write(text, width: width)
      writer.write(blanks: standsOut ? 1 : max(0, widths[index] - width) + 1)
    }
    writer.write("|", width: 1)
  }

  /// The columns of some pieces on one line.
  fileprivate static func width(_ pieces: [Piece], _ range: Range<Int>) -> Int {
    range.reduce(0) { sum, index in
      sum + pieces[index].width
        + (index > range.lowerBound && pieces[index].hasBlankBefore ? 1 : 0)
    }
  }
}

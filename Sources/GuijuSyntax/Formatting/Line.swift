import GuijuText

/// A line of the canonical form before it is broken: a declaration's head, a clause, a field, a row.
struct Line {
  enum Kind {
    case ordinary
    /// A field of a table, or a row: a line break outside brackets would end it.
    case field, row
    /// `}`
    case blockClose
  }

  var kind: Kind = .ordinary
  var pieces: Range<Int>
  /// In steps of four columns.
  var indent: Int
  /// Which table the line belongs to: the fields and the rows of one block are set in columns.
  var block = 0
  /// Whether a block of clauses stands behind it.
  var opensBlock = false
}

/// Cuts pieces into lines: each declaration, clause, field and row begins one, but a block stays
/// behind its head where it was written so and fits.
struct LineCutter {
  /// The columns of a line.
  static let width = 100
  /// The columns of a field's line, which is read across like a table's and broken only in brackets.
  static let fieldWidth = 120

  private let pieces: [Piece]
  /// The columns from the first piece to the end of each, all on one line, in the language in which
  /// each is wider: what stays on one line does so in both.
  private var ends: [Int] = []
  private(set) var lines: [Line] = []

  /// Cuts pieces; `widths` are those of the pieces in the language in which each is wider.
  init(_ pieces: [Piece], widths: [Int]) {
    self.pieces = pieces
    var end = 0
    for (piece, width) in zip(pieces, widths) {
      end += width + (piece.hasBlankBefore ? 1 : 0)
      ends.append(end)
    }
    cut()
  }

  private mutating func cut() {
    var index = 0
    var block = 0
    var depth = 0
    while index < pieces.count {
      let start = index
      let kind = kind(of: pieces[start])
      if kind == .blockClose { depth = max(0, depth - 1) }
      index += 1
      var opensBlock = false
      while index < pieces.count, !beginsLine(pieces[index]) {
        if pieces[index].marks.contains(.blockOpen) {
          if let close = endOfShortBlock(from: start, open: index, indent: depth) {
            index = close + 1
            continue
          }
          opensBlock = true
          index += 1
          break
        }
        index += 1
      }
      lines.append(
        Line(
          kind: kind, pieces: start..<index, indent: depth + extraIndent(of: pieces[start]),
          block: block, opensBlock: opensBlock))
      if opensBlock {
        depth += 1
        block += 1
      }
    }
  }

  private func kind(of piece: Piece) -> Line.Kind {
    if piece.marks.contains(.blockClose) { return .blockClose }
    if piece.marks.contains(.field) { return .field }
    return piece.marks.contains(.row) ? .row : .ordinary
  }

  private func beginsLine(_ piece: Piece) -> Bool {
    !piece.marks.isDisjoint(with: [.declaration, .clause, .field, .row, .blockClose])
  }

  /// 说明 belongs to the 要求 before it.
  private func extraIndent(of piece: Piece) -> Int {
    piece.marks.contains(.clause) && piece.keyword == .message ? 1 : 0
  }

  /// The brace that closes a block which may stay on the line of its head.
  private func endOfShortBlock(from start: Int, open: Int, indent: Int) -> Int? {
    let head = pieces[start...open].dropFirst()
    let comments = head.flatMap(\.gap.comments)
    if comments.contains(where: \.needsOwnLine) { return nil }
    let commentWidth = comments.reduce(0) { $0 + 1 + displayWidth(of: $1.text) }
    var index = open + 1
    while index < pieces.count {
      let piece = pieces[index]
      if !piece.gap.comments.isEmpty { return nil }
      if piece.marks.contains(.blockClose), index == open + 1 { return index }
      if piece.beginsLine || piece.marks.contains(.row) { return nil }
      // Two columns at most between clauses, and a comma between fields.
      let width =
        ends[index] - (start > 0 ? ends[start - 1] + 1 : 1) + 4 * indent + commentWidth
      if width + separatorWidth(open, index) > Self.width { return nil }
      if piece.marks.contains(.blockClose) { return index }
      index += 1
    }
    return nil
  }

  private func separatorWidth(_ open: Int, _ end: Int) -> Int {
    (open + 2..<max(open + 2, end)).count {
      !pieces[$0].marks.isDisjoint(with: [.clause, .field])
    }
  }
}

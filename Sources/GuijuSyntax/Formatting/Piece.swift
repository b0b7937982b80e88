import GuijuText

/// What is written as one: a token, a keyword of several words, a name of several words.
struct Piece {
  var text: String
  /// Columns.
  let width: Int
  let kind: Token.Kind
  let keyword: Keyword?
  var marks: LayoutLog.Mark
  /// What stands before it in the source.
  var gap: Gap
  /// Whether a blank stands before it where both are on one line.
  var hasBlankBefore = true
  /// Whether a line break stands before it in the source.
  var beginsLine: Bool

  /// Whether it opens what ``closesBracket`` closes.
  var opensBracket: Bool {
    kind == .leftParenthesis || kind == .leftBrace
      || kind == .leftBracket && !marks.contains(.rangeClose)
      || kind == .rightBracket && marks.contains(.rangeOpen)
  }

  /// Whether it closes what ``opensBracket`` opens.
  var closesBracket: Bool {
    kind == .rightParenthesis || kind == .rightBrace
      || kind == .leftBracket && marks.contains(.rangeClose)
      || kind == .rightBracket && !marks.contains(.rangeOpen)
  }
}

extension Piece {
  /// Pieces on one line with the comments between them, and its columns.
  ///
  /// - Parameter rest: The comments behind the last piece.
  static func oneLine(
    _ pieces: some Sequence<Piece>, rest: [Comment], withFirstGap: Bool = true
  ) -> (text: String, width: Int) {
    var (text, width) = ("", 0)
    func add(_ part: String, _ columns: Int, hasBlankBefore: Bool = true) {
      if hasBlankBefore, !text.isEmpty {
        text += " "
        width += 1
      }
      text += part
      width += columns
    }
    var isFirst = true
    for piece in pieces {
      let comments = isFirst && !withFirstGap ? [] : piece.gap.comments
      isFirst = false
      for comment in comments { add(comment.text, displayWidth(of: comment.text)) }
      add(piece.text, piece.width, hasBlankBefore: piece.hasBlankBefore || !comments.isEmpty)
    }
    for comment in rest { add(comment.text, displayWidth(of: comment.text)) }
    return (text, width)
  }

  /// Whether a blank belongs between two pieces of one line.
  static func needsBlank(_ previous: Piece, _ piece: Piece) -> Bool {
    if piece.marks.contains(.hugging) || piece.marks.contains(.typeBracket) { return false }
    if previous.marks.contains(.prefix) { return false }
    if previous.marks.contains(.typeBracket), previous.kind == .less { return false }
    if [.comma, .colon, .dot, .dotDot].contains(piece.kind) { return false }
    if piece.kind == .rightBrace { return previous.kind != .leftBrace }
    // 收集+
    if previous.keyword == .collect, [.plus, .less, .greater, .hash].contains(piece.kind) {
      return false
    }
    if piece.closesBracket || previous.kind == .dot || previous.kind == .dotDot { return false }
    return previous.kind == .leftBrace || !previous.opensBracket
  }
}

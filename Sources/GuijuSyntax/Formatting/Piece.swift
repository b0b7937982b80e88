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
    switch kind {
    case .leftParenthesis, .leftBrace: true
    case .leftBracket: !marks.contains(.rangeClose)
    case .rightBracket: marks.contains(.rangeOpen)
    default: false
    }
  }

  /// Whether it closes what ``opensBracket`` opens.
  var closesBracket: Bool {
    switch kind {
    case .rightParenthesis, .rightBrace: true
    case .leftBracket: marks.contains(.rangeClose)
    case .rightBracket: !marks.contains(.rangeOpen)
    default: false
    }
  }
}

extension Piece {
  /// Whether a blank belongs between two pieces of one line.
  static func needsBlank(_ previous: Piece, _ piece: Piece) -> Bool {
    if piece.marks.contains(.hugging) || piece.marks.contains(.typeBracket) { return false }
    if previous.marks.contains(.prefix) { return false }
    if previous.marks.contains(.typeBracket), previous.kind == .less { return false }
    switch piece.kind {
    case .comma, .colon, .dot, .dotDot: return false
    case .rightBrace: return previous.kind != .leftBrace
    case .plus, .less, .greater, .hash:
      // 收集+
      if previous.keyword == .collect { return false }
    default:
      if piece.closesBracket { return false }
    }
    switch previous.kind {
    case .dot, .dotDot: return false
    case .leftBrace: return true
    default: return !previous.opensBracket
    }
  }
}

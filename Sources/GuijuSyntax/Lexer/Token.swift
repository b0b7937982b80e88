import GuijuText

/// A piece of source text with one meaning to the parser.
struct Token: Sendable {
  enum Kind: UInt8, Sendable {
    /// A run of letters, digits and `_` that does not begin with a digit: a name or a keyword.
    case word
    /// A name in backquotes.
    case quotedName
    /// `12`, `0.5`, `1e3`, `10%`, `3万`, `1.2亿`.
    case number
    /// `2021-05-26`, `2021年5月26日`.
    case date
    /// `2年`, `1年6个月`, `30天`.
    case duration
    /// `@"2021-05-26"`: a literal of FEEL whose type its content tells.
    case atLiteral
    /// `"…"`, `“…”`, `「…」`, `『…』`.
    case string
    case leftParenthesis, rightParenthesis, leftBracket, rightBracket, leftBrace, rightBrace
    case comma, colon, dot, dotDot
    case plus, minus, times, divide, power
    /// `?`: in a unary test, the value under test.
    case questionMark
    /// `->`: in a function type, before the result.
    case arrow
    /// `|`, between the cells of a table; `#`, behind 收集.
    case pipe, hash
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
    /// Text that the lexer has already reported; the parser passes over it in silence.
    case invalid
    case endOfText
  }

  let kind: Kind
  /// Whether a line break stands between the token before and this one.
  let beginsLine: Bool
  /// The keyword spelling that a `.word` is, if any.
  let word: Word
  let span: Span
}

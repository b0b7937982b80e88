/// The syntax tree of a pattern.
indirect enum PatternNode: Sendable {
  /// Nothing: the second branch of `a|`.
  case empty
  /// `a`, `\n`
  case scalar(Unicode.Scalar)
  /// `[a-z]`, `.`, `\d`: an index of the sets that the parser has gathered.
  case set(Int)
  /// `^`, `$`
  case assertion(TextAssertion)
  /// `\1`: what the group has matched last, the empty text if it has not matched.
  case backReference(Int)
  /// `(a)`: a capturing group with its number, from 1.
  case group(Int, PatternNode)
  /// `ab`
  case sequence([PatternNode])
  /// `a|b`
  case alternatives([PatternNode])
  /// `a*`, `a+?`, `a{2,3}`
  case repetition(Repetition)

  struct Repetition {
    let body: PatternNode
    let quantity: Quantity
    /// That of the quantifier in the pattern.
    let offset: Int
    /// Whether the body may match the empty text.
    let bodyIsNullable: Bool

    init(_ body: PatternNode, _ quantity: Quantity, at offset: Int) {
      self.body = body
      self.quantity = quantity
      self.offset = offset
      bodyIsNullable = body.isNullable
    }
  }

  /// Whether the node may match the empty text.
  var isNullable: Bool {
    switch self {
    case .empty, .assertion, .backReference: true
    case .scalar, .set: false
    case .group(_, let body): body.isNullable
    case .sequence(let nodes): nodes.allSatisfy(\.isNullable)
    case .alternatives(let nodes): nodes.contains(where: \.isNullable)
    case .repetition(let repetition):
      repetition.quantity.minimum == 0 || repetition.bodyIsNullable
    }
  }
}

/// How often something is repeated.
struct Quantity: Sendable {
  let minimum: Int
  /// nil if there is none.
  let maximum: Int?
  /// Whether as few repetitions as possible are tried first: `a*?`.
  var isReluctant = false
}

/// A condition on a place in the text.
enum TextAssertion: Sendable {
  /// `^`
  case textStart
  /// `$`
  case textEnd
  /// `^` with flag `m`: the start of the text, or after a line feed that is not its last scalar.
  case lineStart
  /// `$` with flag `m`: the end of the text, or before a line feed.
  case lineEnd

  /// Whether it holds before the scalar at `position`, which may be the length of the text.
  func holds(at position: Int, in text: Span<Unicode.Scalar>) -> Bool {
    switch self {
    case .textStart: position == 0
    case .textEnd: position == text.count
    case .lineStart:
      position == 0 || (position < text.count && text[position - 1] == "\n")
    case .lineEnd: position == text.count || text[position] == "\n"
    }
  }
}

/// What the parser noted of the tokens that it read, so that the formatter needs no grammar of its
/// own: which words are keywords, where clauses and rows begin, which bracket belongs to a call.
///
/// Places are positions in the program, as in ``Span``, so that what stands within a template is
/// noted like everything else.
struct LayoutLog {
  /// What may be said of a token.
  struct Mark: OptionSet {
    let rawValue: UInt32

    static let declaration = Mark(rawValue: 1 << 0)
    static let clause = Mark(rawValue: 1 << 1)
    static let blockOpen = Mark(rawValue: 1 << 2)
    static let blockClose = Mark(rawValue: 1 << 3)
    static let field = Mark(rawValue: 1 << 4)
    static let fieldType = Mark(rawValue: 1 << 5)
    static let modifier = Mark(rawValue: 1 << 6)
    /// The first token of a line of a decision table, or of a test's cases.
    static let row = Mark(rawValue: 1 << 7)
    /// `-` before its operand.
    static let prefix = Mark(rawValue: 1 << 8)
    /// The bracket of a call or a filter: it stands right behind what it belongs to.
    static let hugging = Mark(rawValue: 1 << 9)
    /// `]` at the lower end of a range.
    static let rangeOpen = Mark(rawValue: 1 << 10)
    /// Whatever bracket ends a range.
    static let rangeClose = Mark(rawValue: 1 << 11)
    /// `<` and `>` around types.
    static let typeBracket = Mark(rawValue: 1 << 12)
    /// `并且` between the ends of 介于.
    static let bound = Mark(rawValue: 1 << 13)
    /// A name that is called.
    static let callee = Mark(rawValue: 1 << 14)
    /// A name that begins an operand: not one behind a dot.
    static let operand = Mark(rawValue: 1 << 15)
    /// A name that is bound here: by an iteration, a function or a context.
    static let binding = Mark(rawValue: 1 << 16)
    static let typeName = Mark(rawValue: 1 << 17)
    /// Where the presence or a source of a component begins.
    static let part = Mark(rawValue: 1 << 18)
  }

  private var marks: [Int32: Mark] = [:]
  private(set) var keywords: [Int32: (keyword: Keyword, end: Int32)] = [:]
  /// Names of several words, with their ends.
  private(set) var longNames: [Int32: Int32] = [:]

  subscript(position: Int32) -> Mark { marks[position] ?? [] }

  mutating func mark(_ mark: Mark, at position: Int32) {
    marks[position, default: []].formUnion(mark)
  }

  mutating func note(_ keyword: Keyword, from position: Int32, to end: Int32) {
    keywords[position] = (keyword, end)
  }

  /// What stands between the braces of templates, by the place of the string.
  private(set) var interpolations: [Int32: [Range<Int32>]] = [:]

  mutating func noteInterpolation(_ range: Range<Int32>, inStringAt position: Int32) {
    interpolations[position, default: []].append(range)
  }

  mutating func noteName(from position: Int32, to end: Int32) { longNames[position] = end }

  /// The places of everything noted with one of the marks, in the order of the text.
  func positions(of mark: Mark) -> [Int32] {
    marks.filter { !$0.value.isDisjoint(with: mark) }.keys.sorted()
  }
}

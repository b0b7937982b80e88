/// Reads a pattern into its tree.
///
/// Source: XML Schema Part 2 appendix F for the grammar, whose productions the methods are named
/// after; Functions and Operators 3.1 §5.6.1 for what it adds.
struct PatternParser {
  /// How deep groups and subtracted classes may be nested: they are read by recursion.
  static let maximumDepth = 200

  let flags: RegularExpression.Flags
  /// The pattern, without the white space that flag `x` ignores.
  private let scalars: [Unicode.Scalar]
  /// The offset of each of the scalars in the pattern as written, and its length.
  private let offsets: [Int]
  private var index = 0
  private var depth = 0
  /// The sets of characters in the pattern; `PatternNode.set` is an index of them.
  var sets: [ScalarSet] = []
  /// Whether the group has been closed; one for each that has been opened, from the first.
  private var isClosed: [Bool] = []

  var groupCount: Int { isClosed.count }

  init(_ pattern: [Unicode.Scalar], flags: RegularExpression.Flags) {
    self.flags = flags
    let kept =
      flags.ignoresSpace && !flags.isLiteral
      ? Self.offsetsWithoutSpace(pattern) : Array(pattern.indices)
    scalars = kept.map { pattern[$0] }
    offsets = kept + [pattern.count]
  }

  /// The offsets that flag `x` leaves: all but white space outside of classes. It is taken out
  /// before anything is read, even of `\p{ Lu }`.
  private static func offsetsWithoutSpace(_ pattern: [Unicode.Scalar]) -> [Int] {
    var kept: [Int] = []
    var classDepth = 0
    var isEscaped = false
    for (offset, scalar) in pattern.enumerated() {
      let isSpace = scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
      if isSpace && classDepth == 0 { continue }
      kept.append(offset)
      if isEscaped {
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else if scalar == "[" {
        classDepth += 1
      } else if scalar == "]" {
        classDepth = max(0, classDepth - 1)
      }
    }
    return kept
  }

  /// The whole pattern as a literal text (flag `q`).
  mutating func literal() -> PatternNode {
    var nodes: [PatternNode] = []
    for scalar in scalars { nodes.append(node(for: scalar)) }
    return .sequence(nodes)
  }

  /// The whole pattern.
  mutating func parse() throws(RegularExpressionError) -> PatternNode {
    let tree = try parseRegularExpression()
    // What ends a regular expression is the end or a parenthesis.
    if !isAtEnd { throw fault(.unopenedGroup) }
    return tree
  }

  /// `regExp ::= branch ( '|' branch )*`
  private mutating func parseRegularExpression() throws(RegularExpressionError) -> PatternNode {
    var branches = [try parseBranch()]
    while skip("|") { branches.append(try parseBranch()) }
    return branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  /// `branch ::= piece*`
  private mutating func parseBranch() throws(RegularExpressionError) -> PatternNode {
    var pieces: [PatternNode] = []
    while let next = peek(), next != "|", next != ")" { pieces.append(try parsePiece()) }
    switch pieces.count {
    case 0: return .empty
    case 1: return pieces[0]
    default: return .sequence(pieces)
    }
  }

  /// `piece ::= atom quantifier?`
  private mutating func parsePiece() throws(RegularExpressionError) -> PatternNode {
    let atom = try parseAtom()
    let offset = offsets[index]
    guard let quantity = try parseQuantifier() else { return atom }
    return .repetition(PatternNode.Repetition(atom, quantity, at: offset))
  }

  /// `quantifier ::= ( [?*+] | '{' quantity '}' ) '?'?`
  private mutating func parseQuantifier() throws(RegularExpressionError) -> Quantity? {
    var quantity: Quantity
    if skip("?") {
      quantity = Quantity(minimum: 0, maximum: 1)
    } else if skip("*") {
      quantity = Quantity(minimum: 0, maximum: nil)
    } else if skip("+") {
      quantity = Quantity(minimum: 1, maximum: nil)
    } else if peek() == "{" {
      quantity = try parseQuantity()
    } else {
      return nil
    }
    quantity.isReluctant = skip("?")
    return quantity
  }

  /// `quantity ::= n | n ',' | n ',' m`, with its braces.
  private mutating func parseQuantity() throws(RegularExpressionError) -> Quantity {
    let start = index
    index += 1
    guard let minimum = parseNumber() else { throw fault(.invalidQuantity, at: start) }
    var maximum: Int? = minimum
    if skip(",") { maximum = parseNumber() }
    guard skip("}") else { throw fault(.invalidQuantity, at: start) }
    if let maximum, maximum < minimum {
      throw fault(.reversedQuantity(minimum, maximum), at: start)
    }
    // No program has room for more repetitions, not even where a body needs no instruction.
    guard max(minimum, maximum ?? 0) <= MatchProgram.maximumStateCount else {
      throw fault(.tooLarge(MatchProgram.maximumStateCount), at: start)
    }
    return Quantity(minimum: minimum, maximum: maximum)
  }

  /// The decimal digits here as a number, no greater than a million; nil if there are none.
  private mutating func parseNumber() -> Int? {
    var value: Int?
    while let digit = peek().flatMap(Self.digit) {
      value = min((value ?? 0) * 10 + digit, 1_000_000)
      index += 1
    }
    return value
  }

  /// `atom ::= NormalChar | charClass | '(' '?:'? regExp ')' | backReference`
  private mutating func parseAtom() throws(RegularExpressionError) -> PatternNode {
    let start = index
    guard let scalar = next() else { return .empty }
    switch scalar {
    case "(": return try parseGroup(from: start)
    case "[": return try add(parseClass(from: start))
    case "\\": return try parseEscape(from: start)
    case ".":
      return add(ScalarSet(flags.matchesLineEnds ? .all : .notLineEnd))
    case "^": return .assertion(flags.isMultiline ? .lineStart : .textStart)
    case "$": return .assertion(flags.isMultiline ? .lineEnd : .textEnd)
    case "?", "*", "+": throw fault(.nothingToRepeat(scalar), at: start)
    case "{":
      // `{` after a piece has been read as its quantity, so there is none before this one.
      throw fault(.nothingToRepeat(scalar), at: start)
    case "}", "]": throw fault(.unescaped(scalar), at: start)
    default: return node(for: scalar)
    }
  }

  /// A group; its `(` is read.
  private mutating func parseGroup(
    from start: Int
  ) throws(RegularExpressionError) -> PatternNode {
    try enter(at: start)
    var number: Int?
    if skip("?") {
      guard skip(":") else { throw fault(.unknownGroup, at: start) }
    } else {
      isClosed.append(false)
      number = isClosed.count
    }
    let body = try parseRegularExpression()
    guard skip(")") else { throw fault(.unclosedGroup, at: start) }
    depth -= 1
    guard let number else { return body }
    isClosed[number - 1] = true
    return .group(number, body)
  }

  /// An escape outside of a class; its `\` is read.
  private mutating func parseEscape(
    from start: Int
  ) throws(RegularExpressionError) -> PatternNode {
    if let digit = peek().flatMap(Self.digit), digit > 0 {
      return .backReference(try parseBackReference(from: start))
    }
    switch try parseClassEscape(from: start) {
    case .single(let scalar): return node(for: scalar)
    case .set(let content): return add(ScalarSet(content))
    }
  }

  /// The number of a back-reference. A further digit belongs to it only if as many groups have
  /// been opened: `(a)\10` is group 1 and a zero.
  private mutating func parseBackReference(
    from start: Int
  ) throws(RegularExpressionError) -> Int {
    var number = 0
    while let digit = peek().flatMap(Self.digit),
      number == 0 || number * 10 + digit <= isClosed.count
    {
      number = number * 10 + digit
      index += 1
    }
    guard number <= isClosed.count, isClosed[number - 1] else {
      throw fault(.noSuchGroup(number), at: start)
    }
    return number
  }
}

// MARK: - Reading

extension PatternParser {
  var isAtEnd: Bool { index == scalars.count }

  /// The index of the next scalar, for `fault`.
  var position: Int { index }

  /// The scalar `distance` after the next; nil beyond the end.
  func peek(_ distance: Int = 0) -> Unicode.Scalar? {
    scalar(at: index + distance)
  }

  /// The scalar at an index of those read or to read.
  func scalar(at index: Int) -> Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  /// Reads one scalar.
  mutating func next() -> Unicode.Scalar? {
    guard let scalar = peek() else { return nil }
    index += 1
    return scalar
  }

  /// Reads the given scalar.
  mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
    guard peek() == scalar else { return false }
    index += 1
    return true
  }

  static func digit(_ scalar: Unicode.Scalar) -> Int? {
    (0x30...0x39).contains(scalar.value) ? Int(scalar.value) - 0x30 : nil
  }

  /// Goes one group or class deeper.
  mutating func enter(at start: Int) throws(RegularExpressionError) {
    guard depth < Self.maximumDepth else { throw fault(.tooDeep(Self.maximumDepth), at: start) }
    depth += 1
  }

  /// Comes back from a class.
  mutating func leave() { depth -= 1 }

  /// An error at an index of the scalars read; the present one if none is given.
  func fault(
    _ fault: RegularExpressionError.PatternFault, at index: Int? = nil
  ) -> RegularExpressionError {
    .pattern(fault, at: offsets[index ?? self.index])
  }

  /// The node of a scalar that stands for itself: with flag `i`, for its variants too.
  mutating func node(for scalar: Unicode.Scalar) -> PatternNode {
    let variants = flags.ignoresCase ? CaseVariants.of(scalar) : []
    guard !variants.isEmpty else { return .scalar(scalar) }
    return add(
      ScalarSet(ScalarSetContent(ranges: ([scalar] + variants).map { $0.value...$0.value })))
  }

  mutating func add(_ set: ScalarSet) -> PatternNode {
    sets.append(set)
    return .set(sets.count - 1)
  }
}

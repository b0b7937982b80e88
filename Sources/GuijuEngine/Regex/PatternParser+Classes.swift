// Classes in brackets, and the escapes that stand inside and outside of them.
//
// In a class `-` is a mark between the ends of a range and before a subtracted class. It stands
// for itself first and last, and after a range or an escape for many characters, where no range
// can begin: `[0-9-.]`, `[\w-]`.

extension PatternParser {
  /// What an escape stands for.
  enum ClassEscape {
    case single(Unicode.Scalar)
    case set(ScalarSetContent)
  }

  /// `charClassExpr ::= '[' '^'? part+ ( '-' charClassExpr )? ']'`; its `[` is read.
  mutating func parseClass(from start: Int) throws(RegularExpressionError) -> ScalarSet {
    try enter(at: start)
    let isNegated = skip("^")
    var content = ScalarSetContent()
    var subtracted: ScalarSet?
    var isEmpty = true
    while subtracted == nil, peek() != "]" {
      if !isEmpty, peek() == "-", peek(1) == "[" {
        _ = next()
        let inner = position
        _ = next()
        subtracted = try parseClass(from: inner)
        if !isAtEnd, peek() != "]" { throw fault(.textAfterSubtraction) }
      } else {
        try parseClassPart(from: start, into: &content)
        isEmpty = false
      }
    }
    if isEmpty { throw fault(.emptyClass, at: start) }
    guard skip("]") else { throw fault(.unclosedClass, at: start) }
    leave()
    return ScalarSet(content, isNegated: isNegated, subtracting: subtracted)
  }

  /// A character, a range or an escape for many characters in the class that begins at `start`.
  private mutating func parseClassPart(
    from start: Int, into content: inout ScalarSetContent
  ) throws(RegularExpressionError) {
    let partStart = position
    switch try parseClassCharacter(from: start) {
    case .set(let set): content.formUnion(set)
    case .single(let lower):
      guard hasRangeMark else {
        insert(lower.value...lower.value, into: &content)
        return
      }
      // `--` would be a range whose end cannot be told from a mark.
      try rejectHyphen(at: partStart)
      _ = next()
      let upperStart = position
      try rejectHyphen(at: upperStart)
      guard case .single(let upper) = try parseClassCharacter(from: start) else {
        throw fault(.rangeOfSets, at: upperStart)
      }
      guard lower <= upper else { throw fault(.reversedRange(lower, upper), at: partStart) }
      insert(lower.value...upper.value, into: &content)
    }
  }

  /// Whether a `-` follows that makes a range of the character before it.
  private var hasRangeMark: Bool {
    guard peek() == "-", let second = peek(1) else { return false }
    return second != "]" && second != "[" && !(second == "-" && peek(2) == "[")
  }

  private func rejectHyphen(at index: Int) throws(RegularExpressionError) {
    if scalar(at: index) == "-" { throw fault(.unescapedInClass("-"), at: index) }
  }

  /// One character or escape in the class that begins at `start`.
  private mutating func parseClassCharacter(
    from start: Int
  ) throws(RegularExpressionError) -> ClassEscape {
    let characterStart = position
    guard let scalar = next() else { throw fault(.unclosedClass, at: start) }
    switch scalar {
    case "[", "]": throw fault(.unescapedInClass(scalar), at: characterStart)
    case "\\":
      if let digit = peek().flatMap(Self.digit), digit > 0 {
        throw fault(.backReferenceInClass, at: characterStart)
      }
      return try parseClassEscape(from: characterStart)
    default: return .single(scalar)
    }
  }

  /// Adds a range; with flag `i`, the variants of its characters too.
  private func insert(_ range: ClosedRange<UInt32>, into content: inout ScalarSetContent) {
    content.insert(range)
    guard flags.ignoresCase else { return }
    for variant in CaseVariants.of(range) { content.insert(variant.value...variant.value) }
  }

  /// `charClassEsc`: an escape for one character or many; its `\` is read.
  mutating func parseClassEscape(
    from start: Int
  ) throws(RegularExpressionError) -> ClassEscape {
    guard let scalar = next() else { throw fault(.unfinishedEscape, at: start) }
    switch scalar {
    case "n": return .single("\n")
    case "r": return .single("\r")
    case "t": return .single("\t")
    case "\\", "|", ".", "-", "^", "?", "*", "+", "{", "}", "(", ")", "[", "]", "$":
      return .single(scalar)
    case "p": return .set(try parseProperty(from: start))
    case "P": return .set(try parseProperty(from: start).complement)
    default:
      guard let set = ScalarSetContent(escape: scalar) else {
        throw fault(.unknownEscape(scalar), at: start)
      }
      return .set(set)
    }
  }

  /// `'{' charProp '}'`
  private mutating func parseProperty(
    from start: Int
  ) throws(RegularExpressionError) -> ScalarSetContent {
    guard skip("{") else { throw fault(.unfinishedProperty, at: start) }
    var name = ""
    while let scalar = peek(), scalar != "}" {
      name.unicodeScalars.append(scalar)
      _ = next()
    }
    guard skip("}") else { throw fault(.unfinishedProperty, at: start) }
    guard let set = ScalarSetContent(property: name) else {
      throw fault(.unknownProperty(name), at: start)
    }
    return set
  }
}

extension RegularExpression {
  /// The text with each match replaced (XPath `fn:replace`).
  ///
  /// - Parameter replacement: `$0` stands for the match, `$1` for what group 1 has matched and
  ///   nothing if there is none, `\$` and `\\` for themselves; with flag `q` nothing is special.
  public func replacing(
    in text: String, with replacement: String, limits: Limits = Limits()
  ) throws(RegularExpressionError) -> String {
    var steps = 0
    return try replacing(in: text, with: replacement, limits: limits, steps: &steps)
  }

  /// The same; the steps that it takes are added to `steps`, also when it fails.
  func replacing(
    in text: String, with replacement: String, limits: Limits, steps: inout Int
  ) throws(RegularExpressionError) -> String {
    let parts = try replacementParts(replacement)
    let scalars = Array(text.unicodeScalars)
    let needsGroups = parts.contains { part in
      if case .group(let number) = part { number > 0 } else { false }
    }
    let matches = try allMatches(
      in: scalars, wanting: needsGroups ? .groups : .range, limits, &steps)
    guard !matches.isEmpty else { return text }
    var result: [Unicode.Scalar] = []
    var position = 0
    for match in matches {
      result.append(contentsOf: scalars[position..<match.range.lowerBound])
      for part in parts {
        switch part {
        case .literal(let literal): result.append(contentsOf: literal)
        case .group where result.count > limits.resultLength: break
        case .group(0): result.append(contentsOf: scalars[match.range])
        case .group(let number):
          if let range = match.groups[number - 1] { result.append(contentsOf: scalars[range]) }
        }
      }
      position = match.range.upperBound
      if result.count > limits.resultLength { throw .resultTooLong(limits.resultLength) }
    }
    result.append(contentsOf: scalars[position...])
    return Self.string(result[...])
  }

  /// The parts of the text between the matches: one more than there are matches, and empty where
  /// two touch or one touches an end. So `a;b;;` at `;` is `a`, `b`, nothing and nothing, and the
  /// empty text is one empty part, as FEEL has it; XPath `fn:tokenize` gives none for that.
  public func split(
    _ text: String, limits: Limits = Limits()
  ) throws(RegularExpressionError) -> [String] {
    var steps = 0
    return try split(text, limits: limits, steps: &steps)
  }

  /// The same; the steps that it takes are added to `steps`, also when it fails.
  func split(
    _ text: String, limits: Limits, steps: inout Int
  ) throws(RegularExpressionError) -> [String] {
    let scalars = Array(text.unicodeScalars)
    var parts: [String] = []
    var position = 0
    for match in try allMatches(in: scalars, wanting: .range, limits, &steps) {
      parts.append(Self.string(scalars[position..<match.range.lowerBound]))
      position = match.range.upperBound
    }
    parts.append(Self.string(scalars[position...]))
    return parts
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    // One by one: `append(contentsOf:)` of the view copies all that it has.
    for scalar in scalars { view.append(scalar) }
    return String(view)
  }

  /// All matches from left to right, none of which overlap.
  ///
  /// No match is empty: one that consumes nothing anywhere goes a way through the pattern that
  /// consumes nothing in the empty text either, and such patterns are refused.
  private func allMatches(
    in text: [Unicode.Scalar], wanting detail: TextSearch.Detail, _ limits: Limits,
    _ steps: inout Int
  ) throws(RegularExpressionError) -> [Match] {
    if try matchesAnywhere(in: [], limits: limits) { throw .matchesEmptyText }
    var search = TextSearch(for: self, in: text, wanting: detail, limits)
    defer { steps += search.steps }
    var matches: [Match] = []
    var position = 0
    while let slots = try search.firstMatch(from: position) {
      let match = Match(slots: slots)
      matches.append(match)
      position = match.range.upperBound
    }
    return matches
  }
}

// MARK: - Replacements

extension RegularExpression {
  /// A part of a replacement.
  private enum ReplacementPart {
    case literal([Unicode.Scalar])
    /// What the group of this number has matched; 0 is the whole match.
    case group(Int)
  }

  /// Source: Functions and Operators 3.1 §5.6.3.
  private func replacementParts(
    _ replacement: String
  ) throws(RegularExpressionError) -> [ReplacementPart] {
    let scalars = Array(replacement.unicodeScalars)
    guard !isLiteral else { return [.literal(scalars)] }
    var parts: [ReplacementPart] = []
    var literal: [Unicode.Scalar] = []
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      let following = index + 1 < scalars.count ? scalars[index + 1] : nil
      switch scalar {
      case "\\":
        guard let following, following == "\\" || following == "$" else {
          throw .replacement(.unknownEscape, at: index)
        }
        literal.append(following)
        index += 2
      case "$":
        guard let following, let digit = PatternParser.digit(following) else {
          throw .replacement(.dollarWithoutDigit, at: index)
        }
        index += 2
        let number = groupNumber(beginningWith: digit, scalars, &index)
        guard number <= groupCount else { continue }
        parts.append(.literal(literal))
        parts.append(.group(number))
        literal = []
      default:
        literal.append(scalar)
        index += 1
      }
    }
    parts.append(.literal(literal))
    return parts
  }

  /// The number that begins with `first` and goes on at `index`, which moves behind it. A further
  /// digit belongs to it only if there are as many groups.
  private func groupNumber(
    beginningWith first: Int, _ scalars: [Unicode.Scalar], _ index: inout Int
  ) -> Int {
    var number = first
    while index < scalars.count, let digit = PatternParser.digit(scalars[index]),
      number * 10 + digit <= groupCount
    {
      number = number * 10 + digit
      index += 1
    }
    return number
  }
}

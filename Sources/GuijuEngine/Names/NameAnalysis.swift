import GuijuPlan

// What can be said of a pattern apart from any name, for `guiju lint`. What can never match is
// decided exactly. Names with two readings, and names that two patterns accept, are looked for among
// a fixed number of candidates: those found are shown, and that none is found proves nothing.

/// A name that can be read in two ways.
public struct NameAmbiguity: Sendable {
  public let name: String
  /// Two readings, the one that counts first.
  public let readings: [[NameReport.Component]]
  /// The first component in which they differ, by its position in the pattern.
  public let component: Int
}

/// What of a component can be part of no name that conforms.
public struct UnmatchedEntries: Sendable {
  /// By its position in the pattern.
  public let component: Int
  /// The first of them, in the order of their source.
  public let texts: [String]
  public let count: Int
}

/// Words of a limit of a free text that decide nothing.
public struct IdleWords: Sendable {
  /// By its position in the pattern.
  public let component: Int
  public let limit: NamePattern.Limit
  /// Each with the shorter word that decides already; nil for one that is too long, or too short.
  public let words: [(word: String, covering: String?)]
}

extension NameChecker {
  /// A short name with two readings; nil where none of the candidates has them.
  public func ambiguity(of pattern: NamePatternID) throws(EvaluationError) -> NameAmbiguity? {
    let plan = plan
    return try with(pattern) { matcher throws(EvaluationError) in
      let names = try matcher.candidates(plan, words: matcher.pattern.words)
      let ambiguous = try matcher.shortest(of: names) { matcher, name throws(EvaluationError) in
        try matcher.begin(name, row: nil)
        return try matcher.differingReadings() != nil
      }
      guard let ambiguous else { return nil }
      try matcher.begin(ambiguous, row: nil)
      guard let (first, second, component) = try matcher.differingReadings() else { return nil }
      return NameAmbiguity(
        name: ambiguous, readings: [first, second].map { matcher.components(of: $0) },
        component: component)
    }
  }

  /// A short name that conforms to two patterns; nil where none of the candidates does.
  public func overlap(
    of first: NamePatternID, _ second: NamePatternID
  ) throws(EvaluationError) -> String? {
    guard first != second else { return nil }
    let plan = plan
    return try with(first) { one throws(EvaluationError) in
      try with(second) { other throws(EvaluationError) in
        let names = try one.candidates(plan, words: other.pattern.words)
          .union(other.candidates(plan, words: one.pattern.words))
        return try one.shortest(of: names) { matcher, name throws(EvaluationError) in
          try matcher.begin(name, row: nil)
          guard try matcher.conforms() == true else { return false }
          try other.begin(name, row: nil)
          return try other.conforms() == true
        }
      }
    }
  }

  /// The rows and words of a pattern's components that are part of no name that conforms.
  public func unmatchedEntries(
    of pattern: NamePatternID
  ) throws(EvaluationError) -> [UnmatchedEntries] {
    try with(pattern) { matcher throws(EvaluationError) in
      try matcher.begin("", row: nil)
      var domains = NameDomains(matcher.pattern, matcher.conditions)
      try domains.prune()
      return domains.unmatched
    }
  }

  /// The words in limits of a pattern's free texts that decide nothing.
  public func idleWords(of pattern: NamePatternID) -> [IdleWords] {
    plan[pattern].components.enumerated().flatMap { component, declared in
      declared.sources.flatMap { source -> [IdleWords] in
        guard case .text(let text) = source else { return [] }
        return text.limits.compactMap { limit in
          let words = limit.idleWords(within: text.length)
          return words.isEmpty
            ? nil : IdleWords(component: component, limit: limit, words: words)
        }
      }
    }
  }
}

extension NameMatcher {
  /// The shortest of some names that has a property, with all left out that it can do without.
  fileprivate mutating func shortest(
    of names: Set<String>,
    where holds: (inout NameMatcher, String) throws(EvaluationError) -> Bool
  ) throws(EvaluationError) -> String? {
    let ordered = names.map { (count: $0.unicodeScalars.count, name: $0) }
      .sorted { ($0.count, $0.name) < ($1.count, $1.name) }
    for (_, name) in ordered {
      guard try holds(&self, name) else { continue }
      var scalars = Array(name.unicodeScalars.map(\.value))
      var length = scalars.count - 1
      while length > 0 {
        var start = 0
        while start + length <= scalars.count {
          let rest = Array(scalars[..<start] + scalars[(start + length)...])
          if try holds(&self, String(nameScalars: rest)) {
            scalars = rest
          } else {
            start += 1
          }
        }
        length = min(length, scalars.count) - 1
      }
      return String(nameScalars: scalars)
    }
    return nil
  }

  /// Two readings of the name at hand that divide it in different ways, or name different rows.
  fileprivate mutating func differingReadings() throws(EvaluationError) -> (
    NameReading, NameReading, component: Int
  )? {
    let readings = try allReadings(atMost: Self.readingsCompared).filter(\.isCertain)
    guard let first = readings.first else { return nil }
    for other in readings.dropFirst() {
      let pairs = zip(first.bindings, other.bindings).enumerated()
      if let (component, _) = pairs.first(where: { $1.0.differs(from: $1.1) }) {
        return (first, other, component)
      }
    }
    return nil
  }

  private static let readingsCompared = 16
}

extension NameBinding {
  /// Whether a reader would call it something else: a name that is a row's and a free text's as
  /// well is one and the same.
  fileprivate func differs(from other: NameBinding) -> Bool {
    if isPresent != other.isPresent { return true }
    if !isPresent { return false }
    return range != other.range || (id >= 0 && other.id >= 0 && id != other.id)
  }
}

extension NamePattern.Limit {
  fileprivate func idleWords(
    within length: ClosedRange<Int>
  ) -> [(word: String, covering: String?)] {
    let scalars = words.map { Array($0.unicodeScalars) }
    return words.indices.compactMap { index in
      let word = scalars[index]
      if kind == .notAmong { return length.contains(word.count) ? nil : (words[index], nil) }
      if word.count > length.upperBound { return (words[index], nil) }
      let covering = words.indices.first { other in
        let part = scalars[other]
        guard part.count < word.count, !part.isEmpty else { return false }
        return switch kind {
        case .prefix, .noPrefix: word.starts(with: part)
        case .suffix, .noSuffix: word.reversed().starts(with: part.reversed())
        case .excludes:
          (0...word.count - part.count).contains { word[$0...].starts(with: part) }
        case .notAmong: false
        }
      }
      return covering.map { (words[index], words[$0]) }
    }
  }
}

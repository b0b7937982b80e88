import GuijuPlan

/// What a free text may be: its length, and the words that limit it, as automata.
final class FreeTextLimits: Sendable {
  struct Limit: Sendable {
    let kind: NamePattern.Limit.Kind
    /// From their ends backwards for what is looked for at the end.
    let words: NameDictionary
  }

  let length: ClosedRange<Int>
  let limits: [Limit]
  /// The characters that cannot be seen, but stand in a word that the text must begin or end with.
  private let named: Set<UInt32>

  init(_ text: NamePattern.FreeText) {
    let most = min(max(text.length.upperBound, 0), Self.mostCharacters)
    length = min(max(text.length.lowerBound, 0), most)...most
    named = Set(
      text.limits.filter { $0.kind == .prefix || $0.kind == .suffix }.flatMap(\.words)
        .flatMap { $0.unicodeScalars.map(\.value) }.filter { !LookAlikes.isVisible($0) })
    limits = text.limits.map { limit in
      switch limit.kind {
      case .suffix, .noSuffix:
        Limit(kind: limit.kind, words: NameDictionary(reversed: limit.words))
      case .prefix, .noPrefix, .excludes, .notAmong:
        Limit(kind: limit.kind, words: NameDictionary(words: limit.words))
      }
    }
  }

  /// Far above the longest name that is read.
  private static let mostCharacters = 1_000_000

  /// Whether a piece of a name keeps the limits; its length is not looked at.
  ///
  /// - Parameter strange: the places in the name, ascending, of what a free text has only where the
  ///   pattern names it.
  func admits(_ name: [UInt32], _ start: Int, _ end: Int, strange: [Int]) -> Bool {
    for place in strange where place >= start && place < end && isStrange(name[place]) {
      return false
    }
    // By index: to iterate would retain each limit, on the way that every name goes.
    for index in limits.indices where fault(limits[index], name, start, end) != nil {
      return false
    }
    return true
  }

  /// Whether a piece of a name can be the beginning of a text that keeps the limits.
  func mayBegin(_ name: [UInt32], _ start: Int, _ end: Int) -> Bool {
    if name[start..<end].contains(where: { isStrange($0) }) { return false }
    return limits.allSatisfy { limit in
      switch limit.kind {
      case .noPrefix, .excludes: fault(limit, name, start, end) == nil
      case .prefix:
        fault(limit, name, start, end) == nil || limit.words.hasEntry(beginning: name[start..<end])
      case .suffix, .noSuffix, .notAmong: true
      }
    }
  }

  /// Whether a character cannot stand in the text.
  func isStrange(_ scalar: UInt32) -> Bool {
    !LookAlikes.isVisible(scalar) && !named.contains(scalar)
  }

  /// The words of which one must end the text, from their ends backwards; nil where any end will do.
  var endings: [[UInt32]]? {
    for limit in limits {
      let entries = 0..<Int32(limit.words.count)
      switch limit.kind {
      case .suffix: return entries.map { Array(limit.words.scalars(of: $0)) }
      case .prefix
      where length.lowerBound == length.upperBound
        && limit.words.lengths == length.upperBound...length.upperBound:
        return entries.map { limit.words.scalars(of: $0).reversed() }
      case .prefix, .noPrefix, .noSuffix, .excludes, .notAmong: continue
      }
    }
    return nil
  }

  /// The characters that break a limit; nil where it is kept. Where a word is missing, the place
  /// where it would stand.
  func fault(_ limit: Limit, _ name: [UInt32], _ start: Int, _ end: Int) -> Range<Int>? {
    switch limit.kind {
    case .prefix: found(limit.words, name, start, end) == nil ? start..<start : nil
    case .noPrefix: found(limit.words, name, start, end).map { start..<$0 }
    case .suffix: foundAtEnd(limit.words, name, start, end) == nil ? end..<end : nil
    case .noSuffix: foundAtEnd(limit.words, name, start, end).map { $0..<end }
    case .excludes: foundWithin(limit.words, name, start, end)
    case .notAmong: limit.words.entry(of: name[start..<end]) >= 0 ? start..<end : nil
    }
  }

  /// Where the shortest word that begins at a place ends.
  private func found(
    _ words: NameDictionary, _ name: [UInt32], _ start: Int, _ end: Int
  ) -> Int? {
    var node = NameDictionary.root
    for index in start..<end {
      node = words.child(of: node, name[index])
      if node < 0 { return nil }
      if words.entry(at: node) >= 0 { return index + 1 }
    }
    return nil
  }

  /// Where the shortest word that ends at a place begins.
  private func foundAtEnd(
    _ words: NameDictionary, _ name: [UInt32], _ start: Int, _ end: Int
  ) -> Int? {
    var node = NameDictionary.root
    for index in stride(from: end - 1, through: start, by: -1) {
      node = words.child(of: node, name[index])
      if node < 0 { return nil }
      if words.entry(at: node) >= 0 { return index }
    }
    return nil
  }

  /// All words of a limit that stand within a piece of a name, without those that overlap.
  func allFound(
    _ words: NameDictionary, _ name: [UInt32], _ start: Int, _ end: Int
  ) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var index = start
    while let next = foundWithin(words, name, index, end) {
      result.append(next)
      index = next.upperBound
    }
    return result
  }

  private func foundWithin(
    _ words: NameDictionary, _ name: [UInt32], _ start: Int, _ end: Int
  ) -> Range<Int>? {
    for index in start..<end {
      if let wordEnd = found(words, name, index, end) { return index..<wordEnd }
    }
    return nil
  }
}

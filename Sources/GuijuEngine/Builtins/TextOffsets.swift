/// Finds texts in texts, by their bytes: in UTF-8 equal bytes are equal scalars.
///
/// By the method of Knuth, Morris and Pratt, whose time is the sum of both lengths whatever they
/// hold: `contains` of a million `a` and half a million `a` and a `b` does not take a minute.
enum TextOffsets {
  /// Where `pattern` first begins in `text`; nil where it does not occur.
  static func first(of pattern: [UInt8], in text: [UInt8]) -> Int? {
    guard !pattern.isEmpty else { return 0 }
    guard pattern.count <= text.count else { return nil }
    let borders = borders(of: pattern)
    var matched = 0
    for (index, byte) in text.enumerated() {
      while matched > 0, pattern[matched] != byte { matched = borders[matched - 1] }
      if pattern[matched] == byte { matched += 1 }
      if matched == pattern.count { return index + 1 - matched }
    }
    return nil
  }

  /// For each beginning of the pattern, how long the longest shorter one is that it ends with.
  private static func borders(of pattern: [UInt8]) -> [Int] {
    var borders = Array(repeating: 0, count: pattern.count)
    var length = 0
    for index in 1..<max(1, pattern.count) {
      while length > 0, pattern[index] != pattern[length] { length = borders[length - 1] }
      if pattern[index] == pattern[length] { length += 1 }
      borders[index] = length
    }
    return borders
  }
}

/// Where the text stands in a cell that is wider than it.
public enum TextAlignment: Sendable, Hashable, CaseIterable {
  /// Spaces follow the text.
  case left
  /// Spaces precede the text.
  case right
  /// Spaces on both sides, an odd one after the text.
  case center
}

extension String {
  /// The columns that ``padded(to:alignment:ambiguous:)`` fills at most: 65,536, far beyond any
  /// screen, so that a width computed from hostile data cannot exhaust the memory.
  public static let maximumPaddedWidth = 1 << 16

  /// This text cut to at most `width` terminal columns, with `…` in place of what was cut.
  ///
  ///     "应纳税所得额".truncated(to: 8)    // "应纳税…": seven columns, since 所 would need two
  ///
  /// Characters stay whole. Where not even the `…` has room, the result is empty.
  ///
  /// - Parameters:
  ///   - width: the columns to fit into; a negative number is 0.
  ///   - ambiguous: 2 where ambiguous scalars, `…` among them, take two columns; otherwise 1.
  /// - Complexity: O(*n*) in the part that is kept; the rest of a long text is not read.
  public func truncated(to width: Int, ambiguous: Int = 1) -> String {
    let width = max(0, width)
    // No scalar takes more columns than bytes.
    if utf8.count <= width { return self }
    // Summing is much faster than walking over the characters: try it unless the text is very long.
    if utf8.count / 8 <= width, displayWidth(of: self, ambiguous: ambiguous) <= width {
      return self
    }
    let ellipsis: Unicode.Scalar = "…"
    let room = width - displayWidth(of: ellipsis, ambiguous: ambiguous)
    var used = 0
    var end = startIndex
    var cut = startIndex
    while end < endIndex {
      let character = self[end]
      used += displayWidth(of: character, ambiguous: ambiguous)
      if used > width { return room < 0 ? "" : self[..<cut] + String(ellipsis) }
      end = index(after: end)
      if used <= room { cut = end }
    }
    return self
  }

  /// This text with as many spaces as make it `width` terminal columns wide.
  ///
  ///     "金额".padded(to: 6, alignment: .right)    // "  金额"
  ///
  /// A text that is as wide already is returned as it is.
  ///
  /// - Parameters:
  ///   - width: the columns to fill, at most ``maximumPaddedWidth``.
  ///   - alignment: the side on which the text stands.
  ///   - ambiguous: 2 where ambiguous scalars such as `“` take two columns; otherwise 1.
  public func padded(
    to width: Int, alignment: TextAlignment = .left, ambiguous: Int = 1
  ) -> String {
    let width = min(max(0, width), Self.maximumPaddedWidth)
    let missing = width - displayWidth(of: self, ambiguous: ambiguous)
    if missing <= 0 { return self }
    let before =
      switch alignment {
      case .left: 0
      case .right: missing
      case .center: missing / 2
      }
    var result = ""
    result.reserveCapacity(utf8.count + missing)
    result.append(String(repeating: " ", count: before))
    result.append(self)
    result.append(String(repeating: " ", count: missing - before))
    return result
  }
}

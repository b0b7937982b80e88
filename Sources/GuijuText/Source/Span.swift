/// A half-open range of UTF-8 bytes in the text of one program.
///
/// Positions count over all sources of a `SourceMap`, each source following the one before it, so
/// that eight bytes say both which file and where in it.
public struct Span: Hashable, Sendable {
  /// The position of the first byte.
  public var lower: Int32
  /// The position after the last byte.
  public var upper: Int32

  public init(lower: Int32, upper: Int32) {
    self.lower = lower
    self.upper = upper
  }

  /// The span of no text: what was not written by anybody (a default, a value from an option).
  public static let none = Span(lower: 0, upper: 0)

  /// The smallest span that covers both; a span of no text adds nothing.
  public func union(_ other: Span) -> Span {
    if self == .none { return other }
    if other == .none { return self }
    return Span(lower: min(lower, other.lower), upper: max(upper, other.upper))
  }

  /// The empty span just behind this one: where something is missing.
  public var end: Span { Span(lower: upper, upper: upper) }
}

/// All texts of one program, and the way from a span back to a file, a line and a column.
public struct SourceMap: Sendable {
  /// The most bytes that all texts of a program may have together; positions are 32 bits wide.
  public static let maximumBytes = 256 << 20

  public private(set) var sources: [Source] = []
  /// Position 0 belongs to no source, so that `Span.none` lies in none.
  private var nextBase: Int32 = 1

  public init() {}

  /// Adds a text; nil when the program would pass `maximumBytes`.
  public mutating func add(name: String, bytes: [UInt8]) -> Source? {
    guard Int(nextBase) + bytes.count < Self.maximumBytes else { return nil }
    let source = Source(name: name, bytes: bytes, base: nextBase)
    sources.append(source)
    // One position more than bytes, so that the end of one text is not the start of the next.
    nextBase += Int32(bytes.count) + 1
    return source
  }

  /// The source in which a span lies; nil for `Span.none`.
  public func source(of span: Span) -> Source? {
    guard span.lower > 0, span.lower < nextBase else { return nil }
    var low = 0
    var high = sources.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if sources[middle].base <= span.lower { low = middle } else { high = middle }
    }
    return sources[low]
  }

  /// Where a span begins: the source's name, and the line and column in it.
  public func place(of span: Span) -> (name: String, location: Location)? {
    guard let source = source(of: span) else { return nil }
    return (source.name, source.location(ofOffset: Int(span.lower - source.base)))
  }

  /// Where a span begins and where it ends, the place after its last character; nil for `Span.none`.
  public func places(of span: Span) -> (name: String, start: Location, end: Location)? {
    guard let source = source(of: span) else { return nil }
    return (
      source.name, source.location(ofOffset: Int(span.lower - source.base)),
      source.location(ofOffset: Int(span.upper - source.base))
    )
  }

  /// The text under a span; empty for `Span.none`.
  public func text(_ span: Span) -> String { source(of: span)?.text(span) ?? "" }
}

import GuijuText

/// The damaged places of a file, found as they are asked for, from the front to the back.
struct DamagedText {
  private let bytes: CSVBytes
  /// The first place that no earlier question has passed.
  private(set) var next: IllFormedUTF8?

  init(_ file: DecodedFile) {
    bytes = file.bytes
    next = file.firstDamage
  }

  /// Whether a range, which does not begin before that of an earlier call, holds such a place.
  mutating func touches(_ range: Range<Int>) -> Bool {
    while let place = next, place.offset < range.lowerBound {
      let end = place.offset + place.length
      next = bytes.withSpan { nextIllFormedUTF8(in: $0, from: max(end, range.lowerBound)) }
    }
    return next.map { $0.offset < range.upperBound } ?? false
  }
}

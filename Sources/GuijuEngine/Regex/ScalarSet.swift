/// A set of Unicode scalars: what a character class, a `.` or an escape such as `\d` matches.
///
/// It is ranges and general categories together, the complement of them if negated, less another
/// set. Categories stay names rather than ranges: writing out `\p{L}` would mean to ask for the
/// category of a million scalars.
struct ScalarSet: Sendable {
  /// Sorted and apart from one another.
  private var ranges: [ClosedRange<UInt32>]
  private var categories: CategorySet
  private var isNegated: Bool
  /// None or one; an array, for a struct cannot hold itself.
  private var subtracted: [ScalarSet]
  /// The answers for U+0000 to U+007F.
  private(set) var ascii = ASCIISet()

  init(
    _ content: ScalarSetContent, isNegated: Bool = false, subtracting subtracted: ScalarSet? = nil
  ) {
    ranges = content.sortedRanges
    categories = content.categories
    self.isNegated = isNegated
    self.subtracted = subtracted.map { [$0] } ?? []
    for value in UInt8(0)..<128 where search(Unicode.Scalar(value)) { ascii.insert(value) }
  }

  /// Whether the set has the scalar.
  func contains(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 128 ? ascii.contains(UInt8(scalar.value)) : search(scalar)
  }

  /// Whether the set has any scalar beyond ASCII; may say yes where it has none.
  var reachesBeyondASCII: Bool {
    isNegated || !categories.isEmpty || (ranges.last.map { $0.upperBound >= 128 } ?? false)
  }

  private func search(_ scalar: Unicode.Scalar) -> Bool {
    let isListed =
      hasRange(with: scalar.value)
      || (!categories.isEmpty && categories.contains(scalar.properties.generalCategory))
    return isListed != isNegated && !(subtracted.first?.contains(scalar) ?? false)
  }

  private func hasRange(with value: UInt32) -> Bool {
    var (lower, upper) = (0, ranges.count)
    while lower < upper {
      let middle = (lower + upper) / 2
      if ranges[middle].upperBound < value { lower = middle + 1 } else { upper = middle }
    }
    return lower < ranges.count && ranges[lower].lowerBound <= value
  }
}

/// Ranges and categories in the order in which a class lists them, from which a set is made.
struct ScalarSetContent {
  private(set) var ranges: [ClosedRange<UInt32>] = []
  private(set) var categories = CategorySet()

  init() {}

  init(ranges: [ClosedRange<UInt32>]) { self.ranges = ranges }

  init(categories: CategorySet) { self.categories = categories }

  mutating func insert(_ range: ClosedRange<UInt32>) { ranges.append(range) }

  mutating func formUnion(_ other: ScalarSetContent) {
    ranges += other.ranges
    categories.formUnion(other.categories)
  }

  /// The ranges in order, those that touch or overlap made one.
  var sortedRanges: [ClosedRange<UInt32>] {
    var result: [ClosedRange<UInt32>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = result.last, range.lowerBound <= last.upperBound + 1 {
        result[result.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
    return result
  }

  /// All that this content has not. It must be ranges only or categories only, as the escapes are.
  var complement: ScalarSetContent {
    precondition(ranges.isEmpty || categories.isEmpty, "no complement of a mixture")
    if ranges.isEmpty { return ScalarSetContent(categories: categories.complement) }
    var result = ScalarSetContent()
    var next: UInt32 = 0
    for range in sortedRanges {
      if range.lowerBound > next { result.insert(next...range.lowerBound - 1) }
      next = range.upperBound + 1
    }
    if next <= 0x10FFFF { result.insert(next...0x10FFFF) }
    return result
  }
}

/// A set of scalars below U+0080, as 128 bits.
struct ASCIISet: Sendable, Equatable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  func contains(_ value: UInt8) -> Bool {
    (value < 64 ? low : high) &>> UInt64(value & 63) & 1 != 0
  }

  mutating func insert(_ value: UInt8) {
    if value < 64 { low |= 1 &<< UInt64(value) } else { high |= 1 &<< UInt64(value & 63) }
  }

  mutating func formUnion(_ other: ASCIISet) {
    low |= other.low
    high |= other.high
  }
}

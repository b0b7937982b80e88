/// The texts that lanes name by number: from 0 up those of the data, a column's in a range of its
/// own, and below 0 those of rules and of definitions, of which equal ones have one number.
final class BatchTexts: Sendable {
  /// One for each column of texts, in the order of tables and fields.
  private let columns: [TextColumn]
  /// Of each of them.
  let views: TextViews
  /// The places in `columns`.
  private let places: [ObjectIdentifier: Int]
  let own = Guarded(StringPool())

  init(_ data: DataSet) {
    columns = data.tables.flatMap(\.columns).compactMap { column in
      if case .texts(let texts)? = column?.storage { texts } else { nil }
    }
    views = TextViews(columns.map(\.view))
    places = Dictionary(
      columns.enumerated().map { (ObjectIdentifier($1), $0) },
      uniquingKeysWith: { first, _ in first })
  }

  deinit { views.deallocate() }

  /// The number of the first text of a column.
  func base(of column: TextColumn) -> Int64 {
    Int64(places[ObjectIdentifier(column)] ?? 0) << Snapshot.columnBits
  }

  /// The number of a text of a rule, or of a value that was computed.
  func intern(_ text: String) -> Int64 {
    own.withLock { pool in
      var text = text
      return text.withUTF8 { ~Int64(pool.intern($0)) }
    }
  }

  /// The texts as they stand now, to be read without a lock.
  var snapshot: Snapshot { Snapshot(self, own.withLock { $0 }) }

  struct Snapshot: Sendable {
    /// How many bits of a number tell texts of one column apart: there are at most 2^31 rows.
    static let columnBits: Int64 = 32

    // What the views are of.
    private let texts: BatchTexts
    private let own: StringPool
    let views: TextViews
    let ownView: TextView

    fileprivate init(_ texts: BatchTexts, _ own: StringPool) {
      (self.texts, self.own) = (texts, own)
      views = texts.views
      ownView = TextView(own.texts)
    }

    func utf8(_ id: Int64) -> ArraySlice<UInt8> {
      id >= 0
        ? texts.columns[Int(id >> Self.columnBits)].texts.utf8(Int(id & (1 << Self.columnBits - 1)))
        : own.utf8(Int32(~id))
    }

    /// The number of a text of a rule, or of a value that was computed; nil for any other.
    func number(of text: [UInt8]) -> Int64? { own.number(of: text).map { ~Int64($0) } }

    /// The rows of a mask where two texts are the same. The numbers of most tell, as those of
    /// enumerations; the others are compared.
    func rows(in mask: RowBits, where lhs: [Int64], equal rhs: [Int64]) -> RowBits {
      let (left, right) = (lhs.span, rhs.span)
      let same = RowBits.rows(in: mask, where: lhs, equal: rhs)
      let open = RowBits.rows(in: mask - same) { left[$0] & right[$0] >= 0 }
      return same | RowBits.matching(open) { areSame(bytes(lhs[$0]), bytes(rhs[$0])) }
    }

    func areEqual(_ lhs: Int64, _ rhs: Int64) -> Bool {
      // Two numbers of the pool are two texts.
      if lhs == rhs || lhs < 0 && rhs < 0 { return lhs == rhs }
      return areSame(bytes(lhs), bytes(rhs))
    }

    /// Whether a text starts or ends with another, or holds it.
    func matches(_ match: BatchOperation.TextMatch, _ text: Int64, _ part: Int64) -> Bool {
      match.holds(bytes(text), bytes(part))
    }
  }
}

/// Texts of a rule that many values are compared with.
struct TextSet: Sendable {
  /// Their numbers, all below 0, in ascending order.
  let ids: [Int64]
  /// In ascending order.
  let texts: TextColumn
  let count: Int
  /// Of each text the beginning and the end.
  let edges: [(start: TextEdge, end: TextEdge)]

  init(_ texts: [String], _ pool: BatchTexts) {
    ids = Set(texts.map { pool.intern($0) }).sorted()
    let sorted = texts.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
    var packed = PackedTexts()
    for text in sorted { packed.append(text) }
    self.texts = TextColumn(packed)
    count = packed.count
    edges = sorted.map { (TextEdge(startOf: $0), TextEdge(endOf: $0)) }
  }

  func contains(_ id: Int64, _ pool: BatchTexts.Snapshot) -> Bool {
    if id < 0 { return ids.count < 8 ? ids.contains(id) : containsSorted(id) }
    return containsSorted(pool.utf8(id))
  }

  /// The rows of a mask whose text is one of these.
  func rows(in mask: RowBits, holding values: [Int64], _ pool: BatchTexts.Snapshot) -> RowBits {
    guard ids.count < 8 else { return RowBits.matching(mask) { contains(values[$0], pool) } }
    let numbers = values.span
    var found = RowBits.none
    for id in ids { found |= RowBits.rows(in: mask) { numbers[$0] == id } }
    let open = RowBits.rows(in: mask - found) { numbers[$0] >= 0 }
    return found | RowBits.matching(open) { containsSorted(pool.utf8(values[$0])) }
  }

  /// Whether a text starts or ends with one of the texts, or holds one.
  func matches(
    _ match: BatchOperation.TextMatch, _ id: Int64, _ pool: BatchTexts.Snapshot
  ) -> Bool {
    matches(match, pool.bytes(id))
  }

  private func containsSorted(_ id: Int64) -> Bool {
    var (low, high) = (0, ids.count)
    while low < high {
      let middle = (low + high) / 2
      if ids[middle] < id { low = middle + 1 } else { high = middle }
    }
    return low < ids.count && ids[low] == id
  }

  private func containsSorted(_ text: ArraySlice<UInt8>) -> Bool {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if texts.texts.utf8(middle).lexicographicallyPrecedes(text) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < count && texts.texts.utf8(low).elementsEqual(text)
  }
}

/// Up to eight bytes of the beginning or the end of a text, to tell most other texts from it by one
/// comparison.
struct TextEdge: Sendable {
  private let bytes: UInt64
  private let mask: UInt64

  init(startOf text: [UInt8]) {
    mask = ~0 >> (64 - 8 * UInt64(min(8, text.count)))
    bytes = text.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  init(endOf text: [UInt8]) {
    mask = ~0 << (64 - 8 * UInt64(min(8, text.count)))
    bytes = text.suffix(8).reduce(0) { $0 >> 8 | UInt64($1) << 56 }
  }

  /// Whether a text of eight bytes there may begin or end as this one does.
  ///
  /// - Parameter word: its first eight bytes, the first the lowest, or its last, the last the highest.
  @inline(__always)
  func mayStand(in word: UInt64) -> Bool { (word ^ bytes) & mask == 0 }
}

import Synchronization

/// The texts that lanes name by number: from 0 up those of the data, a column's in a range of its
/// own, and below 0 those of rules and of definitions, of which equal ones have one number.
final class BatchTexts: Sendable {
  /// One for each column of texts, in the order of tables and fields.
  private let columns: [TextColumn]
  /// The places in `columns`.
  private let places: [ObjectIdentifier: Int]
  private let own = Mutex(StringPool())

  init(_ data: DataSet) {
    columns = data.tables.flatMap(\.columns).compactMap { column in
      if case .texts(let texts)? = column?.storage { texts } else { nil }
    }
    places = Dictionary(
      columns.enumerated().map { (ObjectIdentifier($1), $0) },
      uniquingKeysWith: { first, _ in first })
  }

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
  var snapshot: Snapshot { Snapshot(columns: columns, own: own.withLock { $0 }) }

  struct Snapshot: Sendable {
    /// How many bits of a number tell texts of one column apart: there are at most 2^31 rows.
    static let columnBits: Int64 = 32

    fileprivate let columns: [TextColumn]
    fileprivate let own: StringPool

    private func column(of id: Int64) -> TextColumn { columns[Int(id >> Self.columnBits)] }

    private func index(of id: Int64) -> Int { Int(id & (1 << Self.columnBits - 1)) }

    func utf8(_ id: Int64) -> ArraySlice<UInt8> {
      id >= 0 ? column(of: id).texts.utf8(index(of: id)) : own.utf8(Int32(~id))
    }

    func areEqual(_ lhs: Int64, _ rhs: Int64) -> Bool {
      // Two numbers of the pool are two texts.
      if lhs == rhs || lhs < 0 && rhs < 0 { return lhs == rhs }
      let (left, right) = (utf8(lhs), utf8(rhs))
      return left.count == right.count && left.elementsEqual(right)
    }

    func matches(_ match: BatchOperation.TextMatch, _ text: Int64, _ part: Int64) -> Bool {
      Self.matches(match, utf8(text), utf8(part))
    }

    /// Whether a text starts or ends with the bytes of another, or holds them.
    func matches(_ match: BatchOperation.TextMatch, _ id: Int64, _ part: [UInt8]) -> Bool {
      if match == .anywhere { return Self.matches(match, utf8(id), part[...]) }
      let rest = count(of: id) - part.count
      return rest >= 0 && holds(part, at: match == .start ? 0 : rest, in: id)
    }

    private func count(of id: Int64) -> Int {
      id >= 0 ? column(of: id).texts.count(of: index(of: id)) : own.utf8(Int32(~id)).count
    }

    private func holds(_ part: [UInt8], at offset: Int, in id: Int64) -> Bool {
      id >= 0
        ? column(of: id).texts.holds(part, at: offset, in: index(of: id))
        : own.utf8(Int32(~id)).dropFirst(offset).starts(with: part)
    }

    private static func matches(
      _ match: BatchOperation.TextMatch, _ text: ArraySlice<UInt8>, _ part: ArraySlice<UInt8>
    ) -> Bool {
      switch match {
      case .start: text.starts(with: part)
      case .end: text.count >= part.count && text.suffix(part.count).elementsEqual(part)
      case .anywhere: TextOffsets.first(of: Array(part), in: Array(text)) != nil
      }
    }
  }
}

/// Texts of a rule that many values are compared with.
struct TextSet: Sendable {
  /// Their numbers, all below 0, in ascending order.
  let ids: [Int64]
  /// Their bytes, in ascending order.
  private let texts: [[UInt8]]

  init(_ texts: [String], _ pool: BatchTexts) {
    ids = Set(texts.map { pool.intern($0) }).sorted()
    self.texts = texts.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
  }

  func contains(_ id: Int64, _ pool: BatchTexts.Snapshot) -> Bool {
    if id < 0 { return ids.count < 8 ? ids.contains(id) : containsSorted(id) }
    return containsSorted(pool.utf8(id))
  }

  /// Whether a text starts or ends with one of the texts, or holds one.
  func matches(
    _ match: BatchOperation.TextMatch, _ id: Int64, _ pool: BatchTexts.Snapshot
  ) -> Bool {
    for part in texts where pool.matches(match, id, part) { return true }
    return false
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
    var (low, high) = (0, texts.count)
    while low < high {
      let middle = (low + high) / 2
      if texts[middle].lexicographicallyPrecedes(text) { low = middle + 1 } else { high = middle }
    }
    return low < texts.count && texts[low].count == text.count && texts[low].elementsEqual(text)
  }
}

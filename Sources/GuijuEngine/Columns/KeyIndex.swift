/// Finds the row of a key.
///
/// An open-addressing table of 32 bits of hash and a row beside each other, so that a key that is
/// not there is known without a look at any text, and one that is by a look at one.
public struct KeyIndex: Sendable {
  /// What stands in a table under a key.
  public enum Match: Sendable, Equatable {
    case row(Int32)
    case none
    /// Several rows: of these none is taken, since a guess would be silent.
    case several
  }

  /// A row whose key an earlier one bears.
  public struct Duplicate: Sendable, Equatable {
    public let row: Int32
    public let first: Int32
  }

  /// The rows that bear a key borne before, in their order.
  public private(set) var duplicates: [Duplicate] = []
  let keys: TextColumn
  let view: TextView
  /// The hash above, the row plus one below, 0 where free; a power of two, at most half full.
  private(set) var slots: [UInt64]
  /// The first rows of keys that several bear.
  private(set) var shared: Set<Int32> = []

  /// Indexes the keys of a table; rows without one are in no index.
  public init(_ keys: TextColumn, isMissing: Bitmap) {
    self.keys = keys
    view = keys.view
    var size = 64
    while size < isMissing.count * 2 { size *= 2 }
    slots = Array(repeating: 0, count: size)
    // The table is larger than the caches: the places of some rows are asked for before the first of
    // them is looked at (15 against 45 ns a key for a million).
    var block: [(row: Int, number: Int, hash: UInt32)] = []
    for row in 0..<isMissing.count {
      if !isMissing[row] {
        let number = keys.number(of: row)
        let hash = textHash(view.utf8(number))
        block.append((row, number, hash))
        prefetchSlot(of: hash)
      }
      if block.count == Self.blockSize || row == isMissing.count - 1 {
        for (row, number, hash) in block { insert(row, number, hash) }
        block.removeAll(keepingCapacity: true)
      }
    }
  }

  private static let blockSize = 32

  private mutating func insert(_ row: Int, _ number: Int, _ hash: UInt32) {
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      if slots[slot] >> 32 == UInt64(hash) {
        let first = Int32(truncatingIfNeeded: slots[slot] & 0xFFFF_FFFF) - 1
        if areSame(view.utf8(number), view.utf8(keys.number(of: Int(first)))) {
          duplicates.append(Duplicate(row: Int32(row), first: first))
          shared.insert(first)
          return
        }
      }
      slot = (slot + 1) & mask
    }
    slots[slot] = UInt64(hash) << 32 | UInt64(row + 1)
  }

  /// The row that bears a key.
  public func match(_ key: ArraySlice<UInt8>) -> Match { key.withUnsafeBytes { match($0) } }
}

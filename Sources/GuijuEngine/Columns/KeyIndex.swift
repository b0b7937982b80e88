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
  /// The hash above, the row plus one below, 0 where free; a power of two, at most half full.
  private(set) var slots: [UInt64]
  /// The first rows of keys that several bear.
  private(set) var shared: Set<Int32> = []

  /// Indexes the keys of a table; rows without one are in no index.
  public init(_ keys: TextColumn, isMissing: Bitmap) {
    self.keys = keys
    var size = 64
    while size < isMissing.count * 2 { size *= 2 }
    slots = Array(repeating: 0, count: size)
    let texts = keys.texts
    for row in 0..<isMissing.count where !isMissing[row] {
      let number = keys.number(of: row)
      let hash = texts.hash(of: number)
      let mask = size - 1
      var slot = Int(hash) & mask
      while slots[slot] != 0 {
        if slots[slot] >> 32 == UInt64(hash) {
          let first = Int32(truncatingIfNeeded: slots[slot] & 0xFFFF_FFFF) - 1
          if texts.isEqual(number, to: keys.number(of: Int(first))) {
            duplicates.append(Duplicate(row: Int32(row), first: first))
            shared.insert(first)
            break
          }
        }
        slot = (slot + 1) & mask
      }
      if slots[slot] == 0 { slots[slot] = UInt64(hash) << 32 | UInt64(row + 1) }
    }
  }

  /// The row that bears a key.
  public func match(_ key: ArraySlice<UInt8>) -> Match { key.withUnsafeBytes { match($0) } }
}

/// One bit a row, 64 to a word.
public struct Bitmap: Sendable {
  /// The bits, the first row's in the lowest of the first word; those past `count` are zero.
  public private(set) var words: [UInt64]
  /// How many rows there are.
  public private(set) var count: Int

  public init() {
    words = []
    count = 0
  }

  /// The bit of a row, which is below `count`.
  public subscript(index: Int) -> Bool {
    words[index >> 6] & (1 << UInt64(index & 63)) != 0
  }

  /// Adds the bit of the next row.
  public mutating func append(_ bit: Bool) {
    if count & 63 == 0 { words.append(0) }
    if bit { words[count >> 6] |= 1 << UInt64(count & 63) }
    count += 1
  }

  /// Sets the bit of a row, which is below `count`.
  public mutating func set(_ index: Int) {
    words[index >> 6] |= 1 << UInt64(index & 63)
  }
}

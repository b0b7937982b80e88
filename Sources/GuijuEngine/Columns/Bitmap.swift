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

  /// Adds the bits of so many rows, the first in the lowest of the first word; what stands behind
  /// the last is left out.
  public mutating func append(_ bits: Span<UInt64>, count added: Int) {
    var rest = added
    for index in bits.indices {
      if rest <= 0 { return }
      let taken = min(rest, 64)
      let bits = taken == 64 ? bits[index] : bits[index] & (1 << UInt64(taken) - 1)
      let shift = UInt64(count & 63)
      if shift == 0 {
        words.append(bits)
      } else {
        words[words.count - 1] |= bits << shift
        if Int(shift) + taken > 64 { words.append(bits >> (64 - shift)) }
      }
      count += taken
      rest -= taken
    }
  }

  /// Adds the bits of another.
  public mutating func append(_ other: Bitmap) { append(other.words.span, count: other.count) }

  /// Sets the bit of a row, which is below `count`.
  public mutating func set(_ index: Int) {
    words[index >> 6] |= 1 << UInt64(index & 63)
  }

  /// Makes room for so many rows in all.
  public mutating func reserve(_ rows: Int) { words.reserveCapacity(rows / 64 + 1) }
}

internal import CBytes

// Unsafe because 64 numbers are compared at a time, in place.
//
// INVARIANT: lanes have a number for each row of a batch, which the preconditions hold; a word of bits
// stands for 64 of them.

extension RowBits {
  /// The rows of a mask where two lanes are equal.
  static func rows(in mask: RowBits, where left: [Int64], equal right: [Int64]) -> RowBits {
    rows(in: mask, left, right) { c_lanes_equal($0, $1) }
  }

  /// The rows of a mask where the one lane is less than the other.
  static func rows(in mask: RowBits, where left: [Int64], areLess right: [Int64]) -> RowBits {
    rows(in: mask, left, right) { c_lanes_less($0, $1) }
  }

  /// The rows of a mask whose code, from 0 to 63, is one of those given as bits; there is a code for
  /// each row from the first, as many as the batch has.
  static func rows(in mask: RowBits, where codes: Span<UInt16>, areAmong wanted: UInt64) -> RowBits
  {
    precondition(codes.count <= rowCount)
    var result = RowBits.none
    codes.withUnsafeBufferPointer { codes in
      guard let base = codes.baseAddress else { return }
      let whole = codes.count / 64
      for word in 0..<whole where mask.words[word] != 0 {
        result.words[word] = mask.words[word] & c_lanes_among(base + word * 64, wanted)
      }
      for row in whole * 64..<codes.count where mask[row] {
        result[row] = wanted &>> UInt64(codes[row]) & 1 != 0
      }
    }
    return result
  }

  @inline(__always)
  private static func rows(
    in mask: RowBits, _ left: [Int64], _ right: [Int64],
    _ compare: (UnsafePointer<Int64>, UnsafePointer<Int64>) -> UInt64
  ) -> RowBits {
    precondition(left.count == rowCount && right.count == rowCount)
    var result = RowBits.none
    left.withUnsafeBufferPointer { left in
      right.withUnsafeBufferPointer { right in
        guard let left = left.baseAddress, let right = right.baseAddress else { return }
        for word in 0..<wordCount where mask.words[word] != 0 {
          result.words[word] = mask.words[word] & compare(left + word * 64, right + word * 64)
        }
      }
    }
    return result
  }
}

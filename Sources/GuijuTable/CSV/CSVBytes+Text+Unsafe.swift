internal import CByteMask

extension CSVBytes {
  /// The text of the bytes in `range`, which must lie within; what is no UTF-8 becomes U+FFFD.
  func text(in range: Range<Int>) -> String {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    // INVARIANT: the range was checked to lie within the `count` bytes at `base`.
    return String(
      decoding: UnsafeRawBufferPointer(start: base + range.lowerBound, count: range.count),
      as: UTF8.self)
  }

  /// How many line ends (LF, CRLF, lone CR) the bytes in `range` hold, inside quotes or not; a
  /// CRLF counts where its CR stands.
  func countLineEnds(in range: Range<Int>) -> Int {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    // INVARIANT: `offset` stays within the range, and a whole block is read only if 64 of its
    // bytes are left.
    var lineEnds = 0
    var isCarriageReturn: UInt64 = 0
    var offset = range.lowerBound
    while offset < range.upperBound {
      let rest = range.upperBound - offset
      // The quote and separator masks are not used, whatever the bytes.
      let masks =
        rest >= 64
        ? c_byte_mask_block(base + offset, 0, 0) : c_byte_mask_tail(base + offset, rest, 0, 0)
      let afterReturn = masks.carriage_return &<< 1 | isCarriageReturn
      lineEnds += (masks.carriage_return | (masks.line_feed & ~afterReturn)).nonzeroBitCount
      isCarriageReturn = masks.carriage_return &>> 63
      offset += 64
    }
    return lineEnds
  }
}

internal import CBytes

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
    tally(in: range, quote: 0, isAfterReturn: false).lineEnds
  }

  /// How many quotes and line ends the bytes in `range` hold; a LF at its beginning counts unless it
  /// stands behind a CR.
  func tally(
    in range: Range<Int>, quote: UInt8, isAfterReturn: Bool
  ) -> (quotes: Int, lineEnds: Int) {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    // INVARIANT: the range was checked to lie within the `count` bytes at `base`.
    let tally = c_tally(
      base.assumingMemoryBound(to: UInt8.self) + range.lowerBound, range.count, quote,
      isAfterReturn ? 1 : 0)
    return (tally.quotes, tally.line_ends)
  }

  /// The offset behind the first line end outside quotes at or after `start`; nil where the bytes
  /// end before that is seen.
  func endOfLine(from start: Int, isInsideQuotes: Bool, quote: UInt8) -> Int? {
    withSpan { bytes in
      var isInside = isInsideQuotes
      var offset = start
      while offset < bytes.count {
        let byte = bytes[offset]
        if byte == quote {
          isInside.toggle()
        } else if !isInside, byte == .lineFeed || byte == .carriageReturn {
          // A LF that may follow is a part of the line end.
          if byte == .carriageReturn, offset + 1 == bytes.count { return nil }
          return CSVRecordReader.skipLineEnd(bytes, at: offset)
        }
        offset += 1
      }
      return nil
    }
  }
}

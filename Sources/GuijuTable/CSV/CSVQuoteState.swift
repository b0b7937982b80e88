internal import CBytes

/// What one block's quotes and line ends mean to the next; a fresh one stands before a record.
struct CSVQuoteState {
  /// All ones inside quotes, else 0.
  private(set) var insideQuotes: UInt64 = 0

  // Facts about the byte before the block, each in bit 0.
  private var isBoundary: UInt64 = 1
  private var isQuote: UInt64 = 0
  private var isClosingQuote: UInt64 = 0
  private var isCarriageReturn: UInt64 = 0

  /// A block's masks, bit i for byte i.
  struct Block {
    /// Separators and line ends outside quotes.
    var fieldEnds: UInt64
    /// The line ends among them.
    var recordEnds: UInt64
    /// Line ends inside quotes, and the second quotes of doubled ones.
    var innerPlaces: UInt64
    var misplacedQuotes: UInt64
  }

  /// Classifies the next block of 64 bytes, or fewer at the end of the file.
  @inline(__always)
  mutating func classify(_ masks: CByteMasks, byteCount: Int) -> Block {
    let quotes = masks.quote
    let inside = Self.prefixXor(quotes) ^ insideQuotes
    let opening = quotes & inside
    let closing = quotes & ~inside
    let lineEnds =
      masks.carriage_return
      | (masks.line_feed & ~(masks.carriage_return &<< 1 | isCarriageReturn))
    let boundaries = masks.separator | masks.line_feed | masks.carriage_return | quotes

    // A quote may open only at the start of a field or straight behind a closing one, with which
    // it is a doubled quote; behind a closing one only such a quote or the field's end may stand.
    let afterBoundary = boundaries &<< 1 | isBoundary
    let afterClosing = closing &<< 1 | isClosingQuote
    let present = UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- byteCount)
    let block = Block(
      fieldEnds: (masks.separator | lineEnds) & ~inside,
      recordEnds: lineEnds & ~inside,
      innerPlaces: (lineEnds & inside) | (opening & (quotes &<< 1 | isQuote)),
      misplacedQuotes: (opening & ~afterBoundary) | (afterClosing & ~boundaries & present))

    insideQuotes = UInt64(bitPattern: Int64(bitPattern: inside) &>> 63)
    isBoundary = boundaries &>> 63
    isQuote = quotes &>> 63
    isClosingQuote = closing &>> 63
    isCarriageReturn = masks.carriage_return &>> 63
    return block
  }

  /// Bit i of the result is the parity of bits 0 to i.
  @inline(__always)
  private static func prefixXor(_ bits: UInt64) -> UInt64 {
    var bits = bits
    bits ^= bits &<< 1
    bits ^= bits &<< 2
    bits ^= bits &<< 4
    bits ^= bits &<< 8
    bits ^= bits &<< 16
    bits ^= bits &<< 32
    return bits
  }
}

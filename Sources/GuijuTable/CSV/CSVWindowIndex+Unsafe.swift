internal import CBytes

/// The structure of one window of the file: where fields end, and the few places inside quoted
/// fields that the scanner must know.
///
/// A window is read in blocks of 64 bytes, each as four bit masks. A prefix xor over the quotes
/// says which bytes stand inside quotes; separators and line ends elsewhere are structure. That
/// reading holds only while every quote is where RFC 4180 allows one, which two more masks check.
/// At the first block that fails the window ends, `isBlocked`, and ``CSVRecordReader`` takes over.
struct CSVWindowIndex: ~Copyable {
  /// The longest window, in bytes. Its list of structure fits the second-level cache beside it.
  static let maximumWindowBytes = 1 << 15

  /// The first window after a restart: short, since the next malformed record, for which all
  /// behind it would be thrown away, may be near. Doubled up to the maximum from one to the next.
  static let minimumWindowBytes = 1 << 9

  // INVARIANT: each list holds `maximumWindowBytes + slack` elements, so that each byte of a
  // window can have one, and a sentinel, or the six places that `listMany` writes at once, fit
  // behind them. All are freed only in `deinit`.

  /// The offsets from `start` of the separators and line ends outside quotes, ascending. The LF
  /// of a CRLF is not among them.
  let structure: UnsafeMutablePointer<UInt32>

  /// The offsets from `start` of the line ends inside quotes; behind the last, `UInt32.max`.
  let quotedLineEnds: UnsafeMutablePointer<UInt32>

  /// The offsets from `start` of the second quote of each doubled quote inside a quoted field;
  /// behind the last, `UInt32.max`.
  let escapedQuotes: UnsafeMutablePointer<UInt32>

  /// The file offset where the window begins.
  private(set) var start = 0

  /// The file offset where it ends.
  private(set) var end = 0

  private(set) var structureCount = 0
  private(set) var quotedLineEndCount = 0
  private(set) var escapedQuoteCount = 0

  /// Whether the text at `end` cannot be read by quote parity.
  private(set) var isBlocked = false

  // How far the scanner has come in each list.
  var structureCursor = 0
  private(set) var quotedLineEndCursor = 0
  private(set) var escapedQuoteCursor = 0

  private var windowBytes = Self.minimumWindowBytes
  private var state = CSVQuoteState()

  private static let slack = 64

  init() {
    let capacity = Self.maximumWindowBytes + Self.slack
    structure = .allocate(capacity: capacity)
    quotedLineEnds = .allocate(capacity: capacity)
    escapedQuotes = .allocate(capacity: capacity)
    quotedLineEnds[0] = .max
    escapedQuotes[0] = .max
  }

  deinit {
    structure.deallocate()
    quotedLineEnds.deallocate()
    escapedQuotes.deallocate()
  }

  /// Whether the byte before `end` is inside quotes, or the quote that opens them.
  var endsInsideQuotes: Bool { state.insideQuotes != 0 }

  /// Begins anew, with an empty window, at an offset where a record begins.
  mutating func restart(at offset: Int) {
    empty(at: offset)
    isBlocked = false
    windowBytes = Self.minimumWindowBytes
    state = CSVQuoteState()
  }

  private mutating func empty(at offset: Int) {
    start = offset
    end = offset
    structureCount = 0
    quotedLineEndCount = 0
    escapedQuoteCount = 0
    structureCursor = 0
    quotedLineEndCursor = 0
    escapedQuoteCursor = 0
    quotedLineEnds[0] = .max
    escapedQuotes[0] = .max
  }

  /// Moves on to the window that begins at `end`, which must lie before the end of the file.
  mutating func advance(in bytes: CSVBytes, dialect: CSVDialect) {
    precondition(!isBlocked && end < bytes.count)
    empty(at: end)
    let length = min(bytes.count - start, windowBytes)
    windowBytes = min(windowBytes * 2, Self.maximumWindowBytes)

    // INVARIANT: `start + length <= bytes.count`, and a whole block is read only where 64 bytes
    // are left. Since windows are multiples of 64 bytes, only the file's last one has a rest.
    let base = bytes.base + start
    let quote = dialect.quote
    let separator = dialect.separator
    // Local, so that the loop need not store them at each block.
    var state = self.state
    var target = structure
    var offset = 0
    let wholeBlocks = length & ~63
    while offset < wholeBlocks {
      let masks = c_byte_mask_block(base + offset, quote, separator)
      guard list(state.classify(masks), at: offset, to: &target) else { break }
      offset &+= 64
    }
    if !isBlocked && offset < length {
      let masks = c_byte_mask_tail(base + offset, length - offset, quote, separator)
      let block = state.classify(masks, byteCount: length - offset)
      if list(block, at: offset, to: &target) { offset = length }
    }
    structureCount = target - structure
    quotedLineEnds[quotedLineEndCount] = .max
    escapedQuotes[escapedQuoteCount] = .max
    end = start + offset
    self.state = state
  }

  /// Moves past the line ends inside quotes that stand before `limit`; returns how many.
  @inline(__always)
  mutating func skipQuotedLineEnds(before limit: UInt32) -> Int {
    let first = quotedLineEndCursor
    while quotedLineEnds[quotedLineEndCursor] < limit { quotedLineEndCursor &+= 1 }
    return quotedLineEndCursor &- first
  }

  /// Moves past the doubled quotes that stand before `limit`; returns the next, or `UInt32.max`.
  @inline(never)
  mutating func skipEscapedQuotes(before limit: UInt32) -> UInt32 {
    while escapedQuotes[escapedQuoteCursor] < limit { escapedQuoteCursor &+= 1 }
    return escapedQuotes[escapedQuoteCursor]
  }

  /// Adds a block's positions to the lists, or says that the window is blocked and returns false.
  @inline(__always)
  private mutating func list(
    _ block: CSVQuoteState.Block, at offset: Int, to target: inout UnsafeMutablePointer<UInt32>
  ) -> Bool {
    guard block.misplacedQuotes == 0 else {
      isBlocked = true
      return false
    }
    let relative = UInt32(truncatingIfNeeded: offset)
    target = Self.listMany(block.structure, from: relative, at: target)
    if block.quotedLineEnds | block.escapedQuotes != 0 {
      listQuoted(block, at: relative)
    }
    return true
  }

  @inline(never)
  private mutating func listQuoted(_ block: CSVQuoteState.Block, at relative: UInt32) {
    let lineEnds = Self.list(
      block.quotedLineEnds, from: relative, at: quotedLineEnds + quotedLineEndCount)
    quotedLineEndCount = lineEnds - quotedLineEnds
    let escapes = Self.list(
      block.escapedQuotes, from: relative, at: escapedQuotes + escapedQuoteCount)
    escapedQuoteCount = escapes - escapedQuotes
  }

  /// The same as ``list(_:from:at:)`` for masks of some bits each: six places are written whether
  /// there are as many bits or not, since a loop whose length varies is mispredicted (2.9 against
  /// 2.1 GB/s for making the index).
  @inline(__always)
  private static func listMany(
    _ bits: UInt64, from offset: UInt32, at target: UnsafeMutablePointer<UInt32>
  ) -> UnsafeMutablePointer<UInt32> {
    let end = target + bits.nonzeroBitCount
    var bits = bits
    for place in 0..<6 {
      target[place] = offset &+ UInt32(truncatingIfNeeded: bits.trailingZeroBitCount)
      bits &= bits &- 1
    }
    if bits != 0 { _ = list(bits, from: offset, at: target + 6) }
    return end
  }

  /// Writes the positions of the bits set to `target`; returns the place behind the last.
  @inline(__always)
  private static func list(
    _ bits: UInt64, from offset: UInt32, at target: UnsafeMutablePointer<UInt32>
  ) -> UnsafeMutablePointer<UInt32> {
    var bits = bits
    var target = target
    while bits != 0 {
      target.pointee = offset &+ UInt32(truncatingIfNeeded: bits.trailingZeroBitCount)
      target += 1
      bits &= bits &- 1
    }
    return target
  }
}

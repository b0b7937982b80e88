internal import CBytes

/// The structure of one window of the file: where fields end, which of them end a record, and the few
/// places inside quoted fields that the scanner must know.
///
/// A window begins with a record. It is read in blocks of 64 bytes, each as four bit masks, of which
/// ``CSVQuoteState`` makes the structure; that holds only while every quote is where RFC 4180 allows
/// one. At the first block that has another the window ends, `isBlocked`. What is listed before stands.
struct CSVWindowIndex: ~Copyable {
  /// The longest window, in bytes: its places fit 16 bits, and its lists the second-level cache.
  static let maximumWindowBytes = 1 << 15

  /// The first window after a fault: short, since the next malformed record, for which all
  /// behind it would be thrown away, may be near. Doubled up to the maximum from one to the next.
  static let minimumWindowBytes = 1 << 9

  // INVARIANT: `fieldEnds`, `recordEnds` and `innerPlaces` hold `maximumWindowBytes + slack` elements,
  // so that each byte of a window can have one, and the end of the file, a sentinel, or what
  // `c_list_structure` writes behind the last fit as well; `masks` and `blocks` have one element for
  // each block of 64 bytes. All are freed only in `deinit`.

  /// The places, from `start`, of the separators and line ends outside quotes, ascending, and of the
  /// end of the file where that ends a record. The LF of a CRLF is not among them.
  private let fieldEnds: UnsafeMutablePointer<UInt16>

  /// Which elements of `fieldEnds` end a record, or an empty line, ascending.
  private let recordEnds: UnsafeMutablePointer<UInt16>

  /// The places of the line ends inside quotes, and of the second quote of each doubled one, ascending;
  /// behind the last, `UInt16.max`.
  private let innerPlaces: UnsafeMutablePointer<UInt16>

  private let masks: UnsafeMutablePointer<CByteMasks>
  private let blocks: UnsafeMutablePointer<CStructureMasks>

  /// The file offset where the window begins.
  private(set) var start = 0

  /// The file offset where it ends.
  private(set) var end = 0

  private var recordCount = 0

  /// Whether the text at `end` cannot be read by quote parity.
  private(set) var isBlocked = false

  // How far the scanner has come in each list.
  private var fieldCursor = 0
  private var recordCursor = 0
  private var innerCursor = 0

  private var windowBytes = Self.minimumWindowBytes

  private static let slack = 1 + Int(C_STRUCTURE_SLACK)

  init() {
    let capacity = Self.maximumWindowBytes + Self.slack
    fieldEnds = .allocate(capacity: capacity)
    recordEnds = .allocate(capacity: capacity)
    innerPlaces = .allocate(capacity: capacity)
    masks = .allocate(capacity: Self.maximumWindowBytes / 64)
    blocks = .allocate(capacity: Self.maximumWindowBytes / 64)
    innerPlaces[0] = .max
  }

  deinit {
    fieldEnds.deallocate()
    recordEnds.deallocate()
    innerPlaces.deallocate()
    masks.deallocate()
    blocks.deallocate()
  }

  /// Begins anew, with an empty window, at an offset where a record begins.
  ///
  /// - Parameter isCareful: whether the next window is a short one.
  mutating func restart(at offset: Int, isCareful: Bool = true) {
    start = offset
    end = offset
    (recordCount, fieldCursor, recordCursor, innerCursor) = (0, 0, 0, 0)
    innerPlaces[0] = .max
    isBlocked = false
    if isCareful { windowBytes = Self.minimumWindowBytes }
  }

  // MARK: - Records

  /// A well-formed record of the window: its fields are elements of a list.
  struct Record {
    /// The file offset where the first field begins.
    let start: Int
    /// The file offset where the last field ends.
    let end: Int
    /// Where its fields end, from where the window begins. INVARIANT: as many elements of `fieldEnds` as
    /// it has fields, which were written when it was found, until the next window is read.
    fileprivate let ends: UnsafePointer<UInt16>
    fileprivate let windowStart: Int
    /// How many fields it has.
    let count: Int
    /// How many line ends stand inside its quotes.
    var lineEnds = 0
    /// Whether one of its fields has a doubled quote.
    var hasEscapedQuote = false

    /// Where a field stands, its quotes included; `place` is below `count`.
    @inline(__always)
    func bounds(of place: Int) -> Range<Int> {
      // INVARIANT: fields do not overlap, so that each begins where it ends, or before.
      let end = ends + place
      let first = place == 0 ? start : windowStart &+ Int(end[-1]) &+ 1
      return Range(uncheckedBounds: (first, windowStart &+ Int(end.pointee)))
    }
  }

  /// Moves past the next record, or empty line, which begins at `position`; nil behind the last of the
  /// window.
  @inline(__always)
  mutating func next(from position: Int, in bytes: CSVBytes, quote: UInt8) -> Record? {
    guard recordCursor < recordCount else { return nil }
    // INVARIANT: the first `recordCount` elements of `recordEnds` were written, and are places of
    // elements of `fieldEnds` that were.
    let last = Int(recordEnds[recordCursor])
    let place = fieldEnds[last]
    var record = Record(
      start: position, end: start &+ Int(place), ends: fieldEnds + fieldCursor, windowStart: start,
      count: last &+ 1 &- fieldCursor)
    recordCursor &+= 1
    fieldCursor = last &+ 1
    if innerPlaces[innerCursor] < place { skipInnerPlaces(before: place, &record, bytes, quote) }
    return record
  }

  @inline(never)
  private mutating func skipInnerPlaces(
    before limit: UInt16, _ record: inout Record, _ bytes: CSVBytes, _ quote: UInt8
  ) {
    // INVARIANT: places lie within the window, and a window within the bytes.
    let base = (bytes.base + start).assumingMemoryBound(to: UInt8.self)
    while innerPlaces[innerCursor] < limit {
      let isQuote = base[Int(innerPlaces[innerCursor])] == quote
      if isQuote { record.hasEscapedQuote = true } else { record.lineEnds &+= 1 }
      innerCursor &+= 1
    }
  }

  // MARK: - Windows

  /// Reads the window that begins at `offset`, where a record begins; before the end of the file.
  mutating func read(_ bytes: CSVBytes, at offset: Int, dialect: CSVDialect) {
    precondition(offset >= 0 && offset < bytes.count)
    let length = min(bytes.count - offset, windowBytes)
    windowBytes = min(windowBytes * 2, Self.maximumWindowBytes)
    (fieldCursor, recordCursor, innerCursor) = (0, 0, 0)
    start = offset

    // INVARIANT: `offset + length <= bytes.count`, of which no byte behind is read, and `length` is
    // at most `maximumWindowBytes`, for which `masks` and `blocks` have room.
    let base = (bytes.base + offset).assumingMemoryBound(to: UInt8.self)
    c_byte_masks(base, length, dialect.quote, dialect.separator, masks)
    let blockCount = (length + 63) / 64
    var state = CSVQuoteState()
    var innerCount = 0
    var sound = 0
    while sound < blockCount {
      let block = state.classify(masks[sound], byteCount: min(64, length &- sound &* 64))
      if block.misplacedQuotes != 0 { break }
      blocks[sound] = CStructureMasks(
        field_ends: block.fieldEnds, record_ends: block.recordEnds)
      if block.innerPlaces != 0 { listInner(block.innerPlaces, sound * 64, &innerCount) }
      sound &+= 1
    }
    innerPlaces[innerCount] = .max
    isBlocked = sound < blockCount
    end = offset + min(sound * 64, length)
    let counts = c_list_structure(blocks, sound, fieldEnds, recordEnds)
    recordCount = counts.record_ends
    if end == bytes.count, state.insideQuotes == 0 { endFile(counts.field_ends, base) }
  }

  /// Lets the end of the file end the last record, if there is one.
  private mutating func endFile(_ fieldCount: Int, _ base: UnsafePointer<UInt8>) {
    let length = end - start
    let last = base[length - 1]
    // A line end outside quotes stands behind the last record; inside them it would not be closed.
    if last == .lineFeed || last == .carriageReturn { return }
    fieldEnds[fieldCount] = UInt16(length)
    recordEnds[recordCount] = UInt16(fieldCount)
    recordCount += 1
  }

  @inline(never)
  private mutating func listInner(_ bits: UInt64, _ offset: Int, _ count: inout Int) {
    var bits = bits
    while bits != 0 {
      innerPlaces[count] = UInt16(offset + bits.trailingZeroBitCount)
      count += 1
      bits &= bits &- 1
    }
  }
}

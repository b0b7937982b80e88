// How a CSV file is scanned
//
// The bytes stay where they are, in memory or mapped; the scanner only says where records and
// fields begin and end. It goes over the file in windows of up to 32 KiB, each of which begins with a
// record. A window is read as a whole: kernels of CBytes make masks of each 64 bytes, quote parity says
// which separators and line ends stand outside quotes, and these are listed (`CSVWindowIndex`). A record
// is a part of that list, so that finding one costs the same whatever it holds, and a field's bounds are
// worked out when they are asked for. This holds as long as the quoting is well-formed, which is checked
// on the way. A record that is not, that passes a limit or does not fit a window is read byte by byte
// instead (`CSVRecordReader`), which is where the format and the meaning of malformed text are defined;
// behind that record the fast way is resumed. Both ways give the same fields, which random tests hold
// them to.
//
// Form only: no headings, no types, no encodings other than UTF-8, which is not checked either.

/// Reads the records of a CSV file one after the other.
///
/// ```swift
/// var scanner = CSVScanner(CSVBytes("名称,人数\n和平社区,\"1,200\"\n"))
/// while let record = scanner.next() {
///   for index in 0..<record.fieldCount { print(record.line, scanner.fieldText(index)) }
/// }
/// for fault in scanner.faults { print(fault.line, fault.column, fault.kind) }
/// ```
///
/// The fields asked for are always those of the record read last, by ``next()`` or by
/// ``record(at:)``. Empty lines are no records, though they count as lines; a line of separators
/// is a record of empty fields. A byte order mark is skipped.
public struct CSVScanner: ~Copyable, @unchecked Sendable {
  // Unchecked because of the pointers of the index, and of `indexed` into it; a scanner is the only
  // holder of its index, of which there is no second, and the bytes never change.

  /// The bytes of the file.
  public let bytes: CSVBytes

  /// How the file separates and quotes fields.
  public let dialect: CSVDialect

  /// The bounds that it is read within.
  public let limits: CSVLimits

  var index = CSVWindowIndex()
  /// The record read last, where the index has it; else its fields are in `fields`.
  var indexed: CSVWindowIndex.Record?
  private var fields: [CSVField] = []
  var faultLog: CSVFaultLog

  /// The offset of the next record, or of an empty line before it, and the line there.
  var position: Int
  var line: Int

  /// The record read last.
  private(set) var current: CSVRecord?

  private let contentStart: Int

  /// A scanner that stands before the first record of `bytes`, which are a whole file.
  public init(
    _ bytes: CSVBytes, dialect: CSVDialect = .comma, limits: CSVLimits = .standard
  ) {
    self.init(bytes, dialect: dialect, limits: limits, line: 1, isPart: false)
  }

  /// A scanner of a part of a file that begins with a record, on the given line.
  init(part bytes: CSVBytes, dialect: CSVDialect, limits: CSVLimits, line: Int) {
    self.init(bytes, dialect: dialect, limits: limits, line: line, isPart: true)
  }

  private init(
    _ bytes: CSVBytes, dialect: CSVDialect, limits: CSVLimits, line: Int, isPart: Bool
  ) {
    self.line = line
    self.bytes = bytes
    self.dialect = dialect
    self.limits = limits
    faultLog = CSVFaultLog(maximum: limits.maximumFaults)
    contentStart = bytes.withSpan { bytes in
      !isPart && bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
        ? 3 : 0
    }
    position = contentStart
    if bytes.count > limits.maximumFileBytes {
      var locator = CSVLocator(offset: 0, line: 1)
      bytes.withSpan { faultLog.report(.fileTooLarge, at: 0, in: $0, locator: &locator) }
      position = bytes.count
    }
    index.restart(at: position)
  }

  // MARK: Records

  /// Reads the next record, or returns nil behind the last one.
  public mutating func next() -> CSVRecord? {
    indexed = nil
    current = nextWellFormed()
    if current == nil { fields.removeAll(keepingCapacity: true) }
    return current
  }

  /// Reads the record that begins at `offset` again; what ``next()`` will read stays as it is.
  ///
  /// Its faults are in the record only, not reported a second time. Takes the time to count the
  /// lines before it, about as long as scanning them; ``record(at:line:)`` does not.
  ///
  /// - Parameter offset: The ``CSVRecord/offset`` of a record of this file.
  /// - Returns: The record, or nil if none can begin there: outside the file, or at a line end.
  public mutating func record(at offset: Int) -> CSVRecord? {
    guard isInContent(offset) else { return record(at: offset, line: 1) }
    return record(at: offset, line: 1 + bytes.countLineEnds(in: contentStart..<offset))
  }

  /// Reads the record that begins at `offset`, on the given line, again; see ``record(at:)``.
  public mutating func record(at offset: Int, line: Int) -> CSVRecord? {
    (current, indexed) = (nil, nil)
    fields.removeAll(keepingCapacity: true)
    guard isInContent(offset) else { return nil }
    var unreported = CSVFaultLog(maximum: 0)
    let reader = CSVRecordReader(dialect: dialect, limits: limits)
    current = bytes.withSpan { bytes in
      guard CSVRecordReader.skipLineEnd(bytes, at: offset) == offset else { return nil }
      return reader.readRecord(bytes, at: offset, line: line, into: &fields, faults: &unreported)
    }
    return current
  }

  /// Whether a record can be read at `offset`.
  private func isInContent(_ offset: Int) -> Bool {
    offset >= contentStart && offset < bytes.count && bytes.count <= limits.maximumFileBytes
  }

  /// Reads the next record byte by byte and restarts the index behind it.
  mutating func nextCarefully() -> CSVRecord? {
    let reader = CSVRecordReader(dialect: dialect, limits: limits)
    let record: CSVRecord? = bytes.withSpan { bytes in
      var end = CSVRecordReader.skipLineEnd(bytes, at: position)
      while end > position {
        position = end
        line += 1
        end = CSVRecordReader.skipLineEnd(bytes, at: position)
      }
      guard position < bytes.count else { return nil }
      return reader.readRecord(bytes, at: position, line: line, into: &fields, faults: &faultLog)
    }
    guard let record else {
      index.restart(at: bytes.count)
      return nil
    }
    position = record.endOffset
    line += bytes.countLineEnds(in: record.offset..<record.endOffset)
    index.restart(at: position, isCareful: record.isMalformed)
    return record
  }

  // MARK: Faults

  /// The faults found so far, in the order of their places; the first ``CSVLimits/maximumFaults``.
  public var faults: [CSVFault] { faultLog.faults }

  /// How many faults were found so far, those not kept included.
  public var faultCount: Int { faultLog.count }

  // MARK: Fields

  /// The bounds of a field of the record read last; `index` is from 0 and below its field count.
  @inline(__always)
  public func field(_ index: Int) -> CSVField {
    guard let indexed else { return fields[index] }
    return Self.field(index, of: indexed, in: bytes, quote: dialect.quote)
  }

  /// The bounds of the first field of the record read last.
  ///
  /// Mutating, though nothing changes, so that the scanner is not copied for it.
  @inline(__always)
  mutating func firstField() -> CSVField {
    guard let indexed else { return fields[0] }
    return Self.field(0, of: indexed, in: bytes, quote: dialect.quote)
  }

  /// A field's content: what stands between its quotes, doubled ones made single.
  ///
  /// Bytes that are no UTF-8 become U+FFFD; whoever must not lose them asks for the bytes.
  public mutating func fieldText(_ index: Int) -> String {
    let field = field(index)
    guard field.flags.contains(.hasEscapedQuote) else {
      return bytes.text(in: field.offset..<field.endOffset)
    }
    return String(decoding: bytes.content(of: field, dialect), as: UTF8.self)
  }

  /// Lends the bytes of a field's content to `body`, doubled quotes made single.
  public mutating func withFieldBytes<Result, Failure: Error>(
    _ index: Int, _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let field = field(index)
    guard field.flags.contains(.hasEscapedQuote) else {
      return try bytes.withSpan { bytes throws(Failure) in
        try body(bytes.extracting(field.offset..<field.endOffset))
      }
    }
    return try body(bytes.content(of: field, dialect).span)
  }

  /// The place where a field begins, its opening quote if it has one; reads the record up to it.
  public func location(ofField index: Int) -> CSVLocation? {
    guard let current else { return nil }
    var locator = CSVLocator(offset: current.offset, line: current.line)
    let start = field(index).startOffset
    return bytes.withSpan { locator.location(of: start, in: $0) }
  }
}

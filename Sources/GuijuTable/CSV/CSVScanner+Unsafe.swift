extension CSVScanner {
  /// Takes the next record from the index; hands it to ``nextCarefully()`` where that cannot be.
  mutating func nextWellFormed() -> CSVRecord? {
    while true {
      while let found = index.next(from: position, in: bytes, quote: dialect.quote) {
        if found.end == position {
          line += 1
          position = Self.endOfLineEnd(at: found.end, in: bytes)
          continue
        }
        guard Self.isWithin(limits, found) else { return nextCarefully() }
        let record = CSVRecord(
          offset: position, endOffset: Self.endOfLineEnd(at: found.end, in: bytes), line: line,
          fieldCount: found.count, isMalformed: false, isMisquoted: false)
        position = record.endOffset
        line &+= 1 &+ found.lineEnds
        indexed = found
        return record
      }
      // What is left of the window is no whole record: the next one begins with it.
      if index.isBlocked { return nextCarefully() }
      if position == bytes.count { return nil }
      if index.end == bytes.count || index.end - position == CSVWindowIndex.maximumWindowBytes {
        return nextCarefully()
      }
      index.read(bytes, at: position, dialect: dialect)
    }
  }

  @inline(__always)
  private static func isWithin(_ limits: CSVLimits, _ record: CSVWindowIndex.Record) -> Bool {
    guard record.count <= limits.maximumFieldsPerRecord else { return false }
    return record.end &- record.start <= limits.maximumFieldBytes
      || hasShortFields(limits, record)
  }

  @inline(never)
  private static func hasShortFields(
    _ limits: CSVLimits, _ record: CSVWindowIndex.Record
  ) -> Bool {
    (0..<record.count).allSatisfy { record.bounds(of: $0).count <= limits.maximumFieldBytes }
  }

  /// The offset behind the line end at `offset`, or behind the file where that ends.
  @inline(__always)
  private static func endOfLineEnd(at offset: Int, in bytes: CSVBytes) -> Int {
    // INVARIANT: `base` has `count` bytes while `bytes` lives; each offset read is below `count`.
    let base = bytes.base.assumingMemoryBound(to: UInt8.self)
    let next = offset &+ 1
    guard next < bytes.count else { return bytes.count }
    return base[offset] == .carriageReturn && base[next] == .lineFeed ? next &+ 1 : next
  }

  // MARK: - Fields

  /// A field of a record that stands in the index. Of its bytes only the first is looked at; where the
  /// record has doubled quotes, all of a quoted one.
  ///
  /// Static, as what it calls: to lend a scanner to a method, the compiler moves all of its 296 bytes to
  /// the stack, once a record (an eighth of the CPU time of a check).
  @inline(__always)
  static func field(
    _ place: Int, of record: CSVWindowIndex.Record, in bytes: CSVBytes, quote: UInt8
  ) -> CSVField {
    precondition(place >= 0 && place < record.count, "field index out of range")
    // INVARIANT: as above. The first byte behind a field that is empty is no quote, nor is the last
    // of a file whose last field is.
    let base = bytes.base.assumingMemoryBound(to: UInt8.self)
    let bounds = record.bounds(of: place)
    let first = base[min(bounds.lowerBound, bytes.count &- 1)]
    // Without a branch: which columns are quoted may follow no pattern.
    let quoted = first == quote ? 1 : 0
    let field = CSVField(
      offset: bounds.lowerBound &+ quoted,
      byteCount: bounds.upperBound &- bounds.lowerBound &- 2 &* quoted,
      flags: CSVField.Flags(rawValue: UInt32(truncatingIfNeeded: quoted)))
    return record.hasEscapedQuote && quoted == 1
      ? flaggingEscapedQuotes(field, in: bytes, quote) : field
  }

  @inline(never)
  private static func flaggingEscapedQuotes(
    _ field: CSVField, in bytes: CSVBytes, _ quote: UInt8
  ) -> CSVField {
    let range = field.offset..<field.endOffset
    let isEscaped = bytes.withSpan { bytes in range.contains { bytes[$0] == quote } }
    guard isEscaped else { return field }
    return CSVField(
      offset: field.offset, byteCount: field.byteCount,
      flags: field.flags.union(.hasEscapedQuote))
  }

  /// Copies fields of the record read last, `stride` elements apart.
  ///
  /// Mutating, though nothing changes, so that the scanner is not copied.
  mutating func copyFields(
    of columns: [Int], to target: UnsafeMutablePointer<CSVField>, stride: Int
  ) {
    // INVARIANT: the caller has room for `columns.count` fields so far apart.
    var target = target
    guard let indexed else {
      for column in columns {
        target.pointee = field(column)
        target += stride
      }
      return
    }
    for column in columns {
      target.pointee = Self.field(column, of: indexed, in: bytes, quote: dialect.quote)
      target += stride
    }
  }
}

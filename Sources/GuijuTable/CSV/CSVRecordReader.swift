/// Reads one record byte by byte: the definition of the format, and the path for malformed text.
///
/// ```
/// record   = field { separator field } ( LF | CR LF | CR | end )
/// field    = quoted | unquoted
/// quoted   = quote { any byte but quote | quote quote } quote    before separator, CR, LF or end
/// unquoted = { any byte but separator, CR, LF }
/// ```
///
/// What fits neither is read as the fault's description says (``CSVFault/Kind``). A record
/// depends on nothing before its first byte, so it can be read again from its offset alone.
///
/// Reading stays linear in the file in spite of the step back after an unterminated quote. All
/// quotes that follow such a quote are doubled, so from there every quoted field closes, and no
/// second one is unterminated. With a limit on the field's length the same holds up to the limit.
struct CSVRecordReader {
  let dialect: CSVDialect
  let limits: CSVLimits

  /// Reads the record at `start`, on line `line`, into `fields`, which is emptied before.
  func readRecord(
    _ bytes: Span<UInt8>, at start: Int, line: Int,
    into fields: inout [CSVField], faults: inout CSVFaultLog
  ) -> CSVRecord {
    fields.removeAll(keepingCapacity: true)
    let faultsBefore = faults.count
    var locator = CSVLocator(offset: start, line: line)
    var position = start
    var isFull = false
    var isMisquoted = false
    while true {
      if !isFull && fields.count == limits.maximumFieldsPerRecord {
        isFull = true
        faults.report(.tooManyFields, at: position, in: bytes, locator: &locator)
      }
      let (field, end) = readField(
        bytes, at: position, faults: &faults, locator: &locator, isMisquoted: &isMisquoted)
      if !isFull { fields.append(field) }
      position = end
      guard position < bytes.count, bytes[position] == dialect.separator else { break }
      position += 1
    }
    return CSVRecord(
      offset: start, endOffset: Self.skipLineEnd(bytes, at: position), line: line,
      fieldCount: fields.count, isMalformed: faults.count > faultsBefore,
      isMisquoted: isMisquoted)
  }

  /// The offset behind the line end at `position`, or `position` where there is none.
  static func skipLineEnd(_ bytes: Span<UInt8>, at position: Int) -> Int {
    guard position < bytes.count else { return position }
    if bytes[position] == .lineFeed { return position + 1 }
    guard bytes[position] == .carriageReturn else { return position }
    let next = position + 1
    return next < bytes.count && bytes[next] == .lineFeed ? next + 1 : next
  }

  // MARK: Fields

  /// The field that begins at `start`, and the offset of the separator, line end or end of file
  /// that ends it.
  private func readField(
    _ bytes: Span<UInt8>, at start: Int,
    faults: inout CSVFaultLog, locator: inout CSVLocator, isMisquoted: inout Bool
  ) -> (field: CSVField, end: Int) {
    guard start < bytes.count, bytes[start] == dialect.quote else {
      let (end, quote) = readUnquoted(bytes, at: start)
      return finish(
        from: start, to: end, fault: quote.map { (.quoteInUnquotedField, $0) },
        bytes, faults: &faults, locator: &locator)
    }
    guard let (closing, hasEscapedQuote) = findClosingQuote(bytes, opening: start) else {
      let isAtEnd = bytes.count - start <= limits.maximumFieldBytes
      faults.report(
        isAtEnd ? .unterminatedQuote : .fieldTooLong, at: start, in: bytes, locator: &locator)
      let (end, _) = readUnquoted(bytes, at: start)
      return (verbatim(bytes, from: start, to: end, flags: .malformed), end)
    }
    let (end, _) = readUnquoted(bytes, at: closing + 1)
    guard end == closing + 1 else {
      isMisquoted = true
      return finish(
        from: start, to: end, fault: (.textAfterClosingQuote, closing + 1),
        bytes, faults: &faults, locator: &locator)
    }
    let field = CSVField(
      offset: start + 1, byteCount: closing - start - 1,
      flags: hasEscapedQuote ? [.quoted, .hasEscapedQuote] : .quoted)
    return (field, end)
  }

  /// The offset of the first separator or line end from `start` on, and that of the first quote
  /// before it.
  private func readUnquoted(
    _ bytes: Span<UInt8>, at start: Int
  ) -> (end: Int, firstQuote: Int?) {
    var firstQuote: Int?
    var position = start
    while position < bytes.count {
      let byte = bytes[position]
      if byte == dialect.separator || byte == .lineFeed || byte == .carriageReturn { break }
      if byte == dialect.quote && firstQuote == nil { firstQuote = position }
      position += 1
    }
    return (position, firstQuote)
  }

  /// The quote that closes the one at `opening`, or nil if there is none in a field's length.
  private func findClosingQuote(
    _ bytes: Span<UInt8>, opening: Int
  ) -> (closing: Int, hasEscapedQuote: Bool)? {
    let limit = min(bytes.count, opening + limits.maximumFieldBytes)
    var hasEscapedQuote = false
    var position = opening + 1
    while position < limit {
      guard bytes[position] == dialect.quote else {
        position += 1
        continue
      }
      guard position + 1 < bytes.count, bytes[position + 1] == dialect.quote else {
        return (position, hasEscapedQuote)
      }
      hasEscapedQuote = true
      position += 2
    }
    return nil
  }

  /// A field read verbatim, after reporting what is wrong with it, in the order of the places.
  private func finish(
    from start: Int, to end: Int, fault: (kind: CSVFault.Kind, offset: Int)?,
    _ bytes: Span<UInt8>, faults: inout CSVFaultLog, locator: inout CSVLocator
  ) -> (field: CSVField, end: Int) {
    if end - start > limits.maximumFieldBytes {
      faults.report(.fieldTooLong, at: start, in: bytes, locator: &locator)
    }
    if let fault {
      faults.report(
        fault.kind, at: fault.offset,
        openedAt: fault.kind == .textAfterClosingQuote ? start : nil, in: bytes, locator: &locator)
    }
    return (verbatim(bytes, from: start, to: end, flags: fault == nil ? [] : .malformed), end)
  }

  /// A field of all bytes from `start` to `end`, cut before the first character that passes the
  /// limit.
  private func verbatim(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, flags: CSVField.Flags
  ) -> CSVField {
    guard end - start > limits.maximumFieldBytes else {
      return CSVField(offset: start, byteCount: end - start, flags: flags)
    }
    var cut = start + limits.maximumFieldBytes
    // A character has at most three continuation bytes; what has more is no UTF-8 anyway.
    var steps = 0
    while steps < 3 && cut > start && bytes[cut] & 0xC0 == 0x80 {
      cut -= 1
      steps += 1
    }
    return CSVField(offset: start, byteCount: cut - start, flags: flags.union(.tooLong))
  }
}

extension CSVScanner {
  /// Cuts the next record out of the index; hands it to ``nextCarefully()`` where that cannot be.
  ///
  /// This costs about as much as making the index, so all that the loop needs is in local
  /// variables, and it looks at two bytes of a field only: its first and the one behind its last.
  mutating func nextWellFormed() -> CSVRecord? {
    // INVARIANT: `base` has `count` bytes while `bytes` lives. All offsets read are below `count`:
    // places of the index are, and a field's start is at most its end, which is such a place.
    let base = bytes.base.assumingMemoryBound(to: UInt8.self)
    let count = bytes.count
    let separator = dialect.separator
    let quote = dialect.quote
    let maximumFieldBytes = limits.maximumFieldBytes
    let structure = index.structure
    let escapedQuotes = index.escapedQuotes

    var recordStart = position
    var fieldStart = position
    var fieldCount = 0
    var storage = fields.storage
    var capacity = fields.capacity

    var windowStart = index.start
    var structureCount = index.structureCount
    var cursor = index.structureCursor
    // Line ends inside quotes that windows before the current one hold of this record.
    var earlierLineEnds = 0
    // The next doubled quote; 0 if a window before the current one holds one of this field.
    var nextEscape = escapedQuotes[index.escapedQuoteCursor]

    while true {
      while cursor < structureCount {
        let relative = structure[cursor]
        cursor &+= 1
        let fieldEnd = windowStart &+ Int(relative)
        let terminator = base[fieldEnd]
        let isLast = terminator != separator
        if isLast && fieldEnd == recordStart {
          line += 1
          recordStart = endOfLineEnd(at: fieldEnd, base, count)
          fieldStart = recordStart
          position = recordStart
          continue
        }
        if fieldEnd &- fieldStart > maximumFieldBytes { return nextCarefully() }
        if fieldCount == capacity {
          guard fields.grow(keeping: fieldCount) else { return nextCarefully() }
          storage = fields.storage
          capacity = fields.capacity
        }

        var escaped = CSVField.Flags()
        if nextEscape <= relative {
          escaped = .hasEscapedQuote
          nextEscape = index.skipEscapedQuotes(before: relative)
        }
        storage[fieldCount] = Self.wellFormedField(
          from: fieldStart, to: fieldEnd, isQuoted: base[fieldStart] == quote, flags: escaped)
        fieldCount &+= 1
        fieldStart = fieldEnd &+ 1
        guard isLast else { continue }

        let recordLine = line
        line += 1 + earlierLineEnds + index.skipQuotedLineEnds(before: relative)
        position = endOfLineEnd(at: fieldEnd, base, count)
        index.structureCursor = cursor
        fields.setCount(fieldCount)
        return CSVRecord(
          offset: recordStart, endOffset: position, line: recordLine, fieldCount: fieldCount,
          isMalformed: false)
      }

      if index.isBlocked || index.end - fieldStart > maximumFieldBytes { return nextCarefully() }
      if index.end == count { break }
      earlierLineEnds += index.skipQuotedLineEnds(before: .max)
      let hasEscape = nextEscape != .max
      index.advance(in: bytes, dialect: dialect)
      windowStart = index.start
      structureCount = index.structureCount
      cursor = 0
      nextEscape = hasEscape ? 0 : escapedQuotes[0]
    }

    // The end of the file ends the last field, if there is one.
    if index.endsInsideQuotes || fieldCount == capacity { return nextCarefully() }
    position = count
    guard recordStart < count else {
      index.restart(at: count)
      return nil
    }
    storage[fieldCount] = Self.wellFormedField(
      from: fieldStart, to: count, isQuoted: fieldStart < count && base[fieldStart] == quote,
      flags: nextEscape != .max ? .hasEscapedQuote : [])
    fields.setCount(fieldCount + 1)
    index.restart(at: count)
    return CSVRecord(
      offset: recordStart, endOffset: count, line: line, fieldCount: fieldCount + 1,
      isMalformed: false)
  }

  /// The field written from `start` to `end`, its quotes included if it has them.
  @inline(__always)
  private static func wellFormedField(
    from start: Int, to end: Int, isQuoted: Bool, flags: CSVField.Flags
  ) -> CSVField {
    // Without a branch: which columns are quoted may follow no pattern.
    let quoted = isQuoted ? 1 : 0
    return CSVField(
      offset: start &+ quoted, byteCount: end &- start &- 2 &* quoted,
      flags: CSVField.Flags(rawValue: flags.rawValue | UInt32(truncatingIfNeeded: quoted)))
  }

  /// The offset behind the line end at `offset`, where there is one.
  @inline(__always)
  private func endOfLineEnd(
    at offset: Int, _ base: UnsafePointer<UInt8>, _ count: Int
  ) -> Int {
    let next = offset &+ 1
    let isTwoBytes =
      base[offset] == .carriageReturn && next < count && base[next] == .lineFeed
    return isTwoBytes ? next &+ 1 : next
  }
}

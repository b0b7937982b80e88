/// A place in a CSV file as a person counts: line and column.
public struct CSVLocation: Hashable, Sendable {
  /// The physical line, from 1; LF, CRLF and a lone CR each end one, inside quotes too.
  public let line: Int

  /// The column, from 1, in Unicode code points since the line began; a byte order mark is none.
  public let column: Int
}

/// Counts lines and columns while it walks forward over the bytes of one record.
struct CSVLocator {
  private(set) var offset: Int
  private var line: Int
  private var column = 1

  /// A locator at a byte that begins the given line.
  init(offset: Int, line: Int) {
    self.offset = offset
    self.line = line
  }

  /// The place of the byte at `target`, which must not lie before that of an earlier call.
  mutating func location(of target: Int, in bytes: Span<UInt8>) -> CSVLocation {
    let end = min(target, bytes.count)
    while offset < end {
      let byte = bytes[offset]
      offset += 1
      if byte == .lineFeed {
        (line, column) = (line + 1, 1)
      } else if byte == .carriageReturn {
        // The CR of a CRLF counts as a column of the line that its LF will end.
        if offset < bytes.count && bytes[offset] == .lineFeed {
          column += 1
        } else {
          (line, column) = (line + 1, 1)
        }
      } else if byte & 0xC0 != 0x80 {
        // Every byte but a continuation byte begins a code point.
        column += 1
      }
    }
    return CSVLocation(line: line, column: column)
  }
}

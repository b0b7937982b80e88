/// One text of a program: a rule file, or a line typed in the shell.
public struct Source: Sendable {
  /// The name that messages show: a path as the user wrote it, or a label such as `<输入>`.
  public let name: String
  /// The text, as UTF-8; what was ill-formed has been reported and replaced before.
  public let bytes: [UInt8]
  /// The position of the first byte within the program.
  public let base: Int32
  /// The offsets, within `bytes`, at which lines begin; the first is 0.
  let lineStarts: [Int32]

  init(name: String, bytes: [UInt8], base: Int32) {
    self.name = name
    self.bytes = bytes
    self.base = base
    var starts: [Int32] = [0]
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(Int32(offset + 1))
    }
    lineStarts = starts
  }

  /// The span of the whole text.
  public var span: Span { Span(lower: base, upper: base + Int32(bytes.count)) }

  /// The text under a span, which must lie within this source.
  public func text(_ span: Span) -> String {
    String(decoding: bytes[Int(span.lower - base)..<Int(span.upper - base)], as: UTF8.self)
  }

  /// The number of lines; an empty text has one.
  public var lineCount: Int { lineStarts.count }

  /// What stands on the line of a byte offset before it and after it, at most `reach` bytes of each,
  /// and whether more does.
  func surroundings(
    ofOffset offset: Int, reach: Int
  ) -> (before: String, after: String, isCutBefore: Bool, isCutAfter: Bool) {
    func isContinuation(_ index: Int) -> Bool { index < bytes.count && bytes[index] & 0xC0 == 0x80 }
    let newline = UInt8(ascii: "\n")
    let text = bytes[..<offset].suffix(reach)
    var lower = text.lastIndex(of: newline).map { $0 + 1 } ?? text.startIndex
    let isCutBefore = lower == text.startIndex && lower > 0 && bytes[lower - 1] != newline
    while isContinuation(lower) { lower += 1 }
    let rest = bytes[offset...].prefix(reach)
    var upper = rest.firstIndex(of: newline) ?? rest.endIndex
    let isCutAfter = upper == rest.endIndex && upper < bytes.count && bytes[upper] != newline
    while isCutAfter, upper > offset, isContinuation(upper) { upper -= 1 }
    if upper > offset, !isCutAfter, bytes[upper - 1] == UInt8(ascii: "\r") { upper -= 1 }
    return (
      String(decoding: bytes[lower..<offset], as: UTF8.self),
      String(decoding: bytes[offset..<upper], as: UTF8.self), isCutBefore, isCutAfter
    )
  }

  /// The place of a byte offset: the line by bisection, the column by counting code points.
  func location(ofOffset offset: Int) -> Location {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(lineStarts[middle]) <= offset { low = middle } else { high = middle }
    }
    var column = 1
    for byte in bytes[Int(lineStarts[low])..<offset] where byte & 0xC0 != 0x80 { column += 1 }
    return Location(line: low + 1, column: column)
  }
}

/// A line and a column, both counted from 1, the column in Unicode code points.
public struct Location: Hashable, Sendable {
  public let line: Int
  public let column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

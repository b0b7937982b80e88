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

  /// The text of a line, counted from 1, without its line break.
  public func line(_ number: Int) -> String {
    let start = Int(lineStarts[number - 1])
    var end = number < lineStarts.count ? Int(lineStarts[number]) - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return String(decoding: bytes[start..<end], as: UTF8.self)
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

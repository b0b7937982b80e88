/// Texts in UTF-8, one behind the other.
///
/// A `String` takes 16 bytes and, from the sixth Chinese character on, an allocation; here a text
/// takes its bytes and the four of its end.
public struct PackedTexts: Sendable {
  /// The bytes of all texts.
  var bytes: [UInt8] = []
  /// Where each text ends; empty once there are more bytes than 32 bits count.
  var ends: [UInt32] = []
  /// The same from then on.
  var wideEnds: [Int] = []

  public init() {}

  /// How many texts there are.
  public var count: Int { ends.count + wideEnds.count }

  /// How many bytes they have together.
  public var byteCount: Int { bytes.count }

  /// The bytes of a text; its number is below `count`.
  public func utf8(_ index: Int) -> ArraySlice<UInt8> { bytes[range(of: index)] }

  public subscript(index: Int) -> String { String(decoding: utf8(index), as: UTF8.self) }

  /// Where a text stands among the bytes.
  func range(of index: Int) -> Range<Int> {
    if wideEnds.isEmpty {
      return (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
    }
    return (index == 0 ? 0 : wideEnds[index - 1])..<wideEnds[index]
  }

  /// How many bytes a text has.
  func count(of index: Int) -> Int { range(of: index).count }

  /// Whether a text is so many digits.
  public func isNumber(_ index: Int, digits: Int) -> Bool {
    let range = range(of: index)
    return range.count == digits && range.allSatisfy { bytes[$0] &- 0x30 <= 9 }
  }

  /// Adds a text.
  public mutating func append(_ text: some Collection<UInt8>) {
    bytes.append(contentsOf: text)
    appendEnd()
  }

  /// Adds all texts of another.
  public mutating func append(_ other: PackedTexts) {
    let start = bytes.count
    bytes.append(contentsOf: other.bytes)
    if wideEnds.isEmpty, bytes.count <= Int(UInt32.max) {
      let shift = UInt32(start)
      if shift == 0 {
        ends.append(contentsOf: other.ends)
      } else {
        ends.append(contentsOf: other.ends.lazy.map { $0 &+ shift })
      }
      return
    }
    widen()
    wideEnds.append(contentsOf: other.ends.lazy.map { Int($0) + start })
    wideEnds.append(contentsOf: other.wideEnds.lazy.map { $0 + start })
  }

  /// Makes room for so many texts and bytes beyond those that there are.
  public mutating func reserve(texts: Int, bytes: Int) {
    self.bytes.reserveCapacity(self.bytes.count + bytes)
    if wideEnds.isEmpty, self.bytes.count + bytes <= Int(UInt32.max) {
      ends.reserveCapacity(ends.count + texts)
    }
  }

  /// Notes that a text ends where the bytes do.
  mutating func appendEnd() {
    if wideEnds.isEmpty, let end = UInt32(exactly: bytes.count) {
      ends.append(end)
    } else {
      widen()
      wideEnds.append(bytes.count)
    }
  }

  /// Goes over to ends that count beyond 4 GiB.
  private mutating func widen() {
    guard wideEnds.isEmpty else { return }
    wideEnds = ends.map(Int.init)
    ends = []
  }
}

/// The distinct texts of a data set, each kept once; columns hold their numbers.
///
/// Two texts are equal when their numbers are. Bytes stand in one array, and an open-addressing
/// table finds them: a dictionary keyed by `String` costs about 120 ns a Chinese name, this one a
/// hash and a comparison of bytes.
public struct StringPool: Sendable {
  private var bytes: [UInt8] = []
  /// Where each text begins; the last entry is the end of the bytes.
  private var starts: [Int] = [0]
  /// Numbers of texts, −1 where free; a power of two, at most half full.
  private var slots: [Int32] = Array(repeating: -1, count: 1024)

  public init() {}

  /// How many distinct texts there are.
  public var count: Int { starts.count - 1 }

  /// The number of a text, which is added if it is new.
  public mutating func intern(_ text: some Collection<UInt8>) -> Int32 {
    if count * 2 >= slots.count { grow() }
    var slot = Self.hash(text) & (slots.count - 1)
    while slots[slot] >= 0 {
      if matches(slots[slot], text) { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    let id = Int32(count)
    slots[slot] = id
    bytes.append(contentsOf: text)
    starts.append(bytes.count)
    return id
  }

  /// The text of a number that ``intern(_:)`` has given.
  public subscript(id: Int32) -> String { String(decoding: self.utf8(id), as: UTF8.self) }

  /// The bytes of the text of a number that ``intern(_:)`` has given.
  public func utf8(_ id: Int32) -> ArraySlice<UInt8> {
    bytes[starts[Int(id)]..<starts[Int(id) + 1]]
  }

  /// How many bytes the text of a number has.
  func count(of id: Int32) -> Int { starts[Int(id) + 1] - starts[Int(id)] }

  /// Whether the bytes of a text hold others at an offset, where there is room for them; without a
  /// slice, which counts references that threads share.
  func holds(_ part: [UInt8], at offset: Int, in id: Int32) -> Bool {
    let start = starts[Int(id)] + offset
    for index in part.indices where bytes[start + index] != part[index] { return false }
    return true
  }

  private func matches(_ id: Int32, _ text: some Collection<UInt8>) -> Bool {
    let candidate = utf8(id)
    return candidate.count == text.count && candidate.elementsEqual(text)
  }

  private mutating func grow() {
    var larger = [Int32](repeating: -1, count: slots.count * 2)
    for id in 0..<Int32(count) {
      var slot = Self.hash(utf8(id)) & (larger.count - 1)
      while larger[slot] >= 0 { slot = (slot + 1) & (larger.count - 1) }
      larger[slot] = id
    }
    slots = larger
  }

  /// FNV-1a with a final mix: no seed, so that nothing depends on the run.
  private static func hash(_ text: some Collection<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash ^= hash >> 32
    return Int(truncatingIfNeeded: hash & 0x7FFF_FFFF_FFFF_FFFF)
  }
}

/// Distinct texts, each kept once, and found by its bytes.
///
/// Two texts are equal when their numbers are. An open-addressing table finds them: a dictionary
/// keyed by `String` costs about 120 ns a Chinese name, this one a hash and a comparison of bytes.
public struct StringPool: Sendable {
  /// The texts, in the order in which they were added.
  public internal(set) var texts = PackedTexts()
  /// Numbers of texts, −1 where free; a power of two, at most half full.
  var slots: [Int32] = []

  public init() {}

  /// How many distinct texts there are.
  public var count: Int { texts.count }

  /// The text of a number that ``intern(_:)`` has given.
  public subscript(id: Int32) -> String { texts[Int(id)] }

  /// The bytes of the text of a number that ``intern(_:)`` has given.
  public func utf8(_ id: Int32) -> ArraySlice<UInt8> { texts.utf8(Int(id)) }

  /// Makes room for as many texts again.
  mutating func grow() {
    var larger = [Int32](repeating: -1, count: max(64, slots.count * 2))
    for id in 0..<count {
      var slot = Int(texts.hash(of: id)) & (larger.count - 1)
      while larger[slot] >= 0 { slot = (slot + 1) & (larger.count - 1) }
      larger[slot] = Int32(id)
    }
    slots = larger
  }
}

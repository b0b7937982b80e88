/// What a finding is known by from one run to the next: which rule, which row.
///
/// Neither the order of the rows nor how the rules are written has a part in it.
public struct Fingerprint: Hashable, Sendable, CustomStringConvertible {
  private let hash: UInt64

  /// - Parameters:
  ///   - parts: what names the rule and the row.
  ///   - ordinal: which of several findings that the parts do not tell apart, from 0.
  init(_ parts: [String?], ordinal: Int = 0) {
    // FNV-1a (Fowler, Noll, Vo), 64 bits: of a million findings two collide once in 37 million runs.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    for part in parts {
      // UTF-8 has neither of the two bytes, so no two lists of parts are written alike.
      guard let part else {
        add(0xFE)
        continue
      }
      for byte in part.utf8 { add(byte) }
      add(0xFF)
    }
    if ordinal > 0 { for byte in String(ordinal).utf8 { add(byte) } }
    self.hash = hash
  }

  /// Sixteen hexadecimal digits.
  public var description: String {
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}

import GuijuText

/// What the bytes of a file are taken for.
///
/// A byte-order mark decides; then UTF-8, whose form hardly any other text has by chance; then
/// GB 18030. Never GB 18030 first: most UTF-8 can be read as GB 18030, too, and would be mojibake.
enum DetectedEncoding: Equatable {
  /// The encoding, and how many bytes its mark takes.
  case known(TextEncoding, mark: Int = 0)
  /// UTF-8 with damage; the first place.
  case damagedUTF8(IllFormedUTF8, mark: Int = 0)
  /// It is likely in an encoding for which nobody has asked.
  case suspected(TextEncoding)
  case unknown

  init(_ bytes: CSVBytes) {
    self = bytes.withSpan { Self.detect($0) }
  }

  private static func detect(_ bytes: Swift.Span<UInt8>) -> DetectedEncoding {
    switch byteOrderMark(bytes) {
    case (.utf8, let mark)?:
      // The mark says what is meant; what does not fit is damage.
      return nextIllFormedUTF8(in: bytes).map { .damagedUTF8($0, mark: mark) }
        ?? .known(.utf8, mark: mark)
    case (let encoding, let mark)?: return .known(encoding, mark: mark)
    case nil: break
    }
    guard let damage = nextIllFormedUTF8(in: bytes) else {
      return unmarkedUTF16(bytes).map { .suspected($0) } ?? .known(.utf8)
    }
    if isMostlyUTF8(bytes) { return .damagedUTF8(damage) }
    if let encoding = unmarkedUTF16(bytes) { return .suspected(encoding) }
    let mainland = CommonShare(of: .gb18030, in: bytes)
    let others = [TextEncoding.big5, .shiftJIS].map { CommonShare(of: $0, in: bytes) }
    for other in others where other.share >= 0.7 && other.share > mainland.share + 0.1 {
      return .suspected(other.encoding)
    }
    // Nearly any bytes can be read as GB 18030; of those that are no text a quarter seem common.
    return mainland.share >= 0.4 || mainland.isShortAndWhole ? .known(.gb18030) : .unknown
  }

  /// The encoding that a byte-order mark names, and the length of the mark.
  static func byteOrderMark(_ bytes: Swift.Span<UInt8>) -> (encoding: TextEncoding, length: Int)? {
    guard bytes.count >= 2 else { return nil }
    if bytes[0] == 0xFF, bytes[1] == 0xFE { return (.utf16LittleEndian, 2) }
    if bytes[0] == 0xFE, bytes[1] == 0xFF { return (.utf16BigEndian, 2) }
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { return (.utf8, 3) }
    return nil
  }

  /// How much of a file is looked at where there is something to weigh: parts of this many bytes.
  private static let sampleLength = 1 << 20

  /// Whether of the characters beyond ASCII two in three, or more, are UTF-8: a few damaged bytes
  /// do not make another encoding of it.
  private static func isMostlyUTF8(_ bytes: Swift.Span<UInt8>) -> Bool {
    var (wellFormed, illFormed) = (0, 0)
    var offset = 0
    var damage = nextIllFormedUTF8(in: bytes)
    while offset < bytes.count, wellFormed + illFormed < sampleLength {
      if let place = damage, place.offset == offset {
        illFormed += 1
        offset += place.length
        damage = nextIllFormedUTF8(in: bytes, from: offset)
        continue
      }
      // Continuation bytes of well-formed text are passed over by not being leads.
      if bytes[offset] >= 0xC0 { wellFormed += 1 }
      offset += 1
    }
    return illFormed * 2 <= wellFormed
  }

  /// UTF-16 without a mark: a zero beside each ASCII character, before it where the high byte comes
  /// first.
  private static func unmarkedUTF16(_ bytes: Swift.Span<UInt8>) -> TextEncoding? {
    let length = min(bytes.count, sampleLength)
    var (even, odd) = (0, 0)
    for index in 0..<length where bytes[index] == 0 {
      if index & 1 == 0 { even += 1 } else { odd += 1 }
    }
    guard even + odd > 0, (even + odd) * 10 >= length else { return nil }
    return even > odd ? .utf16BigEndian : .utf16LittleEndian
  }
}

/// How much of a text, read in an encoding of two bytes, are characters that such texts mostly
/// consist of: in GB 2312 the 3,755 of level 1 and the signs, in Big5 the 5,401, in Shift JIS kana
/// and the 2,965 of level 1. A text in the right encoding has nine of ten there, in a wrong one
/// half at most, since its bytes pair wrongly.
private struct CommonShare {
  let encoding: TextEncoding
  private(set) var share = 0.0
  /// Whether there are but a few characters, and each can be read.
  private(set) var isShortAndWhole = false

  init(of encoding: TextEncoding, in bytes: Swift.Span<UInt8>) {
    self.encoding = encoding
    var (common, faults, total) = (0, 0, 0)
    var offset = 0
    while offset < bytes.count, total < 100_000 {
      let lead = bytes[offset]
      if lead <= 0x80 {
        offset += 1
        continue
      }
      total += 1
      let trail = offset + 1 < bytes.count ? bytes[offset + 1] : 0
      if encoding == .gb18030, (0x30...0x39).contains(trail), offset + 3 < bytes.count {
        offset += 4
      } else if encoding == .shiftJIS, (0xA1...0xDF).contains(lead) {
        offset += 1  // A half-width kana.
      } else if Self.isTrail(trail, encoding) {
        if Self.isCommon(lead, trail, encoding) { common += 1 }
        offset += 2
      } else {
        faults += 1
        offset += 1
      }
    }
    guard total > 0 else { return }
    share = Double(common) / Double(total)
    isShortAndWhole = faults == 0 && total < 8
  }

  private static func isTrail(_ trail: UInt8, _ encoding: TextEncoding) -> Bool {
    switch encoding {
    case .big5: (0x40...0x7E).contains(trail) || (0xA1...0xFE).contains(trail)
    case .shiftJIS: trail >= 0x40 && trail <= 0xFC && trail != 0x7F
    case .gb18030, .utf8, .utf16LittleEndian, .utf16BigEndian:
      trail >= 0x40 && trail <= 0xFE && trail != 0x7F
    }
  }

  private static func isCommon(_ lead: UInt8, _ trail: UInt8, _ encoding: TextEncoding) -> Bool {
    switch encoding {
    case .big5: (0xA1...0xC6).contains(lead)
    case .shiftJIS:
      lead == 0x81 || lead == 0x82 || lead == 0x83 && trail <= 0x96 || (0x88...0x98).contains(lead)
    case .gb18030, .utf8, .utf16LittleEndian, .utf16BigEndian:
      trail >= 0xA1 && ((0xB0...0xD7).contains(lead) || (0xA1...0xA3).contains(lead))
    }
  }
}

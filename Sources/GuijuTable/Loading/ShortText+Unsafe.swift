// Cells of a few bytes, read as whole words: a loop over their bytes has another length for each cell,
// which the processor guesses wrong about once a cell.
//
// INVARIANT: eight bytes are loaded at once only where `available` says that so many are left of the
// memory that the cell stands in; `count <= available`.

/// The bytes of a short text, with zeros behind the last.
struct ShortText: Equatable {
  static let capacity = 24

  let first: UInt64
  let second: UInt64
  let third: UInt64
  let count: Int

  /// No bytes.
  init() { (first, second, third, count) = (0, 0, 0, 0) }

  /// - Parameters:
  ///   - count: from 0 to 24.
  ///   - available: how many bytes can be read.
  @inline(__always)
  init(_ bytes: UnsafePointer<UInt8>, _ count: Int, available: Int) {
    self.count = count
    guard available >= Self.capacity else {
      var words: (UInt64, UInt64, UInt64) = (0, 0, 0)
      for index in 0..<count {
        let byte = UInt64(bytes[index]) << UInt64(index % 8 * 8)
        if index < 8 {
          words.0 |= byte
        } else if index < 16 {
          words.1 |= byte
        } else {
          words.2 |= byte
        }
      }
      (first, second, third) = words
      return
    }
    first = eightBytes(bytes, 0) & Self.mask(count)
    second = eightBytes(bytes, 8) & Self.mask(count - 8)
    third = eightBytes(bytes, 16) & Self.mask(count - 16)
  }

  /// The lowest bytes of a word, up to eight of them.
  @inline(__always)
  private static func mask(_ count: Int) -> UInt64 {
    ~0 >> UInt64(64 - 8 * max(0, min(8, count)))
  }

  @inline(__always)
  var hash: UInt64 {
    let mixed = first &* 0x9E37_79B9_7F4A_7C15 ^ second &* 0xC2B2_AE3D_27D4_EB4F ^ third
    return (mixed ^ mixed >> 32) &* 0xD6E8_FEB8_6659_FD93
  }
}

/// The spellings of an enumeration's values, or of truth values, found by one look.
struct PlainWords {
  private struct Entry {
    let text: ShortText
    let code: UInt16
  }

  /// A power of two, at most a quarter of it in use; an empty text where free.
  private let entries: [Entry]

  /// Words of more than 24 bytes are left out, and empty ones.
  init(_ words: [(spelling: [UInt8], code: UInt16)]) {
    var size = 8
    while size < words.count * 4 { size *= 2 }
    var entries = [Entry](repeating: Entry(text: ShortText(), code: 0), count: size)
    for word in words where (1...ShortText.capacity).contains(word.spelling.count) {
      let text = word.spelling.withUnsafeBufferPointer { bytes in
        bytes.baseAddress.map { ShortText($0, bytes.count, available: bytes.count) }
      }
      guard let text else { continue }
      var slot = Int(truncatingIfNeeded: text.hash >> 32) & (size - 1)
      // Of a word that is there twice the first counts.
      while entries[slot].text.count > 0, entries[slot].text != text {
        slot = (slot + 1) & (size - 1)
      }
      if entries[slot].text.count == 0 { entries[slot] = Entry(text: text, code: word.code) }
    }
    self.entries = entries
  }

  /// The code of a text that is not empty; nil for one that is no word.
  @inline(__always)
  func code(of text: ShortText) -> UInt16? {
    let mask = entries.count - 1
    var slot = Int(truncatingIfNeeded: text.hash >> 32) & mask
    while entries[slot].text.count > 0 {
      if entries[slot].text == text { return entries[slot].code }
      slot = (slot + 1) & mask
    }
    return nil
  }
}

/// Eight bytes, the first the lowest.
@inline(__always)
func eightBytes(_ bytes: UnsafePointer<UInt8>, _ offset: Int) -> UInt64 {
  UInt64(
    littleEndian: UnsafeRawPointer(bytes).loadUnaligned(fromByteOffset: offset, as: UInt64.self))
}

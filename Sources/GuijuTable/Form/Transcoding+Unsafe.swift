import Glibc
import GuijuText

extension CSVBytes {
  /// The text of these bytes from `start` on, which stand in another encoding, in UTF-8; nil where
  /// the system does not know the encoding.
  ///
  /// What cannot be decoded becomes a byte FF, which no UTF-8 holds, so that it is found and told
  /// like any other damage. The byte 80 alone, which is no GB 18030, is GBK's euro sign.
  ///
  /// The conversion is glibc's, of some hundred megabytes a second. The target is as long as texts
  /// need, half as much again for Chinese, and grows where one needs more.
  func transcoded(from encoding: TextEncoding, at start: Int) -> CSVBytes? {
    guard let converter = iconv_open("UTF-8", encoding.systemName),
      Int(bitPattern: converter) != -1
    else { return nil }
    defer { iconv_close(converter) }
    // INVARIANT: `source` and `sourceLeft` describe what is left of the `count` readable bytes at
    // `base`, which iconv does not write; `memory` has `capacity` bytes, of which `written` are
    // filled, and is given to the new object, which frees it.
    var source: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(mutating: base + start)
      .assumingMemoryBound(to: CChar.self)
    var sourceLeft = count - start
    var capacity = sourceLeft + sourceLeft / 2 + 64
    var memory = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 64)
    var written = 0

    func grow() {
      let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity * 2, alignment: 64)
      larger.copyMemory(from: memory, byteCount: written)
      memory.deallocate()
      memory = larger
      capacity *= 2
    }

    while sourceLeft > 0 {
      var target: UnsafeMutablePointer<CChar>? =
        (memory + written).assumingMemoryBound(to: CChar.self)
      var targetLeft = capacity - written
      let outcome = iconv(converter, &source, &sourceLeft, &target, &targetLeft)
      let code = errno
      written = capacity - targetLeft
      if outcome != -1 { continue }
      if code == E2BIG {
        grow()
        continue
      }
      guard let place = source, sourceLeft > 0 else { break }
      if capacity - written < 4 { grow() }
      let isEuro = encoding == .gb18030 && place.pointee == CChar(bitPattern: 0x80)
      let replacement: [UInt8] = isEuro ? [0xE2, 0x82, 0xAC] : [0xFF]
      for byte in replacement {
        memory.storeBytes(of: byte, toByteOffset: written, as: UInt8.self)
        written += 1
      }
      let passed = min(encoding.unitLength, sourceLeft)
      source = place + passed
      sourceLeft -= passed
    }
    return CSVBytes(adopting: UnsafeRawPointer(memory), count: written, isMapped: false)
  }
}

extension TextEncoding {
  /// The name that iconv knows.
  fileprivate var systemName: String {
    switch self {
    case .utf8, .gb18030, .utf16LittleEndian, .utf16BigEndian: rawValue
    // As Windows writes them.
    case .big5: "CP950"
    case .shiftJIS: "CP932"
    }
  }
}

internal import CBytes

// Unsafe because it reads whole words out of raw bytes. `unsafeLoadUnaligned` still checks its
// bounds; what it does not check is that the bytes are a value of the type.
//
// INVARIANT: only `UInt8` and `UInt64` are loaded, for which any bytes are a value.
// INVARIANT: a load of n bytes at `offset` follows a test of `offset + n <= count`; the kernel in C
// is given the bytes from `start` to the end and reads no others.

/// The offset of the first ill-formed UTF-8 sequence in `bytes`, or nil where there is none.
///
/// The memory must stay as it is until the function returns.
public func firstInvalidUTF8(in bytes: UnsafeRawBufferPointer) -> Int? {
  firstInvalidUTF8(in: RawSpan(_unsafeBytes: bytes), from: 0)
}

/// The offset of the first ill-formed UTF-8 sequence in `bytes` at or after `start`, or nil.
///
/// - Parameter start: the start of a sequence, from 0 to the number of bytes.
func firstInvalidUTF8(in bytes: RawSpan, from start: Int) -> Int? {
  let count = bytes.byteCount
  var offset = start + soundBytes(in: bytes, from: start)
  while offset < count {
    // ASCII, 32 bytes at a time.
    while offset + 32 <= count {
      let words =
        bytes.word(at: offset) | bytes.word(at: offset + 8)
        | bytes.word(at: offset + 16) | bytes.word(at: offset + 24)
      if words & 0x8080_8080_8080_8080 != 0 { break }
      offset += 32
    }
    // Then by scalars for as long as the text is not ASCII.
    var isASCIIRun = false
    while offset + 8 <= count, !isASCIIRun {
      let word = bytes.word(at: offset)
      if word & 0x80 == 0 {
        let high = word & 0x8080_8080_8080_8080
        isASCIIRun = high == 0
        offset += isASCIIRun ? 8 : high.trailingZeroBitCount >> 3
      } else if word & 0x0000_C0C0_F0C0_C0F0 == 0x0000_8080_E080_80E0 {
        // Two scalars of three bytes, as most Chinese text is.
        if !isThreeByteRange(word) { return offset }
        if !isThreeByteRange(word >> 24) { return offset + 3 }
        offset += 6
      } else {
        let length = wellFormedLength(UInt32(truncatingIfNeeded: word))
        if length == 0 { return offset }
        offset += length
      }
    }
    if isASCIIRun { continue }
    // The last bytes, each as a word filled up with NUL, which continues no sequence.
    while offset < count {
      var word: UInt32 = 0
      for index in 0..<min(4, count - offset) {
        let byte = bytes.unsafeLoad(fromByteOffset: offset + index, as: UInt8.self)
        word |= UInt32(byte) << UInt32(index * 8)
      }
      let length = wellFormedLength(word)
      if length == 0 { return offset }
      offset += length
    }
  }
  return nil
}

/// The length of the well-formed sequence in the low bytes of `word`, or 0 where there is none.
private func wellFormedLength(_ word: UInt32) -> Int {
  let lead = word & 0xFF
  let second = (word >> 8) & 0xFF
  if lead < 0x80 { return 1 }
  if lead < 0xE0 {
    return lead >= 0xC2 && second & 0xC0 == 0x80 ? 2 : 0
  }
  if lead < 0xF0 {
    return word & 0x00C0_C000 == 0x0080_8000 && isThreeByteRange(UInt64(word)) ? 3 : 0
  }
  guard word & 0xC0C0_C000 == 0x8080_8000 else { return 0 }
  // From F0 90 (U+10000) to F4 8F (U+10FFFF).
  let first = lead << 8 | second
  return first >= 0xF090 && first <= 0xF48F ? 4 : 0
}

/// Whether the first two bytes of `word`, the lead byte of a sequence of three and a continuation
/// byte, begin neither an overlong form (E0 80 to E0 9F) nor a surrogate (ED A0 to ED BF).
private func isThreeByteRange(_ word: UInt64) -> Bool {
  let discriminant = word & 0x200F
  return discriminant != 0 && discriminant != 0x200D
}

/// How many bytes behind a start, itself the start of a sequence, are whole sequences and sound: all
/// but the last few, up to the first fault. In vectors, at 10 GB/s where going by scalars makes 1.
private func soundBytes(in bytes: RawSpan, from start: Int) -> Int {
  var sound = bytes.withUnsafeBytes { bytes in
    guard let base = bytes.baseAddress, bytes.count - start >= 64 else { return 0 }
    return c_utf8_sound_bytes(
      base.assumingMemoryBound(to: UInt8.self) + start, bytes.count - start)
  }
  // The last of them may be the beginning of a sequence.
  for back in 1...3 where sound >= back {
    let byte = bytes.unsafeLoad(fromByteOffset: start + sound - back, as: UInt8.self)
    if byte >= 0xC0 { sound -= back }
    if byte < 0x80 || byte >= 0xC0 { break }
  }
  return sound
}

extension RawSpan {
  fileprivate func word(at offset: Int) -> UInt64 {
    UInt64(littleEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}

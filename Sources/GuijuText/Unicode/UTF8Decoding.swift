extension Swift.Span<UInt8> {
  /// The scalar that begins at `offset`, and its length in bytes (1 to 4).
  ///
  /// The bytes must be well-formed UTF-8 and `offset` the start of a scalar: the storage of a
  /// `String` is, other bytes are once ``firstInvalidUTF8(in:)-([UInt8])`` has found nothing. On
  /// other bytes the result is U+FFFD with length 1, never a trap.
  func scalar(at offset: Int) -> (value: UInt32, length: Int) {
    let lead = UInt32(self[offset])
    let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard lead < 0x80 || lead >= 0xC0, offset + length <= count else { return (0xFFFD, 1) }
    switch length {
    case 1:
      return (lead, 1)
    case 2:
      return ((lead & 0x1F) << 6 | continuation(offset + 1), 2)
    case 3:
      return ((lead & 0x0F) << 12 | continuation(offset + 1) << 6 | continuation(offset + 2), 3)
    default:
      let high = (lead & 0x07) << 18 | continuation(offset + 1) << 12
      return (high | continuation(offset + 2) << 6 | continuation(offset + 3), 4)
    }
  }

  private func continuation(_ offset: Int) -> UInt32 {
    UInt32(self[offset] & 0x3F)
  }
}

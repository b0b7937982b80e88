// INVARIANT: a buffer is the caller's for the time of the call; its bytes are compared, hashed and
// copied by `PackedTexts`, which reads no others.

extension StringPool {
  /// The number of a text, which is added if it is new.
  public mutating func intern(_ text: some Collection<UInt8>) -> Int32 {
    if let id = text.withContiguousStorageIfAvailable({ intern(UnsafeRawBufferPointer($0)) }) {
      return id
    }
    return Array(text).withUnsafeBytes { intern($0) }
  }

  /// The same for bytes in place.
  public mutating func intern(_ text: UnsafeRawBufferPointer) -> Int32 {
    if count * 2 >= slots.count { grow() }
    let slot = slot(of: text)
    if slots[slot] >= 0 { return slots[slot] }
    let id = Int32(count)
    slots[slot] = id
    texts.append(text)
    return id
  }

  /// The number of a text; nil for one that is not there.
  public func number(of text: [UInt8]) -> Int32? {
    if slots.isEmpty { return nil }
    let number = text.withUnsafeBytes { slots[slot(of: $0)] }
    return number >= 0 ? number : nil
  }

  /// Where a text is, or has its place.
  @inline(__always)
  private func slot(of text: UnsafeRawBufferPointer) -> Int {
    let mask = slots.count - 1
    var slot = Int(textHash(text)) & mask
    while slots[slot] >= 0, !texts.isEqual(Int(slots[slot]), to: text) { slot = (slot + 1) & mask }
    return slot
  }
}

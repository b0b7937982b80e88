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
    let hash = textHash(text)
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] >= 0 {
      if texts.isEqual(Int(slots[slot]), to: text) { return slots[slot] }
      slot = (slot + 1) & mask
    }
    let id = Int32(count)
    slots[slot] = id
    texts.append(text)
    return id
  }
}

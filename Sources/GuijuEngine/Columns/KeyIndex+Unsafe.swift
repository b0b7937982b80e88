// INVARIANT: the buffer is the caller's for the time of the call, and is read through `PackedTexts` and
// `textHash` alone, which look at its bytes and no others.

extension KeyIndex {
  /// The row that bears a key, given by its bytes in place.
  public func match(_ key: UnsafeRawBufferPointer) -> Match {
    let hash = textHash(key)
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      if slots[slot] >> 32 == UInt64(hash) {
        let row = Int32(truncatingIfNeeded: slots[slot] & 0xFFFF_FFFF) - 1
        if keys.texts.isEqual(keys.number(of: Int(row)), to: key) {
          return !shared.isEmpty && shared.contains(row) ? .several : .row(row)
        }
      }
      slot = (slot + 1) & mask
    }
    return .none
  }
}

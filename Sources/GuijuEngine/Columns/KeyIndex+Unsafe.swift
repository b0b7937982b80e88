internal import CBytes

// INVARIANT: the buffer is the caller's for the time of the call, and is read by `areSame` and
// `textHash` alone, which look at its bytes and no others. The view is of `keys`.

extension KeyIndex {
  /// Asks for the memory in which a key of this hash is looked up.
  func prefetchSlot(of hash: UInt32) {
    slots.withUnsafeBufferPointer { slots in
      guard let base = slots.baseAddress else { return }
      c_prefetch(base + (Int(hash) & (slots.count - 1)))
    }
  }

  /// The row that bears a key, given by its bytes in place.
  public func match(_ key: UnsafeRawBufferPointer) -> Match {
    let hash = textHash(key)
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      if slots[slot] >> 32 == UInt64(hash) {
        let row = Int32(truncatingIfNeeded: slots[slot] & 0xFFFF_FFFF) - 1
        if areSame(view.utf8(keys.number(of: Int(row))), key) {
          return !shared.isEmpty && shared.contains(row) ? .several : .row(row)
        }
      }
      slot = (slot + 1) & mask
    }
    return .none
  }
}

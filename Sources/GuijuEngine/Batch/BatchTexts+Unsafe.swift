// Unsafe because texts are compared where they stand.
//
// INVARIANT: the snapshot keeps what its views are of; a buffer does not outlive the call that it is
// made in; a part of one is no longer than the whole.

extension BatchTexts.Snapshot {
  @inline(__always)
  func bytes(_ id: Int64) -> UnsafeRawBufferPointer {
    id >= 0
      ? views[Int(id >> Self.columnBits)].utf8(Int(id & (1 << Self.columnBits - 1)))
      : ownView.utf8(Int(~id))
  }
}

extension BatchTexts {
  /// The numbers of texts that are put together of the parts that lanes name, for some rows; those
  /// of more bytes than given are left out.
  func join(
    _ parts: [[Int64]], at rows: RowBits, _ texts: Snapshot, maximumBytes: Int
  ) -> (values: [Int64], known: RowBits) {
    var values = [Int64](repeating: 0, count: RowBits.rowCount)
    var known = rows
    var bytes: [UInt8] = []
    own.withLock { pool in
      rows.forEach { row in
        bytes.removeAll(keepingCapacity: true)
        for part in parts { bytes.append(contentsOf: texts.bytes(part[row])) }
        if bytes.count > maximumBytes {
          known[row] = false
        } else {
          values[row] = ~Int64(pool.intern(bytes))
        }
      }
    }
    return (values, known)
  }
}

extension TextSet {
  /// Whether a text starts or ends with one of the texts, or holds one.
  func matches(_ match: BatchOperation.TextMatch, _ text: UnsafeRawBufferPointer) -> Bool {
    // Most texts are told from most ends by eight bytes, without a look at the text of the set.
    if match != .anywhere, text.count >= 8 {
      let isStart = match == .start
      let word = UInt64(
        littleEndian: text.loadUnaligned(
          fromByteOffset: isStart ? 0 : text.count - 8, as: UInt64.self))
      for index in 0..<count
      where (isStart ? edges[index].start : edges[index].end).mayStand(in: word)
        && match.holds(text, texts.view.utf8(index))
      {
        return true
      }
      return false
    }
    for index in 0..<count where match.holds(text, texts.view.utf8(index)) { return true }
    return false
  }
}

extension BatchOperation.TextMatch {
  /// Whether a text starts or ends with another, or holds it.
  @inline(__always)
  func holds(_ text: UnsafeRawBufferPointer, _ part: UnsafeRawBufferPointer) -> Bool {
    guard part.count <= text.count else { return false }
    switch self {
    case .start: return areSame(.init(rebasing: text[..<part.count]), part)
    case .end: return areSame(.init(rebasing: text[(text.count - part.count)...]), part)
    case .anywhere: return TextOffsets.first(of: Array(part), in: Array(text)) != nil
    }
  }
}

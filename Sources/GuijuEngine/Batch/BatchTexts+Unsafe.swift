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

extension TextSet {
  /// Whether a text starts or ends with one of the texts, or holds one.
  func matches(_ match: BatchOperation.TextMatch, _ text: UnsafeRawBufferPointer) -> Bool {
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

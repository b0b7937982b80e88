// Unsafe because texts are compared where they stand.
//
// INVARIANT: a buffer does not outlive the call that it is made in; that of a record's text is of an
// array that the record holds, which does not change meanwhile.

extension RecordMachine {
  /// Above the numbers of all texts of the data.
  private static let firstOwn: Int64 = 1 << 62

  /// The number of a text of the record that no rule names, by its field.
  static func own(_ field: Int) -> Int64 { firstOwn | Int64(field) }

  /// Whether a number is that of such a text.
  static func isOwn(_ id: Int64) -> Bool { id >= firstOwn }

  private func withBytes<Result>(
    _ id: Int64, _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    Self.isOwn(id)
      ? record.texts[Int(id & ~Self.firstOwn)].withUnsafeBytes(body) : body(texts.bytes(id))
  }

  func areEqual(_ lhs: Int64, _ rhs: Int64) -> Bool {
    // Two numbers of the pool are two texts.
    if lhs == rhs || lhs < 0 && rhs < 0 { return lhs == rhs }
    return withBytes(lhs) { left in withBytes(rhs) { areSame(left, $0) } }
  }

  func matches(_ match: BatchOperation.TextMatch, _ text: Int64, _ part: Int64) -> Bool {
    withBytes(text) { text in withBytes(part) { match.holds(text, $0) } }
  }

  func matches(_ match: BatchOperation.TextMatch, _ text: Int64, _ set: TextSet) -> Bool {
    withBytes(text) { set.matches(match, $0) }
  }
}

// INVARIANT: a buffer is read while the keys, which hold the column, live.

extension RowKeys {
  /// The bytes of a row's key in place; nil where it is missing.
  public func bytes(of row: Int) -> UnsafeRawBufferPointer? {
    isMissing[row] ? nil : texts.view.utf8(texts.number(of: row))
  }
}

// INVARIANT: a buffer is read while the keys, which hold the column, live.

extension RowKeys {
  /// The bytes of a row's key in place; nil where it is missing.
  public func bytes(of row: Int) -> UnsafeRawBufferPointer? {
    isMissing[row] ? nil : texts.view.utf8(texts.number(of: row))
  }

  /// Asks for the keys of rows ahead of their use: of a far one for its place, and of a near one, for
  /// whose place was asked before, for its bytes.
  public func prefetch(_ far: Int, _ near: Int) {
    let view = texts.view
    view.prefetchPlace(texts.number(of: far))
    view.prefetch(texts.number(of: near))
  }
}

import Glibc

/// A text in another encoding, by iconv; nil where it cannot be written so.
func encoded(_ text: String, in encoding: String) -> [UInt8]? {
  guard let converter = iconv_open(encoding, "UTF-8"), Int(bitPattern: converter) != -1 else {
    return nil
  }
  defer { iconv_close(converter) }
  var source = Array(text.utf8)
  var target = [UInt8](repeating: 0, count: source.count * 4 + 16)
  // INVARIANT: the pointers stay within their arrays, whose lengths iconv is told.
  return source.withUnsafeMutableBytes { source in
    target.withUnsafeMutableBytes { target in
      var from = source.baseAddress?.assumingMemoryBound(to: CChar.self)
      var to = target.baseAddress?.assumingMemoryBound(to: CChar.self)
      var left = source.count
      var room = target.count
      guard iconv(converter, &from, &left, &to, &room) != -1, left == 0 else { return nil }
      return Array(target.prefix(target.count - room))
    }
  }
}

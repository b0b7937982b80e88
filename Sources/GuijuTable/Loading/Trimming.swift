/// The bytes of a cell without the blanks around it: spaces, tabs, line breaks, ideographic and
/// no-break spaces, zero-width spaces, byte-order marks.
func trimmed(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
  var rest = bytes[...]
  while let count = blankPrefix(rest) { rest.removeFirst(count) }
  while let count = blankSuffix(rest) { rest.removeLast(count) }
  return rest
}

func trimmedText(_ text: String) -> String {
  String(decoding: trimmed(Array(text.utf8)), as: UTF8.self)
}

/// U+00A0, U+200B, U+3000 and U+FEFF in UTF-8.
private let blanks: [[UInt8]] = [
  [0xC2, 0xA0], [0xE2, 0x80, 0x8B], [0xE3, 0x80, 0x80], [0xEF, 0xBB, 0xBF],
]

private func isASCIIBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

private func blankPrefix(_ bytes: ArraySlice<UInt8>) -> Int? {
  guard let first = bytes.first else { return nil }
  if isASCIIBlank(first) { return 1 }
  if first < 0xC2 { return nil }
  return blanks.first { bytes.starts(with: $0) }?.count
}

private func blankSuffix(_ bytes: ArraySlice<UInt8>) -> Int? {
  guard let last = bytes.last else { return nil }
  if isASCIIBlank(last) { return 1 }
  if last < 0x80 { return nil }
  return blanks.first { bytes.suffix($0.count).elementsEqual($0) }?.count
}

/// The bytes of a cell without the blanks around it: spaces of any width, tabs, line breaks, and
/// what is not seen at all: zero-width spaces and joiners, marks of byte order and of direction.
func trimmed(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
  var rest = bytes[...]
  while let count = blankPrefix(rest) { rest.removeFirst(count) }
  while let count = blankSuffix(rest) { rest.removeLast(count) }
  return rest
}

/// A text without the blanks around it, and the characters around it that are not seen.
public func trimmedText(_ text: some StringProtocol) -> String {
  String(decoding: trimmed(Array(text.utf8)), as: UTF8.self)
}

/// Whether a scalar is a blank, or not seen at all.
func isBlankScalar(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
    0x3000:
    true
  default: isHiddenScalar(scalar)
  }
}

/// Whether a scalar is not seen: zero-width spaces, joiners, marks of byte order and of direction.
func isHiddenScalar(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF: true
  default: false
  }
}

private func isASCIIBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

private func blankPrefix(_ bytes: ArraySlice<UInt8>) -> Int? {
  guard let first = bytes.first else { return nil }
  if first < 0x80 { return isASCIIBlank(first) ? 1 : nil }
  return blankLength(bytes.prefix(first < 0xE0 ? 2 : 3))
}

private func blankSuffix(_ bytes: ArraySlice<UInt8>) -> Int? {
  guard let last = bytes.last else { return nil }
  if last < 0x80 { return isASCIIBlank(last) ? 1 : nil }
  return blankLength(bytes.suffix(3)) ?? blankLength(bytes.suffix(2))
}

/// The length of bytes that are one blank scalar beyond ASCII.
private func blankLength(_ bytes: ArraySlice<UInt8>) -> Int? {
  let start = bytes.startIndex
  switch bytes.first {
  case 0xC2 where bytes.count == 2:
    return [0x85, 0xA0, 0xAD].contains(bytes[start + 1]) ? 2 : nil
  case 0xE1, 0xE2, 0xE3, 0xEF:
    guard bytes.count == 3, let scalar = String(decoding: bytes, as: UTF8.self).unicodeScalars.first
    else { return nil }
    return isBlankScalar(scalar) ? 3 : nil
  default: return nil
  }
}

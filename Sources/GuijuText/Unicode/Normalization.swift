// The one place that uses the standard library's own normalizer. `_nfc` is declared
// `@_spi(_Unicode)`, that is, exported but not promised; it is used because the alternatives are
// Foundation, which brings ICU data along, or composition tables of our own beside those that are
// in every Swift program anyway. Checked with Swift 6.3.1 on Linux: debug, release and static
// executables. Should it go away, this file is what has to change, and its tests say whether the
// change is right.
@_spi(_Unicode) import Swift

/// `text` in Normalization Form C (UAX #15).
///
/// Names are compared by their bytes in this form: `é` typed as two scalars is `é`, and the
/// compatibility ideograph U+FA08 is 行 (U+884C). Full-width forms stay as they are.
///
/// - Returns: `text` itself, without a copy, where the quick check finds it normalized.
/// - Complexity: O(*n*) for all real texts; a run of *m* combining marks is sorted, O(*m* log *m*).
public func normalizedNFC(_ text: String) -> String {
  isQuicklyNFC(utf8: text.utf8Span.span) ? text : composed(text)
}

/// The UTF-8 bytes `utf8` in Normalization Form C (UAX #15).
///
/// The bytes should be well-formed; ill-formed sequences become U+FFFD where others need
/// normalizing, so look for them first (``firstInvalidUTF8(in:)-([UInt8])``).
public func normalizedNFC(utf8: [UInt8]) -> [UInt8] {
  isQuicklyNFC(utf8: utf8.span) ? utf8 : Array(composed(String(decoding: utf8, as: UTF8.self)).utf8)
}

/// Whether the UTF-8 bytes `utf8` hold only scalars that no normalization touches: below U+0300,
/// ideographs, kana, and full-width forms. False means "maybe not".
///
/// - Complexity: O(*n*), about a nanosecond per scalar.
public func isQuicklyNFC(utf8: Swift.Span<UInt8>) -> Bool {
  var offset = 0
  while offset < utf8.count {
    let byte = utf8[offset]
    if byte < 0xCC {
      // ASCII, or one byte of a scalar below U+0300.
      offset += 1
    } else if byte >= 0xE4, byte <= 0xE9 {
      // U+4000 to U+9FFF: ideographs and hexagrams.
      offset += 3
    } else {
      let (value, length) = utf8.scalar(at: offset)
      switch value {
      case 0x2010...0x205E,  // dashes, quotation marks, …, ‰
        0x3000...0x3029, 0x3030...0x3098, 0x309B...0x9FFF,  // without the tone and voicing marks
        0xFF01...0xFFEF,  // full-width and half-width forms
        0x20000...0x2F7FF, 0x30000...0x3FFFD:  // without the compatibility ideographs
        offset += length
      default:
        return false
      }
    }
  }
  return true
}

private func composed(_ text: String) -> String {
  // These four decompose into two marks each but are starters themselves, and the library does not
  // sort marks before them past them: U+1ACB U+0F75 came out in the wrong order. Decomposed
  // beforehand they are ordinary marks.
  var prepared = String.UnicodeScalarView()
  prepared.reserveCapacity(text.utf8.count)
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\u{344}": prepared.append(contentsOf: ["\u{308}", "\u{301}"])
    case "\u{F73}": prepared.append(contentsOf: ["\u{F71}", "\u{F72}"])
    case "\u{F75}": prepared.append(contentsOf: ["\u{F71}", "\u{F74}"])
    case "\u{F81}": prepared.append(contentsOf: ["\u{F71}", "\u{F80}"])
    default: prepared.append(scalar)
    }
  }
  var result = ""
  result.reserveCapacity(text.utf8.count)
  for scalar in String(prepared)._nfc { result.unicodeScalars.append(scalar) }
  return result
}

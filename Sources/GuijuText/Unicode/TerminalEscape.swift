/// `text` with everything that could deceive or upset a terminal written as a visible escape.
///
///     escapedForTerminal("甲\u{202E}乙\r")    // #"甲\u{202E}乙\r"#, with visible backslashes
///
/// Written as `\u{…}`: control characters (C0, DEL, C1), bidirectional controls, line and paragraph
/// separators, and invisible characters (see ``isInvisible(_:)``), but `\n`, `\r` and `\t`
/// in that short form. Kept: variation selectors, and the joiners U+200C and U+200D between two
/// emoji or inside Arabic and Indic words, where they are spelling.
///
/// The result is for reading only: a backslash in `text` stays as it is.
///
/// - Parameters:
///   - text: any text, of whatever origin.
///   - keepingNewlines: whether U+000A stays a newline, for texts of several lines.
/// - Returns: `text` itself, without a copy, where nothing needs an escape.
/// - Complexity: O(*n*).
public func escapedForTerminal(
  _ text: some StringProtocol, keepingNewlines: Bool = false
) -> String {
  let original = String(text)
  guard mayNeedEscape(original.utf8Span.span, keepingNewlines: keepingNewlines) else {
    return original
  }
  let scalars = original.unicodeScalars
  var escaped = ""
  escaped.reserveCapacity(original.utf8.count + 16)
  var index = scalars.startIndex
  while index < scalars.endIndex {
    let scalar = scalars[index]
    let isKept =
      switch scalar.value {
      case 0x0A: keepingNewlines
      case 0x200C, 0x200D: isJoinerMeaningful(at: index, in: scalars)
      default: !scalar.isHiddenOnTerminal
      }
    if isKept {
      escaped.unicodeScalars.append(scalar)
    } else {
      escaped += visibleEscape(of: scalar)
    }
    index = scalars.index(after: index)
  }
  return escaped
}

extension Unicode.Scalar {
  /// Whether a terminal would act on this scalar, or show nothing for it.
  fileprivate var isHiddenOnTerminal: Bool {
    switch value {
    case 0...0x1F, 0x7F...0x9F, 0x2028...0x2029: true
    case 0x20...0x7E, 0x3165...0xFDFF: false
    default: isInvisible(self) && !isVariationSelector(self)
    }
  }

  /// Whether joiners are part of the spelling of this scalar's script: Arabic, Syriac, the
  /// scripts of India and South-East Asia, Mongolian.
  fileprivate var isOfJoiningScript: Bool {
    switch value {
    case 0x061C, 0x180B...0x180F: false
    case 0x0600...0x0DFF, 0x0F00...0x109F, 0x1780...0x18AF, 0x1900...0x1AAF, 0x1B00...0x1C4F,
      0xA800...0xAAFF, 0xABC0...0xABFF, 0xFB50...0xFDFF, 0xFE70...0xFEFC, 0x11000...0x11FFF:
      true
    default: false
    }
  }
}

/// Whether any scalar could need an escape; joiners always count as such.
private func mayNeedEscape(_ utf8: Swift.Span<UInt8>, keepingNewlines: Bool) -> Bool {
  var offset = 0
  while offset < utf8.count {
    let byte = utf8[offset]
    if byte >= 0x20, byte < 0x7F {
      offset += 1
    } else if byte >= 0xE4, byte <= 0xE9 {
      offset += 3
    } else {
      let (value, length) = utf8.scalar(at: offset)
      if value == 0x0A, keepingNewlines {
        offset += 1
        continue
      }
      guard let scalar = Unicode.Scalar(value), !scalar.isHiddenOnTerminal else { return true }
      offset += length
    }
  }
  return false
}

private func isJoinerMeaningful(
  at index: String.Index, in scalars: String.UnicodeScalarView
) -> Bool {
  guard index > scalars.startIndex else { return false }
  var beforeIndex = scalars.index(before: index)
  var before = scalars[beforeIndex]
  let afterIndex = scalars.index(after: index)
  let after: Unicode.Scalar? = afterIndex < scalars.endIndex ? scalars[afterIndex] : nil

  if before.isOfJoiningScript {
    // A joiner after a virama shows the half form, even at the end of a word.
    return after?.isOfJoiningScript ?? false
      || before.properties.canonicalCombiningClass == .virama
  }
  guard scalars[index].value == 0x200D, let after, after.isPictograph else { return false }
  // At most a skin tone and a variation selector stand between a pictograph and its joiner.
  for _ in 0..<2 where before.value == 0xFE0F || (0x1F3FB...0x1F3FF).contains(before.value) {
    guard beforeIndex > scalars.startIndex else { return false }
    beforeIndex = scalars.index(before: beforeIndex)
    before = scalars[beforeIndex]
  }
  return before.isPictograph
}

private func visibleEscape(of scalar: Unicode.Scalar) -> String {
  switch scalar {
  case "\n": "\\n"
  case "\r": "\\r"
  case "\t": "\\t"
  default: "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
  }
}

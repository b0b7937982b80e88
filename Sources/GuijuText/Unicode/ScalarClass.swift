// What a scalar may be in a rule text: the questions of the lexer, and of the checks against text
// that does not read as it looks (UTS #39, UAX #31).

/// The writing system of a letter, as coarse as a warning about look-alike letters needs it.
public enum ScriptGroup: Sendable, Hashable, CaseIterable {
  /// `A`, `é`, `Ａ` (full-width).
  case latin
  /// `Α`, `ω`.
  case greek
  /// `А`, `ж`.
  case cyrillic
  /// `规`, `〇`, `々`.
  case han
  /// A letter of any other script: `あ`, `가`, `ا`.
  case other
}

/// Whether a name may begin with this scalar: a letter of any script, an ideograph, `〇` or `_`.
public func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
  if isIdeograph(scalar) { return true }
  if scalar.value < 0x80 { return isASCIILetter(scalar.value) || scalar.value == 0x5F }
  if let folded = asciiFold(scalar) { return isNameStart(Unicode.Scalar(folded)) }
  switch scalar.properties.generalCategory {
  case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
    .letterNumber:
    return !isInvisible(scalar)
  default:
    return false
  }
}

/// Whether a name may go on with this scalar: as ``isNameStart(_:)``, or a decimal digit of any
/// script, or a combining mark.
public func isNameContinue(_ scalar: Unicode.Scalar) -> Bool {
  if isIdeograph(scalar) { return true }
  if scalar.value < 0x80 {
    return isASCIILetter(scalar.value) || isASCIIDigit(scalar.value) || scalar.value == 0x5F
  }
  switch scalar.properties.generalCategory {
  case .decimalNumber, .nonspacingMark, .spacingMark:
    return !isInvisible(scalar)
  default:
    return isNameStart(scalar)
  }
}

/// Whether FEEL's grammar takes this scalar as a letter of names though it is none: pictographs and
/// whatever else stands outside the basic plane (DMN's “name start char”).
public func isDMNNameScalar(_ scalar: Unicode.Scalar) -> Bool {
  scalar.value >= 0x10000 && !isInvisible(scalar)
}

/// Whether this scalar is a Han ideograph, of any extension, or `〇` (U+3007).
public func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x3007, 0xF900...0xFAFF, 0x20000...0x2FFFD,
    0x30000...0x3FFFD:
    // Some scalars of these blocks are not assigned yet; a name may hold them all the same,
    // so that a character newer than our tables works.
    true
  default:
    false
  }
}

/// Whether this scalar reorders the text around it on the screen (UAX #9): U+061C, U+200E, U+200F,
/// U+202A to U+202E, U+2066 to U+2069.
public func isBidirectionalControl(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x061C, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069: true
  default: false
  }
}

/// Whether this scalar shows nothing, or nothing of its own, on the screen: the scalars with
/// the property `Default_Ignorable_Code_Point` (UAX #44) and the interlinear annotations.
///
/// The bidirectional controls, the joiners U+200C and U+200D, the byte order mark, the variation
/// selectors, the Hangul fillers and the tags are among them; controls and spaces are not.
public func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x00AD, 0x034F, 0x061C, 0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180F,
    0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0,
    0xFFF0...0xFFFB, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0000...0xE0FFF:
    true
  default:
    false
  }
}

/// Whether this scalar only chooses a form of the one before it: U+FE00 to U+FE0F, U+E0100 to
/// U+E01EF, and those of Mongolian.
public func isVariationSelector(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0xFE00...0xFE0F, 0xE0100...0xE01EF, 0x180B...0x180D, 0x180F: true
  default: false
  }
}

/// The script of this letter; nil for digits, marks, punctuation and all else that belongs to no
/// one script.
///
/// A name whose letters are of two of `latin`, `greek` and `cyrillic` reads otherwise than it is
/// written: `А` (U+0410) beside `A`.
public func scriptGroup(of scalar: Unicode.Scalar) -> ScriptGroup? {
  if isASCIILetter(scalar.value) { return .latin }
  if isIdeograph(scalar) || scalar.value == 0x3005 || scalar.value == 0x303B { return .han }
  if scalar.value < 0x80 || !(scalar.properties.isAlphabetic && isNameStart(scalar)) { return nil }
  switch scalar.value {
  case 0x00AA...0x02B8, 0x02E0...0x02E4, 0x1D00...0x1D25, 0x1D2C...0x1D5C, 0x1D62...0x1D65,
    0x1D6B...0x1D77, 0x1D79...0x1DBE, 0x1E00...0x1EFF, 0x2071...0x209C,
    0x212A...0x212B, 0x2132, 0x214E, 0x2160...0x2188, 0x2C60...0x2C7F, 0xA722...0xA7FF,
    0xAB30...0xAB64, 0xAB66...0xAB68, 0xFB00...0xFB06, 0xFF21...0xFF3A, 0xFF41...0xFF5A,
    0x10780...0x107BA,
    0x1DF00...0x1DF2A:
    return .latin
  case 0x0370...0x03FF, 0x1D26...0x1D2A, 0x1D5D...0x1D61, 0x1D66...0x1D6A, 0x1DBF,
    0x1F00...0x1FFF, 0x2126, 0xAB65, 0x10140...0x10174:
    return .greek
  case 0x0400...0x052F, 0x1C80...0x1C8F, 0x1D2B, 0x1D78, 0x2DE0...0x2DFF, 0xA640...0xA69F,
    0x1E030...0x1E06D:
    return .cyrillic
  default:
    return .other
  }
}

/// The ASCII byte that this scalar stands for outside strings, if it is a full-width form: U+FF01
/// to U+FF5E, the ideographic space U+3000, and `、`, which is a comma. Nil for all else: ASCII
/// itself, and `。`, which is a token of its own.
public func asciiFold(_ scalar: Unicode.Scalar) -> UInt8? {
  switch scalar.value {
  case 0xFF01...0xFF5E: UInt8(truncatingIfNeeded: scalar.value - 0xFEE0)
  case 0x3000: 0x20
  case 0x3001: 0x2C
  default: nil
  }
}

private func isASCIILetter(_ value: UInt32) -> Bool {
  let lower = value | 0x20
  return lower >= 0x61 && lower <= 0x7A
}

private func isASCIIDigit(_ value: UInt32) -> Bool {
  value >= 0x30 && value <= 0x39
}

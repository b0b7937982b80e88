/// Names by the first letters of their pinyin: `zsdy` is how 正式党员数 begins.
///
/// A character with several readings answers to each: 行 to x and to h. The letters come from the
/// Unicode Character Database; see `Tools/generate-pinyin-initials.py`.
enum PinyinInitials {
  /// Whether a text consists of what initials are typed with, letters and digits of ASCII.
  static func areIn(_ typed: String) -> Bool {
    !typed.isEmpty
      && typed.utf8.allSatisfy { isLetter($0 | 0x20) || (0x30...0x39).contains($0) }
  }

  /// Whether the initials of a name begin with what was typed. A name without a Chinese character
  /// has none. Letters and digits stand for themselves; what is neither counts for nothing.
  static func of(_ name: String, beginWith typed: String) -> Bool {
    var rest = typed.utf8.map { isLetter($0 | 0x20) ? $0 | 0x20 : $0 }[...]
    var isChinese = false
    for scalar in name.unicodeScalars {
      guard let wanted = rest.first else { break }
      if let readings = letters(of: scalar) {
        guard readings.contains(wanted) else { return false }
        isChinese = true
      } else if scalar.isASCII, areIn(String(scalar)) {
        let byte = UInt8(truncatingIfNeeded: scalar.value)
        guard wanted == byte || wanted == byte | 0x20 else { return false }
      } else {
        continue
      }
      rest = rest.dropFirst()
    }
    return rest.isEmpty && isChinese
  }

  /// The letters with which the readings of a character begin; nil where it has none.
  static func letters(of scalar: Unicode.Scalar) -> [UInt8]? {
    guard scalar.value >= firstScalar, scalar.value - firstScalar < usualLetters.count else {
      return nil
    }
    let letter = usualLetters[Int(scalar.value - firstScalar)]
    guard isLetter(letter) else { return nil }
    return [letter] + (furtherLetters[scalar] ?? [])
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }

  private static let usualLetters = Array(usual.utf8)

  private static let furtherLetters: [Unicode.Scalar: [UInt8]] = {
    var letters: [Unicode.Scalar: [UInt8]] = [:]
    var character: Unicode.Scalar?
    for scalar in further.unicodeScalars {
      if scalar.isASCII, let character {
        letters[character, default: []].append(UInt8(truncatingIfNeeded: scalar.value))
      } else {
        character = scalar
      }
    }
    return letters
  }()
}

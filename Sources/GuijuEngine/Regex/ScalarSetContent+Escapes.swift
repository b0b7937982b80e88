extension ScalarSetContent {
  /// The set of an escape for many characters, `\s` or `\D`; nil for any other letter.
  ///
  /// Source: XML Schema Part 2 §F.1.1, production 37 (MultiCharEsc).
  init?(escape letter: Unicode.Scalar) {
    switch letter {
    case "s": self = .space
    case "S": self = Self.space.complement
    case "d": self = .digit
    case "D": self = Self.digit.complement
    case "w": self = Self.nonword.complement
    case "W": self = .nonword
    case "i": self = .nameStart
    case "I": self = Self.nameStart.complement
    case "c": self = .name
    case "C": self = Self.name.complement
    default: return nil
    }
  }

  /// The set of a name in `\p{…}`: a category or, after `Is`, a block; nil if there is none.
  init?(property name: String) {
    if let categories = CategorySet(name: name) {
      self.init(categories: categories)
    } else if name.hasPrefix("Is"), let block = UnicodeBlock.range(named: name.dropFirst(2)) {
      self.init(ranges: [block])
    } else {
      return nil
    }
  }

  /// Without flag `s`, `.` matches everything but line feed and carriage return (Functions and
  /// Operators 3.1 §5.6.1).
  static let notLineEnd = ScalarSetContent(ranges: [0xA...0xA, 0xD...0xD]).complement

  /// Everything.
  static let all = ScalarSetContent(ranges: [0...0x10FFFF])

  /// `\s`.
  static let space = ScalarSetContent(ranges: [0x9...0xA, 0xD...0xD, 0x20...0x20])

  /// `\d`: the decimal digits of all scripts.
  static let digit = ScalarSetContent(categories: CategorySet(name: "Nd") ?? [])

  /// `\W`: punctuation, separators and what is no character.
  static let nonword = ScalarSetContent(
    categories: ["P", "Z", "C"].reduce(into: CategorySet()) { set, name in
      set.formUnion(CategorySet(name: name) ?? [])
    })

  /// `\i`: what may begin a name (XML 1.0 fifth edition §2.3, NameStartChar).
  static let nameStart = ScalarSetContent(ranges: [
    0x3A...0x3A, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF,
    0x370...0x37D, 0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF,
    0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF,
  ])

  /// `\c`: what may stand in a name (XML 1.0 fifth edition §2.3, NameChar).
  static let name: ScalarSetContent = {
    var content = ScalarSetContent(ranges: [
      0x2D...0x2E, 0x30...0x39, 0xB7...0xB7, 0x300...0x36F, 0x203F...0x2040,
    ])
    content.formUnion(nameStart)
    return content
  }()
}

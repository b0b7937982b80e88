/// A set of Unicode general categories, as 30 bits.
struct CategorySet: Sendable, OptionSet {
  let rawValue: UInt32

  /// All categories that are not in this set. Together they are all scalars.
  var complement: CategorySet { CategorySet(rawValue: ~rawValue & (1 << 30 - 1)) }

  func contains(_ category: Unicode.GeneralCategory) -> Bool {
    rawValue >> Self.bit(of: category) & 1 != 0
  }

  /// The set of the name that stands in `\p{…}`: `Lu` for one category, `L` for all whose names
  /// begin so. There is no `Cs`: a text has no surrogates.
  ///
  /// Source: XML Schema Part 2 §F.1.1, production 34 (IsCategory).
  init?(name: String) {
    guard name != "Cs" else { return nil }
    var bits: UInt32 = 0
    for (bit, known) in Self.names.enumerated()
    where known == name || (name.utf8.count == 1 && known.hasPrefix(name)) {
      bits |= 1 << bit
    }
    guard bits != 0 else { return nil }
    self.init(rawValue: bits)
  }

  init(rawValue: UInt32) { self.rawValue = rawValue }

  /// In the order of `bit(of:)`.
  private static let names = [
    "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe",
    "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Cn",
  ]

  private static func bit(of category: Unicode.GeneralCategory) -> UInt32 {
    switch category {
    case .uppercaseLetter: 0
    case .lowercaseLetter: 1
    case .titlecaseLetter: 2
    case .modifierLetter: 3
    case .otherLetter: 4
    case .nonspacingMark: 5
    case .spacingMark: 6
    case .enclosingMark: 7
    case .decimalNumber: 8
    case .letterNumber: 9
    case .otherNumber: 10
    case .connectorPunctuation: 11
    case .dashPunctuation: 12
    case .openPunctuation: 13
    case .closePunctuation: 14
    case .initialPunctuation: 15
    case .finalPunctuation: 16
    case .otherPunctuation: 17
    case .mathSymbol: 18
    case .currencySymbol: 19
    case .modifierSymbol: 20
    case .otherSymbol: 21
    case .spaceSeparator: 22
    case .lineSeparator: 23
    case .paragraphSeparator: 24
    case .control: 25
    case .format: 26
    case .surrogate: 27
    case .privateUse: 28
    case .unassigned: 29
    @unknown default: 29
    }
  }
}

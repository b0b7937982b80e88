/// Which scalars differ only in case, for flag `i`.
///
/// Two scalars are variants if their lower-case or their upper-case mappings are equal (Functions
/// and Operators 3.1 §5.6.1.1, flag i): `k`, `K` and the Kelvin sign, say. What the mappings of the
/// standard library are does not depend on a locale.
enum CaseVariants {
  /// The other scalars that a scalar is equal to.
  static func of(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] { table[scalar] ?? [] }

  /// The scalars outside the range that a scalar of the range is equal to.
  static func of(_ range: ClosedRange<UInt32>) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    // 2,800 scalars have variants, a million have not: whichever are fewer are gone through.
    if range.count < table.count {
      for value in range {
        if let scalar = Unicode.Scalar(value) { result += of(scalar) }
      }
    } else {
      for (scalar, variants) in table where range.contains(scalar.value) { result += variants }
    }
    return result.filter { !range.contains($0.value) }
  }

  /// The variants of each scalar that has some, itself not among them.
  private static let table: [Unicode.Scalar: [Unicode.Scalar]] = {
    var sameMapping: [String: [Unicode.Scalar]] = [:]
    for range in cased {
      for value in range {
        guard let scalar = Unicode.Scalar(value), scalar.properties.changesWhenCaseMapped else {
          continue
        }
        // A scalar that is its own lower case belongs with those that become it; the letter in
        // front keeps the two mappings apart.
        sameMapping["l" + scalar.properties.lowercaseMapping, default: []].append(scalar)
        sameMapping["u" + scalar.properties.uppercaseMapping, default: []].append(scalar)
      }
    }
    var table: [Unicode.Scalar: [Unicode.Scalar]] = [:]
    for scalars in sameMapping.values where scalars.count > 1 {
      for scalar in scalars {
        for other in scalars where other != scalar {
          if table[scalar]?.contains(other) != true { table[scalar, default: []].append(other) }
        }
      }
    }
    return table
  }()

  /// Where the scalars with a case are: between and beyond lie the Han characters, Hangul, symbols
  /// and other scripts without case.
  private static let cased: [ClosedRange<UInt32>] = [
    0x0000...0x2FFF, 0xA600...0xABFF, 0xFB00...0xFFFF, 0x10000...0x11FFF, 0x16000...0x16FFF,
    0x1D000...0x1F2FF,
  ]
}

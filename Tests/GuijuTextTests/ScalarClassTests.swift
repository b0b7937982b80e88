import Testing

@testable import GuijuText

@Suite("Scalar classes of the lexer")
struct ScalarClassTests {
  @Test("Names begin with letters, ideographs, 〇 or _")
  func nameStart() {
    for scalar in "aZ_规〇々𠮷𰻞éΩжあ가ا\u{FA08}ＡＺ＿Ⅳー".unicodeScalars {
      #expect(isNameStart(scalar), "\(scalar)")
    }
    for scalar in "0９9 -+（，、。.①²℃㎡“\u{301}\u{200D}\u{202E}\u{3164}\u{FE0F}\u{E000}😀\n　@"
      .unicodeScalars
    {
      #expect(!isNameStart(scalar), "\(scalar.debugDescription)")
    }
  }

  @Test("Names go on with digits and combining marks too")
  func nameContinue() {
    for scalar in "aZ_规〇0９9٣\u{301}\u{93E}\u{3099}＿".unicodeScalars {
      #expect(isNameContinue(scalar), "\(scalar)")
    }
    for scalar in " -+（，、。.①²℃“\u{200D}\u{200C}\u{FE0F}\u{E0100}\u{34F}\u{3164}😀\u{FEFF}"
      .unicodeScalars
    {
      #expect(!isNameContinue(scalar), "\(scalar.debugDescription)")
    }
  }

  @Test("The name classes agree with the properties of the standard library")
  func namesAgainstProperties() {
    for scalar in allScalars() {
      let properties = scalar.properties
      if isNameStart(scalar), !isNameContinue(scalar) { Issue.record("\(scalar) starts only") }
      if properties.generalCategory == .unassigned || isInvisible(scalar) { continue }
      // UAX #31 without its characters "for compatibility" (℘, ℮, two Mongolian marks), with `_`
      // and the vertical tilde, a letter by category.
      if [0x2118, 0x212E, 0x1885, 0x1886, 0x5F, 0xFF3F, 0x2E2F].contains(scalar.value) { continue }
      if properties.isXIDStart, !isNameStart(scalar) {
        Issue.record("U+\(String(scalar.value, radix: 16)) begins no name")
      }
      if isNameStart(scalar), !properties.isIDStart {
        Issue.record("U+\(String(scalar.value, radix: 16)) begins a name")
      }
    }
  }

  @Test("Invisible are the default-ignorable scalars and the interlinear annotations")
  func invisible() {
    for scalar in allScalars() {
      let expected =
        scalar.properties.isDefaultIgnorableCodePoint || (0xFFF9...0xFFFB).contains(scalar.value)
      if isInvisible(scalar) != expected { Issue.record("\(scalar.debugDescription)") }
      if isBidirectionalControl(scalar) { #expect(isInvisible(scalar)) }
    }
  }

  @Test("The twelve bidirectional controls are known")
  func bidirectionalControls() {
    let expected: [UInt32] = [
      0x61C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069,
    ]
    #expect(allScalars().filter(isBidirectionalControl).map(\.value) == expected)
  }

  @Test("Variation selectors are those of the standard library")
  func variationSelectors() {
    for scalar in allScalars()
    where isVariationSelector(scalar) != scalar.properties.isVariationSelector {
      Issue.record("\(scalar.debugDescription)")
    }
  }

  @Test("Ideographs include every unified and compatibility ideograph")
  func ideographs() {
    for scalar in allScalars() {
      let name = scalar.properties.name ?? ""
      if scalar.properties.isUnifiedIdeograph || name.hasPrefix("CJK COMPATIBILITY IDEOGRAPH") {
        #expect(isIdeograph(scalar))
      }
    }
    #expect(isIdeograph("〇"))
    #expect(!isIdeograph("䷀"))
  }

  @Test(
    "A letter belongs to its script, all else to none",
    arguments: [
      ("a", .latin), ("é", .latin), ("Ａ", .latin), ("Α", .greek), ("ω", .greek), ("А", .cyrillic),
      ("规", .han),
      ("〇", .han), ("々", .han), ("あ", .other), ("가", .other), ("1", nil), ("_", nil),
      ("\u{301}", nil), ("，", nil),
    ] as [(Unicode.Scalar, ScriptGroup?)])
  func scripts(scalar: Unicode.Scalar, expected: ScriptGroup?) {
    #expect(scriptGroup(of: scalar) == expected)
  }

  @Test("Every letter whose Unicode name tells the script is in that group")
  func scriptsAgainstNames() {
    for scalar in allScalars() where isNameStart(scalar) && scalar.properties.isAlphabetic {
      guard let name = scalar.properties.name else { continue }
      let expected: ScriptGroup? =
        if name.hasPrefix("LATIN ") || name.hasPrefix("FULLWIDTH LATIN ") {
          .latin
        } else if name.hasPrefix("GREEK ") {
          .greek
        } else if name.hasPrefix("CYRILLIC ") {
          .cyrillic
        } else {
          nil
        }
      if let expected, scriptGroup(of: scalar) != expected {
        Issue.record("U+\(String(scalar.value, radix: 16, uppercase: true)) \(name)")
      }
    }
  }

  @Test("Full-width forms fold to ASCII; the full stop does not")
  func folding() {
    #expect(asciiFold("（") == UInt8(ascii: "("))
    #expect(asciiFold("，") == UInt8(ascii: ","))
    #expect(asciiFold("、") == UInt8(ascii: ","))
    #expect(asciiFold("　") == UInt8(ascii: " "))
    #expect(asciiFold("Ａ") == UInt8(ascii: "A"))
    #expect(asciiFold("～") == UInt8(ascii: "~"))
    for scalar in "。a,「“①\u{FF5F}\u{FF00}".unicodeScalars { #expect(asciiFold(scalar) == nil) }
    #expect(allScalars().filter { asciiFold($0) != nil }.count == 96)
  }
}

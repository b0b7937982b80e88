@_spi(_Unicode) import Swift
import GuijuTestSupport
import Testing

@testable import GuijuText

@Suite("Normalization Form C")
struct NormalizationTests {
  @Test(
    "A text is composed, reordered and freed of singletons",
    arguments: [
      ("", ""), ("行", "行"), ("\u{FA08}", "\u{884C}"), ("e\u{301}", "\u{E9}"),
      ("\u{2126}", "\u{3A9}"),
      ("\u{1112}\u{1161}\u{11AB}", "\u{D55C}"), ("か\u{3099}", "が"), ("\u{2F800}", "\u{4E3D}"),
      ("a\u{307}\u{323}", "\u{1EA1}\u{307}"), ("\u{958}", "\u{915}\u{93C}"),
      ("\u{344}", "\u{308}\u{301}"),
      ("\u{1100}\u{AC00}\u{11A8}", "\u{1100}\u{AC01}"), ("Ａ１（", "Ａ１（"),
      ("e\u{200D}\u{301}", "e\u{200D}\u{301}"),
      ("\u{1D15E}", "\u{1D157}\u{1D165}"), ("\u{FB01}", "\u{FB01}"), ("\u{212B}", "\u{C5}"),
      ("\u{1ACB}\u{F75}", "\u{F71}\u{F74}\u{1ACB}"),
    ])
  func examples(text: String, expected: String) {
    #expect(Array(normalizedNFC(text).unicodeScalars) == Array(expected.unicodeScalars))
    #expect(normalizedNFC(utf8: Array(text.utf8)) == Array(expected.utf8))
  }

  @Test("The quick check vouches for no scalar that normalization could touch")
  func quickCheckIsSound() {
    // A scalar that follows in some decomposition may compose with the one before it.
    var composing: Set<Unicode.Scalar> = Set((0x1161...0x11FF).compactMap(Unicode.Scalar.init))
    for scalar in allScalars() {
      composing.formUnion(String(scalar)._nfd.dropFirst())
    }
    #expect(composing.count > 200)
    var vouched = 0
    for scalar in allScalars() where isQuicklyNFC(utf8: String(scalar).utf8Span.span) {
      vouched += 1
      #expect(scalar.properties.canonicalCombiningClass == .notReordered)
      #expect(!composing.contains(scalar))
      #expect(Array(String(scalar)._nfc) == [scalar])
    }
    #expect(vouched > 150_000)
  }

  @Test("Usual Chinese text passes the quick check")
  func quickCheckIsUseful() {
    for text in ["应纳税所得额（元）：“是”", "Ａ１，〇々𠮷ガé…—", "count(x)", ""] {
      let isQuick = isQuicklyNFC(utf8: text.utf8Span.span)
      #expect(isQuick)
    }
    for text in ["e\u{301}", "\u{FA08}", "か\u{3099}", "\u{2F800}"] {
      let isQuick = isQuicklyNFC(utf8: text.utf8Span.span)
      #expect(!isQuick)
    }
  }

  @Test("Any canonically equivalent spelling gives the same bytes, which stay the same")
  func equivalentSpellings() {
    let pieces: [Unicode.Scalar] = [
      "e", "\u{301}", "\u{323}", "\u{307}", "行", "\u{FA08}", "が", "\u{3099}", "가", "\u{11A8}", "Å",
      "\u{212B}", "\u{1E69}", "\u{958}", "\u{1D15E}", "か", "\u{1161}", "\u{1100}", "\u{345}", "ω",
    ]
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<10_000 {
      var text = ""
      for _ in 0..<6 {
        text.unicodeScalars.append(pieces[Int.random(in: 0..<pieces.count, using: &generator)])
      }
      var decomposed = ""
      for scalar in text._nfd { decomposed.unicodeScalars.append(scalar) }
      let composed = normalizedNFC(text)
      #expect(composed == text)
      #expect(Array(normalizedNFC(decomposed).utf8) == Array(composed.utf8))
      #expect(Array(normalizedNFC(composed).utf8) == Array(composed.utf8))
    }
  }

  @Test("Bytes that are not UTF-8 neither trap nor are lost without a trace")
  func illFormed() {
    #expect(normalizedNFC(utf8: [0x65, 0xCC, 0x81, 0xFF]) == Array("é\u{FFFD}".utf8))
    #expect(normalizedNFC(utf8: [0xE4]) == [0xE4])
    #expect(normalizedNFC(utf8: [0xF0, 0x9F]) == Array("\u{FFFD}".utf8))
  }
}

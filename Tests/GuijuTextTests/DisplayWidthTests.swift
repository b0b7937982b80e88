import GuijuTestSupport
import Testing

@testable import GuijuText

@Suite("Display width")
struct DisplayWidthTests {
  @Test(
    "A text takes the columns that a terminal gives it",
    arguments: [
      ("", 0), ("gj", 2), ("规矩", 4), ("规矩 gj", 7), ("（元）", 6), ("、。「」", 8), ("ｱｲ", 2),
      ("Ａ１", 4), ("é", 1), ("e\u{301}", 1), ("한글", 4), ("\u{1112}\u{1161}\u{11AB}", 2),
      ("か\u{3099}", 2), ("𠮷𰻞", 4), ("〇々", 4), ("—", 1), ("①℃", 2), ("\u{200B}\u{FEFF}", 0),
      ("a\u{AD}b", 3), ("\t\n\u{1B}", 0), ("葛\u{E0100}", 2), ("क्ष", 2), ("ก็", 1),
    ])
  func columns(text: String, expected: Int) {
    #expect(displayWidth(of: text) == expected)
  }

  @Test(
    "An emoji takes two columns, however many scalars it has",
    arguments: [
      "😀", "👩‍👩‍👧", "👍🏽", "☝🏽", "❤️", "❤️‍🔥", "🏳️‍🌈", "🇨🇳", "1️⃣", "#️⃣", "👨🏿‍⚕️",
      "🏴\u{E0067}\u{E0062}\u{E007F}",
    ])
  func emoji(text: String) {
    #expect(text.count == 1)
    #expect(displayWidth(of: text) == 2)
    #expect(displayWidth(of: "甲\(text)b\(text)") == 7)
  }

  @Test("What looks like an emoji sequence but is none is added up")
  func notEmojiSequences() {
    #expect(displayWidth(of: "a\u{1F3FD}") == 3)
    #expect(displayWidth(of: "❤") == 1)
    #expect(displayWidth(of: "❤\u{FE0E}") == 1)
    #expect(displayWidth(of: "a\u{FE0F}") == 1)
    #expect(displayWidth(of: "☺\n\u{FE0F}") == 1)
    #expect(displayWidth(of: "😀\u{200D}a") == 3)
    #expect(displayWidth(of: "😀\n\u{200D}😀") == 4)
    #expect(displayWidth(of: "🇨") == 1)
  }

  @Test("Ambiguous scalars take two columns only where asked")
  func ambiguous() {
    #expect(displayWidth(of: "“①…”") == 4)
    #expect(displayWidth(of: "“①…”", ambiguous: 2) == 8)
    #expect(displayWidth(of: "“①…”", ambiguous: 99) == 4)
    #expect(displayWidth(of: Unicode.Scalar("①"), ambiguous: 2) == 2)
    #expect(displayWidth(of: "规ae\u{301}", ambiguous: 2) == 4)
  }

  @Test("The table agrees with the properties of the standard library")
  func tableAgainstProperties() {
    var wrong: [Unicode.Scalar] = []
    for scalar in allScalars() {
      let properties = scalar.properties
      let expected: Int? =
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .control: 0
        case _ where properties.isEmojiPresentation:
          (0x1F1E6...0x1F1FF).contains(scalar.value) ? 1 : 2
        case _ where properties.isIdeographic && properties.numericType == nil: 2
        default: nil
        }
      if let expected, displayWidth(of: scalar) != expected { wrong.append(scalar) }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(20))")
  }

  @Test("The runs of the table ascend, begin at U+0000, and differ from their neighbours")
  func tableIsWellFormed() {
    let boundaries = WidthClass.boundaries
    #expect(boundaries.first.map { $0 & 0xFF_FFFF } == 0)
    for (run, next) in zip(boundaries, boundaries.dropFirst()) {
      #expect(run & 0xFF_FFFF < next & 0xFF_FFFF)
      #expect(run >> 24 != next >> 24)
    }
    #expect(boundaries.allSatisfy { WidthClass(rawValue: UInt8($0 >> 24)) != nil })
  }

  @Test("The fast ranges agree with the table")
  func fastRanges() {
    for value in Array(UInt32(0x3001)...0x3029) + Array(0x3400...0x9FFF) + Array(0xAC00...0xD7A3)
      + Array(0xFF01...0xFF60)
    {
      #expect(WidthClass(of: value) == .wide)
    }
    for value in UInt32(0x20)...0x7E { #expect(WidthClass(of: value) == .narrow) }
  }

  @Test("The width of a text is the sum over its characters, and that of its parts as substrings")
  func sumOverCharacters() {
    let pieces: [Unicode.Scalar] = [
      "a", "1", "#", "规", "（", "é", "\u{301}", "\u{200D}", "\u{FE0F}", "\u{FE0E}", "😀", "❤", "☝",
      "\u{1F3FD}", "🇨", "🇳", "\u{20E3}", "\n", "\r", "\u{200B}", "가", "\u{1161}", "\u{11A8}", "①",
      "क", "\u{94D}", "\u{E0067}", "\u{3099}", "©", "\u{1F469}",
    ]
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<20_000 {
      var text = ""
      for _ in 0..<Int.random(in: 0..<9, using: &generator) {
        text.unicodeScalars.append(pieces[Int.random(in: 0..<pieces.count, using: &generator)])
      }
      for ambiguous in 1...2 {
        let sum = text.reduce(0) { $0 + displayWidth(of: $1, ambiguous: ambiguous) }
        #expect(displayWidth(of: text, ambiguous: ambiguous) == sum, "\(text.debugDescription)")
        #expect(displayWidth(of: text[...], ambiguous: ambiguous) == sum)
      }
    }
  }
}

@Suite("Fitting text into columns")
struct DisplayWidthFittingTests {
  @Test(
    "A text too long is cut at a whole character and ends in an ellipsis",
    arguments: [
      ("应纳税所得额", 12, "应纳税所得额"), ("应纳税所得额", 11, "应纳税所得…"), ("应纳税所得额", 8, "应纳税…"),
      ("abcdef", 5, "abcd…"), ("abcdef", 6, "abcdef"), ("a规", 2, "a…"), ("规矩", 1, "…"),
      ("规矩", 0, ""), ("规矩", -5, ""), ("", 0, ""), ("e\u{301}fgh", 3, "e\u{301}f…"),
      ("👩‍👩‍👧👩‍👩‍👧", 3, "👩‍👩‍👧…"),
    ])
  func truncation(text: String, width: Int, expected: String) {
    #expect(text.truncated(to: width) == expected)
  }

  @Test("An ellipsis of two columns is reckoned as such")
  func wideEllipsis() {
    #expect("规矩规矩".truncated(to: 5, ambiguous: 2) == "规…")
    #expect("规矩".truncated(to: 1, ambiguous: 2) == "")
    #expect("规矩".truncated(to: 2, ambiguous: 2) == "…")
  }

  @Test("A truncated text never exceeds its width, and is the text where that fits")
  func truncationFits() {
    let text = "规矩 e\u{301}“👍🏽” ①号：A\u{FE0F}1\u{FE0F}\u{20E3}\u{200B}结束"
    for ambiguous in 1...2 {
      let full = displayWidth(of: text, ambiguous: ambiguous)
      for width in -1...(full + 2) {
        let result = text.truncated(to: width, ambiguous: ambiguous)
        #expect(displayWidth(of: result, ambiguous: ambiguous) <= max(0, width))
        #expect((result == text) == (full <= width))
      }
    }
  }

  @Test("Padding fills up to the width on the side asked for")
  func padding() {
    #expect("金额".padded(to: 6) == "金额  ")
    #expect("金额".padded(to: 6, alignment: .right) == "  金额")
    #expect("金额".padded(to: 7, alignment: .center) == " 金额  ")
    #expect("金额".padded(to: 4) == "金额")
    #expect("金额".padded(to: 3) == "金额")
    #expect("①".padded(to: 4, ambiguous: 2) == "①  ")
  }

  @Test("Absurd widths neither trap nor exhaust the memory")
  func absurdWidths() {
    #expect(displayWidth(of: "金额".padded(to: .max)) == String.maximumPaddedWidth)
    #expect("金额".padded(to: .min) == "金额")
    #expect("金额".truncated(to: .max) == "金额")
    #expect("金额".truncated(to: .min) == "")
  }
}

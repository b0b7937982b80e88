import Testing

@testable import GuijuText

@Suite("Escaping for the terminal")
struct TerminalEscapeTests {
  @Test(
    "What a terminal would act on or hide is shown as an escape",
    arguments: [
      ("\u{1B}[2J", #"\u{1B}[2J"#), ("a\nb\tc\r", #"a\nb\tc\r"#), ("\0", #"\u{0}"#),
      ("\u{7F}\u{9B}", #"\u{7F}\u{9B}"#), ("甲\u{202E}乙", #"甲\u{202E}乙"#),
      ("\u{61C}\u{200E}\u{2069}", #"\u{61C}\u{200E}\u{2069}"#), ("金\u{200B}额", #"金\u{200B}额"#),
      ("\u{FEFF}a\u{2060}", #"\u{FEFF}a\u{2060}"#), ("a\u{2028}\u{2029}", #"a\u{2028}\u{2029}"#),
      ("\u{FFF9}a\u{FFFB}", #"\u{FFF9}a\u{FFFB}"#), ("\u{E0001}\u{E0041}", #"\u{E0001}\u{E0041}"#),
      ("a\u{200D}b", #"a\u{200D}b"#), ("甲\u{200C}乙", #"甲\u{200C}乙"#), ("\u{200D}", #"\u{200D}"#),
      ("😀\u{200D}", #"😀\u{200D}"#), ("\u{3164}", #"\u{3164}"#), ("\u{85}", #"\u{85}"#),
      ("ب\u{200C}\u{200C}ب", #"ب\u{200C}\u{200C}ب"#),
    ])
  func escapes(text: String, expected: String) {
    // Compared as scalars: `==` on strings would take canonical equivalents for equal.
    #expect(Array(escapedForTerminal(text).unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test(
    "Ordinary text of any script stays as it is",
    arguments: [
      "", "plain ASCII \\ {}", "应纳税所得额（元）：“①…”　１２", "Ünïcödé e\u{301}", "👩‍👩‍👧 👨🏿‍⚕️ ❤️‍🔥 🏳️‍🌈 1️⃣",
      "می\u{200C}خواهم", "क्\u{200D}ष", "ക്\u{200D}", "葛\u{E0100}", "한글 ไทย עברית",
      "\u{E000}\u{10FFFF}",
    ])
  func keeps(text: String) {
    #expect(Array(escapedForTerminal(text).utf8) == Array(text.utf8))
  }

  @Test("Newlines stay only where asked, other controls never")
  func newlines() {
    #expect(escapedForTerminal("甲\n乙\r\n", keepingNewlines: true) == "甲\n乙\\r\n")
    #expect(escapedForTerminal("甲\n乙") == "甲\\n乙")
  }

  @Test("A substring is escaped by itself")
  func substrings() {
    let text = "甲\u{1B}乙"
    #expect(escapedForTerminal(text.dropFirst(2)) == "乙")
    #expect(escapedForTerminal(text.dropLast()) == "甲\\u{1B}")
  }

  @Test("Every scalar is either shown or escaped, and nothing escaped is left in the result")
  func everyScalar() {
    for scalar in allScalars() {
      let result = escapedForTerminal("甲\(scalar)乙")
      let isHidden =
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: isInvisible(scalar) && !isVariationSelector(scalar)
        }
      if isHidden {
        #expect(result.unicodeScalars.allSatisfy { $0 != scalar })
        #expect(result.hasPrefix("甲\\"))
      } else if result.unicodeScalars.count != 3 {
        Issue.record("U+\(String(scalar.value, radix: 16)) escaped")
      }
    }
  }
}

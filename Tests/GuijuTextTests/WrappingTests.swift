import GuijuTestSupport
import GuijuText
import Testing

@Suite("Text broken into lines")
struct WrappingTests {
  @Test("What closes begins no line, what opens ends none")
  func punctuation() {
    #expect("应当在十五日内报告。".wrapped(to: 18) == ["应当在十五日内报", "告。"])
    #expect("没有名为“张三”的人".wrapped(to: 10) == ["没有名为", "“张三”的人"])
    #expect("见《意见》（试行）".wrapped(to: 4) == ["见", "《意", "见》", "（试", "行）"])
  }

  @Test("Words and numbers stay whole, even where a line is too short")
  func words() {
    #expect("in at least 15日内".wrapped(to: 8) == ["in at", "least 15", "日内"])
    #expect("an extraordinary word".wrapped(to: 6) == ["an", "extraordinary", "word"])
  }

  @Test("Lines after the first hang, and the first may be begun already")
  func hanging() {
    #expect("甲乙丙丁".wrapped(to: 6, hanging: 2) == ["甲乙丙", "  丁"])
    #expect("甲乙丙丁".wrapped(to: 6, hanging: 4, after: 4) == ["甲", "    乙", "    丙", "    丁"])
    #expect("甲乙丙丁".wrapped(to: nil, hanging: 4, after: 4) == ["甲乙丙丁"])
  }

  @Test("No line is wider than asked, and nothing but blanks at its end is lost")
  func property() {
    var generator = SeededGenerator(seed: 21)
    let signs: [Character] = ["甲", "乙", "a", "1", " ", "，", "。", "“", "”", "（", "）", "…", "\""]
    for _ in 0..<2_000 {
      let text = String(
        (0..<generator.next(below: 60)).map { _ in signs.randomElement(using: &generator) ?? "甲" })
      let width = 4 + generator.next(below: 30)
      let lines = text.wrapped(to: width)
      #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
      for line in lines where displayWidth(of: line) > width {
        #expect(!line.contains(" "), "\(text) at \(width): \(line)")
      }
    }
  }
}

@Suite("Diagnostics on a terminal")
struct DiagnosticRendererTests {
  private func rendered(_ line: String, under mark: String, width: Int?) throws -> [Substring] {
    var map = SourceMap()
    let added = map.add(name: "r.gj", bytes: Array(line.utf8))
    let source = try #require(added)
    let range = try #require(line.firstRange(of: mark))
    let lower = line.utf8.distance(from: line.startIndex, to: range.lowerBound)
    let span = Span(
      lower: source.base + Int32(lower), upper: source.base + Int32(lower + mark.utf8.count))
    let message = Message(
      zh: "这里说的话比较长，四十列放不下，要折成两行", en: "a message that is longer than forty columns is broken")
    return DiagnosticRenderer(language: .chinese, width: width)
      .render(Diagnostic(.unknownName, at: span, message), in: map).split(separator: "\n")
  }

  @Test("A message is one line without a terminal, and fits into one")
  func message() throws {
    #expect(try rendered("甲 = 1", under: "甲", width: nil)[0].hasSuffix("要折成两行"))
    let lines = try rendered("甲 = 1", under: "甲", width: 40)
    #expect(lines[0] == "错误[GJ2001]：这里说的话比较长，四十列放")
    #expect(lines[1] == "              不下，要折成两行")
  }

  @Test(
    "A long line is cut around the fault, which stays underlined exactly", arguments: [0, 7, 90])
  func excerpt(_ before: Int) throws {
    let line = String(repeating: "字", count: before) + "错误的词" + String(repeating: "后", count: 80)
    let lines = try rendered(line, under: "错误的词", width: 40)
    let shown = try #require(lines.first { $0.hasPrefix("1 │") })
    let mark = try #require(lines.last)
    #expect(displayWidth(of: shown) <= 40)
    #expect(shown.hasSuffix("…"))
    #expect(shown.contains("│ …") == (before > 6))
    let range = try #require(shown.firstRange(of: "错误的词"))
    #expect(
      displayWidth(of: shown[..<range.lowerBound])
        == displayWidth(of: mark.prefix { $0 != "~" }))
    #expect(mark.count { $0 == "~" } == 8)
  }

  @Test("Controls and tabs take the columns that they are shown in")
  func controls() throws {
    let line =
      "\t" + String(repeating: "\u{1B}", count: 40) + "错" + String(repeating: "x", count: 60)
    let lines = try rendered(line, under: "错", width: 60)
    let shown = try #require(lines.first { $0.hasPrefix("1 │") })
    let mark = try #require(lines.last)
    let range = try #require(shown.firstRange(of: "错"))
    #expect(displayWidth(of: shown) <= 60)
    #expect(
      displayWidth(of: shown[..<range.lowerBound])
        == displayWidth(of: mark.prefix { $0 != "~" }))
  }
}

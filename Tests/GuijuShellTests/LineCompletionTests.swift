import Testing

@testable import GuijuShell

@Suite("Completion of a line")
struct LineCompletionTests {
  @Test(
    "the word begins after the last delimiter, ASCII or full-width",
    arguments: [
      ("应税", "应税"), ("应税收入，年", "年"), ("最大（nd", "nd"), ("a + 甲.乙", "甲.乙"), ("“城", "城"),
      ("如果　甲", "甲"), ("甲≥乙", "乙"), ("二〇二〇年度", "二〇二〇年度"), ("人々", "人々"), ("（", ""), ("", ""),
      ("甲：ａ＿１．乙", "ａ＿１．乙"), ("a\n乙", "乙"), ("x_1", "x_1"),
    ])
  func wordStart(line: String, word: String) throws {
    let request = try #require(CompletionRequest(line: line, cursor: line.utf8.count))
    #expect(request.word == word)
  }

  @Test("only the text before the cursor counts")
  func cursorInside() throws {
    let request = try #require(CompletionRequest(line: "甲，乙丙 丁", cursor: 9))
    #expect(request.word == "乙")
    #expect(request.wordStart == 6)
    #expect(request.text(from: 0) == "甲，乙")
  }

  @Test("a cursor inside a character or outside the line is no request", arguments: [1, 2, 4, -1])
  func badCursor(cursor: Int) {
    #expect(CompletionRequest(line: "规", cursor: cursor) == nil)
  }

  @Test("the common beginning of several candidates is made of whole characters")
  func commonBeginning() {
    // 应 is E5 BA 94 and 库 is E5 BA 93.
    let different = LineCompletion(start: 0, candidates: ["应税", "库存"])
    #expect(different.stem(extending: "") == "")
    let same = LineCompletion(start: 0, candidates: ["应纳税额", "应纳税所得额"])
    #expect(same.stem(extending: "应") == "应纳税")
    let one = LineCompletion(start: 0, candidates: ["应税"])
    #expect(one.stem(extending: "应") == "应税")
  }

  @Test("candidates that do not begin with what was typed leave it alone")
  func abbreviation() {
    let completion = LineCompletion(start: 0, candidates: ["应纳税额", "应纳所得"])
    #expect(completion.stem(extending: "yn") == "yn")
    #expect(LineCompletion(start: 0, candidates: []).stem(extending: "yn") == "yn")
  }

  @Test("repeated, empty and invisible candidates are dropped")
  func presentable() {
    let candidates = ["甲", "", "乙", "甲", "a\u{1B}[2Jb", "a\u{0}", "a\u{9B}", "a\u{202E}b", "c\nd"]
    let completion = LineCompletion(start: 3, candidates: candidates).presentable()
    #expect(completion == LineCompletion(start: 3, candidates: ["甲", "乙"]))
  }
}

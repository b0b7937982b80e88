import GuijuCheck
import GuijuSyntax
import GuijuTestLaws
import GuijuTestSupport
import GuijuText
import Testing

@Suite("The canonical form of rules")
struct FormatterTests {
  /// The canonical form; nil for a text with errors of syntax.
  private func formatted(
    _ text: String, _ language: Language? = nil, sourceLocation: SourceLocation = #_sourceLocation
  ) -> String? {
    var sources = SourceMap()
    guard let source = sources.add(name: "", bytes: Array(text.utf8)) else { return nil }
    var diagnostics = DiagnosticBag()
    let outcome = RuleFormatter.format(
      source, options: .init(language: language, spellings: .builtins, names: .builtins),
      diagnostics: &diagnostics)
    switch outcome {
    case .text(let text): return text
    case .faulty: return nil
    case .ambiguous:
      Issue.record("the meaning would change:\n\(text)", sourceLocation: sourceLocation)
      return nil
    }
  }

  /// The comments of a text in order, found without the lexer: rule texts of tests have no `//` in
  /// strings.
  private func comments(_ text: String) -> [Substring] {
    text.split(whereSeparator: \.isNewline).compactMap { line in
      line.firstRange(of: "//").map { line[$0.lowerBound...] }.map { $0.dropLast(while: " \t\r") }
    }
  }

  @Test("There are rule texts to test with")
  func corpus() {
    #expect(RuleText.ruleFiles.count >= 3)
    #expect(RuleText.all.count { formatted($0.text) != nil } > 50)
  }

  @Test("The rules of the repository are canonical", arguments: RuleText.ruleFiles)
  func rulesAreCanonical(_ rules: RuleText) {
    #expect(formatted(rules.text) == rules.text)
  }

  // The rules of the repository are canonical, so that formatting does nothing to them.
  @Test(
    "What is formatted stays so, means the same and keeps its comments",
    arguments: RuleText.caseFiles)
  func keepsMeaning(_ rules: RuleText) throws {
    guard let text = formatted(rules.text) else { return }
    #expect(formatted(text) == text)
    let before = try #require(MeaningText.print(rules.text))
    let after = try #require(MeaningText.print(text))
    #expect(before.errors == after.errors)
    #expect(before.plan == after.plan)
    #expect(comments(rules.text) == comments(text))
  }

  @Test("Keywords go to English and back", arguments: RuleText.all)
  func translates(_ rules: RuleText) throws {
    guard formatted(rules.text) != nil else { return }
    let chinese = try #require(formatted(rules.text, .chinese))
    let english = try #require(formatted(chinese, .english))
    #expect(formatted(english, .chinese) == chinese)
    #expect(formatted(english) == english)
    #expect(formatted(chinese) == chinese)
    let before = try #require(MeaningText.print(rules.text))
    for text in [chinese, english] {
      let after = try #require(MeaningText.print(text))
      #expect(before.errors == after.errors)
      #expect(before.plan == after.plan)
    }
  }

  @Test("However blanks and comments lie", arguments: 0..<8)
  func randomBlanks(_ seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    var count = 0
    for rules in RuleText.all {
      let messy = perturbed(rules.text, &generator)
      guard let text = formatted(messy) else { continue }
      count += 1
      #expect(formatted(text) == text, "\(messy)")
      let before = try #require(MeaningText.print(messy))
      let after = try #require(MeaningText.print(text))
      #expect(before.plan == after.plan, "\(messy)")
      #expect(comments(messy).count == comments(text).count, "\(messy)\n\(text)")
    }
    #expect(count > 10)
  }

  /// The text with other blanks, and comments, where blanks stand.
  private func perturbed(_ text: String, _ generator: inout SeededGenerator) -> String {
    let rate = generator.next(below: 30) + 2
    var result = ""
    var quote: Character?
    var line = ""
    for character in text {
      line = character == "\n" ? "" : line + String(character)
      if let open = quote {
        result.append(character)
        if character == open || character == "\n" { quote = nil }
        continue
      }
      if line.contains("//") {
        result.append(character)
        continue
      }
      switch character {
      case "\"", "`": quote = character
      case "“": quote = "”"
      case "「": quote = "」"
      default: break
      }
      guard character == " " || character == "\n", generator.next(below: rate) == 0 else {
        result.append(character)
        continue
      }
      let choices = [
        "\n", "\n\n\n", "\t ", " // 注\n", "\n// 注\n", " /* 注 */ ", "\n/* 注\n注 */\n", "　",
        "\n    /* 注 */ ",
      ]
      // A row of a table is one line: a break within it makes another table of it.
      let isRow = character == " " && line.drop(while: \.isWhitespace).hasPrefix("|")
      let fitting = isRow ? choices.filter { !$0.contains("\n") } : choices
      result += fitting[generator.next(below: fitting.count)]
    }
    return result
  }

  @Test("Texts of an attacker end in time")
  func hostileTexts() {
    let long = String(repeating: "\"社团\"、", count: 6_000)
    let names = String(repeating: " 甲 并且", count: 6_000)
    let texts = [
      "词表 甲 = [\(long)\"末\"]",
      "规则 甲 { 要求\(names) 乙 }",
      "数据表 甲 { 乙 文本 " + String(repeating: "别名 [\"甲\", \"乙丙丁戊己庚辛\"] ", count: 2_000) + "}",
      "数据表 甲 {" + String(repeating: "乙 文本 主键, ", count: 4_000) + "}",
      "规则 甲 { " + String(repeating: "依据 乙 \"丙\" ", count: 4_000) + "}",
      "决策表 甲 { 输入 乙 输出 丙\n" + String(repeating: "| 1 | 2 |\n", count: 3_000) + "}",
      "参数 甲 = " + String(repeating: "(", count: 190) + "1" + String(repeating: ")", count: 190),
      "参数 甲 = " + String(repeating: "(", count: 100_000),
      "参数 甲 = 1 " + String(repeating: "/* 注 */", count: 6_000),
      String(repeating: "// 注\n", count: 6_000),
      String(repeating: "参数 甲 = 1 ", count: 4_000),
      "参数 甲 = " + String(repeating: "如果 甲 那么 乙 否则 ", count: 150) + "丙",
    ]
    for text in texts {
      let clock = ContinuousClock()
      let time = clock.measure {
        guard let once = formatted(text) else { return }
        #expect(formatted(once) == once)
      }
      #expect(time < .seconds(60), "\(text.prefix(40))")
    }
  }

  @Test("Names that are declared are never translated")
  func declaredNames() throws {
    let text = """
      数据表 组织 { 数量 整数, 大写 文本 }
      定义 合计(列表) = 列表
      规则 甲 针对 组织 { 要求 合计([1]) = 1 并且 count([数量]) = 1 并且 字数(大写) > 1 }

      """
    let english = try #require(formatted(text, .english))
    #expect(english.contains("when") == false)
    #expect(english.contains("require 合计([1]) = 1 and count([数量]) = 1 and string length(大写) > 1"))
    let chinese = try #require(formatted(english, .chinese))
    #expect(chinese.contains("count([数量])"))
    #expect(chinese.contains("字数(大写)"))
  }
}

extension Substring {
  fileprivate func dropLast(while blanks: String) -> Substring {
    var rest = self
    while let last = rest.last, blanks.contains(last) { rest.removeLast() }
    return rest
  }
}

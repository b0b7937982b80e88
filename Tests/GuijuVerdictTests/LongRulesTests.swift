import GuijuEngine
import GuijuPlan
import Testing

/// Rules in which each line asks for the one before, once or twice: what compiling and bounding them
/// takes grows with their length, and no chain of them is too long for the stack.
@Suite("Long rules") struct LongRulesTests {
  private static let tables = """
    语言 1
    文件 意见 { 标题 "意见" }
    数据表 乙 { 编号 文本 主键 }
    数据表 甲 {
        编号 文本 主键
        数 数值 范围 >= 1
        文 文本
        时 时间
        属 引用 乙 反向 下辖
    }

    """

  private func load(_ lines: [String], rule: String) throws -> RandomWorld.Loaded {
    let world = RandomWorld(
      rules: Self.tables + lines.joined(separator: "\n") + "\n" + rule,
      files: [
        ("乙", "编号\nx\n"), ("甲", "编号,数,文,时,属\n1,5,山,10:00:00,x\n2,,,,x\n"),
      ])
    return try #require(try world.load())
  }

  /// What batches, rows and records say; all of them the same.
  private func verdicts(
    _ lines: [String], rule: String
  ) throws -> (verdicts: [Verdict], isByRow: Bool) {
    let loaded = try load(lines, rule: rule)
    let comparison = try #require(
      try EvaluatorComparison(loaded.program, loaded.data, seconds: 600))
    #expect(comparison.difference == nil)
    #expect(try RecordComparison(loaded.program, loaded.data).difference == nil)
    let outcome = try #require(comparison.batch.outcomes.last)
    return (outcome.verdicts, !comparison.batch.statistics.entries.isEmpty)
  }

  private func chain(_ count: Int, _ first: String, _ next: (String) -> String) -> [String] {
    ["定义 d0 针对 甲 = \(first)"]
      + (1..<count).map { "定义 d\($0) 针对 甲 = \(next("d\($0 - 1)"))" }
  }

  private func rule(_ condition: String, on table: String = "甲") -> String {
    "规则 末 针对 \(table) { 依据 意见 要求 \(condition) }\n"
  }

  @Test("definitions without a form in columns, of definitions without one")
  func formless() throws {
    let found = try verdicts(chain(60, "时") { $0 }, rule: rule("d59 = d59"))
    #expect(found.verdicts == [.pass, .undetermined])
  }

  @Test("definitions that have a form only at the second attempt")
  func secondAttempts() throws {
    let found = try verdicts(
      chain(60, "文") { "\($0) + \"x\"" }, rule: rule("开头为(d59, \"山x\")"))
    #expect(found.verdicts == [.pass, .undetermined])
  }

  @Test("bounds of definitions that read others twice")
  func bounds() throws {
    let found = try verdicts(
      chain(60, "数") { "最大(\($0), \($0)) + \($0) - \($0)" },
      rule: rule("合计(下辖.d20) > 0", on: "乙"))
    #expect(found.verdicts == [.undetermined])
    let sums = try verdicts(
      chain(40, "数") { "\($0) + \($0)" }, rule: rule("合计(下辖.d39) > 3", on: "乙"))
    #expect(sums.verdicts == [.pass])
  }

  @Test("rules that ask for others twice")
  func askedVerdicts() throws {
    let rules = (1..<40).map {
      "规则 某\($0) 针对 甲 { 依据 意见 要求 通过(某\($0 - 1)) 并且 不是 违反(某\($0 - 1)) }"
    }
    let found = try verdicts(
      ["规则 某0 针对 甲 { 依据 意见 要求 数 > 3 }"] + rules, rule: rule("通过(某39)"))
    #expect(found.verdicts == [.pass, .undetermined])
    #expect(!found.isByRow)
  }

  @Test("definitions with arguments that call others twice are left to the row evaluator")
  func calls() throws {
    let calls = (1..<16).map { "定义 f\($0)(a) 针对 甲 = f\($0 - 1)(1) + f\($0 - 1)(2) + a" }
    let found = try verdicts(
      ["定义 f0(a) 针对 甲 = 数 + a"] + calls, rule: rule("f15(1) > 3"))
    #expect(found.verdicts == [.pass, .undetermined])
    #expect(found.isByRow)
  }

  @Test("longer than the stack is deep", arguments: ["数", "下辖"])
  func chains(first: String) throws {
    let isList = first == "下辖"
    let lines = (1..<20_000).map {
      isList
        ? "定义 d\($0) 针对 乙 = d\($0 - 1)[数 > 0]" : "定义 d\($0) 针对 甲 = d\($0 - 1) + 1"
    }
    let found = try verdicts(
      ["定义 d0 针对 \(isList ? "乙" : "甲") = \(first)"] + lines,
      rule: rule(isList ? "数量(d19999) > 3" : "d19999 > 3", on: isList ? "乙" : "甲"))
    #expect(Set(found.verdicts) == [.error])
  }

  @Test("a long chain that the stack holds")
  func shortChain() throws {
    let found = try verdicts(chain(100, "数") { "\($0) + 1" }, rule: rule("d99 > 3"))
    #expect(found.verdicts == [.pass, .undetermined])
    #expect(!found.isByRow)
  }
}

import Guiju
import GuijuEngine
import GuijuPlan
import GuijuTestSupport
import GuijuText
import Testing

/// Records given by a program are judged as rows of a file are.
@Suite struct RecordCheckerTests {
  private static let text = """
    语言 1
    文件 意见 { 标题 "意见" }
    数据表 县区 { 编号 文本 主键, 类型 枚举 ["城市", "农村"] }
    数据表 组织 {
      编号 文本 主键 列 "统一编号"
      名称 文本 必填
      县区 引用 县区 列 "县区编号" 反向 本县组织
      状态 枚举 ["正常", "注销" 别名 "已注销"]
      人数 整数 范围 [0..100000]
      资金 数值
      成立日期 日期
      撤销日期 日期 空白为无
    }
    规则 够大 针对 组织 { 依据 意见 适用 状态 = "正常" 要求 人数 >= 10 说明 "只有 {人数} 人" }
    规则 有钱 针对 组织 { 依据 意见 要求 资金 / 人数 >= 0.5 }
    规则 名称 针对 组织 { 依据 意见 要求 结尾为(名称, "协会") }
    规则 在城 针对 组织 { 依据 意见 要求 县区.类型 = "城市" }
    规则 未撤 针对 组织 { 依据 意见 要求 不是 (撤销日期 < 成立日期) }
    规则 独一 针对 县区 { 依据 意见 要求 数量(本县组织) >= 1 }
    """

  private func workspace() throws -> Workspace {
    let folder = try TemporaryFolder()
    try folder.write(Array(Self.text.utf8), to: "a.gj")
    try folder.write(Array("编号,类型\n11,城市\n12,农村\n".utf8), to: "县区.csv")
    let rules = try RuleLoader.load([folder.path])
    #expect(!rules.diagnostics.hasErrors)
    let day = try #require(CalendarDate(year: 2023, month: 12, day: 31))
    var workspace = Workspace(rules: rules, asOf: day)
    try workspace.load([DataInput(folder.path)])
    return workspace
  }

  private func checker() throws -> RecordChecker {
    try workspace().recordChecker(for: "组织", language: .english)
  }

  @Test func textsAreReadAsCellsAre() throws {
    var checker = try checker()
    let reading = try checker.read(texts: [
      "统一编号": "1", "名称": "桥头下棋协会", "县区编号": "11", "状态": "已注销", "人数": "1,200", "资金": "600.00",
      "成立日期": "2021年5月26日", "撤销日期": "",
    ])
    #expect(reading.findings.isEmpty, "\(reading.findings.map(\.message.en))")
    let verdicts = try checker.verdicts(of: reading.record)
    #expect(checker.rules.count == 5)
    #expect(verdicts == [.notApplicable, .pass, .pass, .pass, .pass])
  }

  /// 县区 is unknown, so that both branches are computed: 资金 is unknown, too, and 比 divides by zero.
  @Test func errorsOfEitherBranchAreErrors() throws {
    let folder = try TemporaryFolder()
    let rule = """
      定义 比 针对 组织 = 人数 / 0
      规则 两可 针对 组织 { 依据 意见 要求 (如果 县区.类型 = "城市" 那么 资金 否则 比) >= 1 }
      """
    try folder.write(Array((Self.text + "\n" + rule).utf8), to: "a.gj")
    try folder.write(Array("编号,类型\n11,城市\n".utf8), to: "县区.csv")
    let day = try #require(CalendarDate(year: 2023, month: 12, day: 31))
    var workspace = Workspace(rules: try RuleLoader.load([folder.path]), asOf: day)
    try workspace.load([DataInput(folder.path)])
    var checker = try workspace.recordChecker(for: "组织", language: .english)
    for (count, verdict) in [("", Verdict.undetermined), ("5", .error)] {
      let record = try checker.read(texts: ["统一编号": "1", "人数": count]).record
      #expect(try checker.verdicts(of: record).last == verdict)
    }
  }

  @Test func valuesAreTaken() throws {
    var checker = try checker()
    let reading = try checker.read(values: [
      "编号": .number(Decimal(Int64(7))), "名称": .string("桥头棋社"), "县区": .string("12"),
      "状态": .string("正常"),
      "人数": .number(Decimal(Int64(3))), "资金": .number(Decimal(Int64(1))),
    ])
    #expect(reading.findings.isEmpty, "\(reading.findings.map(\.message.en))")
    // Of the day of revocation nothing is known, not even that there is none.
    #expect(
      try checker.verdicts(of: reading.record) == [.fail, .fail, .fail, .fail, .undetermined])
  }

  @Test func whatCannotBeTakenIsToldAndMissing() throws {
    var checker = try checker()
    let reading = try checker.read(texts: [
      "编号": "1", "名称": " 甲协会", "县区": "99", "状态": "停办", "人数": "-1", "资金": "多", "成立日期": "2021-02-30",
    ])
    #expect(
      reading.findings.map(\.kind)
        == [
          .surplusSpaces, .danglingReference, .notInEnumeration, .outsideRange, .wrongType,
          .wrongType,
        ])
    #expect(
      try checker.verdicts(of: reading.record)
        == [.undetermined, .undetermined, .pass, .undetermined, .undetermined])
    let values = try checker.read(values: [
      "编号": .boolean(true), "名称": .null, "状态": .string("停办"), "人数": .string("三"), "县区": .null,
    ])
    #expect(
      values.findings.map(\.kind)
        == [.wrongType, .blankRequired, .notInEnumeration, .wrongType])
  }

  @Test func aRecordOfNothingIsUndetermined() throws {
    var checker = try checker()
    let reading = try checker.read(texts: [:])
    #expect(reading.findings.map(\.kind) == [.blankKey, .blankRequired])
    #expect(try checker.verdicts(of: reading.record).allSatisfy { $0 == .undetermined })
  }

  @Test func numbersBeyondLanesAreLeftToTheRowEvaluator() throws {
    var checker = try checker()
    let reading = try checker.read(texts: [
      "编号": "1", "名称": "甲协会", "人数": "3", "资金": "1.5000000000000000000001",
    ])
    #expect(try checker.verdicts(of: reading.record)[1] == .pass)
    let none = try checker.read(texts: ["编号": "1", "名称": "甲协会", "人数": "0", "资金": "1"])
    #expect(try checker.verdicts(of: none.record)[1] == .error)
  }

  @Test func verdictsAreExplained() throws {
    var checker = try checker()
    let record = try checker.read(texts: [
      "编号": "1", "名称": "甲协会", "状态": "正常", "人数": "3",
    ]).record
    let fail = try checker.explain(checker.rules[0], of: record)
    #expect(fail.verdict == .fail)
    #expect(fail.clauses.map(\.message) == ["只有 3 人"])
    let open = try checker.explain(checker.rules[3], of: record)
    #expect(open.verdict == .undetermined)
    #expect(open.missing.map(\.field.index) == [2])
  }

  @Test func aRecordOfAnotherCheckerIsReadAnew() throws {
    var (first, second) = (try checker(), try workspace().recordChecker(for: "县区"))
    let record = try first.read(texts: ["编号": "1", "名称": "甲协会"]).record
    // Its key is there, and no row refers to it.
    #expect(try second.verdicts(of: record) == [.fail])
    #expect(try first.verdicts(of: second.read(texts: ["编号": "1"]).record).count == 5)
  }

  @Test func namesThatMeanNothingAreRefused() throws {
    var checker = try checker()
    #expect(throws: InputError.self) { try checker.read(texts: ["人术": "3"]) }
    #expect(throws: InputError.self) { try checker.read(texts: ["编号": "3", "统一编号": "3"]) }
    #expect(throws: InputError.self) { try workspace().recordChecker(for: "组织者") }
  }
}

import Foundation
import Guiju
import GuijuTestSupport
import GuijuText
import Testing

/// Rule files that no person writes: they are told of in short, and soon.
@Suite struct HostileRuleTests {
  private static let head = """
    语言 1
    文件 意见 { 标题 "意见" }
    数据表 组织 { 编号 文本 主键, 人数 整数, 状态 枚举 ["正常", "注销"] }

    """

  /// The most that a debug build may take where the machine is busy; a release build takes a
  /// hundredth.
  private static let patience: TimeInterval = 60

  private func diagnostics(of text: String) throws -> DiagnosticBag {
    let folder = try TemporaryFolder()
    try folder.write(Array(text.utf8), to: "a.gj")
    let start = Date()
    let rules = try RuleLoader.load([folder.path], lints: true)
    #expect(Date().timeIntervalSince(start) < Self.patience)
    return rules.diagnostics
  }

  @Test func tenThousandErrorsAreCountedAndAHundredShown() throws {
    let rule = "规则 甲 针对 组织 { 依据 意见\n"
    let bag = try diagnostics(
      of: Self.head + rule + String(repeating: "  要求 人数术 > 3\n", count: 10_000) + "}\n")
    #expect(bag.errorCount == 10_000)
    #expect(bag.sorted.count == bag.limit)
    #expect(bag.omittedCount >= 9_900)
    let map = SourceMap()
    let text = DiagnosticRenderer(language: .chinese).render(bag, in: map)
    #expect(text.hasSuffix("另有 \(bag.omittedCount) 条未显示\n"))
  }

  @Test(
    "A megabyte without a line break is one fault or two",
    arguments: ["x", "\"x", "(", "【", "且 ", "1,000,", "[", "/*", "{", "。", "&", "‘", "《", "1元"])
  func oneLine(_ piece: String) throws {
    let bag = try diagnostics(
      of: String(repeating: piece, count: 1_000_000 / max(1, piece.utf8.count)))
    #expect(bag.hasErrors)
    #expect(bag.sorted.count <= bag.limit)
  }

  @Test("Nesting ends where it is told of", arguments: ["(", "[", "如果 是 那么 ", "-", "不是 ", "{a: "])
  func nesting(_ opening: String) throws {
    let rule = "规则 甲 针对 组织 { 依据 意见 要求 "
    let bag = try diagnostics(
      of: Self.head + rule + String(repeating: opening, count: 5_000) + "1 }\n")
    #expect(bag.sorted.contains { $0.code == .tooDeep })
  }

  @Test func linksAndImportsStayInsideTheRoot() throws {
    let folder = try TemporaryFolder()
    try folder.write(Array("语言 1\n".utf8), to: "outside.gj")
    try folder.write([], to: "r/guiju.yml")
    let imports = ["link.gj", "/etc/passwd", "../outside.gj", "folder/outside.gj"]
    let lines = imports.map { "引入 \"\($0)\"\n" }.joined()
    try folder.write(Array(("语言 1\n" + lines).utf8), to: "r/a.gj")
    try #require(symlink("../outside.gj", folder.path + "/r/link.gj") == 0)
    try #require(symlink("..", folder.path + "/r/folder") == 0)
    let rules = try RuleLoader.load([folder.path + "/r/a.gj"])
    #expect(rules.diagnostics.sorted.map(\.code) == imports.map { _ in .importOutsideRoot })
    #expect(rules.files.count == 1)
  }
}

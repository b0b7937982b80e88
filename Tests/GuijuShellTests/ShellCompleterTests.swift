import GuijuTestSupport
import Guiju
import GuijuEngine
import GuijuPlan
import GuijuText
import Testing

@testable import GuijuShell

@Suite("Completion in the shell")
struct ShellCompleterTests {
  private let plan: Plan

  init() throws {
    plan = try RuleLoader.load([Repository.root + "/rules/jilin"]).plan
  }

  /// What is offered at the end of a line: the text before it, and the candidates.
  private func offered(
    _ line: String, after earlierLines: String = "", _ language: Language = .chinese
  ) throws -> (kept: String, candidates: [String]) {
    let completer = ShellCompleter(plan: plan, language: language, earlierLines: earlierLines)
    let request = try #require(CompletionRequest(line: line, cursor: line.utf8.count))
    let completion = completer.complete(request)
    return (
      String(decoding: line.utf8.prefix(completion.start), as: UTF8.self),
      completion.candidates
    )
  }

  @Test(
    "one word is finished",
    arguments: [
      (".lo", ".", "load "), ("。检", "。", "检查 "), ("．ta", "．", "tables"), ("  .截", "  .", "截止 "),
      (".check 接", ".check ", "接受属地党组织领导"), ("。明细　JL-3.6-3", "。明细　", "JL-3.6-3"),
      (".check 属地", ".check ", "接受属地党组织领导"),
      (".help 或者", ".help ", "或者"), (".load x.csv as 设", ".load x.csv as ", "设区市"),
      ("cou", "", "count("), ("数量（组", "数量（", "组织"), ("组织[正式党", "组织[", "正式党员数"),
      ("组织[社区.乡镇.县", "组织[社区.乡镇.", "县区"), ("社区.乡镇.下辖", "社区.乡镇.", "下辖社区"),
      ("组织[状态 = \"注", "组织[状态 = \"", "注销"), ("组织［状态 ＝ “撤", "组织［状态 ＝ “", "撤销"),
      ("组织[1 = 1].社区.乡镇.县", "组织[1 = 1].社区.乡镇.", "县区"),
      ("乡镇[count(所属组织[正式党员数 > 0]) > 0 并且 县区.已纳", "乡镇[count(所属组织[正式党员数 > 0]) > 0 并且 县区.", "已纳入绩效考核"),
      ("组织[正式党员数 >= 建立", "组织[正式党员数 >= ", "建立党组织最低正式党员数"),
      ("组织[zsdy", "组织[", "正式党员数"),
      ("选取 zsdy", "选取 ", "正式党员数"), ("选取 名称 从 组织 当 zsdy", "选取 名称 从 组织 当 ", "正式党员数"),
      ("选取 名称 从 组织 当 社区.乡镇.县", "选取 名称 从 组织 当 社区.乡镇.", "县区"),
      ("选取 名称 从 组织 分", "选取 名称 从 组织 ", "分组"),
      ("select 名称 from 组织 gro", "select 名称 from 组织 ", "group by"),
      ("sel", "", "select"), ("组织［ZSDYS", "组织［", "正式党员数"),
      ("组织[社区.xz.", "组织[社区.xz.", ""), ("组织[社区.乡镇.xq", "组织[社区.乡镇.", "县区"),
      (".check jssd", ".check ", "接受属地党组织领导"), ("。jch", "。", ""),
      ("组织[违反(ljd", "组织[违反(", ""), ("组织[违反（接受", "组织[违反（", "接受属地党组织领导"),
      ("规则 甲 针对 组织 { 要求 zsdys", "规则 甲 针对 组织 { 要求 ", "正式党员数"),
      ("规则 甲 针对 组织 { jian", "规则 甲 针对 组织 { ", ""), ("规则 甲 针对 组织 { 建议", "规则 甲 针对 组织 { ", "建议"),
      ("不是（fals", "不是（", "false"), ("组织[“a” = 名", "组织[“a” = ", "名称"),
    ])
  func unique(line: String, kept: String, candidate: String) throws {
    let offered = try offered(line)
    if !candidate.isEmpty { #expect(offered.kept == kept) }
    #expect(offered.candidates == (candidate.isEmpty ? [] : [candidate]))
  }

  @Test("behind a rule the keys of its rows")
  func keys() throws {
    let folder = try TemporaryFolder()
    let table = "数据表 组 { 编号 文本 主键 }\n定义 甲 针对 组 = 1\n"
    try folder.write(Array(table.utf8), to: "a.gj")
    try folder.write(Array("编号\n220-1\n220-2\n330-1\n".utf8), to: "组.csv")
    var workspace = Workspace(
      rules: try RuleLoader.load([folder.path]), asOf: CalendarDate(columnDays: 0))
    try workspace.load([.folder(folder.path)])
    let completer = ShellCompleter(
      plan: workspace.rules.plan, data: workspace.data, language: .chinese, earlierLines: "")
    for (line, keys) in [
      (".explain 甲 220", ["220-1", "220-2"]), ("。解释 甲 ", ["220-1", "220-2", "330-1"]),
      (".explain 甲 220-1 ", []), (".explain 乙 ", []),
    ] {
      let request = try #require(CompletionRequest(line: line, cursor: line.utf8.count))
      #expect(completer.complete(request).candidates == keys, "\(line)")
    }
  }

  @Test(
    "nothing is offered where nothing is known",
    arguments: [
      "1.", "\"abc", "x // cou", "x /* cou", "无此名.", "组织[名称.", ".nothing x", ".asof 2",
    ])
  func nothing(line: String) throws {
    #expect(try offered(line).candidates == [])
  }

  @Test("an empty place offers fields first, then tables, functions and words")
  func emptyPlace() throws {
    let inFilter = try offered("乡镇[").candidates
    #expect(inFilter.prefix(4) == ["编号", "名称", "县区", "类别"])
    #expect(inFilter.contains("组织"))
    let outside = try offered("").candidates
    #expect(outside.first == "设区市")
    #expect(outside.contains("并且"))
    #expect(!outside.contains("and"))
    #expect(try offered("", .english).candidates.contains("and"))
    #expect(try offered(".", .english).candidates.first == "load")
    #expect(try offered("。").candidates.first == "载入")
  }

  @Test("patterns are offered by their names, and behind their pack's")
  func patterns() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      Array("语言 1\n规则包 温州 { 标题 \"甲\" }\n名称式 社团名称 { 成分 甲 文字 }\n".utf8), to: "a.gj")
    let completer = ShellCompleter(
      plan: try RuleLoader.load([folder.path]).plan, language: .chinese, earlierLines: "")
    for line in ["名称 符合 社团", "名称 符合 温州.社团"] {
      let request = try #require(CompletionRequest(line: line, cursor: line.utf8.count))
      #expect(completer.complete(request).candidates == ["社团名称"])
    }
  }

  @Test("a later line of a block knows the earlier ones")
  func laterLine() throws {
    #expect(try offered("  社区.乡镇.县", after: "count(\n组织[\n").candidates == ["县区"])
    #expect(try offered(".名", after: "组织\n").candidates == ["名称"])
  }

  @Test("paths are finished name by name, the rest of the folder left out")
  func paths() throws {
    let folder = try TemporaryFolder()
    for name in ["组织.csv", "组织 2.CSV", "rules.gj", "报表.xlsx", ".hidden.csv"] {
      try folder.write([], to: name)
    }
    let sub = try TemporaryFolder()
    #expect(
      try offered(".load \(folder.path)/").candidates == [
        "\"\(folder.path)/组织 2.CSV", "\"\(folder.path)/组织.csv",
      ])
    let quoted = try offered(".载入 “\(folder.path)/组")
    #expect(quoted.kept == ".载入 “\(folder.path)/")
    #expect(quoted.candidates == ["组织 2.CSV", "组织.csv"])
    #expect(try offered(".rules \(folder.path)/").candidates == ["rules.gj"])
    #expect(try offered(".load \(folder.path)/.h").candidates == [".hidden.csv"])
    #expect(try offered(".load \(folder.path)/无/").candidates == [])
    let parent = String(sub.path[..<(sub.path.lastIndex(of: "/") ?? sub.path.endIndex)])
    let name = String(sub.path.dropFirst(parent.count + 1))
    #expect(try offered(".load \(sub.path)").candidates == [name + "/"])
  }

  @Test(
    "a character is found by each of its readings",
    arguments: [("行政区", "xzq"), ("行政区", "hzq"), ("重庆2020", "cq20"), ("（乐山）县", "lsx"), ("Ａ县", "ax")])
  func initials(name: String, typed: String) {
    #expect(PinyinInitials.of(name, beginWith: typed) == !name.hasPrefix("Ａ"))
    #expect(PinyinInitials.of(name, beginWith: String(typed.dropLast())) || typed == "ax")
    #expect(!PinyinInitials.of(name, beginWith: typed + "q"))
  }

  @Test("functions are listed as they are called; of the only one the types are told")
  func signatures() throws {
    let completer = ShellCompleter(plan: plan, language: .chinese, earlierLines: "")
    func completion(_ line: String) throws -> LineCompletion {
      completer.complete(try #require(CompletionRequest(line: line, cursor: line.utf8.count)))
    }
    #expect(
      try completion("sub").labels["substring("] == "substring(string, start position, [length])")
    #expect(try completion("字").note?.contains("字数(") == true)
    #expect(try completion("字数(").note?.hasPrefix("字数(") == true)
    #expect(try completion("字数（\"a\"）+ ").note == nil)
  }

  @Test("a query whose table stands behind the cursor knows its fields")
  func laterTable() throws {
    let completer = ShellCompleter(plan: plan, language: .chinese, earlierLines: "")
    let line = "选取 zsdy 从 组织"
    let request = try #require(CompletionRequest(line: line, cursor: "选取 zsdy".utf8.count))
    #expect(completer.complete(request).candidates == ["正式党员数"])
  }

  @Test("how many candidates there are is told, also of those that are not collected")
  func total() throws {
    let folder = try TemporaryFolder()
    let table = "数据表 组 { 编号 文本 主键 }\n定义 甲 针对 组 = 1\n"
    try folder.write(Array(table.utf8), to: "a.gj")
    let keys = (0..<2_000).map { "k\($0)" }.joined(separator: "\n")
    try folder.write(Array("编号\n\(keys)\n".utf8), to: "组.csv")
    var workspace = Workspace(
      rules: try RuleLoader.load([folder.path]), asOf: CalendarDate(columnDays: 0))
    try workspace.load([.folder(folder.path)])
    let completer = ShellCompleter(
      plan: workspace.rules.plan, data: workspace.data, language: .chinese, earlierLines: "")
    let completion = completer.complete(
      try #require(CompletionRequest(line: ".explain 甲 ", cursor: 13)))
    #expect(completion.candidates.count == ShellCompleter.limit)
    #expect(completion.total == 2_000)
  }

  @Test("no more than the limit is offered")
  func limit() throws {
    let folder = try TemporaryFolder()
    for number in 0..<(ShellCompleter.limit + 20) { try folder.write([], to: "\(number).csv") }
    #expect(try offered(".load \(folder.path)/").candidates.count == ShellCompleter.limit)
  }
}

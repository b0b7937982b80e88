import Foundation
import GuijuTestSupport
import Guiju
import GuijuEngine
import GuijuSyntax
import GuijuText
import Testing

@testable import GuijuShell

/// Plays events to a shell, and notes what it was asked to remember.
private struct ScriptedEditor: LineEditor {
  final class Record {
    var history: [String] = []
    var prompts: [String] = []
    var isClosed = false
  }

  var events: ArraySlice<LineEvent>
  let record = Record()

  init(_ events: [LineEvent]) { self.events = events[...] }

  mutating func readLine(prompt: String, completer: LineCompleter?) -> LineEvent {
    record.prompts.append(prompt)
    return events.popFirst() ?? .endOfInput
  }

  func addHistory(_ entry: String) { record.history.append(entry) }

  mutating func close() { record.isClosed = true }
}

/// A session on the example of Jilin, and what it says.
private struct SessionUnderTest {
  /// The three rules of article 3(6); the other files of the pack have no part in these tests.
  static let ruleFiles = ["pack.gj", "party.gj"].map { Repository.root + "/rules/jilin/" + $0 }
  static let rules = ruleFiles.joined(separator: " ")
  static let data = Repository.root + "/examples/jilin"

  /// The workspace with rules and data, loaded once for all tests.
  private static let loaded: Workspace? = {
    guard let day = CalendarDate(cell: "2020-12-31".utf8),
      let rules = try? RuleLoader.load(ruleFiles)
    else { return nil }
    var workspace = Workspace(rules: rules, asOf: day)
    return (try? workspace.load([.folder(data)])) == nil ? nil : workspace
  }()

  let output = OutputBuffer()
  let errors = OutputBuffer()
  var session: ShellSession

  init(
    _ language: Language = .chinese, rules: [String] = ruleFiles, data: [String] = [data],
    width: Int? = nil, style: TerminalStyle = .plain, isInteractive: Bool = true
  ) throws {
    let day = try #require(CalendarDate(cell: "2020-12-31".utf8))
    session = ShellSession(
      asOf: day, language: language, style: style, isInteractive: isInteractive, output: output,
      errors: errors, width: { width })
    if rules == Self.ruleFiles, data == [Self.data] {
      session.base = try #require(Self.loaded)
      session.workspace = session.base
      session.rulePaths = rules
      return
    }
    let isOpen = session.open(rules: rules, data: data, isQuiet: true)
    try #require(isOpen)
    _ = errors.takeText()
  }

  /// The answer to a statement, then what was wrong.
  mutating func ask(_ statement: String) -> (answer: String, error: String) {
    _ = session.execute(statement)
    return (output.takeText(), errors.takeText())
  }

  mutating func run(
    _ events: [LineEvent], isInteractive: Bool = false, keepsGoing: Bool = false
  ) -> (ending: Shell.Ending, answer: String, error: String) {
    var shell = Shell(
      session: session, editor: ScriptedEditor(events),
      isInteractive: isInteractive, keepsGoing: keepsGoing)
    let ending = shell.run()
    return (ending, output.takeText(), errors.takeText())
  }
}

@Suite("What the shell answers")
struct SessionTests {
  @Test("an expression on a table answers, with brackets of either width")
  func expression() throws {
    var shell = try SessionUnderTest()
    #expect(shell.ask("count(组织)") == ("699\n", ""))
    #expect(shell.ask("数量（组织［编号 ＝ “220102-D001”］）") == ("1\n", ""))
    #expect(shell.ask("count(组织[正式党员数 >= 3])") == ("291..301\n", ""))
  }

  @Test(
    "every command answers to its English and its Chinese name, behind any dot",
    arguments: [
      ("load \(SessionUnderTest.data)", "载入 \(SessionUnderTest.data)", "699"),
      ("rules \(SessionUnderTest.rules)", "规则 \(SessionUnderTest.rules)", "规则 3 条"),
      ("rules", "规则", "接受属地党组织领导"),
      ("check", "检查", "JL-3.6-2 联合建立党组织"),
      ("check JL-3.6-1", "检查 应建党组织", "JL-3.6-1 应建党组织"),
      ("findings JL-3.6-3", "明细 接受属地党组织领导", "共：违反 20，待核 10"),
      ("test", "测试", "测试 7 个，运行 37 次，期望 39 条：全部通过"),
      ("test 只管吉林省", "测试 只管吉林省", "测试 1 个，运行 3 次，期望 3 条：全部通过"),
      ("tables", "数据表", "组织        73   699"),
      ("schema 组织", "字段 组织", "正式党员数"),
      ("schema", "字段", "设区市"),
      ("reload", "重新载入", "规则 3 条"),
      ("params", "参数", "建立党组织最低正式党员数"),
      ("asof 2021-01-31", "截止 2021年1月31日", "截止 2021-01-31"),
      ("asof", "截止", "截止 2020-12-31"),
      ("help", "帮助", ".findings .明细 [规则]"),
      ("help load", "帮助 载入", ".load .载入 路径"),
    ])
  func commands(english: String, chinese: String, answer: String) throws {
    for statement in ["." + english, "." + chinese, "。" + chinese, "　．" + chinese] {
      var shell = try SessionUnderTest()
      let told = shell.ask(statement)
      #expect(told.answer.contains(answer), "\(statement)")
      // What is wrong with the data is no failure.
      #expect(!told.error.contains("错误："), "\(statement)")
    }
  }

  @Test("every command ends or goes on as it should, in both languages")
  func outcomes() throws {
    for word in ["quit", "退出", "exit"] {
      var shell = try SessionUnderTest()
      guard case .quit = shell.session.execute("." + word) else {
        Issue.record("\(word) does not leave")
        continue
      }
    }
    for command in DotCommand.allCases {
      #expect(DotCommand(word: command.english) == command)
      #expect(DotCommand(word: command.english.uppercased()) == command)
      #expect(DotCommand(word: command.chinese) == command)
    }
  }

  @Test(
    "what is wrong is told with help, in Chinese",
    arguments: [
      ("。chekc", "没有名为“.chekc”的命令", "是否想写“.check”？"),
      ("。检查应建党组织", "没有名为“.检查应建党组织”的命令", "是否想写“.检查 应建党组织”？"),
      (".", "点后面没有命令", ".help 列出所有命令"),
      (".check 应建党组", "没有名为“应建党组”的规则", "是否想写“应建党组织”？"),
      (".load", ".load 后面要写路径", "例如"),
      (".load \"a b", "引号没有合上", "在末尾加上 \""),
      (".load \(SessionUnderTest.data)x", "没有这个文件或文件夹", "是否想写“\(SessionUnderTest.data)”？"),
      (".rules \(Repository.root)/rule/jilin", "没有这个文件或文件夹", "\(Repository.root)/rules/jilin"),
      (".load \(SessionUnderTest.data)/组织.csv as 社群", "没有名为“社群”的数据表", "是否想写“社区”？"),
      (".asof 明天", "“明天”不是日期", "例如 2020-12-31"),
      (".tables 组织", "用不着“组织”", "写法：.数据表"),
      (".asof 2020-12-31 2", "用不着“2”", "写法：.截止 [日期]"),
      (".help 属与", "没有关于“属与”的帮助", "是否想写“.help 属于”？"),
      ("check 应建党组织", "GJ1101", "命令以点开头：.check 应建党组织"),
      ("count(组织[正式党员术 > 1])", "没有名为“正式党员术”的", "是否想写“正式党员数”？"),
      ("规则 x 针对 组织 {}", "没有写“要求”", "要求"),
      ("设 建立党组织最低正式党员术 = 5", "没有名为“建立党组织最低正式党员术”的参数", "建立党组织最低正式党员数"),
      ("设 建立党组织最低正式党员数 = 60", "不在它的范围 [1..50] 内", "改这个值"),
      ("引入 \"a.gj\"", "这里不能引入文件", ".规则 路径"),
      (".undo", "没有改动", "设 参数 = 值"), (".还原", "没有改动", "设 参数 = 值"),
      (".save a.gj", "没有改动", "设 参数 = 值"), (".save", "没有写存到哪个文件", "试算.gj"),
      (".save a.txt", "要以 .gj 结尾", ".保存 a.txt.gj"),
      (".save \(SessionUnderTest.ruleFiles[0])", "是载入的规则文件", "另一个文件"),
      (".schema 组职", "没有名为“组职”的数据表", "组织"),
      (".read 无此文件", "没有这个文件或文件夹", "无此文件"),
      ("count(活动)", "这些数据表还没有数据：活动", "用 .load 载入数据文件夹"),
      ("1 / 0", "除数是零", "错误"),
    ])
  func failures(statement: String, message: String, help: String) throws {
    var shell = try SessionUnderTest()
    guard case .failed = shell.session.execute(statement) else {
      Issue.record("\(statement) does not fail")
      return
    }
    let error = shell.errors.takeText()
    #expect(error.contains(message))
    #expect(error.contains(help))
    #expect(shell.output.takeText() == "")
  }

  @Test(
    "messages are in English where that is wanted",
    arguments: [
      (".chekc", "there is no command “.chekc”"), (".check x", "no rule is named “x”"),
      (".asof soon", "“soon” is no date"), ("count(活动)", "these tables have no data yet: 活动"),
      (".tables 组织", ".tables has no use for “组织”"), (".load 'a", "a quote is not closed"),
      ("check", "commands begin with a dot: .check"),
    ])
  func english(statement: String, message: String) throws {
    var shell = try SessionUnderTest(.english)
    let error = shell.ask(statement).error
    #expect(error.contains(message))
    #expect(error.hasPrefix("error"))
  }

  @Test("without rules and data every command says what to do first")
  func nothingLoaded() throws {
    var shell = try SessionUnderTest(rules: [], data: [])
    #expect(shell.ask(".check").error.contains("先用 .rules 载入规则"))
    #expect(shell.ask(".findings").error.contains("先用 .rules 载入规则"))
    #expect(shell.ask(".load \(SessionUnderTest.data)").error.contains("先用 .rules 载入规则"))
    #expect(shell.ask("count(组织)").error.contains("先用 .rules 路径"))
    #expect(shell.ask(".tables").answer == "还没有声明任何数据表\n")
    #expect(shell.ask(".params").answer == "没有参数\n")
    #expect(shell.ask(".rules").answer.contains(".rules 路径"))
    #expect(shell.ask(".rules \(SessionUnderTest.rules)").answer.contains("规则 3 条"))
    #expect(shell.ask(".check").error.contains("用 .load 载入数据文件夹"))
  }

  @Test("a table without data is told, rather than counted as empty")
  func tableWithoutData() throws {
    var shell = try SessionUnderTest(data: [])
    let told = shell.ask("count(组织[社区.乡镇.类别 = \"街道\"])")
    #expect(told.answer == "")
    #expect(told.error.contains("乡镇、社区、组织"))
  }

  @Test("help and quit need no dot", arguments: ["help", "？", "?", "帮助", " HELP "])
  func bareHelp(word: String) throws {
    var shell = try SessionUnderTest()
    #expect(shell.ask(word).answer.contains(".load .载入"))
    for word in ["quit", "exit", "退出"] {
      guard case .quit = shell.session.execute(word) else {
        Issue.record("\(word) does not leave")
        continue
      }
    }
  }

  // MARK: - Loading

  @Test("a file is loaded into the table that is named, or that bears its name")
  func loadFile() throws {
    let folder = try TemporaryFolder()
    try folder.write(Array("编号,名称,省\n220100,长春市,吉林省\n".utf8), to: "各市 2020.csv")
    var shell = try SessionUnderTest(data: [])
    let path = folder.path + "/各市 2020.csv"
    #expect(shell.ask(".load \(path) as 设区市").error.contains("没有这个文件"))
    #expect(shell.ask(".load “\(path)” as 设区市").answer.contains("另有 11 张数据表没有数据"))
    #expect(shell.ask("count(设区市)").answer == "1\n")
    #expect(shell.ask(".载入　\(SessionUnderTest.data)/社区.csv").answer.contains("154"))
    #expect(shell.ask("count(设区市)").answer == "1\n")
  }

  @Test("a file that is loaded already is read again, not added")
  func loadTwice() throws {
    var shell = try SessionUnderTest()
    _ = shell.ask(".load \(SessionUnderTest.data)/组织.csv")
    #expect(shell.ask("count(组织)").answer == "699\n")
    _ = shell.ask(".load \(SessionUnderTest.data)/../jilin/组织.csv as 组织")
    #expect(shell.ask("count(组织)").answer == "699\n")
    _ = shell.ask(".load \(SessionUnderTest.data)")
    #expect(shell.ask("count(组织)").answer == "699\n")
  }

  @Test("rules with errors leave the old ones in place")
  func faultyRules() throws {
    let folder = try TemporaryFolder()
    try folder.write(Array("语言 1\n规则 坏 针对 无此表 { 要求 1 }\n".utf8), to: "bad.gj")
    var shell = try SessionUnderTest()
    let error = shell.ask(".rules \(folder.path)/bad.gj").error
    #expect(error.contains("无此表"))
    #expect(error.contains("仍用原来的规则"))
    #expect(shell.ask(".check JL-3.6-1").answer.contains("应建党组织"))
    #expect(shell.ask("count(组织)").answer == "699\n")
    var empty = try SessionUnderTest(rules: [], data: [])
    #expect(empty.ask(".rules \(folder.path)/bad.gj").error.contains("没有载入"))
  }

  @Test("the as-of date stays when rules and data change")
  func asOf() throws {
    var shell = try SessionUnderTest()
    #expect(shell.ask(".asof 2016-01-01").answer == "截止 2016-01-01\n")
    #expect(shell.ask("截止日").answer == "2016-01-01\n")
    #expect(shell.ask(".check").answer.contains("规则包 2017-12-25 起生效"))
    _ = shell.ask(".rules \(SessionUnderTest.rules)")
    _ = shell.ask(".load \(SessionUnderTest.data)")
    #expect(shell.ask(".asof").answer == "截止 2016-01-01\n")
  }

  // MARK: - Help

  @Test("every example of the help works as typed", arguments: Language.allCases)
  func examples(language: Language) throws {
    var shell = try SessionUnderTest(language)
    let label = language == .chinese ? "  例：" : "  example: "
    var count = 0
    let nameWords = [DotCommand.name.english, DotCommand.name.chinese]
    let tourWords = [DotCommand.tour.english, DotCommand.tour.chinese]
    let folder = try TemporaryFolder()
    for file in ["试算.gj", "trial.gj"] {
      try folder.write(Array("语言 1\n设 建立党组织最低正式党员数 = 5\n".utf8), to: file)
    }
    let changing = [DotCommand.undo, .reset, .save, .impact].flatMap { [$0.english, $0.chinese] }
    for word in HelpTopic.words(language) {
      // The rules of the others have no pattern of names.
      if nameWords.contains(word) { continue }
      // It writes to the user's folder; see the test of the tour.
      if tourWords.contains(word) { continue }
      let help = shell.ask(".help \(word)")
      #expect(help.error == "", "\(word)")
      let line = help.answer.split(separator: "\n").first { $0.hasPrefix(label) }
      var example = String(try #require(line, "\(word)").dropFirst(label.count))
      if case .keyword(let help)? = HelpTopic(word) { example = help.example[language] }
      // What is saved, or taken back, and then read again, is a change.
      for file in ["试算.gj", "trial.gj"] where example.hasSuffix(file) {
        example = example.replacing(file, with: folder.path + "/" + file)
      }
      if changing.contains(word) { _ = shell.ask("设 建立党组织最低正式党员数 = 5") }
      defer { if !shell.session.trial.isEmpty { _ = shell.ask(".reset") } }
      count += 1
      switch shell.session.execute(example) {
      case .done, .quit: break
      case .failed, .interrupted:
        Issue.record("\(example): \(shell.errors.takeText())")
      }
      let isSilent = ["quit", "退出"].contains { example.contains($0) }
      #expect(shell.output.takeText() != "" || isSilent)
      _ = shell.errors.takeText()
    }
    #expect(count >= 2 * (DotCommand.allCases.count - 1))
  }

  @Test("there is help on every keyword, in both languages")
  func keywords() {
    // What an import needs is a file, and what else is left has no use by itself.
    let without: Set<Keyword> = [.language, .import]
    for keyword in Keyword.allCases where !without.contains(keyword) {
      for word in keyword.chinese + [keyword.english] {
        #expect(HelpTopic(word) != nil, "\(word)")
      }
    }
  }

  @Test("a query over several lines ends with an empty line or a semicolon")
  func queriesAreWhole() throws {
    let session = try SessionUnderTest().session
    #expect(session.isComplete("选取 名称 从 组织"))
    #expect(!session.isComplete("选取 名称,"))
    #expect(!session.isComplete("选取 名称"))
    #expect(!session.isComplete("选取 名称\n从 组织"))
    #expect(session.isComplete("选取 名称\n从 组织\n"))
    #expect(session.isComplete("选取 名称\n从 组织；"))
    #expect(session.isComplete("选取 名称\n从 组织\n取前 3"))
    #expect(!session.isComplete("select count(所属组织[状态 = \"正常\""))
    // What is wrong is told, rather than waited for.
    #expect(session.isComplete("选取 名称 冲 组织"))
    // A name may begin so.
    #expect(session.isComplete("select.x"))
  }

  @Test("a query is answered as a table, counts of what is unknown as ranges")
  func query() throws {
    var shell = try SessionUnderTest(width: 80)
    let answer = shell.ask(
      "选取 组织类型, 数量() 作为 家数 从 组织 当 正式党员数 >= 3 分组 组织类型 排序 家数 降序"
    ).answer
    let lines = answer.split(separator: "\n")
    #expect(lines.first == "组织类型          家数")
    #expect(lines.count == 5)
    #expect(lines[1].contains(".."))
    #expect(lines[3] == "共 2 行")
    #expect(lines[4] == "另有 10 行不能确定是否符合条件")
    #expect(shell.ask(".bars").answer.contains("█"))
  }

  @Test("results fit the terminal, whatever is asked", arguments: [40, 80], ["text", "box"])
  func queryWidth(columns: Int, format: String) throws {
    var shell = try SessionUnderTest(width: columns)
    _ = shell.ask(".mode \(format)")
    for query in [
      "选取 * 从 组织 取前 3", "选取 名称, 社区.名称, 业务领域, 成员数, 成立日期 从 组织",
      "选取 业务领域, 数量(), 合计(成员数) 从 组织 分组 业务领域", "选取 名称 从 组织 当 成员数 > 9999",
    ] {
      let lines = shell.ask(query).answer.split(separator: "\n")
      #expect(!lines.isEmpty)
      for line in lines {
        #expect(displayWidth(of: line) <= columns, "\(query): \(line)")
      }
    }
  }

  @Test("a result goes to a file in the format of its name")
  func queryOutput() throws {
    var shell = try SessionUnderTest()
    let folder = try TemporaryFolder()
    let path = folder.path + "/结果.json"
    #expect(shell.ask(".output \(path)").error == "")
    #expect(shell.ask("选取 数量() 作为 家数 从 组织").answer.contains("1 行"))
    let written = String(decoding: try folder.contents(of: "结果.json"), as: UTF8.self)
    #expect(written.contains("[699]"))
    _ = shell.ask(".output")
    #expect(shell.ask("选取 数量() 作为 家数 从 组织").answer.contains("699"))
  }

  // MARK: - Changes

  @Test("a setting is answered with what changes, taken back, and saved")
  func settings() throws {
    var shell = try SessionUnderTest()
    let told = shell.ask("设 建立党组织最低正式党员数 = 5")
    let lines = told.answer.split(separator: "\n")
    #expect(lines.first == "建立党组织最低正式党员数 = 5（原 3）")
    #expect(lines.contains("JL-3.6-1 应建党组织: 违反 87 → 38；待核 −5；通过 −103；不适用 +157"))
    #expect(shell.ask(".check JL-3.6-1").answer.contains("73    38"))
    let back = shell.ask(".undo").answer
    #expect(back.hasPrefix("撤回 设 建立党组织最低正式党员数 = 5\n"))
    #expect(back.contains("JL-3.6-1 应建党组织: 违反 38 → 87；待核 +5；通过 +103；不适用 −157"))
    #expect(shell.ask(".check JL-3.6-1").answer.contains("176    87"))
  }

  @Test("a declaration replaces the one of its name, in one line or as a pasted file")
  func declared() throws {
    var shell = try SessionUnderTest()
    let rule = "规则 有名称 针对 组织 { 编号 \"T-1\" 依据 吉林意见 要求 名称 != 空值 }"
    #expect(shell.ask(rule).answer.contains("T-1 有名称: 新增；待核 1；通过 698"))
    #expect(shell.ask(".check 有名称").answer.contains("T-1"))
    #expect(shell.ask("定义 大 针对 组织 = 正式党员数 > 5").answer == "定义 大：没有结论改变\n")
    #expect(shell.ask("count(组织[大])").answer == "82..92\n")
    let stricter = "规则 有名称 针对 组织 {\n  编号 \"T-1\" 依据 吉林意见\n  要求 字数(名称) > 12\n}"
    #expect(shell.ask(stricter).answer.contains("违反 0 → "))
    let count = shell.ask("组织[违反(有名称)]").answer
    // What is wrong changes nothing.
    #expect(shell.ask("规则 有名称 针对 组织 { 要求 无此 }").error.contains("无此"))
    #expect(shell.ask("组织[违反(有名称)]").answer == count)
    // Other rules and data, the day, and reloading leave changes in place.
    _ = shell.ask(".rules \(SessionUnderTest.rules)")
    _ = shell.ask(".reload")
    _ = shell.ask(".load \(SessionUnderTest.data)")
    _ = shell.ask(".asof 2021-01-31")
    #expect(shell.ask("count(组织[大])").answer == "82..92\n")
    #expect(shell.ask(".reset").answer.hasPrefix("撤回全部改动 3 项\n"))
    #expect(shell.ask("count(组织[大])").error.contains("GJ2001"))
  }

  @Test("what is saved is a trial: read again it changes the same")
  func saved() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/试 算.gj"
    var shell = try SessionUnderTest()
    _ = shell.ask("设 建立党组织最低正式党员数 = 4")
    _ = shell.ask("设 建立党组织最低正式党员数 = 5")
    _ = shell.ask("定义 大 针对 组织 = 正式党员数 > 5")
    #expect(shell.ask(".save \"\(path)\"").answer.hasPrefix("已存 2 项改动"))
    let text = String(decoding: try folder.contents(of: "试 算.gj"), as: UTF8.self)
    #expect(text == "语言 1\n\n设 建立党组织最低正式党员数 = 5\n\n定义 大 针对 组织 = 正式党员数 > 5\n")
    _ = shell.ask(".reset")
    #expect(shell.ask(".read \"\(path)\"").answer.contains("违反 87 → 38"))
    #expect(shell.ask("count(组织[大])").answer == "82..92\n")
  }

  @Test("what a file held before it was saved over is kept beside it, once")
  func savedOver() throws {
    let folder = try TemporaryFolder()
    try folder.write(Array("// 别的\n".utf8), to: "a.gj")
    var shell = try SessionUnderTest()
    _ = shell.ask("设 建立党组织最低正式党员数 = 4")
    let first = shell.ask(".save \(folder.path)/a.gj").answer
    #expect(first.contains("原来的内容在 \(folder.path)/a.gj~\n"))
    _ = shell.ask("设 建立党组织最低正式党员数 = 5")
    let second = shell.ask(".save \(folder.path)/a.gj").answer
    #expect(!second.contains("原来的内容"))
    let kept = String(decoding: try folder.contents(of: "a.gj~"), as: UTF8.self)
    #expect(kept == "// 别的\n")
    let saved = String(decoding: try folder.contents(of: "a.gj"), as: UTF8.self)
    #expect(saved.contains("= 5"))
  }

  @Test(
    "a script gets the answers that a person gets, without colours",
    arguments: [
      "count(组织)", "1 +", ".check", ".检查 JL-3.6-1", ".explain JL-3.6-1 220102-B010", ".tables",
      ".schema 组织", ".params", "选取 状态, 数量() 从 组织 分组 状态", ".bars", ".summary 组织",
      "设 建立党组织最低正式党员数 = 5", ".impact", ".undo", ".findings JL-3.6-3", ".nonsense",
    ])
  func script(statement: String) throws {
    var person = try SessionUnderTest(width: 80, style: .coloured)
    var script = try SessionUnderTest(width: 80, isInteractive: false)
    for before in ["选取 状态, 数量() 从 组织 分组 状态", "设 建立党组织最低正式党员数 = 6"] {
      _ = person.ask(before)
      _ = script.ask(before)
    }
    let (seen, read) = (person.ask(statement), script.ask(statement))
    let escapes = /\u{1B}\[[0-9;]*m/
    #expect(seen.answer.replacing(escapes, with: "") == read.answer)
    #expect(seen.error.replacing(escapes, with: "") == read.error)
    #expect(!read.answer.contains("\u{1B}") && !read.answer.isEmpty || !read.error.isEmpty)
  }

  @Test("changes that do not fit other rules keep those in place")
  func unfitting() throws {
    let folder = try TemporaryFolder()
    try folder.write(Array("语言 1\n数据表 甲 { 编号 文本 主键 }\n".utf8), to: "a.gj")
    var shell = try SessionUnderTest(data: [])
    _ = shell.ask("定义 大 针对 组织 = 正式党员数 > 5")
    let told = shell.ask(".rules \(folder.path)/a.gj")
    #expect(told.error.contains("所作的改动与新的规则不合"))
    #expect(shell.ask("count(组织[大])").error.contains("还没有数据"))
    _ = shell.ask(".reset")
    #expect(shell.ask(".rules \(folder.path)/a.gj").answer.contains("数据表 1 张"))
  }

  // MARK: - The tour

  @Test("the bundled example is that of the repository")
  func bundledExample() throws {
    for file in BundledExample.files {
      let path = Repository.root + "/" + file.path
      #expect(try Array(Data(contentsOf: URL(fileURLWithPath: path))) == file.bytes, "\(path)")
    }
    #expect(BundledExample.files.count == 11)
  }

  @Test("the help's example of a name works as typed", arguments: Language.allCases)
  func nameExample(language: Language) throws {
    var shell = try SessionUnderTest(
      language, rules: [Repository.root + "/rules/wenzhou"],
      data: [Repository.root + "/examples/wenzhou"])
    let example = shell.session.example(of: .name)
    #expect(shell.ask(example).answer.contains("社会团体名称"))
    #expect(shell.ask(DotCommand.name.spelling(language)).error.contains(example))
  }

  @Test("lists fit a narrow terminal", arguments: [40, 80])
  func width(columns: Int) throws {
    var shell = try SessionUnderTest(width: columns)
    for statement in [".tables", ".rules", ".params", ".check", "组织[正式党员数 >= 8]"] {
      for line in shell.ask(statement).answer.split(separator: "\n").dropLast() {
        #expect(displayWidth(of: line) <= columns, "\(statement): \(line)")
      }
    }
  }

  @Test("each rule's verdicts are drawn as a bar, where there is room")
  func bars() throws {
    var shell = try SessionUnderTest(width: 80)
    let answer = shell.ask(".check").answer
    #expect(answer.contains("█ 通过  ▓ 违反  ▒ 待核  ░ 不适用"))
    let line = try #require(answer.split(separator: "\n").first { $0.contains("JL-3.6-1") })
    #expect(line.contains { $0 == "▓" } && line.hasSuffix("░"))
    #expect(line.count { "█▓▒░".contains($0) } == 16)
    var narrow = try SessionUnderTest(width: 60)
    #expect(!narrow.ask(".check").answer.contains("█"))
  }

  // MARK: - Scripts

  @Test("a script reads another, and tells the line and the file of a fault")
  func readScript() throws {
    let folder = try TemporaryFolder()
    let inner = folder.path + "/b.txt"
    try folder.write(Array("1 + 1\n无此名\n5\n".utf8), to: "b.txt")
    try folder.write(Array("// 试\ncount(\n[1])\n.执行 \(inner)\n7\n".utf8), to: "a.txt")
    var shell = try SessionUnderTest()
    let told = shell.ask(".read \(folder.path)/a.txt")
    #expect(told.answer == "1\n2\n")
    #expect(told.error.contains("无此名"))
    #expect(told.error.contains("\(inner) 第 2 行"))
    #expect(told.error.contains("a.txt 第 4 行"))
    shell.session.keepsGoing = true
    #expect(shell.ask(".read \(folder.path)/a.txt").answer == "1\n2\n5\n7\n")
    #expect(shell.session.execute(".read \(folder.path)/a.txt") == .failed)
    // What a script has changed stays.
    try folder.write(Array(".asof 2021-01-31\n".utf8), to: "c.txt")
    _ = shell.ask(".read \(folder.path)/c.txt")
    #expect(shell.ask(".asof").answer.contains("2021-01-31"))
    #expect(shell.ask(".read \(folder.path)/cc.txt").error.contains("c.txt"))
    #expect(shell.ask(".read \(folder.path)").error.contains("这是一个文件夹"))
  }

  @Test("a script that reads itself ends")
  func readItself() throws {
    let folder = try TemporaryFolder()
    try folder.write(Array(".read \(folder.path)/a.txt\n".utf8), to: "a.txt")
    var shell = try SessionUnderTest()
    #expect(shell.ask(".read \(folder.path)/a.txt").error.contains("脚本套脚本超过 16 层"))
    #expect(shell.ask("1 + 1").answer == "2\n")
  }

  @Test("a script ends at its first failing statement")
  func failingScript() throws {
    var shell = try SessionUnderTest()
    let run = shell.run([.line("1 + 1"), .line("count("), .line("无此名)"), .line("2 + 2")])
    #expect(run.ending == .failed)
    #expect(run.answer == "2\n")
    #expect(run.error.contains("无此名"))
  }

  @Test("with --keep-going a script goes on, and has failed all the same")
  func keepGoing() throws {
    var shell = try SessionUnderTest()
    let run = shell.run([.line("无此名"), .line("2 + 2")], keepsGoing: true)
    #expect(run.ending == .failed)
    #expect(run.answer == "4\n")
    let left = shell.run([.line("无此名"), .line(".quit"), .line("2")], keepsGoing: true)
    #expect(left.ending == .failed)
    #expect(left.answer == "")
  }

  @Test("a script that works ends well; .quit leaves the rest alone")
  func goodScript() throws {
    var shell = try SessionUnderTest()
    #expect(shell.run([.line(""), .line("// nothing"), .line("1")]).ending == .succeeded)
    let run = shell.run([.line("1"), .line("。退出"), .line("2")])
    #expect(run.ending == .succeeded)
    #expect(run.answer == "1\n")
  }

  @Test("a block that is open at the end of a script is a fault")
  func openBlock() throws {
    var shell = try SessionUnderTest()
    let run = shell.run([.line("count("), .line("[1]")])
    #expect(run.ending == .failed)
    #expect(run.error.contains("GJ11"))
  }

  @Test("a line that cannot be read ends a script, and only costs a person that line")
  func unreadableLines() throws {
    let events: [LineEvent] = [
      .line("1"), .invalidUTF8(line: 2), .lineTooLong(line: 3, limit: 10 << 20), .line("4"),
    ]
    var shell = try SessionUnderTest()
    let script = shell.run(events)
    #expect(script.ending == .failed)
    #expect(script.answer == "1\n")
    #expect(script.error == "错误：第 2 行不是有效的 UTF-8 文字\n")
    let kept = shell.run(events, keepsGoing: true)
    #expect(kept.ending == .failed)
    #expect(kept.answer == "1\n4\n")
    #expect(kept.error.contains("第 3 行超过 10 MiB"))
    #expect(shell.run(events, isInteractive: true).ending == .succeeded)
  }

  @Test("Ctrl-C ends a script but clears a person's block")
  func interrupts() throws {
    let events: [LineEvent] = [.line("count("), .interrupted, .line("3")]
    var shell = try SessionUnderTest()
    #expect(shell.run(events).ending == .interrupted)
    let answer = shell.run(events, isInteractive: true).answer
    #expect(answer == "“(”还没有“)”：接着写，或按 Ctrl-C 放弃\n3\n")
  }

  @Test("Ctrl-D gives up a person's block, then leaves")
  func endWithinBlock() throws {
    var shell = try SessionUnderTest()
    let run = shell.run([.line("count("), .endOfInput, .line("3")], isInteractive: true)
    #expect(run.ending == .succeeded)
    #expect(run.answer == "“(”还没有“)”：接着写，或按 Ctrl-C 放弃\n3\n")
  }

  @Test("a failing statement never ends a person's session; every statement is remembered")
  func history() throws {
    let under = try SessionUnderTest()
    let editor = ScriptedEditor(
      [.line("无此名"), .line("count("), .line("[1])"), .line(".tables\n1 + 1\n")])
    var shell = Shell(session: under.session, editor: editor, isInteractive: true)
    #expect(shell.run() == .succeeded)
    #expect(editor.record.history == ["无此名", "count(\n[1])", ".tables", "1 + 1"])
    #expect(editor.record.prompts.contains("   (> "))
    #expect(editor.record.isClosed)
    #expect(under.output.takeText().contains("规矩> 1 + 1\n2\n"))
  }
}

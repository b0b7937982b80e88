import Foundation
import Guiju
import GuijuEngine
import GuijuPlan
import GuijuTestSupport
import GuijuText
import Testing

/// Changed rules are what the edited files would be.
@Suite("Trials") struct TrialTests {
  private let jilin: Workspace

  init() throws { jilin = try Jilin.workspace() }

  private func trial(_ text: String) -> Trial {
    var trial = Trial()
    trial.add(text, name: "<试算>")
    return trial
  }

  /// The message and the place of what is wrong with a trial.
  private func faults(_ text: String) -> [String] {
    do {
      _ = try jilin.applying(trial(text))
      return []
    } catch .diagnostics(let bag, let sources) {
      return bag.sorted.map { diagnostic in
        let place = sources.place(of: diagnostic.span)
        return "\(place?.name ?? "?"):\(place?.location.line ?? 0):"
          + "\(place?.location.column ?? 0) \(diagnostic.code.label) \(diagnostic.message.zh)"
      }
    } catch {
      return ["\(error)"]
    }
  }

  @Test("A parameter that is set gives the verdicts of the edited file")
  func settingEqualsEdit() throws {
    let edited = try Jilin.edited("party.gj") {
      $0.replacingOccurrences(of: "建立党组织最低正式党员数 = 3 {", with: "建立党组织最低正式党员数 = 5 {")
    }
    let changed = try jilin.applying(trial("设 建立党组织最低正式党员数 = 5"))
    #expect(try verdicts(of: changed) == verdicts(of: edited))
    #expect(try verdicts(of: changed) != verdicts(of: jilin))
  }

  @Test("A rule with the id of another replaces it within its pack")
  func ruleReplacesByID() throws {
    let edited = try Jilin.edited("party.gj") {
      $0.replacingOccurrences(
        of: #"适用 状态 = "正常" 并且 正式党员数 >= 建立党组织最低正式党员数"#,
        with: #"适用 状态 = "正常" 并且 党员数 >= 建立党组织最低正式党员数"#)
    }
    let changed = try jilin.applying(
      trial(
        """
        规则 应当建立党组织 针对 组织 {
            编号 "JL-3.6-1"
            依据 吉林意见 "三（六）"
            适用 状态 = "正常" 并且 党员数 >= 建立党组织最低正式党员数
            要求 党组织形式 属于 ("党支部", "党总支", "党委")
        }
        """))
    #expect(try verdicts(of: changed) == verdicts(of: edited))
    #expect(changed.rules.plan.rules.count == jilin.rules.plan.rules.count)
  }

  @Test("Added declarations belong to the only pack, and see its parameters")
  func additionsBelongToThePack() throws {
    let changed = try jilin.applying(
      trial(
        """
        定义 党员充足 针对 组织 = 正式党员数 >= 建立党组织最低正式党员数
        规则 试 针对 组织 { 依据 吉林意见 "三" 要求 党员充足 }
        """))
    let rule = try changed.rule(named: "试")
    #expect(changed.rules.plan[rule].pack != nil)
    #expect(try changed.check(only: [rule]).outcomes[0].count(of: .pass) > 100)
  }

  @Test("Columns are not read again unless the trial changes how they are read")
  func columnsStay() throws {
    let folder = try Jilin.copiedData()
    var workspace = try Jilin.workspace(loads: false)
    try workspace.load([.folder(folder.path)])
    try FileManager.default.removeItem(atPath: folder.path + "/组织.csv")
    let changed = try workspace.applying(trial("设 建立党组织最低正式党员数 = 5"))
    #expect(changed.data.tables.map(\.rowCount) == workspace.data.tables.map(\.rowCount))
    // A changed table is read again, so that the lost file is missed.
    let schema = try Jilin.text("../common/schema.gj")
    let start = try #require(schema.range(of: "数据表 培训 {"))
    let end = try #require(schema[start.upperBound...].range(of: "\n}"))
    let again = try workspace.applying(trial(String(schema[start.lowerBound..<end.upperBound])))
    let organizations = try #require(again.rules.plan.table(named: "组织"))
    #expect(again.data[organizations].rowCount == 0)
    #expect(workspace.data[organizations].rowCount > 0)
  }

  @Test("What is wrong with a trial is told with its place in the trial")
  func faultsHavePlaces() throws {
    #expect(
      faults("设 建立党组织最低正式党员人数 = 5").first?.hasPrefix("<试算>:1:3 GJ2015") == true)
    #expect(
      faults("\n设 建立党组织最低正式党员数 = \"五\"").first?.hasPrefix("<试算>:2:") == true)
    #expect(
      faults("设 建立党组织最低正式党员数 = 60").first?.hasPrefix("<试算>:1:18 GJ2305") == true)
    #expect(faults("引入 \"a.gj\"").first?.hasPrefix("<试算>:1:4 GJ1204") == true)
    #expect(
      faults("规则 应建党组织 针对 组织 { 依据 吉林意见 要求 党员 > 3 }").first?
        .hasPrefix("<试算>:1:") == true)
    // What the rules lose by the trial is told where it is missing.
    #expect(
      faults("词表 城市社区 = [\"a\"]").contains { $0.hasPrefix("rules/") || $0.contains("targets.gj") })
  }

  @Test("Several packs with the name: the trial says which")
  func severalPacks() throws {
    let rules = try RuleLoader.load(
      [Jilin.root + "/rules/leshan", Jilin.root + "/rules/wenzhou"],
      root: Jilin.root + "/rules")
    let workspace = Workspace(rules: rules, asOf: try Jilin.day())
    let plan = workspace.rules.plan
    let shared = try #require(
      plan.parameters.first { parameter in
        parameter.pack != nil
          && plan.parameters.contains { $0.name == parameter.name && $0.pack != parameter.pack }
      })
    let pack = plan[try #require(shared.pack)].name
    #expect(throws: TrialError.self) {
      try workspace.applying(trial("设 `\(shared.name)` = 1"))
    }
    let changed = try workspace.applying(trial("设 \(pack).`\(shared.name)` = 1"))
    #expect(changed.changes.map(\.key.pack) == [pack])
  }

  @Test("The last change can be taken back, and what is left is a trial that can be saved")
  func undoAndSave() throws {
    var trial = trial("设 建立党组织最低正式党员数=5")
    trial.add(
      """
      // 多数用书面形式
      规则 联合建立党组织 针对 组织 {编号 "JL-3.6-2" 依据 吉林意见 "三（六）"
      要求 党组织形式 != "无"}
      """, name: "<试算>")
    trial.add("设 建立党组织最低正式党员数 = 7", name: "<试算>")
    let all = try jilin.applying(trial)
    let text = try #require(all.trialText(.chinese))
    #expect(
      text == """
        语言 1

        设 建立党组织最低正式党员数 = 7

        // 多数用书面形式
        规则 联合建立党组织 针对 组织 {
            编号 "JL-3.6-2"
            依据 吉林意见 "三（六）"
            要求 党组织形式 != "无"
        }

        """)
    #expect(try verdicts(of: jilin.applying(self.trial(text))) == verdicts(of: all))
    trial.undo()
    let fewer = try jilin.applying(trial)
    #expect(try #require(fewer.trialText(.chinese)).contains("= 5\n"))
    trial.reset()
    #expect(try verdicts(of: jilin.applying(trial)) == verdicts(of: jilin))
    #expect(try jilin.applying(trial).trialText(.chinese) == nil)
  }

  @Test("A line tells what becomes of the verdicts of each rule")
  func lines() throws {
    let changed = try jilin.applying(trial("设 建立党组织最低正式党员数 = 5"))
    let impact = try Impact(of: changed, against: jilin)
    let (before, after) = (try jilin.check(), try changed.check())
    let rule = try jilin.rule(named: "应建党组织")
    let (old, new) = (before.outcomes[rule.index], after.outcomes[rule.index])
    #expect(
      impact.lines(.chinese).first?.hasPrefix(
        "JL-3.6-1 应建党组织: 违反 \(old.count(of: .fail)) → \(new.count(of: .fail))；") == true)
    // What rests on nothing that is changed is not evaluated, and would not have changed.
    let evaluated = Set(impact.rules.compactMap { $0.after?.rule })
    for rule in changed.rules.plan.ruleIDs where !evaluated.contains(rule) {
      #expect(before.outcomes[rule.index].verdicts == after.outcomes[rule.index].verdicts)
    }
    for rule in impact.rules {
      let id = try #require(rule.after?.rule)
      let (was, now) = (before.outcomes[id.index].verdicts, after.outcomes[id.index].verdicts)
      #expect(rule.flips.map(Int.init) == was.indices.filter { was[$0] != now[$0] })
    }
    let nothing = try jilin.applying(trial("设 建立党组织最低正式党员数 = 3"))
    #expect(try Impact(of: nothing, against: jilin).lines(.chinese) == ["没有结论改变"])
  }

  private func verdicts(of workspace: Workspace) throws -> [[Verdict]] {
    try workspace.check().outcomes.map(\.verdicts)
  }
}

import Foundation
import Guiju
import GuijuEngine
import GuijuPlan
import GuijuReport
import GuijuTestSupport
import GuijuText
import Testing

/// What is told of an impact holds when it is computed another way.
@Suite("Impacts") struct ImpactTests {
  private let jilin: Workspace

  init() throws { jilin = try Jilin.workspace() }

  private static let rule = """
    规则 应建党组织 针对 组织 {
        编号 "JL-3.6-1"
        依据 吉林意见 "三（六）"
        适用 状态 = "正常" 并且 党员数 >= 建立党组织最低正式党员数
        要求 党组织形式 属于 ("党支部", "党总支", "党委", "联合党支部")
    }
    """

  private func workspace(_ texts: String...) throws -> Workspace {
    var trial = Trial()
    for text in texts { trial.add(text, name: "<试算>") }
    return try jilin.applying(trial)
  }

  private func options(_ path: String? = nil) -> ImpactOptions {
    var options = ImpactOptions(language: .chinese)
    options.path = path
    return options
  }

  @Test("Flips, directions and groups are those of two full checks")
  func flips() throws {
    let changed = try workspace("设 建立党组织最低正式党员数 = 5", Self.rule)
    let report = try Impact(of: changed, against: jilin).report(options("乡镇.县区.名称"))
    let (before, after) = (try jilin.check(), try changed.check())
    for entry in report.rules {
      let id = try jilin.rule(named: entry.provision ?? entry.name)
      let (was, now) = (before.outcomes[id.index].verdicts, after.outcomes[id.index].verdicts)
      let rows = was.indices.filter { was[$0] != now[$0] }
      #expect(entry.flipCount == rows.count)
      #expect(entry.flips.map(\.line) == rows.map { $0 + 2 })
      #expect(entry.flips.map(\.from.verdict) == rows.map { was[$0] })
      #expect(entry.flips.map(\.to.verdict) == rows.map { now[$0] })
      for counts in [entry.transitions, entry.groups] {
        #expect(counts.reduce(0) { $0 + $1.count } == rows.count)
      }
      #expect(entry.settledCount == rows.count { was[$0] == .undetermined })
      #expect(entry.openedCount == rows.count { now[$0] == .undetermined })
    }
    #expect(report.flipCount > 100)
  }

  @Test("A clause that is told to make the difference alone does so when only it is edited")
  func clauses() throws {
    let changed = try workspace(Self.rule)
    let report = try Impact(of: changed, against: jilin).report(options())
    let entry = try #require(report.rules.first { $0.provision == "JL-3.6-1" })
    let whenOnly = try Jilin.edited("party.gj") {
      $0.replacingOccurrences(
        of: #"适用 状态 = "正常" 并且 正式党员数 >= 建立党组织最低正式党员数"#,
        with: #"适用 状态 = "正常" 并且 党员数 >= 建立党组织最低正式党员数"#)
    }
    let requireOnly = try Jilin.edited("party.gj") {
      $0.replacingOccurrences(
        of: "要求 党组织形式 属于 (\"党支部\", \"党总支\", \"党委\")\n        说明 \"“{名称}”有正式党员 {正",
        with: "要求 党组织形式 属于 (\"党支部\", \"党总支\", \"党委\", \"联合党支部\")\n        说明 \"“{名称}”有正式党员 {正")
    }
    let id = try jilin.rule(named: "JL-3.6-1")
    let edited = [
      "适用": try whenOnly.check(only: [id]).outcomes[0].verdicts,
      "要求 1": try requireOnly.check(only: [id]).outcomes[0].verdicts,
    ]
    #expect(Set(entry.clauses.map(\.word)) == ["适用", "要求 1"])
    var (alone, joint) = (0, 0)
    for flip in entry.flips {
      let row = try #require(flip.line) - 2
      let clause = entry.clauses[try #require(flip.clause)]
      let verdict = try #require(edited[clause.word])[row]
      if flip.isAlone {
        #expect(verdict == flip.to.verdict)
        alone += 1
      } else {
        #expect(edited.values.allSatisfy { $0[row] != flip.to.verdict })
        joint += 1
      }
    }
    #expect(alone > 10)
    #expect(joint == entry.clauses.reduce(0) { $0 + $1.jointCount })
  }

  @Test("A change that is told as the cause makes the verdict when it is made alone")
  func changes() throws {
    let texts = [
      "设 `2020年城市社区组织数` = 6", "设 平均数计入台账组织 = 是", "设 建立党组织最低正式党员数 = 5", Self.rule,
    ]
    let changed = try workspace(texts.joined(separator: "\n"))
    let report = try Impact(of: changed, against: jilin).report(options())
    let alone = try texts.map { try workspace($0).check().outcomes.map(\.verdicts) }
    var joint = 0
    for entry in report.rules {
      let id = try jilin.rule(named: entry.provision ?? entry.name)
      for flip in entry.flips {
        let row = flip.line.map { $0 - 2 } ?? 0
        let causes = texts.indices.filter { alone[$0][id.index][row] == flip.to.verdict }
        #expect(flip.causes == causes)
        if causes.isEmpty { joint += 1 }
      }
    }
    // The target of 2020 is met by both settings together.
    #expect(joint > 0)
    #expect(report.changes.map(\.hasEffect) == [true, true, true, true])
    let target = try #require(report.rules.first { $0.provision == "JL-1.3-7" }?.targets.first)
    #expect(target.before.contains("要 640"))
    #expect(target.after == "通过")
  }

  @Test("A change that only moves the unknown is told as such")
  func unknown() throws {
    let changed = try workspace(
      """
      规则 接受属地党组织领导 针对 组织 {
          编号 "JL-3.6-3"
          依据 吉林意见 "三（六）"
          适用 状态 = "正常" 并且 党组织形式 属于 ("党支部", "联合党支部", "党总支", "党委")
          要求 上级党组织层级 属于 ("社区村", "街道乡镇") 或者 上级党组织层级 = 空值
      }
      """)
    let report = try Impact(of: changed, against: jilin).report(options())
    let entry = try #require(report.rules.first { $0.provision == "JL-3.6-3" })
    #expect(entry.flipCount > 0)
    #expect(entry.movesOnlyUnknown)
    #expect(report.text(style: .plain, width: 80).contains("只有待核的行有变化"))
  }

  @Test("Two folders of rules are compared by their declarations, not by their layout")
  func folders() throws {
    let other = try Jilin.edited("party.gj") {
      $0.replacingOccurrences(of: "建立党组织最低正式党员数 = 3 {", with: "建立党组织最低正式党员数 = 5 {")
        .replacingOccurrences(of: "    依据 吉林意见", with: "  依据  吉林意见 // 注\n")
        + "\n参数 用不到 = 1 { 假定 \"试\" }\n"
    }
    let rules = try RuleLoader.load(
      [Jilin.root + "/rules/jilin"], root: Jilin.root + "/rules", after: other.rules.sources)
    // From the edited rules back to those in the repository.
    let report = try other.impact(of: rules).report(options())
    #expect(report.changes.map(\.name) == ["建立党组织最低正式党员数", "用不到"])
    #expect(report.changes.map(\.kind) == [.changed, .removed])
    #expect(report.changes.map(\.before) == ["5", "1"])
    #expect(report.changes.map(\.hasEffect) == [true, false])
    #expect(report.text(style: .plain, width: 80).contains("对数据没有影响的改动：吉林.用不到"))
  }
}

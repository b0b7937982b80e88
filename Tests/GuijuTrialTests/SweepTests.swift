import Foundation
import Guiju
import GuijuEngine
import GuijuPlan
import GuijuTestSupport
import GuijuText
import Testing

/// What is told of a parameter going through values holds for each of them.
@Suite("Sweeps") struct SweepTests {
  private let jilin: Workspace

  init() throws { jilin = try Jilin.workspace() }

  private func verdicts(_ setting: String, of rule: RuleID) throws -> [Verdict] {
    var trial = Trial()
    trial.add(setting, name: "<试算>")
    return try jilin.applying(trial).check(only: [rule]).outcomes[0].verdicts
  }

  @Test("Each point has the counts of a check with the value set")
  func points() throws {
    let axis = try SweepAxis("建立党组织最低正式党员数", "2..4", step: nil, in: jilin)
    let sweep = try Sweep(jilin, [axis])
    #expect(sweep.isExact)
    #expect(sweep.rules.map { jilin.rules.plan[$0].provision } == ["JL-3.6-1", "JL-3.6-2"])
    for point in sweep.points {
      for (index, rule) in sweep.rules.enumerated() {
        let verdicts = try verdicts("设 建立党组织最低正式党员数 = \(point.values[0])", of: rule)
        for verdict in Verdict.allCases {
          #expect(
            point.counts[index][Int(verdict.rawValue)] == verdicts.count { $0 == verdict })
        }
      }
    }
  }

  @Test("A place of change parts verdicts that differ, and none differ between two")
  func places() throws {
    // 320 to 322 organizations in 64 communities: 5 is sure, beyond 322/64 there are too few.
    let axis = try SweepAxis("2020年城市社区组织数", "4..7", step: nil, in: jilin)
    let sweep = try Sweep(jilin, [axis])
    let rule = try #require(sweep.rules.first)
    #expect(sweep.changes[0].map(\.value.description) == ["5", "5.03125"])
    #expect(sweep.changes[0].allSatisfy { $0.isExact && !$0.isInclusive })
    var seen: [Verdict] = []
    for value in ["4", "5", "5.0001", "5.03125", "5.03126", "7"] {
      seen += try verdicts("设 `2020年城市社区组织数` = \(value)", of: rule)
    }
    #expect(seen == [.pass, .pass, .undetermined, .undetermined, .fail, .fail])
    let wish = try SweepWish("违反(城市社区2020年目标) = 1", in: jilin)
    #expect(sweep.first(meeting: wish)?.description == "6")
    #expect(try sweep.threshold(of: wish)?.value.description == "5.03125")
  }

  @Test(
    "Ends of ranges are places of change, too",
    arguments: [
      "人数 属于 [p..10]", "人数 属于 (p..10)", "人数 介于 p 并且 10", "人数 属于 (3, >= p)",
      "10 - 人数 属于 [0..10 - p]",
    ])
  func ranges(condition: String) throws {
    let folder = try TemporaryFolder()
    let rules = """
      语言 1
      数据表 组织 { 编号 文本 主键, 人数 整数 }
      参数 p = 5 { 假定 "试" }
      规则 够人 针对 组织 { 要求 \(condition) }
      """
    try folder.write(Array(rules.utf8), to: "r.gj")
    try folder.write(Array("编号,人数\na,4\nb,7\nc,\nd,12\n".utf8), to: "d/组织.csv")
    var workspace = Workspace(
      rules: try RuleLoader.load([folder.path + "/r.gj"]),
      asOf: try #require(.init(cell: "2020-01-01".utf8)))
    try workspace.load([DataInput(folder.path + "/d")])
    let sweep = try Sweep(workspace, [try SweepAxis("p", "1..9", step: nil, in: workspace)])
    let places = sweep.changes[0].map(\.value.description)
    if condition.contains("- p") {
      // What is subtracted from is not only compared.
      #expect(sweep.changes[0].allSatisfy { !$0.isExact })
    } else {
      #expect(sweep.changes[0].allSatisfy { $0.isExact })
      #expect(places == ["4", "7"])
    }
  }

  @Test("Two parameters make a grid")
  func grid() throws {
    let axes = [
      try SweepAxis("建立党组织最低正式党员数", "2..3", step: nil, in: jilin),
      try SweepAxis("基本比例", "50%..100%/25%", step: nil, in: jilin),
    ]
    let sweep = try Sweep(jilin, axes)
    #expect(
      sweep.points.map { $0.values.map(\.description) } == [
        ["2", "0.5"], ["2", "0.75"], ["2", "1"], ["3", "0.5"], ["3", "0.75"], ["3", "1"],
      ])
    #expect(sweep.rules.count == 4)
  }
}

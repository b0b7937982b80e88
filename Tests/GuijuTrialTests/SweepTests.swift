import Foundation
import Guiju
import GuijuEngine
import GuijuPlan
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

  @Test("Two parameters make a grid")
  func grid() throws {
    let axes = [
      try SweepAxis("建立党组织最低正式党员数", "2..3", step: nil, in: jilin),
      try SweepAxis("基本比例", "50%..100%/25%", step: nil, in: jilin),
    ]
    let sweep = try Sweep(jilin, axes)
    #expect(
      sweep.points.map { $0.values.map(\.description) } == [
        ["2", "0.5"], ["2", "0.75"], ["2", "1.00"], ["3", "0.5"], ["3", "0.75"], ["3", "1.00"],
      ])
    #expect(sweep.rules.count == 4)
  }
}

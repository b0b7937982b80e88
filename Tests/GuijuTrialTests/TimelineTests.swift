import Foundation
import Guiju
import GuijuEngine
import GuijuPlan
import GuijuReport
import GuijuTestSupport
import Testing

/// What a timeline tells of a day holds on that day, and not on the one before.
@Suite("Timelines") struct TimelineTests {
  private func wenzhou(_ day: CalendarDate) throws -> Workspace {
    let rules = Jilin.root + "/rules"
    var workspace = Workspace(
      rules: try RuleLoader.load([rules + "/wenzhou"], root: rules), asOf: day)
    try workspace.load([.folder(Jilin.root + "/examples/wenzhou")])
    return workspace
  }

  private func date(_ year: Int, _ month: Int, _ day: Int) throws -> CalendarDate {
    try #require(CalendarDate(year: year, month: month, day: day))
  }

  private func table(_ name: String, _ workspace: Workspace) throws -> TableID {
    try #require(workspace.rules.plan.table(named: name))
  }

  @Test("The changes of a row are those of checks on each day")
  func rowAgainstChecks() throws {
    let workspace = try wenzhou(try date(2021, 12, 31))
    let plan = workspace.rules.plan
    let organizations = try table("组织", workspace)
    let rules = plan.ruleIDs.filter { plan[$0].table == organizations }
    let span = try TimelineSpan(
      from: try date(2021, 9, 20), to: try date(2022, 1, 10), asOf: workspace.asOf)
    var found: [String: Set<String>] = [:]
    for row in stride(from: Int32(1), to: 50, by: 7) {
      for change in try RowTimeline(workspace, rules, row: row, span).changes {
        #expect(change.before.verdict != change.after.verdict || change.after.verdict == .value)
        guard change.before.verdict != change.after.verdict else { continue }
        found["\(change.day) \(change.rule.index)", default: []].insert("\(row)")
      }
    }
    var expected: [String: Set<String>] = [:]
    var last: [[Verdict]]?
    var day = try #require(span.from.adding(days: -1))
    while day <= span.to {
      var other = workspace
      other.asOf = day
      let verdicts = try other.check(only: rules).outcomes.map(\.verdicts)
      for (index, rule) in rules.enumerated() {
        guard let before = last?[index] else { continue }
        for row in stride(from: 1, to: 50, by: 7)
        where before[row] != verdicts[index][row] {
          expected["\(day) \(rule.index)", default: []].insert("\(row)")
        }
      }
      last = verdicts
      day = try #require(day.adding(days: 1))
    }
    #expect(found == expected)
    #expect(found.keys.contains { $0.hasPrefix("2021-12-31") })
  }

  @Test("A table's counts are those of checks on the day, and exact days part them")
  func tableAgainstChecks() throws {
    let workspace = try wenzhou(try date(2021, 12, 31))
    let plan = workspace.rules.plan
    let organizations = try table("组织", workspace)
    let rules = plan.ruleIDs.filter { plan[$0].table == organizations }
    let span = try TimelineSpan(from: nil, to: nil, asOf: workspace.asOf)
    let timeline = try TableTimeline(workspace, rules, span, step: .year)
    var exactCount = 0
    for counts in timeline.rules {
      for point in counts.points {
        func check(_ day: CalendarDate) throws -> RuleOutcome {
          var other = workspace
          other.asOf = day
          return try #require(try other.check(only: [counts.rule]).outcomes.first)
        }
        let outcome = try check(point.day)
        #expect(point.counts == Verdict.allCases.map { outcome.count(of: $0) })
        guard point.isExact, point.changedCount > 0 else { continue }
        exactCount += 1
        let before = try check(try #require(point.day.adding(days: -1)))
        #expect(zip(before.verdicts, outcome.verdicts).count { $0 != $1 } == point.changedCount)
      }
    }
    #expect(exactCount > 10)
  }

  @Test("A date of the row is a cause where the change waits for it")
  func rowDate() throws {
    let workspace = try wenzhou(try date(2021, 12, 31))
    var mutable = workspace
    let request = try mutable.timelineRequest(["wz23"], only: ["WZ-1.1-1"])
    let subject = try mutable.timelineSubject(request)
    let row = try #require(subject.rows?.first)
    let span = try TimelineSpan(from: nil, to: nil, asOf: workspace.asOf)
    let report = try RowTimeline(workspace, subject.rules, row: row, span)
      .report(workspace, row: row, language: .chinese)
    let change = try #require(report.changes.last)
    #expect(change.day == "2023-10-08")
    #expect(change.causes.map(\.kind) == [.date])
    #expect(change.causes.first?.after == "2021-10-08")
    #expect(change.causes.first?.added == "成长型最低年限 2年")
    #expect(change.causes.first?.place?.hasSuffix("组织.csv:24:47") == true)
  }

  @Test("Spans lie within a hundred years, and go forward")
  func spans() throws {
    let day = try date(2021, 12, 31)
    let usual = try TimelineSpan(from: nil, to: nil, asOf: day)
    #expect((usual.from.description, usual.to.description) == ("2020-12-31", "2024-12-31"))
    let late = try TimelineSpan(from: try date(2030, 1, 1), to: nil, asOf: day)
    #expect(late.to.description == "2033-01-01")
    #expect(throws: InputError.self) {
      try TimelineSpan(from: date(2022, 1, 1), to: date(2021, 1, 1), asOf: day)
    }
    #expect(throws: InputError.self) {
      try TimelineSpan(from: date(1900, 1, 1), to: date(2001, 1, 1), asOf: day)
    }
    #expect(throws: InputError.self) { try TimelineSpan(from: nil, to: nil, asOf: .latest) }
    #expect(throws: InputError.self) {
      try TimelineSpan(from: .earliest, to: .earliest, asOf: day)
    }
  }

  @Test("An interrupt ends it")
  func interrupt() throws {
    var workspace = try wenzhou(try date(2021, 12, 31))
    workspace.limits.isInterrupted = { true }
    let plan = workspace.rules.plan
    let organizations = try table("组织", workspace)
    let rules = plan.ruleIDs.filter { plan[$0].table == organizations }
    let span = try TimelineSpan(from: nil, to: nil, asOf: workspace.asOf)
    #expect(throws: EvaluationError.self) { try RowTimeline(workspace, rules, row: 0, span) }
    #expect(throws: EvaluationError.self) { try TableTimeline(workspace, rules, span) }
  }
}

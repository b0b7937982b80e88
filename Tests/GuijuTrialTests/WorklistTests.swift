import Foundation
import Guiju
import GuijuEngine
import GuijuPlan
import GuijuReport
import GuijuTestSupport
import GuijuText
import Testing

/// What a worklist promises holds when the cells have their values.
@Suite("Worklists") struct WorklistTests {
  private let jilin: Workspace

  init() throws { jilin = try Jilin.workspace() }

  /// Reads a list of cells to be filled in.
  private func effect(_ lines: [String], in folder: TemporaryFolder) throws -> (
    FilledList, FilledEffect
  ) {
    let path = folder.path + "/list.csv"
    try ("数据表,主键,字段,新值\n" + lines.joined(separator: "\n") + "\n")
      .write(toFile: path, atomically: true, encoding: .utf8)
    let list = try FilledList(reading: path, for: jilin)
    return (list, try FilledEffect(of: list, on: jilin))
  }

  @Test("A cell that settles verdicts whatever is filled in does, with each of its values")
  func settling() throws {
    let list = try Worklist(of: jilin)
    let folder = try TemporaryFolder()
    var tried = 0
    for line in list.lines.prefix(60) {
      guard case .cell(let cell) = line.target,
        case .enumeration(let values) = jilin.rules.plan[cell.table][cell.field].kind,
        let key = jilin.data.key(of: cell.row, in: cell.table, jilin.rules.plan)
      else { continue }
      for value in values {
        let (filled, effect) = try effect(
          [
            "\(jilin.rules.plan[cell.table].name),\(key),"
              + "\(jilin.rules.plan[cell.table][cell.field].name),\(value.value)"
          ], in: folder)
        guard filled.cells.count == 1 else { continue }
        tried += 1
        for served in line.served {
          guard case .settles(.always) = served.kind else { continue }
          let change = effect.changes.first { $0.rule == served.rule && $0.row == served.row }
          #expect(change?.before == .undetermined && change?.after.isSettled == true)
        }
      }
      if tried > 12 { break }
    }
    #expect(tried > 4)
  }

  @Test("A change of one cell makes the verdicts pass that it is said to fix")
  func fixing() throws {
    let list = try Worklist(of: jilin)
    var tried = 0
    for (index, line) in list.lines.enumerated() where index % 17 == 0 {
      guard case .cell(let cell) = line.target, let remedy = line.remedy else { continue }
      let value: Value
      switch remedy.change {
      case .choice(let values): value = values[0]
      case .number(_, let wanted): value = .number(wanted)
      case .date(let day, _): value = .date(day)
      case .presence: continue
      }
      let fixed = line.served.filter { served in
        if case .fixes(.pass) = served.kind, served.cellCount == 1 { return true }
        return false
      }
      guard !fixed.isEmpty else { continue }
      tried += 1
      var evaluator = jilin.ruleEvaluator(language: .english)
      for served in fixed {
        #expect(served.verdict == .fail)
        let after = try evaluator.verdict(
          served.rule, row: served.row, replacing: [cell: value])
        #expect(after == .pass)
      }
    }
    #expect(tried > 10)
  }

  @Test("Lines come with fewer cells first, and with more verdicts first among these")
  func order() throws {
    let list = try Worklist(of: jilin)
    let useful = list.lines.filter { line in
      line.served.contains { served in
        if case .settles(.open) = served.kind { return false }
        return true
      }
    }
    #expect(useful.map(\.cellCount) == useful.map(\.cellCount).sorted())
    let alone = useful.filter { $0.cellCount == 1 }
    #expect(alone.map(\.sureCount) == alone.map(\.sureCount).sorted(by: >))
    #expect(Set(list.lines.map(\.target)).count == list.lines.count)
    #expect(list.lines[0].sureCount == 10)
  }

  @Test("A list that is filled in is read back the same however it was saved")
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    let list = try Worklist(of: jilin)
    var options = WorklistReportOptions(language: .chinese)
    options.path = "乡镇.名称"
    let report = try list.report(of: jilin, options)
    let written = report.csv(isForSpreadsheets: true)
    let text = String(decoding: written, as: UTF8.self)
    #expect(text.hasPrefix("\u{FEFF}序号,分组,数据表,主键,名称,问题,办法,结果,格数,字段,单位,现值,新值\n"))
    // The last column is blank: 状态 is filled in.
    let filled = text.split(separator: "\n").map { line in
      line.contains(",状态,,") && line.hasSuffix(",") ? line + "正常" : String(line)
    }
    let count = filled.count { $0.hasSuffix(",正常") }
    #expect(count > 3)
    var effects: [String] = []
    let encodings: [(String.Encoding, String)] = [
      (.utf8, "\n"), (.utf8, "\r\n"), (.utf16LittleEndian, "\r\n"),
      // GB 18030
      (String.Encoding(rawValue: 0x8000_0632), "\r\n"),
    ]
    for (encoding, end) in encodings {
      let path = folder.path + "/list.csv"
      try filled.joined(separator: end).write(toFile: path, atomically: true, encoding: encoding)
      let list = try FilledList(reading: path, for: jilin)
      #expect(list.faults.isEmpty)
      #expect(list.cells.count == count)
      let report = try FilledEffect(of: list, on: jilin).report(of: list, options)
      effects.append(report.text(style: .plain, width: 80))
    }
    #expect(Set(effects).count == 1)
    #expect(effects[0].contains("待核 → "))
  }

  @Test(
    "The data stay, and lists of rows that refer to others follow a reference that is filled in")
  func references() throws {
    let folder = try TemporaryFolder()
    let before = try jilin.check().outcomes.map(\.verdicts)
    let (list, effect) = try effect(["组织,220281-B009,乡镇,220281002"], in: folder)
    #expect(list.faults.isEmpty && list.cells.count == 1)
    #expect(effect.changes.contains { $0.before == .undetermined && $0.after == .pass })
    #expect(try jilin.check().outcomes.map(\.verdicts) == before)
  }

  @Test("Costs are the sum of the lines, the same by group as in all")
  func costs() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/prices.csv"
    try "补救,单价,单位\nJL-3.1-1,0.5,万元\n组织.党组织形式,300,元\n"
      .write(toFile: path, atomically: true, encoding: .utf8)
    var options = Worklist.Options()
    options.prices = try PriceList(reading: path, for: jilin)
    let list = try Worklist(of: jilin, options)
    var told = WorklistReportOptions(language: .chinese)
    told.path = "乡镇.县区.名称"
    let costs = try #require(
      try list.report(of: jilin, told, prices: options.prices).costs)
    var all = CostReport.Sum()
    for group in costs.groups { all.add(group.after.cost) }
    #expect(all.cost == costs.total.after.cost)
    // 119 organizations are to be registered; what else they take is in the price of the rule.
    let registered = try jilin.rules(named: "JL-3.1-1")[0]
    let fails = try jilin.check(only: [registered]).outcomes[0].count(of: .fail)
    let rule = list.lines.filter { line in
      line.served.contains { $0.rule == registered && $0.verdict == .fail }
    }
    #expect(
      rule.compactMap { $0.cost?.upper }.count {
        $0 == GuijuEngine.Decimal(coefficient: 5, scale: 1)
      } == fails)
    #expect(costs.unit == "万元")
    #expect(costs.groups.map(\.after.unpricedCount).reduce(0, +) == costs.total.after.unpricedCount)
  }
}

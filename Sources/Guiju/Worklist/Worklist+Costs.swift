import GuijuEngine
import GuijuPlan
import GuijuReport
import GuijuText

/// The costs of a worklist by group.
struct GroupedCosts {
  var total = CostReport.Sum()
  /// In the order in which groups were met.
  private(set) var groups: [(label: String, sum: CostReport.Sum)] = []
  private var positions: [String: Int] = [:]

  mutating func add(_ label: String?, _ body: (inout CostReport.Sum) -> Void) {
    body(&total)
    guard let label else { return }
    let position = positions[label] ?? groups.count
    if position == groups.count {
      positions[label] = position
      groups.append((label, CostReport.Sum()))
    }
    body(&groups[position].sum)
  }

  func sum(of label: String) -> CostReport.Sum {
    positions[label].map { groups[$0].sum } ?? CostReport.Sum()
  }

  /// The costs; with those before a change also the differences.
  func report(
    _ unit: String, _ path: String?, _ language: Language, before: GroupedCosts? = nil
  ) -> CostReport {
    let word = language == .chinese ? "合计" : "total"
    var report = CostReport(
      unit: unit, path: path, total: .init(label: word, before: before?.total, after: total),
      language: language)
    var labels = (before?.groups ?? []).map(\.label)
    labels += groups.map(\.label).filter { before?.positions[$0] == nil }
    for label in labels {
      report.groups.append(
        .init(label: label, before: before.map { $0.sum(of: label) }, after: sum(of: label)))
    }
    // The dearest first.
    func cost(_ group: CostReport.Group) -> Decimal {
      (group.before ?? group.after).cost.upper ?? .zero
    }
    report.groups = report.groups.enumerated().sorted {
      let (one, other) = (cost($0.element), cost($1.element))
      return one == other ? $0.offset < $1.offset : one > other
    }.map(\.element)
    return report
  }
}

extension Worklist {
  /// The costs of the lines by group; rows that are not in them are counted.
  func costs(
    of workspace: Workspace, _ options: WorklistReportOptions, _ prices: PriceList
  ) throws(InputError) -> GroupedCosts {
    let labels = try GroupLabels(options, in: workspace)
    let plan = workspace.rules.plan
    var costs = GroupedCosts()
    struct Row: Hashable {
      let table: TableID?
      let row: Int32
    }
    var unpriced: Set<Row> = []
    var open: Set<Row> = []
    for line in lines {
      if let cost = line.cost { costs.add(labels.label(of: line)) { $0.add(cost) } }
      for served in line.served {
        let row = Row(table: plan[served.rule].table, row: served.row)
        let label = labels.label(of: served.row, in: row.table)
        if served.verdict == .undetermined {
          if open.insert(row).inserted { costs.add(label) { $0.openCount += 1 } }
        } else if line.cost == nil, unpriced.insert(row).inserted {
          costs.add(label) { $0.unpricedCount += 1 }
        }
      }
    }
    for (rule, row) in unsettled where open.insert(Row(table: plan[rule].table, row: row)).inserted
    {
      costs.add(labels.label(of: row, in: plan[rule].table)) { $0.openCount += 1 }
    }
    var without: Set<Row> = []
    for (rule, row) in unremedied
    where without.insert(Row(table: plan[rule].table, row: row)).inserted {
      costs.add(labels.label(of: row, in: plan[rule].table)) { $0.unremediedCount += 1 }
    }
    return costs
  }
}

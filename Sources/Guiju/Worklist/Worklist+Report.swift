import GuijuEngine
import GuijuPlan
import GuijuReport
import GuijuText

/// How a worklist is reported.
public struct WorklistReportOptions: Sendable {
  /// The language of words that are not the user's.
  public var language: Language
  public var showsPersonal = false
  /// The path by which rows are grouped: `社区.乡镇.名称`.
  public var path: String?
  /// How many lines are shown, those with the least effort.
  public var limit = Int.max

  public init(language: Language) { self.language = language }
}

extension Worklist {
  /// The list in words; throws an ``InputError`` for a path that leads nowhere, an ``EvaluationError``
  /// where interrupted.
  public func report(
    of workspace: Workspace, _ options: WorklistReportOptions, prices: PriceList? = nil
  ) throws -> WorklistReport {
    var report = WorklistReport(language: options.language)
    report.path = options.path
    report.lineCount = lines.count
    (report.failCount, report.openCount) = (failCount, openCount)
    let labels = try GroupLabels(options, in: workspace)
    // A group stands where its first line does; in it lines keep their order.
    var order: [String?] = []
    var grouped: [String?: [Line]] = [:]
    for line in lines.prefix(options.limit) {
      let label = labels.label(of: line)
      if grouped[label] == nil { order.append(label) }
      grouped[label, default: []].append(line)
    }
    var writer = LineWriter(workspace, self, options)
    for label in order {
      for line in grouped[label] ?? [] {
        report.lines.append(
          try writer.line(line, number: report.lines.count + 1, label, unit: prices?.unit))
      }
    }
    report.failing = workspace.failing(outcomes, options.language)
    report.numberedCount = writer.numbered.count
    report.unremedied = Self.counts(unremedied.map(\.rule), workspace, options)
    report.unsettled = Self.counts(unsettled.map(\.rule), workspace, options)
    if let prices {
      report.costs = try costs(of: workspace, options, prices).report(
        prices.unit, options.path, options.language)
    }
    return report
  }

  private static func counts(
    _ rules: [RuleID], _ workspace: Workspace, _ options: WorklistReportOptions
  ) -> [ImpactReport.Count] {
    var counts: [RuleID: Int] = [:]
    for rule in rules { counts[rule, default: 0] += 1 }
    return workspace.ruleCounts(counts, options.language)
  }
}

/// The groups of rows, by a path.
struct GroupLabels {
  private let hasPath: Bool
  private var labels: [TableID: (Int32) -> String] = [:]
  private let workspace: Workspace
  private let outside: String

  init(_ options: WorklistReportOptions, in workspace: Workspace) throws(InputError) {
    self.workspace = workspace
    hasPath = options.path != nil
    outside = options.language == .chinese ? "（不在分组里）" : "(in no group)"
    guard let path = options.path else { return }
    let groups = try ImpactGroups(path, in: workspace)
    for index in workspace.rules.plan.tables.indices {
      labels[TableID(index)] = groups.labels(
        of: TableID(index), options.language, showsPersonal: options.showsPersonal)
    }
  }

  /// The group of a row; nil without a path.
  func label(of row: Int32, in table: TableID?) -> String? {
    hasPath ? table.flatMap { labels[$0] }.map { $0(row) } ?? outside : nil
  }

  /// The group of a line: that of its cell's row, or of a row that it serves where the path does not
  /// lead from there.
  func label(of line: Worklist.Line) -> String? {
    guard hasPath else { return nil }
    if let cell = line.target.cell, let label = labels[cell.table] { return label(cell.row) }
    guard let served = line.served.first else { return outside }
    return label(of: served.row, in: workspace.rules.plan[served.rule].table)
  }
}

/// Puts lines into words.
private struct LineWriter {
  private let workspace: Workspace
  private let context: ReportContext
  private var evaluator: RuleEvaluator
  private var effects: SideEffects
  private var keyCounts: [TableID: [String: Int]] = [:]
  /// The keys that several rows have, in place of which the numbers of rows are told.
  private(set) var numbered: Set<String> = []

  init(_ workspace: Workspace, _ list: Worklist, _ options: WorklistReportOptions) {
    self.workspace = workspace
    effects = SideEffects(workspace, list.outcomes, list.lines)
    context = workspace.reportContext(
      language: options.language, style: .plain, showsPersonal: options.showsPersonal)
    evaluator = workspace.ruleEvaluator(
      language: options.language, showsPersonal: options.showsPersonal)
  }

  private func say(_ zh: String, _ en: String) -> String {
    context.language == .chinese ? zh : en
  }

  mutating func line(
    _ line: Worklist.Line, number: Int, _ label: String?, unit: String?
  ) throws(EvaluationError) -> WorklistReport.Line {
    let plan = workspace.rules.plan
    let cell = line.target.cell
    let served = line.served[0]
    let table = cell?.table ?? plan[served.rule].table
    let row = cell?.row ?? served.row
    // What a change is about is told by a verdict that it fixes.
    let fixed = line.served.first(where: \.isFix) ?? served
    let outcome = try effects.outcome(of: line, &evaluator)
    let remedy = outcome.remedy
    let field =
      cell.map { plan[$0.table][$0.field].name }
      ?? remedy.map {
        context.workSubject($0, for: fixed.rule, row: fixed.row, workspace.rules.sources)
      } ?? ""
    return WorklistReport.Line(
      order: number, group: label, table: table.map { plan[$0].name } ?? say("全部数据", "all data"),
      key: table.map { key(of: row, in: $0) },
      name: table.flatMap { context.workName(of: row, in: $0) },
      place: cell.flatMap { context.workPlace(of: $0) },
      problems: line.served.map { context.workProblem($0.verdict, $0.rule) },
      action: remedy.map {
        context.workAction($0, for: fixed.rule, row: fixed.row, workspace.rules.sources)
      } ?? say("填写 \(field)", "fill in \(field)"),
      effect: effect(of: line),
      sideEffects: [
        sideEffect(.worsens, outcome.alone.failing), sideEffect(.opens, outcome.alone.open),
        sideEffect(.worsensTogether, outcome.together.failing),
        sideEffect(.opensTogether, outcome.together.open),
      ].compactMap { $0 },
      cellCount: line.cellCount, field: field,
      unit: cell.flatMap { plan[$0.table][$0.field].unit } ?? remedy?.unit,
      current: cell.map { context.workText(of: $0, &evaluator) } ?? "", isCell: cell != nil,
      cost: line.cost, costUnit: line.cost == nil ? nil : unit)
  }

  /// What comes of a line, for the verdicts alike together: `填什么都能定（2 个）`.
  private func effect(of line: Worklist.Line) -> String {
    var phrases: [(text: String, count: Int)] = []
    for served in line.served {
      let text = phrase(served)
      if let index = phrases.firstIndex(where: { $0.text == text }) {
        phrases[index].count += 1
      } else {
        phrases.append((text, 1))
      }
    }
    return phrases.map { phrase in
      phrase.text
        + (line.served.count > 1
          ? say("（\(phrase.count) 个结论）", " (\(phrase.count) verdicts)") : "")
    }.joined(separator: say("，", ", "))
  }

  private func sideEffect(
    _ kind: WorklistReport.SideEffect.Kind, _ rules: [RuleID]
  ) -> WorklistReport.SideEffect? {
    let plan = workspace.rules.plan
    return rules.isEmpty
      ? nil
      : .init(
        kind: kind, rules: rules.map { plan[$0].provision ?? plan[$0].name },
        titles: rules.map { context.name(of: plan[$0]) })
  }

  /// The key of a row, or its number where other rows have the same key: either leads back to it.
  private mutating func key(of row: Int32, in table: TableID) -> String {
    if keyCounts[table] == nil {
      var counts: [String: Int] = [:]
      for row in 0..<Int32(workspace.data[table].rowCount) {
        if let key = workspace.data.key(of: row, in: table, workspace.rules.plan) {
          counts[key, default: 0] += 1
        }
      }
      keyCounts[table] = counts
    }
    let key = context.workKey(of: row, in: table)
    guard (keyCounts[table]?[key] ?? 0) > 1 else { return key }
    numbered.insert(key)
    return "#\(row + 1)"
  }

  private func phrase(_ served: Worklist.Served) -> String {
    let others = served.cellCount - 1
    switch served.kind {
    case .settles(.always): return say("填什么都能定", "any value settles it")
    case .settles(.tried(let count)):
      return say("试过的 \(count) 个值都能定", "each of \(count) values tried settles it")
    case .settles(.sometimes(let count, let all)):
      return say(
        "试过的 \(all) 个值里 \(count) 个能定", "\(count) of \(all) values tried settle it")
    case .settles(.together):
      return say(
        "与另外 \(others) 格一起填才能定",
        "settles it only with \(others) other cell\(others == 1 ? "" : "s") filled in")
    case .settles(.open):
      return others > 0
        ? say("与另外 \(others) 格都填了，也还缺别的", "with \(others) other cells, and more after them")
        : say("填了以后还缺别的", "after it more is missing")
    case .fixes(.pass):
      return others > 0
        ? say("与另外 \(others) 处一起改就通过", "passes with \(others) more change\(others == 1 ? "" : "s")")
        : say("这样就通过", "passes then")
    case .fixes:
      return others > 0
        ? say(
          "与另外 \(others) 处一起改，转为待核",
          "undetermined then, with \(others) more change\(others == 1 ? "" : "s")")
        : say("这样转为待核", "undetermined then")
    }
  }
}

import GuijuEngine
import GuijuPlan
import GuijuText

/// How a date of the data leads to a day: `成立日期 + 3年`.
struct DatePath: Sendable {
  /// What is added, or taken away: a literal or a parameter; nil where the date itself is reached.
  let node: NodeID?
  let unit: Unit
  let isSubtracted: Bool
  /// Whether the change comes on the day behind the one that is reached.
  let isNextDay: Bool

  enum Unit: CaseIterable, Sendable {
    /// A duration, by itself.
    case duration
    /// A number of years, months or days.
    case years, months, days
  }
}

/// Looks for the dates of the data that a change waits for: those with which, were they later, it
/// would not come on its day.
struct RowDateSearch {
  private let workspace: Workspace
  private let rule: RuleID
  private let row: Int32
  private let eve: CalendarDate

  private var day: CalendarDate { workspace.asOf }
  private var plan: Plan { workspace.rules.plan }

  /// How many cells are tried, and how many rows of a table are looked through.
  private static let (maximumCells, maximumRows) = (100, 1_000_000)
  /// The greatest number that is taken for one of years, months or days.
  private static let maximumCount: Int64 = 10_000
  /// How much later a date is made. A month may lack the day behind it, and whoever counts years
  /// sees no day.
  private static let delays: [Int64] = [1, 31, 366]

  /// - Parameter workspace: on the day of the change.
  init(_ workspace: Workspace, _ rule: RuleID, row: Int32, eve: CalendarDate) {
    (self.workspace, self.rule, self.row, self.eve) = (workspace, rule, row, eve)
  }

  /// The dates without which a row is said to be what it is without the day.
  ///
  /// - Parameters:
  ///   - condition: what differs, of whose durations those are looked at first.
  func find(
    in traces: [VerdictTrace], _ condition: NodeID?, causing without: RowOutcome
  ) throws(EvaluationError) -> [TimelineReason.RowDate] {
    var evaluator = workspace.ruleEvaluator(language: .english)
    let paths = self.paths(near: condition)
    var cells: [(cell: Cell, value: Value)] = []
    for trace in traces.flatMap(\.steps).compactMap(\.trace) { collect(trace, into: &cells) }
    if let found = try causes(cells, without, paths, &evaluator) { return found }
    // Of lists that conditions were asked about no cell is kept: their dates are looked up.
    return try causes(cellsOfLists(paths), without, paths, &evaluator) ?? []
  }

  private func causes(
    _ cells: [(cell: Cell, value: Value)], _ without: RowOutcome, _ paths: [DatePath],
    _ evaluator: inout RuleEvaluator
  ) throws(EvaluationError) -> [TimelineReason.RowDate]? {
    var found: [TimelineReason.RowDate] = []
    for (cell, value) in cells.prefix(Self.maximumCells) {
      guard let date = value.calendarDate,
        try isCause(cell, value, without, &evaluator)
      else { continue }
      found.append(
        .init(cell: cell, date: date, path: paths.first { reached(from: date, by: $0) == aim($0) }))
    }
    return found.isEmpty ? nil : found
  }

  /// Whether the change would not come about with a later date.
  private func isCause(
    _ cell: Cell, _ value: Value, _ without: RowOutcome, _ evaluator: inout RuleEvaluator
  ) throws(EvaluationError) -> Bool {
    for delay in Self.delays {
      guard let later = value.later(by: delay) else { continue }
      let outcome = try evaluator.outcome(rule, row: row, replacing: [cell: later])
      if outcome.isSame(as: without, in: plan) { return true }
    }
    return false
  }

  // MARK: - Cells

  private func collect(_ trace: Trace, into cells: inout [(cell: Cell, value: Value)]) {
    if let cell = trace.cell, trace.value.calendarDate != nil,
      !cells.contains(where: { $0.cell == cell })
    {
      cells.append((cell, trace.value))
    }
    for child in trace.children where cells.count < Self.maximumCells {
      collect(child, into: &cells)
    }
  }

  /// The cells of all rows, in fields of dates that the rule reads, from which some path leads here.
  private func cellsOfLists(_ paths: [DatePath]) -> [(cell: Cell, value: Value)] {
    var cells: [(cell: Cell, value: Value)] = []
    let evaluator = workspace.rowEvaluator()
    for (table, fields) in plan.fieldsNeeded(by: [rule]).sorted(by: { $0.key < $1.key }) {
      for field in fields.sorted() where plan[table][field].kind == .date {
        for row in 0..<Int32(min(workspace.data[table].rowCount, Self.maximumRows)) {
          guard cells.count < Self.maximumCells else { return cells }
          let cell = Cell(table: table, row: row, field: field)
          var evaluator = evaluator
          let value = evaluator.value(of: cell)
          guard let date = value.calendarDate,
            paths.contains(where: { reached(from: date, by: $0) == aim($0) })
          else { continue }
          cells.append((cell, value))
        }
      }
    }
    return cells
  }

  // MARK: - Paths

  private func aim(_ path: DatePath) -> CalendarDate { path.isNextDay ? eve : day }

  /// The paths that the rule may mean: durations first, then the date itself, then numbers of years,
  /// months and days; those of the condition that differs before those of the rest of the rule.
  private func paths(near condition: NodeID?) -> [DatePath] {
    // What a parameter is declared as is known by its name.
    let values = Set(plan.parameters.flatMap(\.values).map(\.value))
    var nodes: [NodeID] = []
    for roots in [condition.map { [$0] } ?? [], plan.roots(of: rule)] {
      for node in plan.dependencies(of: roots).sorted()
      where !nodes.contains(node) && !values.contains(node) {
        switch plan[node] {
        case .constant(.duration), .constant(.number), .parameter: nodes.append(node)
        default: break
        }
      }
    }
    var paths: [DatePath] = []
    func add(_ node: NodeID?, _ unit: DatePath.Unit) {
      for isNextDay in [false, true] {
        for isSubtracted in node == nil ? [false] : [false, true] {
          paths.append(
            .init(node: node, unit: unit, isSubtracted: isSubtracted, isNextDay: isNextDay))
        }
      }
    }
    let durations = nodes.filter { duration($0) != nil }
    for node in durations { add(node, .duration) }
    add(nil, .duration)
    for node in nodes where !durations.contains(node) {
      for unit in DatePath.Unit.allCases where unit != .duration { add(node, unit) }
    }
    return paths
  }

  private func value(_ node: NodeID) -> Value? {
    if case .parameter(let id) = plan[node] {
      let program = workspace.program
      return program.parameters[program.parameter(id, in: plan[rule].pack).index]
    }
    var evaluator = workspace.rowEvaluator()
    return try? evaluator.evaluate(node)
  }

  private func duration(_ node: NodeID) -> Value? {
    guard let value = value(node) else { return nil }
    if case .yearMonthDuration = value { return value }
    if case .dayTimeDuration = value { return value }
    return nil
  }

  private func reached(from date: CalendarDate, by path: DatePath) -> CalendarDate? {
    guard let node = path.node else { return date }
    switch (path.unit, value(node)) {
    case (.duration, .yearMonthDuration(let duration)?):
      return path.isSubtracted ? date.subtracting(duration) : date.adding(duration)
    case (.duration, .dayTimeDuration(let duration)?):
      return path.isSubtracted ? date.subtracting(duration) : date.adding(duration)
    case (.years, .number(let number)?), (.months, .number(let number)?),
      (.days, .number(let number)?):
      guard let count = number.exactInt64, (1...Self.maximumCount).contains(count) else {
        return nil
      }
      let signed = path.isSubtracted ? -count : count
      if path.unit == .days { return date.adding(days: signed) }
      return date.adding(months: path.unit == .years ? 12 * signed : signed)
    default: return nil
    }
  }
}

extension Value {
  /// The day of a date, or of a date and time.
  fileprivate var calendarDate: CalendarDate? {
    if case .date(let date) = self { return date }
    if case .dateTime(let moment) = self { return moment.date }
    return nil
  }

  fileprivate func later(by days: Int64) -> Value? {
    switch self {
    case .date(let date): date.adding(days: days).map { .date($0) }
    case .dateTime(let moment):
      DayTimeDuration(days: days).flatMap(moment.adding).map { .dateTime($0) }
    default: nil
    }
  }
}

import GuijuEngine
import GuijuPlan
import GuijuText

/// Why a verdict of a row is another from a day on.
///
/// What a day brings to a rule is known (``DayDependence``); which of it makes the difference is
/// tried: the day is evaluated with one thing taken back, all others as they are. Of the as-of date
/// the row's dates are found in the same way: a date is a cause where the change does not come about
/// with a later one in its cell.
struct TimelineReason: Sendable {
  /// How the causes go together.
  enum Relation: String, Sendable {
    /// There is one, and without it nothing would change.
    case alone
    /// Without any one of them nothing would change.
    case together
    /// Each would do without the others.
    case each
  }

  /// What makes the difference.
  private(set) var causes: [DayEvent] = []
  private(set) var relation = Relation.alone
  /// Where it is the as-of date, the dates of the data that it has come to.
  private(set) var dates: [RowDate] = []
  /// The innermost condition that differs from the day before; nil where none was evaluated.
  private(set) var condition: NodeID?

  /// A date of the data that the as-of date has come to.
  struct RowDate: Sendable {
    let cell: Cell
    let date: CalendarDate
    /// What leads from the date to the day; nil where nothing in the rule does.
    let path: DatePath?
  }

  init(
    _ workspace: Workspace, _ rule: RuleID, row: Int32, _ day: CalendarDate,
    _ dependence: DayDependence, _ before: RowOutcome, _ after: RowOutcome
  ) throws(EvaluationError) {
    let eve = day.adding(days: -1) ?? day
    let trial = DayTrial(workspace, rule, row: row, eve: eve, day: day)
    // Two values of a parameter may be the same.
    var events = (dependence.events[day] ?? []).filter(trial.differs)
    if dependence.readsDay { events.append(.day) }
    try weigh(events, trial, after)
    var (earlier, later) = (
      workspace.on(eve).ruleEvaluator(language: .english),
      workspace.on(day).ruleEvaluator(language: .english)
    )
    let (was, now) = (try earlier.trace(rule, row: row), try later.trace(rule, row: row))
    if was.idle == nil, now.idle == nil {
      condition = now.firstDifference(from: was, in: workspace.rules.plan)?.after.node
    }
    guard causes.contains(.day) else { return }
    let without = try trial.outcome(with: events.filter { $0 != .day })
    let search = RowDateSearch(workspace.on(day), rule, row: row, eve: eve)
    dates = try search.find(in: [was, now], condition, causing: without)
  }

  private mutating func weigh(
    _ events: [DayEvent], _ trial: DayTrial, _ after: RowOutcome
  ) throws(EvaluationError) {
    causes = events
    guard events.count > 1 else { return }
    var needed: [DayEvent] = []
    for event in events
    where try !trial.outcome(with: events.filter({ $0 != event })).isSame(as: after, in: trial.plan)
    {
      needed.append(event)
    }
    if !needed.isEmpty {
      causes = needed
      relation = needed.count > 1 ? .together : .alone
      return
    }
    var enough: [DayEvent] = []
    for event in events where try trial.outcome(with: [event]).isSame(as: after, in: trial.plan) {
      enough.append(event)
    }
    causes = enough.isEmpty ? events : enough
    relation = enough.isEmpty ? .together : enough.count > 1 ? .each : .alone
  }
}

/// A row on a day to which only some of what the day brings has come.
private struct DayTrial {
  private let before: Workspace
  private let after: Workspace
  private let rule: RuleID
  private let row: Int32

  init(
    _ workspace: Workspace, _ rule: RuleID, row: Int32, eve: CalendarDate, day: CalendarDate
  ) {
    (before, after) = (workspace.on(eve), workspace.on(day))
    (self.rule, self.row) = (rule, row)
  }

  var plan: Plan { after.rules.plan }

  /// Whether something has another state on the day than on the one before.
  func differs(_ event: DayEvent) -> Bool {
    guard case .parameter(let id) = event else { return true }
    return before.program.declaredValue(of: id) != after.program.declaredValue(of: id)
  }

  /// What the rule says of the row where only these have come.
  func outcome(with applied: [DayEvent]) throws(EvaluationError) -> RowOutcome {
    var evaluator = workspace(with: applied).ruleEvaluator(language: .english)
    return try evaluator.outcome(rule, row: row)
  }

  private func workspace(with applied: [DayEvent]) -> Workspace {
    let hasDay = applied.contains(.day)
    let (eve, day, program) = (before.asOf, after.asOf, after.program)
    var plan = plan
    var settings: [ParameterID: Value] = [:]
    for id in plan.parameters.indices.map({ ParameterID($0) }) {
      let isApplied = applied.contains(.parameter(id))
      guard isApplied != hasDay, differs(.parameter(id)) else { continue }
      settings[id] = (isApplied ? after : before).program.parameters[id.index]
    }
    func date(_ date: CalendarDate?) -> NodeID? {
      date.map { plan.add(.constant(.date($0.description)), .date, at: .none) }
    }
    for index in plan.packs.indices {
      let pack = plan.packs[index]
      let (begins, ends) = (
        applied.contains(.effective(PackID(index))), applied.contains(.until(PackID(index)))
      )
      if program.day(pack.effective) == day, begins != hasDay {
        plan.packs[index].effective = begins ? nil : date(day.adding(days: 1))
      }
      if program.day(pack.until) == eve, ends != hasDay {
        plan.packs[index].until = date(ends ? eve.adding(days: -1) : day)
      }
    }
    for index in plan.rules.indices where program.day(plan.rules[index].due) == day {
      let isDue = applied.contains(.due(RuleID(index)))
      if isDue != hasDay { plan.rules[index].due = isDue ? nil : date(day.adding(days: 1)) }
    }
    let made = (hasDay ? after : before).adding([], over: plan).0
    return settings.isEmpty ? made : made.setting(settings)
  }
}

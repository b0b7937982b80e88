import GuijuEngine
import GuijuPlan
import GuijuReport
import GuijuText

extension RowTimeline {
  /// The timeline in words.
  public func report(
    _ workspace: Workspace, row: Int32, language: Language, showsPersonal: Bool = false
  ) -> RowTimelineReport {
    let context = workspace.reportContext(
      language: language, style: .plain, showsPersonal: showsPersonal)
    let plan = workspace.rules.plan
    let place =
      rules.first.map { context.impactRow(row, of: $0) } ?? (
        key: nil, name: "", file: nil, line: nil
      )
    var report = RowTimelineReport(
      from: span.from.description, to: span.to.description, asOf: workspace.asOf.description,
      name: place.name, language: language)
    report.table = rules.first.flatMap { plan[$0].table }.map { plan[$0].name }
    (report.key, report.file, report.line) = (place.key, place.file, place.line)
    report.ruleCount = rules.count
    report.timelessCount = timeless.count
    report.open = open.map { context.name(of: plan[$0]) }
    report.failing = failing.map { context.name(of: plan[$0]) }
    report.leftOutCount = leftOutCount
    report.changes = changes.map { change in
      let entry = context.impactEntry(of: change.rule)
      let words = TimelineWords(workspace, on: change.day, change.rule, language, showsPersonal)
      let reason = change.reason
      let node = reason.condition
      return .init(
        day: change.day.description, rule: entry.name, provision: entry.provision,
        title: entry.title, from: context.outcome(change.before, change.rule),
        to: context.outcome(change.after, change.rule),
        causes: words.causes(reason, row: plan[change.rule].table.map { ($0, row) }),
        relation: reason.relation.rawValue,
        condition: node.map { workspace.rules.sources.text(plan.span($0)).inOneLine },
        place: node.flatMap { words.place(of: plan.span($0)) })
    }
    return report
  }
}

extension TableTimeline {
  /// The timeline in words.
  public func report(_ workspace: Workspace, language: Language) -> TableTimelineReport {
    let context = workspace.reportContext(language: language, style: .plain)
    let plan = workspace.rules.plan
    let table = rules.first.flatMap { plan[$0.rule].table }
    var report = TableTimelineReport(
      table: table.map { plan[$0].name } ?? Message(zh: "全部数据", en: "all data")[language],
      rowCount: table.map { workspace.data[$0].rowCount } ?? 1, asOf: workspace.asOf.description,
      step: step.rawValue, days: days.map(\.description), language: language)
    report.rules = rules.map { rule in
      let entry = context.impactEntry(of: rule.rule)
      var points: [TableTimelineReport.Point] = []
      var last: CalendarDate?
      for point in rule.points {
        defer { last = point.day }
        guard last == nil || point.changedCount > 0 else { continue }
        let words = TimelineWords(workspace, on: point.day, rule.rule, language, false)
        points.append(
          .init(
            day: point.day.description, counts: point.counts, changedCount: point.changedCount,
            since: point.isExact ? nil : last?.description,
            causes: last == nil || !point.isExact ? [] : words.causes(point.events)))
      }
      return .init(
        name: entry.name, provision: entry.provision, title: entry.title, kind: entry.kind,
        isSampled: rule.isSampled, counts: days.map { rule.counts(on: $0) }, points: points)
    }
    return report
  }
}

/// Says what makes verdicts others on a day.
private struct TimelineWords {
  private let workspace: Workspace
  private let before: ReportContext
  private let after: ReportContext
  private let day: CalendarDate
  private let rule: RuleID

  init(
    _ workspace: Workspace, on day: CalendarDate, _ rule: RuleID, _ language: Language,
    _ showsPersonal: Bool
  ) {
    (self.workspace, self.day, self.rule) = (workspace, day, rule)
    before = workspace.on(day.adding(days: -1) ?? day).reportContext(
      language: language, style: .plain, showsPersonal: showsPersonal)
    after = workspace.on(day).reportContext(
      language: language, style: .plain, showsPersonal: showsPersonal)
  }

  private var plan: Plan { workspace.rules.plan }

  /// `rules/targets.gj:12`
  func place(of span: Span) -> String? {
    workspace.rules.sources.place(of: span).map { "\($0.name):\($0.location.line)" }
  }

  func causes(_ reason: TimelineReason, row: (TableID, Int32)?) -> [TimelineCause] {
    var causes = reason.causes.compactMap(cause)
    guard reason.causes.contains(.day) else { return causes }
    // Of a date from which nothing leads here, the turn of the year says why it is this day.
    if reason.dates.allSatisfy({ $0.path == nil }) {
      let isTurnOfYear = day.month == 1 && day.day == 1
      causes += turns().filter { reason.dates.isEmpty || isTurnOfYear || $0.name != nil }
    }
    causes += reason.dates.map { self.date($0, row: row) }
    return causes
  }

  /// What takes effect on a day, and the day itself where nothing else does.
  func causes(_ events: [DayEvent]) -> [TimelineCause] {
    let causes = events.compactMap(cause)
    return causes.isEmpty && events.contains(.day) ? turns() : causes
  }

  /// What is otherwise since the as-of date is: definitions on no row, such as 考核年度; without any
  /// the date itself.
  private func turns() -> [TimelineCause] {
    var (earlier, later) = (
      RowEvaluator(before.program, data: workspace.data, limits: workspace.limits),
      RowEvaluator(after.program, data: workspace.data, limits: workspace.limits)
    )
    var causes: [TimelineCause] = []
    let roots = plan.withExceptions(rule).flatMap { plan.roots(of: $0) }
    for node in plan.dependencies(of: roots).sorted() {
      guard case .definition(let id, of: nil, _) = plan[node], plan[id].arguments.isEmpty,
        !causes.contains(where: { $0.name == plan[id].name }),
        let was = try? earlier.evaluate(node), let now = try? later.evaluate(node)
      else { continue }
      var cause = TimelineCause(.day, day: day.description)
      (cause.name, cause.before, cause.after) = (
        plan[id].name, before.text(of: was), after.text(of: now)
      )
      cause.place = place(of: plan[id].span)
      if cause.before != cause.after { causes.append(cause) }
    }
    return causes.isEmpty ? [TimelineCause(.day, day: day.description)] : causes
  }

  /// What takes effect on the day; nil for the day itself, and for a value that is the same as before.
  func cause(_ event: DayEvent) -> TimelineCause? {
    var cause: TimelineCause
    switch event {
    case .day: return nil
    case .parameter(let id):
      cause = TimelineCause(.parameter, day: day.description)
      cause.name = plan[id].name
      cause.before = value(of: id, before)
      cause.after = value(of: id, after)
      if cause.before == cause.after { return nil }
      switch plan[id].basis {
      case .cited(let citation): cause.basis = after.basis(citation)
      case .assumed(let reason): cause.basis = after.assumption(reason)
      case .unstated: break
      }
      let node = after.program.declaredValue(of: id)
      cause.place = place(of: node.map { plan.span($0) } ?? plan[id].span)
    case .effective(let id), .until(let id):
      let pack = plan[id]
      let isEnd = event == .until(id)
      cause = TimelineCause(isEnd ? .until : .effective, day: day.description)
      cause.name = pack.name
      cause.place = (isEnd ? pack.until : pack.effective).flatMap { place(of: plan.span($0)) }
    case .due(let id):
      cause = TimelineCause(.due, day: day.description)
      if id != rule { cause.name = after.name(of: plan[id]) }
      cause.place = plan[id].due.flatMap { place(of: plan.span($0)) }
    }
    return cause
  }

  private func value(of id: ParameterID, _ context: ReportContext) -> String? {
    guard !context.program.parameters[id.index].isMissing else { return nil }
    return context.text(of: id, in: workspace.rules.sources)
  }

  private func date(_ date: TimelineReason.RowDate, row: (TableID, Int32)?) -> TimelineCause {
    let (cell, field) = (date.cell, plan[date.cell.table][date.cell.field])
    var cause = TimelineCause(.date, day: day.description)
    cause.name = field.name
    cause.after =
      field.isPersonal && !after.showsPersonal ? RuleEvaluator.mask : date.date.description
    if row.map({ $0 != (cell.table, cell.row) }) ?? true {
      cause.row = after.rowName(cell.row, in: cell.table)
    }
    cause.place = after.placeText(of: cell)
    guard let path = date.path else { return cause }
    cause.added = path.node.map { added($0, path.unit) }
    cause.isSubtracted = path.isSubtracted
    if path.isNextDay { cause.passed = day.adding(days: -1)?.description }
    return cause
  }

  /// `3年`, `最低年限 3年`
  private func added(_ node: NodeID, _ unit: DatePath.Unit) -> String {
    var text = workspace.rules.sources.text(plan.span(node)).inOneLine
    if case .parameter(let common) = plan[node] {
      let id = after.program.parameter(common, in: plan[rule].pack)
      text = plan[id].name + " " + after.text(of: id, in: workspace.rules.sources)
    }
    switch unit {
    case .duration: return text
    case .years: return text + Message(zh: " 年", en: " years")[after.language]
    case .months: return text + Message(zh: " 个月", en: " months")[after.language]
    case .days: return text + Message(zh: " 天", en: " days")[after.language]
    }
  }
}

import GuijuEngine
import GuijuPlan
import GuijuText

/// How many rows of a table have each verdict, by date.
///
/// Where a rule reads the as-of date, each row may have days of its own; it is counted at the ends of
/// months, quarters or years, and on both sides of each day on which something takes effect for all
/// rows; where all changes between two of these days come on one, that is found. Any other rule can change on such days only (``DayDependence``), and its counts are exact.
public struct TableTimeline: Sendable {
  public let span: TimelineSpan
  public let step: TimelineStep
  /// The regular days, both ends of the span among them.
  public let days: [CalendarDate]
  /// One for each rule, in their order.
  public private(set) var rules: [Counts] = []

  /// How many regular days there may be.
  private static let maximumDays = 2_000

  /// The counts of one rule.
  public struct Counts: Sendable {
    public let rule: RuleID
    /// Whether the as-of date is read: then changes lie somewhere between two points.
    public let isSampled: Bool
    /// In order of their days; the first is what there was before anything changed.
    public fileprivate(set) var points: [Point] = []

    /// The counts on a day: those of the last point before it.
    public func counts(on day: CalendarDate) -> [Int] {
      (points.last { $0.day <= day } ?? points.first)?.counts ?? []
    }
  }

  /// The counts on one day.
  public struct Point: Sendable {
    public let day: CalendarDate
    /// How many rows have each verdict, by its raw value.
    public let counts: [Int]
    /// How many rows have another verdict than at the point before.
    public let changedCount: Int
    /// Whether the changes come on this very day, not somewhere behind the point before.
    public let isExact: Bool
    /// What takes effect on this day.
    let events: [DayEvent]

    fileprivate init(
      _ counted: Counted, after last: Counted?, isExact: Bool, events: [DayEvent]
    ) {
      day = counted.day
      counts = Verdict.allCases.map { counted.outcome.count(of: $0) }
      changedCount =
        last.map { zip($0.outcome.verdicts, counted.outcome.verdicts).count { $0 != $1 } } ?? 0
      self.isExact = isExact
      self.events = events
    }
  }

  /// Counts the verdicts of rules; throws an ``InputError`` for too many days, an
  /// ``EvaluationError`` where interrupted.
  public init(
    _ workspace: Workspace, _ rules: [RuleID], _ span: TimelineSpan, step: TimelineStep? = nil
  ) throws {
    self.span = span
    let step = step ?? TimelineStep(for: span)
    self.step = step
    guard step != .day || span.dayCount <= Self.maximumDays else {
      throw InputError(
        Message(
          zh: "\(span.from) 到 \(span.to) 逐日计算有 \(span.dayCount) 天，超过 \(Self.maximumDays) 天",
          en: "\(span.from) to \(span.to) has \(span.dayCount) days, more than \(Self.maximumDays)"),
        help: Message(
          zh: "写 --step month，或把 --from、--to 取近一些",
          en: "write --step month, or a shorter span with --from and --to"))
    }
    days = step.days(of: span)
    let dependences = rules.map { DayDependence($0, workspace.program) }
    var wanted: [CalendarDate: [Int]] = [:]
    for (index, dependence) in dependences.enumerated() {
      self.rules.append(Counts(rule: rules[index], isSampled: dependence.readsDay))
      for day in points(of: dependence) { wanted[day, default: []].append(index) }
    }
    let order = wanted.keys.sorted()
    var quiet = workspace
    quiet.limits.progress = { _, _ in }
    var last: [Int: Counted] = [:]
    for (done, day) in order.enumerated() {
      workspace.limits.progress(done, order.count)
      guard let indices = wanted[day] else { continue }
      let run = try quiet.on(day).check(only: indices.map { rules[$0] })
      for (index, outcome) in zip(indices, run.outcomes) {
        let next = Counted(day: day, outcome: outcome)
        defer { last[index] = next }
        guard let before = last[index] else {
          self.rules[index].points.append(Point(next, after: nil, isExact: true, events: []))
          continue
        }
        let isSampled = self.rules[index].isSampled
        let turn = isSampled ? try Self.turn(quiet, before, next) : nil
        if let turn, turn.day < day {
          self.rules[index].points.append(
            Point(turn, after: before, isExact: true, events: [.day]))
          self.rules[index].points.append(Point(next, after: turn, isExact: true, events: []))
          continue
        }
        self.rules[index].points.append(
          Point(
            next, after: before, isExact: !isSampled || turn != nil,
            events: dependences[index].events[day] ?? (isSampled ? [.day] : [])))
      }
    }
  }

  /// The verdicts of a rule on a day.
  fileprivate struct Counted {
    let day: CalendarDate
    let outcome: RuleOutcome
  }

  /// The day on which all changes between two days come, where there is one: on the day before it the
  /// verdicts are still the first ones, on it already the second ones. Both are evaluated.
  private static func turn(
    _ workspace: Workspace, _ before: Counted, _ after: Counted
  ) throws(EvaluationError) -> Counted? {
    guard before.outcome.verdicts != after.outcome.verdicts else { return nil }
    var (early, late) = (before, after)
    while let middle = early.day.adding(days: late.day.days(since: early.day) / 2),
      middle > early.day
    {
      guard let outcome = try workspace.on(middle).check(only: [after.outcome.rule]).outcomes.first
      else { return nil }
      let found = Counted(day: middle, outcome: outcome)
      if outcome.verdicts == before.outcome.verdicts {
        early = found
      } else if outcome.verdicts == after.outcome.verdicts {
        late = found
      } else {
        return nil
      }
    }
    return late
  }

  /// The days on which a rule is evaluated.
  private func points(of dependence: DayDependence) -> Set<CalendarDate> {
    let days = dependence.days(in: span)
    var points = Set(days)
    guard dependence.readsDay else {
      points.insert(days.first == span.from ? span.eve : span.from)
      return points
    }
    points.formUnion(self.days)
    points.formUnion(days.compactMap { $0.adding(days: -1) })
    return points
  }
}

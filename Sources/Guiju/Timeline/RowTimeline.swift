import GuijuEngine
import GuijuPlan
import GuijuText

/// The days on which verdicts of one row change, from what to what, and why.
///
/// No day is guessed. A rule whose expressions read the as-of date is evaluated on each day of the
/// span; a row takes microseconds, so that ten years take a part of a second. Any other rule can
/// change only where a parameter takes a dated value, something is due, or a pack comes into force or
/// ends (``DayDependence``), and is evaluated on those days.
public struct RowTimeline: Sendable {
  public let span: TimelineSpan
  /// The rules that were followed.
  public let rules: [RuleID]
  /// The changes, by day and then by rule.
  public private(set) var changes: [Change] = []
  /// The rules of which no verdict rests on the day.
  public private(set) var timeless: [RuleID] = []
  /// The rules that are undetermined on all days, though they rest on the day.
  public private(set) var open: [RuleID] = []
  /// The rules that cannot be evaluated on some day.
  public private(set) var failing: [RuleID] = []
  /// How many changes have been left out: those of values that change on very many days.
  public private(set) var leftOutCount = 0

  /// How many changes of one rule are told.
  private static let maximumChanges = 1_000

  /// A verdict that is another from a day on.
  public struct Change: Sendable {
    public let rule: RuleID
    public let day: CalendarDate
    public let before: RowOutcome
    public let after: RowOutcome
    let reason: TimelineReason
  }

  /// Follows rules over a row; throws only when interrupted.
  public init(
    _ workspace: Workspace, _ rules: [RuleID], row: Int32, _ span: TimelineSpan
  ) throws(EvaluationError) {
    self.span = span
    self.rules = rules
    var followed: [Followed] = []
    for rule in rules {
      let dependence = DayDependence(rule, workspace.program)
      let days = dependence.days(in: span)
      if dependence.readsDay || !days.isEmpty {
        followed.append(Followed(rule: rule, dependence: dependence, days: Set(days)))
      } else if dependence.events.isEmpty {
        timeless.append(rule)
      }
    }
    var found: [(position: Int, day: CalendarDate, before: RowOutcome, after: RowOutcome)] = []
    for day in Self.days(followed, span) {
      var evaluator = workspace.on(day).ruleEvaluator(language: .english)
      for index in followed.indices where followed[index].isEvaluated(on: day, span) {
        let after = try evaluator.outcome(followed[index].rule, row: row)
        defer { followed[index].last = after }
        if after.verdict == .error { followed[index].hasFailed = true }
        guard let before = followed[index].last else { continue }
        if after.verdict != .undetermined { followed[index].isOpen = false }
        guard !before.isSame(as: after, in: workspace.rules.plan) else { continue }
        followed[index].isOpen = false
        followed[index].changeCount += 1
        if followed[index].changeCount > Self.maximumChanges {
          leftOutCount += 1
        } else {
          found.append((index, day, before, after))
        }
      }
    }
    failing = try followed.filter(\.hasFailed).map(\.rule) + failing(timeless, workspace, row)
    open = followed.filter { $0.isOpen && $0.last?.verdict == .undetermined }.map(\.rule)
    for change in found {
      let rule = followed[change.position]
      let reason = try TimelineReason(
        workspace, rule.rule, row: row, change.day, rule.dependence, change.before, change.after)
      changes.append(
        Change(
          rule: rule.rule, day: change.day, before: change.before, after: change.after,
          reason: reason))
    }
  }

  /// A rule, with what has been found of it so far.
  private struct Followed {
    let rule: RuleID
    let dependence: DayDependence
    let days: Set<CalendarDate>
    var last: RowOutcome?
    var changeCount = 0
    var isOpen = true
    var hasFailed = false

    func isEvaluated(on day: CalendarDate, _ span: TimelineSpan) -> Bool {
      dependence.readsDay || day == span.eve || days.contains(day)
    }
  }

  /// Of rules that are the same on all days those that cannot be evaluated.
  private func failing(
    _ rules: [RuleID], _ workspace: Workspace, _ row: Int32
  ) throws(EvaluationError) -> [RuleID] {
    var evaluator = workspace.ruleEvaluator(language: .english)
    var found: [RuleID] = []
    for rule in rules where try evaluator.outcome(rule, row: row).verdict == .error {
      found.append(rule)
    }
    return found
  }

  /// The days on which some rule is evaluated, the day before the span first.
  private static func days(_ followed: [Followed], _ span: TimelineSpan) -> [CalendarDate] {
    if followed.contains(where: \.dependence.readsDay) {
      return (0...Int64(span.dayCount)).compactMap { span.eve.adding(days: $0) }
    }
    return [span.eve] + followed.reduce(into: Set()) { $0.formUnion($1.days) }.sorted()
  }
}

extension Workspace {
  /// The workspace on another day.
  func on(_ day: CalendarDate) -> Workspace {
    var next = self
    next.asOf = day
    return next
  }
}

import GuijuEngine
import GuijuPlan

/// Something that is otherwise from a day on.
enum DayEvent: Hashable, Sendable {
  /// A parameter has the next of its dated values.
  case parameter(ParameterID)
  /// A pack comes into force, or is no longer in force.
  case effective(PackID), until(PackID)
  /// What a rule requires is due.
  case due(RuleID)
  /// The as-of date itself, which expressions read.
  case day
}

/// On what of the day the verdicts of a rule rest.
///
/// A verdict is made of the rule, the rows, and the day; of the day only through what is found here.
/// So where no expression reads the as-of date, nothing changes between two of the days.
struct DayDependence {
  /// Whether some expression reads the as-of date: then each day may bring another verdict.
  private(set) var readsDay = false
  /// What is otherwise from a day on, by the day.
  private(set) var events: [CalendarDate: [DayEvent]] = [:]

  init(_ rule: RuleID, _ program: Program) {
    let plan = program.plan
    var rules = plan.withExceptions(rule)
    var parameters: Set<ParameterID> = []
    for node in plan.dependencies(of: rules.flatMap { plan.roots(of: $0) }) {
      switch plan[node] {
      case .asOf, .builtin(.today), .builtin(.now), .call(.today, _), .call(.now, _):
        readsDay = true
      case .parameter(let id):
        // What a pack declares anew stands for the common one.
        parameters.formUnion(plan.parameters(named: plan[id].name) + [id])
      case .verdict(let id, _, _): rules.formUnion(plan.withExceptions(id))
      default: break
      }
    }
    for id in parameters.sorted() where program.settings[id] == nil {
      for dated in plan[id].values { add(.parameter(id), from: program.day(dated.from)) }
    }
    var packs: Set<PackID> = []
    for id in rules.sorted() {
      add(.due(id), from: program.day(plan[id].due))
      if plan[id].isReported, let pack = plan[id].pack { packs.insert(pack) }
    }
    for id in packs.sorted() {
      add(.effective(id), from: program.day(plan[id].effective))
      add(.until(id), from: program.day(plan[id].until)?.adding(days: 1))
    }
  }

  private mutating func add(_ event: DayEvent, from day: CalendarDate?) {
    guard let day, events[day]?.contains(event) != true else { return }
    events[day, default: []].append(event)
  }

  /// The days on which something takes effect, within a span, in order.
  func days(in span: TimelineSpan) -> [CalendarDate] {
    events.keys.filter(span.contains).sorted()
  }
}

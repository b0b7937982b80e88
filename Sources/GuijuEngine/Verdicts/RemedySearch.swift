import GuijuPlan

/// Looks for changes of one thing after which a failing row passes.
///
/// Nothing is concluded from the form of a rule: a change counts when the rule, evaluated with it,
/// passes. The comparisons that the evaluation went through only tell which values are worth trying;
/// from one that passes the search goes back, by halves, to the nearest that does.
struct RemedySearch {
  private let id: RuleID
  private let row: Int32
  private let limits: RemedyLimits
  private let fields: RemedyFields
  private var ranges: RangeChecker
  private var tries = 0
  private var steps = 0

  init(_ id: RuleID, row: Int32, _ program: Program, _ limits: RemedyLimits) {
    self.id = id
    self.row = row
    self.limits = limits
    fields = RemedyFields(program.plan[id], program.plan)
    ranges = RangeChecker(program)
  }

  /// What a change must bring about.
  private enum Goal: Equatable {
    case verdict
    case requirement(Int)

    var requirement: Int? { if case .requirement(let index) = self { index } else { nil } }
  }

  /// A change as the evaluator takes it.
  private enum Replacement {
    case cell(Cell, Value)
    case node(NodeID, Value)
  }

  // MARK: - Finding

  /// The remedies, those of the verdict as a whole first; without any, those of each requirement.
  mutating func find(_ evaluator: inout RuleEvaluator) throws(EvaluationError) -> [Remedy] {
    let (failed, openCount) = try failedRequirements(&evaluator)
    var found: [Remedy] = []
    for (_, trace) in failed where found.count < limits.remedies {
      found += try remedies(in: trace, for: .verdict, &evaluator, except: found)
    }
    if !found.isEmpty || failed.count + openCount < 2 { return found }
    for (index, trace) in failed.prefix(limits.requirements) {
      found += try remedies(in: trace, for: .requirement(index), &evaluator, except: [])
    }
    return found
  }

  /// The requirements that fail, and how many more are undetermined.
  private func failedRequirements(
    _ evaluator: inout RuleEvaluator
  ) throws(EvaluationError) -> (failed: [(index: Int, trace: Trace)], openCount: Int) {
    var failed: [(index: Int, trace: Trace)] = []
    var openCount = 0
    let (id, plan) = (id, evaluator.plan)
    try evaluator.recording(id, row: row) { evaluator throws(EvaluationError) in
      for (index, requirement) in plan[id].requirements.enumerated() {
        let step = try evaluator.step(.requirement(index), requirement.condition)
        if step.truth == nil { openCount += 1 }
        if step.truth == false, let trace = step.trace { failed.append((index, trace)) }
      }
    }
    return (failed, openCount)
  }

  private mutating func remedies(
    in trace: Trace, for goal: Goal, _ evaluator: inout RuleEvaluator, except found: [Remedy]
  ) throws(EvaluationError) -> [Remedy] {
    var remedies: [Remedy] = []
    let clues = RemedyClues(trace, of: evaluator.plan[id], row: row, evaluator.program)
    for cell in clues.cells.prefix(limits.fields) {
      let subject = Remedy.Subject.field(cell.field)
      if found.contains(where: { $0.subject == subject }) { continue }
      if isGiven(cell, clues, in: evaluator.plan) { continue }
      guard let change = try change(of: cell, clues, goal, &evaluator) else { continue }
      let unit = evaluator.plan[cell.table][cell.field].unit ?? clues.unit(of: subject)
      remedies.append(
        Remedy(
          requirement: goal.requirement, subject: subject, change: change, unit: unit,
          isYear: change.staysAmongYears && clues.isYear(cell)))
    }
    for aggregate in clues.aggregates.prefix(limits.fields) {
      let subject = Remedy.Subject.aggregate(aggregate.node, named: aggregate.named)
      if found.contains(where: { $0.subject == subject }) { continue }
      guard let change = try change(of: aggregate, clues, goal, &evaluator) else { continue }
      remedies.append(
        Remedy(
          requirement: goal.requirement, subject: subject, change: change,
          unit: clues.unit(of: subject)))
    }
    return remedies.filter { !clues.isIdle($0, among: remedies) }
  }

  // MARK: - Trying

  /// Whether the goal is reached with a change; false where the limits of the search are used up.
  private mutating func reaches(
    _ goal: Goal, _ replacement: Replacement, _ evaluator: inout RuleEvaluator
  ) throws(EvaluationError) -> Bool {
    guard tries < limits.tries, steps < limits.steps else { return false }
    tries += 1
    defer { steps += evaluator.evaluator.steps }
    var (cells, nodes): ([Cell: Value], [NodeID: Value]) = ([:], [:])
    switch replacement {
    case .cell(let cell, let value): cells[cell] = value
    case .node(let node, let value): nodes[node] = value
    }
    let id = id
    do {
      return try evaluator.trying(id, row: row, cells, nodes) { evaluator throws(EvaluationError) in
        switch goal {
        case .verdict: return try evaluator.verdict(of: id) == .pass
        case .requirement(let index):
          guard try evaluator.applies(id) == true else { return false }
          let requirement = evaluator.plan[id].requirements[index]
          return try evaluator.evaluateTruth(requirement.condition) == true
        }
      }
    } catch {
      if case .interrupted = error.reason { throw error }
      return false
    }
  }

  /// Whether the goal is reached with another value of a cell that the field can have.
  private mutating func reaches(
    _ goal: Goal, _ cell: Cell, _ value: Value, _ evaluator: inout RuleEvaluator
  ) throws(EvaluationError) -> Bool {
    if let range = evaluator.plan[cell.table][cell.field].range, !ranges.admits(value, range) {
      return false
    }
    return try reaches(goal, .cell(cell, value), &evaluator)
  }

  // MARK: - Cells

  /// Whether a cell tells what the row is, and not how it does.
  private func isGiven(_ cell: Cell, _ clues: RemedyClues, in plan: Plan) -> Bool {
    switch plan[cell.table][cell.field].kind {
    case .boolean, .enumeration, .text:
      // What the requirement asks for and nothing else is what it means.
      fields.distinguishing.contains(cell.field)
        || fields.deciding.contains(cell.field)
          && (clues.cells.count > 1 || !clues.aggregates.isEmpty)
    case .number, .integer, .date: false
    // To move a row elsewhere is no way to comply.
    case .reference, .derivedReference, .time, .dateTime, .duration: true
    }
  }

  private mutating func change(
    of cell: Cell, _ clues: RemedyClues, _ goal: Goal, _ evaluator: inout RuleEvaluator
  ) throws(EvaluationError) -> Remedy.Change? {
    let current = evaluator.evaluator.value(of: cell)
    let kind = evaluator.plan[cell.table][cell.field].kind
    let change: Remedy.Change?
    switch kind {
    case .boolean:
      change = try choice([.boolean(true), .boolean(false)], of: cell, goal, &evaluator)
    case .enumeration(let values):
      change = try choice(values.map { .string($0.value) }, of: cell, goal, &evaluator)
    case .text:
      if current.isMissing {
        // Any text that no rule names stands for all.
        let any = Value.string("\u{FFFC}")
        if try reaches(goal, cell, any, &evaluator) { return .presence }
      }
      change = try choice(clues.texts, of: cell, goal, &evaluator)
    case .number, .integer: change = try number(of: cell, current, clues, goal, &evaluator)
    case .date: change = try date(of: cell, current, clues, goal, &evaluator)
    case .reference, .derivedReference, .time, .dateTime, .duration: return nil
    }
    let asksOnlyPresence = current.isMissing && !fields.compared.contains(cell.field)
    return asksOnlyPresence ? change.map { _ in .presence } : change
  }

  private mutating func choice(
    _ values: [Value], of cell: Cell, _ goal: Goal, _ evaluator: inout RuleEvaluator
  ) throws(EvaluationError) -> Remedy.Change? {
    let current = evaluator.evaluator.value(of: cell)
    var reaching: [Value] = []
    for value in values.prefix(64) where value.isEqual(to: current) != true {
      if try reaches(goal, cell, value, &evaluator) { reaching.append(value) }
    }
    return reaching.isEmpty ? nil : .choice(reaching)
  }

  private mutating func number(
    of cell: Cell, _ current: Value, _ clues: RemedyClues, _ goal: Goal,
    _ evaluator: inout RuleEvaluator
  ) throws(EvaluationError) -> Remedy.Change? {
    let now: Decimal? = if case .number(let number) = current { number } else { nil }
    let places = evaluator.data[cell.table].columns[cell.field.index]?.decimalPlaces ?? 0
    let scale =
      if case .integer = evaluator.plan[cell.table][cell.field].kind { 0 } else {
        max(places, now?.reduced.scale ?? 0, clues.scale)
      }
    guard let grid = RemedyGrid(origin: now ?? .zero, scale: scale) else { return nil }
    let allowsNegative = clues.numbers.contains(where: \.isNegative)
    let found = try nearest(
      to: now == nil ? nil : 0, probes: grid.probes(clues.numbers, differences: clues.differences)
    ) { (search, offset) throws(EvaluationError) in
      guard let value = grid.value(at: offset), allowsNegative || !value.isNegative else {
        return false
      }
      return try search.reaches(goal, cell, .number(value), &evaluator)
    }
    guard let found, let value = grid.value(at: found) else { return nil }
    return .number(from: now.map { NumberInterval($0) }, to: value.reduced)
  }

  private mutating func date(
    of cell: Cell, _ current: Value, _ clues: RemedyClues, _ goal: Goal,
    _ evaluator: inout RuleEvaluator
  ) throws(EvaluationError) -> Remedy.Change? {
    let now: CalendarDate? = if case .date(let date) = current { date } else { nil }
    let origin = (now ?? evaluator.program.asOf).daysSinceEpoch
    let probes = clues.dates.flatMap { date in
      (-1...1).map { date.daysSinceEpoch - origin + $0 }
    }
    func reaches(_ search: inout RemedySearch, _ offset: Int64) throws(EvaluationError) -> Bool {
      guard let day = CalendarDate(daysSinceEpoch: origin + offset) else { return false }
      return try search.reaches(goal, cell, .date(day), &evaluator)
    }
    let found = try nearest(
      to: now == nil ? nil : 0, probes: probes
    ) { (search, offset) throws(EvaluationError) in
      try reaches(&search, offset)
    }
    guard let found, let day = CalendarDate(daysSinceEpoch: origin + found) else { return nil }
    let direction: Int64 = found < 0 ? -1 : 1
    var isOpen = true
    for further in [1, 400, 4_000] where isOpen {
      isOpen = try reaches(&self, found + direction * Int64(further))
    }
    return .date(day, isOpen ? (direction < 0 ? .earlier : .later) : nil)
  }

  // MARK: - Aggregates

  private mutating func change(
    of aggregate: RemedyClues.Aggregate, _ clues: RemedyClues, _ goal: Goal,
    _ evaluator: inout RuleEvaluator
  ) throws(EvaluationError) -> Remedy.Change? {
    // What is short lies above what there is for sure, and below what there may be.
    guard let now = aggregate.value.upper, let lower = aggregate.value.lower else { return nil }
    let scale = max(now.reduced.scale, lower.reduced.scale, aggregate.scale)
    guard let grid = RemedyGrid(origin: now, scale: scale) else { return nil }
    let node = aggregate.node
    let found = try nearest(
      to: 0, probes: grid.probes(clues.numbers, differences: clues.differences)
    ) { (search, offset) throws(EvaluationError) in
      guard let value = grid.value(at: offset), !value.isNegative else { return false }
      return try search.reaches(goal, .node(node, .number(value)), &evaluator)
    }
    guard let found, let value = grid.value(at: found) else { return nil }
    return .number(from: aggregate.value, to: value.reduced)
  }

  // MARK: - The nearest

  /// The position nearest to another at which something holds, as far as it can be found: probes
  /// tell where it holds, and from there halving leads back.
  private mutating func nearest(
    to start: Int64?, probes: [Int64],
    _ holds: (inout RemedySearch, Int64) throws(EvaluationError) -> Bool
  ) throws(EvaluationError) -> Int64? {
    let far: [Int64] = [1, -1, 2, -2] + (2...40).flatMap { [1 << $0, -(1 << $0)] }
    // What is blank is looked for from the origin, which may do itself.
    if start == nil, try holds(&self, 0) { return 0 }
    let start = start ?? 0
    var seen: Set<Int64> = [start]
    let near = probes.sorted { ($0.magnitude, $1) < ($1.magnitude, $0) }
    for probe in near + far {
      guard seen.insert(probe).inserted, try holds(&self, probe) else { continue }
      // `outside` does not hold, `inside` does.
      var (outside, inside) = (start, probe)
      while (inside - outside).magnitude > 1 {
        let middle = outside + (inside - outside) / 2
        if try holds(&self, middle) { inside = middle } else { outside = middle }
      }
      return inside
    }
    return nil
  }
}

extension RuleEvaluator {
  /// What would make a failing row pass; empty where no change of one thing does. Throws only when
  /// the run is interrupted.
  public mutating func remedies(
    _ id: RuleID, row: Int32, limits: RemedyLimits = .init()
  ) throws(EvaluationError) -> [Remedy] {
    if case .value = plan[id].kind { return [] }
    guard program.idleReason(of: plan[id]) == nil else { return [] }
    var search = RemedySearch(id, row: row, program, limits)
    do {
      return try search.find(&self)
    } catch {
      if case .interrupted = error.reason { throw error }
      return []
    }
  }
}

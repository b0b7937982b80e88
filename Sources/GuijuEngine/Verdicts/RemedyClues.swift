import GuijuPlan

/// What a failed requirement's evaluation tells about changes that are worth trying.
struct RemedyClues {
  /// A count or a sum of rows.
  struct Aggregate {
    let node: NodeID
    /// The outermost definition of which it is the value; the node itself without one.
    let named: NodeID
    let value: NumberInterval
    /// The decimal places of what is summed up.
    let scale: Int
  }

  /// The cells of the row that were read, in the order of evaluation.
  private(set) var cells: [Cell] = []
  private(set) var aggregates: [Aggregate] = []
  /// Numbers and days that stand in the rule or were read: thresholds among them.
  private(set) var numbers: [Decimal] = []
  private(set) var dates: [CalendarDate] = []
  /// What separates the two sides of comparisons that do not hold.
  private(set) var differences: [Decimal] = []
  /// Texts that the rule compares with.
  private(set) var texts: [Value] = []
  /// Counts and sums of which the second are taken away from the first.
  private var differencesOfAggregates: [(from: [NodeID], taken: [NodeID])] = []
  /// What is compared with the year of a day.
  private var years: [Remedy.Subject] = []
  /// The units of the parameters that stand in the same comparison.
  private var units: [(subject: Remedy.Subject, unit: String)] = []
  /// The most decimal places of a threshold, 6 at most.
  private(set) var scale = 0

  private static let maximumCount = 40

  private let program: Program
  private let row: Int32
  private let table: TableID?
  private let pack: PackID?

  init(_ trace: Trace, of rule: Rule, row: Int32, _ program: Program) {
    self.program = program
    self.row = row
    table = rule.table
    pack = rule.pack
    collect(trace, isAsked: true, speaksOfOne: true)
    // What was not looked at this time may be with the change.
    if let node = trace.node {
      for constant in program.constants(within: node) { note(constant) }
    }
  }

  private var plan: Plan { program.plan }

  /// The unit in which a change of something is told, if a threshold has one.
  func unit(of subject: Remedy.Subject) -> String? { units.first { $0.subject == subject }?.unit }

  /// Whether something is a year of the calendar: by its name or unit, or since it is compared with
  /// the year of a day.
  func isYear(_ cell: Cell) -> Bool {
    let field = plan[cell.table][cell.field]
    let endings = ["年", "年度", "年份", "year"]
    let name = field.name.lowercased()
    return endings.contains { ending in name.hasSuffix(ending) || field.unit == ending }
      || years.contains(.field(cell.field))
  }

  /// Whether a count is asked to be less, though what is taken away from it may be asked to be more.
  func isIdle(_ remedy: Remedy, among remedies: [Remedy]) -> Bool {
    guard case .aggregate(let node, _) = remedy.subject, remedy.change.direction == .less else {
      return false
    }
    return differencesOfAggregates.contains { difference in
      difference.from.contains(node)
        && remedies.contains { other in
          guard case .aggregate(let taken, _) = other.subject else { return false }
          return difference.taken.contains(taken) && other.change.direction == .more
        }
    }
  }

  /// - Parameters:
  ///   - isAsked: whether a change below may be asked for: a yardstick stays as it is, and what is
  ///     fulfilled is not to be spoilt.
  ///   - speaksOfOne: whether a node below has one value, and not one for each element.
  ///   - named: the definition of which the node is the whole value.
  private mutating func collect(
    _ trace: Trace, isAsked: Bool, speaksOfOne: Bool, named: NodeID? = nil
  ) {
    note(trace.value)
    var (isAsked, speaksOfOne) = (isAsked, speaksOfOne)
    var yardstick: NodeID?
    var subtrahend: NodeID?
    var body: NodeID?
    if let node = trace.node {
      switch plan[node] {
      case .field: if isAsked { noteCell(trace) }
      case .call(let builtin, _):
        if isAsked, speaksOfOne { noteAggregate(trace, node, named ?? node, builtin) }
      case .comparison(_, let lhs, let rhs):
        noteComparison(trace, lhs, rhs)
        yardstick = plan.yardstick(of: lhs, rhs)
      case .arithmetic(.divide, let dividend, let divisor):
        if plan.readsData(dividend) { yardstick = divisor }
      case .arithmetic(.subtract, _, let taken): subtrahend = taken
      case .contained(_, let container): noteTest(program.constants[container.index])
      case .verdict(_, _, let question):
        switch question {
        case .passes, .eligible: if trace.value.truth == true { isAsked = false }
        case .violates: if trace.value.truth == false { isAsked = false }
        case .notApplicable, .undetermined, .name: isAsked = false
        }
      case .quantified, .iteration, .filter: speaksOfOne = false
      case .definition(let id, _, _):
        if case .list = trace.value { speaksOfOne = false }
        body = plan[id].body
      case .reverse, .constant, .parameter, .asOf, .slot, .table, .negate, .not,
        .arithmetic, .presence, .present, .and, .or, .membership, .conditional, .list, .range,
        .context, .member, .memberElse, .index, .function, .builtin, .apply, .instance,
        .openRange, .omitted, .decisionTable, .wordList, .rowByKey, .naming:
        break
      }
      for operand in plan.operands(of: node) {
        if let constant = program.constants[operand.index] { note(constant) }
      }
    }
    let known = aggregates.count
    var startOfSubtrahend: Int?
    for child in trace.children {
      if child.node == subtrahend, subtrahend != nil { startOfSubtrahend = aggregates.count }
      collect(
        child, isAsked: isAsked && (yardstick == nil || child.node != yardstick),
        speaksOfOne: speaksOfOne,
        named: body != nil && child.node == body ? named ?? trace.node : nil)
    }
    if let start = startOfSubtrahend {
      differencesOfAggregates.append(
        (aggregates[known..<start].map(\.node), aggregates[start...].map(\.node)))
    }
  }

  // MARK: - What is found

  private mutating func note(_ value: Value) {
    switch value {
    case .number(let number):
      if numbers.count < Self.maximumCount, !numbers.contains(number) { numbers.append(number) }
    case .quotient(let quotient): note(.number(quotient.rounded))
    case .date(let date):
      if dates.count < Self.maximumCount, !dates.contains(date) { dates.append(date) }
    case .range(let range):
      if let lower = range.lower { note(lower) }
      if let upper = range.upper { note(upper) }
    case .null, .none, .boolean, .interval, .string, .time, .dateTime, .dayTimeDuration,
      .yearMonthDuration, .row, .list, .context, .function:
      break
    }
  }

  private mutating func noteTexts(_ value: Value?) {
    switch value {
    case .string:
      if let value, texts.count < Self.maximumCount,
        !texts.contains(where: { $0.isEqual(to: value) == true })
      {
        texts.append(value)
      }
    case .list(let list):
      for index in 0..<min(list.count, Self.maximumCount) { noteTexts(list[index]) }
    default: break
    }
  }

  private mutating func noteCell(_ trace: Trace) {
    guard let cell = trace.cell, cell.table == table, cell.row == row,
      plan[cell.table].key != cell.field, !cells.contains(cell)
    else { return }
    cells.append(cell)
  }

  private mutating func noteAggregate(
    _ trace: Trace, _ node: NodeID, _ named: NodeID, _ builtin: Builtin
  ) {
    guard builtin == .count || builtin == .sum, let value = trace.value.bounds,
      !aggregates.contains(where: { $0.node == node })
    else { return }
    var scale = 0
    if builtin == .sum {
      for case .list(let list) in trace.children.map(\.value) {
        for index in 0..<min(list.count, 1_000) {
          if case .number(let number) = list[index] { scale = max(scale, number.reduced.scale) }
        }
      }
    }
    aggregates.append(Aggregate(node: node, named: named, value: value, scale: scale))
  }

  /// A list or a range with which the rule compares.
  private mutating func noteTest(_ value: Value?) {
    noteTexts(value)
    if case .range(let range)? = value {
      noteThreshold(range.lower)
      noteThreshold(range.upper)
    }
  }

  private mutating func noteThreshold(_ value: Value?) {
    if case .number(let number)? = value { scale = min(6, max(scale, number.reduced.scale)) }
  }

  private mutating func noteComparison(_ trace: Trace, _ lhs: NodeID, _ rhs: NodeID) {
    func value(_ node: NodeID) -> Value? {
      program.constants[node.index] ?? trace.children.first { $0.node == node }?.value
    }
    for side in [lhs, rhs] {
      noteTexts(program.constants[side.index])
      if !plan.readsData(side) { noteThreshold(value(side)) }
    }
    if case .number(let left)? = value(lhs), case .number(let right)? = value(rhs),
      let difference = right.subtracting(left), differences.count < Self.maximumCount
    {
      differences += [difference, difference.negated]
    }
    for (node, other) in [(lhs, rhs), (rhs, lhs)] where givesYear(other) {
      if let side = trace.children.first(where: { $0.node == node }), let subject = measured(side) {
        years.append(subject)
      }
    }
    // Counted over the whole comparison, so that a threshold times a number lends no unit.
    for (node, other) in [(lhs, rhs), (rhs, lhs)] {
      guard case .parameter(let parameter) = plan[node],
        let unit = plan[program.parameter(parameter, in: pack)].unit,
        let side = trace.children.first(where: { $0.node == other }),
        let subject = measured(side)
      else { continue }
      units.append((subject, unit))
    }
  }

  /// Whether the year of a day stands in a side of a comparison.
  private func givesYear(_ side: NodeID) -> Bool {
    var found = false
    plan.visitDeeply([side]) { node in if case .call(.year, _) = node { found = true } }
    return found
  }

  /// What a side of a comparison measures: a cell or an aggregate, through definitions.
  private func measured(_ trace: Trace, named: NodeID? = nil) -> Remedy.Subject? {
    guard let node = trace.node else { return nil }
    switch plan[node] {
    case .field: return trace.cell.map { .field($0.field) }
    case .call: return .aggregate(node, named: named ?? node)
    case .definition(let id, _, _):
      let body = trace.children.first { $0.node == plan[id].body }
      return body.flatMap { measured($0, named: named ?? node) }
    default: return nil
    }
  }
}

/// Evenly spaced numbers around one, counted from it.
struct RemedyGrid {
  private let origin: Decimal
  private let step: Decimal
  private let steps: Decimal

  /// Numbers that are 10^-`scale` apart; nil for a scale out of range.
  init?(origin: Decimal, scale: Int) {
    guard (0...18).contains(scale), let step = Decimal(coefficient: 1, scale: scale),
      let steps = Decimal(coefficient: 1, scale: -scale)
    else { return nil }
    (self.origin, self.step, self.steps) = (origin, step, steps)
  }

  func value(at offset: Int64) -> Decimal? {
    Decimal(offset).multiplied(by: step).flatMap { origin.adding($0) }
  }

  /// The positions at and beside numbers, and at differences from the origin.
  func probes(_ numbers: [Decimal], differences: [Decimal]) -> [Int64] {
    let distances = numbers.compactMap { $0.subtracting(origin) } + differences
    return distances.compactMap { distance in
      distance.multiplied(by: steps)?.rounded(toScale: 0, .floor)?.exactInt64
    }.filter { $0.magnitude < 1 << 60 }.flatMap { [$0, $0 - 1, $0 + 1] }
  }
}

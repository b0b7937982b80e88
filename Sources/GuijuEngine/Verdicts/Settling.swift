import GuijuPlan

/// What filling in a blank cell does for an undetermined verdict, found by evaluating with values.
public struct Settling: Sendable {
  /// The cell to be filled in.
  public let cell: Cell
  public let effect: Effect
  /// How many cells have to be filled in for the verdict to be settled: 1, or all that it waits for.
  public let cellCount: Int

  public enum Effect: Sendable, Equatable {
    /// Whatever is filled in: each value that the field can have settles the verdict.
    case always
    /// Each of so many values tried does, of a field with more than can be tried.
    case tried(Int)
    /// So many of the values tried do; after the others more is missing.
    case sometimes(Int, of: Int)
    /// Only with the other cells that the verdict waits for; some values of all of them settle it.
    case together
    /// No values were found that settle it: after these cells others are missing.
    case open
  }

  /// Whether nothing else has to be filled in, as far as was tried.
  public var isSure: Bool {
    switch effect {
    case .always, .tried: true
    case .sometimes, .together, .open: false
    }
  }
}

/// Looks for the cells that settle undetermined verdicts.
///
/// As with remedies, nothing is concluded from the form of a rule: each cell that the explanation
/// names is given one value after the other, and what counts is the verdict.
public struct SettlingSearch {
  /// How many cells of a verdict are tried one by one.
  private static let triedCells = 8
  /// How many values of a cell are tried.
  private static let triedValues = 24
  /// How many rows a reference is tried with.
  private static let triedRows = 4
  /// How many assignments of all cells are tried, and how many cells such an assignment may have.
  private static let assignments = 8

  private let program: Program
  private var ranges: RangeChecker
  private var clues: [RuleID: Clues] = [:]

  public init(_ program: Program) {
    self.program = program
    ranges = RangeChecker(program)
  }

  /// What filling in does for a verdict that waits for cells; empty where it waits for none, or for a
  /// parameter. Throws only when the run is interrupted.
  public mutating func find(
    _ explanation: Explanation, row: Int32, _ evaluator: inout RuleEvaluator
  ) throws(EvaluationError) -> [Settling] {
    guard explanation.missingParameters.isEmpty else { return [] }
    let (id, missing) = (explanation.rule, explanation.missing)
    var values: [Cell: [Value]] = [:]
    var found: [Settling] = []
    for cell in missing.prefix(Self.triedCells) {
      let (candidates, isAll) = candidates(for: cell, of: id, row: row, &evaluator)
      values[cell] = candidates
      var settled = 0
      for value in candidates {
        let verdict = try evaluator.verdict(id, row: row, replacing: [cell: value])
        if verdict.isSettled { settled += 1 }
      }
      guard settled > 0 else { continue }
      let effect: Settling.Effect =
        settled < candidates.count
        ? .sometimes(settled, of: candidates.count) : isAll ? .always : .tried(settled)
      found.append(Settling(cell: cell, effect: effect, cellCount: 1))
    }
    if found.contains(where: \.isSure) { return found }
    let alone = Set(found.map(\.cell))
    let effect = try settledTogether(id, row: row, missing, values, &evaluator)
    return found
      + missing.filter { !alone.contains($0) }
      .map { Settling(cell: $0, effect: effect, cellCount: missing.count) }
  }

  /// Whether some values of all cells together settle a verdict.
  private mutating func settledTogether(
    _ id: RuleID, row: Int32, _ cells: [Cell], _ values: [Cell: [Value]],
    _ evaluator: inout RuleEvaluator
  ) throws(EvaluationError) -> Settling.Effect {
    guard cells.count > 1 else { return .open }
    var values = values
    for cell in cells where values[cell] == nil {
      values[cell] = candidates(for: cell, of: id, row: row, &evaluator).values
    }
    let longest = values.values.map(\.count).max() ?? 0
    for index in 0..<min(longest, Self.assignments) {
      var assignment: [Cell: Value] = [:]
      for (cell, candidates) in values where !candidates.isEmpty {
        assignment[cell] = candidates[index % candidates.count]
      }
      if try evaluator.verdict(id, row: row, replacing: assignment).isSettled { return .together }
    }
    return .open
  }

  // MARK: - Values

  /// A value that the field of a cell can have, as far as the rule suggests one.
  public mutating func anyValue(
    for cell: Cell, of id: RuleID, row: Int32, _ evaluator: inout RuleEvaluator
  ) -> Value? {
    candidates(for: cell, of: id, row: row, &evaluator).values.first
  }

  /// Values for a cell, and whether they are all that its field can have.
  private mutating func candidates(
    for cell: Cell, of id: RuleID, row: Int32, _ evaluator: inout RuleEvaluator
  ) -> (values: [Value], isAll: Bool) {
    let clues = self.clues(of: id)
    let field = program.plan[cell.table][cell.field]
    var values: [Value]
    var isAll = false
    switch field.kind {
    case .boolean: (values, isAll) = ([.boolean(true), .boolean(false)], true)
    case .enumeration(let all):
      values = all.prefix(Self.triedValues).map { .string($0.value) }
      isAll = values.count == all.count
    case .text: values = [.string("\u{FFFC}")] + clues.texts.map { .string($0) }
    case .number, .integer:
      let isWhole = if case .integer = field.kind { true } else { false }
      let beside = clues.rowFields.compactMap { read -> Decimal? in
        guard let table = program.plan[id].table else { return nil }
        let own = evaluator.value(of: Cell(table: table, row: row, field: read))
        return if case .number(let number) = own { number } else { nil }
      }
      var seen: Set<Decimal> = []
      values = (clues.numbers + beside + [.zero]).flatMap { number in
        [number, number.subtracting(Decimal(1)), number.adding(Decimal(1))].compactMap { $0 }
      }.filter { (!isWhole || $0.isInteger) && seen.insert($0).inserted }.map { .number($0) }
    case .date:
      let days = (clues.dates + [program.asOf]).map(\.daysSinceEpoch)
      var seen: Set<Int64> = []
      values = days.flatMap { [$0, $0 - 1, $0 + 1] }.filter { seen.insert($0).inserted }
        .compactMap { CalendarDate(daysSinceEpoch: $0) }.map { .date($0) }
    case .reference(let target):
      let count = evaluator.data[target].rowCount
      values = (0..<Int32(min(count, Self.triedRows))).map { .row(target, $0) }
      isAll = count <= Self.triedRows
    case .derivedReference, .time, .dateTime, .duration: values = []
    }
    if let range = field.range {
      values = values.filter { ranges.admits($0, range) }
    }
    return (Array(values.prefix(Self.triedValues)), isAll)
  }

  /// What a rule compares with: the values of its constants and parameters.
  private struct Clues: Sendable {
    var numbers: [Decimal] = []
    var dates: [CalendarDate] = []
    var texts: [String] = []
    /// The fields of its own table whose numbers it reads.
    var rowFields: [FieldID] = []

    mutating func note(_ value: Value) {
      switch value {
      case .number(let number): if !numbers.contains(number) { numbers.append(number) }
      case .date(let date): if !dates.contains(date) { dates.append(date) }
      case .string(let text): if !texts.contains(text) { texts.append(text) }
      case .list(let list): for index in 0..<min(list.count, 64) { note(list[index]) }
      case .range(let range):
        for end in [range.lower, range.upper] { if let end { note(end) } }
      case .null, .none, .boolean, .quotient, .interval, .time, .dateTime, .dayTimeDuration,
        .yearMonthDuration, .row, .context, .function:
        break
      }
    }
  }

  private mutating func clues(of id: RuleID) -> Clues {
    if let known = clues[id] { return known }
    let plan = program.plan
    var found = Clues()
    for node in plan.dependencies(of: plan.conditions(of: id)).sorted() {
      switch plan[node] {
      case .parameter(let parameter):
        found.note(program.parameters[program.parameter(parameter, in: plan[id].pack).index])
      case .field(_, let table, let field) where table == plan[id].table:
        switch plan[table][field].kind {
        case .number, .integer:
          if !found.rowFields.contains(field) { found.rowFields.append(field) }
        case .text, .boolean, .date, .time, .dateTime, .duration, .enumeration, .reference,
          .derivedReference:
          break
        }
      default: if let value = program.constants[node.index] { found.note(value) }
      }
    }
    clues[id] = found
    return found
  }
}

extension Verdict {
  /// Whether the verdict says something of the row.
  public var isSettled: Bool {
    switch self {
    case .pass, .fail, .notApplicable, .value: true
    case .undetermined, .error: false
    }
  }
}

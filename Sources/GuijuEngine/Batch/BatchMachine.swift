import GuijuPlan

/// Runs the operations of a program over the rows of one batch after another; one machine to a
/// thread.
struct BatchMachine {
  let program: BatchProgram
  let data: DataSet
  /// The columns that have been computed, by their ids.
  let columns: [ColumnView]
  private let owners: [ComputedColumn]
  private(set) var texts: BatchTexts.Snapshot
  let pool: BatchTexts
  var evaluator: RowEvaluator
  let limits: Limits

  /// The batch at hand: its table, its first row, and how many rows there are.
  private(set) var table: TableID?
  private(set) var first = 0
  private(set) var rows = RowBits.none
  private var pack: PackID?
  /// The rows for which the row evaluator has to say what the rule says.
  var deferred = RowBits.none
  /// The values that memberships have bound.
  var registers: [Lanes]
  var statistics = BatchStatistics.Rows()
  /// Whether the user has interrupted the work.
  var isInterrupted = false

  init(
    _ program: BatchProgram, _ columns: [ComputedColumn], _ evaluator: RowEvaluator,
    texts: BatchTexts, limits: Limits
  ) {
    self.program = program
    owners = columns
    self.columns = columns.map(\.view)
    self.evaluator = evaluator
    data = evaluator.data
    pool = texts
    self.texts = texts.snapshot
    self.limits = limits
    registers = Array(repeating: Lanes(), count: Int(program.registerCount))
  }

  /// Reads the texts that columns have been given since.
  mutating func refreshTexts() { texts = pool.snapshot }

  /// Begins the work on other rows of a table; `first` is a multiple of the size of batches.
  mutating func begin(_ table: TableID?, pack: PackID?, from first: Int, count: Int) {
    self.table = table
    self.pack = pack
    self.first = first
    rows = RowBits.first(count)
    deferred = .none
    if limits.isInterrupted() { isInterrupted = true }
  }

  // MARK: - The row evaluator

  /// What the row evaluator says of a node for a row of the batch; nil where it raises an error, or
  /// finds a fault in a decision table, so that it must say the whole verdict.
  mutating func ask(_ node: NodeID, _ slot: Slot, row: Int) -> Value? {
    if isInterrupted { return nil }
    let subject = table.map { Value.row($0, Int32(first + row)) } ?? .null
    evaluator.pack = pack
    evaluator.begin(row: slot == .subject ? subject : .null)
    evaluator.bind(slot, to: subject)
    evaluator.decisionFaults.removeAll()
    defer { evaluator.decisionFaults.removeAll() }
    do {
      let value = try evaluator.evaluate(node)
      // What has taken a good part of the steps of a rule may come to more than it may take.
      let isCheap = evaluator.steps < limits.steps >> 3
      return isCheap && evaluator.decisionFaults.isEmpty ? value : nil
    } catch {
      if case .interrupted = error.reason { isInterrupted = true }
      return nil
    }
  }

  private mutating func rowwise(_ node: NodeID, _ slot: Slot, _ active: RowBits) -> Truth {
    statistics.count(node, active.count)
    var truth = Truth.unknown
    active.forEach { row in
      guard let value = ask(node, slot, row: row) else {
        deferred[row] = true
        return
      }
      switch value.truth {
      case true?: truth.isTrue[row] = true
      case false?: truth.isFalse[row] = true
      case nil: break
      }
    }
    return truth
  }

  // MARK: - Conditions

  /// What is known of a condition, for rows that are active; of others it says nothing.
  mutating func truth(_ id: OperationID, _ active: RowBits) -> Truth {
    if active.isEmpty { return .unknown }
    switch program.operations[id.index] {
    case .truth(let constant): return Truth(constant, active)
    case .and(let operands):
      var result = Truth(isTrue: active, isFalse: .none)
      for index in operands.indices {
        let operand = truth(program.operands[index], active - result.isFalse)
        result.isTrue &= operand.isTrue
        result.isFalse |= operand.isFalse
      }
      return result
    case .or(let operands):
      var result = Truth(isTrue: .none, isFalse: active)
      for index in operands.indices {
        let operand = truth(program.operands[index], active - result.isTrue)
        result.isTrue |= operand.isTrue
        result.isFalse &= operand.isFalse
      }
      return result
    case .both(let lhs, let rhs):
      let (lhs, rhs) = (truth(lhs, active), truth(rhs, active))
      return Truth(isTrue: lhs.isTrue & rhs.isTrue, isFalse: lhs.isFalse | rhs.isFalse)
    case .not(let operand): return truth(operand, active).negated
    case .isTrue(let value):
      let lanes = self.lanes(value, active)
      let isTrue = RowBits.rows(in: lanes.known & active) { lanes.values[$0] != 0 }
      return Truth(isTrue: isTrue, isFalse: lanes.known & active - isTrue)
    case .isPresent(let value): return Self.presence(known(value, active), active)
    case .isBounded(let number): return Self.presence(interval(number, active).known, active)
    case .isSettled(let operand): return Self.presence(truth(operand, active).isKnown, active)
    case .compare(let operation, let lhs, let rhs):
      let (lhs, rhs) = (lanes(lhs, active), lanes(rhs, active))
      return Self.compare(operation, lhs, rhs, active)
    case .compareIntervals(let operation, let lhs, let rhs):
      let (lhs, rhs) = (interval(lhs, active), interval(rhs, active))
      return compare(operation, lhs, rhs, active)
    case .compareQuotient(
      let operation, let numerator, let denominator, let other, let shift, let isLeft):
      return compareQuotient(
        operation, lanes(numerator, active), lanes(denominator, active), lanes(other, active),
        shift: Int(shift), isLeft: isLeft, active)
    case .equalTexts(let lhs, let rhs):
      let (lhs, rhs) = (lanes(lhs, active), lanes(rhs, active))
      let known = lhs.known & rhs.known & active
      let isTrue = texts.rows(in: known, where: lhs.values, equal: rhs.values)
      return Truth(isTrue: isTrue, isFalse: (known - isTrue) | (lhs.none | rhs.none) & active)
    case .isText(let value, let set):
      let (lanes, set, texts) = (lanes(value, active), program.textSets[set.index], texts)
      let known = lanes.known & active
      let isTrue = set.rows(in: known, holding: lanes.values, texts)
      return Truth(isTrue: isTrue, isFalse: (known - isTrue) | lanes.none & active)
    case .isCode(_, let source, let codes):
      let source = program.sources[source.index]
      let (known, blank) = source.presence(from: first, active)
      let isTrue = source.rows(from: first, in: known, ofCodes: codes)
      return Truth(isTrue: isTrue, isFalse: (known - isTrue) | nothing(in: source, blank) & active)
    case .matchText(let match, let text, let part):
      let (text, part, texts) = (lanes(text, active), lanes(part, active), texts)
      let known = text.known & part.known & active
      let isTrue = RowBits.matching(known) {
        texts.matches(match, text.values[$0], part.values[$0])
      }
      return Truth(isTrue: isTrue, isFalse: known - isTrue)
    case .matchTexts(let match, let text, let set):
      let (text, set, texts) = (lanes(text, active), program.textSets[set.index], texts)
      let known = text.known & active
      let ids = text.values
      let isTrue = RowBits.matching(known) { set.matches(match, ids[$0], texts) }
      return Truth(isTrue: isTrue, isFalse: known - isTrue)
    case .choose(let condition, let then, let otherwise):
      let condition = truth(condition, active)
      let (then, otherwise) = (
        truth(then, active - condition.isFalse), truth(otherwise, active - condition.isTrue)
      )
      let isOpen = active - condition.isKnown
      return Truth(
        isTrue: condition.isTrue & then.isTrue | condition.isFalse & otherwise.isTrue
          | isOpen & then.isTrue & otherwise.isTrue,
        isFalse: condition.isTrue & then.isFalse | condition.isFalse & otherwise.isFalse
          | isOpen & then.isFalse & otherwise.isFalse)
    case .column(let column, let rows): return read(columns[column.index], rows, active)
    case .quantified(let list, let isEvery): return quantified(list, isEvery: isEvery, active)
    case .undetermined(let applies, let meets):
      let applies = truth(applies, active)
      let meets = truth(meets, applies.isTrue)
      let isOpen = (active - applies.isKnown) | (applies.isTrue - meets.isKnown)
      return Truth(isTrue: isOpen, isFalse: active - isOpen)
    case .bind(let register, let value, let test):
      registers[Int(register)] = lanes(value, active)
      return truth(test, active)
    case .rowwise(let node, let slot): return rowwise(node, slot, active)
    case .value, .missing, .row, .field, .valueColumn, .bound, .scaled, .negate, .add, .subtract,
      .multiply, .addDays, .addMonths, .datePart, .chooseValue, .truthValue, .bindValue, .decision,
      .settled, .joinedTexts, .rowwiseValue, .interval, .intervalColumn, .scaledInterval,
      .negateInterval,
      .addIntervals, .subtractIntervals, .multiplyIntervals, .chooseInterval, .count, .sum,
      .extremum:
      preconditionFailure("no condition")
    }
  }

  /// The rows with a value; of a field none is read for that, but whether a blank is nothing may
  /// raise an error.
  private mutating func known(_ value: OperationID, _ active: RowBits) -> RowBits {
    if case .field(let source, nil) = program.operations[value.index] {
      let source = program.sources[source.index]
      let (known, blank) = source.presence(from: first, active)
      _ = nothing(in: source, blank)
      return known
    }
    return lanes(value, active).known
  }

  private static func presence(_ present: RowBits, _ active: RowBits) -> Truth {
    Truth(isTrue: present & active, isFalse: active - present)
  }

  /// What a column of conditions says of rows: those at hand, or those that a value names.
  private mutating func read(
    _ column: ColumnView, _ rows: OperationID?, _ active: RowBits
  ) -> Truth {
    guard let rows else {
      let planes = column.planes(from: first)
      deferred |= planes.deferred & active
      return Truth(isTrue: planes.isTrue & active, isFalse: planes.isFalse & active)
    }
    let targets = lanes(rows, active)
    var result = Truth.unknown
    (targets.known & active).forEach { row in
      let target = Int(targets.values[row])
      if column.isDeferred(target) { deferred[row] = true }
      if column.isTrue(target) { result.isTrue[row] = true }
      if column.isFalse(target) { result.isFalse[row] = true }
    }
    return result
  }
}

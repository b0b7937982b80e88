import GuijuPlan

/// Evaluates nodes of a plan, one value at a time: the reference that says what a plan means.
///
/// With a recorder it also keeps what it saw, so that an explanation is made of the very steps
/// that led to the verdict.
public struct RowEvaluator {
  let program: Program
  let data: DataSet
  let asOf: CalendarDate
  let limits: Limits
  private var slots: [Value]
  private var steps = 0
  var recorder: TraceRecorder?

  public init(_ program: Program, data: DataSet, asOf: CalendarDate, limits: Limits = .init()) {
    self.program = program
    self.data = data
    self.asOf = asOf
    self.limits = limits
    slots = Array(repeating: .null, count: max(1, program.plan.slotCount))
  }

  var plan: Plan { program.plan }

  /// Begins the work on another row.
  public mutating func begin(row: Value) {
    slots[0] = row
    steps = 0
  }

  /// The subject row.
  var subject: Value { slots[0] }

  mutating func bind(_ slot: Slot, to value: Value) { slots[slot.index] = value }

  /// The value of a node.
  public mutating func evaluate(_ node: NodeID) throws(EvaluationError) -> Value {
    steps += 1
    if steps & 0xFFF == 0 { try checkLimits(node) }
    if let constant = program.constants[node.index] { return constant }
    guard recorder != nil else { return try compute(node) }
    recorder?.open()
    let value: Value
    do {
      value = try compute(node)
    } catch {
      recorder?.abandon()
      throw error
    }
    recorder?.close(node, value)
    return value
  }

  /// The truth of a condition: nil where it is unknown.
  mutating func evaluateTruth(_ node: NodeID) throws(EvaluationError) -> Bool? {
    try evaluate(node).truth
  }

  private func checkLimits(_ node: NodeID) throws(EvaluationError) {
    if limits.isInterrupted() { throw EvaluationError(reason: .interrupted, node: node) }
    if steps > limits.stepsPerRow {
      throw EvaluationError(reason: .tooManySteps(limits.stepsPerRow), node: node)
    }
  }

  private mutating func compute(_ node: NodeID) throws(EvaluationError) -> Value {
    switch plan[node] {
    case .constant: return .null
    case .parameter(let parameter): return program.parameters[parameter.index]
    case .asOf: return .date(asOf)
    case .slot(let slot): return slots[slot.index]
    case .table(let table): return .list(List(table: table, count: data[table].rowCount))
    case .field(let base, let table, let field):
      return try self.field(field, table, of: try evaluate(base))
    case .reverse(let base, let reverse): return self.reverse(reverse, of: try evaluate(base))
    case .negate(let operand): return try negate(try evaluate(operand), node)
    case .not(let operand): return Value(try evaluateTruth(operand).map { !$0 })
    case .arithmetic(let operation, let lhs, let rhs):
      return try arithmetic(operation, try evaluate(lhs), try evaluate(rhs), node)
    case .comparison(let operation, let lhs, let rhs):
      return Value(try compare(operation, lhs, rhs))
    case .presence(let operand, let isPresent):
      return .boolean(try evaluate(operand).isKnownToBePresent == isPresent)
    case .and(let operands): return try conjunction(operands)
    case .or(let operands): return try disjunction(operands)
    case .membership(let value, let slot, let tests):
      bind(slot, to: try evaluate(value))
      return try disjunction(tests)
    case .contained(let value, let container):
      return Value(contains(try evaluate(container), try evaluate(value)))
    case .conditional(let condition, let then, let otherwise):
      return try conditional(condition, then, otherwise)
    case .list(let items):
      var values: [Value] = []
      for item in plan[items] { values.append(try evaluate(item)) }
      return .list(List(values))
    case .range(let lower, let upper, let includesLower, let includesUpper):
      return .range(
        Value.Range(
          lower: try evaluate(lower), upper: try evaluate(upper), includesLower: includesLower,
          includesUpper: includesUpper))
    case .filter(let base, let slot, let condition):
      return try filter(try evaluate(base), slot, condition)
    case .call(let function, let arguments):
      return try call(function, arguments)
    }
  }

  // MARK: - Logic (Kleene)

  private mutating func conjunction(_ operands: NodeList) throws(EvaluationError) -> Value {
    var result: Bool? = true
    for operand in plan[operands] {
      switch try evaluateTruth(operand) {
      case false?: return .boolean(false)
      case nil: result = nil
      case true?: break
      }
    }
    return Value(result)
  }

  private mutating func disjunction(_ operands: NodeList) throws(EvaluationError) -> Value {
    var result: Bool? = false
    for operand in plan[operands] {
      switch try evaluateTruth(operand) {
      case true?: return .boolean(true)
      case nil: result = nil
      case false?: break
      }
    }
    return Value(result)
  }

  /// With an unknown condition the value is known only where both branches agree.
  private mutating func conditional(
    _ condition: NodeID, _ then: NodeID, _ otherwise: NodeID
  ) throws(EvaluationError) -> Value {
    switch try evaluateTruth(condition) {
    case true?: return try evaluate(then)
    case false?: return try evaluate(otherwise)
    case nil:
      let first = try evaluate(then)
      let second = try evaluate(otherwise)
      return first.isEqual(to: second) == true ? first : .null
    }
  }

  // MARK: - Functions

  private mutating func call(
    _ function: Builtin, _ arguments: NodeList
  ) throws(EvaluationError) -> Value {
    switch function {
    case .today: return .date(asOf)
    case .count:
      guard let argument = plan[arguments].first,
        case .list(let list) = try evaluate(argument)
      else { return .null }
      return Value(
        NumberInterval(
          lower: Decimal(Int64(list.certainCount)), upper: Decimal(Int64(list.count))))
    }
  }
}

extension Value {
  /// Whether there is a value: what is known to be nothing counts as absent.
  fileprivate var isKnownToBePresent: Bool {
    switch self {
    case .null, .none: false
    case .boolean, .number, .quotient, .interval, .string, .date, .time, .dateTime,
      .dayTimeDuration,
      .yearMonthDuration, .row, .list, .range:
      true
    }
  }
}

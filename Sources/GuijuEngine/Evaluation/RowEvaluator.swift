import GuijuPlan
import GuijuText

/// Evaluates nodes of a plan, one value at a time: the reference that says what a plan means.
///
/// With a recorder it also keeps what it saw, so that an explanation is made of the very steps
/// that led to the verdict.
public struct RowEvaluator {
  private let environment: EvaluationEnvironment
  var slots: [Value]
  var steps = 0
  /// How many steps there will be when the limits are looked at next.
  var nextLook = 0
  var stack = StackGuard()
  var callDepth = 0
  /// The pack of the rule at hand, whose parameters stand for common ones of the same name.
  var pack: PackID?
  /// What rules say of rows, as found for the subject row: one for which many ask is evaluated once.
  var verdicts: [RuleOnRow: Value] = [:]
  /// The values of definitions found for the subject row.
  var definitionValues: [DefinitionOnRow: Value] = [:]
  /// What decision tables have met that their hit policy does not allow.
  public internal(set) var decisionFaults: Set<DecisionFault> = []
  /// What went wrong where the mode makes it null; the first hundred.
  public private(set) var warnings: [Message] = []
  var recorder: TraceRecorder?
  /// Cells that have other values than the data say, for as long as a change is tried.
  var replacedCells: [Cell: Value] = [:]
  /// Nodes that have other values than they would, while a recorder is at work.
  var replacedNodes: [NodeID: Value] = [:]
  /// What is told of decisions, where tests are measured.
  var decisions: DecisionRecorder?
  /// What has been found of names by patterns; made when the first name is read.
  var nameReaders: NameReaders?

  public init(
    _ program: Program, data: DataSet, mode: EvaluationMode = .guiju, limits: Limits = .init()
  ) {
    environment = EvaluationEnvironment(
      program, data: data, mode: mode, limits: limits)
    slots = Array(repeating: .null, count: max(1, program.plan.slotCount))
  }

  private init(_ environment: EvaluationEnvironment) {
    self.environment = environment
    slots = Array(repeating: .null, count: max(1, environment.program.plan.slotCount))
  }

  /// An evaluator of the same program and data that has not begun on any row.
  var anew: RowEvaluator {
    var evaluator = RowEvaluator(environment)
    evaluator.replacedCells = replacedCells
    return evaluator
  }

  var program: Program { environment.program }
  var plan: Plan { environment.program.plan }
  var data: DataSet { environment.data }
  var asOf: CalendarDate { environment.program.asOf }
  var limits: Limits { environment.limits }
  var mode: EvaluationMode { environment.mode }
  var definitionBounds: Guarded<Program.DefinitionBounds> { environment.definitionBounds }

  /// Begins the work on another row.
  public mutating func begin(row: Value) {
    slots[0] = row
    steps = 0
    nextLook = min(Self.stepsBetweenLooks, limits.steps)
    if !verdicts.isEmpty { verdicts.removeAll(keepingCapacity: verdicts.count < 64) }
    if !definitionValues.isEmpty {
      definitionValues.removeAll(keepingCapacity: definitionValues.count < 64)
    }
  }

  /// The subject row.
  var subject: Value { slots[0] }

  /// Puts a value into a slot.
  public mutating func bind(_ slot: Slot, to value: Value) { slots[slot.index] = value }

  /// The value of a node.
  public mutating func evaluate(_ node: NodeID) throws(EvaluationError) -> Value {
    steps += 1
    if steps >= nextLook { try checkLimits(node) }
    guard stack.hasRoom() else { throw EvaluationError(reason: .outOfStack, node: node) }
    if let constant = environment.constants[node.index] { return constant }
    if mode == .dmn { return try computeLeniently(node) }
    return recorder == nil ? try compute(node) : try record(node)
  }

  private mutating func record(_ node: NodeID) throws(EvaluationError) -> Value {
    if let value = replacedNodes[node] { return value }
    recorder?.open()
    let value: Value
    do {
      value = try compute(node)
    } catch {
      recorder?.abandon()
      throw error
    }
    recorder?.close(.expression(node), value)
    return value
  }

  /// In DMN mode a computation without a result is null, and the reason a warning; only limits end
  /// the whole evaluation.
  private mutating func computeLeniently(_ node: NodeID) throws(EvaluationError) -> Value {
    do {
      return try compute(node)
    } catch {
      if error.endsEvaluation { throw error }
      warn(error.message)
      return .null
    }
  }

  /// Records what makes a value null.
  mutating func warn(_ message: Message) {
    if warnings.count < 100 { warnings.append(message) }
  }

  /// What an operation without a result comes to: missing where a value is missing, and in DMN mode;
  /// in a rule an error, since an error is not missing.
  mutating func noResult(
    _ reason: Message, of values: [Value], _ node: NodeID
  ) throws(EvaluationError) -> Value {
    if mode == .dmn {
      warn(reason)
    } else if values.allSatisfy(\.isKnownThroughout) {
      throw EvaluationError(reason: .noResult(reason), node: node)
    }
    return .null
  }

  /// Forgets warnings, of which there were this many before.
  mutating func forgetWarnings(after count: Int) { warnings.removeLast(warnings.count - count) }

  /// The truth of a condition: nil where it is unknown.
  mutating func evaluateTruth(_ node: NodeID) throws(EvaluationError) -> Bool? {
    try evaluate(node).truth
  }

  /// The truth of a condition on which something turns.
  mutating func decide(_ node: NodeID) throws(EvaluationError) -> Bool? {
    let truth = try evaluateTruth(node)
    if let decisions { decisions.see(node, truth) }
    return truth
  }

  /// Asked between rows too: a simple rule takes too few steps a row to ask within one.
  public func checkInterrupt() throws(EvaluationError) {
    if limits.isInterrupted() { throw EvaluationError.interruption }
  }

  /// Asking for an interrupt takes longer than most nodes.
  private static var stepsBetweenLooks: Int { 0x1000 }

  mutating func checkLimits(_ node: NodeID) throws(EvaluationError) {
    if limits.isInterrupted() { throw EvaluationError(reason: .interrupted, node: node) }
    if steps > limits.steps { throw failure(.steps, node) }
    nextLook = min(steps + Self.stepsBetweenLooks, limits.steps + 1)
  }

  /// Operands are evaluated before the call that takes them: as arguments of a method that does not
  /// change the evaluator they would have it copied, slots and all.
  private mutating func compute(_ node: NodeID) throws(EvaluationError) -> Value {
    switch environment.nodes[node.index] {
    case .constant: return .null
    case .parameter(let parameter):
      return program.parameters[program.parameter(parameter, in: pack).index]
    case .wordList(let wordList): return program.wordLists[wordList.index]
    case .definition(let definition, let base, let arguments):
      return try self.definition(definition, of: base, arguments)
    case .verdict(let rule, let base, let question):
      return try verdict(of: rule, base, question)
    case .rowByKey(let table, let key):
      return try row(of: table, withKey: try evaluate(key), node)
    case .naming(let name, let pattern, let question, let row):
      return try naming(name, pattern, question, row: row)
    case .asOf: return .date(asOf)
    case .slot(let slot): return slots[slot.index]
    case .table(let table): return .list(List(table: table, count: data[table].rowCount))
    case .field(let base, let table, let field):
      let base = try evaluate(base)
      return try self.field(field, table, of: base)
    case .reverse(let base, let reverse):
      let base = try evaluate(base)
      return self.reverse(reverse, of: base)
    case .negate(let operand):
      let operand = try evaluate(operand)
      return try negate(operand, node)
    case .not(let operand): return Value(try evaluateTruth(operand).map { !$0 })
    case .arithmetic(let operation, let lhs, let rhs):
      return try arithmetic(operation, lhs, rhs, node)
    case .comparison(let operation, let lhs, let rhs):
      return Value(try compare(operation, lhs, rhs, node))
    case .presence(let operand, let isPresent):
      return .boolean(try evaluate(operand).isKnownToBePresent == isPresent)
    case .and(let operands): return try conjunction(operands)
    case .or(let operands): return try disjunction(operands)
    case .membership(let value, let slot, let tests):
      let value = try evaluate(value)
      bind(slot, to: value)
      return try disjunction(tests)
    case .present(let list):
      guard case .list(let list) = try evaluate(list) else { return .null }
      return .list(list.withoutMissing)
    case .contained(let value, let container):
      let container = try evaluate(container)
      let value = try evaluate(value)
      try spend(container.walkingSteps, node)
      return Value(contains(container, value))
    case .conditional(let condition, let then, let otherwise):
      return try conditional(condition, then, otherwise)
    case .list(let items):
      var values: [Value] = []
      for item in plan[items] { values.append(try evaluate(item)) }
      return try admitted(.list(List(values)), node)
    case .range(let lower, let upper, let includesLower, let includesUpper):
      let lower = try evaluate(lower)
      let upper = try evaluate(upper)
      return try admitted(
        range(
          lower: lower, upper: upper, includesLower: includesLower, includesUpper: includesUpper),
        node)
    case .filter(let base, let slot, let condition):
      return try filter(try evaluate(base), slot, condition, node)
    case .call(let function, let arguments):
      return try call(function, arguments, node)
    case .context(let values, let keys, let firstSlot):
      return try context(values, keys, firstSlot, node)
    case .member(let base, let name):
      let base = try evaluate(base)
      if case .list(let list) = base { try spend(list.bulk.weight, node) }
      return member(plan[name], of: base)
    case .memberElse(let slot, let name, let otherwise):
      if case .context(let context) = slots[slot.index], let value = context[plan[name]] {
        return value
      }
      return try evaluate(otherwise)
    case .index(let base, let position):
      let base = try evaluate(base)
      let position = try evaluate(position)
      return try element(of: base, at: position, node)
    case .iteration(let iteration): return try iterate(plan[iteration], node)
    case .quantified(let iteration, let isEvery):
      return try quantify(plan[iteration], isEvery: isEvery, node)
    case .function(let function):
      return try admitted(.function(FunctionValue(.closure(function, environment: slots))), node)
    case .builtin(let builtin): return .function(FunctionValue(.builtin(builtin)))
    case .apply(let function, let arguments, let names):
      return try apply(function, arguments, names, node)
    case .instance(let value, let type):
      let value = try evaluate(value)
      try spend(value.walkingSteps, node)
      return .boolean(value.conforms(to: plan[type], plan))
    case .openRange(let operation, let bound):
      let bound = try evaluate(bound)
      return try admitted(openRange(operation, bound), node)
    case .omitted: return .null
    case .decisionTable(let table): return try admitted(decide(table, node), node)
    }
  }

  // MARK: - Logic (Kleene)

  private mutating func conjunction(_ operands: NodeList) throws(EvaluationError) -> Value {
    var result: Bool? = true
    for operand in plan[operands] {
      switch try decide(operand) {
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
      switch try decide(operand) {
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
    switch try decide(condition) {
    case true?: return try evaluate(then)
    case false?: return try evaluate(otherwise)
    case nil where mode == .dmn: return try evaluate(otherwise)
    case nil:
      let first = try evaluate(then)
      let second = try evaluate(otherwise)
      return first.isEqual(to: second) == true ? first : .null
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
      .yearMonthDuration, .row, .list, .range, .context, .function:
      true
    }
  }
}

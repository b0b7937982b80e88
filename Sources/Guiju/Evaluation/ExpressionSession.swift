import GuijuCheck
import GuijuEngine
import GuijuPlan
import GuijuReport
import GuijuText

/// Evaluates expressions one after another, each seeing the names bound before it: what
/// `guiju eval --jsonl` does with one request.
struct ExpressionSession {
  private var scope: ExpressionScope
  /// The values of the names declared so far.
  private var bindings: [(slot: Slot, value: Value)] = []
  private let asOf: CalendarDate
  private let limits: Limits
  private var remarks: [Message] = []

  init(mode: EvaluationMode, asOf: CalendarDate, limits: Limits) {
    scope = ExpressionScope(mode: mode)
    self.asOf = asOf
    self.limits = limits
  }

  var plan: Plan { scope.plan }
  var mode: EvaluationMode { scope.mode }

  /// What was remarked on the expressions, and what was made null.
  var warnings: [Message] { scope.warnings + remarks }

  mutating func warn(_ message: Message) { remarks.append(message) }

  /// Binds a name to a value, whose type is known from now on in Guiju mode.
  mutating func bind(_ name: String, to value: Value) {
    learnKeys(of: value)
    let type = mode == .dmn ? ValueType.any : value.type
    bindings.append((scope.declare(name, type: type), value))
  }

  /// The keys of a context can be named in paths, whatever characters they have.
  private mutating func learnKeys(of value: Value) {
    switch value {
    case .context(let context):
      for (key, value) in context.entries {
        scope.learn(key)
        learnKeys(of: value)
      }
    case .list(let list):
      for index in 0..<min(list.count, 1_000) { learnKeys(of: list[index]) }
    case .null, .none, .boolean, .number, .quotient, .interval, .string, .date, .time, .dateTime,
      .dayTimeDuration, .yearMonthDuration, .row, .range, .function:
      break
    }
  }

  /// The value of a node, with all names bound.
  mutating func evaluate(_ node: NodeID) throws(ExpressionFault) -> Value {
    var diagnostics = DiagnosticBag()
    let program = Program(scope.plan, asOf: asOf, diagnostics: &diagnostics)
    if mode == .guiju, diagnostics.hasErrors { throw ExpressionFault(diagnostics) }
    remarks += diagnostics.sorted.map(\.labelledMessage)
    var evaluator = RowEvaluator(
      program, data: .none(for: scope.plan), mode: mode, limits: limits)
    for (slot, value) in bindings { evaluator.bind(slot, to: value) }
    defer { remarks += evaluator.warnings }
    do {
      return try evaluator.evaluate(node)
    } catch {
      throw ExpressionFault(message: error.message, endsRequest: error.endsEvaluation)
    }
  }

  // MARK: - Nodes of a request

  /// The node of an entry: FEEL text, or an object with an expression or a table.
  mutating func lower(_ entry: JSONValue) throws(ExpressionFault) -> NodeID {
    if let text = entry.text { return try scope.lower(expression: text).get() }
    guard let parameters = entry["params"]?.elements else { return try lowerBody(entry) }
    let mark = scope.mark
    defer { scope.leave(to: mark) }
    var declared: [Function.Parameter] = []
    for parameter in parameters {
      guard let name = parameter.elements?.first?.text else { throw .malformed }
      let type = parameter.elements?.dropFirst().first?.text.flatMap {
        ExpressionScope.type(named: $0)
      }
      let slot = scope.declare(name, type: type ?? .any)
      declared.append(.init(name: name, slot: slot, type: type))
    }
    let body = try lowerBody(entry)
    let function = scope.withPlan { plan in
      plan.add(function: Function(parameters: declared, body: body))
    }
    return scope.add(.function(function))
  }

  /// An expression or a table with the names that it declares first: a context whose last entry
  /// is the result.
  private mutating func lowerBody(_ entry: JSONValue) throws(ExpressionFault) -> NodeID {
    let mark = scope.mark
    defer { scope.leave(to: mark) }
    let declarations = entry["let"]?.elements ?? []
    if declarations.isEmpty { return try lowerResult(entry) }
    // Slots of a context's entries follow one another.
    let slots = scope.withPlan { plan in (0...declarations.count).map { _ in plan.takeSlot() } }
    var nodes: [NodeID] = []
    var keys: [String] = []
    for (index, declaration) in declarations.enumerated() {
      guard let pair = declaration.elements, pair.count == 2, let name = pair[0].text else {
        throw .malformed
      }
      let node = try lower(pair[1])
      nodes.append(node)
      keys.append(name)
      scope.declare(name, in: slots[index], type: scope.plan.type(node))
    }
    nodes.append(try lowerResult(entry))
    keys.append("")
    let context = scope.withPlan { plan -> Node in
      .context(plan.addList(nodes), keys: plan.addTexts(keys), firstSlot: slots[0])
    }
    let base = scope.add(context)
    let key = scope.withPlan { $0.add(text: "") }
    return scope.add(.member(of: base, key))
  }

  private mutating func lowerResult(_ entry: JSONValue) throws(ExpressionFault) -> NodeID {
    if let text = entry["expr"]?.text { return try scope.lower(expression: text).get() }
    guard let table = entry["table"] else { throw .malformed }
    return try lower(table: table)
  }

  // MARK: - Decision tables

  private mutating func lower(table: JSONValue) throws(ExpressionFault) -> NodeID {
    let inputs = try (table["inputs"]?.elements ?? []).enumerated()
      .map { (index, input) throws(ExpressionFault) in
        try lower(input: input, at: index, of: table)
      }
    let outputs = try (table["outputs"]?.elements ?? []).map { output throws(ExpressionFault) in
      try lower(output: output)
    }
    var rows: [DecisionTable.Row] = []
    for rule in table["rules"]?.elements ?? [] {
      var tests: [NodeID?] = []
      for (input, cell) in zip(inputs, rule["in"]?.elements ?? []) {
        let type = input.type ?? scope.plan.type(input.expression)
        tests.append(try scope.lower(tests: cell.text ?? "-", on: input.slot, of: type).get())
      }
      var results: [NodeID] = []
      for cell in rule["out"]?.elements ?? [] {
        results.append(try scope.lower(expression: cell.text ?? "null").get())
      }
      rows.append(.init(tests: tests, outputs: results))
    }
    let policy = try hitPolicy(table)
    let id = scope.withPlan { plan in
      plan.add(
        decisionTable: DecisionTable(
          hitPolicy: policy, inputs: inputs, outputs: outputs, rows: rows))
    }
    return scope.add(.decisionTable(id))
  }

  private mutating func lower(
    input: JSONValue, at index: Int, of table: JSONValue
  ) throws(ExpressionFault) -> DecisionTable.Input {
    guard let text = input.text else { throw .malformed }
    let expression = try scope.lower(expression: text).get()
    let slot = scope.withPlan { $0.takeSlot() }
    func column(_ name: String) -> String? {
      guard let values = table[name]?.elements, index < values.count else { return nil }
      return values[index].text
    }
    var allowed: NodeID?
    let type = column("inputTypes").flatMap { ExpressionScope.type(named: $0) }
    if let tests = column("inputValues") {
      let tested = type ?? scope.plan.type(expression)
      allowed = try scope.lower(tests: tests, on: slot, of: tested).get()
    }
    return .init(expression: expression, slot: slot, type: type, allowed: allowed)
  }

  private mutating func lower(output: JSONValue) throws(ExpressionFault) -> DecisionTable.Output {
    var values: [NodeID] = []
    if let text = output["values"]?.text {
      let list = try scope.lower(expression: "[" + text + "]").get()
      if case .list(let items) = scope.plan[list] { values = Array(scope.plan[items]) }
    }
    var fallback: NodeID?
    if let text = output["default"]?.text { fallback = try scope.lower(expression: text).get() }
    return .init(name: output["name"]?.text, values: values, fallback: fallback)
  }

  private func hitPolicy(_ table: JSONValue) throws(ExpressionFault) -> DecisionTable.HitPolicy {
    switch table["hitPolicy"]?.text ?? "UNIQUE" {
    case "UNIQUE": return .unique
    case "ANY": return .any
    case "PRIORITY": return .priority
    case "FIRST": return .first
    case "RULE ORDER": return .ruleOrder
    case "OUTPUT ORDER": return .outputOrder
    case "COLLECT":
      switch table["aggregation"]?.text {
      case "SUM": return .collect(.sum)
      case "COUNT": return .collect(.count)
      case "MIN": return .collect(.minimum)
      case "MAX": return .collect(.maximum)
      default: return .collect(nil)
      }
    default: throw .malformed
    }
  }

  /// A value as one of a built-in type, by FEEL's implicit conversions; one that does not conform
  /// is a fault in Guiju mode and null in DMN mode.
  mutating func coerce(
    _ value: Value, toTypeNamed name: String
  ) throws(ExpressionFault) -> Value {
    guard let type = ExpressionScope.type(named: name) else { return value }
    if let coerced = value.coerced(to: type, scope.plan) { return coerced }
    let message = Message(zh: "结果不是 \(name) 类型的", en: "the result is not of the type \(name)")
    if mode == .guiju { throw ExpressionFault(message: message) }
    warn(message)
    return .null
  }
}

extension ExpressionFault {
  static let malformed = ExpressionFault(
    message: Message(zh: "请求的形式不对", en: "the request is malformed"))
}

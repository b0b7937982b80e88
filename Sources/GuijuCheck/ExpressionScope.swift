import GuijuPlan
import GuijuSyntax
import GuijuText

/// Expressions lowered one after another, each seeing the names declared before.
///
/// The names in scope are what cuts `Monthly Fee` out of a text; so they are collected wherever a
/// name is bound, also inside the expressions themselves.
public struct ExpressionScope {
  /// The nodes of all expressions so far.
  public private(set) var plan = Plan()
  /// The names that an expression is cut by.
  public private(set) var names = NameTable.builtins
  private var sources = SourceMap()
  private var scope: [Lowering.Binding] = []
  /// By whose rules the expressions are read.
  public let mode: EvaluationMode
  /// What has been remarked about the expressions so far without making them wrong.
  public private(set) var warnings: [Message] = []

  public init(mode: EvaluationMode) { self.mode = mode }

  /// Makes a name known, and gives the slot for its value.
  public mutating func declare(_ name: String, type: ValueType = .any) -> Slot {
    names.insert(name)
    let slot = plan.takeSlot()
    scope.append(.name(name, slot, type))
    return slot
  }

  /// Makes a name known whose value stands in a slot already.
  public mutating func declare(_ name: String, in slot: Slot, type: ValueType = .any) {
    names.insert(name)
    scope.append(.name(name, slot, type))
  }

  /// Makes names known that values have, such as the keys of a context.
  public mutating func learn(_ name: String) { names.insert(name) }

  /// A place to which the scope can be taken back.
  public struct Mark {
    fileprivate let depth: Int
    fileprivate let names: NameTable
  }

  /// The scope as it is now.
  public var mark: Mark { Mark(depth: scope.count, names: names) }

  /// Takes back what has been declared since a mark.
  public mutating func leave(to mark: Mark) {
    scope.removeLast(scope.count - mark.depth)
    names = mark.names
  }

  /// The node of an expression, or why it has none: it cannot be read or, in Guiju mode, it has a
  /// static fault.
  public mutating func lower(expression text: String) -> Result<NodeID, ExpressionFault> {
    let readsDMNNames = mode == .dmn
    return read(text) { source, names, diagnostics in
      Parser.parseExpression(
        source, names: &names, readsDMNNames: readsDMNNames, diagnostics: &diagnostics)
    } lower: { lowering, expression in
      lowering.lower(expression)
    }
  }

  /// The condition that a cell's unary tests put on a value in a slot; nil where any value does.
  public mutating func lower(
    tests text: String, on slot: Slot, of type: ValueType = .any
  ) -> Result<NodeID?, ExpressionFault> {
    let readsDMNNames = mode == .dmn
    return read(text) { source, names, diagnostics in
      Parser.parseUnaryTests(
        source, names: &names, readsDMNNames: readsDMNNames, diagnostics: &diagnostics)
    } lower: { lowering, tests in
      lowering.lower(tests, on: slot, of: type)
    }
  }

  private mutating func read<Tree, Node>(
    _ text: String,
    parse: (Source, inout NameTable, inout DiagnosticBag) -> Tree?,
    lower: (inout Lowering, Tree) -> Node
  ) -> Result<Node, ExpressionFault> {
    var diagnostics = DiagnosticBag()
    guard let source = sources.add(name: "", bytes: Array(text.utf8)) else {
      return .failure(
        ExpressionFault(message: Message(zh: "表达式太长", en: "the expression is too long")))
    }
    guard let tree = parse(source, &names, &diagnostics) else {
      return .failure(ExpressionFault(diagnostics))
    }
    var lowering = Lowering(plan: takePlan(), diagnostics: diagnostics, mode: mode, pack: nil)
    lowering.scope = scope
    let node = lower(&lowering, tree)
    plan = lowering.plan
    if mode == .guiju, lowering.diagnostics.hasErrors {
      return .failure(ExpressionFault(lowering.diagnostics))
    }
    warnings += lowering.diagnostics.sorted.map(\.labelledMessage)
    return .success(node)
  }

  /// The plan, left empty: kept here too, it would be copied for each expression.
  private mutating func takePlan() -> Plan {
    defer { plan = Plan() }
    return plan
  }

  /// Adds nodes that no expression text makes: functions, sequences, decision tables.
  public mutating func add(_ node: Node, _ type: ValueType = .any) -> NodeID {
    plan.add(node, mode == .dmn ? .any : type, at: .none)
  }

  /// Works on the plan itself, for what is no node.
  public mutating func withPlan<Result>(_ body: (inout Plan) -> Result) -> Result { body(&plan) }

  /// The type of a name, as `typeRef` gives it; nil for one that is not built in.
  public static func type(named name: String) -> ValueType? {
    switch name {
    case "dateTime", "date and time": .dateTime
    case "dayTimeDuration", "days and time duration": .dayTimeDuration
    case "yearMonthDuration", "years and months duration": .yearMonthDuration
    default: ValueType(name: name)
    }
  }
}

/// Why an expression has no value.
public struct ExpressionFault: Error, Sendable {
  /// What is wrong, for a person.
  public let message: Message
  /// Whether nothing more is to be tried: a limit has been passed.
  public let endsRequest: Bool

  public init(message: Message, endsRequest: Bool = false) {
    self.message = message
    self.endsRequest = endsRequest
  }

  /// The first error of several, with its code and the advice that belongs to it.
  public init(_ diagnostics: DiagnosticBag) {
    let first = diagnostics.sorted.first { $0.severity == .error }
    message = first?.labelledMessage ?? Message(zh: "读不懂", en: "it cannot be read")
    endsRequest = false
  }
}

extension Diagnostic {
  /// `GJ2001: there is no …`, with the advice in parentheses: for answers of one line.
  public var labelledMessage: Message {
    guard let help else {
      return Message(zh: "\(code.label)：\(message.zh)", en: "\(code.label): \(message.en)")
    }
    return Message(
      zh: "\(code.label)：\(message.zh)（\(help.zh)）",
      en: "\(code.label): \(message.en) (\(help.en))")
  }
}

extension Lowering {
  /// The tests of a decision table's cell on the value in a slot; nil for those that any meets.
  mutating func lower(_ tests: UnaryTests, on slot: Slot, of type: ValueType) -> NodeID? {
    guard !tests.tests.isEmpty else { return nil }
    let value = add(.slot(slot), type, at: .none)
    let met = lowerTests(tests.tests, value: value, slot: slot, at: .none)
    return tests.isNegated ? add(.not(met), .boolean, at: .none) : met
  }
}

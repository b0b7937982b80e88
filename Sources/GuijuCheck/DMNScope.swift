import GuijuPlan
import GuijuSyntax
import GuijuText

/// Expressions as DMN has them, lowered one after another, each seeing the names declared before.
///
/// The names in scope are what cuts `Monthly Fee` out of a text; so they are collected wherever a
/// name is bound, also inside the expressions themselves.
public struct DMNScope {
  public private(set) var plan = Plan()
  public private(set) var names = NameTable.builtins
  private var sources = SourceMap()
  private var scope: [Lowering.Binding] = []

  public init() {}

  /// Makes a name known, and gives the slot for its value.
  public mutating func declare(_ name: String, type: ValueType = .any) -> Slot {
    names.insert(name)
    let slot = plan.takeSlot()
    scope.append(.name(name, slot, type))
    return slot
  }

  /// Makes a name known whose value stands in a slot already.
  public mutating func declare(_ name: String, in slot: Slot) {
    names.insert(name)
    scope.append(.name(name, slot, .any))
  }

  /// Makes names known that values have, such as the keys of a context.
  public mutating func learn(_ name: String) { names.insert(name) }

  /// A place to which the scope can be taken back.
  public struct Mark {
    fileprivate let depth: Int
    fileprivate let names: NameTable
  }

  public var mark: Mark { Mark(depth: scope.count, names: names) }

  /// Takes back what has been declared since a mark.
  public mutating func leave(to mark: Mark) {
    scope.removeLast(scope.count - mark.depth)
    names = mark.names
  }

  /// The node of an expression; nil, with the reason, where it cannot be read.
  public mutating func lower(expression text: String) -> Result<NodeID, DMNFault> {
    read(text) { source, names, diagnostics in
      Parser.parseDMNExpression(source, names: &names, diagnostics: &diagnostics)
    } lower: { lowering, expression in
      lowering.lower(expression)
    }
  }

  /// The condition that a cell's unary tests put on the value in a slot; nil where any value does.
  public mutating func lower(
    tests text: String, on slot: Slot
  ) -> Result<NodeID?, DMNFault> {
    read(text) { source, names, diagnostics in
      Parser.parseDMNTests(source, names: &names, diagnostics: &diagnostics)
    } lower: { lowering, tests in
      lowering.lower(tests, on: slot)
    }
  }

  private mutating func read<Tree, Node>(
    _ text: String,
    parse: (Source, inout NameTable, inout DiagnosticBag) -> Tree?,
    lower: (inout Lowering, Tree) -> Node
  ) -> Result<Node, DMNFault> {
    var diagnostics = DiagnosticBag()
    guard let source = sources.add(name: "", bytes: Array(text.utf8)) else {
      return .failure(DMNFault(message: Message(zh: "表达式太长", en: "the expression is too long")))
    }
    guard let tree = parse(source, &names, &diagnostics) else {
      let message =
        diagnostics.sorted.first?.message ?? Message(zh: "读不懂", en: "it cannot be read")
      return .failure(DMNFault(message: message))
    }
    var lowering = Lowering(plan: takePlan(), diagnostics: diagnostics, mode: .dmn, pack: nil)
    lowering.scope = scope
    let node = lower(&lowering, tree)
    plan = lowering.plan
    return .success(node)
  }

  /// The plan, left empty: kept here too, it would be copied for each expression.
  private mutating func takePlan() -> Plan {
    defer { plan = Plan() }
    return plan
  }

  /// Adds nodes that no expression text makes: functions, sequences, decision tables.
  public mutating func add(_ node: Node) -> NodeID { plan.add(node, .any, at: .none) }

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

/// Why an expression cannot be read.
public struct DMNFault: Error, Sendable {
  public let message: Message
  /// Whether nothing more is to be tried: a limit has been passed.
  public let endsRequest: Bool

  public init(message: Message, endsRequest: Bool = false) {
    self.message = message
    self.endsRequest = endsRequest
  }
}

extension Lowering {
  /// The tests of a decision table's cell on the value in a slot; nil for those that any meets.
  mutating func lower(_ tests: UnaryTests, on slot: Slot) -> NodeID? {
    guard !tests.tests.isEmpty else { return nil }
    let value = add(.slot(slot), .any, at: .none)
    let met = lowerTests(tests.tests, value: value, slot: slot, at: .none)
    return tests.isNegated ? add(.not(met), .boolean, at: .none) : met
  }
}

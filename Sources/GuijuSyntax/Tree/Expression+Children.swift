extension Expression {
  /// The expressions of which this one is made, in the order of the text.
  public var children: [Expression] {
    switch self {
    case .testedValue, .null, .boolean, .number, .string, .temporal, .name, .thisRow, .table,
      .invalid:
      []
    case .path(let path): [path.base]
    case .negation(let prefixed), .not(let prefixed): [prefixed.operand]
    case .arithmetic(let operation): [operation.lhs, operation.rhs]
    case .comparison(let operation): [operation.lhs, operation.rhs]
    case .logical(let logical): logical.operands
    case .between(let between): [between.value, between.lower, between.upper]
    case .membership(let membership): [membership.value] + membership.tests.map(\.operand)
    // The pattern's name stands where nothing but a pattern can.
    case .conformance(let conformance): [conformance.value]
    case .conditional(let conditional):
      [conditional.condition, conditional.then, conditional.otherwise]
    case .list(let items, _): items
    case .range(let range): [range.lower, range.upper]
    case .filter(let filter): [filter.base, filter.condition]
    case .call(let call): [call.function] + call.arguments.map(\.value)
    case .context(let context): context.entries.map(\.value)
    case .iteration(let iteration):
      iteration.iterators.flatMap(\.operands) + [iteration.result]
    case .quantified(let quantified):
      quantified.iterators.flatMap(\.operands) + [quantified.condition]
    case .function(let function): [function.body]
    case .instance(let instance): [instance.value]
    case .openRange(let range): [range.bound]
    case .parenthesized(let inner, _): [inner]
    }
  }

  /// Whether `?` stands in the expression, outside inner unary tests.
  public var namesTestedValue: Bool {
    switch self {
    case .testedValue: true
    case .membership(let membership): membership.value.namesTestedValue
    default: children.contains(where: \.namesTestedValue)
    }
  }

  /// All names in the expression, whatever they mean there.
  public var names: Set<String> {
    var names: Set<String> = []
    var open = [self]
    while let expression = open.popLast() {
      switch expression {
      case .name(let name): names.insert(name.text)
      case .path(let path): names.insert(path.name.text)
      case .conformance(let conformance): names.formUnion(conformance.pattern.names)
      default: break
      }
      open += expression.children
    }
    return names
  }
}

extension Expression.Iterator {
  fileprivate var operands: [Expression] { [domain] + (end.map { [$0] } ?? []) }
}

extension UnaryTest {
  /// What the value is compared with.
  public var operand: Expression {
    switch self {
    case .comparison(_, let operand, _), .expression(let operand): operand
    }
  }
}

import GuijuPlan
import GuijuSyntax
import GuijuText

extension Lowering {
  // MARK: - Arithmetic

  mutating func lowerNegation(_ prefixed: Expression.Prefixed) -> NodeID {
    let operand = lower(prefixed.operand)
    let type = plan.type(operand)
    switch type {
    case .number, .dayTimeDuration, .yearMonthDuration, .any, .null: break
    case .boolean, .string, .date, .time, .dateTime, .enumeration, .row, .list, .range, .context,
      .function, .functionOf:
      report(.noNegation(found: describe(type), at: plan.span(operand)))
      return unknown(at: prefixed.span)
    }
    return add(.negate(operand), type, at: prefixed.span)
  }

  mutating func lower(_ arithmetic: Expression.Arithmetic, at span: Span) -> NodeID {
    let lhs = lower(arithmetic.lhs)
    let rhs = lower(arithmetic.rhs)
    let kind: Node.ArithmeticOperator =
      switch arithmetic.operator {
      case .add: .add
      case .subtract: .subtract
      case .multiply: .multiply
      case .divide: .divide
      case .power: .power
      }
    let (left, right) = (plan.type(lhs).widened, plan.type(rhs).widened)
    guard let type = arithmeticType(kind, left, right) else {
      let isShift = arithmetic.operator == .add || arithmetic.operator == .subtract
      report(
        .noArithmetic(
          arithmetic.operator.rawValue, describe(plan.type(lhs)), describe(plan.type(rhs)),
          at: span,
          help: (isShift && left == .date && right == .number ? Diagnostic.durationForm : nil)
            ?? formHelp(left, right)
            ?? listHelp(left, right) { arithmeticType(kind, $0, $1) != nil }))
      return unknown(at: span)
    }
    return add(.arithmetic(kind, lhs, rhs), type, at: span)
  }

  /// The type of `lhs op rhs` (DMN 1.5 §10.3.2.15, tables 57, 59 and 60); nil where the
  /// standard defines none.
  private func arithmeticType(
    _ kind: Node.ArithmeticOperator, _ lhs: ValueType, _ rhs: ValueType
  ) -> ValueType? {
    switch (kind, lhs, rhs) {
    case (_, .any, _), (_, _, .any): .any
    case (_, .null, let other), (_, let other, .null): other.isArithmetic ? .any : nil
    case (_, .number, .number): .number
    case (.add, .string, .string): .string
    case (.add, .date, .yearMonthDuration), (.add, .date, .dayTimeDuration),
      (.subtract, .date, .yearMonthDuration), (.subtract, .date, .dayTimeDuration),
      (.add, .yearMonthDuration, .date), (.add, .dayTimeDuration, .date):
      .date
    case (.add, .dateTime, .yearMonthDuration), (.add, .dateTime, .dayTimeDuration),
      (.subtract, .dateTime, .yearMonthDuration), (.subtract, .dateTime, .dayTimeDuration),
      (.add, .yearMonthDuration, .dateTime), (.add, .dayTimeDuration, .dateTime):
      .dateTime
    case (.subtract, .date, .date), (.subtract, .dateTime, .dateTime),
      (.subtract, .date, .dateTime), (.subtract, .dateTime, .date), (.subtract, .time, .time):
      .dayTimeDuration
    case (.add, .time, .dayTimeDuration), (.add, .dayTimeDuration, .time),
      (.subtract, .time, .dayTimeDuration):
      .time
    case (.add, .dayTimeDuration, .dayTimeDuration),
      (.subtract, .dayTimeDuration, .dayTimeDuration),
      (.multiply, .dayTimeDuration, .number), (.multiply, .number, .dayTimeDuration),
      (.divide, .dayTimeDuration, .number):
      .dayTimeDuration
    case (.add, .yearMonthDuration, .yearMonthDuration),
      (.subtract, .yearMonthDuration, .yearMonthDuration),
      (.multiply, .yearMonthDuration, .number), (.multiply, .number, .yearMonthDuration),
      (.divide, .yearMonthDuration, .number):
      .yearMonthDuration
    case (.divide, .dayTimeDuration, .dayTimeDuration),
      (.divide, .yearMonthDuration, .yearMonthDuration):
      .number
    default: nil
    }
  }

  // MARK: - Comparison

  mutating func lower(_ comparison: Expression.Comparison, at span: Span) -> NodeID {
    // Only the literal tests presence; a value that happens to be missing never does.
    if comparison.operator == .equal || comparison.operator == .notEqual {
      let isPresent = comparison.operator == .notEqual
      if case .null = comparison.rhs {
        return add(
          .presence(lower(comparison.lhs), isPresent: isPresent), .boolean, at: span)
      }
      if case .null = comparison.lhs {
        return add(
          .presence(lower(comparison.rhs), isPresent: isPresent), .boolean, at: span)
      }
    }
    let asksVerdict = test?.asksVerdict ?? true
    if let test {
      self.test?.asksVerdict = test.isVerdict(comparison.lhs) || test.isVerdict(comparison.rhs)
    }
    defer { test?.asksVerdict = asksVerdict }
    let asksRule = test?.isVerdict(comparison.rhs) == true
    test?.expectsRule = asksRule
    let lhs = lower(comparison.lhs)
    test?.expectsRule = false
    test?.expectsVerdict = comparison.lhs.names(oneOf: plan.rules)
    let rhs = lower(comparison.rhs)
    test?.expectsVerdict = false
    return compare(comparison.operator, lhs, rhs, at: span)
  }

  mutating func compare(
    _ operation: Expression.Comparison.Operator, _ lhs: NodeID, _ rhs: NodeID, at span: Span
  ) -> NodeID {
    requireComparable(operation, lhs, rhs, at: span)
    return add(.comparison(.init(operation), lhs, rhs), .boolean, at: span)
  }

  private mutating func requireComparable(
    _ operation: Expression.Comparison.Operator, _ lhs: NodeID, _ rhs: NodeID, at span: Span
  ) {
    let (left, right) = (plan.type(lhs), plan.type(rhs))
    guard left.isComparable(with: right) else {
      report(
        .incomparable(
          describe(left), describe(right), at: span, help: incomparableHelp(lhs, rhs)))
      return
    }
    requireEnumerationValue(rhs, of: left)
    requireEnumerationValue(lhs, of: right)
    guard operation != .equal, operation != .notEqual else { return }
    for (node, type) in [(lhs, left), (rhs, right)] where !type.isOrdered {
      report(.noOrder(operation.rawValue, describe(type), at: plan.span(node)))
    }
  }

  /// `有章程 = "是"`: the quotes are one too many.
  private func incomparableHelp(_ lhs: NodeID, _ rhs: NodeID) -> Message? {
    for (node, other) in [(lhs, rhs), (rhs, lhs)] where plan.type(other) == .boolean {
      if case .constant(.string(let text)) = plan[node], ["是", "否", "true", "false"].contains(text)
      {
        return Message(zh: "请去掉引号，写作 \(text)", en: "write \(text) without quotes")
      }
    }
    for (node, other) in [(lhs, rhs), (rhs, lhs)] {
      if case .row(let table) = plan.type(node), case .string = plan.type(other).widened,
        let field = plan[table].label ?? plan[table].key
      {
        let name = plan[table][field].name
        return Message(
          zh: "要比较这一行的某个字段，请写出字段，例如“.\(name)”",
          en: "to compare a field of the row, name it, such as “.\(name)”")
      }
    }
    let (left, right) = (plan.type(lhs), plan.type(rhs))
    return formHelp(left, right) ?? listHelp(left, right) { $0.isComparable(with: $1) }
  }

  /// How a value is written, where another kind of value stands beside it: `成立日期 < "2021-5-26"`.
  func formHelp(_ lhs: ValueType, _ rhs: ValueType) -> Message? {
    let types = [lhs.elementOrSelf, rhs.elementOrSelf]
    func involves(_ wanted: ValueType...) -> Bool { wanted.contains { types.contains($0) } }
    if involves(.dayTimeDuration, .yearMonthDuration), involves(.number) {
      return Diagnostic.durationForm
    }
    let isOtherThanDate = involves(.string, .number, .dayTimeDuration, .yearMonthDuration)
    if involves(.date, .dateTime), isOtherThanDate { return Diagnostic.dateForm }
    return involves(.string) && involves(.number) ? Diagnostic.numberForm : nil
  }

  /// `组织.成员数 >= 10`: a list stands where one of its elements would do.
  private func listHelp(
    _ lhs: ValueType, _ rhs: ValueType, _ accepts: (ValueType, ValueType) -> Bool
  ) -> Message? {
    switch (lhs, rhs) {
    case (.list(let lhs), .list(let rhs)): accepts(lhs, rhs) ? Diagnostic.oneOfList : nil
    case (.list(let lhs), _): accepts(lhs, rhs) ? Diagnostic.oneOfList : nil
    case (_, .list(let rhs)): accepts(lhs, rhs) ? Diagnostic.oneOfList : nil
    default: nil
    }
  }

  /// A text that is compared with an enumeration must be one of its values.
  mutating func requireEnumerationValue(_ node: NodeID, of type: ValueType) {
    guard case .enumeration(let table, let field) = type,
      case .enumeration(let values) = plan[table][field].kind
    else { return }
    switch plan[node] {
    case .constant(.string(let text)):
      guard !values.contains(where: { $0.value == text }) else { return }
      let alias = values.first { $0.aliases.contains(text) }?.value
      report(
        .notInEnumeration(
          text, field: plan[table][field].name, values: values.map(\.value),
          nearest: alias ?? nearestName(to: text, in: values.map(\.value)), at: plan.span(node)))
    case .list(let items):
      for item in plan[items] { requireEnumerationValue(item, of: type) }
    case .conditional:
      for outcome in plan.outcomes(of: node) { requireEnumerationValue(outcome, of: type) }
    default: break
    }
  }

  // MARK: - Membership

  mutating func lower(_ between: Expression.Between, at span: Span) -> NodeID {
    let value = lower(between.value)
    let lower = lower(between.lower)
    let upper = self.lower(between.upper)
    let slot = plan.takeSlot()
    let bound = add(.slot(slot), plan.type(value), at: plan.span(value))
    let tests = [
      compare(.greaterOrEqual, bound, lower, at: plan.span(lower)),
      compare(.lessOrEqual, bound, upper, at: plan.span(upper)),
    ]
    let both = add(.and(plan.addList(tests)), .boolean, at: span)
    return add(
      .membership(value, slot, tests: plan.addList([both])), .boolean, at: span)
  }

  mutating func lower(_ membership: Expression.Membership) -> NodeID {
    let value = lower(membership.value)
    let slot = plan.takeSlot()
    let bound = add(.slot(slot), plan.type(value), at: plan.span(value))
    let tests = membership.tests.map { lowerTest($0, value: bound, at: membership.span) }
    let node = add(
      .membership(value, slot, tests: plan.addList(tests)), .boolean, at: membership.span)
    return membership.isNegated ? add(.not(node), .boolean, at: membership.span) : node
  }

  /// Any of several tests on a value that a slot holds already.
  mutating func lowerTests(
    _ tests: [UnaryTest], value: NodeID, slot: Slot, at span: Span
  ) -> NodeID {
    let nodes = tests.map { lowerTest($0, value: value, at: span) }
    return nodes.count == 1
      ? nodes[0] : add(.or(plan.addList(nodes)), .boolean, at: span)
  }

  private mutating func lowerTest(_ test: UnaryTest, value: NodeID, at span: Span) -> NodeID {
    switch test {
    case .comparison(let operation, let operand, let testSpan):
      let operand = lower(operand)
      return compare(operation, value, operand, at: testSpan)
    case .expression(let expression):
      let outer = tested
      tested = value
      let operand = lower(expression)
      tested = outer
      // A test that names the value under test is a condition of its own.
      if expression.namesTestedValue { return operand }
      let type = plan.type(value)
      if mode == .dmn { return add(.contained(value, in: operand), .boolean, at: expression.span) }
      switch plan.type(operand) {
      case .list(let element):
        if !type.isComparable(with: element), !type.isComparable(with: plan.type(operand)) {
          report(
            .incomparable(
              describe(type), describe(element), at: plan.span(operand),
              help: formHelp(type, element)))
        }
        requireEnumerationValue(operand, of: type)
        return add(.contained(value, in: operand), .boolean, at: plan.span(operand))
      case .range(let element):
        if !type.isComparable(with: element) {
          report(
            .incomparable(
              describe(type), describe(element), at: plan.span(operand),
              help: formHelp(type, element)))
        }
        return add(.contained(value, in: operand), .boolean, at: plan.span(operand))
      case .any, .null, .boolean, .number, .string, .date, .time, .dateTime, .dayTimeDuration,
        .yearMonthDuration, .enumeration, .row, .context, .function, .functionOf:
        return compare(.equal, value, operand, at: plan.span(operand))
      }
    }
  }
}

extension Expression {
  /// Whether the expression is a rule, or one asked of a row by its key, as a test names it.
  fileprivate func names(oneOf rules: [Rule]) -> Bool {
    switch self {
    case .name(let name): rules.contains { $0.name == name.text }
    case .call(let call): call.function.names(oneOf: rules)
    default: false
    }
  }
}

extension ValueType {
  /// What a list holds, or a range; any other type itself. An enumeration counts as text.
  fileprivate var elementOrSelf: ValueType {
    switch self {
    case .list(let element), .range(let element): element.widened
    case .any, .null, .boolean, .number, .string, .date, .time, .dateTime, .dayTimeDuration,
      .yearMonthDuration, .enumeration, .row, .context, .function, .functionOf:
      widened
    }
  }

  /// Whether some arithmetic is defined on values of the type.
  fileprivate var isArithmetic: Bool {
    switch self {
    case .any, .null, .number, .string, .date, .time, .dateTime, .dayTimeDuration,
      .yearMonthDuration:
      true
    case .boolean, .enumeration, .row, .list, .range, .context, .function, .functionOf: false
    }
  }
}

extension Node.ComparisonOperator {
  init(_ operation: Expression.Comparison.Operator) {
    self =
      switch operation {
      case .equal: .equal
      case .notEqual: .notEqual
      case .less: .less
      case .lessOrEqual: .lessOrEqual
      case .greater: .greater
      case .greaterOrEqual: .greaterOrEqual
      }
  }
}

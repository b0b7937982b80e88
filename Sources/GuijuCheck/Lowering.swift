import GuijuPlan
import GuijuSyntax
import GuijuText

/// Lowers expressions to nodes of a plan, finding what each name means and what type each node has.
///
/// A name means, in this order: a field or reverse list of the row of the innermost filter, of the
/// filters around it, of the subject row; then a parameter of the pack, a common parameter, a
/// table, a built-in function without parameters.
struct Lowering {
  /// What can be named at a place of an expression.
  enum Binding {
    /// The fields of a row, without naming it.
    case row(Slot, TableID)
    /// A name of its own.
    case name(String, Slot, ValueType)
    /// The element of a filtered list, as `item`, and the entries of it if it is a context.
    case element(Slot, ValueType)
  }

  var plan: Plan
  var diagnostics: DiagnosticBag
  let mode: EvaluationMode
  /// The pack whose names are meant first.
  var pack: PackID?
  /// The table of the subject row, which stands in slot 0.
  let subject: TableID?
  /// What can be named here, the innermost last.
  var scope: [Binding] = []
  /// The value under test, where `?` can stand.
  var tested: NodeID?
  /// Set in tests.
  var test: TestScope?
  /// Set in queries.
  var query: QueryScope?

  init(
    plan: Plan, diagnostics: DiagnosticBag, mode: EvaluationMode = .guiju, pack: PackID?,
    subject: TableID? = nil
  ) {
    self.plan = plan
    self.diagnostics = diagnostics
    self.mode = mode
    self.pack = pack
    self.subject = subject
    if let subject { scope.append(.row(.subject, subject)) }
  }

  /// Adds a node; in DMN mode nothing is known of its type before its value is there.
  @discardableResult
  mutating func add(_ node: Node, _ type: ValueType, at span: Span) -> NodeID {
    plan.add(node, mode == .dmn ? .any : type, at: span)
  }

  /// Lowers an expression that must be a condition.
  mutating func lowerCondition(_ expression: Expression) -> NodeID {
    let node = lower(expression)
    requireCondition(node)
    return node
  }

  mutating func requireCondition(_ node: NodeID) {
    let type = plan.type(node)
    switch type {
    case .boolean, .any, .null: break
    case .number, .string, .date, .time, .dateTime, .dayTimeDuration, .yearMonthDuration,
      .enumeration, .row, .list, .range, .context, .function, .functionOf:
      report(.notACondition(found: describe(type), at: plan.span(node)))
    }
  }

  /// Lowers an expression that may use neither rows nor names: literals and what is computed of
  /// them.
  mutating func lowerConstant(_ expression: Expression) -> NodeID {
    guard expression.isConstant else {
      var help: Message?
      if case .name(let name) = expression {
        help = Habit.date(in: name.text).map { .dateInDigits($0) }
      }
      report(.notConstant(at: expression.span).helping(help))
      return unknown(at: expression.span)
    }
    return lower(expression)
  }

  /// Lowers a 范围 to a condition that reads the value in slot 0.
  mutating func lowerRange(_ tests: [UnaryTest], of type: ValueType, at span: Span) -> NodeID {
    let value = add(.slot(.subject), type, at: span)
    return lowerTests(tests, value: value, slot: .subject, at: span)
  }

  /// The conjunction of conditions; nil for none.
  mutating func conjunction(_ conditions: [NodeID]) -> NodeID? {
    guard conditions.count > 1 else { return conditions.first }
    let span = conditions.map { plan.span($0) }.reduce(Span.none) { $0.union($1) }
    return add(.and(plan.addList(conditions)), .boolean, at: span)
  }

  mutating func lower(_ template: GuijuSyntax.Template) -> GuijuPlan.Template {
    GuijuPlan.Template(
      segments: template.segments.map { segment in
        switch segment {
        case .text(let text): .text(text)
        case .expression(let expression): .value(lower(expression))
        }
      })
  }

  // MARK: - Expressions

  mutating func lower(_ expression: Expression) -> NodeID {
    if let node = lowerInQuery(expression) { return node }
    let span = expression.span
    switch expression {
    case .null: return add(.constant(.null), .null, at: span)
    case .boolean(let value, _): return add(.constant(.boolean(value)), .boolean, at: span)
    case .number(let literal): return lower(literal)
    case .string(let literal):
      return add(.constant(.string(literal.value)), .string, at: span)
    case .temporal(let literal): return lower(literal)
    case .name(let name): return lower(name)
    case .thisRow:
      guard let subject else {
        report(.noSubjectRow(at: span))
        return unknown(at: span)
      }
      return add(.slot(.subject), .row(subject), at: span)
    case .table(let name, _):
      guard let table = requireTable(name) else { return unknown(at: span) }
      return add(.table(table), .list(.row(table)), at: span)
    case .path(let path): return lower(path, at: span)
    case .negation(let prefixed): return lowerNegation(prefixed)
    case .not(let prefixed):
      let operand = lowerCondition(prefixed.operand)
      return add(.not(operand), .boolean, at: span)
    case .arithmetic(let arithmetic): return lower(arithmetic, at: span)
    case .comparison(let comparison): return lower(comparison, at: span)
    case .logical(let logical):
      let operands = logical.operands.map { lowerCondition($0) }
      let list = plan.addList(operands)
      return add(logical.operator == .and ? .and(list) : .or(list), .boolean, at: span)
    case .between(let between): return lower(between, at: span)
    case .membership(let membership): return lower(membership)
    case .conformance(let conformance): return lower(conformance, at: span)
    case .conditional(let conditional): return lower(conditional)
    case .list(let items, _): return lowerList(items, at: span)
    case .range(let range): return lower(range)
    case .filter(let filter): return lower(filter)
    case .call(let call): return lower(call)
    case .testedValue:
      if let tested { return tested }
      report(.noTestedValue(at: span))
      return unknown(at: span)
    case .context(let context): return lower(context)
    case .iteration(let iteration): return lower(iteration)
    case .quantified(let quantified): return lower(quantified)
    case .function(let function): return lower(function)
    case .instance(let instance): return lower(instance)
    case .openRange(let range):
      let bound = lower(range.bound)
      return add(
        .openRange(Node.ComparisonOperator(range.operator), bound),
        .range(plan.type(bound).widened), at: span)
    case .parenthesized(let inner, _): return lower(inner)
    case .invalid: return unknown(at: span)
    }
  }

  private mutating func lower(_ conditional: Expression.Conditional) -> NodeID {
    let condition = lowerCondition(conditional.condition)
    let then = lower(conditional.then)
    let otherwise = lower(conditional.otherwise)
    let thenType = plan.type(then)
    let otherwiseType = plan.type(otherwise)
    guard let type = commonType(thenType, otherwiseType) else {
      report(
        .branchesDiffer(
          describe(thenType), describe(otherwiseType), at: plan.span(otherwise),
          other: plan.span(then)))
      return unknown(at: conditional.span)
    }
    return add(
      .conditional(condition, then: then, otherwise: otherwise), type, at: conditional.span)
  }

  private mutating func lowerList(_ items: [Expression], at span: Span) -> NodeID {
    let nodes = items.map { lower($0) }
    var element: ValueType? = nodes.isEmpty ? .any : nil
    for node in nodes {
      element = element.map { commonType($0, plan.type(node)) ?? .any } ?? plan.type(node)
    }
    return add(.list(plan.addList(nodes)), .list(element ?? .any), at: span)
  }

  private mutating func lower(_ range: Expression.RangeExpression) -> NodeID {
    let lower = lower(range.lower)
    let upper = self.lower(range.upper)
    for bound in [lower, upper] where !plan.type(bound).isOrdered {
      report(.noBound(found: describe(plan.type(bound)), at: plan.span(bound)))
    }
    if !plan.type(lower).isComparable(with: plan.type(upper)) {
      report(
        .incomparable(
          describe(plan.type(lower)), describe(plan.type(upper)), at: range.span, help: nil))
    }
    return add(
      .range(
        lower, upper, includesLower: range.includesLower, includesUpper: range.includesUpper),
      .range(plan.type(lower).widened), at: range.span)
  }

  // MARK: - Faults

  /// Reports a fault. In DMN mode it is no error for the caller, since what is wrong yields null.
  mutating func report(_ diagnostic: Diagnostic) { diagnostics.report(diagnostic) }

  /// A node for what has been reported: of unknown type, so that nothing more is said about it.
  mutating func unknown(at span: Span) -> NodeID {
    add(.constant(.null), .any, at: span)
  }

  mutating func requireTable(_ name: Name) -> TableID? {
    if let table = plan.table(named: name.text) { return table }
    report(
      .unknownTable(
        name.text, among: diagnostics.advisable(plan.tables.map(\.name)), at: name.span))
    return nil
  }

  /// The type that holds the values of both; nil when there is none.
  func commonType(_ lhs: ValueType, _ rhs: ValueType) -> ValueType? {
    if lhs == rhs { return lhs }
    switch (lhs, rhs) {
    case (.null, let other), (let other, .null): return other
    case (.any, _), (_, .any): return .any
    case (.list(let left), .list(let right)): return commonType(left, right).map { .list($0) }
    default: return lhs.widened == rhs.widened ? lhs.widened : nil
    }
  }
}

extension Expression {
  /// Whether the expression is made of literals alone.
  fileprivate var isConstant: Bool {
    switch self {
    case .null, .boolean, .number, .string, .temporal, .invalid: true
    case .negation(let prefixed), .not(let prefixed): prefixed.operand.isConstant
    case .arithmetic(let arithmetic): arithmetic.lhs.isConstant && arithmetic.rhs.isConstant
    case .list(let items, _): items.allSatisfy(\.isConstant)
    case .parenthesized(let inner, _): inner.isConstant
    case .range(let range): range.lower.isConstant && range.upper.isConstant
    case .name, .thisRow, .table, .path, .comparison, .logical, .between, .membership,
      .conformance, .conditional, .filter, .call, .testedValue, .context, .iteration, .quantified,
      .function,
      .instance, .openRange:
      false
    }
  }
}

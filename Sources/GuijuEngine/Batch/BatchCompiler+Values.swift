import GuijuPlan

/// Values in lanes.
extension BatchCompiler {
  mutating func value(_ node: NodeID, _ context: Context) -> Operand? {
    guard goesOn() else { return nil }
    if node == context.base { return row(context) }
    if let constant = program.constants[node.index] { return self.constant(constant) }
    switch plan[node] {
    case .parameter(let parameter):
      return constant(program.parameters[program.parameter(parameter, in: context.pack).index])
    case .asOf: return constant(.date(program.asOf))
    case .slot(let slot): return slot == context.slot ? row(context) : context.bound[slot]
    case .field(let base, let table, let field): return self.field(field, table, of: base, context)
    case .negate(let operand):
      guard let operand = value(operand, context) else { return nil }
      switch operand.kind {
      case .number: return Operand(id: add(.negate(operand.id)), kind: operand.kind)
      case .interval: return Operand(id: add(.negateInterval(operand.id)), kind: operand.kind)
      case .truth, .boolean, .date, .text, .row, .missing: return nil
      }
    case .arithmetic(let operation, let lhs, let rhs):
      return arithmetic(operation, lhs, rhs, context)
    case .conditional(let condition, let then, let otherwise):
      return conditional(condition, then, otherwise, context)
    case .definition(let id, let base, let arguments):
      return plan[arguments].isEmpty
        ? definition(id, of: base, context)
        : call(id, of: base, Array(plan[arguments]), context)
    case .member(let base, let key): return member(plan[key], of: base, context)
    case .call(let function, let arguments):
      if function.isAggregate { return aggregate(function, node, context) }
      if let part = BatchOperation.DatePart(function), let argument = plan[arguments].first,
        let date = value(argument, context), case .date = date.kind
      {
        return Operand(id: add(.datePart(part, date.id)), kind: .number(scale: 0))
      }
    case .constant, .table, .reverse, .not, .comparison, .presence, .and, .or, .membership,
      .contained, .present, .list, .range, .filter, .context, .memberElse, .index, .iteration,
      .quantified, .function, .builtin, .apply, .instance, .openRange, .verdict, .wordList,
      .naming, .rowByKey, .omitted, .decisionTable:
      break
    }
    guard plan.type(node) == .boolean else { return nil }
    return columnarTruth(node, context).map { Operand(id: $0, kind: .truth) }
  }

  private mutating func row(_ context: Context) -> Operand? {
    context.table.map { Operand(id: add(.row), kind: .row($0)) }
  }

  /// Whether an expression is the row at hand.
  func isRow(_ node: NodeID, _ context: Context) -> Bool {
    if node == context.base { return true }
    guard context.table != nil, case .slot(let slot) = plan[node] else { return false }
    return slot == context.slot
  }

  // MARK: - Constants

  mutating func constant(_ value: Value) -> Operand? {
    switch value {
    case .null: return Operand(id: add(.missing), kind: .missing)
    case .boolean(let truth): return Operand(id: add(.value(truth ? 1 : 0)), kind: .boolean)
    case .string(let text): return Operand(id: add(.value(texts.intern(text))), kind: .text)
    case .date(let date): return Operand(id: add(.value(date.daysSinceEpoch)), kind: .date)
    case .number(let number):
      guard let (coefficient, scale) = number.scaledParts else { return nil }
      return Operand(id: add(.value(coefficient)), kind: .number(scale: scale))
    case .none, .quotient, .interval, .time, .dateTime, .dayTimeDuration, .yearMonthDuration, .row,
      .list, .range, .context, .function:
      return nil
    }
  }

  /// The value of a literal or a parameter.
  private func known(_ node: NodeID, _ context: Context) -> Value? {
    if let constant = program.constants[node.index] { return constant }
    guard case .parameter(let parameter) = plan[node] else { return nil }
    return program.parameters[program.parameter(parameter, in: context.pack).index]
  }

  // MARK: - Fields

  private mutating func field(
    _ field: FieldID, _ table: TableID, of base: NodeID, _ context: Context
  ) -> Operand? {
    let row: OperationID?
    if isRow(base, context) {
      guard context.table == table else { return nil }
      row = nil
    } else {
      guard let rows = value(base, context), case .row(table) = rows.kind else { return nil }
      row = rows.id
    }
    guard let source = source(field, of: table) else { return nil }
    return Operand(id: add(.field(source, of: row)), kind: result.sources[source.index].kind)
  }

  // MARK: - Arithmetic

  private mutating func arithmetic(
    _ operation: Node.ArithmeticOperator, _ lhs: NodeID, _ rhs: NodeID, _ context: Context
  ) -> Operand? {
    if plan.type(lhs) == .date || plan.type(rhs) == .date {
      return shiftedDate(operation, lhs, rhs, context)
    }
    guard let lhs = value(lhs, context), let rhs = value(rhs, context) else { return nil }
    switch (operation, lhs.kind, rhs.kind) {
    case (.multiply, .number(let left), .number(let right)):
      guard left + right <= PowersOfTen.greatestInInt64 else { return nil }
      return Operand(id: add(.multiply(lhs.id, rhs.id)), kind: .number(scale: left + right))
    case (.add, .number, .number), (.subtract, .number, .number):
      guard let (lhs, rhs, scale) = aligned(lhs, rhs) else { return nil }
      return Operand(
        id: add(operation == .add ? .add(lhs.id, rhs.id) : .subtract(lhs.id, rhs.id)),
        kind: .number(scale: scale))
    case (.multiply, .interval(let left), .interval(let right)),
      (.multiply, .interval(let left), .number(let right)),
      (.multiply, .number(let left), .interval(let right)):
      guard left + right <= PowersOfTen.greatestInInt64 else { return nil }
      let (lhs, rhs) = (interval(lhs), interval(rhs))
      return Operand(
        id: add(.multiplyIntervals(lhs.id, rhs.id)), kind: .interval(scale: left + right))
    case (.add, .interval, .interval), (.add, .interval, .number), (.add, .number, .interval),
      (.subtract, .interval, .interval), (.subtract, .interval, .number),
      (.subtract, .number, .interval):
      guard let (lhs, rhs, scale) = aligned(interval(lhs), interval(rhs)) else { return nil }
      return Operand(
        id: add(
          operation == .add
            ? .addIntervals(lhs.id, rhs.id) : .subtractIntervals(lhs.id, rhs.id)),
        kind: .interval(scale: scale))
    default: return nil
    }
  }

  /// A date moved by a duration that rules give.
  private mutating func shiftedDate(
    _ operation: Node.ArithmeticOperator, _ lhs: NodeID, _ rhs: NodeID, _ context: Context
  ) -> Operand? {
    let isSwapped = plan.type(lhs) != .date
    guard operation == .add || operation == .subtract && !isSwapped,
      let duration = known(isSwapped ? lhs : rhs, context),
      let date = value(isSwapped ? rhs : lhs, context), case .date = date.kind
    else { return nil }
    let isForward = operation == .add
    switch duration {
    case .yearMonthDuration(let duration):
      let months = isForward ? duration.months : duration.negated.months
      return Operand(id: add(.addMonths(date.id, months)), kind: .date)
    case .dayTimeDuration(let duration):
      let length = isForward ? duration : duration.negated
      let (days, _) = floorDivide(length.nanoseconds, by: Int128(nanosecondsPerDay))
      guard let days = Int64(exactly: days) else { return nil }
      return Operand(id: add(.addDays(date.id, days)), kind: .date)
    default: return nil
    }
  }

  // MARK: - Choices

  private mutating func conditional(
    _ condition: NodeID, _ then: NodeID, _ otherwise: NodeID, _ context: Context
  ) -> Operand? {
    guard let condition = truth(condition, context), let then = value(then, context),
      let otherwise = value(otherwise, context), let (lhs, rhs, kind) = unified(then, otherwise)
    else { return nil }
    if case .interval = kind {
      return Operand(
        id: add(.chooseInterval(condition, then: lhs.id, otherwise: rhs.id)), kind: kind)
    }
    return Operand(
      id: add(
        .chooseValue(condition, then: lhs.id, otherwise: rhs.id, isText: kind == .text)),
      kind: kind)
  }

  /// Two values as ones of a kind; nil where they have none in common.
  mutating func unified(_ lhs: Operand, _ rhs: Operand) -> (Operand, Operand, BatchKind)? {
    switch (lhs.kind, rhs.kind) {
    case (.missing, .interval), (.interval, .missing): return nil
    case (.missing, _): return (lhs, lanes(rhs), lanes(rhs).kind)
    case (_, .missing): return (lanes(lhs), rhs, lanes(lhs).kind)
    case (.number, .number):
      guard let (lhs, rhs, scale) = aligned(lhs, rhs) else { return nil }
      return (lhs, rhs, .number(scale: scale))
    case (.interval, .interval), (.interval, .number), (.number, .interval):
      guard let (lhs, rhs, scale) = aligned(interval(lhs), interval(rhs)) else { return nil }
      return (lhs, rhs, .interval(scale: scale))
    case (.boolean, .boolean), (.boolean, .truth), (.truth, .boolean), (.truth, .truth):
      return (lanes(lhs), lanes(rhs), .boolean)
    case (.date, .date), (.text, .text): return (lhs, rhs, lhs.kind)
    case (.row(let left), .row(let right)) where left == right: return (lhs, rhs, lhs.kind)
    default: return nil
    }
  }

  /// A condition as a value of truth; any other operand as it is.
  mutating func lanes(_ operand: Operand) -> Operand {
    guard case .truth = operand.kind else { return operand }
    return Operand(id: add(.truthValue(operand.id)), kind: .boolean)
  }

  /// A number as an interval.
  mutating func interval(_ operand: Operand) -> Operand {
    guard case .number(let scale) = operand.kind else { return operand }
    return Operand(id: add(.interval(operand.id)), kind: .interval(scale: scale))
  }

  /// Two numbers, or two intervals, at one scale.
  mutating func aligned(_ lhs: Operand, _ rhs: Operand) -> (Operand, Operand, scale: Int)? {
    guard let left = lhs.kind.scale, let right = rhs.kind.scale else { return nil }
    let scale = max(left, right)
    guard let lhs = scaled(lhs, by: scale - left), let rhs = scaled(rhs, by: scale - right) else {
      return nil
    }
    return (lhs, rhs, scale)
  }

  /// A number, or an interval, with more decimal places.
  mutating func scaled(_ operand: Operand, by digits: Int) -> Operand? {
    guard digits > 0, let scale = operand.kind.scale else { return operand }
    guard digits <= PowersOfTen.greatestInInt64 else { return nil }
    let factor = PowersOfTen.int64(digits)
    if case .interval = operand.kind {
      return Operand(
        id: add(.scaledInterval(operand.id, by: factor)), kind: .interval(scale: scale + digits))
    }
    let kind = BatchKind.number(scale: scale + digits)
    if case .value(let value) = result.operations[operand.id.index] {
      let (product, overflows) = value.multipliedReportingOverflow(by: factor)
      return overflows ? nil : Operand(id: add(.value(product)), kind: kind)
    }
    return Operand(id: add(.scaled(operand.id, by: factor)), kind: kind)
  }
}

extension BatchKind {
  /// How many decimal places a number has.
  var scale: Int? {
    switch self {
    case .number(let scale), .interval(let scale): scale
    case .truth, .boolean, .date, .text, .row, .missing: nil
    }
  }
}

extension BatchOperation.DatePart {
  fileprivate init?(_ function: Builtin) {
    switch function {
    case .year: self = .year
    case .quarter: self = .quarter
    default: return nil
    }
  }
}

extension Decimal {
  /// The number as a coefficient with the fewest decimal places, none of them negative; nil for one
  /// that is too large or too small for 64 bits.
  var scaledParts: (coefficient: Int64, scale: Int)? {
    guard var (coefficient, scale) = inlineParts.map({ ($0.coefficient, Int($0.scale)) }) else {
      return nil
    }
    if coefficient == 0 { return (0, 0) }
    while scale > 0, coefficient % 10 == 0 { (coefficient, scale) = (coefficient / 10, scale - 1) }
    while scale < 0 {
      let (product, overflows) = coefficient.multipliedReportingOverflow(by: 10)
      if overflows { return nil }
      (coefficient, scale) = (product, scale + 1)
    }
    return scale <= PowersOfTen.greatestInInt64 ? (coefficient, scale) : nil
  }
}

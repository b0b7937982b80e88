import GuijuPlan

/// Definitions and decision tables: columns of their own.
extension BatchCompiler {
  /// A definition of a row, or of the whole data set.
  mutating func definition(
    _ id: DefinitionID, of base: NodeID?, _ context: Context
  ) -> Operand? {
    guard let row = rows(base, of: plan[id].table, context) else { return nil }
    guard let column = column(of: id, context.pack) else { return nil }
    return read(column, of: row.id)
  }

  /// A definition with arguments, of the row at hand: its body in place of the call, where what it is
  /// given cannot fail.
  mutating func call(
    _ id: DefinitionID, of base: NodeID?, _ arguments: [NodeID], _ context: Context
  ) -> Operand? {
    let definition = plan[id]
    guard let body = definition.body, base.map({ isRow($0, context) }) ?? true,
      base == nil || definition.table == context.table
    else { return nil }
    var inner = Context(
      context.table, slot: base == nil ? nil : .subject, pack: context.pack)
    for (argument, node) in zip(definition.arguments, arguments) {
      switch plan[node] {
      case .constant, .parameter, .asOf: break
      default: return nil
      }
      guard let value = value(node, context) else { return nil }
      inner.bound[argument.slot] = value
    }
    // Operations so deep in one another would take the machine more stack than there may be.
    guard inlined < Self.mostInlined else { return nil }
    inlined += 1
    defer { inlined -= 1 }
    return value(body, inner)
  }

  private static var mostInlined: Int { 64 }

  /// The rows of a table that an expression names; nil as their operation for the row at hand.
  mutating func rows(
    _ base: NodeID?, of table: TableID?, _ context: Context
  ) -> (id: OperationID?, isGiven: Bool)? {
    guard let base else {
      // The whole data set has one value, that of the first row.
      guard table == nil else { return nil }
      return (context.table == nil ? nil : add(.value(0)), false)
    }
    if isRow(base, context) { return context.table == table ? (nil, true) : nil }
    guard let table, let rows = value(base, context), case .row(table) = rows.kind else {
      return nil
    }
    return (rows.id, true)
  }

  mutating func column(of id: DefinitionID, _ pack: PackID?) -> (id: ColumnID, kind: BatchKind)? {
    let definition = plan[id]
    guard definition.arguments.isEmpty, let body = definition.body else { return nil }
    let pack = significant(pack)
    let context = Context(definition.table, slot: .subject, pack: pack)
    return column(
      .definition(id, pack), over: definition.table, pack: pack, fallback: (body, .subject)
    ) { compiler in compiler.whole(body, context) }
  }

  /// An expression as a column: in operations, or else as the row evaluator computes it.
  private mutating func whole(_ body: NodeID, _ context: Context) -> Operand? {
    if isCondition(body) { return truth(body, context).map { Operand(id: $0, kind: .truth) } }
    let value =
      attempt { compiler in
        if case .decisionTable(let table) = compiler.plan[body] {
          return compiler.decision(table, output: nil, context)
        }
        return compiler.value(body, context)
      } ?? attempt { $0.joinedTexts(body, context) }
    if let value { return value }
    guard !budget.isSpent, let kind = BatchKind(rowwise: plan.type(body)) else { return nil }
    return Operand(id: add(.rowwiseValue(body, .subject, kind)), kind: kind)
  }

  // MARK: - Texts put together

  /// A text that is put together of others, at the root of a column.
  private mutating func joinedTexts(_ body: NodeID, _ context: Context) -> Operand? {
    var conditions: [OperationID] = []
    guard let parts = textParts(body, context, &conditions) else { return nil }
    return Operand(
      id: add(.joinedTexts(list(parts), conditions: list(conditions))), kind: .text)
  }

  /// The texts of which one is put together, each a value of its own; where it is chosen, each part
  /// is, and the shorter list ends in empty texts.
  private mutating func textParts(
    _ node: NodeID, _ context: Context, _ conditions: inout [OperationID]
  ) -> [OperationID]? {
    switch plan[node] {
    case .arithmetic(.add, let lhs, let rhs):
      guard let lhs = textParts(lhs, context, &conditions),
        let rhs = textParts(rhs, context, &conditions), lhs.count + rhs.count <= Self.mostTextParts
      else { return nil }
      return lhs + rhs
    case .conditional(let condition, let then, let otherwise):
      guard let condition = truth(condition, context),
        var then = textParts(then, context, &conditions),
        var otherwise = textParts(otherwise, context, &conditions)
      else { return nil }
      conditions.append(condition)
      let nothing = add(.value(texts.intern("")))
      while then.count < otherwise.count { then.append(nothing) }
      while otherwise.count < then.count { otherwise.append(nothing) }
      return zip(then, otherwise).map {
        add(.chooseValue(condition, then: $0, otherwise: $1, isText: true))
      }
    default:
      guard let value = value(node, context), case .text = value.kind else { return nil }
      return [value.id]
    }
  }

  private static var mostTextParts: Int { 16 }

  /// Whether a node gives a truth or nothing; other nodes may give what is known to be nothing.
  private func isCondition(_ node: NodeID) -> Bool {
    switch plan[node] {
    case .not, .comparison, .presence, .and, .or, .membership, .contained, .quantified, .verdict:
      true
    case .constant, .parameter, .asOf, .slot, .table, .field, .reverse, .negate, .arithmetic,
      .present, .conditional, .list, .range, .filter, .call, .context, .member, .memberElse, .index,
      .iteration, .function, .builtin, .apply, .instance, .openRange, .definition, .wordList,
      .naming, .rowByKey, .omitted, .decisionTable:
      false
    }
  }

  // MARK: - Decision tables

  /// One of several outputs of a decision table.
  mutating func member(_ key: String, of base: NodeID, _ context: Context) -> Operand? {
    guard case .definition(let id, let row, let arguments) = plan[base], plan[arguments].isEmpty,
      let body = plan[id].body, case .decisionTable(let table) = plan[body],
      plan[table].outputs.count > 1,
      let output = plan[table].outputs.firstIndex(where: { $0.name == key }),
      let rows = rows(row, of: plan[id].table, context)
    else { return nil }
    let pack = significant(context.pack)
    let inner = Context(plan[id].table, slot: .subject, pack: pack)
    let column = column(.decision(id, output: output, pack), over: plan[id].table, pack: pack) {
      $0.decision(table, output: output, inner)
    }
    return column.map { read($0, of: rows.id) }
  }

  /// A decision table as a chain of choices, where its hit policy asks for the row that is met: the
  /// first that is, or the only one.
  ///
  /// Rows with missing inputs, and rows of data that several rows of the table meet, are left to the
  /// row evaluator: it knows what all rows that may be met agree on, and reports what overlaps.
  private mutating func decision(
    _ id: DecisionTableID, output: Int?, _ context: Context
  ) -> Operand? {
    let table = plan[id]
    switch table.hitPolicy {
    case .unique, .any, .first: break
    case .priority, .ruleOrder, .outputOrder, .collect: return nil
    }
    guard output != nil || table.outputs.count == 1 else { return nil }
    var inner = context
    var registers: [(register: Int32, value: OperationID)] = []
    for input in table.inputs {
      guard let value = value(input.expression, context).map({ lanes($0) }) else { return nil }
      if case .interval = value.kind { return nil }
      let register = result.registerCount
      result.registerCount += 1
      registers.append((register, value.id))
      inner.bound[input.slot] = Operand(id: add(.bound(register: register)), kind: value.kind)
    }
    var tests: [OperationID] = []
    var values: [Operand] = []
    for (index, row) in table.rows.enumerated() {
      // What an output computes may fail, and is computed only for rows that are met.
      guard row.outputs.allSatisfy({ program.isConstant($0) }),
        !row.isOtherwise || index == table.rows.count - 1,
        let value = value(row.outputs[output ?? 0], inner),
        let conditions = truths(row.tests.compactMap { $0 }, inner)
      else { return nil }
      tests.append(add(.and(list(conditions))))
      values.append(value)
    }
    guard let (uniform, kind) = uniform(values) else { return nil }
    var operation = add(
      .decision(
        list(tests), list(uniform.map(\.id)), isFirst: table.hitPolicy.isFirst,
        hasOtherwise: table.rows.last?.isOtherwise == true))
    for (register, value) in registers.reversed() {
      operation = add(.bindValue(register: register, value, in: operation))
    }
    return Operand(id: operation, kind: kind)
  }

  /// Values as ones of a kind; nil where they have none in common.
  private mutating func uniform(_ values: [Operand]) -> ([Operand], BatchKind)? {
    var kind = BatchKind.missing
    for value in values {
      switch (kind, value.kind) {
      case (.missing, let other): kind = other
      case (_, .missing): break
      case (.number(let scale), .number(let other)): kind = .number(scale: max(scale, other))
      case (let kind, let other): if kind != other { return nil }
      }
    }
    guard let scale = kind.scale else { return (values, kind) }
    var result: [Operand] = []
    for value in values {
      guard let value = scaled(value, by: scale - (value.kind.scale ?? scale)) else { return nil }
      result.append(value)
    }
    return (result, kind)
  }
}

extension DecisionTable.HitPolicy {
  fileprivate var isFirst: Bool { if case .first = self { true } else { false } }
}

extension BatchKind {
  /// The kind of values of a type that the row evaluator computes; nil for one without a form in
  /// lanes.
  init?(rowwise type: ValueType) {
    switch type {
    case .boolean: self = .boolean
    case .number: self = .number(scale: 6)
    case .string, .enumeration: self = .text
    case .date: self = .date
    case .row(let table): self = .row(table)
    case .any, .null, .time, .dateTime, .dayTimeDuration, .yearMonthDuration, .list, .range,
      .context, .functionOf, .function:
      return nil
    }
  }
}

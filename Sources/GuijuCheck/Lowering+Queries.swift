import GuijuPlan
import GuijuSyntax
import GuijuText

/// Queries: a condition on rows, groups, and what is told of each.
extension Lowering {
  mutating func lower(_ query: SelectQuery) -> QueryPlan? {
    guard let table = requireTable(query.table) else { return nil }
    var result = QueryPlan(table: table)
    let columns = query.items.compactMap { item -> SelectQuery.Column? in
      if case .column(let column) = item { column } else { nil }
    }
    let named = columns.compactMap { column in column.alias.map { ($0.text, column.expression) } }
    var scope = QueryScope(wording: query.wording, depth: self.scope.count)
    scope.laterNames = Set(named.map(\.0))
    self.query = scope
    defer { self.query = nil }
    result.condition = query.condition.map { lowerCondition($0) }
    self.query?.place = .group
    for group in query.groups { addKey(group, named) }
    self.query?.place = .result
    lowerColumns(of: query, into: &result)
    let aliases = Dictionary(named, uniquingKeysWith: { first, _ in first })
    self.query?.aliases = aliases
    result.having = query.having.map { lowerCondition($0) }
    result.orders = query.orders.map { lowerOrder($0, columns, result) }
    result.keys = self.query?.keys.map(\.key) ?? []
    result.aggregates = self.query?.aggregates.map(\.aggregate) ?? []
    result.isGrouped = !query.groups.isEmpty || !result.aggregates.isEmpty
    (result.isDistinct, result.limit) = (query.isDistinct, query.limit)
    if result.isGrouped {
      requireGroups(query, result)
    } else if let having = query.having {
      report(.havingWithoutGroups(at: having.span))
    }
    return result
  }

  private mutating func lowerColumns(of query: SelectQuery, into result: inout QueryPlan) {
    for item in query.items {
      switch item {
      case .column(let column):
        result.columns.append(.init(name: column.name, value: lower(column.expression)))
      case .all(let span):
        for (index, field) in plan[result.table].fields.enumerated() where field.isStored {
          let row = add(.slot(.subject), .row(result.table), at: span)
          let id = FieldID(index)
          let value = add(
            .field(of: row, result.table, id), type(of: id, in: result.table), at: span)
          result.columns.append(.init(name: field.name, value: value))
        }
      }
    }
  }

  // MARK: - Groups

  private mutating func addKey(_ written: Expression, _ named: [(String, Expression)]) {
    var expression = written
    if case .name(let name) = written, let meant = named.first(where: { $0.0 == name.text }) {
      expression = meant.1
    }
    let value = lower(expression)
    let slot = plan.takeSlot()
    query?.keys.append(.init(expression: expression, key: .init(value: value, slot: slot)))
  }

  /// Reports what is read of single rows where only groups are told of.
  private mutating func requireGroups(_ query: SelectQuery, _ result: QueryPlan) {
    for case .all(let span) in query.items {
      report(.allOfGroup(at: span))
      return
    }
    var nodes = result.columns.map(\.value) + [result.having].compactMap { $0 }
    for case .node(let node) in result.orders.map(\.value) { nodes.append(node) }
    for node in nodes {
      guard let fault = useOfRow(in: node) else { continue }
      let span = plan.span(fault)
      report(.notGrouped(query.wording.text(span), at: span))
    }
  }

  /// The outermost path that begins with the subject row.
  private func useOfRow(in node: NodeID) -> NodeID? {
    guard plan.reads(.subject, in: node) else { return nil }
    switch plan[node] {
    case .slot, .field, .reverse, .definition, .verdict, .member: return node
    default:
      for operand in plan.operands(of: node) {
        if let found = useOfRow(in: operand) { return found }
      }
      return node
    }
  }

  // MARK: - Orders

  private mutating func lowerOrder(
    _ order: SelectQuery.Order, _ columns: [SelectQuery.Column], _ result: QueryPlan
  ) -> QueryPlan.Order {
    let value: QueryPlan.Order.Value
    let node: NodeID
    if let index = columnIndex(order.expression, columns, result) {
      value = .column(index)
      node = result.columns[index].value
    } else {
      node = lower(order.expression)
      value = .node(node)
    }
    var listed: [String] = []
    switch plan.type(node) {
    case .enumeration(let table, let field):
      if case .enumeration(let values) = plan[table][field].kind { listed = values.map(\.value) }
    case .any, .null, .boolean, .number, .string, .date, .time, .dateTime, .dayTimeDuration,
      .yearMonthDuration, .row:
      break
    case .list, .range, .context, .function, .functionOf:
      report(.noOrder(found: describe(plan.type(node)), at: order.expression.span))
    }
    return .init(value: value, isDescending: order.isDescending, listed: listed)
  }

  /// The column that is named, or that is written in the same way.
  private func columnIndex(
    _ expression: Expression, _ columns: [SelectQuery.Column], _ result: QueryPlan
  ) -> Int? {
    // With `*` among them columns do not stand at their own places.
    guard columns.count == result.columns.count else { return nil }
    if case .name(let name) = expression,
      let index = columns.firstIndex(where: { $0.alias?.text == name.text })
    {
      return index
    }
    return columns.firstIndex { query?.wording.areSame($0.expression, expression) ?? false }
  }

  // MARK: - Within expressions

  /// What an expression is in a query and nowhere else: the value of a group, or the name of a
  /// column; nil for any other.
  mutating func lowerInQuery(_ expression: Expression) -> NodeID? {
    guard let query, query.depth == scope.count else { return nil }
    switch query.place {
    case .result, .argument: break
    case .condition, .group: return nil
    }
    if let key = query.keys.first(where: { query.wording.areSame($0.expression, expression) }) {
      return add(.slot(key.key.slot), plan.type(key.key.value), at: expression.span)
    }
    guard case .name(let name) = expression, let meant = query.aliases[name.text] else {
      return nil
    }
    // Within a column its own name is that of a field.
    self.query?.aliases = [:]
    defer { self.query?.aliases = query.aliases }
    return lower(meant)
  }

  /// A call that makes one value of the rows of a group; nil for any other.
  mutating func lowerAggregate(_ call: Expression.Call) -> NodeID? {
    guard let query, query.depth == scope.count, case .name(let name) = call.function,
      !binds(name.text), let function = builtin(named: name.text), function.isAggregate,
      call.arguments.count <= 1, call.arguments.first?.name == nil
    else { return nil }
    guard let argument = call.arguments.first else {
      guard function == .count, let table = subject else { return nil }
      let rows = add(.table(table), .list(.row(table)), at: call.span)
      return aggregate(function, .rows, rows, call, name)
    }
    guard let table = subject else { return nil }
    let (value, isList) = lowerArgument(argument.value)
    if isList { return lower(function, of: value, call, name) }
    // As a list of what each row has, so that its type and bounds are those of a list.
    let rows = add(.table(table), .list(.row(table)), at: argument.value.span)
    let id = plan.add(
      iteration: Iteration(
        iterators: [.init(slot: plan.takeSlot(), domain: rows, end: nil)], partial: nil,
        body: value))
    let list = add(
      .iteration(id), .list(plan.type(value)), at: argument.value.span)
    let isCondition = function == .count && plan.type(value) == .boolean
    return aggregate(
      function, isCondition ? .rowsMeeting(value) : .values(value), list, call, name)
  }

  private mutating func aggregate(
    _ function: Builtin, _ elements: QueryPlan.Aggregate.Elements, _ list: NodeID,
    _ call: Expression.Call, _ name: Name
  ) -> NodeID? {
    guard let query else { return nil }
    switch query.place {
    case .result: break
    case .condition:
      report(.aggregateInCondition(name.text, at: call.span))
      return unknown(at: call.span)
    case .group:
      report(.aggregateAsGroup(name.text, at: call.span))
      return unknown(at: call.span)
    case .argument:
      report(.aggregateOfAggregate(name.text, at: call.span))
      return unknown(at: call.span)
    }
    let expression = Expression.call(call)
    if let known = query.aggregates.first(where: {
      query.wording.areSame($0.expression, expression)
    }) {
      return add(
        .slot(known.aggregate.slot), plan.type(known.aggregate.call), at: call.span)
    }
    let node = lower(function, of: list, call, name)
    let aggregate = QueryPlan.Aggregate(
      function: function, elements: elements, ignoresMissing: call.ignoringNulls != nil,
      call: node, slot: plan.takeSlot())
    self.query?.aggregates.append(.init(expression: expression, aggregate: aggregate))
    return add(.slot(aggregate.slot), plan.type(node), at: call.span)
  }

  /// What an aggregate is of: a list, which the row or the group has, or a value of each row.
  private mutating func lowerArgument(_ expression: Expression) -> (NodeID, isList: Bool) {
    guard let query else { return (lower(expression), true) }
    defer {
      self.query?.place = query.place
      self.query?.keys = query.keys
    }
    let before = diagnostics
    if query.place == .result { self.query?.place = .argument }
    let node = lower(expression)
    if case .list = plan.type(node) { return (node, true) }
    // Of each row, its own value and not that of its group.
    guard query.keys.contains(where: { plan.reads($0.key.slot, in: node) }) else {
      return (node, false)
    }
    diagnostics = before
    self.query?.keys = []
    return (lower(expression), false)
  }
}

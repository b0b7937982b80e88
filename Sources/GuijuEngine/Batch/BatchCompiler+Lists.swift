import GuijuPlan

/// Lists of rows that belong to a row, and what is made of them in one pass over their tables.
extension BatchCompiler {
  /// Where a list of rows begins.
  private enum ListRoot {
    /// With the row at hand.
    case own
    /// With a row that an expression names.
    case row(NodeID, TableID)
    /// With all rows of a table.
    case table
  }

  private mutating func root(of node: NodeID, _ context: Context) -> ListRoot? {
    guard goesOn() else { return nil }
    switch plan[node] {
    case .table: return .table
    case .filter(let base, _, _), .present(let base): return root(of: base, context)
    case .field(let base, _, _):
      guard case .list = plan.type(base) else { return nil }
      return root(of: base, context)
    case .definition(let id, let base, let arguments):
      guard plan[arguments].isEmpty, let body = plan[id].body else { return nil }
      guard let base else {
        return root(of: body, Context(nil, slot: nil, pack: context.pack))
      }
      if case .list = plan.type(base) { return root(of: base, context) }
      guard isRow(base, context) else { return nil }
      return root(of: body, Context(plan[id].table, slot: .subject, pack: context.pack))
    case .reverse(let base, _):
      if isRow(base, context) { return .own }
      switch plan.type(base) {
      case .row(let table): return .row(base, table)
      case .list: return root(of: base, context)
      default: return nil
      }
    default: return nil
    }
  }

  /// A list of rows; `leaf` is their table.
  private mutating func rows(
    _ node: NodeID, _ context: Context
  ) -> (list: BatchList, leaf: TableID)? {
    guard goesOn() else { return nil }
    switch plan[node] {
    case .table(let table): return (BatchList(levels: [.init(rows: .all(table))]), table)
    case .reverse(let base, let reverse):
      let level = BatchList.Level(rows: .reverse(reverse))
      let leaf = plan[reverse].source
      if isRow(base, context) {
        guard context.table == plan[reverse].owner else { return nil }
        return (BatchList(levels: [level]), leaf)
      }
      guard case .list = plan.type(base), let (owners, owner) = rows(base, context),
        owner == plan[reverse].owner
      else { return nil }
      var list = owners
      list.levels.append(level)
      return (list, leaf)
    case .filter(let base, let slot, let condition):
      guard plan.type(condition) == .boolean, let (list, leaf) = rows(base, context),
        let column = self.condition(condition, slot, leaf, context.pack)
      else { return nil }
      var filtered = list
      filtered.levels[list.levels.count - 1].conditions.append(column)
      return (filtered, leaf)
    case .present(let base): return rows(base, context)
    case .definition(let id, let base, let arguments):
      guard plan[arguments].isEmpty, let body = plan[id].body else { return nil }
      let pack = significant(context.pack)
      guard let base else { return rows(body, Context(nil, slot: nil, pack: pack)) }
      guard isRow(base, context) else { return nil }
      return rows(body, Context(plan[id].table, slot: .subject, pack: pack))
    default: return nil
    }
  }

  /// A condition on the rows of a list, as a column over their table.
  private mutating func condition(
    _ node: NodeID, _ slot: Slot, _ table: TableID, _ pack: PackID?
  ) -> ColumnID? {
    let pack = significant(pack)
    let context = Context(table, slot: slot, pack: pack)
    return column(.condition(node, pack), over: table, pack: pack, fallback: (node, slot)) {
      compiler in
      compiler.truth(node, context).map { Operand(id: $0, kind: .truth) }
    }?.id
  }

  // MARK: - Quantifiers

  mutating func quantified(
    over domain: NodeID, _ slot: Slot, _ body: NodeID, isEvery: Bool, _ context: Context
  ) -> OperationID? {
    switch root(of: domain, context) {
    case .own?: break
    case .table? where context.table == nil: break
    // One condition on the whole data set would do; a list of a missing row is a case of its own.
    case .table?, .row?, nil: return nil
    }
    guard let rows = rows(domain, context),
      let column = condition(body, slot, rows.leaf, context.pack)
    else { return nil }
    var list = rows.list
    list.element = column
    return add(.quantified(add(list), isEvery: isEvery))
  }

  // MARK: - Aggregates

  mutating func aggregate(
    _ function: Builtin, _ node: NodeID, _ context: Context
  ) -> Operand? {
    guard case .call(_, let arguments) = plan[node], plan[arguments].count == 1,
      let argument = plan[arguments].first
    else { return nil }
    switch root(of: argument, context) {
    case .own?: return aggregate(function, of: argument, context)
    case .table?:
      if context.table == nil { return aggregate(function, of: argument, context) }
      let pack = significant(context.pack)
      let whole = Context(nil, slot: nil, pack: pack)
      let column = column(.aggregate(node, pack), over: nil, pack: pack) {
        $0.aggregate(function, of: argument, whole)
      }
      // One value for all rows.
      return column.map { read($0, of: add(.value(0))) }
    case .row(let base, let table)?:
      guard let row = value(base, context), case .row(table) = row.kind else { return nil }
      let pack = significant(context.pack)
      let owner = Context(table, slot: nil, base: base, pack: pack)
      let column = column(.aggregate(node, pack), over: table, pack: pack) {
        $0.aggregate(function, of: argument, owner)
      }
      return column.map { read($0, of: row.id) }
    case nil: return nil
    }
  }

  private mutating func aggregate(
    _ function: Builtin, of argument: NodeID, _ context: Context
  ) -> Operand? {
    if function == .count {
      var rows = argument
      // Whether the elements have a value or not, they count.
      while case .field(let base, _, _) = plan[rows] { rows = base }
      guard let (list, _) = self.rows(rows, context) else { return nil }
      return Operand(id: add(.count(add(list))), kind: .interval(scale: 0))
    }
    guard function == .sum || function == .min || function == .max,
      let (list, scale) = elements(argument, context)
    else { return nil }
    let operation: BatchOperation =
      function == .sum ? .sum(add(list)) : .extremum(add(list), isMinimum: function == .min)
    return Operand(id: add(operation), kind: .interval(scale: scale))
  }

  /// A list with the numbers of its elements.
  private mutating func elements(
    _ node: NodeID, _ context: Context
  ) -> (list: BatchList, scale: Int)? {
    if case .present(let inner) = plan[node] {
      guard let (all, scale) = elements(inner, context) else { return nil }
      var list = all
      list.missing = .skipped
      return (list, scale)
    }
    let base: NodeID
    let column: (id: ColumnID, kind: BatchKind)?
    switch plan[node] {
    case .field(let rows, let table, let field):
      base = rows
      column = self.column(.element(table, field), over: table, pack: nil) { compiler in
        guard let source = compiler.source(field, of: table) else { return nil }
        return Operand(
          id: compiler.add(.field(source, of: nil)),
          kind: compiler.result.sources[source.index].kind)
      }
    case .definition(let id, let rows?, let arguments) where plan[arguments].isEmpty:
      base = rows
      column = self.column(of: id, context.pack)
    default: return nil
    }
    definitionBounds.pack = context.pack
    guard case .list = plan.type(base), let rows = rows(base, context), let column,
      let scale = column.kind.scale,
      let missing = missing(within: program.elementBounds(of: node, &definitionBounds), scale)
    else { return nil }
    var list = rows.list
    list.element = column.id
    list.missing = missing
    return (list, scale)
  }

  /// Bounds at a scale; nil where they have more places, or are too large.
  private func missing(within bounds: NumberInterval?, _ scale: Int) -> BatchList.Missing? {
    guard let bounds else { return .unfit }
    func part(_ bound: Decimal?, open: Int64) -> Int64? {
      guard let bound else { return open }
      guard let (coefficient, own) = bound.scaledParts, own <= scale else { return nil }
      let (product, overflows) = coefficient.multipliedReportingOverflow(
        by: PowersOfTen.int64(scale - own))
      return overflows || product.magnitude >= IntervalLanes.limit.magnitude ? nil : product
    }
    guard let lower = part(bounds.lower, open: -IntervalLanes.open),
      let upper = part(bounds.upper, open: IntervalLanes.open), lower <= upper
    else { return nil }
    return .within(lower, upper)
  }
}

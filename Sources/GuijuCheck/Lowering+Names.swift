import GuijuPlan
import GuijuSyntax
import GuijuText

extension Lowering {
  // MARK: - Names

  mutating func lower(_ name: Name) -> NodeID {
    for (slot, table) in rows.reversed() {
      guard plan[table].member(named: name.text, in: plan) else { continue }
      let row = plan.add(.slot(slot), .row(table), at: name.span)
      if let node = lowerMember(name, of: row, at: name.span) { return node }
    }
    if let parameter = parameter(named: name.text) {
      return plan.add(
        .parameter(parameter), plan.type(plan[parameter].value), at: name.span)
    }
    if let table = plan.table(named: name.text) {
      return plan.add(.table(table), .list(.row(table)), at: name.span)
    }
    if let builtin = Builtin(name: name.text), builtin.isConstant {
      return plan.add(.asOf, builtin.result, at: name.span)
    }
    report(
      .unknownName(
        name.text, owners: owners(of: name.text),
        nearest: nearestName(to: name.text, in: visibleNames), at: name.span))
    return unknown(at: name.span)
  }

  /// The tables whose rows have a field of that name.
  private func owners(of name: String) -> [String] {
    plan.tables.filter { $0.member(named: name, in: plan) }.map(\.name)
  }

  /// The parameter of the pack, else the common one.
  private func parameter(named name: String) -> ParameterID? {
    parameter(named: name, in: pack) ?? (pack == nil ? nil : parameter(named: name, in: nil))
  }

  private func parameter(named name: String, in pack: PackID?) -> ParameterID? {
    plan.parameters.firstIndex { $0.pack == pack && $0.name == name }.map { ParameterID($0) }
  }

  /// All names that could stand here, the nearest ones first.
  private var visibleNames: [String] {
    var names: [String] = []
    for (_, table) in rows.reversed() { names += plan[table].memberNames(in: plan) }
    names += plan.parameters.filter { $0.pack == nil || $0.pack == pack }.map(\.name)
    names += plan.tables.map(\.name)
    names += Builtin.allCases.filter(\.isConstant).flatMap(\.chinese)
    names += Keyword.expressionWords
    return names
  }

  // MARK: - Paths

  mutating func lower(_ path: Expression.Path, at span: Span) -> NodeID {
    if let parameter = qualifiedParameter(path) {
      return plan.add(.parameter(parameter), plan.type(plan[parameter].value), at: span)
    }
    let base = lower(path.base)
    if let node = lowerMember(path.name, of: base, at: span) { return node }
    return unknown(at: span)
  }

  /// `吉林.名称`: a parameter of another pack, where the first name means nothing else.
  private func qualifiedParameter(_ path: Expression.Path) -> ParameterID? {
    guard case .name(let name) = path.base,
      !rows.contains(where: { plan[$0.table].member(named: name.text, in: plan) }),
      parameter(named: name.text) == nil, plan.table(named: name.text) == nil,
      let pack = plan.packs.firstIndex(where: { $0.name == name.text })
    else { return nil }
    return parameter(named: path.name.text, in: PackID(pack))
  }

  /// A field or reverse list of a row, or of each row of a list; nil, with a report, for none.
  private mutating func lowerMember(_ name: Name, of base: NodeID, at span: Span) -> NodeID? {
    let type = plan.type(base)
    let table: TableID
    switch type {
    case .row(let owner), .list(.row(let owner)): table = owner
    case .any: return unknown(at: span)
    case .null, .boolean, .number, .string, .date, .time, .dateTime, .dayTimeDuration,
      .yearMonthDuration, .enumeration, .list, .range:
      report(.noFields(found: describe(type), name: name.text, at: name.span))
      return nil
    }
    let isList = type != .row(table)
    if let field = plan[table].field(named: name.text) {
      return lowerField(field, table, of: base, isList: isList, at: span)
    }
    if let reverse = plan[table].reverses.first(where: { plan[$0].name == name.text }) {
      return plan.add(
        .reverse(of: base, reverse), .list(.row(plan[reverse].source)), at: span)
    }
    report(
      .unknownField(
        name.text, table: plan[table].name,
        nearest: nearestName(to: name.text, in: plan[table].memberNames(in: plan)),
        at: name.span))
    return nil
  }

  /// A field; one that goes 经 others becomes their chain, so that every hop has its cell.
  private mutating func lowerField(
    _ field: FieldID, _ table: TableID, of base: NodeID, isList: Bool, at span: Span
  ) -> NodeID {
    var node = base
    var current = table
    var path = [field]
    if case .derivedReference(_, let hops) = plan[table][field].kind { path = hops }
    for hop in path {
      let type = type(of: hop, in: current)
      node = plan.add(.field(of: node, current, hop), isList ? .list(type) : type, at: span)
      if case .row(let next) = type { current = next }
    }
    return node
  }

  func type(of field: FieldID, in table: TableID) -> ValueType {
    switch plan[table][field].kind {
    case .text: .string
    case .number, .integer: .number
    case .boolean: .boolean
    case .date: .date
    case .time: .time
    case .dateTime: .dateTime
    // A column may hold durations of both kinds.
    case .duration: .any
    case .enumeration: .enumeration(table, field)
    case .reference(let target), .derivedReference(let target, _): .row(target)
    }
  }
}

extension TableSchema {
  fileprivate func member(named name: String, in plan: Plan) -> Bool {
    field(named: name) != nil || reverses.contains { plan[$0].name == name }
  }

  fileprivate func memberNames(in plan: Plan) -> [String] {
    fields.map(\.name) + reverses.map { plan[$0].name }
  }
}

import GuijuPlan

/// Within what bounds a number lies that is missing: as far as the declared 范围 of the fields tells
/// that an expression is computed of.
///
/// The bounds are found in the plan alone, so that a missing value needs no more than `null` while
/// rows are evaluated. Nil stands for what is no number.
extension Program {
  /// The bounds of the values of definitions, or of the elements of those that are lists, as far as
  /// they have been asked for.
  struct DefinitionBounds {
    /// The pack within which is asked, whose parameters may stand for common ones.
    var pack: PackID?
    private var known: [DefinitionInPack: NumberInterval?] = [:]

    private struct DefinitionInPack: Hashable {
      let definition: DefinitionID
      let pack: PackID?
    }

    fileprivate subscript(id: DefinitionID) -> NumberInterval?? {
      get { known[DefinitionInPack(definition: id, pack: pack)] }
      set { known[DefinitionInPack(definition: id, pack: pack)] = newValue }
    }
  }

  /// The bounds of a number that an expression would have, were nothing missing.
  func bounds(of node: NodeID, _ known: inout DefinitionBounds) -> NumberInterval? {
    if let constant = constants[node.index] { return constant.bounds }
    guard plan.type(node) == .number || plan.type(node) == .any else { return nil }
    switch plan[node] {
    case .field(_, let table, let field): return bounds(of: field, in: table, &known)
    case .negate(let operand): return bounds(of: operand, &known).map { -$0 }
    case .arithmetic(let operation, let lhs, let rhs):
      guard let lhs = bounds(of: lhs, &known), let rhs = bounds(of: rhs, &known) else {
        return .unbounded
      }
      switch operation {
      case .add: return lhs + rhs
      case .subtract: return lhs - rhs
      case .multiply: return lhs * rhs
      case .divide: return lhs / rhs ?? .unbounded
      case .power: return .unbounded
      }
    case .conditional(_, let then, let otherwise):
      guard let then = bounds(of: then, &known), let otherwise = bounds(of: otherwise, &known)
      else { return nil }
      return then.hull(with: otherwise)
    case .parameter(let id):
      return parameters[parameter(id, in: known.pack).index].bounds ?? .unbounded
    case .definition(let id, _, _):
      if case .list? = plan[id].body.map({ plan.type($0) }) { return .unbounded }
      return bounds(of: id, &known) ?? .unbounded
    case .call(.count, _), .call(.stringLength, _): return NumberInterval(lower: .zero, upper: nil)
    case .constant, .asOf, .slot, .table, .reverse, .not, .comparison, .presence, .and, .or,
      .membership, .contained, .list, .range, .filter, .call, .context, .member, .memberElse,
      .index, .iteration, .quantified, .function, .builtin, .apply, .instance, .openRange,
      .omitted, .decisionTable, .present, .verdict, .wordList, .rowByKey, .naming:
      return .unbounded
    }
  }

  /// The bounds of every element that a list would have, were nothing missing.
  func elementBounds(of node: NodeID, _ known: inout DefinitionBounds) -> NumberInterval? {
    guard case .list(let element) = plan.type(node), element == .number || element == .any else {
      return nil
    }
    switch plan[node] {
    case .field(_, let table, let field): return bounds(of: field, in: table, &known)
    case .filter(let base, _, _), .present(let base): return elementBounds(of: base, &known)
    case .iteration(let iteration): return bounds(of: plan[iteration].body, &known)
    case .definition(let id, _, _):
      // A definition of each row of a list, or a definition whose value is a list.
      return bounds(of: id, &known)
    case .list(let items):
      return hull(plan[items].map { bounds(of: $0, &known) })
    case .call(.reverse, let arguments), .call(.sort, let arguments),
      .call(.distinctValues, let arguments):
      return plan[arguments].first.flatMap { elementBounds(of: $0, &known) }
    case .call(.concatenate, let arguments), .call(.union, let arguments):
      return hull(plan[arguments].map { elementBounds(of: $0, &known) })
    case .constant, .parameter, .asOf, .slot, .table, .reverse, .negate, .not, .arithmetic,
      .comparison, .presence, .and, .or, .membership, .contained, .conditional, .range, .call,
      .context, .member, .memberElse, .index, .quantified, .function, .builtin, .apply, .instance,
      .openRange, .omitted, .decisionTable, .verdict, .wordList, .rowByKey, .naming:
      return .unbounded
    }
  }

  /// The bounds of a definition's value, or of its elements; of those that it reads they are found
  /// first, so that a chain of definitions takes no stack, and each of them is looked at once.
  private func bounds(of id: DefinitionID, _ known: inout DefinitionBounds) -> NumberInterval? {
    var open = [id]
    while let next = open.last {
      guard known[next] == nil, let body = plan[next].body else {
        open.removeLast()
        continue
      }
      let count = open.count
      plan.visit([body]) { node in
        if case .definition(let read, _, _) = node, known[read] == nil, plan[read].body != nil {
          open.append(read)
        }
      }
      guard open.count == count else { continue }
      open.removeLast()
      let isList = if case .list = plan.type(body) { true } else { false }
      let bounds = isList ? elementBounds(of: body, &known) : bounds(of: body, &known)
      known[next] = .some(bounds)
    }
    return known[id] ?? .unbounded
  }

  private func hull(_ bounds: [NumberInterval?]) -> NumberInterval? {
    guard var result = bounds.first ?? nil else { return nil }
    for bounds in bounds.dropFirst() {
      guard let bounds else { return nil }
      result = result.hull(with: bounds)
    }
    return result
  }

  // MARK: - 范围

  private func bounds(
    of field: FieldID, in table: TableID, _ known: inout DefinitionBounds
  ) -> NumberInterval? {
    switch plan[table][field].kind {
    case .number, .integer:
      guard let range = plan[table][field].range else { return .unbounded }
      // Cells are read whatever pack asks for them.
      let pack = known.pack
      known.pack = nil
      defer { known.pack = pack }
      return values(meeting: range, &known)
    case .text, .boolean, .date, .time, .dateTime, .duration, .enumeration, .reference,
      .derivedReference:
      return nil
    }
  }

  /// An interval that holds every number which meets a condition on the value in slot 0.
  private func values(
    meeting condition: NodeID, _ known: inout DefinitionBounds
  ) -> NumberInterval {
    switch plan[condition] {
    case .comparison(let operation, let value, let bound):
      guard case .slot(.subject) = plan[value], let bound = bounds(of: bound, &known) else {
        return .unbounded
      }
      switch operation {
      case .equal: return bound
      case .notEqual: return .unbounded
      case .less, .lessOrEqual: return NumberInterval(lower: nil, upper: bound.upper)
      case .greater, .greaterOrEqual: return NumberInterval(lower: bound.lower, upper: nil)
      }
    case .contained(_, in: let container):
      switch plan[container] {
      case .range(let lower, let upper, _, _):
        return NumberInterval(
          lower: bounds(of: lower, &known)?.lower, upper: bounds(of: upper, &known)?.upper)
      case .list: return elementBounds(of: container, &known) ?? .unbounded
      default: return .unbounded
      }
    case .or(let tests):
      return hull(plan[tests].map { values(meeting: $0, &known) }) ?? .unbounded
    case .and(let tests):
      return plan[tests].map { values(meeting: $0, &known) }.reduce(.unbounded) {
        $0.intersection($1)
      }
    default: return .unbounded
    }
  }
}

import GuijuPlan
import GuijuText

/// Finds what can be changed in a plan, one thing at a time.
public struct MutationFinder {
  private let plan: Plan
  private var mutations: [Mutation] = []
  /// The mutations of one place and kind, which are one: the same text lowered several times.
  private var positions: [Site: Int] = [:]
  private var name = ""

  private struct Site: Hashable {
    let span: Span
    let label: String
  }

  /// All mutations of a plan, or of rules of it, in the order of the text.
  public static func mutations(of plan: Plan, only rules: Set<RuleID> = []) -> [Mutation] {
    var finder = MutationFinder(plan)
    for declaration in TestedDeclaration.all(of: plan)
    where rules.isEmpty || !rules.isDisjoint(with: declaration.rules) {
      finder.find(in: declaration)
    }
    finder.findParameters(only: rules)
    return finder.mutations.enumerated()
      .sorted { ($0.element.span.lower, $0.offset) < ($1.element.span.lower, $1.offset) }
      .map(\.element)
  }

  private init(_ plan: Plan) { self.plan = plan }

  private mutating func add(_ span: Span, _ change: Mutation.Change, _ edit: Mutation.Edit) {
    let site = Site(span: span, label: "\(change)")
    if let position = positions[site] {
      let known = mutations[position]
      mutations[position] = Mutation(
        name: known.name, span: span, change: change, edits: known.edits + [edit])
    } else {
      positions[site] = mutations.count
      mutations.append(Mutation(name: name, span: span, change: change, edits: [edit]))
    }
  }

  // MARK: - Declarations

  private mutating func find(in declaration: TestedDeclaration) {
    name = declaration.name
    let nodes = declaration.nodes(in: plan)
    let synthesized = plan.synthesizedConnectives(among: nodes)
    for node in nodes { find(in: node, isSynthesized: synthesized.contains(node)) }
    for rule in declaration.rules {
      for exception in plan[rule].exceptions {
        add(plan[rule].span, .exceptionDropped(exception), .exception(of: rule, exception))
      }
      guard case .rule = plan[rule].kind else { continue }
      let (severity, other) = (plan[rule].severity, plan[rule].severity.neighbour)
      add(plan[rule].span, .severity(from: severity, to: other), .severity(rule, other))
    }
  }

  private mutating func find(in id: NodeID, isSynthesized: Bool) {
    let span = plan.span(id)
    switch plan[id] {
    case .comparison(let operation, let lhs, let rhs):
      // One of several values of 属于, or a cell: that it may be left out says enough.
      if isSynthesized, operation == .equal { return }
      let other = operation.neighbour
      add(
        span, .comparison(from: operation, to: other), .node(id, .comparison(other, lhs, rhs)))
      for side in [lhs, rhs] { findThresholds(in: side) }
    case .contained(_, in: let container): findThresholds(in: container)
    case .range(let lower, let upper, let includesLower, let includesUpper):
      add(
        plan.span(lower), .bound(isLower: true, toIncluded: !includesLower),
        .node(
          id, .range(lower, upper, includesLower: !includesLower, includesUpper: includesUpper)))
      add(
        plan.span(upper), .bound(isLower: false, toIncluded: !includesUpper),
        .node(
          id, .range(lower, upper, includesLower: includesLower, includesUpper: !includesUpper)))
    case .and(let operands):
      if !isSynthesized { add(span, .connective(toOr: true), .node(id, .or(operands))) }
    case .or(let operands):
      if isSynthesized { return findAlternatives(of: id, operands) }
      add(span, .connective(toOr: false), .node(id, .and(operands)))
    case .membership(_, _, let tests): findAlternatives(of: id, tests)
    case .quantified(let iteration, let isEvery):
      add(
        span, .quantifier(toEvery: !isEvery), .node(id, .quantified(iteration, isEvery: !isEvery)))
    case .not(let operand): add(span, .negationDropped, .node(id, plan[operand]))
    case .presence(let operand, let isPresent):
      add(
        span, .presence(toPresent: !isPresent),
        .node(id, .presence(operand, isPresent: !isPresent)))
    case .decisionTable(let table): findRows(of: table)
    case .constant, .parameter, .asOf, .slot, .table, .field, .reverse, .negate, .arithmetic,
      .present, .conditional, .list, .filter, .call, .context, .member, .memberElse, .index,
      .iteration, .function, .builtin, .apply, .instance, .openRange, .omitted, .definition,
      .verdict, .wordList, .rowByKey, .naming:
      break
    }
  }

  private mutating func findAlternatives(of id: NodeID, _ alternatives: NodeList) {
    guard plan[alternatives].count > 1 else { return }
    for (position, alternative) in plan[alternatives].enumerated() {
      add(plan.span(alternative), .alternativeDropped, .droppedOperand(id, position))
    }
  }

  private mutating func findRows(of id: DecisionTableID) {
    let table = plan[id]
    for (index, row) in table.rows.enumerated() where table.rows.count > 1 {
      var rows = table.rows
      rows.remove(at: index)
      add(row.span, .rowDropped(index + 1), .table(id, table.with(rows)))
    }
    for index in table.rows.indices.dropLast() {
      let (row, next) = (table.rows[index], table.rows[index + 1])
      if haveSameValues(row.outputs, next.outputs) { continue }
      var rows = table.rows
      rows[index] = row.with(next.outputs)
      rows[index + 1] = next.with(row.outputs)
      add(row.span, .outputsSwapped(index + 1, index + 2), .table(id, table.with(rows)))
    }
  }

  private func haveSameValues(_ lhs: [NodeID], _ rhs: [NodeID]) -> Bool {
    zip(lhs, rhs).allSatisfy { left, right in
      guard case .constant(let first) = plan[left], case .constant(let second) = plan[right] else {
        return false
      }
      return first == second
    }
  }

  // MARK: - Numbers

  /// The numbers that a side of a comparison, or a range, is made of.
  private mutating func findThresholds(in id: NodeID) {
    switch plan[id] {
    case .constant(.number(let text)): findThreshold(id, text)
    case .negate(let operand), .openRange(_, let operand): findThresholds(in: operand)
    case .arithmetic(_, let lhs, let rhs), .range(let lhs, let rhs, _, _):
      for side in [lhs, rhs] { findThresholds(in: side) }
    case .list(let items): for item in plan[items] { findThresholds(in: item) }
    default: break
    }
  }

  private mutating func findThreshold(_ id: NodeID, _ text: String) {
    for changed in Self.neighbours(of: text) {
      add(
        plan.span(id), .number(from: text, to: changed), .constant(id, .number(changed)))
    }
  }

  /// A whole number and those beside it; another number, a tenth less and a tenth more.
  private static func neighbours(of text: String) -> [String] {
    guard let number = Decimal(utf8: text.utf8) else { return [] }
    let changed: [Decimal?]
    if number.isInteger {
      let one = Decimal(1)
      changed = [number.subtracting(one), number.adding(one)]
    } else {
      changed = ["0.9", "1.1"].map { factor in
        Decimal(utf8: factor.utf8).flatMap { number.multiplied(by: $0) }
      }
    }
    return changed.compactMap { $0?.reduced.description }.filter { $0 != text }
  }

  private mutating func findParameters(only rules: Set<RuleID>) {
    var read: Set<ParameterID>?
    if !rules.isEmpty {
      var parameters: Set<ParameterID> = []
      plan.visitDeeply(rules.flatMap { plan.roots(of: $0) }) { node in
        guard case .parameter(let parameter) = node else { return }
        parameters.insert(parameter)
        // What a pack declares anew stands for the common one.
        if plan[parameter].pack == nil {
          parameters.formUnion(plan.parameters(named: plan[parameter].name))
        }
      }
      read = parameters
    }
    for (index, parameter) in plan.parameters.enumerated() {
      if let read, !read.contains(ParameterID(index)) { continue }
      name = parameter.name
      for dated in parameter.values {
        guard case .constant(.number(let text)) = plan[dated.value] else { continue }
        findThreshold(dated.value, text)
      }
    }
  }
}

extension Node.ComparisonOperator {
  /// The operator that is easily mistaken for this one.
  fileprivate var neighbour: Node.ComparisonOperator {
    switch self {
    case .equal: .notEqual
    case .notEqual: .equal
    case .less: .lessOrEqual
    case .lessOrEqual: .less
    case .greater: .greaterOrEqual
    case .greaterOrEqual: .greater
    }
  }
}

extension Severity {
  /// The severity that is easily mistaken for this one.
  fileprivate var neighbour: Severity {
    switch self {
    case .error, .note: .warning
    case .warning: .error
    }
  }
}

extension DecisionTable {
  fileprivate func with(_ rows: [Row]) -> DecisionTable {
    DecisionTable(name: name, hitPolicy: hitPolicy, inputs: inputs, outputs: outputs, rows: rows)
  }
}

extension DecisionTable.Row {
  fileprivate func with(_ outputs: [NodeID]) -> DecisionTable.Row {
    .init(
      tests: tests, outputs: outputs, isOtherwise: isOtherwise, span: span, citation: citation)
  }
}

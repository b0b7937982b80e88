import GuijuPlan

/// Conditions in columns.
extension BatchCompiler {
  mutating func columnarTruth(_ node: NodeID, _ context: Context) -> OperationID? {
    if let constant = program.constants[node.index] {
      guard constant.truth != nil || constant.isMissing else { return nil }
      return add(.truth(constant.truth))
    }
    switch plan[node] {
    case .and(let operands):
      return truths(Array(plan[operands]), context).map { add(.and(list($0))) }
    case .or(let operands):
      return truths(Array(plan[operands]), context).map { add(.or(list($0))) }
    case .not(let operand):
      return truth(operand, context).map { add(.not($0)) }
    case .comparison(let operation, let lhs, let rhs):
      return comparison(operation, lhs, rhs, context)
    case .presence(let operand, let isPresent):
      guard let known = presence(of: operand, context) else { return nil }
      return isPresent ? known : add(.not(known))
    case .membership(let value, let slot, let tests):
      return membership(value, slot, Array(plan[tests]), context)
    case .contained(let value, let container): return contained(value, in: container, context)
    case .conditional(let condition, let then, let otherwise):
      guard let condition = truth(condition, context), let then = truth(then, context),
        let otherwise = truth(otherwise, context)
      else { return nil }
      return add(.choose(condition, then: then, otherwise: otherwise))
    case .quantified(let iteration, let isEvery):
      return quantified(plan[iteration], isEvery: isEvery, context)
    case .call(let function, let arguments):
      return call(function, Array(plan[arguments]), context)
    case .verdict(let rule, let base, let question):
      return verdict(of: rule, base, question, context)
    case .field, .definition, .member, .parameter, .slot:
      guard let value = value(node, context) else { return nil }
      switch value.kind {
      case .truth: return value.id
      case .boolean: return add(.isTrue(value.id))
      case .missing: return add(.truth(nil))
      case .number, .interval, .date, .text, .row: return nil
      }
    case .constant, .asOf, .table, .reverse, .negate, .arithmetic, .present, .list, .range,
      .filter, .context, .memberElse, .index, .iteration, .function, .builtin, .apply, .instance,
      .openRange, .omitted, .decisionTable, .wordList, .rowByKey, .naming:
      return nil
    }
  }

  private mutating func presence(of node: NodeID, _ context: Context) -> OperationID? {
    guard let value = value(node, context) else { return nil }
    switch value.kind {
    case .truth: return add(.isSettled(value.id))
    case .interval: return add(.isBounded(value.id))
    case .boolean, .number, .date, .text, .row, .missing: return add(.isPresent(value.id))
    }
  }

  // MARK: - Comparisons

  private mutating func comparison(
    _ operation: Node.ComparisonOperator, _ lhs: NodeID, _ rhs: NodeID, _ context: Context
  ) -> OperationID? {
    if case .arithmetic(.divide, let numerator, let denominator) = plan[lhs] {
      return compareQuotient(operation, numerator, denominator, rhs, isLeft: true, context)
    }
    if case .arithmetic(.divide, let numerator, let denominator) = plan[rhs] {
      return compareQuotient(operation, numerator, denominator, lhs, isLeft: false, context)
    }
    guard let lhs = value(lhs, context), let rhs = value(rhs, context) else { return nil }
    return compare(operation, lhs, rhs)
  }

  mutating func compare(
    _ operation: Node.ComparisonOperator, _ lhs: Operand, _ rhs: Operand
  ) -> OperationID? {
    let isEquality = operation == .equal || operation == .notEqual
    switch (lhs.kind, rhs.kind) {
    case (.interval, .missing), (.missing, .interval), (.truth, .missing), (.missing, .truth):
      return nil
    case (.number, .number):
      guard let (lhs, rhs, _) = aligned(lhs, rhs) else { return nil }
      return add(.compare(operation, lhs.id, rhs.id))
    case (.interval, .interval), (.interval, .number), (.number, .interval):
      guard let (lhs, rhs, _) = aligned(interval(lhs), interval(rhs)) else { return nil }
      return add(.compareIntervals(operation, lhs.id, rhs.id))
    case (.text, .text), (.text, .missing), (.missing, .text):
      guard isEquality else { return nil }
      let equal =
        isCode(lhs, equalTo: rhs) ?? isCode(rhs, equalTo: lhs)
        ?? add(.equalTexts(lhs.id, rhs.id))
      return operation == .equal ? equal : add(.not(equal))
    case (.row(let left), .row(let right)) where left != right: return nil
    case (.date, .date), (.missing, _), (_, .missing):
      return add(.compare(operation, lhs.id, rhs.id))
    case (.boolean, .boolean), (.boolean, .truth), (.truth, .boolean), (.truth, .truth),
      (.row, .row):
      guard isEquality else { return nil }
      return add(.compare(operation, lanes(lhs).id, lanes(rhs).id))
    default: return nil
    }
  }

  /// Whether an enumeration has the value of a constant; nil where the one or the other is none.
  private mutating func isCode(_ field: Operand, equalTo constant: Operand) -> OperationID? {
    guard case .value(let text) = result.operations[constant.id.index] else { return nil }
    return isCode(field, among: [text])
  }

  private mutating func isCode(_ field: Operand, among texts: Set<Int64>) -> OperationID? {
    guard case .field(let source, nil) = result.operations[field.id.index],
      let codes = result.sources[source.index].codes(of: texts)
    else { return nil }
    return add(.isCode(field.id, source, codes))
  }

  /// Whether a text is one of some.
  private mutating func isText(_ operand: Operand, among texts: [String]) -> OperationID {
    isCode(operand, among: Set(texts.map { self.texts.intern($0) }))
      ?? add(.isText(operand.id, add(texts)))
  }

  /// A quotient is compared as a fraction.
  private mutating func compareQuotient(
    _ operation: Node.ComparisonOperator, _ numerator: NodeID, _ denominator: NodeID,
    _ other: NodeID, isLeft: Bool, _ context: Context
  ) -> OperationID? {
    guard let numerator = number(numerator, context),
      let denominator = number(denominator, context),
      let other = number(other, context)
    else { return nil }
    let shift = denominator.scale + other.scale - numerator.scale
    guard abs(shift) <= PowersOfTen.greatestInInt64 else { return nil }
    return add(
      .compareQuotient(
        operation, numerator.id, by: denominator.id, other.id, shift: Int64(shift), isLeft: isLeft))
  }

  /// A number that is one, not an interval, with its scale.
  private mutating func number(
    _ node: NodeID, _ context: Context
  ) -> (id: OperationID, scale: Int)? {
    guard let value = value(node, context) else { return nil }
    switch value.kind {
    case .number(let scale): return (value.id, scale)
    case .interval(let scale): return (add(.settled(value.id)), scale)
    case .truth, .boolean, .date, .text, .row, .missing: return nil
    }
  }

  // MARK: - Memberships

  private mutating func membership(
    _ value: NodeID, _ slot: Slot, _ tests: [NodeID], _ context: Context
  ) -> OperationID? {
    guard let operand = self.value(value, context) else { return nil }
    if case .text = operand.kind, let texts = self.texts(in: tests, equalTo: slot) {
      return texts.isEmpty ? never(operand) : isText(operand, among: texts)
    }
    switch operand.kind {
    case .interval, .truth: return nil
    case .boolean, .number, .date, .text, .row, .missing: break
    }
    let register = result.registerCount
    result.registerCount += 1
    var inner = context
    inner.bound[slot] = Operand(id: add(.bound(register: register)), kind: operand.kind)
    guard let tests = truths(tests, inner) else { return nil }
    let test = tests.count == 1 ? tests[0] : add(.or(list(tests)))
    return add(.bind(register: register, operand.id, in: test))
  }

  /// The texts of tests that all ask whether a slot holds one of some texts.
  private func texts(in tests: [NodeID], equalTo slot: Slot) -> [String]? {
    var texts: [String] = []
    for test in tests {
      switch plan[test] {
      case .comparison(.equal, let value, let text), .contained(let value, let text):
        guard case .slot(slot) = plan[value], let found = constantTexts(text) else { return nil }
        texts += found
      default: return nil
      }
    }
    return texts
  }

  /// The texts of a constant, a list of them or a word list.
  func constantTexts(_ node: NodeID) -> [String]? {
    let value: Value
    if let constant = program.constants[node.index] {
      value = constant
    } else if case .wordList(let list) = plan[node] {
      value = program.wordLists[list.index]
    } else {
      return nil
    }
    switch value {
    case .string(let text): return [text]
    case .list(let list):
      var texts: [String] = []
      for index in 0..<list.count {
        guard case .string(let text) = list[index] else { return nil }
        texts.append(text)
      }
      return texts
    default: return nil
    }
  }

  private mutating func contained(
    _ node: NodeID, in container: NodeID, _ context: Context
  ) -> OperationID? {
    guard let value = value(node, context) else { return nil }
    if case .text = value.kind, let texts = constantTexts(container) {
      return texts.isEmpty ? never(value) : isText(value, among: texts)
    }
    if case .range(let lower, let upper, let includesLower, let includesUpper) = plan[container] {
      guard let lower = self.value(lower, context), let upper = self.value(upper, context),
        let atLeast = compare(includesLower ? .greaterOrEqual : .greater, value, lower),
        let atMost = compare(includesUpper ? .lessOrEqual : .less, value, upper)
      else { return nil }
      return add(.both(atLeast, atMost))
    }
    guard case .list(let items)? = program.constants[container.index] else { return nil }
    if items.count == 0 { return never(value) }
    var tests: [OperationID] = []
    for index in 0..<items.count {
      guard let item = constant(items[index]), let test = compare(.equal, value, item) else {
        return nil
      }
      tests.append(test)
    }
    return add(.or(list(tests)))
  }

  /// Whether a value is in an empty list: whatever it is, it is not. It may be an error all the same.
  private mutating func never(_ value: Operand) -> OperationID? {
    switch value.kind {
    case .interval, .truth: return nil
    case .boolean, .number, .date, .text, .row, .missing: break
    }
    let register = result.registerCount
    result.registerCount += 1
    return add(.bind(register: register, value.id, in: add(.truth(false))))
  }

  // MARK: - Functions

  private mutating func call(
    _ function: Builtin, _ arguments: [NodeID], _ context: Context
  ) -> OperationID? {
    switch (function, arguments.count) {
    case (.not, 1): return truth(arguments[0], context).map { add(.not($0)) }
    case (.startsWith, 2): return match(.start, arguments, context)
    case (.endsWith, 2): return match(.end, arguments, context)
    case (.contains, 2): return match(.anywhere, arguments, context)
    default: return nil
    }
  }

  private mutating func match(
    _ match: BatchOperation.TextMatch, _ arguments: [NodeID], _ context: Context
  ) -> OperationID? {
    guard let text = value(arguments[0], context), let part = value(arguments[1], context),
      case .text = text.kind, case .text = part.kind
    else { return nil }
    return add(.matchText(match, text.id, part.id))
  }

  // MARK: - Quantifiers

  private mutating func quantified(
    _ iteration: Iteration, isEvery: Bool, _ context: Context
  ) -> OperationID? {
    guard iteration.iterators.count == 1, let iterator = iteration.iterators.first,
      iterator.end == nil
    else { return nil }
    if case .list(.row) = plan.type(iterator.domain) {
      return quantified(
        over: iterator.domain, iterator.slot, iteration.body, isEvery: isEvery, context)
    }
    guard let texts = constantTexts(iterator.domain), !texts.isEmpty else { return nil }
    if !isEvery, let match = match(any: texts, iterator.slot, iteration.body, context) {
      return match
    }
    guard texts.count <= 64 else { return nil }
    var conditions: [OperationID] = []
    for text in texts {
      var inner = context
      inner.bound[iterator.slot] = constant(.string(text))
      guard let condition = truth(iteration.body, inner) else { return nil }
      conditions.append(condition)
    }
    return add(isEvery ? .and(list(conditions)) : .or(list(conditions)))
  }

  /// `存在 词表 满足 结尾为(名称, item)`
  private mutating func match(
    any texts: [String], _ slot: Slot, _ body: NodeID, _ context: Context
  ) -> OperationID? {
    guard case .call(let function, let arguments) = plan[body], plan[arguments].count == 2,
      let match = BatchOperation.TextMatch(function), let text = plan[arguments].first,
      let part = plan[arguments].last, case .slot(slot) = plan[part], !plan.reads(slot, in: text),
      let value = value(text, context), case .text = value.kind
    else { return nil }
    return add(.matchTexts(match, value.id, add(texts)))
  }
}

extension BatchOperation.TextMatch {
  fileprivate init?(_ function: Builtin) {
    switch function {
    case .startsWith: self = .start
    case .endsWith: self = .end
    case .contains: self = .anywhere
    default: return nil
    }
  }
}

import GuijuPlan
import GuijuSyntax
import GuijuText

extension Lowering {
  mutating func lower(_ call: Expression.Call) -> NodeID {
    if let node = lowerAggregate(call) { return node }
    if case .name(let name) = call.function, !binds(name.text),
      let builtin = builtin(named: name.text)
    {
      return lower(builtin, call, name)
    }
    if let node = lowerTestCall(call) ?? lowerVerdictCall(call) ?? lowerParseCall(call)
      ?? lowerDefinitionCall(call)
    {
      return node
    }
    if let name = call.nameBeforeName, let meaning = nameWithParentheses(name.text, call) {
      report(.unknownFunction(name.text, meaning: meaning, nearest: nil, at: name.span))
      return unknown(at: call.span)
    }
    if case .name(let name) = call.function, !binds(name.text) {
      report(
        .unknownFunction(
          name.text, meaning: Builtin(habitual: name.text).map { .written($0) },
          nearest: nearestName(
            to: name.text,
            in: Builtin.allNames + [NameQuestion.parseFunction.zh, NameQuestion.parseFunction.en]),
          at: name.span))
      for argument in call.arguments { _ = lower(argument.value) }
      return unknown(at: call.span)
    }
    requireNoIgnoringNulls(call)
    let function = lower(call.function)
    let arguments = plan.addList(call.arguments.map { lower($0.value) })
    var names: TextList?
    if call.arguments.contains(where: { $0.name != nil }) {
      names = plan.addTexts(call.arguments.map { $0.name?.text ?? "" })
    }
    var result = ValueType.any
    switch plan.type(function) {
    case .any, .null, .function: break
    case .functionOf(let parameters, let type):
      result = type
      if parameters.count != call.arguments.count {
        report(
          .wrongArgumentCount(
            nil, expected: [parameters.count], found: call.arguments.count, at: call.span))
      }
    case .boolean, .number, .string, .date, .time, .dateTime, .dayTimeDuration,
      .yearMonthDuration, .enumeration, .row, .list, .range, .context:
      report(.notAFunction(found: describe(plan.type(function)), at: plan.span(function)))
    }
    return add(.apply(function, arguments, names: names), result, at: call.span)
  }

  /// What is meant by `会员数（人）` where a field bears that name, or its column that heading,
  /// or where what stands in the parentheses is no more than a unit.
  private func nameWithParentheses(_ name: String, _ call: Expression.Call) -> Message? {
    func isMeant(_ other: String) -> Bool {
      other.hasPrefix(name) && "（(".contains(other.dropFirst(name.count).first { $0 != " " } ?? " ")
    }
    let names = visibleNames
    let inner = call.arguments.map(\.value.spelling)
    if inner.contains(where: names.contains) { return nil }
    let meant = names.filter(isMeant)
    // Of several the one that holds the same words, whatever stands between them.
    let same = meant.first { other in
      other.dropFirst(name.count).split { " ()（）、,，".contains($0) }.map(String.init) == inner
    }
    if let meant = same ?? meant.first {
      return .inBackquotes(meant)
    }
    let fields = plan.tables.flatMap(\.fields)
    if let field = fields.first(where: { isMeant($0.name) }) { return .inBackquotes(field.name) }
    return fields.first { field in
      field.name == name || isMeant(field.heading) || field.aliases.contains { isMeant($0.heading) }
    }.map { .written(zh: $0.name, en: $0.name) }
  }

  private mutating func requireNoIgnoringNulls(_ call: Expression.Call) {
    if let span = call.ignoringNulls { report(.ignoringNullsMisplaced(at: span)) }
  }

  private mutating func lower(
    _ builtin: Builtin, _ call: Expression.Call, _ name: Name
  ) -> NodeID {
    lower(builtin, of: call.arguments.map { lower($0.value) }, call, name)
  }

  /// A call of a function on the list of what the rows of a group have.
  mutating func lower(
    _ builtin: Builtin, of list: NodeID, _ call: Expression.Call, _ name: Name
  ) -> NodeID {
    lower(builtin, of: [list], call, name)
  }

  private mutating func lower(
    _ builtin: Builtin, of arguments: [NodeID], _ call: Expression.Call, _ name: Name
  ) -> NodeID {
    var given = arguments
    if let span = call.ignoringNulls {
      if given.count == 1, builtin.isAggregate {
        given[0] = add(.present(given[0]), plan.type(given[0]), at: plan.span(given[0]))
      } else {
        report(.ignoringNullsMisplaced(at: span))
      }
    }
    guard let signature = signature(of: builtin, call, given, name) else {
      return unknown(at: call.span)
    }
    if call.arguments.contains(where: { $0.name != nil }) {
      given = arranged(given, call, by: signature)
    }
    requireTypes(of: given, builtin, signature, name)
    if builtin == .today { return add(.asOf, .date, at: call.span) }
    return add(
      .call(builtin, plan.addList(given)), resultType(of: builtin, given, signature), at: call.span)
  }

  /// The first way of calling the function that fits the arguments' names, number and types.
  private mutating func signature(
    of builtin: Builtin, _ call: Expression.Call, _ given: [NodeID], _ name: Name
  ) -> Builtin.Signature? {
    let names = call.arguments.compactMap { $0.name?.text }
    let signatures = builtin.signatures
    guard names.isEmpty || names.count == call.arguments.count else {
      report(.mixedArguments(name.text, at: call.span))
      return nil
    }
    let fitting = signatures.filter { signature in
      names.isEmpty
        ? signature.accepts(count: given.count)
        : names.allSatisfy { name in signature.parameters.contains { $0.name == name } }
          && (mode == .dmn
            || signature.parameters.allSatisfy { $0.kind != .required || names.contains($0.name) })
    }
    if let best = nearest(of: fitting, to: given, names) { return best }
    if let stranger = call.arguments.first(where: { argument in
      argument.name.map { name in
        !signatures.contains { $0.parameters.contains { $0.name == name.text } }
      } ?? false
    })?.name {
      var known: [String] = []
      for parameter in signatures.flatMap(\.parameters) where !known.contains(parameter.name) {
        known.append(parameter.name)
      }
      report(
        .unknownParameter(
          stranger.text, of: name.text, parameters: known,
          nearest: nearestName(to: stranger.text, in: known), at: stranger.span))
    } else {
      let isOpen = signatures.contains { $0.parameters.last?.kind == .repeated }
      let counts = Set(
        signatures.flatMap { signature in
          isOpen
            ? [signature.minimumCount]
            : Array(signature.minimumCount...signature.parameters.count)
        })
      report(
        .wrongArgumentCount(
          name.text, expected: isOpen ? [counts.min() ?? 0] : counts.sorted(), isOpen: isOpen,
          found: given.count, at: call.span
        )
        .helping(.such(builtin)))
    }
    return nil
  }

  /// The signature that accepts most of the arguments, of several the first.
  private func nearest(
    of signatures: [Builtin.Signature], to given: [NodeID], _ names: [String]
  ) -> Builtin.Signature? {
    var best: (signature: Builtin.Signature, count: Int)?
    for signature in signatures {
      let count = given.indices.count { index in
        let parameter =
          names.isEmpty
          ? signature.parameter(at: index) : signature.parameters.first { $0.name == names[index] }
        return parameter.map { plan.type(given[index]).fits($0) } ?? false
      }
      if count > best?.count ?? -1 { best = (signature, count) }
    }
    return best?.signature
  }

  /// Arguments given by name, in the order of the parameters; what was left out is omitted.
  private mutating func arranged(
    _ given: [NodeID], _ call: Expression.Call, by signature: Builtin.Signature
  ) -> [NodeID] {
    var nodes: [NodeID] = []
    for parameter in signature.parameters {
      if let index = call.arguments.firstIndex(where: { $0.name?.text == parameter.name }) {
        nodes.append(given[index])
      } else if parameter.kind == .required {
        // In DMN mode only: what no argument names is null.
        nodes.append(add(.constant(.null), .null, at: call.span))
      } else {
        nodes.append(add(.omitted, .null, at: call.span))
      }
    }
    return nodes
  }

  private mutating func requireTypes(
    of given: [NodeID], _ builtin: Builtin, _ signature: Builtin.Signature, _ name: Name
  ) {
    for (index, argument) in given.enumerated() {
      guard let parameter = signature.parameter(at: index) else { continue }
      guard !plan.type(argument).fits(parameter) else {
        requireElements(of: argument, parameter, name)
        continue
      }
      var accepted: [ValueType] = []
      for other in builtin.signatures where other.accepts(count: given.count) {
        for type in other.parameter(at: index)?.accepted ?? [] where !accepted.contains(type) {
          accepted.append(type)
        }
      }
      var help: Message?
      if case .list(let element) = plan.type(argument), element.fits(parameter) {
        help = Diagnostic.oneOfList
      } else {
        let type = plan.type(argument)
        help = accepted.compactMap { formHelp(type, $0) }.first ?? .such(builtin)
      }
      report(
        .wrongArgument(
          of: name.text, expected: describe(accepted), found: describe(plan.type(argument)),
          at: plan.span(argument), help: help))
    }
  }

  /// Tells the first element of a list written in place that the function cannot take.
  private mutating func requireElements(
    of argument: NodeID, _ parameter: Builtin.Parameter, _ name: Name
  ) {
    guard case .list(let items) = plan[argument] else { return }
    let accepted = parameter.accepted.compactMap { type -> ValueType? in
      if case .list(let element) = type { element } else { nil }
    }
    guard accepted.count == parameter.accepted.count, !accepted.isEmpty else { return }
    for (offset, item) in plan[items].enumerated()
    where !accepted.contains(where: { plan.type(item).fits($0) }) {
      report(
        .wrongElement(
          of: name.text, position: offset + 1, expected: describe(parameter.accepted),
          found: describe(plan.type(item)), at: plan.span(item)))
      return
    }
  }

  /// The result's type, as exact as the arguments' types allow.
  private func resultType(
    of builtin: Builtin, _ given: [NodeID], _ signature: Builtin.Signature
  ) -> ValueType {
    guard let first = given.first.map({ plan.type($0) }) else { return signature.result }
    switch builtin {
    case .sublist, .remove, .reverse, .distinctValues, .sort: return first
    case .append, .concatenate, .union, .insertBefore, .listReplace:
      if case .list(let element) = first, element != .any { return .list(.any) }
      return signature.result
    case .min, .max:
      if case .list(let element) = first { return element.widened }
      return first.widened
    case .abs: return first
    default: return signature.result
    }
  }
}

extension Message {
  /// `社区.所属组织.数量`: a function that is written like a field.
  static func inFront(_ name: String, _ builtin: Builtin) -> Message {
    Message(
      zh: "“\(name)”是函数，要写在前面，后面加括号，例如 \(builtin.example(.chinese))",
      en: "“\(name)” is a function and stands in front: \(builtin.example(.english))")
  }

  /// A call of a function as an example.
  static func such(_ builtin: Builtin) -> Message {
    Message(
      zh: "例如 \(builtin.example(.chinese))", en: "such as \(builtin.example(.english))")
  }

  /// The advice to use a function by its own name.
  static func written(_ builtin: Builtin) -> Message {
    .written(
      zh: builtin.chinese, en: builtin.isConstant ? builtin.english + "()" : builtin.english)
  }
}

extension Expression.Call {
  /// The name that is called, where the arguments are names: `会员数（人）`.
  fileprivate var nameBeforeName: Name? {
    let areNames = arguments.allSatisfy { if case .name = $0.value { true } else { false } }
    guard areNames, !arguments.isEmpty else { return nil }
    switch function {
    case .name(let name): return name
    case .path(let path): return path.name
    default: return nil
    }
  }
}

extension ValueType {
  /// Whether a value of the type may be an argument for a parameter.
  fileprivate func fits(_ parameter: Builtin.Parameter) -> Bool {
    parameter.accepted.contains { fits($0) }
  }

  /// Whether a value of the type may be an argument where another type is expected.
  fileprivate func fits(_ parameter: ValueType) -> Bool {
    switch (self, parameter) {
    case (.any, _), (.null, _), (_, .any): true
    case (.list(let element), .list(let expected)): element.fits(expected)
    case (.function, .function), (.functionOf, .function): true
    default: isComparable(with: parameter)
    }
  }
}

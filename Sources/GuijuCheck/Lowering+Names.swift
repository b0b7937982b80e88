import GuijuPlan
import GuijuSyntax
import GuijuText

extension Lowering {
  // MARK: - Names

  mutating func lower(_ name: Name) -> NodeID {
    if let node = resolve(name, below: scope.count) ?? lowerTestName(name) { return node }
    let isKept = !diagnostics.isFull
    let names = isKept ? visibleNames + namesInTests : []
    // Among very many names the nearest is looked for a few times only.
    let isSought = names.count < Self.manyNames || diagnostics.errorCount < Self.soughtAmongMany
    report(
      .unknownName(
        name.text, owners: isKept ? owners(of: name.text) : [],
        meaning: isKept ? meaning(of: name.text) : nil,
        nearest: isSought ? nearestName(to: name.text, in: names) : nil,
        hasTables: !plan.tables.isEmpty, at: name.span
      )
      .helping(verdictHelp(name)))
    return unknown(at: name.span)
  }

  private static let manyNames = 4_000
  private static let soughtAmongMany = 10

  /// What can be named in a test besides: rules, and the words for verdicts.
  private var namesInTests: [String] {
    test == nil ? [] : plan.rules.map(\.name) + Self.verdictWords.keys.sorted()
  }

  /// The verdicts, where a word stands for one and means nothing.
  private func verdictHelp(_ name: Name) -> Message? {
    if test?.expectsRule == true {
      let rules = plan.rules.map(\.name)
      return nearestName(to: name.text, in: rules) == nil ? .known(rules) : nil
    }
    guard test?.expectsVerdict == true else { return nil }
    let nearest = nearestName(to: name.text, in: Self.verdictWords.keys.sorted())
    return .didYouMean(nearest)
      ?? Message(
        zh: "结论有：通过、违反、不适用、待核、出错；资格的是：具备、不具备",
        en: "verdicts are: pass, fail, not applicable, undetermined, error; of an eligibility: "
          + "eligible, not eligible")
  }

  /// What an unknown name is for certain meant to be: a value without its quotes, or a word of the
  /// language as it is said elsewhere.
  private func meaning(of name: String) -> Message? {
    if let query, query.place != .result, query.laterNames.contains(name) {
      return Diagnostic.columnOfResult(name)
    }
    let isValue = plan.tables.contains { table in
      table.fields.contains { field in
        guard case .enumeration(let values) = field.kind else { return false }
        return values.contains { $0.value == name || $0.aliases.contains(name) }
      }
    }
    if isValue { return .quoted(name) }
    if case .operation(let spelling) = Habit.of(name) {
      return .written(zh: spelling.zh, en: spelling.en)
    }
    if let date = Habit.date(in: name) { return .dateInDigits(date) }
    if let comparison = Habit.comparison(in: name) {
      let written = "\(comparison.lhs) \(comparison.sign) \(comparison.rhs)"
      return .written(zh: written, en: written)
    }
    return Builtin(habitual: name).map { .written($0) }
  }

  /// The built-in function of a name; in DMN mode one of the standard.
  func builtin(named name: String) -> Builtin? {
    Builtin(name: name).flatMap { mode == .dmn && $0.isOwn ? nil : $0 }
  }

  /// What a name means, looking outward from a depth of the scope; nil for nothing.
  private mutating func resolve(_ name: Name, below depth: Int) -> NodeID? {
    for index in stride(from: depth - 1, through: 0, by: -1) {
      switch scope[index] {
      case .name(let bound, let slot, let type):
        if bound == name.text { return add(.slot(slot), type, at: name.span) }
      case .row(let slot, let table):
        guard plan[table].member(named: name.text, in: plan) else { continue }
        let row = add(.slot(slot), .row(table), at: name.span)
        return lowerMember(name, of: row, at: name.span)
      case .element(let slot, let type):
        if name.text == "item" { return add(.slot(slot), type, at: name.span) }
        if case .context(let entries) = type {
          guard let entry = entries.first(where: { $0.key == name.text }) else { continue }
          let element = add(.slot(slot), type, at: name.span)
          let key = plan.add(text: NamePattern.key(of: name.text, in: entries) ?? name.text)
          return add(.member(of: element, key), entry.type, at: name.span)
        }
        guard type == .any else { continue }
        // Only the element itself can tell whether it has such an entry.
        let otherwise = resolve(name, below: index) ?? unknown(at: name.span)
        return add(
          .memberElse(slot, plan.add(text: name.text), otherwise: otherwise), .any, at: name.span)
      }
    }
    return resolveGlobal(name)
  }

  private mutating func resolveGlobal(_ name: Name) -> NodeID? {
    if let node = lowerDefinition(named: name) { return node }
    if let wordList = wordList(named: name.text) {
      return add(.wordList(wordList), .list(.string), at: name.span)
    }
    if let parameter = parameter(named: name.text) {
      return add(.parameter(parameter), type(of: parameter), at: name.span)
    }
    if let table = plan.table(named: name.text) {
      return add(.table(table), .list(.row(table)), at: name.span)
    }
    guard let builtin = builtin(named: name.text) else { return nil }
    if builtin.isConstant, name.text == builtin.chinese {
      return add(.asOf, .date, at: name.span)
    }
    return add(.builtin(builtin), .function, at: name.span)
  }

  /// Whether a name is bound here, so that it hides a built-in function.
  func binds(_ name: String) -> Bool {
    scope.contains { binding in
      switch binding {
      case .name(let bound, _, _): bound == name
      case .row(_, let table): plan[table].member(named: name, in: plan)
      case .element(_, .context(let entries)): entries.contains { $0.key == name }
      case .element: false
      }
    }
  }

  /// The tables whose rows have a field or a definition of that name.
  private func owners(of name: String) -> [String] {
    let definers = Set(plan.definitions(named: name).compactMap { plan[$0].table })
    return plan.tables.indices.filter { index in
      plan.tables[index].member(named: name, in: plan) || definers.contains(TableID(index))
    }.map { plan.tables[$0].name }
  }

  func wordList(named name: String) -> WordListID? {
    func find(in pack: PackID?) -> WordListID? {
      plan.wordLists.firstIndex { $0.name == name && $0.pack == pack }.map { WordListID($0) }
    }
    return find(in: pack) ?? (pack == nil ? nil : find(in: nil))
  }

  /// The parameter of the pack, else the common one.
  func parameter(named name: String) -> ParameterID? {
    parameter(named: name, in: pack) ?? (pack == nil ? nil : parameter(named: name, in: nil))
  }

  private func parameter(named name: String, in pack: PackID?) -> ParameterID? {
    plan.parameters(named: name).first { plan[$0].pack == pack }
  }

  /// All names that could stand here, the nearest ones first.
  var visibleNames: [String] {
    var names: [String] = []
    for binding in scope.reversed() {
      switch binding {
      case .name(let name, _, _): names.append(name)
      case .row(_, let table): names += plan[table].memberNames(in: plan)
      case .element(_, let type):
        names.append("item")
        if case .context(let entries) = type { names += entries.map(\.key) }
      }
    }
    names += plan.parameters.filter { $0.pack == nil || $0.pack == pack }.map(\.name)
    names += plan.definitions.filter { $0.pack == nil || $0.pack == pack }.map(\.name)
    names += plan.wordLists.filter { $0.pack == nil || $0.pack == pack }.map(\.name)
    names += plan.tables.map(\.name)
    names += Builtin.allNames
    names += Keyword.expressionWords
    return names
  }

  // MARK: - Paths

  mutating func lower(_ path: Expression.Path, at span: Span) -> NodeID {
    if let node = lowerQualified(path, at: span) { return node }
    let base = lower(path.base)
    if let node = lowerMember(path.name, of: base, at: span) { return node }
    return unknown(at: span)
  }

  /// `吉林.名称`: a parameter, a definition or a word list of another pack, where the first name means
  /// nothing else; nil where it is none.
  private mutating func lowerQualified(_ path: Expression.Path, at span: Span) -> NodeID? {
    guard let other = pack(named: path.base) else { return nil }
    if let parameter = parameter(named: path.name.text, in: other) {
      return add(.parameter(parameter), type(of: parameter), at: span)
    }
    let own = pack
    pack = other
    defer { pack = own }
    if let node = lowerDefinition(named: path.name) { return node }
    return wordList(named: path.name.text).map { list in
      add(.wordList(list), .list(.string), at: span)
    }
  }

  /// The pack that an expression names, unless the name means something else here.
  func pack(named expression: Expression) -> PackID? {
    guard case .name(let name) = expression, !binds(name.text),
      parameter(named: name.text) == nil, plan.table(named: name.text) == nil
    else { return nil }
    return plan.packs.firstIndex { $0.name == name.text }.map { PackID($0) }
  }

  /// A field or reverse list of a row, or of each row of a list; nil, with a report, for none.
  private mutating func lowerMember(_ name: Name, of base: NodeID, at span: Span) -> NodeID? {
    let type = plan.type(base)
    let table: TableID
    switch type {
    case .row(let owner), .list(.row(let owner)): table = owner
    case .any, .null, .boolean, .number, .string, .date, .time, .dateTime, .dayTimeDuration,
      .yearMonthDuration, .enumeration, .list, .range, .context, .function, .functionOf:
      return lowerEntry(name, of: base, at: span)
    }
    let isList = type != .row(table)
    if let field = plan[table].field(named: name.text) {
      return lowerField(field, table, of: base, isList: isList, at: span)
    }
    if let reverse = plan[table].reverses.first(where: { plan[$0].name == name.text }) {
      return add(
        .reverse(of: base, reverse), .list(.row(plan[reverse].source)), at: span)
    }
    if let definition = definition(named: name.text, on: table) {
      return lower(definition, of: base, arguments: [], at: span)
    }
    report(
      .unknownField(
        name.text, table: plan[table].name,
        among: diagnostics.advisable(plan[table].memberNames(in: plan)),
        at: name.span
      )
      .helping(builtin(named: name.text).map { .inFront(name.text, $0) }))
    return nil
  }

  /// An entry of a context, or a property of a value, or of each value of a list.
  private mutating func lowerEntry(_ name: Name, of base: NodeID, at span: Span) -> NodeID? {
    let type = plan.type(base)
    let element = if case .list(let element) = type { element } else { type }
    var entryType = ValueType.any
    if element != .any, element != .null {
      guard let known = element.entryType(named: name.text) else {
        let names = element.entryNames
        report(
          names.isEmpty
            ? .noFields(found: describe(type), name: name.text, at: name.span)
            : .unknownEntry(
              name.text, of: describe(element), meaning: Self.parts[name.text], among: names,
              at: name.span))
        return nil
      }
      entryType = known
    }
    var key = name.text
    if case .context(let entries) = element {
      key = NamePattern.key(of: key, in: entries) ?? key
    }
    return add(
      .member(of: base, plan.add(text: key)), element == type ? entryType : .list(entryType),
      at: span)
  }

  /// The properties of dates and times, as they are said.
  private static let parts = [
    "年": "year", "月": "month", "日": "day", "时": "hour", "分": "minute", "秒": "second",
    "星期": "weekday",
  ]

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
      node = add(.field(of: node, current, hop), isList ? .list(type) : type, at: span)
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

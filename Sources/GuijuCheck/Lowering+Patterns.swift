import GuijuPlan
import GuijuSyntax
import GuijuText

// A component drawn from a table stands for the matched row, so that other components can be drawn
// from what that row leads to, before and behind it in the name. Sources are therefore lowered in
// the order of what they refer to; a component whose sources all wait for one another has nothing
// to begin with. In its own source the name of a component means what it means outside the pattern,
// since 成分 设区市 取自 设区市.名称 is what one wants to write.

extension Lowering {
  /// Lowers the components and requirements of a pattern.
  mutating func lower(_ declaration: PatternDeclaration, to pattern: inout NamePattern) {
    var draft = PatternDraft(distinct(declaration.components)) { self.plan.takeSlot() }
    lowerSources(&draft)
    let outside = scope
    scope += draft.bindings { draft.type(of: $0) }
    pattern.components = draft.components.indices.map { index in
      NamePattern.Component(
        name: draft.components[index].name.text, span: draft.components[index].name.span,
        slot: draft.slots[index], presence: lowerPresence(index, draft),
        sources: draft.sources[index].compactMap { $0 })
    }
    pattern.requirements = lower(declaration.rule.requirements).map {
      .init(condition: $0.condition, message: $0.message)
    }
    scope = outside
  }

  private mutating func distinct(
    _ components: [PatternDeclaration.Component]
  ) -> [PatternDeclaration.Component] {
    var first: [String: Span] = [:]
    return components.filter { component in
      let name = component.name
      if let span = first[name.text] {
        report(.repeatedName(name.text, at: name.span, first: span))
        return false
      }
      first[name.text] = name.span
      return true
    }
  }

  private mutating func lowerPresence(
    _ index: Int, _ draft: PatternDraft
  ) -> NamePattern.Presence {
    let component = draft.components[index]
    guard let onlyIf = component.onlyIf else {
      return component.optional == nil ? .required : .optional
    }
    if let optional = component.optional {
      report(.optionalAndOnlyIf(component.name.text, at: optional))
    }
    let condition = lowerCondition(onlyIf)
    if plan.reads(draft.slots[index], in: condition) {
      report(.conditionOnItself(component.name.text, at: onlyIf.span))
    }
    return .onlyIf(condition)
  }

  // MARK: - Sources

  private mutating func lowerSources(_ draft: inout PatternDraft) {
    for (index, component) in draft.components.enumerated() where component.sources.isEmpty {
      report(
        .missingClause(
          of: component.name.text, clause: Message(zh: "取自，或 文字", en: "from, or text"),
          at: component.name.span))
      draft.rest[index] = []
    }
    while let (index, sources) = draft.next {
      for source in sources { lowerSource(source, of: index, &draft) }
      draft.rest[index].removeAll { sources.contains($0) }
      draft.isKnown[index] = true
    }
    guard let cycle = draft.cycle else { return }
    let names = cycle.map { draft.components[$0].name }
    report(.componentCycle(names.map(\.text), at: names[0].span))
  }

  private mutating func lowerSource(_ source: Int, of index: Int, _ draft: inout PatternDraft) {
    let component = draft.components[index]
    switch component.sources[source] {
    case .text(let text): draft.sources[index][source] = lower(text).map { .text($0) }
    case .drawn(let expression):
      let outside = scope
      scope += draft.bindings(besides: index) { draft.rowType(of: $0) }
      defer { scope = outside }
      if expression.bareNames.contains(where: { $0.text == component.name.text }),
        !means(component.name.text)
      {
        report(.componentCycle([component.name.text], at: expression.span))
        return
      }
      let lowered = lowerSource(expression)
      if case .rows(let rows)? = lowered, let table = draft.table(of: index), table != rows.table {
        report(
          .sourcesOfDifferentTables(
            component.name.text, plan[table].name, plan[rows.table].name, at: expression.span))
        return
      }
      draft.sources[index][source] = lowered
    }
  }

  /// Whether a name means something here besides the name of a function.
  private func means(_ name: String) -> Bool {
    binds(name) || plan.table(named: name) != nil || parameter(named: name) != nil
      || wordList(named: name) != nil || !plan.definitions(named: name).isEmpty
      || plan.packs.contains { $0.name == name }
  }

  /// `县区.名称`: the rows and their field; `社团标识`: a word list.
  private mutating func lowerSource(_ expression: Expression) -> NamePattern.Source? {
    if case .invalid = expression { return nil }
    let errors = diagnostics.errorCount
    if case .path(let path) = expression, pack(named: path.base) == nil {
      let rows = lower(path.base)
      if let table = plan.type(rows).rowTable {
        return lowerColumn(path.name, of: rows, table)
      }
      if diagnostics.errorCount == errors {
        report(.sourceWithoutText(found: describe(plan.type(rows)), at: plan.span(rows)))
      }
      return nil
    }
    let node = lower(expression)
    if case .wordList(let list) = plan[node] { return .words(list) }
    if diagnostics.errorCount == errors, !reportHiddenWordList(expression) {
      let label = plan.type(node).rowTable.flatMap { table in
        (plan[table].label ?? nameField(of: table)).map { plan[table][$0].name }
      }
      report(
        .sourceWithoutText(
          found: describe(plan.type(node)), at: expression.span,
          suggestion: label.map { expression.spelling + "." + $0 }))
    }
    return nil
  }

  /// Whether an expression is the name of a component where the word list of that name is meant,
  /// which is told.
  private mutating func reportHiddenWordList(_ expression: Expression) -> Bool {
    guard case .name(let name) = expression, binds(name.text), wordList(named: name.text) != nil
    else { return false }
    report(.componentHidesWordList(name.text, at: name.span))
    return true
  }

  private mutating func lowerColumn(
    _ name: Name, of rows: NodeID, _ table: TableID
  ) -> NamePattern.Source? {
    guard let field = plan[table].field(named: name.text) else {
      let names = plan[table].fields.filter { if case .text = $0.kind { true } else { false } }
      report(
        .unknownField(
          name.text, table: plan[table].name, among: names.map(\.name), at: name.span))
      return nil
    }
    guard case .text = plan[table][field].kind else {
      report(.sourceWithoutText(found: describe(type(of: field, in: table)), at: name.span))
      return nil
    }
    return .rows(.init(rows: rows, table: table, field: field))
  }

  // MARK: - Free texts

  private mutating func lower(_ text: PatternDeclaration.FreeText) -> NamePattern.FreeText? {
    let longest = NamePattern.FreeText.longest
    var length = 1...longest
    if let expression = text.length {
      guard let bounds = expression.wholeBounds, bounds.lower >= 1, bounds.lower <= bounds.upper,
        bounds.upper <= longest
      else {
        report(.invalidTextLength(longest: longest, at: expression.span))
        return nil
      }
      length = bounds.lower...bounds.upper
    }
    return .init(length: length, limits: text.limits.compactMap { lower($0) })
  }

  private mutating func lower(_ limit: PatternDeclaration.Limit) -> NamePattern.Limit? {
    let words: [String]
    switch limit.words {
    case .literals(let literals): words = literals.map { normalizedNFC($0.value) }
    case .list(let expression):
      let errors = diagnostics.errorCount
      let node = lower(expression)
      guard case .wordList(let list) = plan[node] else {
        if diagnostics.errorCount == errors, !reportHiddenWordList(expression) {
          report(.notAWordList(found: describe(plan.type(node)), at: expression.span))
        }
        return nil
      }
      words = plan[list].words
    }
    let kind: NamePattern.Limit.Kind =
      switch limit.kind {
      case .prefix: .prefix
      case .suffix: .suffix
      case .noPrefix: .noPrefix
      case .noSuffix: .noSuffix
      case .excludes: .excludes
      case .notAmong: .notAmong
      }
    return .init(kind: kind, words: words, span: limit.span)
  }
}

/// A pattern whose components are being lowered.
private struct PatternDraft {
  let components: [PatternDeclaration.Component]
  let slots: [Slot]
  /// What has been lowered of each component's sources.
  var sources: [[NamePattern.Source?]]
  /// The sources of each component that wait.
  var rest: [[Int]]
  /// Whether it is known what a component stands for.
  var isKnown: [Bool]
  /// For each source, the other components that it names.
  private let needs: [[Set<Int>]]

  init(_ components: [PatternDeclaration.Component], takeSlot: () -> Slot) {
    self.components = components
    slots = components.map { _ in takeSlot() }
    sources = components.map { $0.sources.map { _ in nil } }
    rest = components.map { Array($0.sources.indices) }
    isKnown = components.map { _ in false }
    let places = Dictionary(
      components.enumerated().map { ($0.element.name.text, $0.offset) }, uniquingKeysWith: { $1 })
    needs = components.enumerated().map { index, component in
      component.sources.map { source in
        guard case .drawn(let expression) = source else { return [] }
        return Set(expression.bareNames.compactMap { places[$0.text] }).subtracting([index])
      }
    }
  }

  /// A component with the sources that can be lowered now: rather one with all of them.
  var next: (component: Int, sources: [Int])? {
    var partial: (Int, [Int])?
    for index in components.indices where !rest[index].isEmpty {
      let ready = rest[index].filter { needs[index][$0].allSatisfy { isKnown[$0] } }
      if ready == rest[index] { return (index, ready) }
      if partial == nil, !ready.isEmpty { partial = (index, ready) }
    }
    return partial
  }

  /// Components that wait for one another; nil where none waits.
  var cycle: [Int]? {
    guard var index = components.indices.first(where: { !rest[$0].isEmpty }) else { return nil }
    var path: [Int] = []
    while !path.contains(index) {
      path.append(index)
      let waited = rest[index].flatMap { needs[index][$0] }.filter { !isKnown[$0] }
      guard let next = waited.min() else { return nil }
      index = next
    }
    return Array(path[(path.firstIndex(of: index) ?? 0)...])
  }

  /// The table of a component's rows, as far as its sources have been lowered.
  func table(of index: Int) -> TableID? {
    for case .rows(let rows)? in sources[index] { return rows.table }
    return nil
  }

  /// What a component is for another one's source: its row, where it may be one.
  func rowType(of index: Int) -> ValueType { table(of: index).map { .row($0) } ?? type(of: index) }

  /// What a component is in a condition: a row, a text, or either.
  func type(of index: Int) -> ValueType {
    guard let table = table(of: index) else {
      return sources[index].contains { $0 == nil } ? .any : .string
    }
    let isRow = sources[index].allSatisfy { if case .rows? = $0 { true } else { false } }
    return isRow ? .row(table) : .any
  }

  /// The names of the components.
  func bindings(
    besides own: Int? = nil, type: (Int) -> ValueType
  ) -> [Lowering.Binding] {
    components.indices.filter { $0 != own }.map { index in
      .name(components[index].name.text, slots[index], type(index))
    }
  }
}

extension Expression {
  /// The least and the greatest whole number in a range of literals.
  fileprivate var wholeBounds: (lower: Int, upper: Int)? {
    guard case .range(let range) = self, let lower = range.lower.wholeNumber,
      let upper = range.upper.wholeNumber
    else { return nil }
    return (
      range.includesLower ? lower : lower + 1, range.includesUpper ? upper : upper - 1
    )
  }

  private var wholeNumber: Int? {
    guard case .number(let literal) = self, literal.shift == 0, let number = Int(literal.text),
      number < Int(Int32.max)
    else { return nil }
    return number
  }
}

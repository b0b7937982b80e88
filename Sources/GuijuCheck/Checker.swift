import GuijuPlan
import GuijuSyntax
import GuijuText

/// Turns syntax trees into a plan: names to numbers, types, and every fault that can be found
/// before a row is read.
///
/// The passes follow what depends on what: names of everything first, so that the order of files
/// and declarations carries no meaning; then fields and their references; then the expressions in
/// fields, packs, parameters and rules. A fault leaves a node of unknown type behind, which is
/// compatible with everything, so that one fault is told once.
public struct Checker {
  var plan = Plan()
  var diagnostics: DiagnosticBag
  /// What each name of a pack (or of no pack) stands for, to tell repetitions.
  private var declared: [QualifiedName: Span] = [:]
  var packs: [String: PackID] = [:]
  private var packsWithBlock: Set<PackID> = []

  // What the first pass has collected, with the pack to which it belongs.
  private var packDeclarations: [(PackDeclaration, PackID)] = []
  private var tableDeclarations: [TableDeclaration] = []
  private var parameterDeclarations: [(ParameterDeclaration, PackID?)] = []
  var definitionBodies: [(DefinitionBody, PackID?)] = []
  private var ruleDeclarations: [(RuleBody, PackID?)] = []
  var testDeclarations: [(TestDeclaration, PackID?)] = []
  /// The words of the lists that stand in files, by the place where the file is named.
  private let words: [Span: [String]]
  private var documents: [QualifiedName: DocumentID] = [:]
  private var rules: [QualifiedName: RuleID] = [:]
  /// The conditions of 适用范围, which join every 适用 of the pack's rules on the table.
  private var scopes: [PackID: [TableID: [Expression]]] = [:]

  /// What gives verdicts.
  private enum RuleBody {
    case rule(RuleDeclaration)
    case eligibility(EligibilityDeclaration)

    var name: Name {
      switch self {
      case .rule(let declaration): declaration.name
      case .eligibility(let declaration): declaration.name
      }
    }

    var table: Name? {
      switch self {
      case .rule(let declaration): declaration.table
      case .eligibility(let declaration): declaration.table
      }
    }
  }

  struct QualifiedName: Hashable {
    let pack: PackID?
    let name: String
  }

  private init(words: [Span: [String]], diagnostics: DiagnosticBag) {
    self.words = words
    self.diagnostics = diagnostics
  }

  /// Checks all files of a run as one program.
  ///
  /// `words` are those of the word lists that stand in files, by the span of the file's name.
  public static func check(
    _ trees: [SyntaxTree], words: [Span: [String]] = [:], diagnostics: inout DiagnosticBag
  ) -> Plan {
    var checker = Checker(words: words, diagnostics: diagnostics)
    for tree in trees { checker.declareNames(of: tree) }
    checker.resolveTables()
    checker.resolvePacks()
    checker.resolveParameters()
    checker.declareDefinitions()
    checker.resolveDefinitions()
    checker.reportDefinitions()
    checker.resolveRules()
    checker.resolveTests()
    checker.reportCycles()
    diagnostics = checker.diagnostics
    return checker.plan
  }

  /// Checks one expression against a plan, to which its nodes are added.
  public static func check(
    _ expression: Expression, in plan: inout Plan, mode: EvaluationMode = .guiju,
    diagnostics: inout DiagnosticBag
  ) -> NodeID {
    var lowering = Lowering(
      plan: plan, diagnostics: diagnostics, mode: mode, pack: soleParameterPack(of: plan))
    let node = lowering.lower(expression)
    plan = lowering.plan
    diagnostics = lowering.diagnostics
    return node
  }

  /// The pack whose parameters can be named without it, where only one pack is loaded.
  private static func soleParameterPack(of plan: Plan) -> PackID? {
    plan.packs.count == 1 ? PackID(0) : nil
  }

  // MARK: - Names

  private mutating func declareNames(of tree: SyntaxTree) {
    var pack: PackID?
    for declaration in tree.declarations {
      switch declaration {
      case .pack(let declaration): pack = declare(declaration)
      case .importing: break
      case .source(let declaration): declare(declaration, in: pack)
      case .parameter(let declaration):
        if claim(declaration.name, in: pack) { parameterDeclarations.append((declaration, pack)) }
      case .table(let declaration): declare(declaration)
      case .wordList(let declaration): declare(declaration, in: pack)
      case .definition(let declaration): declare(.expression(declaration), in: pack)
      case .decision(let declaration): declare(.table(declaration), in: pack)
      case .eligibility(let declaration): declare(.eligibility(declaration), in: pack)
      case .rule(let declaration): declare(.rule(declaration), in: pack)
      case .test(let declaration): testDeclarations.append((declaration, pack))
      }
    }
  }

  /// Takes a name for a declaration; false, with a report, when it is taken already.
  private mutating func claim(_ name: Name, in pack: PackID?) -> Bool {
    let qualified = QualifiedName(pack: pack, name: name.text)
    if let first = declared[qualified] {
      diagnostics.report(.repeatedName(name.text, at: name.span, first: first))
      return false
    }
    declared[qualified] = name.span
    return true
  }

  private mutating func declare(_ declaration: PackDeclaration) -> PackID {
    let name = declaration.name
    let id =
      packs[name.text]
      ?? {
        plan.packs.append(Pack(name: name.text))
        let id = PackID(plan.packs.count - 1)
        packs[name.text] = id
        return id
      }()
    if declaration.hasBlock, !packsWithBlock.insert(id).inserted {
      let first = packDeclarations.first { $0.1 == id && $0.0.hasBlock }
      diagnostics.report(
        .repeatedName(name.text, at: name.span, first: first?.0.name.span ?? name.span))
    } else {
      packDeclarations.append((declaration, id))
    }
    return id
  }

  private mutating func declare(_ declaration: SourceDeclaration, in pack: PackID?) {
    guard claim(declaration.name, in: pack) else { return }
    plan.documents.append(
      Document(
        name: declaration.name.text, title: declaration.title?.value,
        number: declaration.number?.value, authority: declaration.authority?.value,
        date: declaration.date.flatMap { constantDate($0) }))
    documents[QualifiedName(pack: pack, name: declaration.name.text)] = DocumentID(
      plan.documents.count - 1)
  }

  private mutating func declare(_ declaration: TableDeclaration) {
    // Tables are common to all packs: a row is the same row whoever judges it.
    guard claim(declaration.name, in: nil) else { return }
    tableDeclarations.append(declaration)
    plan.tables.append(
      TableSchema(name: declaration.name.text, span: declaration.name.span, fields: []))
  }

  private mutating func declare(_ declaration: WordListDeclaration, in pack: PackID?) {
    guard claim(declaration.name, in: pack) else { return }
    let list: [String]
    switch declaration.content {
    case .words(let literals): list = literals.map { normalizedNFC($0.value) }
    case .file(let path, _): list = words[path.span] ?? []
    }
    plan.wordLists.append(WordList(name: declaration.name.text, pack: pack, words: list))
  }

  private mutating func declare(_ body: DefinitionBody, in pack: PackID?) {
    if claim(body.name, in: pack) { definitionBodies.append((body, pack)) }
  }

  private mutating func declare(_ body: RuleBody, in pack: PackID?) {
    guard claim(body.name, in: pack) else { return }
    let table = body.table.flatMap { self.table($0) }
    plan.rules.append(
      Rule(name: body.name.text, pack: pack, span: body.name.span, table: table))
    if case .eligibility = body { plan.rules[plan.rules.count - 1].kind = .eligibility }
    rules[QualifiedName(pack: pack, name: body.name.text)] = RuleID(plan.rules.count - 1)
    ruleDeclarations.append((body, pack))
  }

  // MARK: - Tables

  private mutating func resolveTables() {
    for (index, declaration) in tableDeclarations.enumerated() {
      declareFields(of: declaration, in: TableID(index))
    }
    for (index, declaration) in tableDeclarations.enumerated() {
      resolveReferences(of: declaration, in: TableID(index))
      resolveDerivation(of: declaration, in: TableID(index))
    }
    for (index, declaration) in tableDeclarations.enumerated() {
      resolveConditions(of: declaration, in: TableID(index))
    }
    // A rule names its table before the tables that follow it are known: once more, with all.
    for (index, (body, _)) in ruleDeclarations.enumerated() {
      guard let name = body.table, plan.rules[index].table == nil else { continue }
      let rule = plan.rules[index]
      let table = requireTable(name)
      plan.rules[index] = Rule(name: rule.name, pack: rule.pack, span: rule.span, table: table)
      plan.rules[index].kind = rule.kind
    }
  }

  func table(_ name: Name) -> TableID? { plan.table(named: name.text) }

  /// The table of a name, or a report with the nearest.
  mutating func requireTable(_ name: Name) -> TableID? {
    if let table = table(name) { return table }
    diagnostics.report(
      .unknownTable(
        name.text, nearest: nearestName(to: name.text, in: plan.tables.map(\.name)),
        at: name.span))
    return nil
  }

  // MARK: - Packs and parameters

  private mutating func resolvePacks() {
    for (declaration, id) in packDeclarations {
      guard declaration.hasBlock else {
        if !packsWithBlock.contains(id) {
          diagnostics.report(.packWithoutBlock(declaration.name.text, at: declaration.name.span))
        }
        continue
      }
      plan.packs[id.index].title = declaration.title?.value
      plan.packs[id.index].effective = declaration.effective.flatMap { dateNode($0) }
      plan.packs[id.index].until = declaration.until.flatMap { dateNode($0) }
      for scope in declaration.scopes {
        guard let table = requireTable(scope.table) else { continue }
        scopes[id, default: [:]][table, default: []].append(scope.condition)
      }
    }
  }

  private mutating func resolveParameters() {
    for (declaration, pack) in parameterDeclarations {
      var values: [Parameter.DatedValue] = []
      for dated in declaration.values {
        let from = dated.from.flatMap { dateNode($0) }
        let value = withLowering(pack: pack) { $0.lowerConstant(dated.value) }
        if dated.from == nil || from != nil { values.append(.init(from: from, value: value)) }
      }
      guard let first = values.first else {
        diagnostics.report(
          .missingClause(
            of: declaration.name.text,
            clause: Message(zh: "= 值，或 自 日期 = 值", en: "= value, or as of DATE = value"),
            at: declaration.name.span))
        continue
      }
      requireOrder(of: values, declaration)
      let range = withLowering(pack: pack) { lowering -> NodeID? in
        guard !declaration.range.isEmpty else { return nil }
        let type = lowering.plan.type(first.value)
        return lowering.lowerRange(declaration.range, of: type, at: declaration.name.span)
      }
      let basis: Parameter.Basis
      if let citation = declaration.citation.flatMap({ resolve($0, in: pack) }) {
        basis = .cited(citation)
      } else if let assumption = declaration.assumption {
        basis = .assumed(assumption.value)
      } else {
        basis = .unstated
        if declaration.citation == nil {
          diagnostics.report(
            .parameterWithoutSource(declaration.name.text, at: declaration.name.span))
        }
      }
      plan.add(
        parameter: Parameter(
          name: declaration.name.text, pack: pack, span: declaration.name.span, values: values,
          unit: declaration.unit?.value, range: range, basis: basis))
    }
  }

  // MARK: - Rules

  private mutating func resolveRules() {
    for (index, (body, pack)) in ruleDeclarations.enumerated() {
      switch body {
      case .rule(let declaration): resolve(declaration, RuleID(index), in: pack)
      case .eligibility(let declaration): resolve(declaration, RuleID(index), in: pack)
      }
    }
    for (index, (body, pack)) in ruleDeclarations.enumerated() {
      guard case .rule(let declaration) = body else { continue }
      for name in declaration.exceptions {
        guard let other = requireRule(name, in: pack) else { continue }
        addException(other, to: RuleID(index), at: name.span)
      }
      for name in declaration.overrides {
        guard let other = requireRule(name, in: pack) else { continue }
        addException(RuleID(index), to: other, at: name.span)
      }
    }
  }

  private mutating func resolve(_ declaration: RuleDeclaration, _ id: RuleID, in pack: PackID?) {
    var rule = plan[id]
    if declaration.table != nil, rule.table == nil { return }
    rule.provision = declaration.id?.value
    switch declaration.severity?.value {
    case .error?, nil: rule.severity = .error
    case .warning?: rule.severity = .warning
    case .note?: rule.severity = .note
    }
    resolve(
      ClauseHead(citations: declaration.citations, applies: declaration.applies), of: &rule,
      in: pack)
    withLowering(pack: pack, subject: rule.table) { lowering in
      rule.requirements = declaration.requirements.map { requirement in
        Rule.Requirement(
          condition: lowering.lowerCondition(requirement.condition),
          message: requirement.message.map { lowering.lower($0) })
      }
      rule.advice = declaration.advice.map { lowering.lower($0) }
    }
    rule.due = declaration.due.flatMap { dateNode($0) }
    requireClause(
      declaration.requirements.isEmpty, Message(zh: "要求", en: "require"), of: declaration.name)
    requireCitation(declaration.citations, of: declaration.name)
    plan.rules[id.index] = rule
  }

  private mutating func resolve(
    _ declaration: EligibilityDeclaration, _ id: RuleID, in pack: PackID?
  ) {
    var rule = plan[id]
    if declaration.table != nil, rule.table == nil { return }
    rule.provision = declaration.head.id?.value
    rule.severity = .note
    resolve(declaration.head, of: &rule, in: pack)
    withLowering(pack: pack, subject: rule.table) { lowering in
      rule.requirements = declaration.items.map { item in
        Rule.Requirement(
          name: item.name?.text, condition: lowering.lowerCondition(item.condition),
          message: item.message.map { lowering.lower($0) })
      }
      rule.advice = declaration.advice.map { lowering.lower($0) }
    }
    requireClause(
      declaration.items.isEmpty, Message(zh: "条件", en: "item"), of: declaration.name)
    requireCitation(declaration.head.citations, of: declaration.name)
    plan.rules[id.index] = rule
  }

  /// Sets what rules, eligibilities and reported definitions have in common.
  mutating func resolve(_ head: ClauseHead, of rule: inout Rule, in pack: PackID?) {
    rule.citations = head.citations.compactMap { resolve($0, in: pack) }
    let table = rule.isReported ? rule.table : nil
    let scope = pack.flatMap { pack in table.flatMap { scopes[pack]?[$0] } } ?? []
    let (scopeNode, applies) = withLowering(pack: pack, subject: rule.table) { lowering in
      (
        lowering.conjunction(scope.map { lowering.lowerCondition($0) }),
        head.applies.map { lowering.lowerCondition($0) }
      )
    }
    rule.scope = scopeNode
    rule.applies = applies
  }

  private mutating func requireClause(_ isMissing: Bool, _ clause: Message, of name: Name) {
    if isMissing {
      diagnostics.report(.missingClause(of: name.text, clause: clause, at: name.span))
    }
  }

  private mutating func requireCitation(_ citations: [GuijuSyntax.Citation], of name: Name) {
    if citations.isEmpty { diagnostics.report(.ruleWithoutCitation(name.text, at: name.span)) }
  }

  private mutating func requireRule(_ name: Name, in pack: PackID?) -> RuleID? {
    if let rule = rules[QualifiedName(pack: pack, name: name.text)]
      ?? rules[QualifiedName(pack: nil, name: name.text)]
    {
      return rule
    }
    diagnostics.report(
      .unknownRule(
        name.text, nearest: nearestName(to: name.text, in: plan.rules.map(\.name)), at: name.span))
    return nil
  }

  /// Adds “does not apply where `other` applies”, unless that closes a circle.
  private mutating func addException(_ other: RuleID, to rule: RuleID, at span: Span) {
    if other == rule || reaches(from: other, to: rule) {
      diagnostics.report(.exceptionCycle(plan[rule].name, plan[other].name, at: span))
      return
    }
    if plan[rule].table != plan[other].table {
      diagnostics.report(.exceptionOnOtherTable(plan[rule].name, plan[other].name, at: span))
      return
    }
    if !plan.rules[rule.index].exceptions.contains(other) {
      plan.rules[rule.index].exceptions.append(other)
    }
  }

  private func reaches(from start: RuleID, to goal: RuleID) -> Bool {
    var seen: Set<RuleID> = []
    var open = [start]
    while let rule = open.popLast() {
      if rule == goal { return true }
      if seen.insert(rule).inserted { open += plan[rule].exceptions }
    }
    return false
  }

  mutating func resolve(
    _ citation: GuijuSyntax.Citation, in pack: PackID?
  ) -> GuijuPlan.Citation? {
    let name = citation.source
    if let document = documents[QualifiedName(pack: pack, name: name.text)]
      ?? documents[QualifiedName(pack: nil, name: name.text)]
    {
      return GuijuPlan.Citation(document: document, article: citation.article?.value)
    }
    diagnostics.report(
      .unknownSource(
        name.text, nearest: nearestName(to: name.text, in: plan.documents.map(\.name)),
        at: name.span))
    return nil
  }

  // MARK: - Lowering

  /// Lowers expressions, which adds to the plan.
  ///
  /// The plan moves into the lowering and back: were it copied, ten thousand rules would copy it
  /// ten thousand times.
  @discardableResult
  mutating func withLowering<Result>(
    pack: PackID? = nil, subject: TableID? = nil, _ body: (inout Lowering) -> Result
  ) -> Result {
    var lowering = Lowering(plan: plan, diagnostics: diagnostics, pack: pack, subject: subject)
    plan = Plan()
    diagnostics = DiagnosticBag()
    let result = body(&lowering)
    plan = lowering.plan
    diagnostics = lowering.diagnostics
    return result
  }

  /// Dated values follow one another in time.
  private mutating func requireOrder(
    of values: [Parameter.DatedValue], _ declaration: ParameterDeclaration
  ) {
    let dates = values.map { value in value.from.flatMap { date($0) } ?? "" }
    for index in dates.indices.dropFirst() where dates[index] <= dates[index - 1] {
      let span = declaration.values[index].from?.span ?? declaration.values[index].value.span
      diagnostics.report(.datesOutOfOrder(declaration.name.text, at: span))
    }
  }

  private func date(_ node: NodeID) -> String? {
    if case .constant(.date(let text)) = plan[node] { text } else { nil }
  }

  /// A constant date as a node, for 生效, 失效 and 到期.
  mutating func dateNode(_ expression: Expression) -> NodeID? {
    let node = withLowering { $0.lowerConstant(expression) }
    let type = plan.type(node)
    if type != .date, type != .any { diagnostics.report(.notADate(at: expression.span)) }
    return type == .date ? node : nil
  }

  /// The text of a constant date, for the date of a document.
  private mutating func constantDate(_ expression: Expression) -> String? {
    guard let node = dateNode(expression), case .constant(.date(let text)) = plan[node] else {
      return nil
    }
    return text
  }
}

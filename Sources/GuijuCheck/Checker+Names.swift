import GuijuPlan
import GuijuSyntax
import GuijuText

/// What declarations name, and what those names stand for.
extension Checker {
  mutating func declareNames(of tree: SyntaxTree) {
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
      case .pattern(let declaration): declare(declaration, in: pack)
      case .definition(let declaration): declare(.expression(declaration), in: pack)
      case .decision(let declaration): declare(.table(declaration), in: pack)
      case .eligibility(let declaration): declare(.eligibility(declaration), in: pack)
      case .rule(let declaration): declare(.rule(declaration), in: pack)
      case .test(let declaration): testDeclarations.append((declaration, pack))
      case .setting(let setting):
        diagnostics.report(.settingOutsideTrial(setting.name.text, at: setting.keyword))
      }
    }
  }

  /// Takes a name for a declaration; false, with a report, when it is taken already.
  mutating func claim(_ name: Name, in pack: PackID?) -> Bool {
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
        date: declaration.date.flatMap { dateNode($0) }.flatMap { date($0) }))
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

  private mutating func declare(_ declaration: PatternDeclaration, in pack: PackID?) {
    guard claim(declaration.name, in: pack) else { return }
    patternDeclarations.append((declaration, pack))
    if declaration.rule.id != nil { add(.pattern(declaration), in: pack) }
  }

  private mutating func declare(_ body: RuleBody, in pack: PackID?) {
    if claim(body.name, in: pack) { add(body, in: pack) }
  }

  private mutating func add(_ body: RuleBody, in pack: PackID?) {
    var rule = Rule(name: body.name.text, pack: pack, span: body.name.span)
    if case .eligibility = body { rule.kind = .eligibility }
    plan.rules.append(rule)
    rules[QualifiedName(pack: pack, name: body.name.text)] = RuleID(plan.rules.count - 1)
    ruleDeclarations.append((body, pack))
  }

  // MARK: - Reference

  /// The table of a name, or a report with the nearest.
  mutating func requireTable(_ name: Name) -> TableID? {
    if let table = plan.table(named: name.text) { return table }
    diagnostics.report(
      .unknownTable(
        name.text, among: diagnostics.advisable(plan.tables.map(\.name)), at: name.span))
    return nil
  }

  /// The rule of a name, or a report with the nearest.
  mutating func requireRule(_ name: Name, in pack: PackID?) -> RuleID? {
    if let rule = find(name, in: pack, among: rules) { return rule }
    diagnostics.report(
      .unknownRule(
        name.text, among: diagnostics.advisable(plan.rules.map(\.name)), at: name.span))
    return nil
  }

  mutating func resolve(
    _ citation: GuijuSyntax.Citation, in pack: PackID?
  ) -> GuijuPlan.Citation? {
    let name = citation.source
    if let document = find(name, in: pack, among: documents) {
      return GuijuPlan.Citation(document: document, article: citation.article?.value)
    }
    diagnostics.report(
      .unknownSource(
        name.text, among: diagnostics.advisable(plan.documents.map(\.name)), at: name.span))
    return nil
  }

  /// What a name stands for in a pack: what the pack declares, else what stands outside all packs.
  private func find<ID>(
    _ name: Name, in pack: PackID?, among ids: [QualifiedName: ID]
  ) -> ID? {
    ids[QualifiedName(pack: pack, name: name.text)]
      ?? ids[QualifiedName(pack: nil, name: name.text)]
  }
}

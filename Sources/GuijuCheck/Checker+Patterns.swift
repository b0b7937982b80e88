import GuijuPlan
import GuijuSyntax
import GuijuText

/// Name patterns: of what a name is put together, and what holds between the parts.
extension Checker {
  /// Makes the patterns known, with the tables whose rows bear the names.
  mutating func declarePatterns() {
    for (declaration, pack) in patternDeclarations {
      let name = declaration.name
      plan.namePatterns.append(
        NamePattern(
          name: name.text, pack: pack, span: name.span,
          table: declaration.table.flatMap { requireTable($0) }))
      requireClause(
        declaration.components.isEmpty, Message(zh: "成分", en: "component"), of: name)
      if let first = declaration.components.first,
        declaration.components.allSatisfy({ $0.optional != nil })
      {
        diagnostics.report(.emptyNameConforms(name.text, at: first.span))
      }
      if declaration.rule.id == nil { reportClausesOfVerdicts(declaration) }
    }
  }

  /// What says how a verdict is given says nothing where none is.
  private mutating func reportClausesOfVerdicts(_ declaration: PatternDeclaration) {
    let rule = declaration.rule
    let clauses: [(Keyword, Span?)] = [
      (.applies, rule.applies?.span), (.severity, rule.severity?.span), (.due, rule.due?.span),
      (.advice, rule.advice?.span), (.except, rule.exceptions.first?.span),
      (.overrides, rule.overrides.first?.span),
    ]
    for case (let clause, let span?) in clauses {
      diagnostics.report(
        .clauseWithoutID(
          declaration.name.text, clause: Message(zh: clause.chinese[0], en: clause.english),
          at: span))
    }
  }

  /// Lowers a pattern; what it refers to has been.
  mutating func resolvePattern(_ index: Int) {
    let (declaration, pack) = patternDeclarations[index]
    var pattern = plan.namePatterns[index]
    if declaration.table != nil, pattern.table == nil { return }
    pattern.citations = declaration.rule.citations.compactMap { resolve($0, in: pack) }
    withLowering(pack: pack, subject: pattern.table) { lowering in
      lowering.lower(declaration, to: &pattern)
    }
    plan.namePatterns[index] = pattern
  }
}

extension PatternDeclaration {
  /// The names that it may refer to, whatever they mean there.
  var names: Set<String> {
    (sources + conditions).reduce(into: []) { $0.formUnion($1.names) }
  }
}

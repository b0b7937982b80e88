import GuijuPlan
import GuijuSyntax
import GuijuText

/// What is declared and used nowhere.
extension Linter {
  mutating func reportUnused() {
    var parameters: Set<ParameterID> = []
    var definitions: Set<DefinitionID> = []
    var wordLists: Set<WordListID> = []
    var patterns: Set<NamePatternID> = []
    var rules = Set(plan.rules.flatMap(\.exceptions))
    for id in plan.nodeIDs {
      if case .parameter(let parameter) = plan[id] { parameters.insert(parameter) }
      if case .definition(let definition, _, _) = plan[id] { definitions.insert(definition) }
      if case .wordList(let wordList) = plan[id] { wordLists.insert(wordList) }
      if case .naming(_, let pattern, _, _) = plan[id] { patterns.insert(pattern) }
      if case .verdict(let rule, _, _) = plan[id] { rules.insert(rule) }
    }
    // What a pack declares anew holds in common declarations that the pack asks for.
    for parameter in parameters where plan[parameter].pack == nil {
      parameters.formUnion(plan.parameters(named: plan[parameter].name))
    }
    for (index, parameter) in plan.parameters.enumerated()
    where !parameters.contains(ParameterID(index)) {
      diagnostics.report(.unused(.parameter, parameter.name, at: parameter.span))
    }
    for (index, definition) in plan.definitions.enumerated()
    where !definitions.contains(DefinitionID(index)) {
      diagnostics.report(
        .unused(
          isDecision(definition) ? .decision : .definition, definition.name, at: definition.span))
    }
    for (index, rule) in plan.rules.enumerated()
    where rule.isEligibility && rule.provision == nil && !rules.contains(RuleID(index)) {
      diagnostics.report(.unusedEligibility(rule.name, at: rule.span))
    }
    for (index, pattern) in plan.namePatterns.enumerated()
    where !patterns.contains(NamePatternID(index)) {
      diagnostics.report(.unusedPattern(pattern.name, at: pattern.span))
    }
    let usedWordLists = Set(
      wordLists.map { QualifiedName(pack: name(of: plan[$0].pack), name: plan[$0].name) })
    reportUnusedTexts(wordLists: usedWordLists, sources: citedSources())
  }

  private func isDecision(_ definition: Definition) -> Bool {
    if let body = definition.body, case .decisionTable = plan[body] { true } else { false }
  }

  private mutating func reportUnusedTexts(
    wordLists: Set<QualifiedName>, sources: Set<QualifiedName>
  ) {
    for placed in declarations {
      if case .wordList(let list) = placed.declaration,
        !wordLists.contains(QualifiedName(pack: placed.pack, name: list.name.text))
      {
        diagnostics.report(.unused(.wordList, list.name.text, at: list.name.span))
      }
      if case .source(let source) = placed.declaration,
        !sources.contains(QualifiedName(pack: placed.pack, name: source.name.text))
      {
        diagnostics.report(.unused(.source, source.name.text, at: source.name.span))
      }
    }
  }

  /// The documents that are cited: those of the citing pack, else the common ones.
  private func citedSources() -> Set<QualifiedName> {
    var declared: Set<QualifiedName> = []
    for placed in declarations {
      if case .source(let source) = placed.declaration {
        declared.insert(QualifiedName(pack: placed.pack, name: source.name.text))
      }
    }
    var cited: Set<QualifiedName> = []
    for placed in declarations {
      for citation in placed.declaration.citations {
        let own = QualifiedName(pack: placed.pack, name: citation.source.text)
        cited.insert(
          declared.contains(own) ? own : QualifiedName(pack: nil, name: citation.source.text))
      }
    }
    return cited
  }

  // MARK: - Imports

  /// An import of which the file uses nothing, or that stands in it twice.
  ///
  /// A file that does something by itself (checks, reports, tests) is imported for that.
  mutating func reportImports() {
    for tree in trees {
      var first: [Int: Span] = [:]
      for declaration in tree.declarations {
        guard case .importing(let path) = declaration, let target = imports[path.span] else {
          continue
        }
        if let first = first[target] {
          diagnostics.report(.repeatedImport(path.value, at: path.span, first: first))
          continue
        }
        first[target] = path.span
        // A file of imports alone gathers others.
        if tree.declarations.allSatisfy({ if case .importing = $0 { true } else { false } }) {
          continue
        }
        if let names = offeredNames(by: target), !tree.mentions(names) {
          diagnostics.report(.unusedImport(path.value, at: path.span))
        }
      }
    }
  }

  /// What a file and those that it imports offer to be named; nil where they do more than that.
  private func offeredNames(by start: Int) -> Set<String>? {
    var names: Set<String> = []
    var seen: Set<Int> = [start]
    var open = [start]
    while let index = open.popLast() {
      for declaration in trees[index].declarations {
        switch declaration {
        case .rule, .eligibility, .test: return nil
        case .pattern(let pattern): if pattern.rule.id != nil { return nil }
        case .pack(let pack): if pack.hasBlock { return nil }
        case .definition(let definition): if definition.head.id != nil { return nil }
        case .decision(let decision):
          if decision.head.id != nil || !decision.judgements.isEmpty
            || decision.outputs.contains(where: { $0.id != nil })
          {
            return nil
          }
        case .importing(let path):
          if let target = imports[path.span], seen.insert(target).inserted { open.append(target) }
        case .source, .parameter, .table, .wordList, .setting: break
        }
        names.formUnion(declaration.declaredNames.map(\.text))
      }
    }
    return names
  }
}

extension SyntaxTree {
  /// Whether some of the names stands anywhere in the text, be it within another word; the paths of
  /// imports aside.
  fileprivate func mentions(_ names: Set<String>) -> Bool {
    var bytes = source.bytes
    for declaration in declarations {
      guard case .importing(let path) = declaration else { continue }
      for index in Int(path.span.lower - source.base)..<Int(path.span.upper - source.base) {
        bytes[index] = UInt8(ascii: " ")
      }
    }
    let text = normalizedNFC(String(decoding: bytes, as: UTF8.self))
    return names.contains { text.contains($0) }
  }
}

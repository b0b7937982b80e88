import GuijuPlan
import GuijuSyntax
import GuijuText

/// Rules, eligibilities and what they have in common with reported definitions.
extension Checker {
  /// What gives verdicts.
  enum RuleBody {
    case rule(RuleDeclaration)
    case eligibility(EligibilityDeclaration)
    /// A pattern with an 编号.
    case pattern(PatternDeclaration)

    var name: Name {
      switch self {
      case .rule(let declaration): declaration.name
      case .eligibility(let declaration): declaration.name
      case .pattern(let declaration): declaration.name
      }
    }

    var table: Name? {
      switch self {
      case .rule(let declaration): declaration.table
      case .eligibility(let declaration): declaration.table
      case .pattern(let declaration): declaration.table
      }
    }

    /// The clauses of a rule.
    var rule: RuleDeclaration? {
      switch self {
      case .rule(let declaration): declaration
      case .pattern(let declaration): declaration.rule
      case .eligibility: nil
      }
    }
  }

  /// Gives each rule its table, once all tables are known.
  mutating func resolveTablesOfRules() {
    for (index, (body, _)) in ruleDeclarations.enumerated() {
      plan.rules[index].table = body.table.flatMap { requireTable($0) }
    }
  }

  mutating func resolveRules() {
    for (index, (body, pack)) in ruleDeclarations.enumerated() {
      switch body {
      case .rule(let declaration):
        requireClause(
          declaration.requirements.isEmpty, Message(zh: "要求", en: "require"),
          of: declaration.name)
        resolve(declaration, RuleID(index), in: pack) { lowering in
          lowering.lower(declaration.requirements)
        }
      case .pattern(let declaration):
        resolve(declaration.rule, RuleID(index), in: pack) { lowering in
          lowering.lowerNameRequirement(of: declaration)
        }
      case .eligibility(let declaration): resolve(declaration, RuleID(index), in: pack)
      }
    }
    for (index, (body, pack)) in ruleDeclarations.enumerated() {
      guard let declaration = body.rule else { continue }
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

  private mutating func resolve(
    _ declaration: RuleDeclaration, _ id: RuleID, in pack: PackID?,
    requirements: (inout Lowering) -> [Rule.Requirement]
  ) {
    var rule = plan[id]
    if declaration.table != nil, rule.table == nil { return }
    rule.provision = declaration.id?.value
    rule.severity = Severity(declaration.severity?.value)
    resolve(
      ClauseHead(citations: declaration.citations, applies: declaration.applies), of: &rule,
      in: pack)
    withLowering(pack: pack, subject: rule.table) { lowering in
      rule.requirements = requirements(&lowering)
      rule.advice = declaration.advice.map { lowering.lower($0) }
    }
    rule.due = declaration.due.flatMap { dateNode($0) }
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

  mutating func requireClause(_ isMissing: Bool, _ clause: Message, of name: Name) {
    if isMissing {
      diagnostics.report(.missingClause(of: name.text, clause: clause, at: name.span))
    }
  }

  private mutating func requireCitation(_ citations: [GuijuSyntax.Citation], of name: Name) {
    if citations.isEmpty { diagnostics.report(.ruleWithoutCitation(name.text, at: name.span)) }
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
}

extension Lowering {
  mutating func lower(_ requirements: [RuleDeclaration.Requirement]) -> [Rule.Requirement] {
    requirements.map { requirement in
      Rule.Requirement(
        condition: lowerCondition(requirement.condition),
        message: requirement.message.map { lower($0) })
    }
  }
}

extension Severity {
  /// What 级别 says; an error where it is not written.
  init(_ written: RuleDeclaration.Severity?) {
    switch written {
    case .error?, nil: self = .error
    case .warning?: self = .warning
    case .note?: self = .note
    }
  }
}

import GuijuSyntax
import GuijuText

/// What stands in a declaration, whatever it declares.
extension Declaration {
  /// The table on whose rows it says something.
  var subject: Name? {
    switch self {
    case .definition(let definition): definition.table
    case .decision(let decision): decision.table
    case .eligibility(let eligibility): eligibility.table
    case .rule(let rule): rule.table
    case .pattern(let pattern): pattern.table
    case .pack, .importing, .source, .parameter, .table, .wordList, .test, .setting: nil
    }
  }

  /// The name of what can be named without a row: a field of the name is found before it.
  var globalName: Name? {
    switch self {
    case .parameter(let parameter): parameter.name
    case .wordList(let list): list.name
    case .pattern(let pattern): pattern.name
    case .definition(let definition): definition.table == nil ? definition.name : nil
    case .decision(let decision): decision.table == nil ? decision.name : nil
    case .pack, .importing, .source, .table, .eligibility, .rule, .test, .setting: nil
    }
  }

  /// All names that it declares.
  var declaredNames: [Name] {
    switch self {
    case .pack(let pack): [pack.name]
    case .importing, .setting: []
    case .source(let source): [source.name]
    case .parameter(let parameter): [parameter.name]
    case .table(let table):
      [table.name] + table.fields.flatMap { [$0.name] + ($0.reverse.map { [$0] } ?? []) }
    case .wordList(let list): [list.name]
    case .pattern(let pattern): [pattern.name] + pattern.components.map(\.name)
    case .definition(let definition): [definition.name] + definition.arguments
    case .decision(let decision):
      [decision.name] + decision.outputs.map(\.name) + decision.judgements.compactMap(\.name)
    case .eligibility(let eligibility):
      [eligibility.name] + eligibility.items.compactMap(\.name)
    case .rule(let rule): [rule.name]
    case .test(let test): test.parameters
    }
  }

  /// The arguments of a definition, the components of a pattern, and the variables of a test.
  var arguments: [Name] {
    switch self {
    case .definition(let definition): definition.arguments
    case .pattern(let pattern): pattern.components.map(\.name)
    case .test(let test): test.parameters
    case .pack, .importing, .source, .parameter, .table, .wordList, .decision, .eligibility, .rule,
      .setting:
      []
    }
  }

  /// The sources that it cites, its rows' among them.
  var citations: [Citation] {
    switch self {
    case .parameter(let parameter): parameter.citation.map { [$0] } ?? []
    case .definition(let definition): definition.head.citations
    case .decision(let decision):
      decision.head.citations
        + decision.rows.compactMap { row in
          if case .citation(let citation)? = row.source { citation } else { nil }
        }
    case .eligibility(let eligibility): eligibility.head.citations
    case .rule(let rule): rule.citations
    case .pattern(let pattern): pattern.rule.citations
    case .pack, .importing, .source, .table, .wordList, .test, .setting: []
    }
  }

  /// The expressions that are conditions by their place.
  var conditions: [Expression] {
    switch self {
    case .pack(let pack): pack.scopes.map(\.condition)
    case .table(let table): table.fields.compactMap { $0.blankIsNone?.condition }
    case .definition(let definition): definition.head.applies.map { [$0] } ?? []
    case .decision(let decision): decision.head.applies.map { [$0] } ?? []
    case .eligibility(let eligibility):
      (eligibility.head.applies.map { [$0] } ?? []) + eligibility.items.map(\.condition)
    case .rule(let rule):
      (rule.applies.map { [$0] } ?? []) + rule.requirements.map(\.condition)
    case .pattern(let pattern):
      (pattern.rule.applies.map { [$0] } ?? []) + pattern.conditions
    case .test(let test): test.expectations.map(\.condition)
    case .importing, .source, .parameter, .wordList, .setting: []
    }
  }

  /// All expressions in it, the conditions among them.
  var expressions: [Expression] {
    switch self {
    case .pack, .table: conditions
    case .importing, .source, .wordList: []
    case .setting(let setting): [setting.value]
    case .parameter(let parameter): parameter.values.map(\.value)
    case .definition(let definition): conditions + [definition.value]
    case .decision(let decision): conditions + decision.expressions
    case .eligibility(let eligibility):
      conditions + ([eligibility.advice] + eligibility.items.map(\.message)).flatMap(\.expressions)
    case .rule(let rule):
      conditions + ([rule.advice] + rule.requirements.map(\.message)).flatMap(\.expressions)
    case .pattern(let pattern):
      conditions + pattern.sources
        + ([pattern.rule.advice] + pattern.rule.requirements.map(\.message)).flatMap(\.expressions)
    case .test(let test):
      conditions + test.given.flatMap { $0.row.entries.map(\.value) } + test.cases.flatMap(\.values)
    }
  }
}

extension Template? {
  fileprivate var expressions: [Expression] {
    (self?.segments ?? []).compactMap { segment in
      if case .expression(let expression) = segment { expression } else { nil }
    }
  }
}

extension Expression {
  /// The names that the expression itself binds for what stands in it.
  var boundNames: [Name] {
    switch self {
    case .iteration(let iteration): iteration.iterators.map(\.name)
    case .quantified(let quantified): quantified.iterators.map(\.name)
    case .function(let function): function.parameters.map(\.name)
    default: []
    }
  }

  /// Names in the expression that nothing in it binds, and that follow no point.
  var bareNames: [Name] {
    var names: [Name] = []
    var bound: Set<String> = []
    var open = [self]
    while let expression = open.popLast() {
      if case .name(let name) = expression { names.append(name) }
      bound.formUnion(expression.boundNames.map(\.text))
      open += expression.children
    }
    return names.filter { !bound.contains($0.text) }
  }
}

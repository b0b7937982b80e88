import GuijuPlan
import GuijuSyntax
import GuijuText

/// Packs and their parameters.
extension Checker {
  mutating func resolvePacks() {
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

  mutating func resolveParameters() {
    for (declaration, pack) in parameterDeclarations {
      var values: [Parameter.DatedValue] = []
      for dated in declaration.values {
        let from = dated.from.flatMap { dateNode($0) }
        let value = withLowering(pack: pack) { $0.lowerConstant(dated.value) }
        if dated.from == nil || from != nil { values.append(.init(from: from, value: value)) }
      }
      guard let first = values.first else {
        diagnostics.report(
          .parameterWithoutValue(declaration.name.text, at: declaration.name.span))
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
          unit: declaration.unit?.value, range: range, writtenRange: declaration.writtenRange,
          basis: basis))
    }
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
}

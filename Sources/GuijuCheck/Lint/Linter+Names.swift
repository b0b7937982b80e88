import GuijuPlan
import GuijuSyntax
import GuijuText

/// Names that hide one another, or that look like others.
extension Linter {
  mutating func reportHiddenNames() {
    var globals: [QualifiedName: Span] = [:]
    for placed in declarations {
      guard let name = placed.declaration.globalName else { continue }
      globals[QualifiedName(pack: placed.pack, name: name.text)] = name.span
      if let pack = placed.pack {
        reportCommon(name, pack: pack)
      }
    }
    for placed in declarations {
      let table = placed.declaration.subject.flatMap { plan.table(named: $0.text) }
      let members = table.map { memberNames(of: $0) } ?? []
      let arguments = placed.declaration.arguments
      for argument in arguments where members.contains(argument.text) {
        guard let table else { continue }
        diagnostics.report(
          .localHidesField(argument.text, table: plan[table].name, at: argument.span))
      }
      let bound = Set(arguments.map(\.text))
      for expression in placed.declaration.expressions {
        reportLocals(in: expression, table: table, members: members, bound: bound)
        guard let table else { continue }
        for name in expression.bareNames
        where members.contains(name.text) && !bound.contains(name.text) {
          let own = globals[QualifiedName(pack: placed.pack, name: name.text)]
          let common = globals[QualifiedName(pack: nil, name: name.text)]
          guard let span = own ?? common else { continue }
          diagnostics.report(
            .fieldHidesGlobal(name.text, table: plan[table].name, at: span, use: name.span))
        }
      }
    }
  }

  /// A name of a pack that is common, too.
  private mutating func reportCommon(_ name: Name, pack: String) {
    let common = declarations.first { placed in
      placed.pack == nil && placed.declaration.globalName?.text == name.text
    }
    guard let span = common?.declaration.globalName?.span else { return }
    diagnostics.report(.redeclaredCommonName(name.text, pack: pack, at: name.span, common: span))
  }

  private func memberNames(of table: TableID) -> Set<String> {
    Set(plan[table].fields.map(\.name) + plan[table].reverses.map { plan[$0].name })
  }

  /// Iterators and parameters of functions that hide a field of the subject row, or one another.
  private mutating func reportLocals(
    in expression: Expression, table: TableID?, members: Set<String>, bound: Set<String>
  ) {
    var open = [(expression, bound)]
    while let (expression, bound) = open.popLast() {
      var inner = bound
      for name in expression.boundNames where !name.text.isEmpty {
        if bound.contains(name.text) {
          diagnostics.report(.localHidesLocal(name.text, at: name.span))
        } else if let table, members.contains(name.text) {
          diagnostics.report(.localHidesField(name.text, table: plan[table].name, at: name.span))
        }
        inner.insert(name.text)
      }
      open += expression.children.map { ($0, inner) }
    }
  }

  // MARK: - Scripts

  mutating func reportScripts() {
    for placed in declarations {
      var names = placed.declaration.declaredNames
      var open = placed.declaration.expressions
      while let expression = open.popLast() {
        names += expression.boundNames
        open += expression.children
      }
      for name in names {
        guard let letter = name.text.strangeLetter else { continue }
        let code = String(letter.value, radix: 16, uppercase: true)
        let digits = String(repeating: "0", count: max(0, 4 - code.utf8.count)) + code
        diagnostics.report(
          .mixedScripts(
            name.text, letter: String(letter), code: "U+" + digits, at: name.span))
      }
    }
  }
}

extension String {
  /// A Greek or Cyrillic letter that looks like a Latin one, in a text that has Latin letters.
  fileprivate var strangeLetter: Unicode.Scalar? {
    guard unicodeScalars.contains(where: { scriptGroup(of: $0) == .latin }) else { return nil }
    return unicodeScalars.first { Self.lookAlikes.contains($0) }
  }

  /// Letters whose usual form is a Latin letter's (Unicode's confusables.txt, single letters).
  private static let lookAlikes = Set(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝ".unicodeScalars.map(\.self)
      + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορυ".unicodeScalars.map(\.self))
}

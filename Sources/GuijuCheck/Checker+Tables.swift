import GuijuPlan
import GuijuSyntax
import GuijuText

extension Checker {
  mutating func resolveTables() {
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
  }

  // MARK: - Fields

  /// Adds the fields with their types; references wait until all tables have their fields.
  mutating func declareFields(of declaration: TableDeclaration, in table: TableID) {
    var names: [String: Span] = [:]
    var headings: [String: Span] = [:]
    for field in declaration.fields {
      if let first = names[field.name.text] {
        diagnostics.report(.repeatedName(field.name.text, at: field.name.span, first: first))
        continue
      }
      names[field.name.text] = field.name.span
      let schema = fieldSchema(of: field)
      if schema.isStored {
        for heading in [schema.heading] + schema.aliases.map(\.heading) {
          if let first = headings[heading], first != field.name.span {
            diagnostics.report(.repeatedHeading(heading, at: field.name.span, first: first))
          }
          headings[heading] = field.name.span
        }
      }
      plan.tables[table.index].fields.append(schema)
      let id = FieldID(plan.tables[table.index].fields.count - 1)
      if field.isKey {
        if plan.tables[table.index].key != nil {
          diagnostics.report(.secondKey(field.name.text, at: field.name.span))
        } else {
          plan.tables[table.index].key = id
        }
      }
    }
    plan.tables[table.index].label = plan.tables[table.index].fields.indices
      .map { FieldID($0) }
      .first { id in
        let schema = plan[table][id]
        return schema.kind == .text && schema.isRequired && id != plan[table].key
          && !schema.isPersonal
      }
  }

  /// Stands for a kind that is not known, which has been told: the values of durations are of any type,
  /// so that nothing more is said about the field.
  private static let unknownKind = FieldSchema.Kind.duration

  private mutating func fieldSchema(of field: FieldDeclaration) -> FieldSchema {
    let kind: FieldSchema.Kind
    switch field.type {
    case .text: kind = .text
    case .number: kind = .number
    case .integer: kind = .integer
    case .boolean: kind = .boolean
    case .date: kind = .date
    case .time: kind = .time
    case .dateTime: kind = .dateTime
    case .duration: kind = .duration
    case .enumeration(let values): kind = .enumeration(enumeration(values, of: field))
    case .reference(let name):
      if let target = requireTable(name) {
        kind = field.via.isEmpty ? .reference(target) : .derivedReference(target, path: [])
      } else {
        kind = Self.unknownKind
      }
    case .invalid: kind = Self.unknownKind
    }
    let aliases = field.aliases.map { alias in
      FieldSchema.Alias(
        heading: normalizedNFC(alias.heading.value), unit: alias.unit?.value,
        shift: unitShift(from: alias, to: field))
    }
    return FieldSchema(
      name: field.name.text, span: field.name.span, kind: kind,
      heading: normalizedNFC(field.column?.value ?? field.name.text), aliases: aliases,
      isRequired: field.isRequired || field.isKey, isPersonal: field.isPersonal,
      unit: field.unit?.value, missingSpellings: field.missingSpellings.map(\.value),
      writtenRange: field.writtenRange)
  }

  private mutating func enumeration(
    _ values: [FieldDeclaration.EnumerationValue], of field: FieldDeclaration
  ) -> [FieldSchema.EnumerationValue] {
    var seen: [String: Span] = [:]
    for literal in values.flatMap({ [$0.value] + $0.aliases }) {
      if let first = seen[literal.value] {
        diagnostics.report(.repeatedName(literal.value, at: literal.span, first: first))
      }
      seen[literal.value] = literal.span
    }
    if values.isEmpty {
      diagnostics.report(.emptyEnumeration(field.name.text, at: field.name.span))
    }
    if values.count > 65_534 {
      diagnostics.report(.tooManyValues(field.name.text, limit: 65_534, at: field.name.span))
    }
    return values.prefix(65_534).map {
      FieldSchema.EnumerationValue(
        value: normalizedNFC($0.value.value), aliases: $0.aliases.map { normalizedNFC($0.value) })
    }
  }

  /// The decimal places between an alias's unit and the field's: 万元 under 元 is 4.
  private mutating func unitShift(
    from alias: FieldDeclaration.Alias, to field: FieldDeclaration
  ) -> Int {
    guard let aliasUnit = alias.unit else { return 0 }
    guard let unit = field.unit,
      let shift = GuijuPlan.unitShift(from: aliasUnit.value, to: unit.value)
    else {
      diagnostics.report(
        .unrelatedUnits(aliasUnit.value, field.unit?.value ?? "", at: aliasUnit.span))
      return 0
    }
    return shift
  }

  // MARK: - References

  /// Follows 经 paths and names the reverse lists.
  mutating func resolveReferences(of declaration: TableDeclaration, in table: TableID) {
    let fields = plan[table].fieldsByName
    for field in declaration.fields {
      guard let id = fields[field.name.text], case .reference = field.type else {
        if case .invalid = field.type { continue }
        if let reverse = field.reverse {
          diagnostics.report(.reverseOfNoReference(reverse.text, at: reverse.span))
        }
        continue
      }
      let target: TableID
      var path = [id]
      switch plan[table][id].kind {
      case .reference(let referred):
        target = referred
        if plan[target].key == nil {
          diagnostics.report(
            .referenceWithoutKey(field.name.text, table: plan[target].name, at: field.name.span))
        }
      case .derivedReference(let referred, _):
        target = referred
        guard let resolved = resolvePath(field.via, from: table, to: target) else { continue }
        path = resolved
        plan.tables[table.index].fields[id.index].kind = .derivedReference(target, path: resolved)
      case .text, .number, .integer, .boolean, .date, .time, .dateTime, .duration, .enumeration:
        continue
      }
      if let reverse = field.reverse {
        declareReverse(reverse, of: target, from: table, along: path)
      }
    }
  }

  private mutating func resolvePath(
    _ names: [Name], from table: TableID, to target: TableID
  ) -> [FieldID]? {
    var path: [FieldID] = []
    var current = table
    for name in names {
      guard let id = plan[current].field(named: name.text),
        case .reference(let next) = plan[current][id].kind
      else {
        diagnostics.report(
          .notAReference(
            name.text, table: plan[current].name,
            among: plan[current].fields.filter(\.isReference).map(\.name), at: name.span))
        return nil
      }
      path.append(id)
      current = next
    }
    guard current == target else {
      diagnostics.report(
        .pathToOtherTable(
          found: plan[current].name, expected: plan[target].name,
          at: names.last?.span ?? .none))
      return nil
    }
    return path
  }

  private mutating func declareReverse(
    _ name: Name, of owner: TableID, from source: TableID, along path: [FieldID]
  ) {
    let schema = plan[owner]
    if let field = schema.field(named: name.text) {
      diagnostics.report(
        .repeatedName(name.text, at: name.span, first: schema[field].span))
      return
    }
    if schema.reverses.contains(where: { plan[$0].name == name.text }) {
      diagnostics.report(.repeatedReverse(name.text, table: schema.name, at: name.span))
      return
    }
    plan.reverses.append(
      ReverseSchema(name: name.text, owner: owner, source: source, path: path))
    plan.tables[owner.index].reverses.append(ReverseID(plan.reverses.count - 1))
  }

  /// A derived table has the column by which it is derived as its key.
  mutating func resolveDerivation(of declaration: TableDeclaration, in table: TableID) {
    guard let derivation = declaration.derivation,
      let source = requireTable(derivation.table)
    else { return }
    let heading = normalizedNFC(derivation.column.text)
    guard let key = plan[table].key, plan[table][key].heading == heading, source != table,
      plan[source].derivation == nil
    else {
      diagnostics.report(
        .derivedTableKey(plan[table].name, column: heading, at: derivation.column.span))
      return
    }
    plan.tables[table.index].derivation = source
  }

  // MARK: - Conditions

  /// Lowers 范围 and 空白为无 仅当, which may read the other fields of the row.
  mutating func resolveConditions(of declaration: TableDeclaration, in table: TableID) {
    let fields = plan[table].fieldsByName
    for field in declaration.fields {
      guard let id = fields[field.name.text] else { continue }
      if !field.range.isEmpty {
        let range = withLowering { lowering in
          let type = lowering.type(of: id, in: table)
          return lowering.lowerRange(field.range, of: type, at: field.name.span)
        }
        plan.tables[table.index].fields[id.index].range = range
      }
      if let blank = field.blankIsNone {
        guard let condition = blank.condition else {
          plan.tables[table.index].fields[id.index].blank = .none
          continue
        }
        let node = withLowering(subject: table) { $0.lowerCondition(condition) }
        plan.tables[table.index].fields[id.index].blank = .noneIf(node)
      }
    }
  }
}

extension FieldSchema {
  fileprivate var isReference: Bool {
    switch kind {
    case .reference, .derivedReference: true
    case .text, .number, .integer, .boolean, .date, .time, .dateTime, .duration, .enumeration:
      false
    }
  }
}

import GuijuEngine
import GuijuPlan
import GuijuText

/// All that a check has found, one finding after the other: faults of the data, verdicts rule by rule,
/// faults of decision tables.
///
/// Each verdict is explained as it is told, so that memory does not grow with their number.
public struct FindingSource {
  public let context: ReportContext
  public let sources: SourceMap
  public let outcomes: [RuleOutcome]
  public let dataFindings: DataFindings
  public let decisionFaults: [DecisionFault]
  /// How many findings of a rule and verdict, or of a fault of the data, are told.
  public let limit: Int
  /// The verdicts that are told.
  public let verdicts: Set<Verdict>
  /// What is new against a baseline; nil where there is none. What is known is not told.
  public var comparison: BaselineComparison?
  public let identities: FindingIdentities
  private let text: FindingText
  private let codes: [String]

  public init(
    _ context: ReportContext, sources: SourceMap, outcomes: [RuleOutcome],
    dataFindings: DataFindings, decisionFaults: [DecisionFault], limit: Int = .max,
    verdicts: Set<Verdict>
  ) {
    self.context = context
    self.sources = sources
    self.outcomes = outcomes
    self.dataFindings = dataFindings
    self.decisionFaults = decisionFaults
    self.limit = limit
    self.verdicts = verdicts
    identities = FindingIdentities(
      context.plan, context.data,
      tables: Set(outcomes.compactMap { context.plan[$0.rule].table }), findings: dataFindings)
    text = FindingText(context: context, sources: sources)
    var bearers: [String: Int] = [:]
    for rule in context.plan.rules { bearers[rule.provision ?? "", default: 0] += 1 }
    codes = context.plan.rules.map { rule in
      guard let provision = rule.provision, bearers[provision] == 1 else {
        return context.name(of: rule).replacing(" ", with: "/")
      }
      return provision
    }
  }

  private var known: BaselineComparison.Known { comparison?.known ?? .init() }

  /// The findings of a rule that are told, of each verdict.
  func told(of outcome: RuleOutcome) -> [(verdict: Verdict, rows: [Int32])] {
    FindingText.findings(of: context.plan[outcome.rule].kind).filter { verdicts.contains($0) }
      .map { ($0, known.newRows(of: outcome, with: $0, limit: limit).rows) }
  }

  /// The faults of the data that are told, with their fingerprints.
  func toldDataFindings() -> [(finding: DataFinding, fingerprint: Fingerprint)] {
    var counts: [DataFinding.Kind: Int] = [:]
    let fingerprints = identities.fingerprints(of: dataFindings)
    return dataFindings.kept.indices.compactMap { index in
      let finding = dataFindings.kept[index]
      guard !known.holds(dataFinding: index) else { return nil }
      counts[finding.kind, default: 0] += 1
      return counts[finding.kind, default: 0] <= limit ? (finding, fingerprints[index]) : nil
    }
  }

  /// The faults of decision tables that are not known.
  public var newDecisionFaults: [DecisionFault] {
    decisionFaults.filter { !known.holds(identities.fingerprint(of: $0)) }
  }

  /// The faults of decision tables that are told.
  func toldDecisionFaults() -> [DecisionFault] { Array(newDecisionFaults.prefix(limit)) }

  /// How many findings there are that are neither told nor known.
  func omitted() -> Int {
    let isKnown = dataFindings.kept.indices.count { known.holds(dataFinding: $0) }
    var omitted = dataFindings.count - isKnown - toldDataFindings().count
    omitted += newDecisionFaults.count - toldDecisionFaults().count
    for outcome in outcomes {
      for (verdict, rows) in told(of: outcome) {
        omitted += known.newRows(of: outcome, with: verdict, limit: 0).count - rows.count
      }
    }
    return omitted
  }

  /// What names a rule to programs: the id of its provision where no other rule bears it, else its
  /// name, with its pack's where two packs have one of that name.
  func code(of id: RuleID) -> String { codes[id.index] }

  // MARK: - Faults of the data

  func finding(_ found: DataFinding, _ fingerprint: Fingerprint) -> Finding {
    let table = context.plan[found.table].name
    let field = found.field.map { context.plan[found.table][$0] }
    let isMasked = text.isMasked(found)
    let help = text.help(on: found)?[context.language]
    return Finding(
      subject: .data(found.kind), code: found.kind.label, severity: found.severity, table: table,
      key: nil, place: found.place, rowName: nil, messages: [text.sentence(of: found)],
      advice: help, related: [],
      fingerprint: fingerprint,
      members: [
        ("code", .string(found.kind.label)), ("severity", .string(found.severity.word)),
        ("table", .string(table)), ("field", .optional(field?.name)),
        ("value", isMasked ? .string(RuleEvaluator.mask) : .optional(found.value)),
      ] + ReportContext.members(of: found.place))
  }

  // MARK: - Faults of decision tables

  func finding(_ fault: DecisionFault) -> Finding {
    let plan = context.plan
    let name = plan[fault.table].name
    let key = fault.subject.flatMap { context.data.key(of: $0.row, in: $0.table, plan) }
    let table = fault.subject.map { plan[$0.table].name }
    return Finding(
      subject: .decision(fault.table), code: name, severity: .error, table: table, key: key,
      place: fault.subject.flatMap { context.data[$0.table].origin?.place(row: Int($0.row)) },
      rowName: fault.subject.map { context.name(of: $0.row, in: $0.table) },
      messages: [CheckText(context: context).sentence(of: fault)], advice: nil, related: [],
      fingerprint: identities.fingerprint(of: fault),
      members: [
        ("decisionTable", .string(name)), ("fault", .string(fault.kind.word)),
        ("rows", .array(fault.rows.map { .number(String($0)) })),
        ("table", .optional(table)), ("key", .optional(key)),
      ])
  }

  // MARK: - Verdicts

  func finding(
    _ id: RuleID, row: Int32, evaluator: inout RuleEvaluator
  ) throws(EvaluationError) -> Finding {
    let plan = context.plan
    let rule = plan[id]
    let explanation = try evaluator.explain(id, row: row)
    let isFail = explanation.verdict == .fail
    let advice = isFail ? try evaluator.advice(id, row: row) : nil
    let remedies =
      isFail ? Array(try evaluator.remedies(id, row: row, limits: .forLists).prefix(2)) : []
    let remedyText = RemedyText(context: context, sources: sources, rule: rule, row: row)

    var messages: [String] = []
    for clause in explanation.clauses where clause.truth == false {
      messages.append(clause.message ?? text.sentence(clause, rule))
    }
    if let line = remedyText.line(remedies, failing: explanation.failedCount) {
      messages.append(line)
    }
    if let error = explanation.error { messages.append(text.sentence(of: error)) }
    if explanation.verdict == .undetermined { messages.append(waiting(for: explanation, rule)) }

    let table = rule.table.map { plan[$0].name }
    let key = rule.table.flatMap { context.data.key(of: row, in: $0, plan) }
    let values = self.values(of: explanation)
    return Finding(
      subject: .verdict(explanation.verdict, id), code: code(of: id),
      severity: severity(of: explanation.verdict, rule), table: table, key: key,
      place: rule.table.flatMap { place(of: row, in: $0, values, explanation.missing) },
      rowName: rule.table.map { context.name(of: row, in: $0) },
      messages: messages, advice: advice,
      related: related(explanation, values, rule),
      fingerprint: identities.fingerprint(of: id, row: row),
      members: [
        ("rule", .string(rule.name)), ("pack", .optional(rule.pack.map { plan[$0].name })),
        ("provision", .optional(rule.provision)),
        ("citations", .array(rule.citations.map { context.json(of: $0) })),
        ("severity", .string(rule.severity.word)),
        ("verdict", .string(explanation.verdict.word)),
        ("table", .optional(table)), ("key", .optional(key)),
        ("row", rule.table.map { context.json(ofRow: row, in: $0) } ?? .null),
        ("clauses", .array(explanation.clauses.map { json(of: $0, rule) })),
        ("values", .array(values.map { json(of: $0, rule) })),
        ("missing", .array(explanation.missing.map { .object(context.members(of: $0)) })),
        (
          "missingParameters",
          .array(explanation.missingParameters.map { .string(plan[$0].name) })
        ),
        ("distance", .array(remedies.map { remedyText.json(of: $0) })),
      ])
  }

  /// Where a reader looks first: at the first cell of the row that the verdict rests on or waits for,
  /// else at the row.
  private func place(
    of row: Int32, in table: TableID, _ values: [DecidingValue], _ missing: [Cell]
  ) -> CellPlace? {
    let cells = (values.compactMap(\.cell) + missing).filter { $0.table == table && $0.row == row }
    return cells.lazy.compactMap { context.place(of: $0) }.first
      ?? context.data[table].origin?.place(row: Int(row))
  }

  private func severity(of verdict: Verdict, _ rule: Rule) -> Severity {
    switch verdict {
    case .fail: rule.severity
    case .error: .error
    case .undetermined, .pass, .notApplicable, .value: .note
    }
  }

  /// `不能判断，缺：正式党员数（空白）`
  private func waiting(for explanation: Explanation, _ rule: Rule) -> String {
    let cells = explanation.missing.prefix(5).map { cell in
      let schema = context.plan[cell.table]
      let isOwn = cell.table == rule.table && cell.row == explanation.row
      return isOwn
        ? schema[cell.field].name
        : "\(schema.name) \(context.name(of: cell.row, in: cell.table)) \(schema[cell.field].name)"
    }
    let names = explanation.missingParameters.map { context.plan[$0].name } + cells
    let rest = explanation.missing.count - cells.count
    guard !names.isEmpty else {
      return context.say("不能判断：条件的值不确定", "cannot be decided: a condition is unknown")
    }
    return context.say("不能判断，缺：", "cannot be decided; missing: ")
      + names.joined(separator: context.say("、", ", "))
      + (rest > 0 ? context.say(" 等 \(rest + cells.count) 个单元格", " and \(rest) more cells") : "")
  }

  /// The values that decided a fail, each cell once.
  private func values(of explanation: Explanation) -> [DecidingValue] {
    guard explanation.verdict == .fail else { return [] }
    var seen: Set<Cell> = []
    return
      (explanation.clauses.filter { $0.truth == false }.flatMap(\.values)
      + explanation.applicability)
      .filter { value in value.cell.map { seen.insert($0).inserted } ?? true }
  }

  private func json(of clause: Explanation.Clause, _ rule: Rule) -> JSONValue {
    let condition = context.plan.span(rule.requirements[clause.index].condition)
    let place = sources.place(of: condition)
    return .object([
      ("requirement", .number(String(clause.index + 1))), ("name", .optional(clause.name)),
      ("holds", clause.truth.map { .boolean($0) } ?? .null),
      ("text", .string(sources.text(condition).inOneLine)),
      ("message", .optional(clause.message)),
      ("file", .optional(place?.name)),
      ("line", place.map { .number(String($0.location.line)) } ?? .null),
    ])
  }

  private func json(of value: DecidingValue, _ rule: Rule) -> JSONValue {
    let isMasked = !context.showsPersonal && context.plan.readsPersonalField(value.node)
    return .object(
      [
        ("name", .string(context.name(of: value, in: sources))),
        (
          "value",
          isMasked ? .string(RuleEvaluator.mask) : context.json(of: value.value, limit: 20)
        ),
        ("text", .string(context.text(of: value, in: sources, rule.pack))),
      ] + (value.cell.map { context.members(of: $0) } ?? []))
  }

  /// The deciding values and the missing cells where they stand, and the clauses in the rules.
  private func related(
    _ explanation: Explanation, _ values: [DecidingValue], _ rule: Rule
  ) -> [Finding.Related] {
    var related: [Finding.Related] = []
    for value in values {
      guard let place = value.cell.flatMap({ context.place(of: $0) }) else { continue }
      let text = context.text(of: value, in: sources, rule.pack)
      related.append(
        .init(message: "\(context.name(of: value, in: sources)) = \(text)", place: place))
    }
    for cell in explanation.missing.prefix(20) {
      guard let place = context.place(of: cell) else { continue }
      let field = context.plan[cell.table][cell.field].name
      related.append(.init(message: context.say("缺 \(field)", "missing \(field)"), place: place))
    }
    for clause in explanation.clauses where clause.truth != true {
      let condition = context.plan.span(rule.requirements[clause.index].condition)
      guard let place = sources.place(of: condition) else { continue }
      related.append(
        .init(
          message: context.say("要求 ", "requirement ") + sources.text(condition).inOneLine,
          place: CellPlace(
            file: place.name, line: place.location.line, column: place.location.column)))
    }
    return related
  }
}

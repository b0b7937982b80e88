import GuijuPlan
import GuijuText

/// Judges single records by the rules of their table: what ``RuleEvaluator`` says of a row, for a row
/// that comes from no file.
///
/// Rules are compiled once, and what they read of other tables is computed once, as for a check of
/// files. Then a record costs a few operations a rule; what these cannot say the row evaluator does,
/// which reads the record's values in place of cells. The record is behind the rows of its table: it
/// belongs to no list, and no row refers to it.
public struct RecordEvaluator {
  /// The table of which a record is a row.
  public let table: TableID
  /// The rules that judge it, in the order of their verdicts.
  public let rules: [RuleID]
  private let program: Program
  private let steps: [Step]
  private let limits: Limits
  private let fields: [Field]
  private let pool: BatchTexts
  private var machine: RecordMachine
  private var evaluator: RuleEvaluator

  /// What is done for a rule.
  private struct Step {
    let isIdle: Bool
    /// As operations; nil for what only the row evaluator can say.
    let operations: (applies: OperationID, meets: OperationID)?
    /// What the rule says of a record that meets what it asks, and of one that does not.
    let verdicts: (met: Verdict, unmet: Verdict)
  }

  /// How the values of a field stand in lanes.
  private struct Field {
    /// Nil for values without a form in them.
    let kind: BatchKind?
    /// The numbers of the texts of an enumeration's values.
    let enumeration: [(text: String, number: Int64)]
  }

  /// - Parameters:
  ///   - rules: rules of the table; others are left out.
  ///   - language: of the messages in explanations.
  public init(
    _ program: Program, data: DataSet, table: TableID, rules: [RuleID], language: Language,
    showsPersonal: Bool = false, limits: Limits = .init()
  ) throws(EvaluationError) {
    let plan = program.plan
    let rules = rules.filter { plan[$0].table == table }
    let data = data.withEmptyColumns(for: plan)
    let prepared = BatchEvaluator(program, data: data, limits: limits)
    let (batch, texts, workers) = prepared.prepare(rules)
    try prepared.requireUninterrupted(workers)
    self.program = program
    self.table = table
    self.rules = rules
    self.limits = limits
    pool = texts
    let compiled = Dictionary(
      batch.rules.map { ($0.rule, $0) }, uniquingKeysWith: { first, _ in first })
    steps = rules.map { id in
      let rule = compiled[id]
      let isValue = if case .value = plan[id].kind { true } else { false }
      return Step(
        isIdle: program.idleReason(of: plan[id]) != nil,
        operations: rule?.applies.flatMap { applies in rule?.meets.map { (applies, $0) } },
        verdicts: isValue ? (.value, .undetermined) : (.pass, .fail))
    }
    let snapshot = texts.snapshot
    fields = plan[table].fields.enumerated().map { index, field in
      let column = data[table].columns[index]
      let source = column.flatMap {
        BatchSource($0, of: FieldID(index), blank: .missing, enumeration: [], texts)
      }
      guard case .enumeration(let values) = field.kind else {
        return Field(kind: source?.kind, enumeration: [])
      }
      return Field(
        kind: source?.kind,
        enumeration: values.compactMap { value in
          snapshot.number(of: Array(value.value.utf8)).map { (value.value, $0) }
        })
    }
    let none = Record(
      cells: fields.map { _ in .unknown }, lanes: fields.map { _ in .unknown },
      texts: fields.map { _ in [] }, pool: texts)
    machine = RecordMachine(
      batch, workers[0].columns, snapshot, table: table, row: data[table].rowCount, record: none)
    evaluator = RuleEvaluator(
      program, data: data, language: language, showsPersonal: showsPersonal, limits: limits)
  }

  // MARK: - Records

  /// A record of what is given of each field; of fields that are left out nothing is known.
  public func record(_ given: [FieldID: Record.Cell]) -> Record {
    record(fields.indices.map { given[FieldID($0)] ?? .unknown })
  }

  private func record(_ given: [Record.Cell]) -> Record {
    var cells = given
    var lanes: [Record.Lane] = []
    var texts = [[UInt8]](repeating: [], count: cells.count)
    for (index, cell) in given.enumerated() {
      switch cell {
      case .unknown: lanes.append(.unknown)
      case .blank: lanes.append(.blank)
      case .value(.row(let table, let row))
      where !(0..<Int32(evaluator.data[table].rowCount)).contains(row):
        cells[index] = .unknown
        lanes.append(.unknown)
      case .value(let value):
        if case .string(let text) = value { texts[index] = Array(text.utf8) }
        lanes.append(lane(of: value, index, texts[index]))
      }
    }
    return Record(cells: cells, lanes: lanes, texts: texts, pool: pool)
  }

  private func lane(of value: Value, _ index: Int, _ utf8: [UInt8]) -> Record.Lane {
    let field = fields[index]
    let number = field.kind?.number(of: value) { text in
      field.enumeration.first { $0.text == text }?.number
        ?? machine.texts.number(of: utf8) ?? RecordMachine.own(index)
    }
    return number.map { .number($0) } ?? .wide
  }

  // MARK: - Verdicts

  /// The verdicts of all rules, in their order; throws only when the work is interrupted.
  public mutating func verdicts(of record: Record) throws(EvaluationError) -> [Verdict] {
    let record = own(record)
    machine.begin(record)
    // Only what is left to the row evaluator needs the record as cells.
    var isGiven = false
    defer { if isGiven { evaluator.evaluator.replacedCells = [:] } }
    var verdicts: [Verdict] = []
    verdicts.reserveCapacity(steps.count)
    for index in steps.indices {
      if let verdict = verdict(steps[index]) {
        verdicts.append(verdict)
        continue
      }
      if !isGiven {
        give(record)
        isGiven = true
      }
      verdicts.append(try verdict(of: rules[index]))
    }
    return verdicts
  }

  /// The verdict of a rule; nil where the row evaluator has to say it.
  private mutating func verdict(_ step: Step) -> Verdict? {
    if step.isIdle { return .notApplicable }
    guard let operations = step.operations else { return nil }
    machine.isDeferred = false
    let applies = machine.truth(operations.applies)
    let meets = applies == true ? machine.truth(operations.meets) : nil
    if machine.isDeferred { return nil }
    if applies == false { return .notApplicable }
    return meets.map { $0 ? step.verdicts.met : step.verdicts.unmet } ?? .undetermined
  }

  /// The verdict of the row evaluator.
  private mutating func verdict(of id: RuleID) throws(EvaluationError) -> Verdict {
    evaluator.begin(Int32(machine.row), of: program.plan[id])
    do throws(EvaluationError) {
      return try evaluator.evaluator.verdict(of: id)
    } catch {
      if case .interrupted = error.reason { throw error }
      return .error
    }
  }

  /// A verdict with its reasons; throws only when the work is interrupted.
  public mutating func explain(
    _ rule: RuleID, of record: Record
  ) throws(EvaluationError) -> Explanation {
    give(own(record))
    defer { evaluator.evaluator.replacedCells = [:] }
    return try evaluator.explain(rule, row: Int32(machine.row))
  }

  /// The record as this evaluator has made it: numbers of another one mean other texts.
  private func own(_ other: Record) -> Record {
    if other.pool === pool { return other }
    return record(fields.indices.map { $0 < other.cells.count ? other.cells[$0] : .unknown })
  }

  /// Lets the row evaluator read a record.
  private mutating func give(_ record: Record) {
    for (index, cell) in record.cells.enumerated() {
      let place = Cell(table: table, row: Int32(machine.row), field: FieldID(index))
      switch cell {
      case .unknown: evaluator.evaluator.replacedCells[place] = .null
      case .blank: break
      case .value(let value): evaluator.evaluator.replacedCells[place] = value
      }
    }
  }
}

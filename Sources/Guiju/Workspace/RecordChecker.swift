import GuijuEngine
import GuijuPlan
import GuijuTable
import GuijuText

/// Checks records one by one as they come: a form that is being filled in, a row of a database.
///
/// ```swift
/// var checker = try workspace.recordChecker(for: "组织")
/// let reading = try checker.read(texts: ["状态": "正常", "正式党员数": "5"])
/// for (rule, verdict) in zip(checker.rules, try checker.verdicts(of: reading.record)) {
///   print(workspace.rules.plan[rule].name, verdict.word)
/// }
/// ```
///
/// The verdicts are those that a check of a file with the record in it gives, but for what rules ask
/// of lists: the record belongs to none, not even to that of all rows of its table. It may refer to
/// rows that are loaded. A checker is made once and used for many records; each thread has its own.
public struct RecordChecker {
  /// The rules that judge a record, in the order of their verdicts.
  public var rules: [RuleID] { evaluator.rules }
  /// The fields that a record may have, by name, in the order of the declaration.
  public var fieldNames: [String] { reader.fieldNames }
  private let table: TableSchema
  private var reader: RecordReader
  private var evaluator: RecordEvaluator

  init(_ table: TableSchema, _ reader: RecordReader, _ evaluator: RecordEvaluator) {
    (self.table, self.reader, self.evaluator) = (table, reader, evaluator)
  }

  /// A record, with what is wrong with it. Fields with an error among the findings count as missing.
  public struct Reading: Sendable {
    public let record: Record
    /// In the order of the fields.
    public let findings: [RecordReader.Finding]
  }

  /// A record of texts, by field: each is read as the cell of a file is, and one that is empty is
  /// blank. Of fields that are not named nothing is known.
  public mutating func read(texts: [String: String]) throws(InputError) -> Reading {
    try read(texts.mapValues { .text($0) })
  }

  /// A record of values, by field; the value of an enumeration is its text, a reference is the key of
  /// the row, and `null` is blank.
  public mutating func read(values: [String: Value]) throws(InputError) -> Reading {
    try read(values.mapValues { .value($0) })
  }

  private mutating func read(
    _ given: [String: RecordReader.Given]
  ) throws(InputError) -> Reading {
    var fields: [FieldID: RecordReader.Given] = [:]
    // Of several names that mean one field, which a dictionary has in any order, none is taken.
    for name in given.keys.sorted() {
      guard let field = reader.field(named: name) else { throw unknown(name) }
      guard fields.updateValue(given[name] ?? .value(.null), forKey: field) == nil else {
        throw InputError(
          Message(
            zh: "“\(table[field].name)”给了不止一次",
            en: "“\(table[field].name)” is given more than once"))
      }
    }
    let (cells, findings) = reader.read(fields)
    return Reading(record: evaluator.record(cells), findings: findings)
  }

  private func unknown(_ name: String) -> InputError {
    InputError(
      Message(zh: "“\(table.name)”没有字段“\(name)”", en: "“\(table.name)” has no field “\(name)”"),
      help: .didYouMean(nearestName(to: name, in: fieldNames)) ?? .known(fieldNames))
  }

  /// The verdicts of ``rules`` on a record, in their order; throws only when interrupted.
  public mutating func verdicts(of record: Record) throws(EvaluationError) -> [Verdict] {
    try evaluator.verdicts(of: record)
  }

  /// A verdict with its reasons; throws only when interrupted.
  public mutating func explain(
    _ rule: RuleID, of record: Record
  ) throws(EvaluationError) -> Explanation {
    try evaluator.explain(rule, of: record)
  }
}

extension Workspace {
  /// A checker of single records of a table.
  ///
  /// - Parameters:
  ///   - rules: by default all rules about rows of the table; of others those about its rows count.
  ///   - language: of the messages in explanations.
  public func recordChecker(
    for name: String, rules: [RuleID]? = nil, language: Language = .chinese,
    showsPersonal: Bool = false
  ) throws(InputError) -> RecordChecker {
    let plan = self.rules.plan
    guard let table = plan.table(named: name) else {
      let names = plan.tables.map(\.name)
      throw InputError(
        Message(zh: "没有名为“\(name)”的数据表", en: "no table is named “\(name)”"),
        help: .didYouMean(nearestName(to: name, in: names)) ?? .known(names))
    }
    guard isUsable else {
      throw InputError(
        Message(zh: "规则有错误，不能使用", en: "the rules have errors and cannot be used"))
    }
    do {
      let evaluator = try RecordEvaluator(
        program, data: data, table: table, rules: rules ?? Array(plan.ruleIDs), language: language,
        showsPersonal: showsPersonal, limits: limits)
      return RecordChecker(
        plan[table], RecordReader(program, data: data, table: table), evaluator)
    } catch {
      throw InputError(error.message)
    }
  }
}

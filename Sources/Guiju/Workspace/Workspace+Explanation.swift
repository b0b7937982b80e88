import GuijuEngine
import GuijuPlan
import GuijuReport
import GuijuText

extension Workspace {
  /// The rows that a rule is to be explained for: those of the key, more than one where it is used
  /// twice, or the one of the name where only one row has that. A rule without a table has one
  /// verdict and no key.
  public func rows(withKey key: String?, for id: RuleID) throws(InputError) -> [Int32] {
    let plan = rules.plan
    guard let table = plan[id].table else {
      guard let key else { return [0] }
      throw InputError(
        Message(
          zh: "规则“\(plan[id].name)”针对整个数据，不用写主键“\(key)”",
          en: "the rule “\(plan[id].name)” speaks of the whole data set and takes no key “\(key)”"))
    }
    let name = plan[table].name
    guard let key else {
      throw InputError(
        Message(
          zh: "规则“\(plan[id].name)”针对\(name)，要写出哪一行的主键",
          en: "the rule “\(plan[id].name)” is about rows of \(name); name one by its key"),
        help: data.key(of: 0, in: table, plan).map { first in
          Message(zh: "例如 \(first)", en: "such as \(first)")
        })
    }
    let rows = 0..<Int32(data[table].rowCount)
    let keys = rows.map { self.key(of: $0, in: table) }
    let keyed = rows.filter { keys[Int($0)] == key }
    if !keyed.isEmpty { return Array(keyed.prefix(Self.explainedRows)) }
    let labelled = rows.filter { data.label(of: $0, in: table, plan) == key }
    if labelled.count == 1 { return labelled }
    if labelled.count > 1 {
      let some = labelled.prefix(5).compactMap { keys[Int($0)] }
      throw InputError(
        Message(
          zh: "\(name)中有 \(labelled.count) 行叫“\(key)”，请写主键",
          en: "\(labelled.count) rows of \(name) are called “\(key)”; name one by its key"),
        help: Message(
          zh: "例如 " + some.joined(separator: "、"), en: "such as " + some.joined(separator: ", ")))
    }
    throw InputError(
      Message(zh: "\(name)中没有主键为“\(key)”的行", en: "no row of \(name) has the key “\(key)”"),
      help: .didYouMean(nearestName(to: key, in: keys.compactMap { $0 })))
  }

  /// How many rows of one key are explained.
  private static let explainedRows = 20

  /// What is said before the explanations of several rows with one key.
  public func remark(on rows: [Int32], withKey key: String?, for id: RuleID) -> Message? {
    guard rows.count > 1, let key, let origin = rules.plan[id].table.flatMap({ data[$0].origin })
    else { return nil }
    let places = rows.map { row in
      let place = origin.place(row: Int(row))
      return "\(place.file):\(place.line)"
    }
    return Message(
      zh: "主键“\(key)”有 \(rows.count) 行，逐行说明：" + places.joined(separator: "、"),
      en: "\(rows.count) rows have the key “\(key)”, each is explained: "
        + places.joined(separator: ", "))
  }

  /// A row's key as text; for a table without a key the row's number, from 1.
  private func key(of row: Int32, in table: TableID) -> String? {
    guard let field = rules.plan[table].key else { return String(row + 1) }
    if let text = data.key(of: row, in: table, rules.plan) { return text }
    var evaluator = rowEvaluator()
    let value = evaluator.value(of: Cell(table: table, row: row, field: field))
    return value.isMissing ? nil : value.text(in: rules.plan, .english)
  }

  /// One verdict in full; throws only when interrupted.
  public func explanation(
    of id: RuleID, row: Int32, in context: ReportContext
  ) throws(EvaluationError) -> ExplanationReport {
    var evaluator = ruleEvaluator(
      language: context.language, showsPersonal: context.showsPersonal)
    let trace = try evaluator.trace(id, row: row)
    let isFail = trace.explanation.verdict == .fail
    let isRule = if case .rule = rules.plan[id].kind { true } else { false }
    return ExplanationReport(
      context: context, sources: rules.sources, trace: trace,
      remedies: isFail ? try evaluator.remedies(id, row: row) : [],
      advice: isFail || !isRule ? try evaluator.advice(id, row: row) : nil)
  }
}

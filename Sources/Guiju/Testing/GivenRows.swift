import GuijuEngine
import GuijuPlan
import GuijuTable
import GuijuText

/// Where the rows of a test stand: in the rule file, as what is given.
struct GivenOrigin: CellOrigin {
  /// The places of one row: where it begins, and where each value is written.
  struct Row {
    let place: CellPlace
    var cells: [FieldID: CellPlace] = [:]
    /// The values as written.
    var texts: [FieldID: String] = [:]
  }

  var rows: [Row] = []

  var files: [String] { rows.first.map { [$0.place.file] } ?? [] }

  func place(row: Int, field: FieldID) -> CellPlace { rows[row].cells[field] ?? rows[row].place }
  func place(row: Int) -> CellPlace { rows[row].place }
  func hasColumn(row: Int, field: FieldID) -> Bool { rows[row].cells[field] != nil }
  func text(row: Int, field: FieldID) -> String? { rows[row].texts[field] }
}

/// The rows that one run of a test gives, as a data set; what cannot be taken becomes a fault.
struct GivenRows {
  private let program: Program
  private let sources: SourceMap
  private var loader: TableLoader
  private var origins: [GivenOrigin]
  /// The keys given of each table.
  private var keys: [Set<String>]
  private var references: [(key: String, target: TableID, field: FieldSchema, span: Span)] = []
  private(set) var faults: [TestOutcome.Fault] = []

  init(_ program: Program, sources: SourceMap) {
    self.program = program
    self.sources = sources
    loader = TableLoader(program)
    origins = program.plan.tables.map { _ in GivenOrigin() }
    keys = program.plan.tables.map { _ in [] }
  }

  private var plan: Plan { program.plan }

  /// Adds a row whose values an evaluator knows how to compute.
  mutating func add(_ given: Test.Given, _ evaluator: inout RowEvaluator) {
    var values: [FieldID: Value] = [:]
    var origin = GivenOrigin.Row(place: place(of: given.cells.first?.value))
    for (field, node) in given.cells {
      origin.cells[field] = place(of: node)
      origin.texts[field] = sources.text(plan.span(node))
      do throws(EvaluationError) {
        values[field] = try evaluator.evaluate(node)
      } catch {
        faults.append(.init(error.message, at: plan.span(node), error: error))
      }
    }
    let spans = Dictionary(given.cells.map { ($0.field, plan.span($0.value)) }) { first, _ in first
    }
    for fault in loader.add(row: values, to: given.table) {
      faults.append(
        .init(
          message(values[fault.field] ?? .null, plan[given.table][fault.field], fault.kind),
          at: spans[fault.field] ?? .none))
    }
    for (field, value) in values.sorted(by: { $0.key < $1.key }) {
      note(value, field, given.table, at: spans[field] ?? .none)
    }
    origins[given.table.index].rows.append(origin)
  }

  private func place(of node: NodeID?) -> CellPlace {
    guard let node, let place = sources.place(of: plan.span(node)) else {
      return CellPlace(file: "", line: 1, column: 1)
    }
    return CellPlace(
      file: place.name, line: place.location.line, column: place.location.column)
  }

  /// Remembers keys and what refers to them.
  private mutating func note(_ value: Value, _ field: FieldID, _ table: TableID, at span: Span) {
    guard let key = Self.keyText(value) else { return }
    if plan[table].key == field, !keys[table.index].insert(key).inserted {
      let name = plan[table].name
      faults.append(
        .init(
          Message(
            zh: "“\(name)”已经给定了一行主键为“\(key)”的",
            en: "a row of “\(name)” with the key “\(key)” is given already"),
          at: span))
    }
    if case .reference(let target) = plan[table][field].kind {
      references.append((key, target, plan[table][field], span))
    }
  }

  /// A key as the loader takes it: a number may be meant as a text.
  static func keyText(_ value: Value) -> String? {
    switch value {
    case .string(let text): normalizedNFC(text)
    case .number(let number): number.description
    default: nil
    }
  }

  /// The rows, their references resolved.
  mutating func finish() -> DataSet {
    for reference in references where !keys[reference.target.index].contains(reference.key) {
      let target = plan[reference.target].name
      faults.append(
        .init(
          Message(
            zh: "“\(reference.field.name)”是“\(reference.key)”，但没有给定主键为它的“\(target)”",
            en: "“\(reference.field.name)” is “\(reference.key)”, but no row of “\(target)” with "
              + "that key is given"),
          at: reference.span))
    }
    let data = loader.finish(reading: [:])
    let tables = data.tables.enumerated().map { index, table in
      Table(
        rowCount: table.rowCount, columns: table.columns,
        origin: table.rowCount > 0 ? origins[index] : nil)
    }
    return DataSet(tables: tables, schema: plan)
  }

  private func message(
    _ value: Value, _ field: FieldSchema, _ kind: DataFinding.Kind
  ) -> Message {
    let (zh, en) = (value.text(in: plan, .chinese), value.text(in: plan, .english))
    switch kind {
    case .outsideRange:
      return Message(
        zh: "“\(field.name)”的值 \(zh) 不在它的范围 \(field.writtenRange ?? "") 内",
        en: "the value \(en) of “\(field.name)” is outside its range, \(field.writtenRange ?? "")")
    case .notInEnumeration:
      return Message(
        zh: "“\(zh)”不是“\(field.name)”的值", en: "“\(en)” is not a value of “\(field.name)”")
    default:
      return Message(
        zh: "“\(field.name)”不能取 \(zh)：种类不对",
        en: "“\(field.name)” cannot be \(en), which is of another type")
    }
  }
}

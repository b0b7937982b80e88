import GuijuEngine
import GuijuPlan
import GuijuTable
import GuijuText

/// What the loading of a file has come to: the cells as they are known, each with its place and as it
/// is written, and what was said of them. Two readings of one file compare equal.
public struct LoadedTable: Equatable {
  public private(set) var cells: [[String]] = []
  /// The rows of the table made of it.
  public private(set) var derived: [[String]] = []
  public private(set) var findings: [String] = []

  public init(_ text: String, partBytes: Int, threads: Int) throws(TableLoadError) {
    try self.init(FileSource(CSVBytes(text)), partBytes: partBytes, threads: threads)
  }

  public init(
    _ source: FileSource, form: FileForm = FileForm(), partBytes: Int, threads: Int
  ) throws(TableLoadError) {
    var loader = Self.loader(partBytes: partBytes, threads: threads)
    try loader.load(source, name: "表.csv", into: TableID(0), form: form)
    let data = loader.finish(reading: [:])
    var evaluator = RowEvaluator(loader.program, data: data)
    var findings = loader.findings
    findings.sort()
    cells = Self.cells(of: TableID(0), data, &evaluator)
    derived = Self.cells(of: TableID(1), data, &evaluator)
    self.findings = findings.kept.map { finding in
      "\(finding.place) \(finding.kind) \(finding.value ?? "") \(finding.message.en)"
    }
    self.findings.append("\(findings.count)")
  }

  private static func cells(
    of id: TableID, _ data: DataSet, _ evaluator: inout RowEvaluator
  ) -> [[String]] {
    let table = data[id]
    return (0..<Int32(table.rowCount)).map { row in
      table.columns.indices.map { index in
        let field = FieldID(index)
        let value = evaluator.value(of: Cell(table: id, row: row, field: field))
        let place = table.origin?.place(row: Int(row), field: field)
        let text = table.origin?.text(row: Int(row), field: field) ?? "-"
        return "\(value) \(place?.line ?? 0):\(place?.column ?? 0) \(text)"
      }
    }
  }

  /// A loader for a table with a field of each kind, and one that is made of it, which reads some of its
  /// columns likewise and some otherwise.
  public static func loader(partBytes: Int, threads: Int) -> TableLoader {
    var diagnostics = DiagnosticBag()
    func field(
      _ name: String, _ kind: FieldSchema.Kind, heading: String? = nil, required: Bool = false
    ) -> FieldSchema {
      FieldSchema(
        name: name, span: .none, kind: kind, heading: heading ?? name, aliases: [],
        isRequired: required, isPersonal: false, unit: nil, missingSpellings: ["无"])
    }
    var plan = Plan()
    var table = TableSchema(
      name: "表", span: .none,
      fields: [
        field("编号", .text, required: true), field("名称", .text), field("人数", .number),
        field("日期", .date),
        field(
          "类别",
          .enumeration([
            .init(value: "社团", aliases: ["社会团体"]), .init(value: "基金会", aliases: []),
          ])),
        field("有效", .boolean), field("上级", .reference(TableID(0))),
      ])
    table.key = FieldID(0)
    var kinds = TableSchema(
      name: "类", span: .none,
      fields: [
        field("编号", .text, required: true), field("人数", .number),
        field("成立", .date, heading: "名称"), field("有效", .boolean, heading: "日期"),
        field("上级", .reference(TableID(0)), required: true),
      ])
    kinds.key = FieldID(0)
    kinds.derivation = TableID(0)
    plan.tables = [table, kinds]
    var loader = TableLoader(
      Program(plan, asOf: CalendarDate(columnDays: 0), diagnostics: &diagnostics), findingLimit: 5)
    (loader.partBytes, loader.threads) = (partBytes, threads)
    return loader
  }
}

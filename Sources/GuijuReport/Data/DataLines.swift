import GuijuEngine
import GuijuPlan
import GuijuText

/// How a file was read, for programs; described in docs/reference.md.
public struct DataLines {
  private let context: ReportContext

  public init(_ context: ReportContext) { self.context = context }

  /// The object up to its rows: the form of the file and its columns.
  public func opening(file: String, _ reading: FileReading, table: TableID) -> [UInt8] {
    let columns = reading.columns.filter { !$0.isDropped }.map { column in
      JSONValue.object([
        ("heading", .string(column.heading)),
        ("field", .optional(column.field.map { context.plan[table][$0].name })),
        ("type", .optional(column.field.map { name(of: context.plan[table][$0].kind) })),
        ("readFor", .optional(column.readFor.map { context.plan[$0.table].name })),
      ])
    }
    let members: [(key: String, value: JSONValue)] = [
      ("schema", .number("1")), ("file", .string(file)),
      ("encoding", .string(reading.encoding.rawValue)),
      ("separator", .string(String(reading.separator))), ("columns", .array(columns)),
    ]
    return Array(JSONValue.object(members).bytes.dropLast()) + Array(",\"rows\":[".utf8)
  }

  /// One row: its cells as they stand in the file, null where they are blank.
  public func row(_ cells: [String?]) -> [UInt8] {
    JSONValue.array(cells.map { .optional($0) }).bytes
  }

  /// What follows the rows: the findings about the file, and how many were not kept.
  public func closing(file: String, _ findings: DataFindings) -> [UInt8] {
    let items = findings.kept.filter { $0.place.file == file }.map { object($0) }
    return Array("],\"findings\":".utf8) + JSONValue.array(items).bytes
      + Array(",\"omitted\":\(findings.omittedCount)}\n".utf8)
  }

  private func object(_ finding: DataFinding) -> JSONValue {
    let field = finding.field.map { context.plan[finding.table][$0] }
    let isMasked = field?.isPersonal == true && !context.showsPersonal
    let text = FindingText(context: context, sources: SourceMap())
    return .object([
      ("code", .string(finding.kind.label)), ("severity", .string(finding.severity.word)),
      ("line", .number(String(finding.place.line))),
      ("column", .number(String(finding.place.column))),
      ("field", .optional(field?.name)),
      ("value", isMasked ? .null : .optional(finding.value)),
      ("message", .string(text.sentence(of: finding))),
      ("help", .optional(text.help(on: finding)?[context.language])),
    ])
  }

  /// The type of a field as rules in English write it.
  private func name(of kind: FieldSchema.Kind) -> String {
    switch kind {
    case .text: "string"
    case .number: "number"
    case .integer: "integer"
    case .boolean: "boolean"
    case .date: "date"
    case .time: "time"
    case .dateTime: "date and time"
    case .duration: "duration"
    case .enumeration: "enum"
    case .reference, .derivedReference: "reference"
    }
  }
}

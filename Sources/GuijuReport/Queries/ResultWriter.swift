import GuijuEngine
import GuijuPlan
import GuijuText

/// Writes the rows of a result as they come, in one of the formats.
///
/// Of the tables for people the first rows are kept until the widths of the columns are settled;
/// nothing else is.
public final class ResultWriter {
  /// What a result is written with.
  public struct Options: Sendable {
    public var format: ResultFormat
    /// How many rows are shown; the others are counted. Of tables for people only.
    public var shownRows = Int.max
    /// How wide a column of text may be; nil for what the terminal allows.
    public var columnWidth: Int?
    /// Whether CSV is for spreadsheets: with a byte-order mark, and no cell taken for a formula.
    public var isForSpreadsheets = false

    public init(_ format: ResultFormat) { self.format = format }
  }

  private let columns: [ResultColumn]
  private let context: ReportContext
  private let options: Options
  private let csvText: CSVText
  private let output: (String) -> Void
  private var table: ResultTable?
  private var sample: [[String]] = []
  private var rowCount = 0
  private let names: [String]

  /// How many rows settle the widths of columns.
  private static let sampleSize = 1_000

  public init(
    _ columns: [ResultColumn], _ context: ReportContext, _ options: Options,
    to output: @escaping (String) -> Void
  ) {
    self.columns = columns
    self.context = context
    self.options = options
    csvText = CSVText(isForSpreadsheets: options.isForSpreadsheets)
    self.output = output
    names = columns.map { JSONValue.string($0.name).compact }
    begin()
  }

  private func begin() {
    switch options.format {
    case .text, .box: break
    case .csv:
      output(csvText.mark + columns.map { csv($0.name) }.joined(separator: ",") + "\n")
    case .json:
      let list = columns.map { column in
        JSONValue.object([
          (key: "name", value: .string(column.name)),
          (key: "type", value: .string(column.typeName)),
        ])
      }
      output("{\"schema\":1,\"columns\":" + JSONValue.array(list).compact + ",\"rows\":[")
    case .jsonl: break
    case .markdown:
      output("|" + columns.map { " " + $0.name.markdownEscaped + " |" }.joined() + "\n")
      output("|" + columns.map { $0.isNumeric ? " ---: |" : " --- |" }.joined() + "\n")
    }
  }

  /// Writes a row, with a value for each column.
  public func add(_ values: [Value]) {
    rowCount += 1
    switch options.format {
    case .text, .box:
      guard rowCount <= options.shownRows else { return }
      let cells = zip(values, columns).map { context.cell($0, of: $1) }
      if let table { return output(table.line(cells) + "\n") }
      sample.append(cells)
      if sample.count == Self.sampleSize { settle() }
    case .csv:
      output(zip(values, columns).map { csv($0, $1) }.joined(separator: ",") + "\n")
    case .json:
      let row = JSONValue.array(zip(values, columns).map { json($0, $1) }).compact
      output((rowCount > 1 ? ",\n" : "\n") + row)
    case .jsonl:
      let members = zip(values, columns).enumerated().map { index, pair in
        names[index] + ":" + json(pair.0, pair.1).compact
      }
      output("{" + members.joined(separator: ",") + "}\n")
    case .markdown:
      let cells = zip(values, columns).map { context.cell($0, of: $1).markdownEscaped }
      output("|" + cells.map { " " + $0 + " |" }.joined() + "\n")
    }
  }

  private func settle() {
    let table = ResultTable(
      columns, sample: sample.map { $0.map { escapedForTerminal($0) } }, style: context.style,
      hasLines: options.format == .box, maximumWidth: context.width,
      columnWidth: options.columnWidth)
    self.table = table
    for line in table.opening { output(line + "\n") }
    for cells in sample { output(table.line(cells) + "\n") }
    sample = []
  }

  /// Ends the result. What is undetermined is told to people below a table, and to programs by JSON.
  public func finish(_ summary: QuerySummary) {
    switch options.format {
    case .text, .box:
      if table == nil, rowCount > 0 { settle() }
      for line in table?.closing ?? [] { output(line + "\n") }
      for line in closing(summary) { output(context.style.paint(line, .dim) + "\n") }
    case .json:
      output(
        (rowCount > 0 ? "\n" : "") + "],\"total\":\(summary.totalCount),"
          + "\"undetermined\":\(summary.undeterminedCount),"
          + "\"undetermined_groups\":\(summary.undeterminedGroupCount)}\n")
    case .csv, .jsonl, .markdown: break
    }
  }

  /// How many rows there are, and of which nobody knows.
  private func closing(_ summary: QuerySummary) -> [String] {
    let total = summary.totalCount
    var first = context.say(
      "共 \(total.marked) 行", total == 1 ? "1 row" : "\(total.marked) rows")
    let shown = min(summary.rowCount, options.shownRows)
    if shown < total {
      first += context.say("，显示前 \(shown.marked) 行", ", the first \(shown.marked) shown")
    }
    return ([first] + remarks(summary) + hidden(table?.hiddenNames ?? []))
      .flatMap { $0.wrapped(to: context.width, hanging: 2) }
  }

  /// What there is to say of rows and groups that may belong to the result.
  public func remarks(_ summary: QuerySummary) -> [String] {
    var lines: [String] = []
    let (rows, groups) = (summary.undeterminedCount, summary.undeterminedGroupCount)
    if rows > 0 {
      lines.append(
        context.say(
          "另有 \(rows.marked) 行不能确定是否符合条件",
          rows == 1
            ? "of 1 more row it is not known whether it meets the condition"
            : "of \(rows.marked) more rows it is not known whether they meet the condition"))
    }
    if groups > 0 {
      lines.append(
        context.say(
          "另有 \(groups.marked) 组不能确定",
          groups == 1
            ? "1 more group is undetermined" : "\(groups.marked) more groups are undetermined"))
    }
    return lines
  }

  private func hidden(_ names: [String]) -> [String] {
    if names.isEmpty { return [] }
    let list = names.map { escapedForTerminal($0) }.joined(separator: context.say("、", ", "))
    return [context.say("放不下的列：\(list)", "columns without room: \(list)")]
  }

  // MARK: - Cells

  private func csv(_ value: Value, _ column: ResultColumn) -> String {
    if value.isMissing { return "" }
    if column.isPersonal, !context.showsPersonal { return RuleEvaluator.mask }
    switch value {
    case .number, .quotient, .interval: return context.text(of: value)
    case .row(let table, let row):
      return csv(context.data.key(of: row, in: table, context.plan) ?? "#\(row + 1)")
    default: return csv(context.text(of: value))
    }
  }

  private func csv(_ text: String) -> String {
    String(decoding: csvText.field(text), as: UTF8.self)
  }

  private func json(_ value: Value, _ column: ResultColumn) -> JSONValue {
    if value.isMissing { return .null }
    if column.isPersonal, !context.showsPersonal { return .string(RuleEvaluator.mask) }
    return JSONValue(ofResult: value, context)
  }
}

extension JSONValue {
  /// A value of a result: numbers and truths are JSON's own, a number between bounds is an object with
  /// its ends, a row its key, all else text.
  init(ofResult value: Value, _ context: ReportContext) {
    func number(_ number: Decimal?) -> JSONValue {
      number.map { .number($0.reduced.description) } ?? .null
    }
    switch value {
    case .null, .none, .function: self = .null
    case .boolean(let truth): self = .boolean(truth)
    case .number(let decimal): self = number(decimal)
    case .quotient(let quotient): self = number(quotient.rounded)
    case .interval(let interval):
      self = .object([
        (key: "min", value: number(interval.lower)), (key: "max", value: number(interval.upper)),
      ])
    case .row(let table, let row):
      self = .string(context.data.key(of: row, in: table, context.plan) ?? "#\(row + 1)")
    case .list(let list):
      self = .array((0..<list.count).map { JSONValue(ofResult: list[$0], context) })
    case .context(let entries):
      self = .object(
        entries.entries.map { (key: $0.key, value: JSONValue(ofResult: $0.value, context)) })
    case .dayTimeDuration(let duration): self = .string(duration.description)
    case .yearMonthDuration(let duration): self = .string(duration.description)
    case .string, .date, .time, .dateTime, .range:
      self = .string(value.text(in: context.plan, .english))
    }
  }

  /// The value as compact JSON.
  var compact: String {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}

import GuijuEngine
import GuijuPlan
import GuijuText

/// How the files of a table were read, for a person: their form, and what stands in each column.
public struct DataText {
  private let context: ReportContext

  public init(_ context: ReportContext) { self.context = context }

  /// What there is to say of a table that has been loaded.
  public func text(of table: TableID) -> String {
    guard let origin = context.data[table].origin else { return "" }
    var lines: [String] = []
    for (file, reading) in zip(origin.files, origin.readings) {
      lines.append(context.style.paint(escapedForTerminal(file), .bold))
      lines += form(of: reading, table)
    }
    lines.append("")
    lines += columns(of: table, origin.readings.first?.columns ?? [])
      .lines(style: context.style, maximumWidth: context.width)
    return lines.joined(separator: "\n") + "\n"
  }

  private func form(of reading: FileReading, _ table: TableID) -> [String] {
    let found = context.say("（识别）", " (found out)")
    let rows = reading.headerRows
    let header =
      rows.count == 1 ? "\(rows.lowerBound)" : "\(rows.lowerBound)-\(rows.upperBound)"
    let passed = reading.passedRowCount
    var parts = TextTable([.left, .left])
    let lines: [(String, String)] = [
      (
        context.say("编码", "encoding"),
        reading.encoding.rawValue + (reading.isEncodingFound ? found : "")
      ),
      (
        context.say("分隔符", "separator"),
        reading.separatorName[context.language] + (reading.isSeparatorFound ? found : "")
      ),
      (context.say("列名", "headings"), context.say("第 \(header) 行", "row \(header)")),
      (
        context.say("数据", "data"),
        (reading.rowCount == 0
          ? context.say("0 行，列名下面没有数据", "0 rows, nothing stands below the headings")
          : context.say("\(reading.rowCount) 行", counted(reading.rowCount, "row")))
          + (passed == 0
            ? "" : context.say("，另有 \(passed) 行不是数据", ", \(passed) more are no data"))
      ),
      (context.say("数据表", "table"), context.plan[table].name),
    ]
    for (name, value) in lines { parts.add([.init(name, .dim), .init(value)]) }
    return parts.lines(indent: 2, style: context.style)
  }

  // MARK: - Columns

  /// How much of a heading is shown: in a pipe each line is as long as the longest.
  private static let headingWidth = 80

  private func columns(of table: TableID, _ columns: [FileReading.Column]) -> TextTable {
    let schema = context.plan[table]
    // Where all fields are called what the headings say, that is said once.
    let showsFields = columns.contains { column in
      column.field.map { schema[$0].name != column.heading } ?? false
    }
    var rows: [[TextTable.Cell]] = [
      [
        context.say("列名", "heading"), context.say("字段", "field"), context.say("类型", "type"),
        context.say("空白", "blank"), context.say("有误", "faulty"),
        context.say("不同", "distinct"), context.say("内容", "content"),
      ].map { .init($0, .bold) }
    ]
    let nothing = Array(repeating: TextTable.Cell(""), count: 4)
    for (index, column) in columns.enumerated() {
      let heading =
        column.heading.isEmpty
        ? TextTable.Cell(context.say("（第 \(index + 1) 列）", "(column \(index + 1))"), .dim)
        : .init(column.heading.truncated(to: Self.headingWidth))
      guard let field = column.field else {
        let other = column.readFor.map { context.plan[$0.table].name }
        let state =
          column.isDropped
          ? context.say("个人信息，不读", "personal, not read")
          : other.map { context.say("用于\($0)", "for \($0)") } ?? context.say("不读", "not read")
        rows.append([heading, .init(""), .init(state, .dim)] + nothing)
        continue
      }
      rows.append([heading] + cells(of: field, table, column))
    }
    let bound = Set(columns.compactMap(\.field))
    for (index, field) in schema.fields.enumerated()
    where field.isStored && !bound.contains(FieldID(index)) {
      let state = TextTable.Cell(context.say("没有这一列", "no such column"), .dim)
      rows.append([.init(showsFields ? "" : field.name), .init(field.name), state] + nothing)
    }
    var text = TextTable(
      [.left] + (showsFields ? [.left] : []) + [.left, .right, .right, .right, .left])
    for row in rows { text.add(showsFields ? row : [row[0]] + row[2...]) }
    return text
  }

  /// What follows the heading.
  private func cells(
    of id: FieldID, _ table: TableID, _ column: FileReading.Column
  ) -> [TextTable.Cell] {
    let field = context.plan[table][id]
    var type = name(of: field.kind)
    if let unit = field.unit {
      type += " " + (column.convertedUnit.map { "\($0)→\(unit)" } ?? unit)
    }
    guard let stored = context.data[table].columns[id.index] else { return [] }
    let profile = ColumnProfile(stored, field, context)
    func count(_ number: Int, _ tone: TerminalStyle.Tone?) -> TextTable.Cell {
      .init(String(number), number == 0 ? .dim : tone)
    }
    return [
      .init(field.name), .init(type), count(profile.blankCount, .unsure),
      count(profile.faultyCount, .bad), count(profile.distinctCount, nil), .init(profile.content),
    ]
  }

  /// The type of a field in a word.
  public func name(of kind: FieldSchema.Kind) -> String {
    switch kind {
    case .text: context.say("文本", "string")
    case .number: context.say("数值", "number")
    case .integer: context.say("整数", "integer")
    case .boolean: context.say("是否", "boolean")
    case .date: context.say("日期", "date")
    case .time: context.say("时间", "time")
    case .dateTime: context.say("日期时间", "date and time")
    case .duration: context.say("时长", "duration")
    case .enumeration: context.say("枚举", "enum")
    case .reference(let target), .derivedReference(let target, _):
      context.say("引用 ", "reference ") + context.plan[target].name
    }
  }
}

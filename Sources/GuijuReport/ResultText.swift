import GuijuEngine
import GuijuPlan
import GuijuText

/// The value of an expression for a person to read: a scalar on a line, rows as a table.
public struct ResultText {
  /// How many elements of a list are shown.
  public static let maximumElements = 40

  let context: ReportContext
  private var evaluator: RowEvaluator

  public init(context: ReportContext, evaluator: RowEvaluator) {
    self.context = context
    self.evaluator = evaluator
  }

  /// The value as lines, each with its end.
  public mutating func render(_ value: Value) -> String {
    switch value {
    case .list(let list) where list.count > 0:
      return isRows(list) ? rows(list) : elements(list)
    case .list: return context.say("（空列表）\n", "(empty list)\n")
    case .row(let table, let row): return fields(of: row, in: table)
    case .null, .none, .boolean, .number, .quotient, .interval, .string, .date, .time, .dateTime,
      .dayTimeDuration, .yearMonthDuration, .range, .context, .function:
      return escapedForTerminal(context.text(of: value)) + "\n"
    }
  }

  private func isRows(_ list: List) -> Bool { firstRow(of: list) != nil }

  private func firstRow(of list: List) -> TableID? {
    for index in 0..<list.count {
      if case .row(let table, _) = list[index] { return table }
    }
    return nil
  }

  private func elements(_ list: List) -> String {
    var text = ""
    for index in 0..<min(list.count, Self.maximumElements) {
      let mark = list.isCertain(index) ? "" : Value.possibleMark[context.language]
      let element = list[index]
      let shown =
        if case .null = element { "·" } else { context.text(of: element) }
      text += escapedForTerminal(shown) + mark + "\n"
    }
    return text + count(list)
  }

  // MARK: - Rows

  /// All fields of one row that have a value, one a line.
  private mutating func fields(of row: Int32, in table: TableID) -> String {
    var lines = TextTable([.left, .left])
    for (index, field) in context.plan[table].fields.enumerated() where field.isStored {
      guard context.data[table].columns[index] != nil else { continue }
      let text = cell(row, FieldID(index), table)
      if text == "·" { continue }
      lines.add([.init(field.name, .dim), .init(text)])
    }
    return lines.lines(style: context.style, maximumWidth: context.width).joined(separator: "\n")
      + "\n"
  }

  /// Rows as a table: as many fields as fit, those first that name a row.
  private mutating func rows(_ list: List) -> String {
    guard let table = firstRow(of: list) else { return "" }
    let shown = (0..<min(list.count, Self.maximumElements)).compactMap { index -> (Int32, Bool)? in
      guard case .row(_, let row) = list[index] else { return nil }
      return (row, list.isCertain(index))
    }
    let schema = context.plan[table]
    let first = [schema.key, schema.label].compactMap { $0 }
    let others = schema.fields.indices.map { FieldID($0) }.filter { !first.contains($0) }
    var columns: [(field: FieldID, cells: [String])] = []
    var used = 0
    for field in first + others where schema[field].isStored {
      let cells = shown.map { cell($0.0, field, table) }
      if cells.allSatisfy({ $0 == "·" }) { continue }
      let width = ([schema[field].name] + cells).map { displayWidth(of: $0) }.max() ?? 0
      if !columns.isEmpty, used + width + 2 > (context.width ?? 120) { break }
      used += width + 2
      columns.append((field, cells))
    }
    let hasPossible = shown.contains { !$0.1 }
    var lines = TextTable(
      columns.map { isNumeric(schema[$0.field]) ? .right : .left } + (hasPossible ? [.left] : []))
    lines.add(
      columns.map { .init(schema[$0.field].name, .bold) } + (hasPossible ? [.init("")] : []))
    for index in shown.indices {
      let mark = shown[index].1 ? "" : context.say("（可能）", "(possible)")
      lines.add(
        columns.map { .init($0.cells[index], shown[index].1 ? nil : .unsure) }
          + (hasPossible ? [.init(mark, .unsure)] : []))
    }
    return lines.lines(style: context.style, maximumWidth: context.width).joined(separator: "\n")
      + "\n" + count(list)
  }

  private func isNumeric(_ field: FieldSchema) -> Bool {
    switch field.kind {
    case .number, .integer: true
    case .text, .boolean, .date, .time, .dateTime, .duration, .enumeration, .reference,
      .derivedReference:
      false
    }
  }

  private mutating func cell(_ row: Int32, _ field: FieldID, _ table: TableID) -> String {
    let value = evaluator.value(of: Cell(table: table, row: row, field: field))
    if case .null = value { return "·" }
    if !context.showsPersonal, context.plan[table][field].isPersonal { return RuleEvaluator.mask }
    if case .row(let target, let targetRow) = value {
      return context.data.key(of: targetRow, in: target, context.plan) ?? "#\(targetRow + 1)"
    }
    return context.text(of: value)
  }

  /// How many elements there are, and how many of them are only possible.
  private func count(_ list: List) -> String {
    var text = context.say("共 \(list.count) 项", "\(list.count) in all")
    if !list.isCertain {
      let possible = list.count - list.certainCount
      text += context.say("，其中 \(possible) 项只是可能", ", \(possible) of them only possible")
    }
    let absent = (0..<list.count).count { index in
      if case .null = list[index] { return true }
      return false
    }
    if absent > 0, isRows(list) {
      text += context.say("，其中 \(absent) 项缺失", ", \(absent) of them missing")
    }
    if list.count > Self.maximumElements {
      text += context.say(
        "，显示前 \(Self.maximumElements) 项", ", the first \(Self.maximumElements) shown")
    }
    return context.style.paint(text, .dim) + "\n"
  }
}

import GuijuEngine
import GuijuPlan
import GuijuText

/// The columns of a worklist as CSV, in both languages; the layout is part of the interface.
public enum WorklistColumn: CaseIterable, Sendable {
  case order, group, table, key, name, problem, action, effect, cells, field, unit, current, new,
    cost, costUnit

  /// The heading.
  public var heading: Message {
    switch self {
    case .order: Message(zh: "序号", en: "order")
    case .group: Message(zh: "分组", en: "group")
    case .table: Message(zh: "数据表", en: "table")
    case .key: Message(zh: "主键", en: "key")
    case .name: Message(zh: "名称", en: "name")
    case .problem: Message(zh: "问题", en: "problem")
    case .action: Message(zh: "办法", en: "action")
    case .effect: Message(zh: "结果", en: "effect")
    case .cells: Message(zh: "格数", en: "cells")
    case .field: Message(zh: "字段", en: "field")
    case .unit: Message(zh: "单位", en: "unit")
    case .current: Message(zh: "现值", en: "current")
    case .new: Message(zh: "新值", en: "new")
    case .cost: Message(zh: "费用", en: "cost")
    case .costUnit: Message(zh: "费用单位", en: "cost unit")
    }
  }

  /// Both headings, either of which is read back.
  public var headings: [String] { [heading.zh, heading.en] }
}

extension WorklistReport {
  /// A line for each cell; what is to be filled in is blank.
  public func csv(isForSpreadsheets: Bool) -> [UInt8] {
    let columns = WorklistColumn.allCases.filter {
      ($0 != .cost && $0 != .costUnit) || costs != nil
    }
    let text = CSVText(isForSpreadsheets: isForSpreadsheets)
    var bytes = Array(text.mark.utf8)
    bytes += text.line(columns.map { $0.heading[language] })
    for line in lines { bytes += text.line(columns.map { cell(of: line, $0) }) }
    return bytes
  }

  private func cell(of line: Line, _ column: WorklistColumn) -> String {
    switch column {
    case .order: String(line.order)
    case .group: line.group ?? ""
    case .table: line.table
    case .key: line.key ?? ""
    case .name: line.name ?? ""
    case .problem: line.problems.map(\.text).joined(separator: say("；", "; "))
    case .action: line.action
    case .effect: effect(of: line)
    case .cells: String(line.cellCount)
    case .field: line.isCell ? line.field : say("（不是单元格）", "(no cell)")
    case .unit: line.unit ?? ""
    case .current: line.current
    case .new: ""
    case .cost: cost(of: line) ?? ""
    case .costUnit: cost(of: line) == nil ? "" : line.costUnit ?? ""
    }
  }

  /// Nil also where another line's cost pays for it.
  private func cost(of line: Line) -> String? {
    line.cost.flatMap { $0 == NumberInterval(.zero) ? nil : CostReport.text(of: $0) }
  }

  /// One object (`"schema": 1`).
  public func json() -> [UInt8] {
    func number(_ count: Int) -> JSONValue { .number(String(count)) }
    func counts(_ counts: [ImpactReport.Count]) -> JSONValue { .array(counts.map(\.json)) }
    let list = lines.map { line in
      JSONValue.object([
        ("order", number(line.order)), ("group", .optional(line.group)),
        ("table", .string(line.table)), ("key", .optional(line.key)),
        ("name", .optional(line.name)), ("place", .optional(line.place)),
        ("action", .string(line.action)), ("effect", .string(effect(of: line))),
        ("sideEffects", sideEffects(of: line)),
        ("cells", number(line.cellCount)), ("field", .string(line.field)),
        ("isCell", .boolean(line.isCell)), ("unit", .optional(line.unit)),
        ("current", .string(line.current)), ("cost", .optional(cost(of: line))),
        ("costUnit", .optional(line.costUnit)),
        (
          "verdicts",
          .array(
            line.problems.map { problem in
              .object([
                ("rule", .string(problem.rule)), ("provision", .optional(problem.provision)),
                ("verdict", .string(problem.verdict.word)),
              ])
            })
        ),
      ])
    }
    return JSONValue.object([
      ("schema", .number("1")), ("by", .optional(path)), ("fail", number(failCount)),
      ("undetermined", number(openCount)), ("lines", number(lineCount)),
      ("list", .array(list)), ("unremedied", counts(unremedied)),
      ("otherwiseUndetermined", counts(unsettled)), ("failing", counts(failing)),
      ("costs", costs.map { $0.json } ?? .null),
    ]).bytes + [0x0A]
  }

  /// The ids of rules by what becomes of them.
  private func sideEffects(of line: Line) -> JSONValue {
    .object(
      SideEffect.Kind.allCases.map { kind in
        let rules = line.sideEffects.first { $0.kind == kind }?.rules ?? []
        return (kind.rawValue, .array(rules.map { .string($0) }))
      })
  }
}

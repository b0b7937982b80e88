import Guiju
import GuijuEngine
import GuijuPlan
import GuijuReport
import GuijuText

extension ShellSession {
  /// Whether there is no room for what can be left out.
  var isNarrow: Bool { (width() ?? 100) < 60 }

  func write(_ table: TextTable, indent: Int = 0) {
    let lines = table.lines(indent: indent, style: style, maximumWidth: width())
    write(lines.joined(separator: "\n") + "\n")
  }

  /// A table with a heading; on a narrow terminal without its last column.
  private func list(
    _ columns: [(heading: String, alignment: TextTable.Alignment)], _ rows: [[TextTable.Cell]]
  ) {
    let count = isNarrow ? columns.count - 1 : columns.count
    var table = TextTable(columns.prefix(count).map(\.alignment))
    table.add(columns.prefix(count).map { .init($0.heading, .bold) })
    for row in rows { table.add(Array(row.prefix(count))) }
    write(table)
  }

  func listRules() {
    let plan = workspace.rules.plan
    guard !plan.rules.isEmpty else {
      write(
        say("还没有规则；用 .rules 路径 载入\n", "there are no rules yet; load some with .rules PATH\n"))
      return
    }
    list(
      [
        (say("编号", "id"), .left), (say("规则", "rule"), .left), (say("针对", "on"), .left),
        (say("级别", "severity"), .left), (say("依据", "cites"), .left),
      ],
      plan.rules.map { rule in
        [
          .init(rule.provision ?? ""), .init(rule.name),
          .init(rule.table.map { plan[$0].name } ?? ""), .init(severity(of: rule)),
          .init(context.citation(of: rule)),
        ]
      })
  }

  /// What a violation of a rule counts as; what is no rule cannot be violated, and says what it is.
  private func severity(of rule: Rule) -> String {
    switch rule.kind {
    case .rule: context.name(of: rule.severity)
    case .eligibility: say("（资格）", "(eligibility)")
    case .value: say("（定义）", "(definition)")
    }
  }

  /// The tables, all or those that have data.
  func listTables(onlyLoaded: Bool = false) {
    let plan = workspace.rules.plan
    guard !plan.tables.isEmpty else {
      write(say("还没有声明任何数据表\n", "no table is declared yet\n"))
      return
    }
    let tables = plan.tables.indices.map { TableID($0) }.filter {
      !onlyLoaded || workspace.data[$0].origin != nil
    }
    list(
      [
        (say("数据表", "table"), .left), (say("字段", "fields"), .right),
        (say("行数", "rows"), .right), (say("文件", "file"), .left),
      ],
      tables.map { id in
        let data = workspace.data[id]
        return [
          .init(plan[id].name), .init(String(plan[id].fields.count)),
          data.origin == nil ? .init("·", .dim) : .init(String(data.rowCount)),
          .init(data.origin?.files.joined(separator: say("、", ", ")) ?? "", .dim),
        ]
      })
    let others = plan.tables.count - tables.count
    if others > 0 {
      write(
        say(
          "另有 \(others) 张数据表没有数据\n",
          others == 1 ? "1 more table has no data\n" : "\(others) more tables have no data\n"))
    }
  }

  /// `.schema [TABLE]`: the fields of a table, or of all.
  func listFields(_ arguments: [String]) throws {
    let plan = workspace.rules.plan
    guard let name = arguments.first else {
      guard !plan.tables.isEmpty else { return listTables() }
      for (index, table) in plan.tables.enumerated() {
        write((index > 0 ? "\n" : "") + style.paint(escapedForTerminal(table.name), .bold) + "\n")
        listFields(of: TableID(index))
      }
      return
    }
    guard let table = plan.table(named: name) else {
      throw InputError(
        Message(zh: "没有名为“\(name)”的数据表", en: "no table is named “\(name)”"),
        help: .didYouMean(nearestName(to: name, in: plan.tables.map(\.name)))
          ?? .known(plan.tables.map(\.name)))
    }
    listFields(of: table)
  }

  private func listFields(of id: TableID) {
    let schema = workspace.rules.plan[id]
    let data = workspace.data[id]
    let text = DataText(context)
    list(
      [
        (say("字段", "field"), .left), (say("类型", "type"), .left), (say("单位", "unit"), .left),
        (say("空白", "blank"), .right), (say("列名", "heading"), .left),
      ],
      schema.fields.enumerated().map { index, field in
        // A column that no file has was filled with what is not known.
        let isAbsent =
          field.isStored && data.rowCount > 0
          && !(0..<data.rowCount).contains {
            data.origin?.hasColumn(row: $0, field: FieldID(index)) ?? true
          }
        let column = data.origin == nil || isAbsent ? nil : data.columns[index]
        let blanks = column.map { column in
          (0..<data.rowCount).count { column.isMissing[$0] && !column.isFaulty[$0] }
        }
        return [
          .init(field.name), .init(text.name(of: field.kind)), .init(field.unit ?? ""),
          blanks.map { .init(String($0), $0 == 0 ? .dim : .unsure) } ?? .init("·", .dim),
          .init(
            isAbsent
              ? say("文件没有这一列", "the file has no such column") : field.isStored ? field.heading : "",
            .dim),
        ]
      })
  }

  func listParameters() {
    let plan = workspace.rules.plan
    guard !plan.parameters.isEmpty else {
      write(say("没有参数\n", "there are no parameters\n"))
      return
    }
    list(
      [
        (say("参数", "parameter"), .left), (say("值", "value"), .right),
        (say("单位", "unit"), .left), (say("出处", "source"), .left),
      ],
      plan.parameters.enumerated().map { index, parameter in
        let value = context.text(of: ParameterID(index), in: workspace.rules.sources)
        return [
          .init(parameter.name), .init(value), .init(parameter.unit ?? ""),
          .init(source(of: parameter)),
        ]
      })
  }

  private func source(of parameter: Parameter) -> String {
    let plan = workspace.rules.plan
    switch parameter.basis {
    case .cited(let citation):
      let place = [plan[citation.document].name, citation.article].compactMap { $0 }
      return say("依据 ", "cites ") + place.joined(separator: " ")
    case .assumed(let reason): return say("假定 ", "assumed ") + reason
    case .unstated: return ""
    }
  }
}

import GuijuEngine
import GuijuPlan
import GuijuText

extension CheckText {
  /// What decision tables have met that their hit policies do not allow, each with the row of data
  /// and the values that the table was asked about.
  public func decisionFaults(
    _ faults: [DecisionFault], _ sources: SourceMap, limit: Int = 100
  ) -> String {
    if faults.isEmpty { return "" }
    var lines = faults.prefix(limit).flatMap { heading(of: $0) + inputs(of: $0, sources) }
    if faults.count > limit {
      lines.append(
        context.say(
          "决策表问题另有 \(faults.count - limit) 条未显示",
          "\(faults.count - limit) more faults of decision tables not shown"))
    }
    return lines.joined(separator: "\n") + "\n\n"
  }

  private func heading(of fault: DecisionFault) -> [String] {
    let label = context.name(of: .error as Severity)
    var lines = escapedForTerminal(sentence(of: fault, withPlace: true)).wrapped(
      to: context.width, hanging: 4, after: displayWidth(of: label) + 1)
    lines[0] = context.style.paint(label, .bad) + " " + lines[0]
    return lines
  }

  /// `决策表“备案”：组织 b1 甲 符合第 1、3 行，而命中方式是“唯一”`
  ///
  /// - Parameter withPlace: whether the file and the line of the row are told.
  func sentence(of fault: DecisionFault, withPlace: Bool = false) -> String {
    let table = context.plan[fault.table].name
    let subject =
      fault.subject.map { name(of: $0, withPlace: withPlace) }
      ?? context.say("整个数据 ", "the data set")
    let rows = fault.rows.map(String.init).joined(separator: context.say("、", ", "))
    return switch fault.kind {
    case .overlap:
      context.say(
        "决策表“\(table)”：\(subject)同时符合第 \(rows) 行，而命中方式是“唯一”",
        "decision table “\(table)”: \(subject) meets rows \(rows), and the hit policy is unique")
    case .conflict:
      context.say(
        "决策表“\(table)”：\(subject)符合第 \(rows) 行，结果各不相同，而命中方式是“任意”",
        "decision table “\(table)”: rows \(rows) give \(subject) different values, and the hit "
          + "policy is any")
    case .gap:
      context.say(
        "决策表“\(table)”：\(subject)哪一行都不符合",
        "decision table “\(table)”: \(subject) meets no row")
    }
  }

  /// `组织 220302-B041（data/组织.csv:42）`
  private func name(of subject: DecisionFault.Subject, withPlace: Bool) -> String {
    let kind = context.plan[subject.table].name
    let name = context.shownName(of: subject.row, in: subject.table)
    let place = context.data[subject.table].origin?.place(row: Int(subject.row))
    let subject = name.hasPrefix(kind) ? name : "\(kind) \(name)"
    guard withPlace, let place else { return subject + context.say(" ", "") }
    return subject + context.say("（\(place.file):\(place.line)）", " (\(place.file):\(place.line))")
  }

  /// The inputs of the table with their values and cells, one line each.
  private func inputs(of fault: DecisionFault, _ sources: SourceMap) -> [String] {
    let plan = context.plan
    let definition = plan.definitions.first { definition in
      guard let body = definition.body, case .decisionTable(fault.table) = plan[body] else {
        return false
      }
      return true
    }
    var evaluator = RowEvaluator(
      context.program, data: context.data, limits: .init(), pack: definition?.pack, decisions: nil)
    evaluator.begin(row: fault.subject.map { .row($0.table, $0.row) } ?? .null)
    let steps = plan[fault.table].inputs.flatMap { input in
      (try? evaluator.trace(of: input.expression).steps) ?? []
    }
    let nodes = ExplanationBuilder(context: context, sources: sources, pack: definition?.pack)
      .body(steps)
    return TreeLines(nodes, context: context.indented(by: 4)).lines.map { "    " + $0 }
  }
}

import GuijuEngine
import GuijuPlan
import GuijuText

/// The head and the summary of a check.
public struct CheckText {
  let context: ReportContext

  public init(context: ReportContext) { self.context = context }

  /// What is checked, over which data, on which day.
  public func heading(asOf: CalendarDate) -> String {
    var lines: [String] = []
    for pack in context.plan.packs {
      let title = pack.title.map { context.say("《\($0)》", " (\($0))") } ?? ""
      lines.append(context.say("规则包 ", "pack ") + escapedForTerminal(pack.name + title))
    }
    lines.append(context.say("截止 ", "as of ") + asOf.description)
    let counts = context.plan.tables.indices.compactMap { index -> String? in
      let table = context.data[TableID(index)]
      guard table.origin != nil else { return nil }
      let name = context.plan.tables[index].name
      return context.say("\(name) \(table.rowCount) 行", "\(name) " + counted(table.rowCount, "row"))
    }
    lines.append(
      context.say("数据 ", "data ")
        + escapedForTerminal(counts.joined(separator: context.say("，", ", "))))
    return lines.joined(separator: "\n") + "\n"
  }

  /// Rules with their counts, one line each; then eligibilities, then definitions that report a value.
  ///
  /// - Parameter showsBars: whether the counts are drawn, too, where there is room.
  public func summary(_ outcomes: [RuleOutcome], showsBars: Bool = false) -> String {
    var lines: [String] = []
    for group in SummaryGroup.allCases {
      let members = outcomes.filter { group.holds(context.plan[$0.rule]) }
      if members.isEmpty { continue }
      if !lines.isEmpty { lines.append("") }
      lines += table(of: members, group, barWidth: showsBars ? barWidth : nil)
    }
    for outcome in outcomes {
      guard let idle = outcome.idle else { continue }
      lines.append(
        "  " + escapedForTerminal(context.name(of: context.plan[outcome.rule]))
          + context.say("：", ": ") + reason(idle))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The columns of a bar; nil where there is no room for one.
  private var barWidth: Int? {
    guard let width = context.width else { return 24 }
    let room = min(24, width - 64)
    return room < 8 ? nil : room
  }

  private func table(
    of outcomes: [RuleOutcome], _ group: SummaryGroup, barWidth: Int?
  ) -> [String] {
    let hasErrors = outcomes.contains { $0.count(of: .error) > 0 }
    let verdicts = group.verdicts + (hasErrors ? [.error] : [])
    let showsSeverity = group == .rules
    let bar: [TextTable.Alignment] = barWidth == nil ? [] : [.left]
    var table = TextTable(
      [.left] + (showsSeverity ? [.left] : []) + verdicts.map { _ in .right } + bar)
    table.add(
      [.init(group.heading[context.language], .bold)]
        + (showsSeverity ? [.init(context.say("级别", "severity"), .bold)] : [])
        + verdicts.map { verdict in
          .init(context.name(of: verdict, group.kind), .bold)
        } + bar.map { _ in .init("") })
    for outcome in outcomes {
      let rule = context.plan[outcome.rule]
      table.add(
        [.init(context.name(of: rule))]
          + (showsSeverity ? [.init(context.name(of: rule.severity))] : [])
          + verdicts.map { verdict in
            let count = outcome.count(of: verdict)
            return .init(String(count), count == 0 ? .dim : context.tone(of: verdict))
          }
          + (barWidth.map { [.init(VerdictBar.parts(of: outcome, width: $0, context))] } ?? []))
    }
    return table.lines(style: context.style, maximumWidth: context.width)
      + (barWidth == nil ? [] : ["  " + VerdictBar.legend(verdicts, group.kind, context)])
  }

  /// How many faults the data have, in a line; nothing where there are none.
  public func dataSummary(_ findings: DataFindings) -> String {
    let counts = [Severity.error, .warning, .note].compactMap { severity -> String? in
      let count = findings.count(of: severity)
      return count > 0 ? "\(context.name(of: severity)) \(count)" : nil
    }
    guard !counts.isEmpty else { return "" }
    return context.say("数据问题：", "faults in the data: ")
      + counts.joined(separator: context.say("，", ", ")) + "\n"
  }

  func reason(_ idle: IdleReason) -> String {
    switch idle {
    case .notYetInForce(let date):
      context.say("规则包 \(date) 起生效，尚不适用", "its pack takes effect on \(date)")
    case .noLongerInForce(let date):
      context.say("规则包有效至 \(date)，不再适用", "its pack was in force until \(date)")
    case .notYetDue(let date):
      context.say("\(date) 到期，尚不适用", "it is due on \(date)")
    }
  }

  /// The parameters that the rules read and whose values the documents do not state.
  public func assumptions(of outcomes: [RuleOutcome], _ sources: SourceMap) -> String {
    var read: Set<Int> = []
    context.plan.visitDeeply(outcomes.flatMap { context.plan.roots(of: $0.rule) }) { node in
      if case .parameter(let parameter) = node { read.insert(parameter.index) }
    }
    var lines: [String] = []
    for (index, parameter) in context.plan.parameters.enumerated() {
      guard case .assumed(let reason) = parameter.basis, read.contains(index) else { continue }
      let value = context.text(of: ParameterID(index), in: sources)
      lines.append(
        context.say("假定 ", "assumed ")
          + escapedForTerminal(
            "\(parameter.name) = \(value)\(parameter.unit.map { " " + $0 } ?? "")"
              + context.say("（\(reason)）", " (\(reason))")))
    }
    return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
  }
}

/// The parts of a summary.
private enum SummaryGroup: CaseIterable {
  case rules, eligibilities, values

  func holds(_ rule: Rule) -> Bool {
    switch (self, rule.kind) {
    case (.rules, .rule), (.eligibilities, .eligibility), (.values, .value): true
    case (.rules, _), (.eligibilities, _), (.values, _): false
    }
  }

  var heading: Message {
    switch self {
    case .rules: Message(zh: "规则", en: "rule")
    case .eligibilities: Message(zh: "资格", en: "eligibility")
    case .values: Message(zh: "取值", en: "value")
    }
  }

  /// What names the verdicts of the part.
  var kind: Rule.Kind { self == .eligibilities ? .eligibility : .rule }

  var verdicts: [Verdict] {
    switch self {
    case .rules, .eligibilities: [.pass, .fail, .notApplicable, .undetermined]
    case .values: [.value, .notApplicable, .undetermined]
    }
  }
}

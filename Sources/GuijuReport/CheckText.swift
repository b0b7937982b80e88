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
      return context.say("\(name) \(table.rowCount) 行", "\(name) \(table.rowCount) rows")
    }
    lines.append(
      context.say("数据 ", "data ")
        + escapedForTerminal(counts.joined(separator: context.say("，", ", "))))
    return lines.joined(separator: "\n") + "\n"
  }

  /// Rules with their counts, one line each.
  public func summary(_ outcomes: [RuleOutcome]) -> String {
    let hasErrors = outcomes.contains { $0.count(of: .error) > 0 }
    let verdicts: [Verdict] =
      [.pass, .fail, .notApplicable, .undetermined] + (hasErrors ? [.error] : [])
    var table = TextTable([.left, .left] + verdicts.map { _ in .right })
    table.add(
      [.init(context.say("规则", "rule"), .bold), .init(context.say("级别", "severity"), .bold)]
        + verdicts.map { .init(context.name(of: $0), .bold) })
    for outcome in outcomes {
      let rule = context.plan[outcome.rule]
      table.add(
        [.init(context.name(of: rule)), .init(context.name(of: rule.severity))]
          + verdicts.map { verdict in
            let count = outcome.count(of: verdict)
            return .init(String(count), count == 0 ? .dim : context.tone(of: verdict))
          })
    }
    var lines = table.lines(style: context.style, maximumWidth: context.width)
    for outcome in outcomes {
      guard let idle = outcome.idle else { continue }
      lines.append(
        "  " + escapedForTerminal(context.plan[outcome.rule].name) + context.say("：", ": ")
          + reason(idle))
    }
    return lines.joined(separator: "\n") + "\n"
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

  private func reason(_ idle: IdleReason) -> String {
    switch idle {
    case .notYetInForce(let date):
      context.say("规则包 \(date) 起生效，尚不适用", "its pack takes effect on \(date)")
    case .noLongerInForce(let date):
      context.say("规则包有效至 \(date)，不再适用", "its pack was in force until \(date)")
    case .notYetDue(let date):
      context.say("\(date) 到期，尚不适用", "it is due on \(date)")
    }
  }

  /// The parameters whose values the documents do not state.
  public func assumptions() -> String {
    var lines: [String] = []
    for (index, parameter) in context.plan.parameters.enumerated() {
      guard case .assumed(let reason) = parameter.basis else { continue }
      let value = context.program.parameters[index].text(in: context.plan, context.language)
      lines.append(
        context.say("假定 ", "assumed ")
          + escapedForTerminal(
            "\(parameter.name) = \(value)\(parameter.unit.map { " " + $0 } ?? "")"
              + context.say("（\(reason)）", " (\(reason))")))
    }
    return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
  }
}

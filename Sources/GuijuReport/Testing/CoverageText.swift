import GuijuEngine
import GuijuPlan
import GuijuText

/// A share as a percentage, rounded down: only all is 100 %.
struct Percentage {
  let text: String

  init(_ part: Int, of whole: Int) {
    text = whole == 0 ? "100%" : "\(part * 100 / whole)%"
  }
}

/// What the tests decided, rule by rule, and what they never did.
struct CoverageText {
  private let report: TestReport

  init(_ report: TestReport) { self.report = report }

  private var style: TerminalStyle { report.context.style }

  func render(_ coverage: Coverage) -> String {
    var table = TextTable([.left, .right, .right])
    table.add([
      .init(report.say("覆盖", "coverage"), .bold), .init(report.say("比例", "share"), .bold),
      .init(report.say("情形", "outcomes"), .bold),
    ])
    for declaration in coverage.declarations {
      table.add(
        row(name(of: declaration), declaration.decidedCount, of: declaration.items.count))
    }
    table.add(row(report.say("合计", "in all"), coverage.decidedCount, of: coverage.count))
    var lines = table.lines(style: style, maximumWidth: report.context.width)
    let holes = coverage.declarations.flatMap { declaration in
      declaration.items.filter { !$0.isDecided }
    }
    if !holes.isEmpty {
      lines.append("")
      lines.append(report.say("测试中从未出现：", "never decided by any test:"))
      var list = TextTable([.left, .left])
      for hole in holes {
        list.add([
          .init("\(report.place(of: hole.span))", .dim), .init(description(of: hole)),
        ])
      }
      lines += list.lines(indent: 2, style: style)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func row(_ name: String, _ decided: Int, of count: Int) -> [TextTable.Cell] {
    [
      .init(name),
      .init(Percentage(decided, of: count).text, decided == count ? .good : .unsure),
      .init("\(decided)/\(count)"),
    ]
  }

  func name(of declaration: Coverage.Declaration) -> String {
    for item in declaration.items {
      if case .verdict(let rule, _) = item.outcome {
        return report.context.name(of: report.plan[rule])
      }
    }
    return declaration.name
  }

  /// What was never decided: `应建党组织：没有“待核”`.
  func description(of item: Coverage.Item) -> String {
    let written = report.written(item.span)
    switch item.outcome {
    case .verdict(let id, let verdict):
      let rule = report.plan[id]
      let name = report.context.name(of: rule)
      let word = report.context.name(of: verdict, rule.kind)
      return report.say("\(name)：没有“\(word)”", "\(name): never “\(word)”")
    case .operand(let holds):
      return holds
        ? report.say("\(written)：没有成立过", "\(written): never true")
        : report.say("\(written)：没有不成立过", "\(written): never false")
    case .branch(let holds):
      return holds
        ? report.say("如果 \(written)：没有走过“那么”", "if \(written): never “then”")
        : report.say("如果 \(written)：没有走过“否则”", "if \(written): never “else”")
    case .condition(let name, let isMet):
      let label = name.map { $0 + report.say("：", ": ") } ?? ""
      return isMet
        ? report.say("条件 \(label)\(written)：没有满足过", "item \(label)\(written): never met")
        : report.say(
          "条件 \(label)\(written)：没有不满足过", "item \(label)\(written): never unmet")
    case .quantifier(let holds):
      return holds
        ? report.say("\(written)：没有成立过", "\(written): never true")
        : report.say("\(written)：没有不成立过", "\(written): never false")
    case .alternative:
      return report.say("\(written)：没有符合过", "\(written): never met")
    case .row(let number):
      return report.say(
        "第 \(number) 行 \(written)：没有命中过", "row \(number) \(written): never met")
    }
  }
}

import GuijuEngine
import GuijuPlan
import GuijuText

extension ExplanationReport {
  /// The verdict for a person to read; parts that did not decide it on one line each unless `full`.
  ///
  /// - Parameter unfolding: how the reader asks for all of it.
  public func text(full: Bool, unfolding: String) -> String {
    let heads = heading + facts
    let tree = TreeLines(clauses, context: context, showsAll: full)
    var lines = heads
    if !tree.lines.isEmpty { lines += [""] + tree.lines }
    if tree.hasFolded {
      let hint = context.say(
        "没有展开的部分用 \(unfolding) 展开", "\(unfolding) unfolds what is on one line")
      lines += ["", context.style.paint(hint, .dim)]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var heading: [String] {
    let verdict = explanation.verdict
    var first = context.style.paint(
      context.name(of: verdict, rule.kind), context.tone(of: verdict))
    first += " " + escapedForTerminal(context.name(of: rule))
    if verdict == .fail, case .rule = rule.kind {
      let severity = context.name(of: rule.severity)
      first += context.say("（\(severity)）", " (\(severity))")
    }
    var lines = [first]
    if let table = rule.table, let row = explanation.row {
      let place = context.data[table].origin?.place(row: Int(row))
      let name = escapedForTerminal(context.shownName(of: row, in: table))
      let shownPlace = escapedForTerminal(place.map { "  \($0.file):\($0.line)" } ?? "")
      lines.append(
        "  " + context.style.paint(name, .bold) + context.style.paint(shownPlace, .dim))
    }
    lines.append("  " + context.say("截止 ", "as of ") + context.program.asOf.description)
    for citation in rule.citations {
      lines += wrapped(context.say("依据 ", "cites ") + text(of: citation))
    }
    return lines
  }

  /// `《意见》（吉林意见）三（六）`
  private func text(of citation: Citation) -> String {
    let document = context.plan[citation.document]
    var text = document.title.map { context.say("《\($0)》", "“\($0)”") } ?? document.name
    if document.title != nil, document.title != document.name {
      text += context.say("（\(document.name)）", " (\(document.name))")
    }
    return text + (citation.article.map { " " + $0 } ?? "")
  }

  /// What the verdict says: its messages, what is missing, what would help.
  private var facts: [String] {
    var lines: [String] = []
    if let idle = trace.idle { lines += wrapped(CheckText(context: context).reason(idle)) }
    let findings = FindingText(context: context, sources: sources)
    for clause in explanation.clauses where clause.truth == false {
      if let message = clause.message { lines += wrapped(message) }
    }
    lines += remedyText.lines(remedies, failing: explanation.failedCount).flatMap(wrapped)
    if let error = explanation.error { lines += wrapped(findings.sentence(of: error)) }
    let missing = findings.missingLines(explanation)
    if verdict == .fail, !missing.isEmpty {
      let count = explanation.clauses.count { $0.truth == nil }
      lines += wrapped(
        context.say(
          "另有 \(count) 项要求缺数据，无法判断：",
          "\(count) more \(count == 1 ? "requirement" : "requirements") cannot be judged:"))
    }
    lines += missing
    if let advice { lines += wrapped(context.say("建议：", "Advice: ") + advice) }
    return lines
  }

  private func wrapped(_ text: String) -> [String] {
    let indent = text.prefix { $0 == " " }.count
    return escapedForTerminal(text).wrapped(to: context.width.map { $0 - 2 }, hanging: indent + 2)
      .map { "  " + $0 }
  }
}

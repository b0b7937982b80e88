import GuijuEngine
import GuijuPlan
import GuijuText

/// Findings for a person to read: each a block of lines that stands alone.
public struct FindingText {
  let context: ReportContext
  let sources: SourceMap

  public init(context: ReportContext, sources: SourceMap) {
    self.context = context
    self.sources = sources
  }

  /// A verdict with its reasons.
  public func render(
    _ explanation: Explanation, remedies: [Remedy] = [], advice: String?
  ) -> String {
    let rule = context.plan[explanation.rule]
    var lines = [heading(of: explanation, rule)]
    if let table = rule.table, let row = explanation.row {
      let place = context.data[table].origin?.place(row: Int(row))
      let line = place.map { "  \($0.file):\($0.line)" } ?? ""
      lines.append(
        "  " + context.style.paint(escapedForTerminal(context.shownName(of: row, in: table)), .bold)
          + context.style.paint(escapedForTerminal(line), .dim))
    }
    for clause in explanation.clauses where clause.truth == false {
      lines += wrapped(clause.message ?? sentence(clause, rule))
    }
    let remedyText = RemedyText(
      context: context, sources: sources, rule: rule, row: explanation.row ?? 0)
    if let line = remedyText.line(remedies, failing: explanation.failedCount) {
      lines += wrapped(line)
    }
    if let error = explanation.error { lines += wrapped(sentence(of: error)) }
    if explanation.verdict == .undetermined { lines += missingLines(explanation) }
    if explanation.verdict == .fail { lines += valueLines(explanation) }
    if let advice { lines += wrapped(context.say("建议：", "Advice: ") + advice) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The columns of a sentence, which may hold texts of the data, at most.
  private static let sentenceWidth = 1_000

  /// A sentence about a row, below its heading.
  private func wrapped(_ sentence: String) -> [String] {
    ("  " + escapedForTerminal(sentence.truncated(to: Self.sentenceWidth))).wrapped(
      to: context.width, hanging: 4)
  }

  /// What went wrong, and where in the rules.
  func sentence(of error: EvaluationError) -> String {
    let span = context.plan.span(error.node)
    guard let place = sources.place(of: span) else { return error.message[context.language] }
    let written = sources.text(span).inOneLine.truncated(to: 40)
    // A name alone says no more than the line.
    let isTelling = written.contains { " (（[".contains($0) }
    let line = "\(place.name):\(place.location.line)"
    return error.message[context.language]
      + context.say(
        "（\(line)\(isTelling ? "：" + written : "")）", " (\(line)\(isTelling ? ": " + written : ""))"
      )
  }

  private func heading(of explanation: Explanation, _ rule: Rule) -> String {
    let verdict = context.name(of: explanation.verdict, rule.kind)
    var heading = context.style.paint(verdict, context.tone(of: explanation.verdict))
    heading += " " + escapedForTerminal(context.name(of: rule))
    if explanation.verdict == .fail, case .rule = rule.kind {
      heading += context.say(
        "（\(context.name(of: rule.severity))）", " (\(context.name(of: rule.severity)))")
    }
    let citation = context.citation(of: rule)
    if !citation.isEmpty {
      heading += context.say(" 依据 ", " cites ") + escapedForTerminal(citation)
    }
    return heading
  }

  /// For a requirement without a message: the requirement as written.
  func sentence(_ clause: Explanation.Clause, _ rule: Rule) -> String {
    let condition = rule.requirements[clause.index].condition
    if rule.judges != nil, let judgement = context.judgement(condition) {
      // The value that the table gives instead is the first that decided it.
      let found = clause.values.first.map { context.text(of: $0, in: sources, rule.pack) } ?? ""
      let expected =
        if case .constant(.string(let text)) = context.plan[judgement.expected] { text } else {
          sources.text(context.plan.span(judgement.expected))
        }
      return context.say(
        "“\(judgement.name)”是“\(found)”，不是“\(expected)”",
        "“\(judgement.name)” is “\(found)”, not “\(expected)”")
    }
    let written = sources.text(context.plan.span(condition))
    return context.say("不满足要求：\(written)", "requirement not met: \(written)")
  }

  /// Why a rule does not apply to a row; nil where it does, or may.
  func reason(_ trace: VerdictTrace) -> String? {
    guard trace.explanation.verdict == .notApplicable else { return nil }
    if let idle = trace.idle { return CheckText(context: context).reason(idle) }
    let rule = context.plan[trace.explanation.rule]
    func written(_ node: NodeID?) -> String {
      node.map { sources.text(context.plan.span($0)).inOneLine } ?? ""
    }
    for step in trace.steps {
      switch step.clause {
      case .scope where step.truth == false:
        return context.say(
          "不在规则包的适用范围内：\(written(rule.scope))",
          "out of its pack's scope: \(written(rule.scope))")
      case .applies where step.truth == false:
        return context.say(
          "“适用”不成立：\(written(rule.applies))", "“when” is false: \(written(rule.applies))")
      case .exception(let id) where step.truth == true:
        let name = context.plan[id].name
        return context.say("除外：“\(name)”适用", "excepted: “\(name)” applies")
      case .scope, .applies, .exception, .requirement, .value: continue
      }
    }
    return nil
  }

  private func valueLines(_ explanation: Explanation) -> [String] {
    var table = TextTable([.left, .left])
    var seen: Set<Cell> = []
    var said: Set<String> = []
    let values =
      explanation.clauses.filter { $0.truth == false }.flatMap(\.values) + explanation.applicability
    for value in values {
      if let cell = value.cell, !seen.insert(cell).inserted { continue }
      let place = value.cell.flatMap { context.place(of: $0) }
      let text = context.text(of: value, in: sources, context.plan[explanation.rule].pack)
      let sentence = "\(context.name(of: value, in: sources)) = \(text)"
      if value.cell == nil, !said.insert(sentence).inserted { continue }
      table.add([
        .init(sentence),
        .init(context.text(of: place), .dim),
      ])
    }
    return table.lines(indent: 4, style: context.style)
  }

  /// The cells that an undetermined verdict waits for, and what stands in them.
  func missingLines(_ explanation: Explanation) -> [String] {
    guard !(explanation.missing.isEmpty && explanation.missingParameters.isEmpty) else { return [] }
    var table = TextTable([.left, .left, .left])
    for parameter in explanation.missingParameters {
      let name = context.plan[parameter].name
      table.add([
        .init(context.say("缺 参数 \(name)", "missing parameter \(name)"), .unsure),
        .init(context.state(of: parameter)),
        .init(
          sources.place(of: context.plan[parameter].span)
            .map { "\($0.name):\($0.location.line)" } ?? "", .dim),
      ])
    }
    let shown = explanation.missing.prefix(20)
    for cell in shown {
      let schema = context.plan[cell.table]
      let subject = explanation.row.flatMap { row in
        context.plan[explanation.rule].table.map { ($0, row) }
      }
      let isOwn = subject?.0 == cell.table && subject?.1 == cell.row
      let field =
        isOwn
        ? schema[cell.field].name
        : "\(schema.name) \(context.shownName(of: cell.row, in: cell.table)) \(schema[cell.field].name)"
      table.add([
        .init(context.say("缺 ", "missing ") + field, .unsure),
        .init(state(of: cell)),
        .init(context.text(of: context.place(of: cell)), .dim),
      ])
    }
    var lines = table.lines(indent: 4, style: context.style)
    if explanation.missing.count > shown.count {
      let rest = explanation.missing.count - shown.count
      lines.append(context.say("    另有 \(rest) 个单元格", "    and \(rest) more cells"))
    }
    return lines
  }

  /// What stands in a cell that has no value.
  private func state(of cell: Cell) -> String {
    let table = context.data[cell.table]
    guard let column = table.columns[cell.field.index] else {
      return context.say("文件没有这一列", "the file has no such column")
    }
    guard column.isFaulty[Int(cell.row)] else { return context.say("空白", "blank") }
    guard table.origin?.hasColumn(row: Int(cell.row), field: cell.field) == true else {
      return context.say("文件没有这一列", "the file has no such column")
    }
    switch table.origin?.doubt(row: Int(cell.row)) {
    case .misquoted:
      return context.say(
        "这一行的引号用错，分不清各格", "the quotes of the row do not fit, so its cells are unsure")
    case .surplus:
      return context.say("这一行多出格子，可能错了位", "the row has too many cells and may have shifted")
    case nil: break
    }
    guard let text = table.origin?.text(row: Int(cell.row), field: cell.field) else {
      if table.origin?.hasChanged == true {
        return context.say("不可用；文件已被改动，原文读不到了", "not usable; the file has changed since")
      }
      return context.say("这一行没有这一格", "the row has no such cell")
    }
    if !context.showsPersonal, context.plan[cell.table][cell.field].isPersonal {
      return RuleEvaluator.mask
    }
    let shown = text.truncated(to: 40)
    return context.say("“\(shown)”不可用", "“\(shown)” cannot be used")
  }

  /// A fault of the data.
  public func render(_ finding: DataFinding) -> String {
    let tone: TerminalStyle.Tone =
      switch finding.severity {
      case .error: .bad
      case .warning: .unsure
      case .note: .dim
      }
    let label = "\(context.name(of: finding.severity))[\(finding.kind.label)]"
    let sentence = escapedForTerminal(
      context.text(of: finding.place) + " " + self.sentence(of: finding))
    var lines = sentence.wrapped(
      to: context.width, hanging: 4, after: displayWidth(of: label) + 1)
    lines[0] = context.style.paint(label, tone) + " " + lines[0]
    if let help = self.help(on: finding) {
      let advice = escapedForTerminal(context.say("帮助：", "help: ") + help[context.language])
      lines += ("    " + advice).wrapped(to: context.width, hanging: 6)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What is wrong with the data; of a personal value without the value.
  func sentence(of finding: DataFinding) -> String {
    guard isMasked(finding), let field = finding.field else {
      return finding.message[context.language]
    }
    return finding.kind.concealing(
      finding.message, of: context.plan[finding.table][field], in: context.plan)[context.language]
  }

  /// What to do about it; of a personal value nothing that says something of the value.
  func help(on finding: DataFinding) -> Message? {
    isMasked(finding) && !finding.kind.advisesWithoutValue ? nil : finding.help
  }

  func isMasked(_ finding: DataFinding) -> Bool {
    !context.showsPersonal
      && finding.field.map { context.plan[finding.table][$0].isPersonal } == true
  }
}

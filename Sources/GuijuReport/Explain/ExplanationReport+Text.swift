import GuijuEngine
import GuijuPlan
import GuijuText

extension ExplanationReport {
  /// The verdict for a person to read; parts that did not decide it on one line each unless `full`.
  ///
  /// - Parameter unfolding: how the reader asks for all of it.
  public func text(full: Bool, unfolding: String) -> String {
    let heads = heading + facts
    var tree = TreeLines(context: context, showsAll: full)
    for clause in clauses { tree.add(clause, level: 0) }
    var lines = heads
    if !tree.lines.isEmpty { lines += [""] + tree.lines }
    if tree.hasFolded {
      let hint = context.say(
        "没有展开的部分用 \(unfolding) 展开", "\(unfolding) unfolds what is on one line")
      lines += ["", context.style.paint(hint, .dim)]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The clauses alone, parts that did not decide the verdict on one line each.
  var tree: [String] {
    var tree = TreeLines(context: context, showsAll: false)
    for clause in clauses { tree.add(clause, level: 0) }
    return tree.lines
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
      let name = escapedForTerminal(context.name(of: row, in: table))
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

/// The lines of a tree of nodes.
private struct TreeLines {
  let context: ReportContext
  let showsAll: Bool
  /// Whether something was left on one line that has more to show.
  private(set) var hasFolded = false
  private var rows: [Row] = []

  init(context: ReportContext, showsAll: Bool) {
    self.context = context
    self.showsAll = showsAll
  }

  private struct Row {
    let level: Int
    let mark: ExplanationNode.Mark?
    let text: String
    /// What stands in a column of its own: the cell, or where a parameter comes from.
    var remark = ""
    var isBold = false
  }

  // MARK: - Rows

  mutating func add(_ node: ExplanationNode, level: Int) {
    let isFolded = !showsAll && !node.isDecisive && node.mark != nil && !node.children.isEmpty
    if isFolded {
      hasFolded = true
      rows.append(
        Row(level: level, mark: node.mark, text: labelled(node, node.text) + values(below: node)))
      return
    }
    var node = node
    // A clause that is a conjunction: what must hold is said once.
    if node.children.count == 1, let only = node.children.first, only.connective != nil,
      only.text == node.text
    {
      node.children = only.children
      add(node, text: labelled(node, connectiveText(only)), level: level)
      return
    }
    if node.connective != nil {
      add(node, text: connectiveText(node), level: level)
    } else {
      add(node, text: labelled(node, node.text), level: level)
    }
  }

  private mutating func add(_ node: ExplanationNode, text: String, level: Int) {
    var text = text
    switch node.kind {
    case .value, .field, .parameter, .definition, .decisionTable, .expression, .list:
      text += context.say("：", ": ") + node.shown
    case .element: text = context.say("· ", "- ") + text
    case .scope, .applies, .exception, .requirement, .conjunction, .disjunction, .condition,
      .verdict:
      break
    case .hit:
      // Too long to share a column with others.
      if !node.note.isEmpty { text += context.say("（\(node.note)）", " (\(node.note))") }
    case .unevaluated: text += context.say("（不影响结论）", " (does not matter)")
    }
    var row = Row(level: level, mark: node.mark, text: text, remark: remark(of: node))
    row.isBold = level == 0
    rows.append(row)
    // Of a path its last cell says enough, unless the path breaks.
    let isWholePath = node.kind == .field && node.cell != nil
    if isWholePath, !showsAll { return }
    for child in node.children { add(child, level: level + 1) }
  }

  private func labelled(_ node: ExplanationNode, _ text: String) -> String {
    if node.label.isEmpty { return text }
    if text.isEmpty { return node.label }
    return node.label + context.say("：", ": ") + text
  }

  private func connectiveText(_ node: ExplanationNode) -> String {
    node.kind == .conjunction
      ? context.say("以下都要成立", "all of these") : context.say("以下有一项成立即可", "one of these")
  }

  private func remark(of node: ExplanationNode) -> String {
    if node.kind == .hit { return "" }
    let place = context.text(of: node.cell.flatMap { context.place(of: $0) })
    return [node.note, place].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// The values that a folded condition rests on, in brackets.
  private func values(below node: ExplanationNode) -> String {
    var values: [String] = []
    func visit(_ node: ExplanationNode) {
      switch node.kind {
      case .field, .definition, .decisionTable, .expression, .list:
        let value = node.text + context.say("：", ": ") + node.shown
        if !values.contains(value) { values.append(value) }
      case .scope, .applies, .exception, .requirement, .value, .conjunction, .disjunction,
        .condition, .verdict:
        node.children.forEach(visit)
      case .parameter, .hit, .element, .unevaluated: break
      }
    }
    node.children.forEach(visit)
    guard !values.isEmpty else { return "" }
    let list = values.prefix(4).joined(separator: context.say("，", ", "))
    return context.say("（\(list)）", " (\(list))")
  }

  // MARK: - Lines

  /// The lines: remarks of neighbours on one level stand in one column, and what does not fit
  /// continues below.
  var lines: [String] {
    var lines: [String] = []
    var start = rows.startIndex
    while start < rows.endIndex {
      var end = start + 1
      while end < rows.endIndex, rows[end].level == rows[start].level,
        rows[end].remark.isEmpty == rows[start].remark.isEmpty
      {
        end += 1
      }
      lines += aligned(Array(rows[start..<end]))
      start = end
    }
    return lines
  }

  private func aligned(_ rows: [Row]) -> [String] {
    let remarks = rows.map { displayWidth(of: escapedForTerminal($0.remark)) }.max() ?? 0
    let lefts = rows.map { displayWidth(of: left($0)) }
    let room = context.width.map { $0 - remarks - 2 } ?? .max
    // Long lines keep their remark below them and do not push those of the others to the right.
    let column = lefts.filter { $0 <= room }.max() ?? 0
    return zip(rows, lefts).flatMap { row, leftWidth in line(of: row, leftWidth, column) }
  }

  private func line(of row: Row, _ leftWidth: Int, _ column: Int) -> [String] {
    let indent = String(repeating: " ", count: row.level * 2)
    let remark = escapedForTerminal(row.remark)
    var lines = left(row).wrapped(
      to: context.width, hanging: row.level * 2 + (row.mark == nil ? 2 : 4))
    if !remark.isEmpty {
      if lines.count == 1, leftWidth <= column {
        lines[0] +=
          String(repeating: " ", count: column - leftWidth + 2) + context.style.paint(remark, .dim)
      } else {
        lines.append(indent + "    " + context.style.paint(remark, .dim))
      }
    }
    if let tone = row.mark?.tone { lines = lines.map { paintMark($0, row, tone) } }
    return lines
  }

  /// The mark in its colour.
  private func paintMark(_ line: String, _ row: Row, _ tone: TerminalStyle.Tone) -> String {
    let prefix = String(repeating: " ", count: row.level * 2) + (row.mark?.symbol ?? "") + " "
    guard line.hasPrefix(prefix) else { return line }
    let rest = String(line.dropFirst(prefix.count))
    return String(repeating: " ", count: row.level * 2)
      + context.style.paint(row.mark?.symbol ?? "", tone) + " "
      + (row.isBold ? context.style.paint(rest, .bold) : rest)
  }

  private func left(_ row: Row) -> String {
    String(repeating: " ", count: row.level * 2) + (row.mark.map { $0.symbol + " " } ?? "")
      + escapedForTerminal(row.text)
  }
}

extension ExplanationNode {
  /// The connective that the node is; nil for any other.
  fileprivate var connective: Kind? {
    switch kind {
    case .conjunction, .disjunction: kind
    case .scope, .applies, .exception, .requirement, .value, .condition, .field, .parameter,
      .definition, .verdict, .decisionTable, .hit, .list, .element, .expression, .unevaluated:
      nil
    }
  }
}

extension ExplanationNode.Mark {
  fileprivate var symbol: String {
    switch self {
    case .holds: "✓"
    case .fails: "✗"
    case .unknown: "?"
    case .notNeeded: "-"
    }
  }

  fileprivate var tone: TerminalStyle.Tone {
    switch self {
    case .holds: .good
    case .fails: .bad
    case .unknown: .unsure
    case .notNeeded: .dim
    }
  }
}

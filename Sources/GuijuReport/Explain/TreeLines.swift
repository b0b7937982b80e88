import GuijuEngine
import GuijuPlan
import GuijuText

/// The lines of a tree of nodes; parts that did not decide are on one line each unless all is shown.
struct TreeLines {
  let context: ReportContext
  let showsAll: Bool
  /// Whether something was left on one line that has more to show.
  private(set) var hasFolded = false
  private var rows: [Row] = []

  init(_ nodes: [ExplanationNode], context: ReportContext, showsAll: Bool = false) {
    self.context = context
    self.showsAll = showsAll
    for node in nodes { add(node, level: 0) }
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

  private mutating func add(_ node: ExplanationNode, level: Int) {
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

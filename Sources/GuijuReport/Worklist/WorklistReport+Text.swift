import GuijuEngine
import GuijuPlan
import GuijuText

/// The list for a person to read.
extension WorklistReport {
  /// How many verdicts of a line are named.
  private static let shownProblems = 4
  /// How many rules of a side effect are named.
  private static let shownSideEffects = 2

  /// As lines that fit a terminal of `width` columns.
  public func text(style: TerminalStyle, width: Int?) -> String {
    var texts: [String] = []
    var group: String??
    for line in lines {
      if group != .some(line.group), path != nil {
        if !texts.isEmpty { texts.append("") }
        texts.append(style.paint(escapedForTerminal(line.group ?? ""), .bold))
      }
      group = .some(line.group)
      texts += self.texts(of: line, style, width)
    }
    if !texts.isEmpty { texts.append("") }
    texts += summary.flatMap { escapedForTerminal($0).wrapped(to: width, hanging: 2) }
    if let costs { texts += [""] + costs.lines(style: style, width: width) }
    return texts.joined(separator: "\n") + "\n"
  }

  private func texts(of line: Line, _ style: TerminalStyle, _ width: Int?) -> [String] {
    func wrapped(_ text: String, indent: Int) -> [String] {
      (String(repeating: " ", count: indent) + escapedForTerminal(text))
        .wrapped(to: width, hanging: indent + 2)
    }
    let row = [line.table, line.key, line.name].compactMap { $0 }.joined(separator: " ")
    let shown = line.problems.prefix(Self.shownProblems).map(\.text)
    var problems = shown.joined(separator: say("；", "; "))
    if line.problems.count > shown.count {
      problems += say(
        " 等 \(line.problems.count) 个", " and \(line.problems.count - shown.count) more")
    }
    let cost = line.cost.map { cost in
      let text =
        cost == NumberInterval(.zero)
        ? say("费用已计", "paid for already")
        : CostReport.text(of: cost) + (line.costUnit.map { " " + $0 } ?? "")
      return say("；\(text)", "; \(text)")
    }
    let effect = effect(of: line, naming: Self.shownSideEffects) + (cost ?? "")
    return wrapped("\(line.order). " + row, indent: 0)
      + wrapped(line.action + say("：", ": ") + effect, indent: 3)
      + wrapped(problems, indent: 3).map { style.paint($0, .dim) }
      + (line.place.map { [style.paint("   " + escapedForTerminal($0), .dim)] } ?? [])
  }

  /// What there is to say of the whole.
  var summary: [String] {
    var texts = [
      say(
        "违反 \(failCount) 个，待核 \(openCount) 个；要填或改的 \(lineCount) 处",
        "\(failCount) fail, \(openCount) undetermined; " + counted(lineCount, "place")
          + " to fill in or change")
    ]
    if lines.count < lineCount {
      texts[0] += say(
        "，这里是最省事的 \(lines.count) 处（--lines 可改）",
        ", the least effort \(lines.count) are shown (--lines shows more)")
    }
    func told(_ counts: [ImpactReport.Count]) -> String {
      counts.map { "\($0.label) \($0.count)" }.joined(separator: say("、", ", "))
    }
    if let failure = ImpactReport.Count.failure(failing, language) { texts.append(failure) }
    if numberedCount > 0 {
      texts.append(
        say(
          "有 \(numberedCount) 个主键重复，这些行写作 #行号（#3 是第三行）",
          "keys that several rows have: \(numberedCount); these rows are told as #3, the third row")
      )
    }
    if !unremedied.isEmpty {
      texts.append(
        say("没有找到办法的违反：", "no remedy was found for: ") + told(unremedied))
    }
    if !unsettled.isEmpty {
      texts.append(
        say("不是缺数据（参数没有值等）的待核：", "undetermined for other reasons than blank cells: ")
          + told(unsettled))
    }
    return texts
  }
}

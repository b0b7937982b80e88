import GuijuEngine
import GuijuPlan
import GuijuText

/// The report for a person to read, with bars.
extension ImpactReport: FormattedReport {
  public func text(style: TerminalStyle, width: Int?) -> String {
    text(style: style, width: width, isCommand: true)
  }

  /// How many groups, transitions and clauses of a rule are shown.
  private static let shownCounts = 12
  /// How many columns a bar takes at most.
  private static let barWidth = 24

  /// The report as lines that fit a terminal of `width` columns.
  ///
  /// - Parameter isCommand: whether a command line made it, with an option to list more rows.
  public func text(style: TerminalStyle, width: Int?, isCommand: Bool) -> String {
    var lines = changeLines(style, width)
    for entry in rules { lines += [""] + self.lines(of: entry, style, width, isCommand) }
    if let costs { lines += [""] + costs.lines(style: style, width: width) }
    lines += [""] + summaryLines(width)
    return lines.joined(separator: "\n") + "\n"
  }

  private func wrapped(_ text: String, _ width: Int?, hanging: Int = 4) -> [String] {
    escapedForTerminal(text).wrapped(to: width, hanging: hanging)
  }

  // MARK: - Changes

  private func changeLines(_ style: TerminalStyle, _ width: Int?) -> [String] {
    guard !changes.isEmpty else { return [say("没有改动", "nothing is changed")] }
    var table = TextTable([.left, .left, .left])
    for change in changes {
      table.add([
        .init(change.word + " " + title(of: change)), .init(what(change)),
        .init(change.place ?? "", .dim),
      ])
    }
    return [
      style.paint(
        say(
          "改动 \(changes.count) 处",
          counted(changes.count, "change")), .bold)
    ] + table.lines(indent: 2, style: style, maximumWidth: width)
  }

  func title(of change: Change) -> String {
    // A table and what is common belong to no pack.
    (change.pack.map { $0 + "." } ?? "") + change.name
  }

  func what(_ change: Change) -> String {
    switch change.kind {
    case .added: return say("新增", "added") + (change.after.map { " " + $0 } ?? "")
    case .removed: return say("删去", "taken away") + (change.before.map { " " + $0 } ?? "")
    case .changed:
      guard let before = change.before, let after = change.after, before != after else {
        return say("改写", "changed")
      }
      return "\(before) → \(after)"
    }
  }

  // MARK: - Rules

  private func lines(
    of entry: Entry, _ style: TerminalStyle, _ width: Int?, _ isCommand: Bool
  ) -> [String] {
    var heading = style.paint(escapedForTerminal(entry.title), .bold)
    if !entry.citation.isEmpty {
      heading += say(" 依据 ", " cites ") + escapedForTerminal(entry.citation)
    }
    var lines = [heading]
    guard let before = entry.before, let after = entry.after else {
      let counts = entry.after ?? entry.before ?? [:]
      let word = entry.after == nil ? say("删去", "taken away") : say("新增", "added")
      return lines + ["  " + word + say("：", ": ") + told(counts, entry.kind)]
    }
    let head =
      entry.table.map { say("\($0) \(entry.rowCount) 行，", "\($0), \(rows(entry.rowCount)): ") }
      ?? ""
    lines += wrapped("  " + head + changed(entry), width)
    lines += countLines(before, after, entry.kind, style)
    if entry.movesOnlyUnknown {
      lines += wrapped(
        "  "
          + say(
            "只有待核的行有变化：没有一行从已知的结论变为另一个已知的结论",
            "only the unknown moves: no verdict that was known becomes another one"), width)
    } else if entry.settledCount + entry.openedCount > 0 {
      let (settled, opened) = (entry.settledCount, entry.openedCount)
      let parts = [
        settled > 0 ? say("\(settled) 行不再待核", "\(settled) no longer undetermined") : nil,
        opened > 0 ? say("\(opened) 行变为待核", "\(opened) now undetermined") : nil,
      ]
      lines.append(
        "  " + say("其中 ", "of these ") + parts.compactMap { $0 }.joined(separator: say("，", ", ")))
    }
    if entry.openCount > 0 {
      lines.append(
        "  " + say("仍待核的 \(entry.openCount) 行不计", "\(rows(entry.openCount)) undetermined as before")
      )
    }
    lines += barred(say("改变", "changes"), entry.transitions, style, width)
    lines += clauseLines(entry, style, width)
    if let path { lines += barred(say("按 \(path)", "by \(path)"), entry.groups, style, width) }
    lines += targetLines(entry, style, width)
    lines += flipLines(entry, style, width, isCommand)
    return lines
  }

  private func changed(_ entry: Entry) -> String {
    var isValue = false
    if case .value = entry.kind { isValue = true }
    return isValue
      ? say("\(entry.flipCount) 行的值改变", "the value changes in \(rows(entry.flipCount))")
      : say("\(entry.flipCount) 行的结论改变", "the verdict changes on \(rows(entry.flipCount))")
  }

  /// So many rows, in English.
  private func rows(_ count: Int) -> String { counted(count, "row") }

  private func word(_ verdict: Verdict, _ kind: Rule.Kind) -> String {
    verdict.name(for: kind)[language]
  }

  private func told(_ counts: [Verdict: Int], _ kind: Rule.Kind) -> String {
    VerdictCounts.told.filter { counts[$0, default: 0] > 0 }
      .map { "\(word($0, kind)) \(counts[$0, default: 0])" }
      .joined(separator: say("，", ", "))
  }

  /// The verdicts before and after, with a bar for each.
  private func countLines(
    _ before: [Verdict: Int], _ after: [Verdict: Int], _ kind: Rule.Kind, _ style: TerminalStyle
  ) -> [String] {
    let shown = [Verdict.pass, .fail, .value, .undetermined, .notApplicable, .error].filter {
      before[$0, default: 0] + after[$0, default: 0] > 0
    }
    let greatest = shown.map { max(before[$0, default: 0], after[$0, default: 0]) }.max() ?? 0
    var table = TextTable([.left, .right, .left, .right, .left, .left])
    for verdict in shown {
      let (was, now) = (before[verdict, default: 0], after[verdict, default: 0])
      let difference = now == was ? "" : now > was ? "+\(now - was)" : "−\(was - now)"
      table.add([
        .init(word(verdict, kind)), .init(String(was)), .init("→"), .init(String(now)),
        .init(difference),
        .init(CountBar.text(now, of: greatest, width: Self.barWidth), .dim),
      ])
    }
    return table.lines(indent: 4, style: style)
  }

  /// Counts with bars below a heading; none where there is nothing to count.
  private func barred(
    _ heading: String, _ counts: [Count], _ style: TerminalStyle, _ width: Int?
  ) -> [String] {
    guard let greatest = counts.map(\.count).max() else { return [] }
    var table = TextTable([.left, .right, .left])
    for count in counts.prefix(Self.shownCounts) {
      table.add([
        .init(count.label), .init(String(count.count)),
        .init(CountBar.text(count.count, of: greatest, width: Self.barWidth), .dim),
      ])
    }
    var lines = ["  " + escapedForTerminal(heading)]
    lines += table.lines(indent: 4, style: style, maximumWidth: width)
    let rest = counts.dropFirst(Self.shownCounts)
    if !rest.isEmpty {
      let sum = rest.reduce(0) { $0 + $1.count }
      lines.append(
        "    " + say("另有 \(rest.count) 种，\(sum) 行", "and \(rest.count) more, \(rows(sum))"))
    }
    return lines
  }

  private func clauseLines(
    _ entry: Entry, _ style: TerminalStyle, _ width: Int?
  ) -> [String] {
    guard !entry.clauses.isEmpty else { return [] }
    var lines = ["  " + say("起作用的条款", "clauses that make the difference")]
    for clause in entry.clauses.prefix(Self.shownCounts) {
      let joint =
        clause.jointCount == 0
        ? ""
        : say(
          "，其中 \(clause.jointCount) 行还要别的条款一同改变",
          ", of which \(clause.jointCount) together with others")
      let counted = say("（\(clause.count) 行\(joint)）", " (\(rows(clause.count))\(joint))")
      lines += wrapped("    \(clause.word) \(clause.text)\(counted)", width, hanging: 6)
      if let earlier = clause.earlier {
        lines += wrapped(
          "      " + say("原为：", "was: ") + (earlier.isEmpty ? say("（没有）", "(none)") : earlier),
          width, hanging: 8)
      }
      if let place = clause.place {
        lines.append("      " + style.paint(escapedForTerminal(place), .dim))
      }
    }
    return lines
  }

  private func targetLines(
    _ entry: Entry, _ style: TerminalStyle, _ width: Int?
  ) -> [String] {
    guard !entry.targets.isEmpty else { return [] }
    var lines = ["  " + say("离目标多远", "how far from the target")]
    for target in entry.targets {
      lines += wrapped("    " + target.name, width)
      lines += wrapped("      " + say("原：", "was: ") + target.before, width, hanging: 8)
      lines += wrapped("      " + say("今：", "now: ") + target.after, width, hanging: 8)
    }
    return lines
  }

  // MARK: - Rows

  private func flipLines(
    _ entry: Entry, _ style: TerminalStyle, _ width: Int?, _ isCommand: Bool
  ) -> [String] {
    guard !entry.flips.isEmpty else { return [] }
    var lines = [
      "  "
        + (entry.flips.count == entry.flipCount
          ? say("逐行", "rows")
          : say(
            "前 \(entry.flips.count) 行" + (isCommand ? "（--rows 多列几行）" : ""),
            "the first \(rows(entry.flips.count))" + (isCommand ? " (--rows lists more)" : "")))
    ]
    for flip in entry.flips {
      let place = flip.file.map { "  \($0)" + (flip.line.map { ":\($0)" } ?? "") } ?? ""
      lines.append(
        "    "
          + style.paint(escapedForTerminal(flip.name.truncated(to: ReportContext.nameWidth)), .bold)
          + style.paint(escapedForTerminal(place), .dim))
      var sentence = "\(flip.from.text) → \(flip.to.text)"
      if let index = flip.clause, entry.clauses.indices.contains(index) {
        let clause = entry.clauses[index]
        let text = flip.difference ?? clause.text
        sentence += say("，因为 \(clause.word) \(text)", ", because of \(clause.word) \(text)")
        if !flip.isAlone {
          sentence += say("（与别的条款一同）", " (together with other clauses)")
        }
      }
      if changes.count > 1 {
        sentence +=
          flip.causes.isEmpty
          ? say("；几处改动合在一起", "; several changes together")
          : say("；改动：", "; change: ")
            + flip.causes.map { changes[$0].name }.joined(separator: say("、", ", "))
      }
      lines += wrapped("      " + sentence, width, hanging: 8)
      lines += valueLines(flip.values, style, width)
    }
    return lines
  }

  /// What was looked at, and where it stands; a place that does not fit beside it stands below, for
  /// its end says most.
  private func valueLines(
    _ values: [ValuePair], _ style: TerminalStyle, _ width: Int?
  ) -> [String] {
    let rows = values.map { (text: "\($0.name) = \(told($0))", place: $0.place ?? "") }
    let column = rows.map { displayWidth(of: escapedForTerminal($0.text)) }.max() ?? 0
    let widest = rows.map { displayWidth(of: escapedForTerminal($0.place)) }.max() ?? 0
    if 8 + column + 2 + widest <= width ?? .max {
      var table = TextTable([.left, .left])
      for row in rows { table.add([.init(row.text), .init(row.place, .dim)]) }
      return table.lines(indent: 8, style: style)
    }
    return rows.flatMap { row in
      wrapped("        " + row.text, width, hanging: 10)
        + (row.place.isEmpty
          ? [] : ["          " + style.paint(escapedForTerminal(row.place), .dim)])
    }
  }

  /// `3 → 5`; what was looked at on one side only is shown once.
  func told(_ value: ValuePair) -> String {
    switch (value.before, value.after) {
    case (let before?, let after?): before == after ? after : "\(before) → \(after)"
    case (let before?, nil): before
    case (nil, let after?): after
    case (nil, nil): "·"
    }
  }

  // MARK: - Summary

  private func summaryLines(_ width: Int?) -> [String] {
    let changed = rules.count { $0.flipCount > 0 }
    var sentence =
      flipCount == 0
      ? say("没有结论改变。", "No verdict changes.")
      : say(
        "共 \(changed) 条规则的 \(flipCount) 个结论改变。",
        (flipCount == 1 ? "1 verdict changes" : "\(flipCount) verdicts change")
          + " in \(changed == 1 ? "1 rule" : "\(changed) rules").")
    if unchangedCount > 0 {
      sentence += say(
        "用到改动的另有 \(unchangedCount) 条规则，结论不变。",
        " Rules that rest on what is changed and stay as they are: \(unchangedCount).")
    }
    if unaffectedCount > 0 {
      sentence += say(
        "其余 \(unaffectedCount) 条规则用不到改动，没有重算。",
        " Rules that rest on nothing changed, not evaluated again: \(unaffectedCount).")
    }
    var lines = wrapped(sentence, width, hanging: 0)
    if let failure { lines += wrapped(failure, width, hanging: 2) }
    let idle = changes.filter { !$0.hasEffect }
    if !idle.isEmpty {
      lines += wrapped(
        say("对数据没有影响的改动：", "Without any effect on the data: ")
          + idle.map { title(of: $0) }.joined(separator: say("、", ", ")), width, hanging: 2)
    }
    return lines
  }

  /// Which rules cannot be evaluated; nil where all can.
  var failure: String? { Count.failure(failing, language) }
}

extension ImpactReport.Count {
  /// How many rules are named.
  private static let shownRules = 8

  /// Which rules cannot be evaluated on how many rows; nil where there is none.
  static func failure(_ failing: [Self], _ language: Language) -> String? {
    guard !failing.isEmpty else { return nil }
    var names = failing.prefix(shownRules).map { "\($0.label) \($0.count)" }
    let rest = failing.count - names.count
    switch language {
    case .chinese:
      return "有的行算不出：" + names.joined(separator: "、")
        + (rest > 0 ? "，另有 \(rest) 条规则" : "")
    case .english:
      if rest > 0 { names.append("and \(rest) more rules") }
      return "rows that cannot be evaluated: " + names.joined(separator: ", ")
    }
  }

  /// The count of a rule, for programs.
  var json: JSONValue { .object([("rule", .string(label)), ("count", .number(String(count)))]) }
}

import GuijuEngine
import GuijuPlan

/// The report for programs, spreadsheets and documents.
extension ImpactReport {
  // MARK: - JSON

  /// One object: the changes, and each rule with its counts and flips (`"schema": 1`).
  public func json() -> [UInt8] {
    let object = JSONValue.object(
      [
        ("schema", .number("1")),
        ("changes", .array(changes.map(json))),
        ("rules", .array(rules.map(json))),
        ("flips", number(flipCount)),
        ("unchanged", number(unchangedCount)),
        ("unaffected", number(unaffectedCount)),
        ("failing", .array(failing.map { $0.json })),
      ] + (costs.map { [("costs", $0.json)] } ?? []))
    return object.bytes + [0x0A]
  }

  private func number(_ count: Int) -> JSONValue { .number(String(count)) }

  private func json(_ change: Change) -> JSONValue {
    .object([
      ("declaration", .string(change.word)), ("name", .string(change.name)),
      ("pack", .optional(change.pack)), ("kind", .string(change.kind.rawValue)),
      ("before", .optional(change.before)), ("after", .optional(change.after)),
      ("place", .optional(change.place)), ("flipsAlone", change.aloneCount.map(number) ?? .null),
      ("hasEffect", .boolean(change.hasEffect)),
    ])
  }

  private func json(_ entry: Entry) -> JSONValue {
    func counts(_ counts: [Verdict: Int]?) -> JSONValue {
      guard let counts else { return .null }
      return .object(
        Verdict.allCases.filter { counts[$0, default: 0] > 0 }
          .map { ($0.word, number(counts[$0, default: 0])) })
    }
    func list(_ counts: [Count]) -> JSONValue {
      .array(
        counts.map { .object([("label", .string($0.label)), ("count", number($0.count))]) })
    }
    return .object([
      ("rule", .string(entry.name)), ("provision", .optional(entry.provision)),
      ("citation", .string(entry.citation)), ("table", .optional(entry.table)),
      ("rows", number(entry.rowCount)), ("before", counts(entry.before)),
      ("after", counts(entry.after)), ("flipCount", number(entry.flipCount)),
      ("settled", number(entry.settledCount)), ("opened", number(entry.openedCount)),
      ("stayUndetermined", number(entry.openCount)),
      ("onlyUnknown", .boolean(entry.movesOnlyUnknown)),
      ("transitions", list(entry.transitions)),
      (
        "clauses",
        .array(
          entry.clauses.map { clause in
            .object([
              ("clause", .string(clause.word)), ("text", .string(clause.text)),
              ("earlier", .optional(clause.earlier)), ("place", .optional(clause.place)),
              ("count", number(clause.count)), ("joint", number(clause.jointCount)),
            ])
          })
      ),
      ("groups", list(entry.groups)),
      (
        "targets",
        .array(
          entry.targets.map { target in
            .object([
              ("name", .string(target.name)), ("before", .string(target.before)),
              ("after", .string(target.after)),
            ])
          })
      ),
      ("flips", .array(entry.flips.map { json($0) })),
    ])
  }

  private func json(_ flip: Flip) -> JSONValue {
    .object([
      ("key", .optional(flip.key)), ("name", .string(flip.name)), ("file", .optional(flip.file)),
      ("line", flip.line.map(number) ?? .null),
      ("before", .string(flip.from.verdict.word)), ("beforeText", .string(flip.from.text)),
      ("after", .string(flip.to.verdict.word)), ("afterText", .string(flip.to.text)),
      ("clause", flip.clause.map(number) ?? .null), ("alone", .boolean(flip.isAlone)),
      ("difference", .optional(flip.difference)), ("changes", .array(flip.causes.map(number))),
      ("group", .optional(flip.group)),
      (
        "values",
        .array(
          flip.values.map { value in
            .object([
              ("name", .string(value.name)), ("before", .optional(value.before)),
              ("after", .optional(value.after)), ("place", .optional(value.place)),
            ])
          })
      ),
    ])
  }

  // MARK: - CSV

  /// A line for each flip that is listed, below a heading.
  public func csv(isForSpreadsheets: Bool) -> [UInt8] {
    let text = CSVText(isForSpreadsheets: isForSpreadsheets)
    var bytes = Array(
      (text.mark
        + "rule,provision,table,key,name,file,line,before,before_value,after,after_value,clause,"
        + "clause_text,alone,group,values\n").utf8)
    for entry in rules {
      for flip in entry.flips {
        let clause = flip.clause.map { entry.clauses[$0] }
        let isValue = flip.from.verdict == .value || flip.to.verdict == .value
        let fields: [String] = [
          entry.name, entry.provision ?? "", entry.table ?? "", flip.key ?? "", flip.name,
          flip.file ?? "", flip.line.map(String.init) ?? "", flip.from.verdict.word,
          isValue ? flip.from.text : "", flip.to.verdict.word, isValue ? flip.to.text : "",
          clause?.word ?? "", flip.difference ?? clause?.text ?? "",
          flip.isAlone ? "true" : "false", flip.group ?? "",
          flip.values.map { "\($0.name) = \(told($0))" }.joined(separator: "; "),
        ]
        bytes += text.line(fields)
      }
    }
    return bytes
  }

  // MARK: - Markdown

  /// Tables to be pasted into a report.
  public func markdown() -> String {
    var lines: [String] = ["## " + say("改动", "Changes"), ""]
    lines += table(
      [say("声明", "declaration"), say("改动", "change"), say("位置", "place")],
      changes.map { ["\($0.word) \(title(of: $0))", what($0), $0.place ?? ""] })
    lines += ["", "## " + say("结论的变化", "Verdicts"), ""]
    let told: [Verdict] = [.pass, .fail, .value, .undetermined, .notApplicable]
    let words = [
      say("通过", "pass"), say("违反", "fail"), say("有值", "value"), say("待核", "undetermined"),
      say("不适用", "not applicable"),
    ]
    lines += table(
      [say("规则", "rule"), say("改变的行", "flips")] + words,
      rules.map { entry in
        [entry.title, String(entry.flipCount)]
          + told.map { verdict in
            let (was, now) = (entry.before?[verdict] ?? 0, entry.after?[verdict] ?? 0)
            return was == now ? String(now) : "\(was) → \(now)"
          }
      }, numbers: 6)
    for entry in rules where !entry.transitions.isEmpty {
      lines += ["", "### " + entry.title.inOneLine.markdownEscaped, ""]
      if entry.movesOnlyUnknown {
        lines += [
          say("只有待核的行有变化。", "Only the unknown moves."), "",
        ]
      }
      lines += table(
        [say("从 → 到", "from → to"), say("行", "rows")],
        entry.transitions.map { [$0.label, String($0.count)] }, numbers: 1)
      lines += [""]
      lines += table(
        [say("起作用的条款", "clause"), say("行", "rows"), say("位置", "place")],
        entry.clauses.map { ["\($0.word) \($0.text)", String($0.count), $0.place ?? ""] })
      if let path, !entry.groups.isEmpty {
        lines += [""]
        lines += table(
          [path, say("行", "rows")], entry.groups.map { [$0.label, String($0.count)] }, numbers: 1)
      }
      if !entry.targets.isEmpty {
        lines += [""]
        lines += table(
          [say("目标", "target"), say("原", "was"), say("今", "now")],
          entry.targets.map { [$0.name, $0.before, $0.after] })
      }
    }
    if let failure { lines += ["", failure.inOneLine.markdownEscaped] }
    if let costs {
      lines += ["", "## " + say("补救的费用", "Cost of remedies"), ""]
      lines += table(costs.headings, costs.rows, numbers: 3)
      lines += costs.remark.map { ["", $0.inOneLine.markdownEscaped] } ?? []
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func table(_ heading: [String], _ rows: [[String]], numbers: Int = 0) -> [String] {
    let marks = heading.indices.map { $0 >= heading.count - numbers ? "---:" : "---" }
    return ([heading, marks] + rows).map {
      "| " + $0.map(\.inOneLine.markdownEscaped).joined(separator: " | ") + " |"
    }
  }
}

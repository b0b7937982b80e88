import GuijuEngine
import GuijuPlan
import GuijuText

/// What a filled worklist does to the verdicts, in words.
public struct FilledReport: FormattedReport, Sendable {
  public var faults: [Fault] = []
  public var entries: [Entry] = []
  /// How many cells have a new value, how many lines none, and how many of the values the data have
  /// already.
  public var filledCount = 0
  public var blankCount = 0
  public var unchangedCount = 0
  /// How many verdicts of each outcome a person is shown.
  public var limit = Int.max
  public let language: Language

  public init(language: Language) { self.language = language }

  /// What is wrong with the list.
  public struct Fault: Sendable {
    public let severity: Severity
    public let place: String
    public let message: String
    public let help: String?

    public init(severity: Severity, place: String, message: String, help: String?) {
      self.severity = severity
      self.place = place
      self.message = message
      self.help = help
    }
  }

  /// A verdict before and after.
  public struct Entry: Sendable {
    public let rule: String
    public let provision: String?
    public let title: String
    public let table: String?
    public let key: String?
    public let name: String?
    public let before: Verdict
    public let after: Verdict
    /// `待核 → 通过`
    public let words: String

    public init(
      rule: String, provision: String?, title: String, table: String?, key: String?, name: String?,
      before: Verdict, after: Verdict, words: String
    ) {
      self.rule = rule
      self.provision = provision
      self.title = title
      self.table = table
      self.key = key
      self.name = name
      self.before = before
      self.after = after
      self.words = words
    }

    var outcome: Outcome {
      switch (before, after) {
      case _ where before == after: .open
      case (_, .undetermined): .review
      case (_, .error): .worse
      case (.undetermined, _), (.error, _): .settled
      case (.fail, _): .fixed
      case (_, .fail): .worse
      case (.pass, _), (.notApplicable, _), (.value, _): .otherwise
      }
    }
  }

  /// What has become of a verdict.
  enum Outcome: String, CaseIterable {
    case settled, fixed, worse, review, open, otherwise

    var word: Message {
      switch self {
      case .settled: Message(zh: "定了", en: "settled")
      case .fixed: Message(zh: "改好了", en: "fixed")
      case .worse: Message(zh: "变差了", en: "worse")
      case .review: Message(zh: "转为待核", en: "needs review now")
      case .open: Message(zh: "没有变", en: "still open")
      case .otherwise: Message(zh: "其他变化", en: "otherwise changed")
      }
    }
  }

  private func say(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }

  /// Whether a cell could not be taken.
  public var hasErrors: Bool { faults.contains { $0.severity == .error } }
  /// Whether a row cannot be evaluated with the new values.
  public var hasEvaluationErrors: Bool { entries.contains { $0.after == .error } }

  // MARK: - Text

  /// For a person: what is wrong with the list, the counts, and the verdicts by outcome.
  public func text(style: TerminalStyle, width: Int?) -> String {
    var lines: [String] = []
    for fault in faults {
      let word = self.word(fault.severity)
      var told = escapedForTerminal("\(fault.place) \(fault.message)")
        .wrapped(to: width, hanging: 4, after: displayWidth(of: word) + 1)
      let tone: TerminalStyle.Tone =
        switch fault.severity {
        case .error: .bad
        case .warning: .unsure
        case .note: .dim
        }
      told[0] = style.paint(word, tone) + " " + told[0]
      lines += told
      if let help = fault.help {
        lines += ("    " + escapedForTerminal(say("帮助：", "help: ") + help))
          .wrapped(to: width, hanging: 6)
      }
    }
    if !lines.isEmpty { lines.append("") }
    lines += summary.flatMap { $0.wrapped(to: width, hanging: 2) }
    for outcome in Outcome.allCases { lines += self.lines(of: outcome, style, width) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func word(_ severity: Severity) -> String {
    switch severity {
    case .error: say("错误", "error")
    case .warning: say("警告", "warning")
    case .note: say("提示", "note")
    }
  }

  private var summary: [String] {
    let counts = Outcome.allCases.map { outcome in
      (outcome, entries.count { $0.outcome == outcome })
    }.filter { $0.1 > 0 || $0.0 == .settled || $0.0 == .fixed }
    let same =
      unchangedCount > 0
      ? say("（\(unchangedCount) 格与数据相同）", " (\(unchangedCount) as the data have it)") : ""
    return [
      say("采用 \(filledCount) 格", counted(filledCount, "cell") + " taken") + same
        + say("，没有填的 \(blankCount) 行", ", " + counted(blankCount, "line") + " not filled in"),
      counts.map { "\($0.0.word[language]) \($0.1)" }.joined(separator: say("，", ", ")),
    ]
  }

  private func lines(of outcome: Outcome, _ style: TerminalStyle, _ width: Int?) -> [String] {
    let all = entries.filter { $0.outcome == outcome }
    if all.isEmpty { return [] }
    var table = TextTable([.left, .left, .left])
    for entry in all.prefix(limit) {
      let row = [entry.key, entry.name].compactMap { $0 }.joined(separator: " ").truncated(
        to: ReportContext.nameWidth)
      let words = outcome == .open ? String(entry.words.prefix { $0 != " " }) : entry.words
      table.add([.init(words), .init(entry.title), .init(row)])
    }
    var lines = ["", style.paint(outcome.word[language], .bold)]
    lines += table.lines(indent: 2, style: style, maximumWidth: width)
    if all.count > limit {
      lines.append(say("  另有 \(all.count - limit) 个", "  and \(all.count - limit) more"))
    }
    return lines
  }

  // MARK: - Formats

  /// A line for each verdict, below a heading.
  public func csv(isForSpreadsheets: Bool) -> [UInt8] {
    let text = CSVText(isForSpreadsheets: isForSpreadsheets)
    var bytes = Array(text.mark.utf8)
    bytes += text.line(["outcome", "rule", "provision", "table", "key", "name", "before", "after"])
    for entry in entries {
      bytes += text.line([
        entry.outcome.rawValue, entry.rule, entry.provision ?? "", entry.table ?? "",
        entry.key ?? "", entry.name ?? "", entry.before.word, entry.after.word,
      ])
    }
    return bytes
  }

  /// One object (`"schema": 1`).
  public func json() -> [UInt8] {
    func number(_ count: Int) -> JSONValue { .number(String(count)) }
    return JSONValue.object([
      ("schema", .number("1")), ("filled", number(filledCount)), ("blank", number(blankCount)),
      ("unchanged", number(unchangedCount)),
      (
        "counts",
        .object(
          Outcome.allCases.map { outcome in
            (outcome.rawValue, number(entries.count { $0.outcome == outcome }))
          })
      ),
      (
        "faults",
        .array(
          faults.map { fault in
            .object([
              ("severity", .string(fault.severity.word)), ("place", .string(fault.place)),
              ("message", .string(fault.message)), ("help", .optional(fault.help)),
            ])
          })
      ),
      (
        "verdicts",
        .array(
          entries.map { entry in
            .object([
              ("outcome", .string(entry.outcome.rawValue)), ("rule", .string(entry.rule)),
              ("provision", .optional(entry.provision)), ("table", .optional(entry.table)),
              ("key", .optional(entry.key)), ("name", .optional(entry.name)),
              ("before", .string(entry.before.word)), ("after", .string(entry.after.word)),
            ])
          })
      ),
    ]).bytes + [0x0A]
  }
}

import GuijuEngine
import GuijuPlan
import GuijuText

/// The dates on which verdicts of a row change, to be shown.
public struct RowTimelineReport: Sendable {
  /// The first and the last day that were looked at, and the as-of date.
  public let from: String
  public let to: String
  public let asOf: String
  public let language: Language
  /// The row; no key, and no place, where the rules speak of the data as a whole.
  public var table: String?
  public var key: String?
  public var name: String
  public var file: String?
  public var line: Int?
  /// By day, then by rule.
  public var changes: [Change] = []
  /// How many rules were followed, and of how many no verdict rests on the day.
  public var ruleCount = 0
  public var timelessCount = 0
  /// The rules that are undetermined all along, though they rest on the day.
  public var open: [String] = []
  /// The rules that cannot be evaluated on some day.
  public var failing: [String] = []
  /// How many changes are not told, since there are very many of one rule.
  public var leftOutCount = 0

  /// A verdict that is another from a day on.
  public struct Change: Sendable {
    public let day: String
    public let rule: String
    public let provision: String?
    public let title: String
    public let from: ImpactReport.Outcome
    public let to: ImpactReport.Outcome
    /// Why: checked by evaluation with each taken back.
    public let causes: [TimelineCause]
    /// How several causes go together: `alone`, `together` or `each`.
    public let relation: String
    /// The innermost condition that differs, as it is written, and where.
    public let condition: String?
    public let place: String?

    public init(
      day: String, rule: String, provision: String?, title: String, from: ImpactReport.Outcome,
      to: ImpactReport.Outcome, causes: [TimelineCause], relation: String, condition: String?,
      place: String?
    ) {
      self.day = day
      self.rule = rule
      self.provision = provision
      self.title = title
      self.from = from
      self.to = to
      self.causes = causes
      self.relation = relation
      self.condition = condition
      self.place = place
    }
  }

  public init(
    from: String, to: String, asOf: String, name: String, language: Language
  ) {
    (self.from, self.to, self.asOf) = (from, to, asOf)
    self.name = name
    self.language = language
  }

  private func say(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }

  /// How many changes of one rule a person is shown.
  private static let shownChanges = 24

  // MARK: - Text

  /// For a person: the days, each with what changes on it.
  public func text(style: TerminalStyle, width: Int?) -> String {
    func wrapped(_ text: String, _ hanging: Int) -> [String] {
      escapedForTerminal(text).wrapped(to: width, hanging: hanging)
    }
    let place = file.map { "  \($0)" + (line.map { ":\($0)" } ?? "") } ?? ""
    let heading = [table, name.truncated(to: ReportContext.nameWidth)].compactMap { $0 }.joined(
      separator: " ")
    var lines = [
      style.paint(escapedForTerminal(heading), .bold)
        + style.paint(escapedForTerminal(place), .dim)
    ]
    lines += wrapped(
      say("\(from) 到 \(to)（截止日 \(asOf)）", "\(from) to \(to) (as of \(asOf))"), 2)
    var shown: [String: Int] = [:]
    var day: String?
    // What several changes have in common is told once, behind them.
    var reasons: [String] = []
    for change in changes {
      shown[change.title, default: 0] += 1
      guard shown[change.title, default: 0] <= Self.shownChanges else { continue }
      let next = causeLines(change, style, width)
      if change.day != day || next != reasons { lines += reasons }
      if change.day != day {
        day = change.day
        lines += ["", style.paint(change.day, .bold)]
      }
      reasons = next
      lines += wrapped("  \(change.title)  \(change.from.text) → \(change.to.text)", 4)
    }
    lines += reasons
    lines.append("")
    for (title, count) in shown.sorted(by: { $0.key < $1.key }) where count > Self.shownChanges {
      let rest = count - Self.shownChanges
      lines += wrapped(
        say(
          "\(title) 另有 \(rest) 次改变（--format csv 全列）",
          "\(title) changes \(rest) more times (--format csv lists all)"), 2)
    }
    lines += wrapped(summary, 0)
    return lines.joined(separator: "\n") + "\n"
  }

  private func causeLines(
    _ change: Change, _ style: TerminalStyle, _ width: Int?
  ) -> [String] {
    var told = change.causes.map { ($0.text(language), $0.place) }
    if let condition = change.condition {
      told.append((say("条件 \(condition)", "condition \(condition)"), change.place))
    }
    var lines: [String] = []
    for (text, place) in told {
      let text = "    " + escapedForTerminal(text)
      let place = escapedForTerminal(place ?? "")
      if width.map({ displayWidth(of: text + place) + 2 <= $0 }) ?? true {
        lines.append(place.isEmpty ? text : text + "  " + style.paint(place, .dim))
      } else {
        lines += text.wrapped(to: width, hanging: 6)
        if !place.isEmpty { lines.append("      " + style.paint(place, .dim)) }
      }
    }
    if change.causes.count > 1 {
      if change.relation == "together" {
        lines.append("    " + say("缺了哪一个都不变", "without any one of them nothing would change"))
      } else if change.relation == "each" {
        lines.append("    " + say("有哪一个都会变", "each would do without the others"))
      }
    }
    return lines
  }

  private var summary: String {
    let changing = Set(changes.map(\.title))
    let (days, rules) = (Set(changes.map(\.day)).count, changing.count)
    var sentence = ""
    if !failing.isEmpty {
      sentence += say(
        "算不出（至少有的日子）：" + failing.joined(separator: "、") + "。",
        "Cannot be evaluated, on some days at least: " + failing.joined(separator: ", ") + ". ")
    }
    sentence +=
      changes.isEmpty
      ? noChange(besidesFaults: !failing.isEmpty, language)
      : say(
        "\(days) 天有变化，\(rules) 条规则的结论改变 \(changes.count) 次。",
        counted(changes.count, "change") + " of "
          + "\(rules == 1 ? "1 rule" : "\(rules) rules") on \(days == 1 ? "1 day" : "\(days) days")."
      )
    if leftOutCount > 0 {
      sentence += say("另有 \(leftOutCount) 次没有列出。", " Not listed: \(leftOutCount).")
    }
    let rest = ruleCount - rules - failing.count { !changing.contains($0) }
    if rest > 0 {
      sentence += say("其余 \(rest) 条规则结论不变", " Rules that stay as they are: \(rest)")
      sentence +=
        timelessCount > 0 && failing.isEmpty
        ? say("，其中 \(timelessCount) 条与日期无关。", ", of which \(timelessCount) rest on no date.")
        : say("。", ".")
    }
    if !open.isEmpty {
      sentence += say(
        "一直待核：" + open.joined(separator: "、") + "。",
        " Undetermined all along: " + open.joined(separator: ", ") + ".")
    }
    return sentence
  }

  // MARK: - Formats

  /// One object (`"schema": 1`).
  public func json() -> [UInt8] {
    func number(_ count: Int) -> JSONValue { .number(String(count)) }
    let object = JSONValue.object([
      ("schema", .number("1")), ("from", .string(from)), ("to", .string(to)),
      ("asOf", .string(asOf)), ("table", .optional(table)), ("key", .optional(key)),
      ("name", .string(name)), ("file", .optional(file)), ("line", line.map(number) ?? .null),
      ("rules", number(ruleCount)), ("timeless", number(timelessCount)),
      ("undetermined", .array(open.map { .string($0) })),
      ("failing", .array(failing.map { .string($0) })), ("leftOut", number(leftOutCount)),
      (
        "changes",
        .array(
          changes.map { change in
            .object([
              ("date", .string(change.day)), ("rule", .string(change.rule)),
              ("provision", .optional(change.provision)),
              ("before", .string(change.from.verdict.word)),
              ("beforeText", .string(change.from.text)),
              ("after", .string(change.to.verdict.word)), ("afterText", .string(change.to.text)),
              ("causes", .array(change.causes.map { $0.json() })),
              ("relation", .string(change.relation)),
              ("condition", .optional(change.condition)), ("place", .optional(change.place)),
            ])
          })
      ),
    ])
    return object.bytes + [0x0A]
  }

  /// A line of CSV for each change.
  fileprivate func lines(_ text: CSVText) -> [UInt8] {
    var bytes: [UInt8] = []
    for change in changes {
      func value(_ outcome: ImpactReport.Outcome) -> String {
        outcome.verdict == .value ? outcome.text : ""
      }
      let fields: [String] = [
        table ?? "", key ?? "", change.day, change.rule, change.provision ?? "",
        change.from.verdict.word, value(change.from), change.to.verdict.word,
        value(change.to),
        change.causes.map { $0.text(language) }.joined(separator: "; "), change.relation,
        change.condition ?? "", change.causes.compactMap(\.place).joined(separator: "; "),
      ]
      bytes += text.line(fields)
    }
    return bytes
  }
}

/// The timelines of several rows, one after another; a JSON object each.
extension [RowTimelineReport]: FormattedReport {
  public func text(style: TerminalStyle, width: Int?) -> String {
    map { $0.text(style: style, width: width) }.joined(separator: "\n")
  }

  public func json() -> [UInt8] { flatMap { $0.json() } }

  /// A line for each change, below a heading.
  public func csv(isForSpreadsheets: Bool) -> [UInt8] {
    let text = CSVText(isForSpreadsheets: isForSpreadsheets)
    let heading =
      text.mark + "table,key,date,rule,provision,before,before_value,after,after_value,causes,"
      + "relation,condition,places\n"
    return [UInt8](heading.utf8) + flatMap { $0.lines(text) }
  }
}

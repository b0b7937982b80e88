import GuijuEngine
import GuijuPlan
import GuijuText

/// How many rows of a table have each verdict, by date, to be shown.
public struct TableTimelineReport: FormattedReport, Sendable {
  public let table: String
  public let rowCount: Int
  public let asOf: String
  /// `day`, `month`, `quarter` or `year`.
  public let step: String
  /// The regular days, both ends of the span among them.
  public let days: [String]
  public let language: Language
  public var rules: [Entry] = []

  /// The counts of one rule.
  public struct Entry: Sendable {
    public let name: String
    public let provision: String?
    public let title: String
    public let kind: Rule.Kind
    /// Whether it reads the as-of date, so that some changes lie between two days.
    public let isSampled: Bool
    /// On each regular day the counts, by the raw value of the verdict.
    public let counts: [[Int]]
    /// What there was at first, and each day on which verdicts are others than at the one before.
    public let points: [Point]

    public init(
      name: String, provision: String?, title: String, kind: Rule.Kind, isSampled: Bool,
      counts: [[Int]], points: [Point]
    ) {
      self.name = name
      self.provision = provision
      self.title = title
      self.kind = kind
      self.isSampled = isSampled
      self.counts = counts
      self.points = points
    }

    /// Whether rows cannot be evaluated on some day.
    public var isFailing: Bool {
      (counts + points.map(\.counts)).contains { $0[Int(Verdict.error.rawValue)] > 0 }
    }

    var changes: Bool { points.contains { $0.changedCount > 0 } }
  }

  /// The counts on a day.
  public struct Point: Sendable {
    public let day: String
    public let counts: [Int]
    /// How many rows have another verdict than on the day that was looked at before.
    public let changedCount: Int
    /// That day, where the changes lie somewhere behind it; nil where they come on this very day.
    public let since: String?
    public let causes: [TimelineCause]

    public init(
      day: String, counts: [Int], changedCount: Int, since: String?, causes: [TimelineCause]
    ) {
      self.day = day
      self.counts = counts
      self.changedCount = changedCount
      self.since = since
      self.causes = causes
    }
  }

  public init(
    table: String, rowCount: Int, asOf: String, step: String, days: [String], language: Language
  ) {
    self.table = table
    self.rowCount = rowCount
    self.asOf = asOf
    self.step = step
    self.days = days
    self.language = language
  }

  private func say(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }

  private func word(_ verdict: Verdict, _ kind: Rule.Kind) -> String {
    // A heading of narrow columns.
    verdict == .notApplicable ? say("不适用", "n/a") : verdict.name(for: kind)[language]
  }

  private var stepWord: String {
    switch step {
    case "day": say("一天", "day")
    case "month": say("一个月", "month")
    case "quarter": say("一个季度", "quarter")
    default: say("一年", "year")
    }
  }

  /// How many bars stand side by side, and how many days of one rule are listed.
  private static let (maximumBars, shownPoints) = (62, 40)

  // MARK: - Text

  /// For a person: each rule's counts as a line of bars, and the days on which they change.
  public func text(style: TerminalStyle, width: Int?) -> String {
    func wrapped(_ text: String, _ hanging: Int) -> [String] {
      escapedForTerminal(text).wrapped(to: width, hanging: hanging)
    }
    let (first, last) = (days.first ?? "", days.last ?? "")
    var lines = [
      style.paint(escapedForTerminal(table), .bold)
        + say(" \(rowCount) 行", ", " + counted(rowCount, "row"))
    ]
    lines += wrapped(
      say("\(first) 到 \(last)（截止日 \(asOf)）", "\(first) to \(last) (as of \(asOf))"), 2)
    let drawn = drawnDays
    let moving = rules.filter(\.changes)
    if !moving.isEmpty, days.count > 1 {
      lines += wrapped(
        drawn.count < days.count
          ? say(
            "条形从左到右按时间排列，共 \(drawn.count) 格",
            "bars go from left to right in time, \(drawn.count) in all")
          : say("条形从左到右每格\(stepWord)", "bars go from left to right, one to a \(stepWord)"), 2)
    }
    for entry in moving {
      lines += ["", style.paint(escapedForTerminal(entry.title), .bold)]
      lines += self.lines(of: entry, drawn, style, width)
    }
    lines.append("")
    lines += wrapped(summary(moving), 0)
    return lines.joined(separator: "\n") + "\n"
  }

  /// The positions of the regular days for which a bar is drawn.
  private var drawnDays: [Int] {
    guard days.count > Self.maximumBars else { return Array(days.indices) }
    return (0..<Self.maximumBars).map { $0 * (days.count - 1) / (Self.maximumBars - 1) }
  }

  private func lines(
    of entry: Entry, _ drawn: [Int], _ style: TerminalStyle, _ width: Int?
  ) -> [String] {
    let verdicts = VerdictCounts.told.filter { verdict in
      (entry.counts + entry.points.map(\.counts)).contains { $0[Int(verdict.rawValue)] > 0 }
    }
    var lines: [String] = []
    // To how many rows the rule does not apply would dwarf the others.
    let applied = verdicts.filter { $0 != .notApplicable }
    if days.count > 1 {
      func counts(_ verdict: Verdict) -> [Int] {
        drawn.map { entry.counts[$0][Int(verdict.rawValue)] }
      }
      let greatest = applied.compactMap { counts($0).max() }.max() ?? 0
      var bars = TextTable([.left, .left])
      for verdict in applied {
        bars.add([
          .init(word(verdict, entry.kind)),
          .init(CountBar.sideBySide(counts(verdict), of: greatest)),
        ])
      }
      lines += bars.lines(indent: 2, style: style, maximumWidth: width)
    }
    var table = TextTable([.left] + verdicts.map { _ in .right } + [.right])
    table.add(
      [.init(say("日期", "date"), .dim)] + verdicts.map { .init(word($0, entry.kind), .dim) }
        + [.init(say("改变", "flips"), .dim)])
    let points = entry.points.prefix(Self.shownPoints)
    for (index, point) in points.enumerated() {
      table.add(
        [.init(point.day)] + verdicts.map { .init(String(point.counts[Int($0.rawValue)])) }
          + [.init(index == 0 ? "" : String(point.changedCount))])
    }
    let rows = table.lines(indent: 2, style: style, maximumWidth: width)
    lines += rows.prefix(1)
    for (row, point) in zip(rows.dropFirst(), points) {
      let since = point.since.map { say("\($0) 之后", "after \($0)") }
      let note = escapedForTerminal(
        (point.causes.map { $0.text(language) } + [since].compactMap { $0 })
          .joined(separator: say("；", "; ")))
      if note.isEmpty {
        lines.append(row)
      } else if width.map({ displayWidth(of: row + note) + 2 <= $0 }) ?? true {
        lines.append(row + "  " + style.paint(note, .dim))
      } else {
        lines.append(row)
        lines += ("      " + note).wrapped(to: width, hanging: 8)
      }
    }
    let rest = entry.points.count - Self.shownPoints
    if rest > 0 {
      lines.append(
        "  "
          + say("另有 \(rest) 天（--format csv 全列）", "and \(rest) more days (--format csv lists all)"))
    }
    return lines
  }

  private func summary(_ moving: [Entry]) -> String {
    let failing = rules.filter(\.isFailing).map(\.title)
    var sentence = ""
    if !failing.isEmpty {
      sentence += say(
        "有的行算不出：" + failing.joined(separator: "、") + "。",
        "Rows that cannot be evaluated: " + failing.joined(separator: ", ") + ". ")
    }
    sentence +=
      moving.isEmpty
      ? noChange(besidesFaults: !failing.isEmpty, language)
      : say("\(moving.count) 条规则的结论数改变。", "Rules of which verdicts change: \(moving.count).")
    let rest = rules.count { !$0.changes && !$0.isFailing }
    if rest > 0, !moving.isEmpty {
      sentence += say("其余 \(rest) 条不变。", " Rules that stay as they are: \(rest).")
    }
    if moving.contains(where: { entry in entry.points.contains { $0.since != nil } }) {
      sentence += say(
        "写“某日之后”的，变化分在那天以后到这天为止的几天里；看一行的时间线能知道是哪一天。",
        " “After” a day: the changes come on several days from then on; the timeline of a row tells "
          + "its days.")
    }
    return sentence
  }

  // MARK: - Formats

  /// A line for each rule and each day on which its verdicts change; regular days that change nothing
  /// are left out.
  public func csv(isForSpreadsheets: Bool) -> [UInt8] {
    let text = CSVText(isForSpreadsheets: isForSpreadsheets)
    var bytes = Array(text.mark.utf8)
    bytes += text.line(
      ["table", "rule", "provision", "date"] + Verdict.allCases.map(\.word)
        + ["flips", "since", "causes"])
    for entry in rules {
      for point in entry.points {
        bytes += text.line(
          [table, entry.name, entry.provision ?? "", point.day] + point.counts.map(String.init)
            + [
              String(point.changedCount), point.since ?? "",
              point.causes.map { $0.text(language) }.joined(separator: "; "),
            ])
      }
    }
    return bytes
  }

  /// One object (`"schema": 1`).
  public func json() -> [UInt8] {
    func number(_ count: Int) -> JSONValue { .number(String(count)) }
    func counts(_ counts: [Int]) -> JSONValue {
      .object(Verdict.allCases.map { ($0.word, number(counts[Int($0.rawValue)])) })
    }
    let object = JSONValue.object([
      ("schema", .number("1")), ("table", .string(table)), ("rows", number(rowCount)),
      ("asOf", .string(asOf)), ("step", .string(step)),
      ("days", .array(days.map { .string($0) })),
      (
        "rules",
        .array(
          rules.map { entry in
            .object([
              ("rule", .string(entry.name)), ("provision", .optional(entry.provision)),
              ("exact", .boolean(!entry.points.contains { $0.since != nil })),
              ("counts", .array(entry.counts.map(counts))),
              (
                "points",
                .array(
                  entry.points.map { point in
                    .object([
                      ("date", .string(point.day)), ("counts", counts(point.counts)),
                      ("flips", number(point.changedCount)), ("since", .optional(point.since)),
                      ("causes", .array(point.causes.map { $0.json() })),
                    ])
                  })
              ),
            ])
          })
      ),
    ])
    return object.bytes + [0x0A]
  }
}

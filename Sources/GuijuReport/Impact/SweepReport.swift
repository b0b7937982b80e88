import GuijuEngine
import GuijuPlan
import GuijuText

/// The counts of a sweep, to be shown.
public struct SweepReport: FormattedReport, Sendable {
  /// The parameters, one or two.
  public let parameters: [String]
  /// For each point the values of the parameters, as text.
  public let points: [[String]]
  public var rules: [Entry] = []
  /// Whether the places of change are exact.
  public let isExact: Bool
  /// What came of a wish, as a sentence.
  public var wish: String?
  public let language: Language

  /// The counts of one rule.
  public struct Entry: Sendable {
    public let name: String
    public let provision: String?
    public let title: String
    public let kind: Rule.Kind
    /// For each point, by the raw value of the verdict.
    public let counts: [[Int]]
    /// Where its verdicts change, in words.
    public let changes: [String]

    /// Whether rows cannot be evaluated at some value.
    public var isFailing: Bool { counts.contains { $0[Int(Verdict.error.rawValue)] > 0 } }

    public init(
      name: String, provision: String?, title: String, kind: Rule.Kind, counts: [[Int]],
      changes: [String]
    ) {
      self.name = name
      self.provision = provision
      self.title = title
      self.kind = kind
      self.counts = counts
      self.changes = changes
    }
  }

  public init(parameters: [String], points: [[String]], isExact: Bool, language: Language) {
    self.parameters = parameters
    self.points = points
    self.isExact = isExact
    self.language = language
  }

  private func say(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }

  private func word(_ verdict: Verdict, _ kind: Rule.Kind) -> String {
    // A heading of narrow columns.
    verdict == .notApplicable ? say("不适用", "n/a") : verdict.name(for: kind)[language]
  }

  // MARK: - Text

  /// For a person: each rule's counts as a line of bars and as numbers.
  public func text(style: TerminalStyle, width: Int?) -> String {
    var lines: [String] = []
    for entry in rules {
      if !lines.isEmpty { lines.append("") }
      lines.append(style.paint(escapedForTerminal(entry.title), .bold))
      lines += parameters.count == 1 ? line(entry, style, width) : grid(entry, style, width)
    }
    if parameters.count == 1, !isExact {
      lines += [""]
      lines += escapedForTerminal(
        say(
          "“\(parameters[0])”不只是用来比较，变化的地方只在所取的值之间查过。",
          "“\(parameters[0])” is not only compared, so changes were looked for between the values only."
        )
      ).wrapped(to: width)
    }
    if let wish {
      lines += [""]
      lines += escapedForTerminal(wish).wrapped(to: width, hanging: 2)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func shown(_ entry: Entry) -> [Verdict] {
    VerdictCounts.told.filter { verdict in
      entry.counts.contains { $0[Int(verdict.rawValue)] > 0 }
    }
  }

  private func line(_ entry: Entry, _ style: TerminalStyle, _ width: Int?) -> [String] {
    let verdicts = shown(entry)
    var lines: [String] = []
    var bars = TextTable([.left, .left])
    for verdict in verdicts {
      bars.add([
        .init(word(verdict, entry.kind)),
        .init(CountBar.sideBySide(entry.counts.map { $0[Int(verdict.rawValue)] })),
      ])
    }
    lines += bars.lines(indent: 2, style: style, maximumWidth: width)
    var table = TextTable([.right] + verdicts.map { _ in .right })
    table.add(
      [.init(parameters[0], .dim)] + verdicts.map { .init(word($0, entry.kind), .dim) })
    for (point, counts) in zip(points, entry.counts) {
      table.add(
        [.init(point[0])] + verdicts.map { .init(String(counts[Int($0.rawValue)])) })
    }
    lines += table.lines(indent: 2, style: style, maximumWidth: width)
    let changes =
      entry.changes.isEmpty
      ? say("结论不随它改变", "the verdicts do not change with it")
      : say("变化点：", "changes: ") + entry.changes.joined(separator: say("、", ", "))
    lines += ("  " + escapedForTerminal(changes)).wrapped(to: width, hanging: 4)
    return lines
  }

  /// What fails for each pair of values: the first parameter down, the second across.
  private func grid(_ entry: Entry, _ style: TerminalStyle, _ width: Int?) -> [String] {
    let across = distinct(points.map { $0[1] })
    var verdict = Verdict.fail
    if case .value = entry.kind { verdict = .value }
    var table = TextTable([.right] + across.map { _ in .right })
    table.add([.init("\(parameters[0]) ╲ \(parameters[1])", .dim)] + across.map { .init($0, .dim) })
    for start in stride(from: 0, to: points.count, by: max(1, across.count)) {
      let row = start..<min(points.count, start + across.count)
      table.add(
        [.init(points[start][0])]
          + row.map { .init(String(entry.counts[$0][Int(verdict.rawValue)])) })
    }
    let failing = entry.isFailing ? ["  " + say("有的行算不出", "some rows cannot be evaluated")] : []
    return ["  " + word(verdict, entry.kind)]
      + table.lines(indent: 2, style: style, maximumWidth: width) + failing
  }

  private func distinct(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }

  // MARK: - Formats

  /// A line for each rule and point.
  public func csv(isForSpreadsheets: Bool) -> [UInt8] {
    let text = CSVText(isForSpreadsheets: isForSpreadsheets)
    var bytes = Array(text.mark.utf8)
    bytes += text.line(parameters + ["rule", "provision"] + Verdict.allCases.map(\.word))
    for entry in rules {
      for (point, counts) in zip(points, entry.counts) {
        bytes += text.line(point + [entry.name, entry.provision ?? ""] + counts.map(String.init))
      }
    }
    return bytes
  }

  /// One object (`"schema": 1`).
  public func json() -> [UInt8] {
    func numbers(_ values: [Int]) -> JSONValue { .array(values.map { .number(String($0)) }) }
    let object = JSONValue.object([
      ("schema", .number("1")),
      ("parameters", .array(parameters.map { .string($0) })),
      ("points", .array(points.map { .array($0.map { .number($0) }) })),
      ("exact", .boolean(isExact)),
      (
        "rules",
        .array(
          rules.map { entry in
            .object(
              [
                ("rule", .string(entry.name)), ("provision", .optional(entry.provision)),
              ]
                + Verdict.allCases.map { verdict in
                  (verdict.word, numbers(entry.counts.map { $0[Int(verdict.rawValue)] }))
                } + [("changes", .array(entry.changes.map { .string($0) }))])
          })
      ),
      ("wish", .optional(wish)),
    ])
    return object.bytes + [0x0A]
  }
}

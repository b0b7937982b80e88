import GuijuEngine
import GuijuPlan
import GuijuText

/// How long a check or a query took, and what of it was evaluated row by row.
public struct StatisticsText {
  /// The text of a query, whose expressions stand behind those of the rules.
  public struct Query {
    let sources: SourceMap
    let firstNode: Int

    /// - Parameter firstNode: how many nodes the plan of the rules has.
    public init(sources: SourceMap, firstNode: Int) {
      self.sources = sources
      self.firstNode = firstNode
    }
  }

  private let context: ReportContext
  private let sources: SourceMap
  private let query: Query?

  /// - Parameter sources: those of the rules.
  public init(_ context: ReportContext, sources: SourceMap, query: Query? = nil) {
    self.context = context
    self.sources = sources
    self.query = query
  }

  /// How many expressions are named.
  private static let shownCount = 20

  private func lines(of steps: [(name: Message, seconds: Double)]) -> [String] {
    steps.map { step in
      context.say(
        "\(step.name.zh)用时 \(Self.text(step.seconds)) 秒",
        "\(step.name.en): \(Self.text(step.seconds)) s")
    }
  }

  /// A line for each step, then one for each part of a rule or of the query that was evaluated row
  /// by row, the greatest first.
  public func text(
    _ statistics: BatchStatistics?, steps: [(name: Message, seconds: Double)]
  ) -> String {
    var lines = lines(of: steps)
    guard let statistics else {
      lines.append(context.say("全部逐行计算", "everything was evaluated row by row"))
      return lines.joined(separator: "\n") + "\n"
    }
    let count = statistics.count
    let total =
      query == nil
      ? context.say("结论 \(count) 个", counted(count, "verdict"))
      : context.say("\(count) 行", counted(count, "row"))
    lines.append(
      statistics.entries.isEmpty
        ? context.say(total + "，没有逐行计算的", total + ", none evaluated row by row")
        : context.say(total + "；逐行计算的有：", total + "; evaluated row by row:"))
    for entry in statistics.entries.prefix(Self.shownCount) {
      lines.append(
        "  "
          + context.say(
            "\(entry.rowCount) 行：\(name(of: entry, .chinese))",
            counted(entry.rowCount, "row") + ": " + name(of: entry, .english)
          ))
    }
    let rest = statistics.entries.count - Self.shownCount
    if rest > 0 { lines.append("  " + context.say("另有 \(rest) 项", "and \(rest) more")) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func name(of entry: BatchStatistics.Entry, _ language: Language) -> String {
    let name = entry.rule.map { context.name(of: context.plan[$0]) } ?? ""
    switch entry.kind {
    case .rule:
      return Message(zh: "规则“\(name)”整条", en: "the rule “\(name)” as a whole")[language]
    case .rowsOfRule:
      return Message(zh: "规则“\(name)”的个别行", en: "single rows of the rule “\(name)”")[language]
    case .query: return Message(zh: "整个查询", en: "the query as a whole")[language]
    case .rowsOfQuery:
      return Message(zh: "查询的个别行", en: "single rows of the query")[language]
    case .expression:
      guard let node = entry.node else { return "" }
      let sources = query.flatMap { node.index >= $0.firstNode ? $0.sources : nil } ?? sources
      let span = context.plan.span(node)
      let written = sources.text(span).inOneLine.truncated(to: 60)
      let place = sources.place(of: span).map { "\($0.name):\($0.location.line)" } ?? ""
      return escapedForTerminal(
        Message(zh: "\(place) 的“\(written)”", en: "“\(written)” in \(place)")[language])
    }
  }

  /// Seconds to the millisecond.
  private static func text(_ seconds: Double) -> String {
    let milliseconds = Int((seconds * 1_000).rounded())
    let fraction = String(milliseconds % 1_000)
    return "\(milliseconds / 1_000)." + String(repeating: "0", count: 3 - fraction.count) + fraction
  }
}

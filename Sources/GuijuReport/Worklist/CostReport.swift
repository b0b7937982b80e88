import GuijuEngine
import GuijuText

/// What remedies cost, by group: of one state of things, or of two with the difference.
public struct CostReport: Sendable {
  /// The unit of money.
  public let unit: String
  /// The path by which rows are grouped; nil where there is only a total.
  public let path: String?
  /// The groups, and the total behind them.
  public var groups: [Group] = []
  public var total: Group
  public let language: Language

  public init(unit: String, path: String?, total: Group, language: Language) {
    self.unit = unit
    self.path = path
    self.total = total
    self.language = language
  }

  /// What the remedies of a group cost.
  public struct Group: Sendable {
    public let label: String
    /// Before a change; nil where there is none.
    public var before: Sum?
    public var after: Sum

    public init(label: String, before: Sum?, after: Sum) {
      self.label = label
      self.before = before
      self.after = after
    }
  }

  /// A sum of costs, with what is not in it.
  public struct Sum: Sendable {
    public var cost = NumberInterval(.zero)
    /// Rows whose remedy has no price, rows without a remedy, and undetermined rows: none is counted as
    /// nothing.
    public var unpricedCount = 0
    public var unremediedCount = 0
    public var openCount = 0

    public init() {}

    /// Adds a cost; what leaves the range of numbers has no bound.
    public mutating func add(_ other: NumberInterval) {
      cost = NumberInterval(
        lower: Self.sum(cost.lower, other.lower), upper: Self.sum(cost.upper, other.upper))
    }

    private static func sum(_ lhs: Decimal?, _ rhs: Decimal?) -> Decimal? {
      guard let lhs, let rhs else { return nil }
      return lhs.adding(rhs)
    }
  }

  private func say(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }

  /// `12000`, `3000..5000`
  public static func text(of cost: NumberInterval) -> String {
    let (lower, upper) = (
      cost.lower?.reduced.description ?? "?", cost.upper?.reduced.description ?? "?"
    )
    return lower == upper ? lower : "\(lower)..\(upper)"
  }

  private func difference(_ group: Group) -> String {
    guard let before = group.before?.cost, let low = before.lower, let high = before.upper,
      let newLow = group.after.cost.lower, let newHigh = group.after.cost.upper,
      let lower = newLow.subtracting(high), let upper = newHigh.subtracting(low)
    else { return "" }
    func signed(_ number: Decimal) -> String {
      number.isNegative
        ? "−" + number.negated.reduced.description
        : number.isZero ? "0" : "+" + number.reduced.description
    }
    let (first, last) = (signed(lower), signed(upper))
    return first == last ? first : "\(first)..\(last)"
  }

  private func rests(_ sum: Sum) -> [String] {
    [
      sum.unpricedCount > 0
        ? say("\(sum.unpricedCount) 行没有价格", counted(sum.unpricedCount, "row") + " without a price")
        : nil,
      sum.unremediedCount > 0
        ? say(
          "\(sum.unremediedCount) 行没有找到办法",
          counted(sum.unremediedCount, "row") + " without a remedy")
        : nil,
      sum.openCount > 0
        ? say("\(sum.openCount) 行待核", counted(sum.openCount, "row") + " undetermined") : nil,
    ].compactMap { $0 }
  }

  /// What is not in the sums: `（改前 2 行没有价格；…）`
  var remark: String? {
    let after = rests(total.after)
    guard let before = total.before.map({ rests($0) }) else {
      return after.isEmpty
        ? nil : say("没有算进去的：", "not counted: ") + after.joined(separator: say("、", ", "))
    }
    let parts = [
      before.isEmpty ? nil : say("改前 ", "before: ") + before.joined(separator: say("、", ", ")),
      after.isEmpty ? nil : say("改后 ", "after: ") + after.joined(separator: say("、", ", ")),
    ].compactMap { $0 }
    return parts.isEmpty
      ? nil : say("没有算进去的：", "not counted; ") + parts.joined(separator: say("；", "; "))
  }

  /// The headings of the table: the groups, and one or three columns of sums.
  var headings: [String] {
    [path ?? ""]
      + (total.before == nil
        ? [say("费用（\(unit)）", "cost (\(unit))")]
        : [
          say("改前（\(unit)）", "before (\(unit))"), say("改后（\(unit)）", "after (\(unit))"),
          say("差", "difference"),
        ])
  }

  /// The groups and the total.
  var rows: [[String]] {
    (groups + [total]).map { group in
      let after = Self.text(of: group.after.cost)
      guard let before = group.before else { return [group.label, after] }
      return [group.label, Self.text(of: before.cost), after, difference(group)]
    }
  }

  /// The table, with a heading.
  public func lines(style: TerminalStyle, width: Int?) -> [String] {
    var table = TextTable([.left] + headings.dropFirst().map { _ in .right })
    table.add(headings.map { .init($0, .dim) })
    for row in rows { table.add(row.map { .init($0) }) }
    let title = say(
      "补救的费用，每个违反取最便宜的有价办法",
      "cost of remedies, the cheapest that has a price for each fail")
    return [style.paint(title, .bold)]
      + table.lines(indent: 2, style: style, maximumWidth: width)
      + (remark.map { ("  " + $0).wrapped(to: width, hanging: 4) } ?? [])
  }

  /// `{"unit", "by", "groups", "total"}`
  var json: JSONValue {
    func number(_ number: Decimal?) -> JSONValue {
      number.map { .number($0.reduced.description) } ?? .null
    }
    func sum(_ sum: Sum) -> JSONValue {
      .object([
        ("min", number(sum.cost.lower)), ("max", number(sum.cost.upper)),
        ("unpriced", .number(String(sum.unpricedCount))),
        ("unremedied", .number(String(sum.unremediedCount))),
        ("undetermined", .number(String(sum.openCount))),
      ])
    }
    func group(_ group: Group) -> JSONValue {
      .object([
        ("label", .string(group.label)), ("before", group.before.map(sum) ?? .null),
        ("after", sum(group.after)),
      ])
    }
    return .object([
      ("unit", .string(unit)), ("by", .optional(path)), ("groups", .array(groups.map(group))),
      ("total", group(total)),
    ])
  }
}

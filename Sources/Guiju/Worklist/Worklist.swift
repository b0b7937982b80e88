import GuijuEngine
import GuijuPlan
import GuijuText

// A worklist turns verdicts round: not which rows fail or are undetermined, but which cells would
// have to be filled in or changed, the one first that does the most for the least.
//
// 1. `WorkSearch` looks at each verdict by itself: what settles it, or fixes it, is found and checked
//    by evaluating the rule with other values (`SettlingSearch`, `RemedySearch`).
// 2. `Worklist` puts together what is about the same cell, so that a cell stands in one line however
//    many verdicts wait for it, and orders the lines.
// 3. `FilledList` reads the list back, and `FilledEffect` tells what becomes of the verdicts.

/// The cells to fill in or to change, those first that settle or fix the most with the least effort.
public struct Worklist: Sendable {
  /// What is asked for.
  public struct Options: Sendable {
    /// The rules; nil for all.
    public var rules: [RuleID]?
    /// What remedies cost; where there are prices, the cheapest remedy is taken.
    public var prices: PriceList?
    /// Whether undetermined verdicts are looked at, too.
    public var includesOpen = true

    public init() {}
  }

  /// One cell, or one count that rows would have to be added to, with the verdicts that it serves.
  public struct Line: Sendable {
    public let target: Target
    public internal(set) var served: [Served]
    /// What it has to become, for the verdicts that fail.
    public internal(set) var remedy: Remedy?
    /// The price of that, or nil where none is known.
    public internal(set) var cost: NumberInterval?

    /// The fewest cells that have to be filled in or changed for one of the verdicts.
    public var cellCount: Int { served.map(\.cellCount).min() ?? 1 }
    /// How many verdicts the line alone settles or fixes for sure.
    public var sureCount: Int { served.count { $0.isSure } }
    /// How many it may settle.
    var possibleCount: Int { served.count { $0.isPossible } }
  }

  /// What a line is about.
  public enum Target: Hashable, Sendable {
    case cell(Cell)
    /// A count or a sum in a rule on a row; rows would have to be added or to go.
    case aggregate(RuleID, Int32, NodeID)
    /// A cell that another line gives another value, for this rule.
    case otherwise(Cell, RuleID)

    /// The cell, where there is one to be filled in.
    public var cell: Cell? {
      switch self {
      case .cell(let cell), .otherwise(let cell, _): cell
      case .aggregate: nil
      }
    }
  }

  /// A verdict that a line settles or fixes.
  public struct Served: Sendable {
    public let rule: RuleID
    public let row: Int32
    /// What the verdict is now.
    public let verdict: Verdict
    public let kind: Kind
    /// How many cells have to be filled in or changed together for it.
    public let cellCount: Int
    /// Whether another change of the same verdict comes before this one.
    var isFurther = false
    /// What the cell was given when the change was tried.
    var value: Value?
    /// All cells that were given values then.
    var tried: [Cell: Value] = [:]

    public enum Kind: Sendable {
      case settles(Settling.Effect)
      /// The verdict after the change, which was tried: a pass, or undetermined for what else is missing.
      case fixes(Verdict)
    }

    var isSure: Bool {
      switch kind {
      case .settles(.always), .settles(.tried): true
      case .settles: false
      case .fixes(let verdict): verdict == .pass && cellCount == 1
      }
    }

    var isPossible: Bool {
      switch kind {
      case .settles(.open): false
      case .settles, .fixes: true
      }
    }
  }

  /// The lines, the least effort first.
  public let lines: [Line]
  /// How many verdicts fail, and how many are undetermined.
  public let failCount: Int
  public let openCount: Int
  /// The failing verdicts for which no remedy was found.
  public let unremedied: [(rule: RuleID, row: Int32)]
  /// The undetermined verdicts for which there is nothing to fill in: a parameter has no value.
  public let unsettled: [(rule: RuleID, row: Int32)]
  /// How many verdicts could not be evaluated.
  public let errorCount: Int
  /// What each rule says of its rows now.
  let outcomes: [RuleOutcome]

  /// Looks at all verdicts of a workspace; throws only when interrupted.
  public init(of workspace: Workspace, _ options: Options = .init()) throws(EvaluationError) {
    let outcomes = try workspace.check(only: options.rules).outcomes
    let search = WorkSearch(workspace, options)
    self.outcomes = outcomes
    var assembly = WorkAssembly(workspace, options.prices)
    var (fails, opens, errors) = (0, 0, 0)
    var unremedied: [(rule: RuleID, row: Int32)] = []
    var unsettled: [(rule: RuleID, row: Int32)] = []
    for analysis in try search.analyses(of: outcomes) {
      let place = (analysis.rule, analysis.row)
      if analysis.verdict == .fail {
        fails += 1
        if analysis.remedies.isEmpty { unremedied.append(place) }
      } else {
        opens += 1
        if analysis.settlings.isEmpty { unsettled.append(place) }
      }
      try assembly.add(analysis)
    }
    for outcome in outcomes { errors += outcome.count(of: .error) }
    lines = assembly.lines.sorted { Self.comesBefore($0, $1) }
    (failCount, openCount, errorCount) = (fails, opens, errors)
    (self.unremedied, self.unsettled) = (unremedied, unsettled)
  }

  /// Fewer cells first; of as many, those that settle or fix more, for sure before perhaps; of as many,
  /// the smaller change, a blank cell being none; then the order of the data.
  private static func comesBefore(_ lhs: Line, _ rhs: Line) -> Bool {
    let (left, right) = (lhs.rank, rhs.rank)
    if left != right { return left.lexicographicallyPrecedes(right) }
    let (size, other) = (lhs.size, rhs.size)
    if size != other { return size < other }
    return lhs.order.lexicographicallyPrecedes(rhs.order)
  }
}

extension Worklist.Line {
  fileprivate var rank: [Int] {
    [possibleCount == 0 ? 1 : 0, cellCount, -sureCount, -possibleCount]
  }

  fileprivate var size: Decimal { remedy?.size ?? .zero }

  fileprivate var order: [Int] {
    let rule = served.first?.rule.index ?? 0
    switch target {
    case .cell(let cell): return [cell.table.index, Int(cell.row), cell.field.index, 0]
    case .otherwise(let cell, let rule):
      return [cell.table.index, Int(cell.row), cell.field.index, rule.index + 1]
    case .aggregate(_, let row, let node): return [.max, rule, Int(row), node.index]
    }
  }
}

extension Remedy {
  /// How much is changed, within bounds: a number by how much it grows or shrinks, anything else by 1.
  var amount: NumberInterval {
    guard case .number(let now?, let wanted) = change, let lower = now.lower, let upper = now.upper
    else { return NumberInterval(Decimal(1)) }
    let distances = [lower, upper].compactMap { wanted.subtracting($0) }
      .map { $0.isNegative ? $0.negated : $0 }
    return NumberInterval(lower: distances.min(), upper: distances.max())
  }

  /// The size of the change by which remedies are ordered: nothing where a blank is filled in.
  var size: Decimal {
    switch change {
    case .presence, .number(from: nil, to: _): .zero
    case .choice, .date, .number: amount.upper ?? .zero
    }
  }
}

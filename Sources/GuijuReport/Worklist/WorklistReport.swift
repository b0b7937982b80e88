import GuijuEngine
import GuijuPlan
import GuijuText

/// A worklist in words: what all its formats show.
public struct WorklistReport: FormattedReport, Sendable {
  /// The lines that are shown, group by group, in each the least effort first.
  public var lines: [Line] = []
  /// How many lines there are in all.
  public var lineCount = 0
  /// How many verdicts fail, and how many are undetermined.
  public var failCount = 0
  public var openCount = 0
  /// The rules of failing verdicts without a remedy, and of undetermined ones that wait for the value
  /// of a parameter, the most frequent first.
  public var unremedied: [ImpactReport.Count] = []
  public var unsettled: [ImpactReport.Count] = []
  /// The rules that cannot be evaluated on some rows, and on how many.
  public var failing: [ImpactReport.Count] = []
  /// How many keys several rows have, which are told by their numbers.
  public var numberedCount = 0
  /// The path by which rows are grouped.
  public var path: String?
  /// What the remedies cost by group; nil without prices.
  public var costs: CostReport?
  public let language: Language

  public init(language: Language) { self.language = language }

  /// A cell to fill in or to change.
  public struct Line: Sendable {
    public let order: Int
    public let group: String?
    public let table: String
    public let key: String?
    public let name: String?
    /// `组织.csv:3:62`
    public let place: String?
    /// The verdicts that it settles or fixes.
    public let problems: [Problem]
    /// What is to be done, in words.
    public let action: String
    /// What comes of it, in words.
    public let effect: String
    /// What else comes of it on the row.
    public let sideEffects: [SideEffect]
    /// How many cells have to be filled in or changed together.
    public let cellCount: Int
    public let field: String
    public let unit: String?
    /// What stands in the cell now.
    public let current: String
    /// Whether there is a cell to fill in; else rows would have to be added.
    public let isCell: Bool
    /// What it costs: nil without a price, zero where another line's cost pays for it.
    public let cost: NumberInterval?
    public let costUnit: String?

    public init(
      order: Int, group: String?, table: String, key: String?, name: String?, place: String?,
      problems: [Problem], action: String, effect: String, sideEffects: [SideEffect],
      cellCount: Int, field: String, unit: String?, current: String, isCell: Bool,
      cost: NumberInterval?, costUnit: String?
    ) {
      self.order = order
      self.group = group
      self.table = table
      self.key = key
      self.name = name
      self.place = place
      self.problems = problems
      self.action = action
      self.effect = effect
      self.sideEffects = sideEffects
      self.cellCount = cellCount
      self.field = field
      self.unit = unit
      self.current = current
      self.isCell = isCell
      self.cost = cost
      self.costUnit = costUnit
    }
  }

  /// A verdict that a line is about.
  public struct Problem: Sendable {
    public let rule: String
    public let provision: String?
    public let verdict: Verdict
    /// `待核 JL-3.6-1 应建党组织`
    public let text: String

    public init(rule: String, provision: String?, verdict: Verdict, text: String) {
      self.rule = rule
      self.provision = provision
      self.verdict = verdict
      self.text = text
    }
  }

  /// Rules that pass or do not apply now, and say something else after a change.
  public struct SideEffect: Sendable {
    public enum Kind: String, CaseIterable, Sendable {
      /// They fail, or are undetermined, after the change.
      case worsens, opens
      /// They are so only when all changes of the row are made.
      case worsensTogether, opensTogether
    }

    public let kind: Kind
    /// Their ids, and these with the names.
    public let rules: [String]
    public let titles: [String]

    public init(kind: Kind, rules: [String], titles: [String]) {
      self.kind = kind
      self.rules = rules
      self.titles = titles
    }
  }

  /// What comes of a line, wanted or not; of each side effect at most so many rules are named.
  func effect(of line: Line, naming limit: Int = .max) -> String {
    line.effect + line.sideEffects.map { text(of: $0, naming: limit) }.joined()
  }

  private func text(of effect: SideEffect, naming limit: Int) -> String {
    let names = effect.kind == .worsens ? effect.titles : effect.rules
    let rest = names.count - limit
    let shown = names.prefix(limit).joined(separator: say("、", ", "))
    let list =
      rest > 0 ? say("\(shown) 等 \(names.count) 条", "\(shown) and \(rest) more") : shown
    let fails = names.count == 1 ? "fails" : "fail"
    return switch effect.kind {
    case .worsens: say("；但 \(list) 会违反", "; but \(list) \(fails) then")
    case .opens: say("；以后要核：\(list)", "; to review then: \(list)")
    case .worsensTogether:
      say("；与本行其他改动一起时 \(list) 违反，先核", "; with the row's other changes \(list) \(fails)")
    case .opensTogether:
      say("；与本行其他改动一起时要核：\(list)", "; to review with the row's other changes: \(list)")
    }
  }

  func say(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }
}

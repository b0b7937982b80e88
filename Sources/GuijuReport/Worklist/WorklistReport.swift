import GuijuEngine
import GuijuPlan
import GuijuText

/// A worklist in words: what all its formats show.
public struct WorklistReport: Sendable {
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
    /// The rules that the change makes fail, by their ids.
    public let worsened: [String]
    /// How many cells have to be filled in or changed together.
    public let cellCount: Int
    public let field: String
    public let unit: String?
    /// What stands in the cell now.
    public let current: String
    /// Whether there is a cell to fill in; else rows would have to be added.
    public let isCell: Bool
    public let cost: String?

    public init(
      order: Int, group: String?, table: String, key: String?, name: String?, place: String?,
      problems: [Problem], action: String, effect: String, worsened: [String], cellCount: Int,
      field: String,
      unit: String?, current: String, isCell: Bool, cost: String?
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
      self.worsened = worsened
      self.cellCount = cellCount
      self.field = field
      self.unit = unit
      self.current = current
      self.isCell = isCell
      self.cost = cost
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

  func say(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }
}

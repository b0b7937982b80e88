import GuijuEngine
import GuijuPlan
import GuijuText

/// What changed rules make of the verdicts, in words: what all formats of a report on it show.
public struct ImpactReport: Sendable {
  /// What is declared otherwise.
  public var changes: [Change] = []
  /// The rules of which some verdict or value changes, and those that are added or taken away.
  public var rules: [Entry] = []
  /// How many rules rest on what is changed, and keep all their verdicts.
  public var unchangedCount = 0
  /// How many rules rest on nothing that is changed, and were not evaluated.
  public var unaffectedCount = 0
  /// The rules that cannot be evaluated on some rows now, and on how many.
  public var failing: [Count] = []
  /// The path by which rows are grouped.
  public var path: String?
  /// What the remedies of all that fails cost, before and after; nil without prices.
  public var costs: CostReport?
  /// The language of the texts.
  public let language: Language

  public init(language: Language) { self.language = language }

  /// A declaration that is changed.
  public struct Change: Sendable {
    /// What is declared: 参数, 规则 …
    public let word: String
    public let name: String
    public let pack: String?
    /// Where it stands now, or stood.
    public let place: String?
    /// The value of a parameter; of anything else nil.
    public let before: String?
    public let after: String?
    public let kind: Kind
    /// How many verdicts change by it alone, with nothing else changed; nil where that was not tried,
    /// since it cannot be made alone.
    public let aloneCount: Int?
    /// Whether some verdict that changes rests on it.
    public let hasEffect: Bool

    public enum Kind: String, Sendable { case changed, added, removed }

    public init(
      word: String, name: String, pack: String?, place: String?, before: String?, after: String?,
      kind: Kind, aloneCount: Int?, hasEffect: Bool
    ) {
      self.word = word
      self.name = name
      self.pack = pack
      self.place = place
      self.before = before
      self.after = after
      self.kind = kind
      self.aloneCount = aloneCount
      self.hasEffect = hasEffect
    }
  }

  /// What becomes of one rule.
  public struct Entry: Sendable {
    /// The rule's name, with its pack where several have it.
    public let name: String
    public let provision: String?
    /// 应建党组织 with its id, as people are shown it.
    public let title: String
    public let citation: String
    /// The table of its rows; nil for a rule on the whole data set.
    public let table: String?
    public let rowCount: Int
    public let kind: Rule.Kind
    /// How many rows have each verdict; nil for a rule that is added, or taken away.
    public var before: [Verdict: Int]?
    public var after: [Verdict: Int]?
    /// From what to what, the most frequent first.
    public var transitions: [Count] = []
    /// The clauses that made the difference, the most frequent first.
    public var clauses: [Clause] = []
    /// How many rows of each group change, the most frequent first.
    public var groups: [Count] = []
    /// The rows listed; `flipCount` is of all.
    public var flips: [Flip] = []
    public var flipCount = 0
    /// Rows that were undetermined and are not, and the reverse; and those that stay so.
    public var settledCount = 0
    public var openedCount = 0
    public var openCount = 0
    /// For a dated target: how far each group is from it, before and after.
    public var targets: [Target] = []

    public init(
      name: String, provision: String?, title: String, citation: String, table: String?,
      rowCount: Int, kind: Rule.Kind
    ) {
      self.name = name
      self.provision = provision
      self.title = title
      self.citation = citation
      self.table = table
      self.rowCount = rowCount
      self.kind = kind
    }

    /// Whether only the unknown moves: nothing that was known is otherwise than it was.
    public var movesOnlyUnknown: Bool { flipCount > 0 && flipCount == settledCount + openedCount }
  }

  /// So many rows.
  public struct Count: Sendable {
    public let label: String
    public let count: Int

    public init(label: String, count: Int) {
      self.label = label
      self.count = count
    }
  }

  /// A clause that made the difference for some rows.
  public struct Clause: Sendable {
    /// `适用`, `要求 2`
    public let word: String
    /// As it is written, and was, where that differs.
    public let text: String
    public let earlier: String?
    public let place: String?
    public var count: Int
    /// For how many of them others had to change with it: it alone would not have done.
    public var jointCount: Int

    public init(
      word: String, text: String, earlier: String?, place: String?, count: Int, jointCount: Int
    ) {
      self.word = word
      self.text = text
      self.earlier = earlier
      self.place = place
      self.count = count
      self.jointCount = jointCount
    }
  }

  /// A row whose verdict or value changes.
  public struct Flip: Sendable {
    public let key: String?
    public let name: String
    public let file: String?
    public let line: Int?
    public let from: Outcome
    public let to: Outcome
    /// The clause that made the difference, by its position among the entry's; nil where the data is
    /// read otherwise.
    public let clause: Int?
    /// Whether the clause alone makes the difference: the verdict with only it replaced is the new one.
    public let isAlone: Bool
    /// The first part of the clause that differs, as it is written.
    public let difference: String?
    /// The changes each of which alone makes the difference; none where several do together.
    public let causes: [Int]
    public let group: String?
    public let values: [ValuePair]

    public init(
      key: String?, name: String, file: String?, line: Int?, from: Outcome, to: Outcome,
      clause: Int?, isAlone: Bool, difference: String?, causes: [Int], group: String?,
      values: [ValuePair]
    ) {
      self.key = key
      self.name = name
      self.file = file
      self.line = line
      self.from = from
      self.to = to
      self.clause = clause
      self.isAlone = isAlone
      self.difference = difference
      self.causes = causes
      self.group = group
      self.values = values
    }
  }

  /// What a rule says of a row.
  public struct Outcome: Sendable {
    public let verdict: Verdict
    /// The word for it, or the value of a reported definition.
    public let text: String

    public init(verdict: Verdict, text: String) {
      self.verdict = verdict
      self.text = text
    }
  }

  /// A value that decided the verdict before, after, or both.
  public struct ValuePair: Sendable {
    public let name: String
    public var before: String?
    public var after: String?
    public let place: String?

    public init(name: String, before: String?, after: String?, place: String?) {
      self.name = name
      self.before = before
      self.after = after
      self.place = place
    }
  }

  /// How far a row, or the whole, is from a dated target.
  public struct Target: Sendable {
    public let name: String
    public let before: String
    public let after: String

    public init(name: String, before: String, after: String) {
      self.name = name
      self.before = before
      self.after = after
    }
  }

  /// How many verdicts and values change, over all rules.
  public var flipCount: Int { rules.reduce(0) { $0 + $1.flipCount } }

  func say(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }
}

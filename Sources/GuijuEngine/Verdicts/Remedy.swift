import GuijuPlan

/// One change after which a row passes that fails now: what a fail is short of.
public struct Remedy: Sendable {
  /// What is changed.
  public enum Subject: Sendable, Equatable {
    /// A cell of the row that fails.
    case field(FieldID)
    /// A count or a sum, known by its node: rows would have to be added or to go. `named` is the
    /// definition whose value it is, or itself.
    case aggregate(NodeID, named: NodeID)
  }

  /// Into what it is changed.
  public enum Change: Sendable {
    /// To one of these values: an enumeration's, a truth value, a text that the rule names.
    case choice([Value])
    /// To a number; what it is now may be known within bounds only.
    case number(from: NumberInterval?, to: Decimal)
    /// To a day, or to any that lies further on the same side.
    case date(CalendarDate, Side?)
    /// To any value: the cell is blank.
    case presence
  }

  /// On which side of a day others do as well.
  public enum Side: Sendable { case earlier, later }

  /// The requirement that is met then, by its position in the rule; nil where the verdict as a whole
  /// becomes a pass.
  public let requirement: Int?
  /// What is changed.
  public let subject: Subject
  /// Into what it is changed.
  public let change: Change
  /// The unit of the field, or of the parameter that is the threshold.
  public let unit: String?
  /// Whether the numbers are years of the calendar, of which none is more than another.
  public var isYear = false

  public init(
    requirement: Int?, subject: Subject, change: Change, unit: String?, isYear: Bool = false
  ) {
    self.requirement = requirement
    self.subject = subject
    self.change = change
    self.unit = unit
    self.isYear = isYear
  }
}

extension Remedy.Change {
  enum Direction { case more, less }

  /// Whether a number has to grow or to shrink; nil for anything else.
  var direction: Direction? {
    guard case .number(let now?, let wanted) = self, let lower = now.lower, let upper = now.upper
    else { return nil }
    return upper < wanted ? .more : wanted < lower ? .less : nil
  }

  /// Whether a number and what it is to be are such as years of our time are.
  var staysAmongYears: Bool {
    guard case .number(let now?, let wanted) = self else { return false }
    return [now.exact, wanted].allSatisfy { year in
      year?.exactInt64.map { (1_900...2_200).contains($0) } ?? false
    }
  }
}

/// How much is tried to find what a fail is short of.
public struct RemedyLimits: Sendable {
  /// Fields of the row that are tried for a requirement.
  public var fields = 8
  /// Evaluations with a changed value, for one verdict.
  var tries = 3_000
  /// Steps of all evaluations together.
  public var steps = 2_000_000
  /// Remedies of the verdict found, after which no more are looked for.
  public var remedies = 8
  /// Requirements for which remedies are looked for one by one.
  public var requirements = 20

  public init() {}

  /// For a verdict of which one remedy is wanted: enough to choose from.
  public static let forWork = {
    var limits = RemedyLimits()
    limits.tries = 300
    limits.steps = 40_000
    limits.remedies = 4
    limits.requirements = 6
    return limits
  }()

  /// For one finding of many: little, since there may be very many.
  public static let forLists = {
    var limits = RemedyLimits()
    limits.tries = 150
    limits.steps = 10_000
    limits.remedies = 2
    limits.requirements = 2
    return limits
  }()
}

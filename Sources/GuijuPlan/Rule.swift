import GuijuText

/// A pack of rules: the document that it encodes, and when and where it is in force.
public struct Pack: Sendable {
  public let name: String
  public var title: String?
  /// The first and the last day in force; constant date nodes.
  public var effective: NodeID?
  public var until: NodeID?

  public init(name: String) { self.name = name }
}

/// A document that rules cite.
public struct Document: Sendable {
  public let name: String
  public let title: String?
  public let number: String?
  public let authority: String?
  public let date: String?

  public init(name: String, title: String?, number: String?, authority: String?, date: String?) {
    self.name = name
    self.title = title
    self.number = number
    self.authority = authority
    self.date = date
  }
}

/// An article of a document.
public struct Citation: Hashable, Sendable {
  public let document: DocumentID
  public let article: String?

  public init(document: DocumentID, article: String?) {
    self.document = document
    self.article = article
  }
}

public struct Parameter: Sendable {
  public struct DatedValue: Sendable {
    /// The first day, a constant date node; nil for a value that always holds.
    public let from: NodeID?
    public let value: NodeID

    public init(from: NodeID?, value: NodeID) {
      self.from = from
      self.value = value
    }
  }

  /// Where a number comes from.
  public enum Basis: Sendable {
    case cited(Citation)
    /// The document does not say; the reason for the value.
    case assumed(String)
    /// Nothing was written, which the checker has warned of.
    case unstated
  }

  public let name: String
  public let pack: PackID?
  public let span: Span
  /// What it is; with several values, from when each on. At least one.
  public let values: [DatedValue]
  public let unit: String?
  /// A condition that the value meets; it reads the value in slot 0.
  public let range: NodeID?
  /// The range as the rules write it: `[1..50]`.
  public let writtenRange: String?
  public let basis: Basis

  public init(
    name: String, pack: PackID?, span: Span, values: [DatedValue], unit: String?, range: NodeID?,
    writtenRange: String?, basis: Basis
  ) {
    self.writtenRange = writtenRange
    self.name = name
    self.pack = pack
    self.span = span
    self.values = values
    self.unit = unit
    self.range = range
    self.basis = basis
  }
}

public enum Severity: Int, Sendable, Comparable, CaseIterable {
  case note, warning, error

  public static func < (lhs: Severity, rhs: Severity) -> Bool { lhs.rawValue < rhs.rawValue }
}

/// What says something of each row of a table: a rule, an eligibility, or a definition that bears
/// the id of a provision.
public struct Rule: Sendable {
  public enum Kind: Sendable {
    case rule
    /// 资格: not to meet it is no violation.
    case eligibility
    /// A definition or a decision table's output with an 编号: it reports a value.
    case value(NodeID)
  }

  public struct Requirement: Sendable {
    /// The name of an eligibility's condition.
    public let name: String?
    public let condition: NodeID
    public let message: Template?

    public init(name: String? = nil, condition: NodeID, message: Template?) {
      self.name = name
      self.condition = condition
      self.message = message
    }
  }

  public var kind = Kind.rule
  public let name: String
  /// Nil for a rule in a file that belongs to no pack.
  public let pack: PackID?
  public let span: Span
  /// The provision that the rule encodes.
  public var provision: String?
  public var citations: [Citation] = []
  public var severity: Severity = .error
  /// The table whose rows get a verdict; nil for one verdict on the whole data set.
  public var table: TableID?
  /// The pack's 适用范围 for the table; nil where it has none.
  public var scope: NodeID?
  /// 适用; nil where the rule applies to every row in its scope.
  public var applies: NodeID?
  /// 到期: a constant date node.
  public var due: NodeID?
  public var requirements: [Requirement] = []
  /// For a 判定 the decision table whose value its only requirement compares.
  public var judges: DefinitionID?
  public var advice: Template?
  /// The rules where this one does not apply because they do; without cycles.
  public var exceptions: [RuleID] = []

  /// Whether the rule is in force and in scope only where its pack is: an eligibility that bears no
  /// id is but a condition with a name.
  public var isReported: Bool {
    if case .rule = kind { return true }
    return provision != nil
  }

  public init(name: String, pack: PackID?, span: Span, table: TableID? = nil) {
    self.name = name
    self.pack = pack
    self.span = span
    self.table = table
  }
}

/// A text with values in it.
public struct Template: Sendable {
  public enum Segment: Sendable {
    case text(String)
    case value(NodeID)
  }

  public let segments: [Segment]

  public init(segments: [Segment]) { self.segments = segments }
}

import GuijuText

/// A table as declared: its fields, and how a file's columns are bound to them.
public struct TableSchema: Sendable {
  public let name: String
  public let span: Span
  public var fields: [FieldSchema]
  /// The field whose values are unique and present; nil where none is declared.
  public var key: FieldID?
  /// The field that names a row to a reader besides its key: the first required text.
  public var label: FieldID?
  /// The table of whose files this one is made, one row for each value of a column: 由 乡镇 按 县区编号.
  public var derivation: TableID?
  /// The reverse lists that a row of this table has.
  public var reverses: [ReverseID] = []

  public init(name: String, span: Span, fields: [FieldSchema]) {
    self.name = name
    self.span = span
    self.fields = fields
  }

  public func field(named name: String) -> FieldID? {
    fields.firstIndex { $0.name == name }.map { FieldID($0) }
  }

  /// The fields by name, of several of one name the first: for who looks up many.
  public var fieldsByName: [String: FieldID] {
    Dictionary(
      fields.enumerated().map { ($0.element.name, FieldID($0.offset)) },
      uniquingKeysWith: { first, _ in first })
  }

  public subscript(field: FieldID) -> FieldSchema { fields[field.index] }
}

public struct FieldSchema: Sendable {
  public enum Kind: Sendable, Hashable {
    case text, number, integer, boolean, date, time, dateTime, duration
    case enumeration([EnumerationValue])
    case reference(TableID)
    /// A reference that follows others and has no column: 经 乡镇.县区.
    case derivedReference(TableID, path: [FieldID])
  }

  public struct EnumerationValue: Sendable, Hashable {
    public let value: String
    public let aliases: [String]

    public init(value: String, aliases: [String]) {
      self.value = value
      self.aliases = aliases
    }
  }

  /// A further heading of the column; `factor` converts its unit to the field's, exactly.
  public struct Alias: Sendable, Hashable {
    public let heading: String
    public let unit: String?
    /// The decimal places by which a number under this heading is moved (4 for 万元 → 元).
    public let shift: Int

    public init(heading: String, unit: String?, shift: Int) {
      self.heading = heading
      self.unit = unit
      self.shift = shift
    }
  }

  /// What a blank cell means.
  public enum Blank: Sendable, Hashable {
    case missing
    /// There is none, which is known: 空白为无.
    case none
    /// There is none in rows where the condition holds; it reads the row in slot 0.
    case noneIf(NodeID)
  }

  public let name: String
  public let span: Span
  public var kind: Kind
  public var heading: String
  public var aliases: [Alias]
  public var isRequired: Bool
  public var isPersonal: Bool
  public var unit: String?
  public var missingSpellings: [String]
  public var blank: Blank = .missing
  /// A condition that every value meets; it reads the value in slot 0.
  public var range: NodeID?
  /// The range as the rules write it: `[1..50]`.
  public let writtenRange: String?

  public init(
    name: String, span: Span, kind: Kind, heading: String, aliases: [Alias], isRequired: Bool,
    isPersonal: Bool, unit: String?, missingSpellings: [String], writtenRange: String? = nil
  ) {
    self.writtenRange = writtenRange
    self.name = name
    self.span = span
    self.kind = kind
    self.heading = heading
    self.aliases = aliases
    self.isRequired = isRequired
    self.isPersonal = isPersonal
    self.unit = unit
    self.missingSpellings = missingSpellings
  }

  /// What is evaluated when a cell is read: the 范围, and where a blank means that there is none.
  var conditions: [NodeID] {
    var nodes = range.map { [$0] } ?? []
    if case .noneIf(let condition) = blank { nodes.append(condition) }
    return nodes
  }

  /// Whether a file has a column for the field.
  public var isStored: Bool {
    if case .derivedReference = kind { return false }
    return true
  }
}

/// The rows of `source` whose reference, followed along `path`, is a given row.
public struct ReverseSchema: Sendable {
  public let name: String
  /// The table whose rows have the list.
  public let owner: TableID
  /// The table whose rows are in the list.
  public let source: TableID
  /// The references from a row of `source` to its row of `owner`.
  public let path: [FieldID]

  public init(name: String, owner: TableID, source: TableID, path: [FieldID]) {
    self.name = name
    self.owner = owner
    self.source = source
    self.path = path
  }
}

import GuijuText

/// A naming convention (名称式): the components of which a name is put together, in their order,
/// and what must hold between them.
///
/// A reading of a name divides it into the components without a remainder. A name conforms if some
/// reading meets all conditions. Each component is bound to a slot: to the row that it names, to
/// its text where it names none, or to null where it is left out.
public struct NamePattern: Sendable {
  public struct Component: Sendable {
    public let name: String
    public let span: Span
    public let slot: Slot
    public let presence: Presence
    /// At least one; a name may take any of them.
    public let sources: [Source]

    public init(name: String, span: Span, slot: Slot, presence: Presence, sources: [Source]) {
      self.name = name
      self.span = span
      self.slot = slot
      self.presence = presence
      self.sources = sources
    }
  }

  public enum Presence: Sendable {
    case required
    case optional
    /// 仅当: required where the condition holds, forbidden where it does not.
    case onlyIf(NodeID)
  }

  /// Where the text of a component comes from.
  public enum Source: Sendable {
    case rows(Rows)
    case words(WordListID)
    case text(FreeText)
  }

  /// The names of rows: what stands in a text field of each.
  public struct Rows: Sendable {
    /// Gives the rows: a list of rows or a single one. May read the slots of other components, and
    /// slot 0, the row that bears the name.
    public let rows: NodeID
    public let table: TableID
    public let field: FieldID

    public init(rows: NodeID, table: TableID, field: FieldID) {
      self.rows = rows
      self.table = table
      self.field = field
    }
  }

  /// Any text within limits.
  public struct FreeText: Sendable {
    /// In characters: Unicode scalar values.
    public let length: ClosedRange<Int>
    public let limits: [Limit]

    public init(length: ClosedRange<Int>, limits: [Limit]) {
      self.length = length
      self.limits = limits
    }
  }

  public struct Limit: Sendable {
    public enum Kind: Sendable {
      /// 开头, 结尾: begins, ends with one of the words.
      case prefix, suffix
      /// 不开头, 不结尾, 不含: begins with, ends with, contains none of them.
      case noPrefix, noSuffix, excludes
      /// 不属于: is none of them.
      case notAmong
    }

    public let kind: Kind
    public let words: [String]
    public let span: Span

    public init(kind: Kind, words: [String], span: Span) {
      self.kind = kind
      self.words = words
      self.span = span
    }
  }

  public struct Requirement: Sendable {
    public let condition: NodeID
    public let message: Template?

    public init(condition: NodeID, message: Template?) {
      self.condition = condition
      self.message = message
    }
  }

  public let name: String
  public let pack: PackID?
  public let span: Span
  public var citations: [Citation] = []
  /// 针对: the table whose rows bear the names; components may depend on the row, which is in slot
  /// 0. Nil for a pattern that sees a name alone.
  public let table: TableID?
  /// At least one.
  public var components: [Component] = []
  public var requirements: [Requirement] = []

  public init(name: String, pack: PackID?, span: Span, table: TableID?) {
    self.name = name
    self.pack = pack
    self.span = span
    self.table = table
  }
}

/// What is asked of a name and a pattern.
public enum NameQuestion: Sendable {
  /// 符合: true, false, or unknown.
  case conforms
  /// 解析: a context of the verdict, the components, the problems and the corrected name, in the
  /// language in which it is asked: `parse name` gives English keys and texts.
  case parse(Language)
}

import GuijuText

/// A value with a name: of each row of a table, or of the whole data set; with arguments, a
/// function. Definitions do not refer to themselves, directly or through others.
public struct Definition: Sendable {
  public struct Argument: Sendable {
    public let name: String
    public let slot: Slot

    public init(name: String, slot: Slot) {
      self.name = name
      self.slot = slot
    }
  }

  public let name: String
  public let pack: PackID?
  public let span: Span
  /// The table whose rows have the value; nil for one value on the whole data set.
  public let table: TableID?
  public let arguments: [Argument]
  /// What computes it, reading the row in slot 0; nil while the checker has not come to it.
  public var body: NodeID?
  public var type: ValueType = .any

  public init(
    name: String, pack: PackID?, span: Span, table: TableID?, arguments: [Argument]
  ) {
    self.name = name
    self.pack = pack
    self.span = span
    self.table = table
    self.arguments = arguments
  }
}

/// A list of words.
public struct WordList: Sendable {
  public let name: String
  public let pack: PackID?
  public var words: [String]

  public init(name: String, pack: PackID?, words: [String]) {
    self.name = name
    self.pack = pack
    self.words = words
  }
}

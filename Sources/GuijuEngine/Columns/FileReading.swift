import GuijuPlan
import GuijuText

/// How a file was read: what was found out of it, and which column became which field.
public struct FileReading: Sendable {
  /// A column of the file.
  public struct Column: Sendable {
    /// A field of another table.
    public struct ReadFor: Sendable {
      public let table: TableID
      public let field: FieldID

      public init(table: TableID, field: FieldID) {
        self.table = table
        self.field = field
      }
    }

    /// The heading as it stands in the file.
    public let heading: String
    /// The field that it is read into; nil for a column that is not read.
    public let field: FieldID?
    /// The unit that the heading names, where numbers are converted from it.
    public let convertedUnit: String?
    /// The field of a table made of this one for which it is read; nil for none.
    public let readFor: ReadFor?
    /// Whether it was dropped because it holds personal data that no field needs.
    public let isDropped: Bool

    public init(
      heading: String, field: FieldID?, convertedUnit: String?, readFor: ReadFor? = nil,
      isDropped: Bool
    ) {
      self.readFor = readFor
      self.heading = heading
      self.field = field
      self.convertedUnit = convertedUnit
      self.isDropped = isDropped
    }
  }

  /// The encoding of its text.
  public let encoding: TextEncoding
  /// Whether the encoding was found out, and not said.
  public let isEncodingFound: Bool
  /// The character between two cells.
  public let separator: Unicode.Scalar
  /// The character between two cells in words.
  public let separatorName: Message
  /// Whether the separator was found out, and not said.
  public let isSeparatorFound: Bool
  /// The rows of the headings, as a spreadsheet numbers them.
  public let headerRows: ClosedRange<Int>
  /// The columns in the order of the file.
  public let columns: [Column]
  /// How many rows were read.
  public let rowCount: Int
  /// How many rows below the headings were passed over: blank, asked to be skipped, headings again.
  public let passedRowCount: Int

  public init(
    encoding: TextEncoding, isEncodingFound: Bool, separator: Unicode.Scalar,
    separatorName: Message, isSeparatorFound: Bool, headerRows: ClosedRange<Int>,
    columns: [Column], rowCount: Int, passedRowCount: Int
  ) {
    self.encoding = encoding
    self.isEncodingFound = isEncodingFound
    self.separator = separator
    self.separatorName = separatorName
    self.isSeparatorFound = isSeparatorFound
    self.headerRows = headerRows
    self.columns = columns
    self.rowCount = rowCount
    self.passedRowCount = passedRowCount
  }
}

/// Where one record of a CSV file stands; its fields are asked of the scanner that read it.
public struct CSVRecord: Hashable, Sendable {
  /// The byte offset of its first field; with it the record can be read again later.
  public let offset: Int

  /// The byte offset behind its line end, or the end of the file.
  public let endOffset: Int

  /// The physical line on which it begins, from 1; line ends inside quoted fields count.
  public let line: Int

  /// How many fields it has, at least 1.
  public let fieldCount: Int

  /// Whether a fault was found in it.
  public let isMalformed: Bool

  /// Whether text stands behind the closing quote of a field (``CSVFault/Kind/textAfterClosingQuote``),
  /// so that nobody knows where that field ends and which column the ones behind it belong to.
  public let isMisquoted: Bool
}

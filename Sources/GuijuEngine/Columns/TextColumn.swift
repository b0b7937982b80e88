/// The texts of a column, by row: where few of them recur one for each row, otherwise the distinct
/// ones, and which of them each row has.
public final class TextColumn: Sendable {
  /// The texts, which rows name by number.
  public let texts: PackedTexts
  /// The number of each row's text; nil where it is the row's own.
  public let codes: [Int32]?
  /// The texts in place, as long as the column lives.
  public let view: TextView

  /// A text for each row.
  public init(_ texts: PackedTexts) {
    self.texts = texts
    codes = nil
    view = TextView(texts)
  }

  /// Distinct texts, and for each row the number of the one that it has.
  public init(distinct texts: PackedTexts, codes: [Int32]) {
    self.texts = texts
    self.codes = codes
    view = TextView(texts)
  }

  /// The number of a row's text. Where ``codes`` is not nil, equal texts have equal numbers.
  @inline(__always)
  public func number(of row: Int) -> Int {
    guard let codes else { return row }
    return Int(codes[row])
  }

  /// The bytes of a row's text; none for a row without one.
  public func utf8(row: Int) -> ArraySlice<UInt8> { texts.utf8(number(of: row)) }

  public subscript(row: Int) -> String { texts[number(of: row)] }
}

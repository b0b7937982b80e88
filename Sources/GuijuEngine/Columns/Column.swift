import GuijuPlan

/// The cells of one field: typed values in one array, and two bits a row.
///
/// A row whose `isMissing` bit is set has no value; its `isFaulty` bit tells a cell that holds
/// something that could not be taken (and has a finding) from a blank one.
///
/// An object, so that reading a cell counts one reference and not those of five arrays.
public final class Column: Sendable {
  /// How the values stand, by the kind of the field.
  public enum Storage: Sendable {
    case booleans(Bitmap)
    case numbers(Numbers)
    case texts(TextColumn)
    /// Positions in the field's list of values.
    case codes([UInt16])
    /// Days since 1970-01-01.
    case dates([Int32])
    /// Rows of the table referred to, −1 where there is none.
    case references([Int32], TableID)
    /// Times, dates with times and durations, which registers hardly have.
    case values([Value])
  }

  /// Numbers times 10^`scale`; those that do not fit are in `wide`, by row.
  public final class Numbers: Sendable {
    /// One a row; it says nothing where the number is in `wide`, or missing.
    public let coefficients: PackedIntegers
    /// How many decimal places all coefficients have.
    public let scale: Int8
    /// The numbers that no coefficient can hold, by row.
    public let wide: [Int32: Decimal]

    public init(_ coefficients: PackedIntegers, scale: Int8, wide: [Int32: Decimal]) {
      self.coefficients = coefficients
      self.scale = scale
      self.wide = wide
    }
  }

  /// The values; what stands in the place of a missing one means nothing.
  public let storage: Storage
  /// The rows without a value.
  public let isMissing: Bitmap
  /// The rows whose cell holds something that could not be taken.
  public let isFaulty: Bitmap
  /// The texts that stand in their cells with blanks around them, as they stand there, by row. Kept
  /// where patterns of names read texts as written.
  public let written: [Int32: String]

  public init(
    storage: Storage, isMissing: Bitmap, isFaulty: Bitmap, written: [Int32: String] = [:]
  ) {
    self.storage = storage
    self.isMissing = isMissing
    self.isFaulty = isFaulty
    self.written = written
  }

  /// With how many decimal places the column's numbers are written; 0 for what are no numbers.
  var decimalPlaces: Int {
    if case .numbers(let numbers) = storage { max(0, Int(numbers.scale)) } else { 0 }
  }
}

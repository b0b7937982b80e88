/// Bounds on what a CSV file may ask of the reader; passing one is a fault, never a trap.
public struct CSVLimits: Hashable, Sendable {
  /// The longest field, in bytes as written (quotes included): 1 to 2^31 - 1, by default 16 MiB.
  ///
  /// A quoted field that is longer is taken for a stray quote, see ``CSVFault/Kind/fieldTooLong``.
  public let maximumFieldBytes: Int

  /// The most fields one record may have: 1 to 2^31 - 1, by default 100,000.
  public let maximumFieldsPerRecord: Int

  /// The longest file, in bytes: 0 to 2^40, by default 2^40.
  public let maximumFileBytes: Int

  /// How many faults are kept; those beyond are only counted. 0 or more, by default 1,000.
  public let maximumFaults: Int

  /// The limits when nothing else is said.
  public static let standard = CSVLimits()

  /// Limits with the given values, each brought into its range.
  public init(
    maximumFieldBytes: Int = 16 << 20,
    maximumFieldsPerRecord: Int = 100_000,
    maximumFileBytes: Int = 1 << 40,
    maximumFaults: Int = 1_000
  ) {
    self.maximumFieldBytes = min(max(maximumFieldBytes, 1), Int(Int32.max))
    self.maximumFieldsPerRecord = min(max(maximumFieldsPerRecord, 1), Int(Int32.max))
    self.maximumFileBytes = min(max(maximumFileBytes, 0), 1 << 40)
    self.maximumFaults = max(maximumFaults, 0)
  }
}

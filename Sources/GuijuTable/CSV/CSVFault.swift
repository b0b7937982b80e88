/// A breach of CSV's form, found while scanning; the scan goes on behind it.
public struct CSVFault: Hashable, Sendable {
  /// What is wrong.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// `"ab"c,`: text between a closing quote and the next separator. The field's content is the
    /// text as written, quotes and all; as the quote may be that of another record, no field of the
    /// record can be trusted. Placed at the first such byte.
    case textAfterClosingQuote

    /// `5" pipe,`: a quote in a field that does not begin with one. It is taken literally. Placed
    /// at the field's first quote.
    case quoteInUnquotedField

    /// A quote that opens a field and is never closed. It is taken literally, so that the record
    /// ends with its own line and the lines behind it are read. Placed at the opening quote.
    case unterminatedQuote

    /// A field longer than the limit. An unquoted one is cut; the quote of a quoted one is taken
    /// literally, as if it were never closed, so that a stray quote cannot swallow a file. Placed
    /// at the field's first byte.
    case fieldTooLong

    /// A record with more fields than the limit; those beyond are left out. Placed at the first
    /// field that is.
    case tooManyFields

    /// A file longer than the limit, of which nothing is read. Placed at its first byte.
    case fileTooLarge
  }

  /// What is wrong.
  public let kind: Kind

  /// The byte offset of the place.
  public let offset: Int

  /// The physical line of the place, from 1.
  public let line: Int

  /// The column of the place in Unicode code points, from 1.
  public let column: Int

  /// Where the quote opened, of ``Kind/textAfterClosingQuote``.
  public let opening: CSVLocation?
}

/// The faults of a scan: the first of them, and how many there were.
struct CSVFaultLog {
  private(set) var faults: [CSVFault] = []
  private(set) var count = 0
  private let maximum: Int

  /// A log that keeps at most `maximum` faults.
  init(maximum: Int) {
    self.maximum = maximum
  }

  mutating func report(
    _ kind: CSVFault.Kind, at offset: Int, openedAt opening: Int? = nil, in bytes: Span<UInt8>,
    locator: inout CSVLocator
  ) {
    count += 1
    guard faults.count < maximum else { return }
    let opening = opening.map { locator.location(of: $0, in: bytes) }
    let place = locator.location(of: offset, in: bytes)
    faults.append(
      CSVFault(
        kind: kind, offset: offset, line: place.line, column: place.column, opening: opening))
  }
}

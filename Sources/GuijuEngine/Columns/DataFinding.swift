import GuijuPlan
import GuijuText

/// What is wrong with the data: a cell, a row, a heading. The value counts as missing, and the rest
/// of the data is used as it stands.
public struct DataFinding: Sendable {
  /// The stable number of each kind, shown as `GJ3001`.
  public enum Kind: Int, Sendable, CaseIterable {
    case invalidUTF8 = 3001
    case malformedQuotes = 3002
    case tooFewFields = 3003
    case tooManyFields = 3004
    case oversized = 3005
    case blankRow = 3006
    case otherForm = 3007
    case repeatedHeader = 3008
    case suspectRow = 3009
    case skippedRows = 3010
    case unknownHeading = 3011
    case repeatedHeading = 3012
    case missingHeading = 3013
    case personalColumns = 3014
    case blankKey = 3021
    case blankRequired = 3022
    case wrongType = 3023
    case notInEnumeration = 3024
    case outsideRange = 3025
    case duplicateKey = 3026
    case danglingReference = 3027
    case ambiguousReference = 3028
    case surplusSpaces = 3029
    case contradiction = 3030
    case lostContent = 3031
    case mixedBooleans = 3032
    case hiddenCharacters = 3033
    case doubtfulCharacter = 3034
    case doubtfulCode = 3035
    case serialDates = 3036
    case timesLeftOut = 3037

    /// The kind of a label, in either case, with or without `GJ`; nil for none.
    public init?(label: String) {
      let digits = label.uppercased().hasPrefix("GJ") ? label.dropFirst(2) : label[...]
      guard let number = Int(digits) else { return nil }
      self.init(rawValue: number)
    }

    /// `GJ3001`
    public var label: String { "GJ\(rawValue)" }

    /// How bad a finding of the kind is.
    public var severity: Severity {
      switch self {
      case .unknownHeading, .missingHeading, .suspectRow, .doubtfulCharacter, .doubtfulCode:
        .warning
      case .surplusSpaces, .blankRow, .otherForm, .repeatedHeader, .skippedRows, .personalColumns,
        .hiddenCharacters, .serialDates, .timesLeftOut:
        .note
      case .invalidUTF8, .malformedQuotes, .tooFewFields, .tooManyFields, .oversized,
        .repeatedHeading, .blankKey, .blankRequired, .wrongType, .notInEnumeration,
        .outsideRange, .duplicateKey, .danglingReference, .ambiguousReference,
        .contradiction, .lostContent, .mixedBooleans:
        .error
      }
    }
  }

  /// What is wrong.
  public let kind: Kind
  /// The table in whose file it was found.
  public let table: TableID
  /// Nil for what is about a row or a heading.
  public let field: FieldID?
  /// Where it stands.
  public let place: CellPlace
  /// What stands there, as read.
  public let value: String?
  /// What is wrong, for a person.
  public let message: Message
  /// What to write instead, where that can be said.
  public let help: Message?

  /// How bad it is, by its kind.
  public var severity: Severity { kind.severity }

  public init(
    _ kind: Kind, table: TableID, field: FieldID? = nil, place: CellPlace, value: String? = nil,
    _ message: Message, help: Message? = nil
  ) {
    self.kind = kind
    self.table = table
    self.field = field
    self.place = place
    self.value = value
    self.message = message
    self.help = help
  }
}

/// Findings as they are made: all are counted, `limit` of each kind are kept.
public struct DataFindings: Sendable {
  /// How many findings of one kind are kept.
  public let limit: Int
  /// The findings kept, in the order in which they were made.
  public private(set) var kept: [DataFinding] = []
  /// The files in the order in which they were read.
  private var files: [String: Int] = [:]
  private var counts: [DataFinding.Kind: Int] = [:]

  public init(limit: Int = 1_000) { self.limit = limit }

  /// Counts a finding, and keeps it while there is room for its kind.
  public mutating func add(_ finding: DataFinding) {
    if files[finding.place.file] == nil { files[finding.place.file] = files.count }
    counts[finding.kind, default: 0] += 1
    if counts[finding.kind, default: 0] <= limit { kept.append(finding) }
  }

  /// Counts a finding of a kind, and makes it only where there is room for it: what it tells may have
  /// to be sought in a file.
  public mutating func add(_ kind: DataFinding.Kind, _ finding: () -> DataFinding) {
    if counts[kind, default: 0] < limit { add(finding()) } else { counts[kind, default: 0] += 1 }
  }

  /// Adds the findings of another, which come behind those that there are.
  public mutating func append(_ other: DataFindings) {
    for (file, _) in other.files.sorted(by: { $0.value < $1.value }) { register(file: file) }
    var others = other.counts
    for finding in other.kept {
      add(finding)
      others[finding.kind, default: 0] -= 1
    }
    counts.merge(others) { $0 + $1 }
  }

  /// The findings kept of one file in the order of their places.
  public var inOrder: [DataFinding] {
    kept.enumerated()
      .sorted { lhs, rhs in
        let (left, right) = (lhs.element.place, rhs.element.place)
        return (left.line, left.column, lhs.offset) < (right.line, right.column, rhs.offset)
      }
      .map(\.element)
  }

  /// Makes a file known, so that its findings come before those of files made known later.
  public mutating func register(file: String) {
    if files[file] == nil { files[file] = files.count }
  }

  /// Puts the findings into the order of the files, their lines and columns.
  public mutating func sort() {
    func rank(_ finding: DataFinding) -> (Int, Int, Int, Int) {
      let place = finding.place
      return (files[place.file] ?? 0, place.line, place.column, finding.kind.rawValue)
    }
    kept = kept.enumerated()
      .sorted { lhs, rhs in
        let (left, right) = (rank(lhs.element), rank(rhs.element))
        return left == right ? lhs.offset < rhs.offset : left < right
      }
      .map(\.element)
  }

  /// How many findings there are, kept or not, of a severity.
  public func count(of severity: Severity) -> Int {
    counts.reduce(0) { $1.key.severity == severity ? $0 + $1.value : $0 }
  }

  /// How many findings there are, kept or not.
  public var count: Int { counts.values.reduce(0, +) }

  /// How many findings are counted and not kept.
  public var omittedCount: Int { count - kept.count }
}

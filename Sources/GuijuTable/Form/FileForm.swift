import GuijuText

/// How a data file is to be read. What is not said of encoding and separator is found out; headings
/// stand in the first row, and all rows below it are data, unless something else is said.
public struct FileForm: Hashable, Sendable {
  /// The encoding of the text; nil where it is to be found out.
  public var encoding: TextEncoding?
  /// What stands between cells; nil where it is to be found out.
  public var separator: CSVSeparator?
  /// The rows of the headings, as a spreadsheet numbers them; several are joined. What stands above
  /// them is not read.
  public var headerRows: ClosedRange<Int>?
  /// Rows below the headings that are no data.
  public var skipped = SkippedRows()

  public init() {}

  /// This form, completed by another one where it says nothing.
  public func completed(by other: FileForm) -> FileForm {
    var form = self
    form.encoding = encoding ?? other.encoding
    form.separator = separator ?? other.separator
    form.headerRows = headerRows ?? other.headerRows
    if skipped.isEmpty { form.skipped = other.skipped }
    return form
  }

  /// The rows of headings written `3` or `2-4`; nil for anything else.
  public static func headerRows(written text: String) -> ClosedRange<Int>? {
    guard case .rows(let rows)? = SkippedRows.Item(written: text), rows.upperBound < 1_000 else {
      return nil
    }
    return rows
  }
}

/// Rows below the headings that are no data: by their numbers, or by the word that they begin with.
public struct SkippedRows: Hashable, Sendable {
  /// What one part of `6-8,120-,合计` says.
  enum Item: Hashable, Sendable {
    /// Rows as a spreadsheet numbers them, from 1.
    case rows(ClosedRange<Int>)
    /// Rows whose first cell that is not blank begins with this.
    case beginning(String)

    init?(written text: String) {
      let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
      guard let first = parts.first, !first.isEmpty else { return nil }
      guard first.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
        self = .beginning(text)
        return
      }
      let last = parts.count == 1 ? Int(first) : parts[1].isEmpty ? Int.max : Int(parts[1])
      guard let first = Int(first), let last, first >= 1, first <= last else { return nil }
      self = .rows(first...last)
    }
  }

  var items: [Item] = []

  /// No rows.
  public init() {}

  /// The rows written `6-8,120-,合计`; nil for what says none.
  public init?(written text: String) {
    for part in text.split(whereSeparator: { ",，、".contains($0) }) {
      guard let item = Item(written: trimmedText(String(part))) else { return nil }
      items.append(item)
    }
    if items.isEmpty { return nil }
  }

  /// Whether no row is meant.
  public var isEmpty: Bool { items.isEmpty }

  /// Whether rows are meant by their numbers, which have to be counted then.
  var hasNumbers: Bool {
    items.contains { if case .rows = $0 { true } else { false } }
  }

  func holds(row: Int) -> Bool {
    items.contains { if case .rows(let rows) = $0 { rows.contains(row) } else { false } }
  }

  func holds(beginning text: String) -> Bool {
    items.contains { if case .beginning(let word) = $0 { text.hasPrefix(word) } else { false } }
  }
}

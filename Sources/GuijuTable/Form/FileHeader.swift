import GuijuText

/// The headings of a file: those of one row, or of several joined.
public struct FileHeader: Sendable {
  /// A heading, as it is compared: in NFC, without blanks around it and line breaks in it.
  public struct Heading: Sendable {
    /// The parts from several rows, the group first; one where there is one row.
    public let parts: [String]
    /// Where it stands: its lowest part.
    public let location: CSVLocation

    /// `党员情况_正式`; blank where the column has no heading.
    public var text: String { parts.joined(separator: "_") }

    init(parts: [String], location: CSVLocation) {
      self.parts = parts
      self.location = location
    }

    /// A cell that may be a heading.
    init(cell: String) {
      let text = FileHeader.headingText(cell)
      self.init(parts: text.isEmpty ? [] : [text], location: CSVLocation(line: 1, column: 1))
    }
  }

  /// One for each column.
  public let headings: [Heading]
  /// The rows in which they stand, as a spreadsheet numbers them.
  public let rows: ClosedRange<Int>
  /// The cells of each of these rows, as far as they are filled.
  private let cells: [[Int: String]]
  /// What each of these rows begins with.
  let beginnings: Set<String>
  /// Numbers the records below.
  let counter: RowCounter

  /// Reads the rows of headings; nil where the file ends before them. What is above is passed over.
  public init?(_ file: DecodedFile, _ form: FileForm, _ scanner: inout CSVScanner) {
    let wanted = form.headerRows
    var counter = RowCounter(file)
    var first: Int?
    var cells: [[Int: String]] = []
    var places: [[Int: CSVLocation]] = []
    var width = 0
    while let record = scanner.next() {
      let row = counter.number(of: record)
      if let wanted, row < wanted.lowerBound { continue }
      if let wanted, row > wanted.upperBound { return nil }
      first = first ?? row
      width = max(width, record.fieldCount)
      var texts: [Int: String] = [:]
      var locations: [Int: CSVLocation] = [:]
      // One walk over the line: asking the scanner for each place would walk it for each heading.
      var locator = CSVLocator(offset: record.offset, line: record.line)
      for column in 0..<record.fieldCount {
        let start = scanner.field(column).startOffset
        locations[column] = file.bytes.withSpan { locator.location(of: start, in: $0) }
        let text = Self.headingText(scanner.fieldText(column))
        if !text.isEmpty { texts[column] = text }
      }
      cells.append(texts)
      places.append(locations)
      if row >= wanted?.upperBound ?? row { break }
    }
    guard let first else { return nil }
    self.cells = cells
    self.counter = counter
    beginnings = Set(cells.compactMap { row in row.keys.min().flatMap { row[$0] } })
    rows = first...max(first, wanted?.upperBound ?? first)
    let origin = CSVLocation(line: 1, column: 1)
    headings = Self.joined(cells, width: width).enumerated().map { column, parts in
      Heading(
        parts: parts, location: places.lazy.reversed().compactMap { $0[column] }.first ?? origin)
    }
  }

  /// The parts of each column's heading. A cell of an upper row with something below it is the head
  /// of a group: it stands for the blank cells to its right, too, as merged cells are exported.
  private static func joined(_ rows: [[Int: String]], width: Int) -> [[String]] {
    var parts = Array(repeating: [String](), count: width)
    for (index, row) in rows.enumerated() {
      let below = rows[(index + 1)...]
      var group: String?
      for column in 0..<width {
        let hasBelow = below.contains { $0[column] != nil }
        if let text = row[column] {
          parts[column].append(text)
          group = hasBelow ? text : nil
        } else if let group, hasBelow {
          parts[column].append(group)
        }
      }
    }
    return parts
  }

  /// A cell of the header as it is compared.
  fileprivate static func headingText(_ cell: String) -> String {
    let lines = cell.unicodeScalars.split { $0 == "\n" || $0 == "\r" }
    return normalizedNFC(lines.map { trimmedText(String($0)) }.joined())
  }

  /// Whether the header, standing below itself once more, could begin with this.
  func mayBegin(with text: String) -> Bool { beginnings.contains(text) }

  /// Whether a record is the header once more: two or more of its cells are filled, or all that
  /// there are, and each is the heading of its column.
  func isRepeated(_ record: CSVRecord, _ scanner: inout CSVScanner) -> Bool {
    cells.contains { headings in
      var found = 0
      for column in 0..<record.fieldCount {
        let isBlank = scanner.field(column).byteCount == 0
        if isBlank, headings[column] == nil { continue }
        guard !isBlank, let heading = headings[column],
          Self.headingText(scanner.fieldText(column)) == heading
        else { return false }
        found += 1
      }
      return found >= min(2, headings.count) && found == headings.count && found > 0
    }
  }
}

/// Numbers records as a spreadsheet numbers its rows: a line break inside a cell begins no row.
struct RowCounter {
  private let bytes: CSVBytes
  private var lineBreaksInCells = 0

  init(_ file: DecodedFile) { bytes = file.bytes }

  /// The number of a record, from 1; each record is asked for once, in order.
  mutating func number(of record: CSVRecord) -> Int {
    let number = record.line - lineBreaksInCells
    let lineEnds = bytes.countLineEnds(in: record.offset..<record.endOffset)
    lineBreaksInCells += max(0, lineEnds - 1)
    return number
  }
}

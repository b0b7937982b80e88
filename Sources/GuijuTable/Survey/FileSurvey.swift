import GuijuEngine
import GuijuPlan
import GuijuText

/// What the cells of a file look like, column by column, where nobody has declared a table: enough
/// to propose one.
public struct FileSurvey {
  /// One for each column of the file.
  public let columns: [ColumnSurvey]
  /// The rows of the headings.
  public let headerRows: ClosedRange<Int>
  /// How many rows there are.
  public let rowCount: Int

  /// Reads all cells of a file.
  ///
  /// - Parameter progress: told now and then how many bytes of how many have been read.
  public init(
    _ bytes: CSVBytes, _ form: FileForm = FileForm(), progress: (Int, Int) -> Void = { _, _ in }
  ) throws(TableLoadError) {
    let file = try DecodedFile(bytes, form)
    var scanner = CSVScanner(file.bytes, dialect: file.dialect, limits: TableLoader.limits)
    let header = try TableLoader.header(of: file, form, &scanner)
    if form.headerRows == nil, let row = Self.headingsBelowTitle(header, in: file) {
      throw TableLoadError(
        .dataTitleRow(header.rows.lowerBound), help: .dataHeaderFartherDown(row))
    }
    var filter = RowFilter(header, form)
    var columns = header.headings.map { ColumnSurvey($0) }
    var rowCount = 0
    while let record = scanner.next() {
      if filter.countsRows || !filter.isPlainly(startingWith: scanner.firstField(), in: file.bytes)
      {
        switch filter.kind(of: record, &scanner) {
        case .row, .suspect: break
        case .blank, .header, .skipped: continue
        }
      }
      rowCount += 1
      if rowCount % 8_192 == 0 { progress(record.endOffset, file.bytes.count) }
      for column in 0..<min(record.fieldCount, columns.count) {
        scanner.withFieldBytes(column) { columns[column].add($0) }
      }
    }
    self.columns = columns
    self.rowCount = rowCount
    headerRows = header.rows
  }

  /// The row in which the headings seem to stand, where the one that is taken for theirs is a title
  /// or the like: a single cell, while most rows below have several; nil where it is none.
  ///
  /// A line such as 填报单位 and 填报日期 between them has fewer cells than the headings.
  private static func headingsBelowTitle(_ header: FileHeader, in file: DecodedFile) -> Int? {
    let isPadded = header.headings.count > 2
    guard header.headings.count(where: { !$0.parts.isEmpty }) == 1,
      isPadded || header.headings.count == 1
    else { return nil }
    var scanner = CSVScanner(file.bytes, dialect: file.dialect, limits: TableLoader.limits)
    var counter = RowCounter(file)
    var rows: [(number: Int, filled: Int)] = []
    while rows.count < 30, let record = scanner.next() {
      let number = counter.number(of: record)
      if number <= header.rows.upperBound { continue }
      let filled = (0..<min(record.fieldCount, 1_000)).count { column in
        !trimmedText(scanner.fieldText(column)).isEmpty
      }
      rows.append((number, filled))
    }
    let widest = rows.map(\.filled).max() ?? 0
    let likely = rows.first { $0.filled > 1 && $0.filled * 3 > widest * 2 }?.number
    if isPadded { return likely ?? header.rows.lowerBound + 1 }
    return rows.count { $0.filled > 1 } * 2 > rows.count ? likely : nil
  }

  /// The column that tells the rows apart, by what it is called, or else by its place; nil where no
  /// column has another value in each row.
  public var key: Int? {
    let unique = columns.indices.filter { index in
      let column = columns[index]
      return rowCount > 0 && column.distinctCount == rowCount && !column.isPersonal
        && !column.heading.isEmpty
    }
    let words = ["编号", "代码", "证号", "序号", "id", "code", "key"]
    for word in words {
      if let match = unique.first(where: { columns[$0].heading.lowercased().contains(word) }) {
        return match
      }
    }
    return unique.first.flatMap { columns[$0].kind.isText ? $0 : nil }
  }
}

/// What the cells of one column look like.
public struct ColumnSurvey {
  /// The kind of field that nearly all cells fit.
  public enum Kind: Hashable, Sendable {
    case text, number, integer, boolean, date
    /// Few values, each many times; the values in the order of the file.
    case enumeration([String])

    var isText: Bool { self == .text }
  }

  /// The heading as it is compared.
  public let heading: String
  /// How many cells hold something.
  public private(set) var filledCount = 0
  /// How many different texts they hold.
  public private(set) var distinctCount = 0
  /// The unit behind the numbers of cells, without its multiplier: `元` for 3万元; nil for none.
  public private(set) var unit: String?
  /// Whether all numbers are 0 or more.
  public private(set) var isNonNegative = true
  /// Cells that say in a usual way that nothing is known, in the order of the file.
  public private(set) var blanks: [String] = []

  private var texts = StringPool()
  /// What each of them was found to be when it was met first.
  private var outcomes: [Outcome] = []
  private var numbers: Trial
  private var integers: Trial
  private var booleans: Trial
  private var dates: Trial
  private var hasCodes = false

  /// What a text was found to fit, as far as that was still asked when it was met first; what is not
  /// asked any more never is again.
  private struct Outcome: OptionSet {
    let rawValue: UInt8
    static let blank = Outcome(rawValue: 1)
    static let number = Outcome(rawValue: 2)
    static let integer = Outcome(rawValue: 4)
    static let boolean = Outcome(rawValue: 8)
    static let date = Outcome(rawValue: 16)
  }

  /// How many cells of a column fit a kind of field, until too many do not.
  private struct Trial {
    let reader: CellReader
    var fitting = 0
    var failing = 0

    init(_ kind: FieldSchema.Kind) {
      reader = CellReader(
        FieldSchema(
          name: "", span: .none, kind: kind, heading: "", aliases: [], isRequired: false,
          isPersonal: false, unit: nil, missingSpellings: []))
    }

    /// One in five may be dirty.
    var isOpen: Bool { failing <= 20 || failing * 5 <= fitting + failing }
    var fits: Bool { fitting > 0 && failing * 5 <= fitting + failing }

    mutating func count(_ fits: Bool) {
      guard isOpen else { return }
      if fits { fitting += 1 } else { failing += 1 }
    }

    /// The value of a text; nil where it does not fit, or nobody asks any more.
    func value(of text: ArraySlice<UInt8>) -> CellValue? {
      var notes = ColumnNotes()
      return isOpen ? try? reader.read(text, notes: &notes) : nil
    }
  }

  init(_ heading: FileHeader.Heading) {
    self.heading = heading.text
    numbers = Trial(.number)
    integers = Trial(.integer)
    booleans = Trial(.boolean)
    dates = Trial(.date)
  }

  /// Whether the heading promises personal data.
  public var isPersonal: Bool { PersonalHeading.isPersonal(heading) }

  mutating func add(_ cell: Swift.Span<UInt8>) {
    let written = cell.withUnsafeBufferPointer { Array($0) }
    let text = trimmed(written)
    guard !text.isEmpty else { return }
    let id = Int(texts.intern(text))
    if id == outcomes.count {
      let outcome = examine(text)
      outcomes.append(outcome)
      if !outcome.contains(.blank) { distinctCount += 1 }
    }
    let outcome = outcomes[id]
    if outcome.contains(.blank) { return }
    filledCount += 1
    numbers.count(outcome.contains(.number))
    integers.count(outcome.contains(.integer))
    booleans.count(outcome.contains(.boolean))
    dates.count(outcome.contains(.date))
  }

  /// What a text is, and what it says of its column: once for each text, since most recur.
  private mutating func examine(_ text: ArraySlice<UInt8>) -> Outcome {
    if text.count <= Self.longestBlank {
      let written = String(decoding: text, as: UTF8.self)
      if CellReader.usualBlanks.contains(written), written != "无" {
        blanks.append(written)
        return .blank
      }
    }
    var outcome: Outcome = []
    if let first = text.first, text.count > 1 || !(0x30...0x39).contains(first) {
      let isAllDigits = text.allSatisfy { (0x30...0x39).contains($0) }
      if isAllDigits, first == 0x30 || text.count >= 12 { hasCodes = true }
    }
    if numbers.isOpen {
      if let number = Numeral(text), let base = number.unitWithoutMultiplier {
        unit = unit ?? base
        if base == unit {
          outcome.insert(.number)
          if !number.digits.contains(UInt8(ascii: ".")) { outcome.insert(.integer) }
        }
      } else {
        if case .number(let value)? = numbers.value(of: text) {
          outcome.insert(.number)
          if value < .zero { isNonNegative = false }
        }
        if integers.value(of: text) != nil { outcome.insert(.integer) }
      }
    }
    if booleans.value(of: text) != nil { outcome.insert(.boolean) }
    if dates.value(of: text) != nil { outcome.insert(.date) }
    return outcome
  }

  /// How many bytes the longest of the usual blanks has.
  private static let longestBlank = CellReader.usualBlanks.map(\.utf8.count).max() ?? 0

  /// The kind that fits best; text where none does.
  public var kind: Kind {
    if filledCount == 0 || hasCodes || isCodeHeading { return .text }
    if booleans.fits, isBooleanBeyondDoubt { return .boolean }
    if dates.fits, !integers.fits || isDateHeading { return .date }
    if integers.fits, integers.fitting >= numbers.fitting { return .integer }
    if numbers.fits { return .number }
    return values.map { .enumeration($0) } ?? .text
  }

  /// 0 and 1 may be counts; other words can only mean yes and no.
  private var isBooleanBeyondDoubt: Bool {
    !integers.fits || heading.contains("是否") || heading.hasPrefix("有") || heading.hasPrefix("已")
  }

  private var isDateHeading: Bool {
    ["日期", "时间", "date", "年月"].contains { heading.lowercased().contains($0) }
  }

  private var isCodeHeading: Bool {
    ["编号", "代码", "证号", "号码", "code"].contains { heading.lowercased().contains($0) }
  }

  /// The values of an enumeration: a dozen at most, short, each three times on average.
  private var values: [String]? {
    guard distinctCount <= 12, distinctCount * 3 <= filledCount else { return nil }
    let values = outcomes.indices.filter { !outcomes[$0].contains(.blank) }.map { texts[Int32($0)] }
    return values.allSatisfy { $0.unicodeScalars.count <= 20 } ? values : nil
  }
}

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
  public init(_ bytes: CSVBytes, _ form: FileForm = FileForm()) throws(TableLoadError) {
    let file = try DecodedFile(bytes, form)
    var scanner = CSVScanner(file.bytes, dialect: file.dialect, limits: TableLoader.limits)
    let header = try TableLoader.header(of: file, form, &scanner)
    let titled = header.headings.count { !$0.parts.isEmpty } == 1 && header.headings.count > 2
    if titled, form.headerRows == nil {
      let row = header.rows.lowerBound
      throw TableLoadError(.dataTitleRow(row), help: .dataHeaderFartherDown(row + 1))
    }
    var filter = RowFilter(header, form)
    var columns = header.headings.map { ColumnSurvey($0) }
    var rowCount = 0
    while let record = scanner.next() {
      switch filter.kind(of: record, &scanner) {
      case .row, .suspect: break
      case .blank, .header, .skipped: continue
      }
      rowCount += 1
      for column in 0..<min(record.fieldCount, columns.count) {
        let bytes = scanner.withFieldBytes(column) { bytes in
          bytes.withUnsafeBufferPointer { Array($0) }
        }
        columns[column].add(trimmed(bytes))
      }
    }
    self.columns = columns
    self.rowCount = rowCount
    headerRows = header.rows
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
  public var distinctCount: Int { counts.count }
  /// The unit behind the numbers of cells, without its multiplier: `元` for 3万元; nil for none.
  public private(set) var unit: String?
  /// Whether all numbers are 0 or more.
  public private(set) var isNonNegative = true
  /// Cells that say in a usual way that nothing is known, in the order of the file.
  public private(set) var blanks: [String] = []

  private var texts = StringPool()
  private var counts: [Int32: Int] = [:]
  private var numbers: Trial
  private var integers: Trial
  private var booleans: Trial
  private var dates: Trial
  private var hasCodes = false
  private var notes = ColumnNotes()

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

    mutating func count(_ fits: Bool) { if fits { fitting += 1 } else { failing += 1 } }

    mutating func attempt(
      _ text: ArraySlice<UInt8>, _ notes: inout ColumnNotes
    ) -> CellValue? {
      guard isOpen else { return nil }
      do {
        let value = try reader.read(text, notes: &notes)
        fitting += 1
        return value
      } catch {
        failing += 1
        return nil
      }
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

  mutating func add(_ text: ArraySlice<UInt8>) {
    guard !text.isEmpty else { return }
    let written = String(decoding: text, as: UTF8.self)
    if CellReader.usualBlanks.contains(written), written != "无" {
      if !blanks.contains(written) { blanks.append(written) }
      return
    }
    filledCount += 1
    counts[texts.intern(text), default: 0] += 1
    if let first = text.first, text.count > 1 || !(0x30...0x39).contains(first) {
      let isAllDigits = text.allSatisfy { (0x30...0x39).contains($0) }
      if isAllDigits, first == 0x30 || text.count >= 12 { hasCodes = true }
    }
    let number = Numeral(text)
    if let number, let base = number.unitWithoutMultiplier, numbers.isOpen {
      unit = unit ?? base
      numbers.count(base == unit)
      integers.count(base == unit && !number.digits.contains(UInt8(ascii: ".")))
    } else {
      if case .number(let value)? = numbers.attempt(text, &notes), value < .zero {
        isNonNegative = false
      }
      _ = integers.attempt(text, &notes)
    }
    _ = booleans.attempt(text, &notes)
    _ = dates.attempt(text, &notes)
  }

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
    guard counts.count <= 12, counts.count * 3 <= filledCount else { return nil }
    let values = counts.keys.sorted().map { texts[$0] }
    return values.allSatisfy { $0.unicodeScalars.count <= 20 } ? values : nil
  }
}

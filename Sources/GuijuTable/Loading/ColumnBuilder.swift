import GuijuEngine
import GuijuPlan

/// Collects the cells of one field, part after part of a file and file after file, into a column.
///
/// Of the arrays one or two are used, as the kind of the field wants it.
struct ColumnBuilder {
  enum Kind {
    case booleans, numbers, codes, dates, values, texts
    /// Rows of a table, found by their keys while reading.
    case rows(TableID)
    /// The same, kept as texts until the keys of the other table are known.
    case keys(TableID)
  }

  let kind: Kind
  /// Whether the values are kept; else only which cells are missing is.
  let isWanted: Bool
  private var isMissing = Bitmap()
  private var isFaulty = Bitmap()
  private var bits = Bitmap()
  private var coefficients = PackedIntegers()
  /// The decimal places of all coefficients, those of the most exact cell.
  private(set) var scale: Int8 = 0
  /// Numbers that no coefficient can hold, by row.
  private var wide: [Int32: Decimal] = [:]
  private var codes: [UInt16] = []
  /// Days, or rows.
  private var integers: [Int32] = []
  private var values: [Value] = []
  private(set) var texts = TextBuilder()
  private var written: [Int32: String] = [:]

  /// - Parameter resolves: whether keys are followed while reading; else they are kept in any case.
  init(_ field: FieldSchema.Kind, resolves: Bool = false, isWanted: Bool = true) {
    if case .reference = field {
      self.isWanted = isWanted || !resolves
    } else {
      self.isWanted = isWanted
    }
    switch field {
    case .text: kind = .texts
    case .number, .integer: kind = .numbers
    case .boolean: kind = .booleans
    case .date: kind = .dates
    case .time, .dateTime, .duration: kind = .values
    case .enumeration: kind = .codes
    case .reference(let target), .derivedReference(let target, _):
      kind = resolves ? .rows(target) : .keys(target)
    }
  }

  var count: Int { isMissing.count }

  /// A builder of the same column for another part of its rows.
  func emptied() -> ColumnBuilder {
    var builder = ColumnBuilder(kind: kind, isWanted: isWanted)
    builder.scale = scale
    builder.texts = TextBuilder(like: texts)
    return builder
  }

  private init(kind: Kind, isWanted: Bool) {
    self.kind = kind
    self.isWanted = isWanted
  }

  /// Keeps the text of a cell as it stands in the file.
  mutating func keep(written text: String, row: Int) { written[Int32(row)] = text }

  // MARK: - Cell by cell

  /// Takes the value of a cell back: it cannot be meant as it was read. False where it has none.
  mutating func reject(row: Int) -> Bool {
    guard !isMissing[row] else { return false }
    isMissing.set(row)
    isFaulty.set(row)
    return true
  }

  /// Adds a cell; one without a value takes a place all the same.
  mutating func append(_ cell: CellValue) {
    isMissing.append(cell.isMissing)
    isFaulty.append(cell.isFaulty)
    guard isWanted else {
      note(cell)
      return
    }
    switch kind {
    case .booleans: bits.append(false)
    case .numbers: coefficients.append(0)
    case .codes: codes.append(0)
    case .dates: integers.append(0)
    case .rows: integers.append(-1)
    case .values: values.append(.null)
    case .texts, .keys:
      if case .text(let text) = cell { texts.append(text) } else { texts.append([]) }
    }
    set(cell, row: count - 1)
  }

  /// Notes the decimal places of a number that is not kept: by them the plain cells that follow are
  /// known as such (0.12 rather than 0.47 s for a million).
  private mutating func note(_ cell: CellValue) {
    guard case (.numbers, .number(let number)) = (kind, cell),
      let places = number.inlineParts?.scale
    else { return }
    if places <= Self.maximumScale { scale = max(scale, places) }
  }

  /// Puts the value of a cell into its place; a text is there already.
  private mutating func set(_ cell: CellValue, row: Int) {
    switch (kind, cell) {
    case (.booleans, .boolean(let bit)): if bit { bits.set(row) }
    case (.numbers, .number(let number)): set(number, row)
    case (.codes, .code(let code)): codes[row] = code
    case (.dates, .date(let day)): integers[row] = day
    case (.rows, .row(let target)): integers[row] = target
    case (.values, .value(let value)): values[row] = value
    default: break
    }
  }

  /// Puts a number in at the column's scale, which rises to that of its most exact cell; what then
  /// does not fit 64 bits is kept apart.
  private mutating func set(_ number: Decimal, _ row: Int) {
    // 3万 is 3 with −4 decimal places.
    guard let parts = number.inlineParts,
      (-Self.maximumScale...Self.maximumScale).contains(parts.scale)
    else {
      wide[Int32(row)] = number
      return
    }
    raise(to: parts.scale)
    guard scale - parts.scale <= 18 else {
      wide[Int32(row)] = Self.plainest(parts.coefficient, parts.scale)
      return
    }
    let factor = PowersOfTen.int64(Int(scale - parts.scale))
    let (product, overflow) = parts.coefficient.multipliedReportingOverflow(by: factor)
    if overflow {
      wide[Int32(row)] = Self.plainest(parts.coefficient, parts.scale)
    } else {
      coefficients.set(product, at: row)
    }
  }

  private mutating func raise(to newScale: Int8) {
    guard newScale > scale else { return }
    let factor = PowersOfTen.int64(Int(newScale - scale))
    for row in 0..<coefficients.count {
      let (product, overflow) = coefficients[row].multipliedReportingOverflow(by: factor)
      if overflow {
        wide[Int32(row)] = Self.plainest(coefficients[row], scale)
      }
      coefficients.set(overflow ? 0 : product, at: row)
    }
    scale = newScale
  }

  /// A number without zeros at the end of its decimal places, so that it is the same whatever scale
  /// the column had when it was read.
  private static func plainest(_ coefficient: Int64, _ scale: Int8) -> Decimal {
    var (coefficient, scale) = (coefficient, scale)
    while scale > 0, coefficient % 10 == 0 { (coefficient, scale) = (coefficient / 10, scale - 1) }
    return Decimal(coefficient: coefficient, inlineScale: scale)
  }

  private static let maximumScale: Int8 = 12

  /// Decides how texts are kept from now on.
  mutating func settle() { texts.settle() }

  /// What the cell of a row came to.
  func cell(_ row: Int) -> CellValue {
    if isMissing[row] { return isFaulty[row] ? .faulty : .missing }
    switch kind {
    case .booleans: return .boolean(bits[row])
    case .numbers:
      return .number(
        wide[Int32(row)] ?? Decimal(coefficient: coefficients[row], inlineScale: scale))
    case .codes: return .code(codes[row])
    case .dates: return .date(integers[row])
    case .rows: return .row(integers[row])
    case .values: return .value(values[row])
    case .texts, .keys: return .text(Array(texts.utf8(row)))
    }
  }

  /// The text of a row; nil where it has none, or its cell is no text.
  func text(_ row: Int) -> ArraySlice<UInt8>? {
    switch kind {
    case .texts, .keys: isMissing[row] ? nil : texts.utf8(row)
    case .booleans, .numbers, .codes, .dates, .values, .rows: nil
    }
  }

  /// Whether the cells of two rows have come to the same, as far as that shows without a closer look.
  func plainlyAgree(_ row: Int, _ other: Int) -> Bool {
    guard isMissing[row] == isMissing[other], isFaulty[row] == isFaulty[other] else { return false }
    if isMissing[row] { return true }
    switch kind {
    case .booleans: return bits[row] == bits[other]
    case .numbers: return wide.isEmpty && coefficients[row] == coefficients[other]
    case .codes: return codes[row] == codes[other]
    case .dates, .rows: return integers[row] == integers[other]
    case .texts, .keys: return texts.plainlyAgree(row, other)
    case .values: return false
    }
  }

  // MARK: - Many at once

  /// Adds the cells of a batch of rows, with those that were read one by one in their places.
  mutating func append(_ batch: borrowing CellBatch, _ others: [(row: Int, cell: CellValue)]) {
    let first = count
    let rows = batch.count
    isMissing.append(batch.isMissing.span, count: rows)
    isFaulty.append(batch.isFaulty.span, count: rows)
    guard isWanted else {
      for (_, cell) in others { note(cell) }
      return
    }
    switch kind {
    case .booleans: bits.append(batch.bits.span, count: rows)
    case .numbers: batch.withNumbers { coefficients.append($0) }
    case .codes: batch.withCodes { codes.append(contentsOf: $0) }
    case .dates, .rows: batch.withIntegers { integers.append(contentsOf: $0) }
    case .values: values.append(contentsOf: repeatElement(.null, count: rows))
    case .texts, .keys:
      var next = 0
      for (row, cell) in others {
        guard case .text(let text) = cell else { continue }
        texts.append(batch, rows: next..<row)
        texts.append(text)
        next = row + 1
      }
      texts.append(batch, rows: next..<rows)
      return
    }
    for (row, cell) in others { set(cell, row: first + row) }
  }

  /// Adds the rows of another builder of the column behind those of this one.
  mutating func append(_ other: ColumnBuilder) {
    if count == 0 {
      self = other
      return
    }
    let first = Int32(count)
    for (row, text) in other.written { written[first + row] = text }
    isMissing.append(other.isMissing)
    isFaulty.append(other.isFaulty)
    bits.append(other.bits)
    codes.append(contentsOf: other.codes)
    integers.append(contentsOf: other.integers)
    values.append(contentsOf: other.values)
    texts.append(other.texts)
    var other = other
    raise(to: other.scale)
    other.raise(to: scale)
    coefficients.append(other.coefficients)
    for (row, number) in other.wide { wide[first + row] = number }
  }

  /// Makes room for so many rows beyond those that there are.
  mutating func reserve(_ rows: Int, textBytes: Int) {
    let all = count + rows
    isMissing.reserve(all)
    isFaulty.reserve(all)
    guard isWanted else { return }
    switch kind {
    case .booleans: bits.reserve(all)
    case .numbers: coefficients.reserve(all)
    case .codes: codes.reserveCapacity(all)
    case .dates, .rows: integers.reserveCapacity(all)
    case .values: values.reserveCapacity(all)
    case .texts, .keys: texts.reserve(rows, bytes: textBytes)
    }
  }

  // MARK: - Results

  /// The texts of the rows, and which rows have none; for keys and texts.
  var finishedTexts: (texts: TextColumn, isMissing: Bitmap) { (texts.finish(), isMissing) }

  /// The column, nil where it is not wanted; for keys, the rows that they have been resolved to, −1
  /// where that failed.
  func finish(resolved: [Int32] = []) -> Column? {
    guard isWanted else { return nil }
    var (isMissing, isFaulty) = (isMissing, isFaulty)
    let storage: Column.Storage
    switch kind {
    case .booleans: storage = .booleans(bits)
    case .numbers: storage = .numbers(.init(coefficients, scale: scale, wide: wide))
    case .texts: storage = .texts(texts.finish())
    case .codes: storage = .codes(codes)
    case .dates: storage = .dates(integers)
    case .values: storage = .values(values)
    case .rows(let target): storage = .references(integers, target)
    case .keys(let target):
      for (row, found) in resolved.enumerated() where found < 0 && !isMissing[row] {
        isMissing.set(row)
        isFaulty.set(row)
      }
      storage = .references(resolved, target)
    }
    return Column(storage: storage, isMissing: isMissing, isFaulty: isFaulty, written: written)
  }
}

/// What a cell came to.
enum CellValue {
  case missing
  /// Something stands there that cannot be taken; it has a finding.
  case faulty
  case boolean(Bool)
  case number(Decimal)
  /// A text, or the key of a row, in NFC.
  case text([UInt8])
  /// The row that a key leads to.
  case row(Int32)
  case code(UInt16)
  case date(Int32)
  case value(Value)

  var isMissing: Bool {
    switch self {
    case .missing, .faulty: true
    case .boolean, .number, .text, .row, .code, .date, .value: false
    }
  }

  var isFaulty: Bool { if case .faulty = self { true } else { false } }
}

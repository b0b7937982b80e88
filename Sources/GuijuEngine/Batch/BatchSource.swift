import GuijuPlan

/// A column of the data as the batch evaluator reads it. What a column is made of is known here and
/// nowhere else in this folder.
struct BatchSource: Sendable {
  private let column: Column
  /// The field whose column it is.
  let field: FieldID
  /// What a blank cell means.
  let blank: Blank
  /// The texts of an enumeration's values, by code.
  private let codes: [Int64]
  /// The number of the first text of a column of texts.
  private let firstText: Int64

  enum Blank: Sendable {
    case missing, none
    /// Nothing where a condition holds, a column of truths over the table.
    case noneWhere(ColumnID)
  }

  let kind: BatchKind

  /// Nil for a column whose values have no form in lanes.
  init?(
    _ column: Column, of field: FieldID, blank: Blank, enumeration: [Int64], _ texts: BatchTexts
  ) {
    self.column = column
    self.field = field
    self.blank = blank
    codes = enumeration
    firstText = if case .texts(let column) = column.storage { texts.base(of: column) } else { 0 }
    switch column.storage {
    case .booleans: kind = .boolean
    case .numbers(let numbers): kind = .number(scale: Int(numbers.scale))
    case .texts, .codes: kind = .text
    case .dates: kind = .date
    case .references(_, let target): kind = .row(target)
    case .values: return nil
    }
  }

  /// The scale of a column of numbers; nil for any other.
  static func scale(of column: Column) -> Int? {
    if case .numbers(let numbers) = column.storage { return Int(numbers.scale) }
    return nil
  }

  /// Rows whose value the lanes cannot hold.
  func wideRows(from first: Int, in active: RowBits) -> RowBits {
    guard case .numbers(let numbers) = column.storage, !numbers.wide.isEmpty else { return .none }
    var bits = RowBits.none
    active.forEach { if numbers.wide[Int32(first + $0)] != nil { bits[$0] = true } }
    return bits
  }

  /// Which of some rows have a value, and which blank cells; `first` is a multiple of 64.
  func presence(from first: Int, _ active: RowBits) -> (known: RowBits, blank: RowBits) {
    let isMissing = Self.bits(column.isMissing, from: first) & active
    let isBlank = isMissing.isEmpty ? .none : isMissing - Self.bits(column.isFaulty, from: first)
    return (active - isMissing, isBlank)
  }

  /// The values of rows that follow one another; what stands at a row without one means nothing.
  @inline(never)
  func values(from first: Int) -> [Int64] {
    var values = [Int64](repeating: 0, count: RowBits.rowCount)
    let count = min(RowBits.rowCount, column.isMissing.count - first)
    switch column.storage {
    case .booleans(let bits):
      let words = Self.bits(bits, from: first)
      for row in 0..<count { values[row] = words[row] ? 1 : 0 }
    case .numbers(let numbers):
      let coefficients = numbers.coefficients
      switch coefficients.width {
      case .two: Self.copy(coefficients.small, first, count, into: &values)
      case .four: Self.copy(coefficients.medium, first, count, into: &values)
      case .eight: Self.copy(coefficients.large, first, count, into: &values)
      }
    case .texts(let texts):
      for row in 0..<count { values[row] = firstText | Int64(texts.number(of: first + row)) }
    case .codes(let codes):
      let texts = self.codes
      for row in 0..<count {
        let code = Int(codes[first + row])
        values[row] = code < texts.count ? texts[code] : 0
      }
    case .dates(let days): Self.copy(days, first, count, into: &values)
    case .references(let rows, _): Self.copy(rows, first, count, into: &values)
    case .values: break
    }
    return values
  }

  // MARK: - Codes

  /// The bits of the codes of an enumeration's values with these texts; nil for what is none, or has
  /// too many values.
  func codes(of texts: Set<Int64>) -> UInt64? {
    guard case .codes = column.storage, codes.count <= 64 else { return nil }
    return codes.indices.reduce(0) { $0 | (texts.contains(codes[$1]) ? 1 << UInt64($1) : 0) }
  }

  /// The code of an enumeration's value.
  func code(of text: Int64) -> Int? { codes.firstIndex(of: text) }

  /// The rows of a mask whose code is one of those given as bits.
  func rows(from first: Int, in mask: RowBits, ofCodes wanted: UInt64) -> RowBits {
    guard case .codes(let codes) = column.storage else { return .none }
    let count = min(RowBits.rowCount, codes.count - first)
    return RowBits.rows(
      in: mask, where: codes.span.extracting(first..<first + count), areAmong: wanted)
  }

  /// The values of the rows that are named.
  ///
  /// - Returns: what is known, the rows with blank cells, and those whose value no lane can hold.
  @inline(never)
  func gather(_ rows: Lanes, _ active: RowBits) -> (lanes: Lanes, blank: RowBits, wide: RowBits) {
    let wanted = rows.known & active
    var values = [Int64](repeating: 0, count: RowBits.rowCount)
    let isMissing = RowBits.rows(in: wanted) {
      Self.bit(column.isMissing, rows.values[$0], wanted[$0])
    }
    var isBlank = isMissing
    if !isMissing.isEmpty {
      isBlank -= RowBits.rows(in: isMissing) {
        Self.bit(column.isFaulty, rows.values[$0], isMissing[$0])
      }
    }
    let known = wanted - isMissing
    var wide = RowBits.none
    switch column.storage {
    case .booleans(let bits): known.forEach { values[$0] = bits[Int(rows.values[$0])] ? 1 : 0 }
    case .numbers(let numbers):
      let coefficients = numbers.coefficients
      known.forEach { values[$0] = coefficients[Int(rows.values[$0])] }
      if !numbers.wide.isEmpty {
        known.forEach { if numbers.wide[Int32(rows.values[$0])] != nil { wide[$0] = true } }
      }
    case .texts(let texts):
      known.forEach { values[$0] = firstText | Int64(texts.number(of: Int(rows.values[$0]))) }
    case .codes(let codes):
      known.forEach {
        let code = Int(codes[Int(rows.values[$0])])
        values[$0] = code < self.codes.count ? self.codes[code] : 0
      }
    case .dates(let days): known.forEach { values[$0] = Int64(days[Int(rows.values[$0])]) }
    case .references(let targets, _):
      known.forEach { values[$0] = Int64(targets[Int(rows.values[$0])]) }
    case .values: break
    }
    return (Lanes(values: values, known: known), isBlank, wide)
  }

  /// How many rows there are.
  var rowCount: Int { column.isMissing.count }

  /// The value of one row, missing where its cell is blank or no lane can hold it.
  func cell(_ row: Int) -> (value: RecordValue, isBlank: Bool, isWide: Bool) {
    if column.isMissing[row] { return (.missing, !column.isFaulty[row], false) }
    let value: Int64
    switch column.storage {
    case .booleans(let bits): value = bits[row] ? 1 : 0
    case .numbers(let numbers):
      if numbers.wide[Int32(row)] != nil { return (.missing, false, true) }
      value = numbers.coefficients[row]
    case .texts(let texts): value = firstText | Int64(texts.number(of: row))
    case .codes(let codes):
      let code = Int(codes[row])
      value = code < self.codes.count ? self.codes[code] : 0
    case .dates(let days): value = Int64(days[row])
    case .references(let rows, _): value = Int64(rows[row])
    case .values: return (.missing, false, true)
    }
    return (.number(value), false, false)
  }

  private static func bit(_ bitmap: Bitmap, _ row: Int64, _ isWanted: Bool) -> Bool {
    isWanted && bitmap[Int(row)]
  }

  private static func bits(_ bitmap: Bitmap, from first: Int) -> RowBits {
    var bits = RowBits.none
    let start = first >> 6
    for word in 0..<min(RowBits.wordCount, bitmap.words.count - start) {
      bits.words[word] = bitmap.words[start + word]
    }
    return bits
  }

  @inline(__always)
  private static func copy<Number: FixedWidthInteger>(
    _ source: [Number], _ first: Int, _ count: Int, into values: inout [Int64]
  ) {
    let source = source.span.extracting(first..<first + count)
    var target = values.mutableSpan
    for row in 0..<count { target[row] = Int64(truncatingIfNeeded: source[row]) }
  }
}

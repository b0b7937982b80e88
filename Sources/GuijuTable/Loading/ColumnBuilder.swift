import GuijuEngine
import GuijuPlan

/// Collects the cells of one field, file after file, into a typed column.
struct ColumnBuilder {
  private enum Cells {
    case booleans(Bitmap)
    case numbers([Int64], scale: Int8, wide: [Int32: Decimal])
    case texts([Int32])
    case codes([UInt16])
    case dates([Int32])
    /// The keys of the rows referred to, as numbers of texts, until all tables are there.
    case references([Int32], TableID)
    case values([Value])
  }

  private var cells: Cells
  private var isMissing = Bitmap()
  private var isFaulty = Bitmap()
  private var written: [Int32: Int32] = [:]

  init(_ kind: FieldSchema.Kind) {
    switch kind {
    case .text: cells = .texts([])
    case .number, .integer: cells = .numbers([], scale: 0, wide: [:])
    case .boolean: cells = .booleans(Bitmap())
    case .date: cells = .dates([])
    case .time, .dateTime, .duration: cells = .values([])
    case .enumeration: cells = .codes([])
    case .reference(let target), .derivedReference(let target, _):
      cells = .references([], target)
    }
  }

  var count: Int { isMissing.count }

  /// Keeps the text of the next cell as it stands in the file, by its number in the pool.
  mutating func keep(written text: Int32) { written[Int32(count)] = text }

  /// Takes the value of a cell back: it cannot be meant as it was read. False where it has none.
  mutating func reject(row: Int) -> Bool {
    guard !isMissing[row] else { return false }
    isMissing.set(row)
    isFaulty.set(row)
    return true
  }

  /// Adds a cell; one without a value takes a place all the same.
  mutating func append(_ cell: CellValue) {
    let row = Int32(count)
    switch cell {
    case .missing:
      isMissing.append(true)
      isFaulty.append(false)
    case .faulty:
      isMissing.append(true)
      isFaulty.append(true)
    case .boolean, .number, .text, .code, .date, .value:
      isMissing.append(false)
      isFaulty.append(false)
    }
    switch cells {
    case .booleans(var bits):
      cells = .booleans(Bitmap())
      if case .boolean(let bit) = cell { bits.append(bit) } else { bits.append(false) }
      cells = .booleans(bits)
    case .numbers(var coefficients, let scale, var wide):
      cells = .booleans(Bitmap())
      var newScale = scale
      if case .number(let number) = cell {
        Self.add(number, row: row, to: &coefficients, scale: &newScale, wide: &wide)
      } else {
        coefficients.append(0)
      }
      cells = .numbers(coefficients, scale: newScale, wide: wide)
    case .texts(var ids):
      cells = .booleans(Bitmap())
      if case .text(let id) = cell { ids.append(id) } else { ids.append(0) }
      cells = .texts(ids)
    case .codes(var codes):
      cells = .booleans(Bitmap())
      if case .code(let code) = cell { codes.append(code) } else { codes.append(0) }
      cells = .codes(codes)
    case .dates(var days):
      cells = .booleans(Bitmap())
      if case .date(let day) = cell { days.append(day) } else { days.append(0) }
      cells = .dates(days)
    case .references(var keys, let target):
      cells = .booleans(Bitmap())
      if case .text(let id) = cell { keys.append(id) } else { keys.append(-1) }
      cells = .references(keys, target)
    case .values(var values):
      cells = .booleans(Bitmap())
      if case .value(let value) = cell { values.append(value) } else { values.append(.null) }
      cells = .values(values)
    }
  }

  /// Adds a number at the column's scale, which rises to that of its most exact cell; what then
  /// does not fit 64 bits is kept apart.
  private static func add(
    _ number: Decimal, row: Int32, to coefficients: inout [Int64], scale: inout Int8,
    wide: inout [Int32: Decimal]
  ) {
    guard let parts = number.inlineParts, (0...maximumScale).contains(parts.scale) else {
      coefficients.append(0)
      wide[row] = number
      return
    }
    let (coefficient, ownScale) = parts
    if ownScale > scale {
      let factor = power(ownScale - scale)
      for index in coefficients.indices where wide[Int32(index)] == nil {
        let (product, overflow) = coefficients[index].multipliedReportingOverflow(by: factor)
        if overflow {
          wide[Int32(index)] = Decimal(coefficient: coefficients[index], inlineScale: scale)
          coefficients[index] = 0
        } else {
          coefficients[index] = product
        }
      }
      scale = ownScale
    }
    let (product, overflow) = coefficient.multipliedReportingOverflow(by: power(scale - ownScale))
    coefficients.append(overflow ? 0 : product)
    if overflow { wide[row] = number }
  }

  private static let maximumScale: Int8 = 12

  private static func power(_ exponent: Int8) -> Int64 {
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }

  /// The keys to which the rows refer, −1 where there is none; nil for what is no reference.
  var referredKeys: (keys: [Int32], target: TableID)? {
    if case .references(let keys, let target) = cells { return (keys, target) }
    return nil
  }

  /// The column; references have been resolved to rows, −1 where they failed.
  func finish(resolved: [Int32]? = nil) -> Column {
    var isMissing = isMissing
    var isFaulty = isFaulty
    let storage: Column.Storage
    switch cells {
    case .booleans(let bits): storage = .booleans(bits)
    case .numbers(let coefficients, let scale, let wide):
      storage = .numbers(.init(coefficients, scale: scale, wide: wide))
    case .texts(let ids): storage = .texts(ids)
    case .codes(let codes): storage = .codes(codes)
    case .dates(let days): storage = .dates(days)
    case .values(let values): storage = .values(values)
    case .references(let keys, let target):
      let rows = resolved ?? keys.map { _ in -1 }
      for (index, row) in rows.enumerated() where row < 0 && !isMissing[index] {
        isMissing.set(index)
        isFaulty.set(index)
      }
      storage = .references(rows, target)
    }
    return Column(
      storage: storage, isMissing: isMissing, isFaulty: isFaulty, written: written)
  }
}

/// What a cell came to.
enum CellValue {
  case missing
  /// Something stands there that cannot be taken; it has a finding.
  case faulty
  case boolean(Bool)
  case number(Decimal)
  /// A text, or the key of a row, as its number in the pool.
  case text(Int32)
  case code(UInt16)
  case date(Int32)
  case value(Value)
}

internal import CBytes
import Glibc
import GuijuEngine
import GuijuPlan

// Unsafe because it reads the bytes of cells through pointers.
//
// INVARIANT: fields lie within the bytes that they are given with; a load of eight bytes follows a
// test that so many are left of the cell.

/// Reads the cells of one column that are written as most are: digits, days as 2021-05-26, the
/// words of an enumeration, texts without anything odd. All others it leaves to ``CellReader``,
/// which says what cells mean; what is plain is a cell to which that gives the same value, without
/// a finding. Tests hold the two together.
struct PlainCells {
  private enum Form {
    /// Every cell is for the reader.
    case none
    case integers, numbers, dates, texts
    case words(PlainWords, isBoolean: Bool)
    case keys(KeyIndex)
  }

  private let form: Form
  private let isRequired: Bool
  /// The decimal places by which numbers are moved.
  private let shift: Int
  private let bounds: RangeBounds?
  /// A bit for each length below 64 that a spelling of a missing value has.
  private let missingLengths: UInt64
  /// Whether texts are unified social credit codes.
  private let isCreditCode: Bool

  init(_ reader: CellReader, _ program: Program, keys: KeyIndex?) {
    let field = reader.field
    isRequired = field.isRequired
    shift = reader.shift
    isCreditCode = reader.isCreditCode
    bounds = field.range.flatMap { RangeBounds($0, in: program) }
    let missing = field.missingSpellings.map { Array($0.utf8) }
    var lengths: UInt64 = 0
    for spelling in missing where spelling.count < 64 { lengths |= 1 << UInt64(spelling.count) }
    missingLengths = lengths
    let isBounded = field.range == nil || bounds != nil
    let maySpellValue = missing.contains { $0.contains { (0x30...0x39).contains($0) } }
    switch field.kind {
    case .integer where isBounded && !maySpellValue && shift == 0: form = .integers
    case .number where isBounded && !maySpellValue && (0...12).contains(shift): form = .numbers
    case .date where isBounded && !maySpellValue: form = .dates
    case .text where field.range == nil && missing.allSatisfy({ $0.count < 64 }): form = .texts
    case .reference where missing.allSatisfy({ $0.count < 64 }):
      form = keys.map { .keys($0) } ?? .texts
    case .enumeration, .boolean:
      guard field.range == nil else {
        form = .none
        break
      }
      form = .words(
        PlainWords(reader.plainWords.filter { !missing.contains($0.spelling) }),
        isBoolean: field.kind == .boolean)
    default: form = .none
    }
  }

  /// Reads the cells of a column; those that are not plain are among the batch's `others`.
  ///
  /// - Parameter scale: the decimal places of the column's numbers.
  func read(
    _ fields: UnsafeBufferPointer<CSVField>, of bytes: UnsafeRawBufferPointer, scale: Int8,
    into batch: inout CellBatch
  ) {
    batch.begin(count: fields.count, of: bytes)
    guard let base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else {
      for row in 0..<fields.count { batch.others.append(row) }
      return
    }
    switch form {
    case .none:
      let (numbers, integers, codes, slices) =
        (batch.numbers, batch.integers, batch.codes, batch.slices)
      visit(fields, &batch) { row in
        numbers[row] = 0
        integers[row] = -1
        codes[row] = 0
        slices[row] = ByteSlice(offset: 0, count: 0)
      } take: { _, _, _ in
        false
      }
    case .integers: readIntegers(fields, base, bytes.count, &batch)
    case .numbers: readNumbers(fields, base, bytes.count, scale, &batch)
    case .dates: readDates(fields, base, &batch)
    case .texts:
      let slices = batch.slices
      visit(fields, &batch) {
        slices[$0] = ByteSlice(offset: 0, count: 0)
      } take: {
        row, offset, count in
        guard isPlain(base + offset, count) else { return false }
        slices[row] = ByteSlice(offset: offset, count: count)
        return true
      }
    case .keys(let keys): readKeys(fields, base, keys, &batch)
    case .words(let words, let isBoolean):
      readWords(fields, base, bytes.count, words, &batch)
      if isBoolean { batch.setBits() }
    }
  }

  /// Visits the cells: those that are blank, or not taken, are noted in the batch.
  @inline(__always)
  private func visit(
    _ fields: UnsafeBufferPointer<CSVField>, _ batch: inout CellBatch, clear: (Int) -> Void,
    take: (_ row: Int, _ offset: Int, _ count: Int) -> Bool
  ) {
    for row in 0..<fields.count {
      let field = fields[row]
      if field.byteCount > 0, field.flags.isSubset(of: .quoted),
        take(row, field.offset, field.byteCount)
      {
        continue
      }
      clear(row)
      if field.byteCount == 0, field.flags.isSubset(of: .quoted), !isRequired {
        batch.miss(row, isFaulty: false)
      } else {
        batch.others.append(row)
      }
    }
  }

  // MARK: - Numbers

  private func readIntegers(
    _ fields: UnsafeBufferPointer<CSVField>, _ base: UnsafePointer<UInt8>, _ byteCount: Int,
    _ batch: inout CellBatch
  ) {
    let admitted = interval(scale: 0)
    let numbers = batch.numbers
    visit(fields, &batch) {
      numbers[$0] = 0
    } take: { row, offset, count in
      if let number = shortNumber(base + offset, count, available: byteCount - offset) {
        guard admitted.contains(number) else { return false }
        numbers[row] = number
        return true
      }
      guard let number = Self.number(base + offset, count), number.places == 0,
        admitted.contains(number.coefficient)
      else { return false }
      numbers[row] = number.coefficient
      return true
    }
  }

  private func readNumbers(
    _ fields: UnsafeBufferPointer<CSVField>, _ base: UnsafePointer<UInt8>, _ byteCount: Int,
    _ scale: Int8, _ batch: inout CellBatch
  ) {
    let admitted = interval(scale: scale)
    let numbers = batch.numbers
    visit(fields, &batch) {
      numbers[$0] = 0
    } take: { row, offset, count in
      let cell = base + offset
      guard
        let number = shortDecimal(cell, count, available: byteCount - offset)
          ?? Self.number(cell, count)
      else { return false }
      let places = Int(scale) + shift - number.places
      guard places >= 0, places <= 18 else { return false }
      let (value, overflow) = number.coefficient.multipliedReportingOverflow(
        by: PowersOfTen.int64(places))
      guard !overflow, admitted.contains(value) else { return false }
      numbers[row] = value
      return true
    }
  }

  /// The numbers that the 范围 admits, at a scale; none where that cannot be said.
  private func interval(scale: Int8) -> ClosedRange<Int64> {
    guard let bounds else { return Int64.min...Int64.max }
    // A cell cannot be this number: plain ones have 18 digits at most.
    return bounds.interval(scale: scale) ?? Int64.min...Int64.min
  }

  /// `12`, `-3`, `0.50`: up to 18 digits, and how many stand behind the point.
  @inline(__always)
  private static func number(
    _ cell: UnsafePointer<UInt8>, _ count: Int
  ) -> (coefficient: Int64, places: Int)? {
    let isNegative = cell[0] == UInt8(ascii: "-")
    let start = isNegative ? 1 : 0
    guard count > start, count - start <= 19 else { return nil }
    var value: Int64 = 0
    var index = start
    var places = 0
    while index < count {
      let digit = cell[index] &- 0x30
      guard digit <= 9 else { break }
      value = value &* 10 &+ Int64(digit)
      index += 1
    }
    if index < count {
      guard cell[index] == UInt8(ascii: "."), index > start, index + 1 < count else { return nil }
      places = count - index - 1
      index += 1
      while index < count {
        let digit = cell[index] &- 0x30
        guard digit <= 9 else { return nil }
        value = value &* 10 &+ Int64(digit)
        index += 1
      }
    } else if count - start > 18 {
      return nil
    }
    return (isNegative ? -value : value, places)
  }

  // MARK: - Dates

  private func readDates(
    _ fields: UnsafeBufferPointer<CSVField>, _ base: UnsafePointer<UInt8>,
    _ batch: inout CellBatch
  ) {
    let admitted = interval(scale: 0)
    let integers = batch.integers
    visit(fields, &batch) {
      integers[$0] = 0
    } take: { row, offset, count in
      guard count == 10, let days = shortDay(base + offset), admitted.contains(Int64(days)) else {
        return false
      }
      integers[row] = days
      return true
    }
  }

  // MARK: - Words

  private func readWords(
    _ fields: UnsafeBufferPointer<CSVField>, _ base: UnsafePointer<UInt8>, _ byteCount: Int,
    _ words: PlainWords, _ batch: inout CellBatch
  ) {
    let codes = batch.codes
    visit(fields, &batch) {
      codes[$0] = 0
    } take: { row, offset, count in
      guard count <= ShortText.capacity,
        let code = words.code(of: ShortText(base + offset, count, available: byteCount - offset))
      else { return false }
      codes[row] = code
      return true
    }
  }

  // MARK: - Keys

  private func readKeys(
    _ fields: UnsafeBufferPointer<CSVField>, _ base: UnsafePointer<UInt8>, _ keys: KeyIndex,
    _ batch: inout CellBatch
  ) {
    let (slices, integers) = (batch.slices, batch.integers)
    visit(fields, &batch) {
      slices[$0] = ByteSlice(offset: 0, count: 0)
    } take: { row, offset, count in
      guard isPlain(base + offset, count) else { return false }
      slices[row] = ByteSlice(offset: offset, count: count)
      return true
    }
    keys.match(UnsafeBufferPointer(start: slices, count: fields.count), of: base, into: integers)
    let others = batch.others.count
    for row in 0..<fields.count where integers[row] < 0 && slices[row].count > 0 {
      batch.others.append(row)
    }
    if batch.others.count > others { batch.others.sort() }
    // What is not plain has no row, whatever an empty key would lead to.
    for row in 0..<fields.count where slices[row].count == 0 { integers[row] = -1 }
  }

  // MARK: - Texts

  /// Whether a text is the same in NFC and without the blanks around it, and holds nothing that
  /// ``CellReader`` has anything to say of: visible ASCII, ideographs, and the usual punctuation.
  @inline(__always)
  private func isPlain(_ cell: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    if count < 64, missingLengths >> UInt64(count) & 1 != 0 { return false }
    guard cell[0] > 0x20, cell[count - 1] > 0x20 else { return false }
    var hasPlus = false
    var index = c_is_plain_text(cell, count) != 0 ? count : 0
    while index < count {
      let byte = cell[index]
      if byte < 0x80 {
        // A line break within is as good as a letter.
        guard byte >= 0x20 || byte == 0x0A || byte == 0x0D, byte != 0x7F, byte != UInt8(ascii: "?")
        else { return false }
        hasPlus = hasPlus || byte == UInt8(ascii: "+")
        index += 1
      } else if byte &- 0xE4 <= 5 {
        index += 3
      } else {
        guard index + 2 < count, Self.isPunctuation(byte, cell[index + 1], cell[index + 2]) else {
          return false
        }
        index += 3
      }
    }
    if isCreditCode { return count == 18 && isSoundCode(cell) }
    guard cell[0] &- 0x30 <= 9 else { return true }
    // 1.23E+17, and 18 digits of which the last are zeros, may be what a spreadsheet has left.
    return !hasPlus && !(count == 18 && Self.endsInZeros(cell))
  }

  private func isSoundCode(_ cell: UnsafePointer<UInt8>) -> Bool {
    !Self.endsInZeros(cell)
      && CreditCode.isSound(Span(_unsafeElements: UnsafeBufferPointer(start: cell, count: 18)))
  }

  /// Whether a text of 18 bytes ends in three zeros.
  @inline(__always)
  private static func endsInZeros(_ cell: UnsafePointer<UInt8>) -> Bool {
    cell[15] == 0x30 && cell[16] == 0x30 && cell[17] == 0x30
  }

  /// – to …, 、 to 】, full-width forms.
  @inline(__always)
  private static func isPunctuation(_ lead: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    switch (lead, second) {
    case (0xE2, 0x80): third >= 0x93 && third <= 0xA6
    case (0xE3, 0x80): third >= 0x81 && third <= 0x91
    // Without ？, which may stand for a character that is lost.
    case (0xEF, 0xBC): third >= 0x81 && third != 0x9F
    case (0xEF, 0xBD): third <= 0x9E
    default: false
    }
  }
}

import GuijuEngine
import GuijuPlan
import GuijuText

/// Reads cells of one field: exactly as typed, or not at all.
struct CellReader {
  let field: FieldSchema
  /// The decimal places by which numbers under the file's heading are moved.
  let shift: Int
  /// The positions of an enumeration's values, by spelling.
  private let codes: [[UInt8]: UInt16]
  private let missingSpellings: Set<[UInt8]>

  /// Why a cell cannot be taken.
  struct Fault: Error {
    let kind: DataFinding.Kind
    let message: Message
    var help: Message?
  }

  init(_ field: FieldSchema, shift: Int) {
    self.field = field
    self.shift = shift
    var codes: [[UInt8]: UInt16] = [:]
    if case .enumeration(let values) = field.kind {
      for (index, value) in values.enumerated() {
        for spelling in [value.value] + value.aliases {
          codes[Array(spelling.utf8)] = UInt16(index)
        }
      }
    }
    self.codes = codes
    missingSpellings = Set(field.missingSpellings.map { Array($0.utf8) })
  }

  /// Whether the trimmed text of a cell means that there is no value.
  func isBlank(_ text: ArraySlice<UInt8>) -> Bool {
    text.isEmpty || !missingSpellings.isEmpty && missingSpellings.contains(Array(text))
  }

  /// The value of a trimmed text that is not blank.
  func read(
    _ text: ArraySlice<UInt8>, pool: inout StringPool
  ) throws(Fault) -> CellValue {
    switch field.kind {
    case .text, .reference:
      return .text(pool.intern(normalizedNFC(utf8: Array(text))))
    case .number: return .number(try number(text, type: .typeNumber))
    case .integer:
      let number = try number(text, type: .typeInteger)
      guard number.isInteger else { throw wrongType(text, .typeInteger) }
      return .number(number)
    case .boolean:
      switch String(decoding: text, as: UTF8.self) {
      case "是", "true", "TRUE", "True": return .boolean(true)
      case "否", "false", "FALSE", "False": return .boolean(false)
      default: throw wrongType(text, .typeBoolean)
      }
    case .date:
      guard let date = CalendarDate(cell: text), let days = date.columnDays else {
        throw wrongType(text, .typeDate)
      }
      return .date(days)
    case .time:
      guard let time = TimeOfDay(cell: text) ?? TimeOfDay(utf8: text) else {
        throw wrongType(text, .typeTime)
      }
      return .value(.time(time))
    case .dateTime:
      guard let dateTime = DateTime(utf8: text) else { throw wrongType(text, .typeDateTime) }
      return .value(.dateTime(dateTime))
    case .duration:
      guard let duration = CalendarDuration(literal: text) ?? CalendarDuration(utf8: text) else {
        throw wrongType(text, .typeDuration)
      }
      return .value(Value(duration))
    case .enumeration(let values):
      if let code = codes[Array(normalizedNFC(utf8: Array(text)))] { return .code(code) }
      let written = String(decoding: text, as: UTF8.self)
      throw Fault(
        kind: .notInEnumeration, message: .dataNotInEnumeration(field.name, shortened(written)),
        help: .didYouMean(nearestName(to: written, in: values.map(\.value))))
    case .derivedReference:
      return .missing
    }
  }

  private func number(
    _ text: ArraySlice<UInt8>, type: Message
  ) throws(Fault) -> Decimal {
    // A spreadsheet's 1.2E+5 has lost digits: it is no number that a person wrote.
    guard !text.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }),
      case .exact(let number) = Decimal.parse(utf8: text)
    else { throw wrongType(text, type) }
    guard shift != 0 else { return number }
    guard let factor = Decimal(coefficient: 1, scale: -shift),
      let shifted = number.multiplied(by: factor)
    else { throw wrongType(text, type) }
    return shifted
  }

  private func wrongType(_ text: ArraySlice<UInt8>, _ type: Message) -> Fault {
    Fault(
      kind: .wrongType,
      message: .dataWrongType(
        field.name, shortened(String(decoding: text, as: UTF8.self)), type: type))
  }
}

extension Value {
  init(_ duration: CalendarDuration) {
    switch duration {
    case .dayTime(let duration): self = .dayTimeDuration(duration)
    case .yearMonth(let duration): self = .yearMonthDuration(duration)
    }
  }
}

/// What a message shows of a value: whole if it is short, else its beginning and `…`.
func shortened(_ text: String) -> String {
  let limit = 60
  guard text.utf8.count > limit else { return text }
  // By code points: a character may hold any number of combining marks.
  let scalars = text.unicodeScalars
  guard let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
    end < scalars.endIndex
  else { return text }
  return String(scalars[..<end]) + "…"
}

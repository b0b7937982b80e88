import GuijuEngine
import GuijuPlan
import GuijuText

/// Reads cells of one field: exactly as typed, or not at all; what is taken and yet doubtful is
/// remarked upon.
///
/// The forms that most cells have are tried first. Others that mean a value beyond doubt, such as
/// `1,000` and `3万元`, are taken, too. Nothing is guessed, nothing mended.
struct CellReader {
  let field: FieldSchema
  /// The decimal places by which numbers under the file's heading are moved.
  let shift: Int
  /// The unit that the heading names; nil where it names none.
  let headingUnit: String?
  /// Whether the field holds unified social credit codes.
  let isCreditCode: Bool
  /// The positions of an enumeration's values, by spelling.
  private let codes: [[UInt8]: UInt16]
  private let missingSpellings: Set<[UInt8]>

  /// Why a cell cannot be taken.
  struct Fault: Error {
    let kind: DataFinding.Kind
    let message: Message
    var help: Message?
  }

  init(_ field: FieldSchema, shift: Int = 0, headingUnit: String? = nil) {
    self.field = field
    self.shift = shift
    self.headingUnit = headingUnit
    isCreditCode = CreditCode.isExpected(in: field)
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

  /// The spellings of an enumeration's values, or of yes and no, that need no normalization.
  var plainWords: [(spelling: [UInt8], code: UInt16)] {
    if case .boolean = field.kind { return [(Array("是".utf8), 1), (Array("否".utf8), 0)] }
    return codes.filter {
      trimmed($0.key).count == $0.key.count && normalizedNFC(utf8: $0.key) == $0.key
    }
    .map { (spelling: $0.key, code: $0.value) }
    .sorted { ($0.code, $0.spelling.count) < ($1.code, $1.spelling.count) }
  }

  /// Whether the trimmed text of a cell means that there is no value.
  func isBlank(_ text: ArraySlice<UInt8>) -> Bool {
    text.isEmpty || !missingSpellings.isEmpty && missingSpellings.contains(Array(text))
  }

  /// The value of a trimmed text that is not blank; what is to be told of it goes into the notes.
  func read(
    _ text: ArraySlice<UInt8>, notes: inout ColumnNotes
  ) throws(Fault) -> CellValue {
    switch field.kind {
    case .text, .reference: return .text(try self.text(text, &notes))
    case .number: return .number(try number(text, type: .typeNumber))
    case .integer:
      let number = try number(text, type: .typeInteger)
      guard number.isInteger else { throw wrongType(text, .typeInteger) }
      return .number(number)
    case .boolean:
      guard let (convention, value) = BooleanConvention.reading(text) else {
        throw wrongType(text, .typeBoolean)
      }
      notes.count(convention)
      return .boolean(value)
    case .date: return .date(try date(text, &notes))
    case .time:
      guard let time = TimeOfDay(cell: text) else {
        throw Self.endsDay(text) ? endOfDay(text) : wrongType(text, .typeTime)
      }
      return .value(.time(time))
    case .dateTime: return .value(.dateTime(try dateTime(text)))
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
        help: .didYouMean(nearestName(to: written, in: values.map(\.value))) ?? blankHelp(text)
          ?? .known(values.map(\.value)))
    case .derivedReference:
      return .missing
    }
  }

  // MARK: - Faults

  func wrongType(
    _ text: ArraySlice<UInt8>, _ type: Message, help: Message? = nil
  ) -> Fault {
    Fault(
      kind: .wrongType,
      message: .dataWrongType(
        field.name, shortened(String(decoding: text, as: UTF8.self)), type: type),
      help: help ?? blankHelp(text))
  }

  func lost(_ text: ArraySlice<UInt8>, _ reason: Message, help: Message? = nil) -> Fault {
    Fault(
      kind: .lostContent,
      message: .dataLostContent(
        field.name, shortened(String(decoding: text, as: UTF8.self)), reason: reason),
      help: help)
  }

  /// For what registers write where they have nothing to say.
  private func blankHelp(_ text: ArraySlice<UInt8>) -> Message? {
    let written = String(decoding: text, as: UTF8.self)
    return Self.usualBlanks.contains(written) ? .dataBlankHelp(written) : nil
  }

  /// What registers write where there is nothing to write.
  static let usualBlanks: Set<String> = [
    "—", "——", "-", "--", "–", "/", "\\", "*", "无", "空", "暂无", "不详", "未知", "未填", "未填写", "无数据",
    "N/A", "n/a", "NA", "#N/A", "NULL", "null", "None", "〃", "同上",
  ]
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

import GuijuEngine
import GuijuPlan
import GuijuText

extension CellReader {
  /// A number in the field's unit.
  func number(_ text: ArraySlice<UInt8>, type: Message) throws(Fault) -> Decimal {
    // 1E5 is for the slow way to refuse: it is no number that a person wrote.
    if !text.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }),
      case .exact(let number) = Decimal.parse(utf8: text)
    {
      guard let moved = moved(number, by: shift) else { throw wrongType(text, type) }
      return moved
    }
    if Numeral.isScientific(text) { throw lost(text, .dataLostToExponent) }
    guard let numeral = Numeral(text) else { throw wrongType(text, type) }
    if case .rounded = Decimal.parse(utf8: numeral.digits) { throw tooManyDigits(numeral, text) }
    guard let places = try places(of: numeral, text, type),
      case .exact(let number) = Decimal.parse(utf8: numeral.digits),
      let moved = moved(number, by: places)
    else { throw wrongType(text, type, help: unitHelp(numeral)) }
    return moved
  }

  /// The decimal places from what a cell says to the field's unit; nil where its unit is unknown.
  private func places(
    of numeral: Numeral, _ text: ArraySlice<UInt8>, _ type: Message
  ) throws(Fault) -> Int? {
    let unit = numeral.unit
    if unit.isEmpty || unit == headingUnit { return shift }
    let own = field.unit ?? ""
    let places =
      unit == own
      ? 0
      : hasMultiplier(own)
        ? unitShift(from: unit, to: own)
        : multiplierPlaces(unit) ?? unitShift(from: unit, to: own)
    // Under a heading in 万元 a cell that says 3元 or 3万 may mean either.
    if places != nil, shift != 0, let headingUnit {
      throw wrongType(text, type, help: .dataUnitsDiffer(cell: unit, heading: headingUnit))
    }
    return places
  }

  /// Rounded it would be another number.
  private func tooManyDigits(_ numeral: Numeral, _ text: ArraySlice<UInt8>) -> Fault {
    let digits = numeral.digits.filter { (0x30...0x39).contains($0) }.drop { $0 == 0x30 }
    return Fault(
      kind: .wrongType,
      message: .dataTooManyDigits(
        field.name, shortened(String(decoding: text, as: UTF8.self)), count: digits.count),
      help: text.allSatisfy { (0x30...0x39).contains($0) } ? .dataTooManyDigitsHelp : nil)
  }

  private func unitHelp(_ numeral: Numeral) -> Message? {
    guard let first = numeral.unit.unicodeScalars.first, isIdeograph(first) || first == "%" else {
      return nil
    }
    return .dataUnknownUnit(numeral.unit, own: field.unit)
  }

  private func moved(_ number: Decimal, by places: Int) -> Decimal? {
    guard places != 0 else { return number }
    return Decimal(coefficient: 1, scale: -places).flatMap { number.multiplied(by: $0) }
  }
}

/// A number as people write it: full-width digits, thousands parted by commas, a unit behind it.
struct Numeral {
  /// The number in ASCII.
  let digits: [UInt8]
  /// What stands behind it: `万元`, `人`; blank for nothing.
  let unit: String

  /// The parts of a cell's text; nil for what is no such number.
  init?(_ text: ArraySlice<UInt8>) {
    var scalars = Self.folded(text)[...]
    var isMoney = false
    for sign in ["人民币", "RMB", "¥", "￥"] where scalars.starts(with: sign.unicodeScalars) {
      scalars = scalars.dropFirst(sign.unicodeScalars.count).drop { $0 == " " }
      isMoney = true
      break
    }
    let numeral = scalars.prefix { "+-0123456789,.".unicodeScalars.contains($0) }
    guard let digits = Self.ungrouped(numeral) else { return nil }
    self.digits = digits
    var unit = String.UnicodeScalarView()
    unit.append(contentsOf: scalars.dropFirst(numeral.count).drop { $0 == " " })
    var word = String(unit)
    if word.hasSuffix("元人民币") { word.removeLast(3) }
    self.unit = isMoney && (word.isEmpty || multiplierPlaces(word) != nil) ? word + "元" : word
  }

  /// The unit behind the number without 万 and the like; nil where there is none but these.
  var unitWithoutMultiplier: String? {
    let multiples = ["百万", "千万", "亿", "万", "千", "百", "十"]
    let multiple = multiples.first { unit.hasPrefix($0) } ?? ""
    let base = unit.dropFirst(multiple.count)
    guard let first = base.unicodeScalars.first, isIdeograph(first) || first == "%",
      base.count <= 4
    else { return nil }
    return String(base)
  }

  /// Whether a text is a number with an exponent.
  static func isScientific(_ text: ArraySlice<UInt8>) -> Bool {
    text.contains { $0 | 0x20 == UInt8(ascii: "e") } && text.first.map { $0 < 0x3A } == true
      && Decimal(utf8: text) != nil
  }

  private static func folded(_ text: ArraySlice<UInt8>) -> [Unicode.Scalar] {
    String(decoding: text, as: UTF8.self).unicodeScalars.map { scalar in
      switch scalar {
      case "−": "-"
      // A pause mark parts no thousands.
      case "、": scalar
      default: asciiFold(scalar).map { Unicode.Scalar($0) } ?? scalar
      }
    }
  }

  /// The bytes of a number, the commas between its thousands left out; nil where they stand anywhere
  /// else.
  private static func ungrouped(_ numeral: ArraySlice<Unicode.Scalar>) -> [UInt8]? {
    let bytes = numeral.map { UInt8(truncatingIfNeeded: $0.value) }
    guard bytes.contains(where: { (0x30...0x39).contains($0) }) else { return nil }
    let comma = UInt8(ascii: ",")
    guard bytes.contains(comma) else { return bytes }
    let whole = bytes.prefix { $0 != UInt8(ascii: ".") }
    let fraction = bytes.dropFirst(whole.count)
    let groups = whole.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
      .split(separator: comma, omittingEmptySubsequences: false)
    guard !fraction.contains(comma), let first = groups.first, (1...3).contains(first.count),
      groups.dropFirst().allSatisfy({ $0.count == 3 })
    else { return nil }
    return bytes.filter { $0 != comma }
  }
}

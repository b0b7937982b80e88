extension Decimal {
  /// `number(from, grouping separator, decimal separator)` (DMN 1.5 §10.3.4.1): the number that a
  /// text writes with these separators; nil for any other text, or separators.
  ///
  ///     Decimal(text: "1.234.567,8", groupingSeparator: ".", decimalSeparator: ",")  // 1234567.8
  ///
  /// The grouping separator is a space, a comma or a period, and none where it is nil; the decimal
  /// one a comma or a period, and a period where it is nil and not the other. Groups may have any
  /// length, since not all countries group by thousands; a separator stands between two digits.
  /// What is left is to be a numeric literal of FEEL.
  init?(text: String, groupingSeparator: String?, decimalSeparator: String?) {
    let period = UInt8(ascii: ".")
    var grouping: UInt8?
    if let groupingSeparator {
      guard [" ", ",", "."].contains(groupingSeparator) else { return nil }
      grouping = groupingSeparator.utf8.first
    }
    var point: UInt8? = grouping == period ? nil : period
    if let decimalSeparator {
      guard [",", "."].contains(decimalSeparator), decimalSeparator != groupingSeparator else {
        return nil
      }
      point = decimalSeparator.utf8.first
    }
    guard let literal = Self.literal(Array(text.utf8), grouping: grouping, point: point) else {
      return nil
    }
    self.init(utf8: literal)
  }

  /// The bytes of the number as a literal: `-`, digits, a period with digits behind it, an exponent.
  private static func literal(_ text: [UInt8], grouping: UInt8?, point: UInt8?) -> [UInt8]? {
    var literal: [UInt8] = []
    var index = 0
    func isDigit(_ index: Int) -> Bool { index < text.count && text[index] &- 0x30 < 10 }
    if text.first == UInt8(ascii: "-") {
      literal.append(text[0])
      index = 1
    }
    while index < text.count {
      if isDigit(index) {
        literal.append(text[index])
      } else if text[index] != grouping || index == 0 || !isDigit(index - 1) || !isDigit(index + 1)
      {
        break
      }
      index += 1
    }
    if index < text.count, text[index] == point {
      guard isDigit(index + 1) else { return nil }
      literal.append(UInt8(ascii: "."))
      index += 1
      while isDigit(index) {
        literal.append(text[index])
        index += 1
      }
    }
    // An exponent is checked by the reader of numbers, which takes no separators.
    if index < text.count, text[index] | 0x20 != UInt8(ascii: "e") { return nil }
    return literal + text[index...]
  }
}

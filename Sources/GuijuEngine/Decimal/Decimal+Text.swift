extension Decimal: CustomStringConvertible {
  /// The value as a person writes it: digits and a point, trailing zeros kept (`12.50`, `-0.003`).
  ///
  /// Scientific (`1E+400`) only from 10^34 up and below 10^-34, where a row of zeros would be longer
  /// than any number of 34 digits. A zero of such a scale is `0`.
  public var description: String { text { append(to: &$0) } }

  /// The to-scientific-string of IEEE 754 and the General Decimal Arithmetic specification: from it
  /// both coefficient and exponent can be read back. The same as `str(Decimal)` in Python, save
  /// that there is no negative zero.
  public var scientificDescription: String { text { appendScientific(to: &$0) } }

  /// Appends ``description`` as UTF-8.
  public func append(to bytes: inout [UInt8]) {
    if isNegative { bytes.append(Ascii.minus) }
    let digits = coefficientDigits
    let pointPlace = digits.count - scale
    if digits.isZero, scale < 0 || scale > Decimal.maximumDigitCount {
      bytes.append(Ascii.zero)
    } else if scale > 0 {
      if pointPlace > -Decimal.maximumDigitCount {
        digits.append(to: &bytes, pointPlace: pointPlace)
      } else {
        digits.appendScientific(to: &bytes, exponent: pointPlace - 1)
      }
    } else if pointPlace <= Decimal.maximumDigitCount {
      digits.append(to: &bytes, pointPlace: digits.count)
      bytes.append(contentsOf: repeatElement(Ascii.zero, count: -scale))
    } else {
      digits.appendScientific(to: &bytes, exponent: pointPlace - 1)
    }
  }

  /// Appends ``scientificDescription`` as UTF-8.
  public func appendScientific(to bytes: inout [UInt8]) {
    if isNegative { bytes.append(Ascii.minus) }
    let digits = coefficientDigits
    let pointPlace = digits.count - scale
    // The bound of the specification: at most five zeros between point and digits.
    if scale >= 0, pointPlace > -6 {
      digits.append(to: &bytes, pointPlace: pointPlace)
    } else {
      digits.appendScientific(to: &bytes, exponent: pointPlace - 1)
    }
  }

  private var coefficientDigits: Digits {
    switch storage {
    case .inline(let coefficient, _): Digits(coefficient.magnitude)
    case .wide(let box): Digits(box.value.coefficient)
    }
  }

  private func text(_ write: (inout [UInt8]) -> Void) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(48)
    write(&bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// The bytes that numbers are written with.
enum Ascii {
  static let plus = UInt8(ascii: "+")
  static let minus = UInt8(ascii: "-")
  static let point = UInt8(ascii: ".")
  static let zero = UInt8(ascii: "0")
  static let lowerE = UInt8(ascii: "e")
  static let upperE = UInt8(ascii: "E")
}

/// A coefficient about to be written, in two halves of which the lower has 19 digits.
private struct Digits {
  let upper: UInt64
  let lower: UInt64
  let count: Int

  @inline(__always)
  init(_ coefficient: UInt64) {
    upper = 0
    lower = coefficient
    count = coefficient.decimalDigitCount
  }

  init(_ coefficient: UInt128) {
    let (upper, lower) = coefficient.quotientAndRemainder(
      dividingBy: UInt128(PowersOfTen.words[19]))
    self.upper = UInt64(truncatingIfNeeded: upper)
    self.lower = UInt64(truncatingIfNeeded: lower)
    count = coefficient.decimalDigitCount
  }

  @inline(__always)
  var isZero: Bool { lower == 0 && upper == 0 }

  /// Appends the digits with a point before the one at `pointPlace` (0 is before the first, with a
  /// zero in front of it; `count` is after the last and writes none).
  @inline(__always)
  func append(to bytes: inout [UInt8], pointPlace: Int) {
    if pointPlace >= count {
      appendAll(to: &bytes)
    } else if pointPlace <= 0 {
      bytes.append(Ascii.zero)
      bytes.append(Ascii.point)
      if pointPlace < 0 { bytes.append(contentsOf: repeatElement(Ascii.zero, count: -pointPlace)) }
      appendAll(to: &bytes)
    } else {
      let start = bytes.count
      // The point's own byte: the digits before it then move one to the left.
      bytes.append(Ascii.zero)
      appendAll(to: &bytes)
      var span = bytes.mutableSpan
      for index in start..<start + pointPlace { span[index] = span[index + 1] }
      span[start + pointPlace] = Ascii.point
    }
  }

  /// Appends `d.dddE±n`.
  func appendScientific(to bytes: inout [UInt8], exponent: Int) {
    append(to: &bytes, pointPlace: 1)
    bytes.append(Ascii.upperE)
    bytes.append(exponent < 0 ? Ascii.minus : Ascii.plus)
    Digits(UInt64(exponent.magnitude)).appendAll(to: &bytes)
  }

  /// Appends the digits, all of them, from the last to the first.
  @inline(__always)
  private func appendAll(to bytes: inout [UInt8]) {
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(Ascii.zero, count: count))
    var span = bytes.mutableSpan
    var index = start + count
    if upper != 0 {
      Digits.write(lower, to: &span, from: start + count - 19, endingAt: &index)
      index = start + count - 19
      Digits.write(upper, to: &span, from: start, endingAt: &index)
    } else {
      Digits.write(lower, to: &span, from: start, endingAt: &index)
    }
  }

  /// Writes the digits of a word backwards; what is left of the place stays zero.
  @inline(__always)
  private static func write(
    _ word: UInt64, to span: inout MutableSpan<UInt8>, from start: Int, endingAt index: inout Int
  ) {
    var rest = word
    while rest != 0, index > start {
      let quotient = rest / 10
      index -= 1
      span[index] = Ascii.zero + UInt8(truncatingIfNeeded: rest - quotient * 10)
      rest = quotient
    }
  }
}

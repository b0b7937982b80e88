import GuijuText

/// What a run of text that begins with a digit is, and where it ends.
///
/// `10%`, `3万` and `2年` are literals; `2021-05-26` and `2021年5月26日` are dates; `10并且` is an
/// error whose mend is a space, and `1..5` ends before the two dots.
struct NumeralScan {
  enum Kind: Equatable {
    case number, date, duration
    /// A date in another form, such as `2020-2-3`, `2020/02/03` or `2020.2.3`; the day need not exist.
    case looseDate(year: Int, month: Int, day: Int)
    /// Letters that are no suffix follow, from this offset on.
    case unknownSuffix(Int)
  }

  private(set) var kind: Kind = .number
  private(set) var end: Int
  private let bytes: ArraySlice<UInt8>

  /// - Parameter readsDates: whether digits and hyphens without blanks are a date; in DMN mode they
  ///   are a subtraction.
  init(bytes: ArraySlice<UInt8>, start: Int, readsDates: Bool) {
    self.bytes = bytes
    end = start
    if readsDates, beginsWithYear {
      if scanISODate() {
        kind = .date
        return
      }
      if let date = scanLooseDate() {
        kind = date
        return
      }
    }
    scanNumber()
    scanSuffix(from: start)
  }

  /// Whether four digits stand here, as every date begins.
  private var beginsWithYear: Bool {
    var scan = self
    return scan.take(digits: 4)
  }

  /// `2021-05-26`, unspaced and not followed by a further digit or letter.
  private mutating func scanISODate() -> Bool {
    let start = end
    guard take(digits: 4), take("-" as Character), take(digits: 2), take("-" as Character),
      take(digits: 2), !atNameCharacter
    else {
      end = start
      return false
    }
    return true
  }

  /// `2020-2-3`, `2020/02/03`, `2020.2.3`, `2020年2月3号`: what nobody means as arithmetic.
  private mutating func scanLooseDate() -> Kind? {
    let start = end
    func number(_ range: Range<Int>) -> Int {
      String(decoding: bytes[range], as: UTF8.self).unicodeScalars
        .reduce(0) { $0 * 10 + (asciiFold($1) ?? UInt8($1.value)).asDigit }
    }
    for separators in [("-", "-", ""), ("/", "/", ""), (".", ".", ""), ("年", "月", "号")] {
      end = start
      guard take(digits: 4) else { break }
      let afterYear = end
      guard takeSeparator(separators.0) else { continue }
      let month = end
      guard (1...2).contains(takeDigits()) else { continue }
      let afterMonth = end
      guard takeSeparator(separators.1) else { continue }
      let day = end
      guard (1...2).contains(takeDigits()) else { continue }
      let afterDay = end
      guard separators.2.isEmpty || takeSeparator(separators.2), !atNameCharacter,
        !bytes[end...].starts(with: ".".utf8) || bytes[end...].starts(with: "..".utf8)
      else { continue }
      return .looseDate(
        year: number(start..<afterYear), month: number(month..<afterMonth),
        day: number(day..<afterDay))
    }
    end = start
    return nil
  }

  private mutating func takeSeparator(_ text: String) -> Bool {
    text.utf8.count == 1 ? take(Character(text)) : take(text)
  }

  private mutating func scanNumber() {
    takeDigits()
    let beforePoint = end
    if take("." as Character), takeDigits() > 0 {
      // A fraction.
    } else {
      end = beforePoint
    }
    let beforeExponent = end
    if take("e" as Character) || take("E" as Character) {
      if !take("+" as Character) { _ = take("-" as Character) }
      if takeDigits() == 0 { end = beforeExponent }
    }
  }

  /// The letters after a number: none, one of the suffixes, or a fault.
  private mutating func scanSuffix(from start: Int) {
    if take("%" as Character) { return checkEnd(from: start) }
    let suffixStart = end
    guard atNameCharacter else { return }
    if take("万亿") || take("万") || take("亿") {
      if !atNameCharacter { return }
      end = suffixStart
    }
    if scanUnits(from: start, date: true) {
      kind = .date
    } else if scanUnits(from: start, date: false) {
      kind = .duration
    } else {
      while let next = nextScalar(), isNameContinue(next) { end += UTF8.width(next) }
      kind = .unknownSuffix(suffixStart)
    }
  }

  /// `2021年5月26日` as a date; `1年6个月`, `30天`, `2小时30分钟` as a duration.
  private mutating func scanUnits(from start: Int, date: Bool) -> Bool {
    let mark = end
    end = start
    if date {
      if take(digits: 4), take("年"), takeDigits() > 0, take("月"), takeDigits() > 0, take("日"),
        !atNameCharacter
      {
        return true
      }
      end = mark
      return false
    }
    var count = 0
    for unit in ["年", "个月", "天", "小时", "分钟", "秒"] {
      let before = end
      if takeDigits() > 0, take(unit) { count += 1 } else { end = before }
    }
    if count > 0, !atNameCharacter { return true }
    end = mark
    return false
  }

  private mutating func checkEnd(from start: Int) {
    let suffixStart = end
    guard atNameCharacter else { return }
    while let next = nextScalar(), isNameContinue(next) { end += UTF8.width(next) }
    kind = .unknownSuffix(suffixStart)
  }

  // MARK: - Characters

  private func nextScalar() -> Unicode.Scalar? {
    guard end < bytes.endIndex else { return nil }
    // Of half a million numbers nearly all are ASCII.
    if bytes[end] < 0x80 { return Unicode.Scalar(bytes[end]) }
    var iterator = bytes[end...].makeIterator()
    var decoder = UTF8()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
    return scalar
  }

  private var atNameCharacter: Bool { nextScalar().map(isNameContinue) ?? false }

  /// An ASCII character, or its full-width form.
  private mutating func take(_ character: Character) -> Bool {
    guard let scalar = nextScalar() else { return false }
    let folded = asciiFold(scalar).map { Unicode.Scalar($0) } ?? scalar
    guard character.unicodeScalars.first == folded else { return false }
    end += UTF8.width(scalar)
    return true
  }

  private mutating func take(_ text: String) -> Bool {
    guard bytes[end...].starts(with: text.utf8) else { return false }
    end += text.utf8.count
    return true
  }

  private mutating func take(digits count: Int) -> Bool {
    let start = end
    for _ in 0..<count where !takeDigit() {
      end = start
      return false
    }
    return true
  }

  @discardableResult
  private mutating func takeDigits() -> Int {
    var count = 0
    while takeDigit() { count += 1 }
    return count
  }

  /// A digit, ASCII or full-width.
  private mutating func takeDigit() -> Bool {
    guard let scalar = nextScalar(),
      ("0"..."9").contains(scalar) || ("０"..."９").contains(scalar)
    else { return false }
    end += UTF8.width(scalar)
    return true
  }
}

extension UInt8 {
  /// The value of an ASCII digit.
  fileprivate var asDigit: Int { Int(self) - 0x30 }
}

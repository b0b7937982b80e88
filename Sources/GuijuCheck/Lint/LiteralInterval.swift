import GuijuSyntax

/// The numbers or the dates that a test on literals accepts: `>= 3`, `[1..5)`, `4`.
struct LiteralInterval: Hashable {
  private struct Bound: Hashable {
    let value: LiteralNumber
    let isIncluded: Bool
  }

  let isOfDates: Bool
  private let lower: Bound?
  private let upper: Bound?

  /// Nil for a test on anything but literals, and for `!=`, which leaves a gap.
  init?(_ test: UnaryTest) {
    switch test {
    case .comparison(let operation, let bound, _): self.init(operation, bound)
    case .expression(.openRange(let range)): self.init(range.operator, range.bound)
    case .expression(.range(let range)):
      guard let lower = range.lower.literalNumber, let upper = range.upper.literalNumber,
        lower.isDate == upper.isDate
      else { return nil }
      self.init(
        isOfDates: lower.isDate,
        lower: Bound(value: lower.value, isIncluded: range.includesLower),
        upper: Bound(value: upper.value, isIncluded: range.includesUpper))
    case .expression(let value): self.init(.equal, value)
    }
  }

  private init(isOfDates: Bool, lower: Bound?, upper: Bound?) {
    self.isOfDates = isOfDates
    self.lower = lower
    self.upper = upper
  }

  private init?(_ operation: Expression.Comparison.Operator, _ bound: Expression) {
    guard let (value, isDate) = bound.literalNumber else { return nil }
    isOfDates = isDate
    switch operation {
    case .equal:
      lower = Bound(value: value, isIncluded: true)
      upper = lower
    case .greater, .greaterOrEqual:
      lower = Bound(value: value, isIncluded: operation == .greaterOrEqual)
      upper = nil
    case .less, .lessOrEqual:
      lower = nil
      upper = Bound(value: value, isIncluded: operation == .lessOrEqual)
    case .notEqual: return nil
    }
  }

  /// Where it begins and ends.
  var bounds: [LiteralNumber] { [lower, upper].compactMap { $0?.value } }

  /// The parts that sorted numbers make, of which 2i + 1 is the number i and 2i what lies before it,
  /// that lie in the interval. Its own bounds are among the numbers.
  func parts(among numbers: [LiteralNumber]) -> Range<Int> {
    func part(_ bound: Bound) -> Int { 2 * (numbers.firstIndex(of: bound.value) ?? 0) + 1 }
    let start = lower.map { part($0) + ($0.isIncluded ? 0 : 1) } ?? 0
    let end = upper.map { part($0) + ($0.isIncluded ? 1 : 0) } ?? 2 * numbers.count + 1
    return start..<max(start, end)
  }
}

/// A number as written, so that numbers are compared exactly; `1.50` and `1.5` are the same one.
struct LiteralNumber: Comparable, Hashable {
  private let isNegative: Bool
  /// The place of the first digit: 1 for `1.5`, 0 for `0.15`.
  private let magnitude: Int
  /// Without zeros at either end; none for zero.
  private let digits: [UInt8]

  /// Nil for anything but ASCII digits with at most one point.
  ///
  /// - Parameter shift: by how many decimal places the number is greater, such as 4 for `3万`.
  init?(_ text: String, shift: Int = 0, isNegative: Bool = false) {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let written = Array(parts.joined())
    guard parts.count <= 2, !written.isEmpty,
      written.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    let significant = written.drop { $0 == UInt8(ascii: "0") }
    let zeros = significant.reversed().prefix { $0 == UInt8(ascii: "0") }.count
    digits = Array(significant.dropLast(zeros))
    magnitude = digits.isEmpty ? 0 : parts[0].count - significant.startIndex + shift
    self.isNegative = isNegative && !digits.isEmpty
  }

  /// Whether both are whole and no whole number lies between them.
  func isFollowed(by other: LiteralNumber) -> Bool {
    guard let number = whole, let next = other.whole else { return false }
    return number + 1 == next
  }

  /// Nil for a fraction, and for more than 18 digits.
  private var whole: Int? {
    guard digits.count <= magnitude, magnitude <= 18 else { return digits.isEmpty ? 0 : nil }
    let zeros = Array(repeating: UInt8(ascii: "0"), count: magnitude - digits.count)
    return Int(String(decoding: digits + zeros, as: UTF8.self)).map { isNegative ? -$0 : $0 }
  }

  static func < (lhs: LiteralNumber, rhs: LiteralNumber) -> Bool {
    if lhs.isNegative != rhs.isNegative { return lhs.isNegative }
    return lhs.isNegative ? isCloserToZero(rhs, lhs) : isCloserToZero(lhs, rhs)
  }

  private static func isCloserToZero(_ lhs: LiteralNumber, _ rhs: LiteralNumber) -> Bool {
    if lhs.digits.isEmpty || rhs.digits.isEmpty { return !rhs.digits.isEmpty && lhs.digits.isEmpty }
    if lhs.magnitude != rhs.magnitude { return lhs.magnitude < rhs.magnitude }
    return lhs.digits.lexicographicallyPrecedes(rhs.digits)
  }
}

extension Expression {
  /// The number that a literal stands for; of a date its eight digits, which have the same order.
  fileprivate var literalNumber: (value: LiteralNumber, isDate: Bool)? {
    switch self {
    case .number(let literal):
      return LiteralNumber(literal.text, shift: literal.shift).map { ($0, false) }
    case .negation(let prefixed):
      guard case .number(let literal) = prefixed.operand else { return nil }
      return LiteralNumber(literal.text, shift: literal.shift, isNegative: true)
        .map { ($0, false) }
    case .temporal(let literal):
      guard case .date(let year, let month, let day) = literal.value else { return nil }
      return LiteralNumber(String((year * 100 + month) * 100 + day)).map { ($0, true) }
    default: return nil
    }
  }
}

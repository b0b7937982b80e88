// The batch evaluator: rules over columns, 1,024 rows at a time, on several threads.
//
// `BatchCompiler` turns what the rules of a run ask into operations on vectors, in flat arrays;
// `BatchMachine` runs them over the rows of a batch, one machine to a thread. It is held to the row
// evaluator by two masks:
//
//   active    goes down into operands, as the row evaluator's short circuits do: an error in an
//             operand that is not evaluated is none.
//   deferred  comes up: rows of which the vectors cannot say what the row evaluator would (an
//             overflow, a divisor of zero, a number of many digits, a sum without bounds). For them
//             the row evaluator gives the whole verdict.
//
// So errors come from the row evaluator alone, and the batch evaluator is right wherever it is not
// sure. A condition without a form in columns is an operation too: it asks the row evaluator, row
// by row, for the rows that are active. Definitions, verdicts that conditions ask for, and conditions
// on the elements of lists are columns of their own, computed once (`ComputedColumn`).

/// A bit for each row of a batch.
///
/// An inline array and no SIMD vector, of which a change of one word copies all (a third of the time
/// of comparing texts).
struct RowBits: Sendable, Equatable {
  /// How many rows a batch has at most.
  static var rowCount: Int { 1_024 }
  static var wordCount: Int { 16 }

  var words: InlineArray<16, UInt64>

  @inline(__always)
  private init(words: InlineArray<16, UInt64>) { self.words = words }

  /// No row.
  @inline(__always)
  static var none: RowBits { RowBits(words: .init(repeating: 0)) }

  /// The rows before a row.
  static func first(_ count: Int) -> RowBits {
    var bits = RowBits.none
    for word in 0..<wordCount {
      let rest = count - word * 64
      bits.words[word] = rest >= 64 ? ~0 : rest > 0 ? (1 << UInt64(rest)) - 1 : 0
    }
    return bits
  }

  subscript(row: Int) -> Bool {
    @inline(__always) get { words[row >> 6] & (1 << UInt64(row & 63)) != 0 }
    @inline(__always) set {
      let bit: UInt64 = 1 << UInt64(row & 63)
      if newValue { words[row >> 6] |= bit } else { words[row >> 6] &= ~bit }
    }
  }

  @inline(__always)
  var isEmpty: Bool {
    var all: UInt64 = 0
    for word in 0..<Self.wordCount { all |= words[word] }
    return all == 0
  }

  var count: Int {
    var count = 0
    for word in 0..<Self.wordCount { count += words[word].nonzeroBitCount }
    return count
  }

  static func == (lhs: RowBits, rhs: RowBits) -> Bool { (lhs - rhs).isEmpty && (rhs - lhs).isEmpty }

  @inline(__always)
  static func & (lhs: RowBits, rhs: RowBits) -> RowBits {
    var result = lhs
    result &= rhs
    return result
  }

  @inline(__always)
  static func | (lhs: RowBits, rhs: RowBits) -> RowBits {
    var result = lhs
    result |= rhs
    return result
  }

  /// The rows of the one that are not in the other.
  @inline(__always)
  static func - (lhs: RowBits, rhs: RowBits) -> RowBits {
    var result = lhs
    result -= rhs
    return result
  }

  @inline(__always)
  static func |= (lhs: inout RowBits, rhs: RowBits) {
    for word in 0..<wordCount { lhs.words[word] |= rhs.words[word] }
  }

  @inline(__always)
  static func &= (lhs: inout RowBits, rhs: RowBits) {
    for word in 0..<wordCount { lhs.words[word] &= rhs.words[word] }
  }

  @inline(__always)
  static func -= (lhs: inout RowBits, rhs: RowBits) {
    for word in 0..<wordCount { lhs.words[word] &= ~rhs.words[word] }
  }

  /// Visits the rows in order.
  @inline(__always)
  func forEach(_ body: (Int) -> Void) {
    for word in 0..<Self.wordCount {
      var rest = words[word]
      while rest != 0 {
        body(word << 6 | rest.trailingZeroBitCount)
        rest &= rest &- 1
      }
    }
  }

  /// The rows of a mask that pass a test on their number. Words without a row are left out, and
  /// within a word the test is made of every row, without a branch.
  @inline(__always)
  static func rows(in mask: RowBits, where passes: (Int) -> Bool) -> RowBits {
    var result = RowBits.none
    for word in 0..<wordCount {
      let wanted = mask.words[word]
      if wanted == 0 { continue }
      var bits: UInt64 = 0
      for bit in 0..<64 { bits |= (passes(word << 6 | bit) ? 1 : 0) << UInt64(bit) }
      result.words[word] = bits & wanted
    }
    return result
  }

  /// The rows of a mask that pass a test; only they are tested, since the test is dear.
  @inline(__always)
  static func matching(_ mask: RowBits, _ passes: (Int) -> Bool) -> RowBits {
    var result = RowBits.none
    for word in 0..<wordCount {
      var rest = mask.words[word]
      var bits: UInt64 = 0
      while rest != 0 {
        let bit = rest.trailingZeroBitCount
        bits |= (passes(word << 6 | bit) ? 1 : 0) << UInt64(bit)
        rest &= rest &- 1
      }
      result.words[word] = bits
    }
    return result
  }
}

/// What is known of a condition, row by row; rows in neither are unknown.
struct Truth: Sendable {
  var isTrue: RowBits
  var isFalse: RowBits

  @inline(__always)
  init(isTrue: RowBits, isFalse: RowBits) {
    self.isTrue = isTrue
    self.isFalse = isFalse
  }

  static var unknown: Truth { Truth(isTrue: .none, isFalse: .none) }

  init(_ constant: Bool?, _ active: RowBits) {
    isTrue = constant == true ? active : .none
    isFalse = constant == false ? active : .none
  }

  var negated: Truth { Truth(isTrue: isFalse, isFalse: isTrue) }

  var isKnown: RowBits { isTrue | isFalse }
}

/// Values of one kind, row by row: numbers at a scale, days, texts and rows by number, truths as
/// 0 and 1. Rows that are neither known nor known to be nothing are missing.
struct Lanes: Sendable {
  /// One for each row of a batch; what stands at a row that is not known means nothing.
  var values: [Int64]
  var known: RowBits
  /// Known to be nothing: 空白为无.
  var none: RowBits

  @inline(__always)
  init(values: [Int64], known: RowBits, none: RowBits = .none) {
    self.values = values
    self.known = known
    self.none = none
  }

  /// No value anywhere.
  init() { self.init(values: [Int64](repeating: 0, count: RowBits.rowCount), known: .none) }

  init(_ constant: Int64, _ active: RowBits) {
    self.init(values: [Int64](repeating: constant, count: RowBits.rowCount), known: active)
  }
}

/// Numbers between bounds, row by row.
struct IntervalLanes: Sendable {
  /// The bound of a number that has none on that side.
  static var open: Int64 { .max }
  /// Bounds beyond it are not computed with: open ones, and those that come near.
  static var limit: Int64 { 1 << 60 }

  var lower: [Int64]
  /// At least the lower one.
  var upper: [Int64]
  var known: RowBits
  /// Known to be nothing, of a number that stands among others.
  var none: RowBits

  @inline(__always)
  init(lower: [Int64], upper: [Int64], known: RowBits, none: RowBits = .none) {
    self.lower = lower
    self.upper = upper
    self.known = known
    self.none = none
  }

  init(_ lanes: Lanes) {
    self.init(
      lower: lanes.values, upper: lanes.values, known: lanes.known, none: lanes.none)
  }
}

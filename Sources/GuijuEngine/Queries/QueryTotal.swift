import GuijuPlan

/// What an aggregate has been given of the rows of a group.
///
/// Numbers and dates that are known, of rows that surely belong, are kept as their count, sum and
/// ends; whatever else there is (missing, possible, between bounds, of another kind), or is asked for
/// (a median), one by one. The result is what the row evaluator makes of a list that comes to the
/// same.
struct QueryTotal {
  /// What is kept one by one.
  private struct Element {
    let row: Int
    let value: Value
    let isCertain: Bool
  }

  private let ignoresMissing: Bool
  private let countsTruths: Bool
  /// Whether count, sum and ends are enough for the function.
  private let isSimple: Bool
  private let isCount: Bool
  /// How many elements surely belong, and how many may: of any kind.
  private var certain = 0
  private var possible = 0
  private var kind = BatchKind.missing
  private var known = 0
  private var sum: Int128 = 0
  private var least = Int64.max
  private var greatest = Int64.min
  private var missing = 0
  private var possiblyMissing = 0
  private var others: [Element] = []

  init(_ aggregate: QueryPlan.Aggregate) {
    ignoresMissing = aggregate.ignoresMissing
    if case .rowsMeeting = aggregate.elements { countsTruths = true } else { countsTruths = false }
    isCount = aggregate.function == .count
    switch aggregate.function {
    case .sum, .mean, .min, .max: isSimple = true
    default: isSimple = false
    }
  }

  mutating func add(
    _ vector: QueryVector, _ row: Int, isCertain: Bool, place: Int, _ texts: BatchTexts.Snapshot
  ) {
    if countsTruths, case .truth(let truth) = vector {
      return count(
        truth.isTrue[row] ? true : truth.isFalse[row] ? false : nil, isCertain: isCertain)
    }
    guard isSimple, isCertain, case .lanes(let lanes, let kind) = vector, lanes.known[row],
      isSummed(kind)
    else { return add(vector.value(row, texts), isCertain: isCertain, row: place) }
    self.kind = kind
    let lane = lanes.values[row]
    known += 1
    sum += Int128(lane)
    least = min(least, lane)
    greatest = max(greatest, lane)
  }

  private func isSummed(_ kind: BatchKind) -> Bool {
    switch kind {
    case .number, .date: true
    case .truth, .boolean, .interval, .text, .row, .missing: false
    }
  }

  mutating func add(_ value: Value, isCertain: Bool, row: Int) {
    if countsTruths { return count(value.truth, isCertain: isCertain, isNone: value.isNone) }
    if ignoresMissing, value.isMissing { return }
    if isCount {
      if isCertain { certain += 1 } else { possible += 1 }
      return
    }
    if case .none = value { return }
    if case .null = value {
      if isCertain { missing += 1 } else { possiblyMissing += 1 }
      return
    }
    others.append(.init(row: row, value: value, isCertain: isCertain))
  }

  private mutating func count(_ truth: Bool?, isCertain: Bool, isNone: Bool = false) {
    switch truth {
    case true?: if isCertain { certain += 1 } else { possible += 1 }
    case nil: if !ignoresMissing, !isNone { possible += 1 }
    case false?: break
    }
  }

  mutating func merge(_ other: QueryTotal) {
    certain += other.certain
    possible += other.possible
    if other.known > 0 { kind = other.kind }
    known += other.known
    sum += other.sum
    least = min(least, other.least)
    greatest = max(greatest, other.greatest)
    missing += other.missing
    possiblyMissing += other.possiblyMissing
    others += other.others
  }

  /// The result.
  func result(
    _ aggregate: QueryPlan.Aggregate, _ group: QueryGroups.Group, _ evaluator: inout RowEvaluator,
    _ texts: BatchTexts.Snapshot
  ) throws(EvaluationError) -> Value {
    switch aggregate.elements {
    case .rows: return Self.count(group.certain, group.possible)
    case .rowsMeeting: return Self.count(certain, possible)
    case .values: break
    }
    if isCount { return Self.count(certain, possible) }
    if aggregate.function == .mean, others.isEmpty, missing == 0, possiblyMissing == 0, known > 0,
      let sum = number(sum)
    {
      return try evaluator.arithmetic(
        .divide, sum, .number(Decimal(Int64(known))), aggregate.call)
    }
    let (values, certainty) = list(for: aggregate.function, texts)
    return try evaluator.call(
      aggregate.function,
      [.list(List(values, certainty: certainty.contains(false) ? certainty : nil))],
      aggregate.call)
  }

  private static func count(_ certain: Int, _ possible: Int) -> Value {
    Value(
      NumberInterval(
        lower: Decimal(Int64(certain)), upper: Decimal(Int64(certain + possible))))
  }

  private func number(_ coefficient: Int128) -> Value? {
    guard case .number(let scale) = kind else { return nil }
    return Decimal.Wide(
      rounding: UInt256(UInt128(coefficient.magnitude)), exponent: -scale,
      isNegative: coefficient < 0
    ).map { .number(Decimal($0)) }
  }

  /// A list of which the function makes the same as of all elements.
  private func list(
    for function: Builtin, _ texts: BatchTexts.Snapshot
  ) -> (values: [Value], certainty: [Bool]) {
    var values: [Value] = []
    if known > 0 {
      switch function {
      case .min: values.append(kind.value(least, texts))
      case .max: values.append(kind.value(greatest, texts))
      default:
        if let sum = number(sum) { values.append(sum) }
        // A mean depends on the sum and on how many there are.
        if function == .mean { values += Array(repeating: .number(.zero), count: known - 1) }
      }
    }
    // The least and the greatest of what is missing are those of one.
    let isExtremum = function == .min || function == .max
    let (missing, possiblyMissing) = (
      isExtremum ? min(1, missing) : missing, isExtremum ? min(1, possiblyMissing) : possiblyMissing
    )
    values += Array(repeating: .null, count: missing)
    var certainty = Array(repeating: true, count: values.count)
    values += Array(repeating: .null, count: possiblyMissing)
    certainty += Array(repeating: false, count: possiblyMissing)
    // In the order of their rows, whichever thread has met them.
    for element in others.sorted(by: { $0.row < $1.row }) {
      values.append(element.value)
      certainty.append(element.isCertain)
    }
    return (values, certainty)
  }
}

extension Value {
  fileprivate var isNone: Bool { if case .none = self { true } else { false } }
}

import GuijuPlan

/// The values of an expression for the rows of a batch.
enum QueryVector {
  case truth(Truth)
  case lanes(Lanes, BatchKind)
  case interval(IntervalLanes, scale: Int)
  /// What has no form in lanes, by the row.
  case values([Int: Value])

  func value(_ row: Int, _ texts: BatchTexts.Snapshot) -> Value {
    switch self {
    case .truth(let truth):
      truth.isTrue[row] ? .boolean(true) : truth.isFalse[row] ? .boolean(false) : .null
    case .lanes(let lanes, let kind):
      lanes.known[row]
        ? kind.value(lanes.values[row], texts) : lanes.none[row] ? .none : .null
    case .interval(let lanes, let scale):
      if lanes.known[row] {
        Value(NumberInterval(lanes.lower[row], lanes.upper[row], scale: scale))
      } else {
        lanes.none[row] ? .none : .null
      }
    case .values(let values): values[row] ?? .null
    }
  }
}

extension BatchKind {
  /// The value that stands in a lane.
  func value(_ lane: Int64, _ texts: BatchTexts.Snapshot) -> Value {
    switch self {
    case .truth, .boolean: .boolean(lane != 0)
    case .number(let scale), .interval(let scale):
      .number(Decimal(coefficient: lane, inlineScale: Int8(truncatingIfNeeded: scale)))
    case .date: CalendarDate(daysSinceEpoch: lane).map { .date($0) } ?? .null
    case .text: .string(String(decoding: texts.utf8(lane), as: UTF8.self))
    case .row(let table): .row(table, Int32(truncatingIfNeeded: lane))
    case .missing: .null
    }
  }
}

extension NumberInterval {
  /// Bounds as lanes hold them.
  init(_ lower: Int64, _ upper: Int64, scale: Int) {
    let scale = Int8(truncatingIfNeeded: scale)
    self.init(
      lower: lower == -IntervalLanes.open
        ? nil : Decimal(coefficient: lower, inlineScale: scale),
      upper: upper == IntervalLanes.open
        ? nil : Decimal(coefficient: upper, inlineScale: scale))
  }
}

/// Rows of a query's table that stand together: which of them are wanted, and what is asked of each.
struct QueryBlock {
  let first: Int
  /// The rows that meet the condition.
  var isTrue = RowBits.none
  /// The rows of which it is not known.
  var isUnknown = RowBits.none
  /// For each expression, in the order of ``QueryProgram/roots``.
  var vectors: [QueryVector] = []
  /// The rows that were computed one value at a time, with the values of all expressions.
  var exact: [Int: [Value]] = [:]
  /// The rows that cannot be computed; true where it is the condition that cannot.
  var faults: [Int: (error: EvaluationError, isOfCondition: Bool)] = [:]

  func value(_ root: Int, _ row: Int, _ texts: BatchTexts.Snapshot) -> Value {
    if !exact.isEmpty, let values = exact[row] { return values[root] }
    return vectors[root].value(row, texts)
  }

  /// The first row that cannot be computed.
  var firstFault: QueryFault? {
    faults.keys.min().flatMap { row in
      faults[row].map { QueryFault($0.error, row: first + row) }
    }
  }
}

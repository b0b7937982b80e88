import GuijuPlan

// Points and ranges on one line, and how they lie to each other (DMN 1.5 §10.3.4.7, table 78).
//
// The table gives each relation as a formula with cases for open and closed ends. All of them come
// out of one idea: an end is a place on the line, and an open end at v lies just above v where the
// range begins there, just below v where it ends. A point is the range from itself to itself. Then
// every relation is a comparison or two of places; "a ends before b starts" needs no cases.

extension RowEvaluator {
  /// The relation of two points or ranges; null for other values, for values that cannot be
  /// compared, and for a point where the relation is defined for ranges alone.
  func rangeFunction(_ builtin: Builtin, _ arguments: [Value]) -> Value {
    guard arguments.count == 2, let first = Extent(arguments[0].withoutSingletonList),
      let second = Extent(arguments[1].withoutSingletonList)
    else { return .null }
    return Value(builtin.relation(first, second))
  }
}

extension Builtin {
  fileprivate func relation(_ first: Extent, _ second: Extent) -> Bool? {
    switch self {
    case .before: return first.upper.isLess(than: second.lower)
    case .after: return second.upper.isLess(than: first.lower)
    case .coincides:
      guard first.isPoint == second.isPoint else { return nil }
      return and(first.lower.isEqual(to: second.lower), first.upper.isEqual(to: second.upper))
    case .meets, .metBy, .overlaps, .overlapsBefore, .overlapsAfter:
      guard !first.isPoint, !second.isPoint else { return nil }
      return rangeRelation(first, second)
    case .finishes:
      guard !second.isPoint else { return nil }
      return first.finishes(second)
    case .finishedBy:
      guard !first.isPoint else { return nil }
      return second.finishes(first)
    case .starts:
      guard !second.isPoint else { return nil }
      return first.starts(second)
    case .startedBy:
      guard !first.isPoint else { return nil }
      return second.starts(first)
    case .during:
      guard !second.isPoint else { return nil }
      return first.isDuring(second)
    case .includes:
      guard !first.isPoint else { return nil }
      return second.isDuring(first)
    default: return nil
    }
  }

  /// The relations of two ranges alone.
  private func rangeRelation(_ first: Extent, _ second: Extent) -> Bool? {
    switch self {
    case .meets: return first.upper.isEqual(to: second.lower)
    case .metBy: return second.upper.isEqual(to: first.lower)
    case .overlaps:
      return and(
        first.upper.isLess(than: second.lower).map { !$0 },
        second.upper.isLess(than: first.lower).map { !$0 })
    case .overlapsBefore: return first.overlapsStart(of: second)
    case .overlapsAfter: return second.overlapsStart(of: first)
    default: return nil
    }
  }
}

/// A range, or a point as the range from itself to itself.
private struct Extent {
  let lower: Place
  let upper: Place
  let isPoint: Bool

  /// nil for a value that has no place on a line.
  init?(_ value: Value) {
    if case .range(let range) = value {
      lower = range.lower.map { .at($0, range.includesLower ? .on : .above) } ?? .beforeAll
      upper = range.upper.map { .at($0, range.includesUpper ? .on : .below) } ?? .afterAll
      isPoint = false
      return
    }
    guard value.isBound, !value.isMissing else { return nil }
    lower = .at(value, .on)
    upper = lower
    isPoint = true
  }

  func finishes(_ other: Extent) -> Bool? {
    and(upper.isEqual(to: other.upper), lower.isLess(than: other.lower).map { !$0 })
  }

  func starts(_ other: Extent) -> Bool? {
    and(lower.isEqual(to: other.lower), other.upper.isLess(than: upper).map { !$0 })
  }

  func isDuring(_ other: Extent) -> Bool? {
    and(
      lower.isLess(than: other.lower).map { !$0 }, other.upper.isLess(than: upper).map { !$0 })
  }

  /// Whether it begins before the other, and ends in it.
  func overlapsStart(of other: Extent) -> Bool? {
    and(
      lower.isLess(than: other.lower),
      and(
        upper.isLess(than: other.lower).map { !$0 }, other.upper.isLess(than: upper).map { !$0 }))
  }
}

/// An end of a range.
private enum Place {
  /// The end of a range without bound.
  case beforeAll, afterAll
  case at(Value, Side)

  /// Where an end lies to the value of its bound.
  enum Side: Int {
    case below, on, above
  }

  /// Whether this place is before another; nil where their values cannot be compared.
  func isLess(than other: Place) -> Bool? {
    switch (self, other) {
    case (_, .beforeAll), (.afterAll, _): return false
    case (.beforeAll, _), (_, .afterAll): return true
    case (.at(let lhs, let side), .at(let rhs, let otherSide)):
      // Where the values are equal the sides decide.
      return lhs.compare(side.rawValue < otherSide.rawValue ? .lessOrEqual : .less, rhs)
    }
  }

  func isEqual(to other: Place) -> Bool? {
    switch (self, other) {
    case (.beforeAll, .beforeAll), (.afterAll, .afterAll): return true
    case (.beforeAll, _), (.afterAll, _), (_, .beforeAll), (_, .afterAll): return false
    case (.at(let lhs, let side), .at(let rhs, let otherSide)):
      let isEqual = lhs.compare(.equal, rhs)
      return side == otherSide ? isEqual : isEqual.map { _ in false }
    }
  }
}

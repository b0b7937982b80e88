import GuijuPlan

/// Comparisons in lanes.
extension BatchMachine {
  static func compare(
    _ operation: Node.ComparisonOperator, _ lhs: Lanes, _ rhs: Lanes, _ active: RowBits
  ) -> Truth {
    let known = lhs.known & rhs.known & active
    let (left, right) = (lhs.values, rhs.values)
    let isTrue =
      switch operation {
      case .equal, .notEqual: RowBits.rows(in: known, where: left, equal: right)
      case .less, .greaterOrEqual: RowBits.rows(in: known, where: left, areLess: right)
      case .greater, .lessOrEqual: RowBits.rows(in: known, where: right, areLess: left)
      }
    // What is known to be nothing equals no value, and has no order.
    let nothing = (lhs.none | rhs.none) & active
    switch operation {
    case .equal, .less, .greater: return Truth(isTrue: isTrue, isFalse: known - isTrue | nothing)
    case .notEqual: return Truth(isTrue: known - isTrue | nothing, isFalse: isTrue)
    case .lessOrEqual, .greaterOrEqual:
      return Truth(isTrue: known - isTrue, isFalse: isTrue | nothing)
    }
  }

  /// Numbers between bounds: true if it holds for every pair, false if for none.
  mutating func compare(
    _ operation: Node.ComparisonOperator, _ lhs: IntervalLanes, _ rhs: IntervalLanes,
    _ active: RowBits
  ) -> Truth {
    var truth =
      switch operation {
      case .equal: Self.areEqual(lhs, rhs, active)
      case .notEqual: Self.areEqual(lhs, rhs, active).negated
      case .less: Self.isLess(lhs, rhs, active)
      case .greater: Self.isLess(rhs, lhs, active)
      case .lessOrEqual: Self.isLess(rhs, lhs, active).negated
      case .greaterOrEqual: Self.isLess(lhs, rhs, active).negated
      }
    let nothing = (lhs.none | rhs.none) & active
    if operation == .notEqual { truth.isTrue |= nothing } else { truth.isFalse |= nothing }
    return truth
  }

  /// Open bounds are the greatest numbers there are: nothing is less than the one, nor greater than
  /// the other.
  private static func isLess(
    _ lhs: IntervalLanes, _ rhs: IntervalLanes, _ active: RowBits
  ) -> Truth {
    let known = lhs.known & rhs.known & active
    return Truth(
      isTrue: .rows(in: known) { lhs.upper[$0] < rhs.lower[$0] },
      isFalse: .rows(in: known) { lhs.lower[$0] >= rhs.upper[$0] })
  }

  private static func areEqual(
    _ lhs: IntervalLanes, _ rhs: IntervalLanes, _ active: RowBits
  ) -> Truth {
    let known = lhs.known & rhs.known & active
    return Truth(
      isTrue: .rows(in: known) {
        lhs.lower[$0] == lhs.upper[$0] && rhs.lower[$0] == rhs.upper[$0]
          && lhs.lower[$0] == rhs.lower[$0]
      },
      isFalse: .rows(in: known) {
        lhs.upper[$0] < rhs.lower[$0] || rhs.upper[$0] < lhs.lower[$0]
      })
  }

  /// A quotient against a number, as a fraction: no division, and nothing is rounded.
  mutating func compareQuotient(
    _ operation: Node.ComparisonOperator, _ numerator: Lanes, _ denominator: Lanes,
    _ other: Lanes, shift: Int, isLeft: Bool, _ active: RowBits
  ) -> Truth {
    var known = numerator.known & denominator.known & active
    let isZero = RowBits.rows(in: known) { denominator.values[$0] == 0 }
    deferred |= isZero
    // Of a quotient with a missing part nothing is known, and what is nothing equals none of that.
    let nothing = other.none & active
    known = known & other.known - isZero
    var orders = [Int64](repeating: 0, count: RowBits.rowCount)
    var fails = RowBits.none
    known.forEach { row in
      if let order = Self.order(
        ofQuotient: numerator.values[row], by: denominator.values[row], to: other.values[row],
        shift: shift, isLeft: isLeft)
      {
        orders[row] = order
      } else {
        fails[row] = true
      }
    }
    deferred |= fails
    return Self.compare(
      operation, Lanes(values: orders, known: known, none: nothing), Lanes(0, active), active)
  }

  /// −1, 0 or 1 as a quotient is less than a number, equal or greater; the other way round where the
  /// quotient does not stand on the left. Nil for what 64 bits cannot hold.
  ///
  /// - Parameter denominator: not 0.
  @inline(__always)
  static func order(
    ofQuotient numerator: Int64, by denominator: Int64, to other: Int64, shift: Int, isLeft: Bool
  ) -> Int64? {
    let factor = PowersOfTen.int64(abs(shift))
    let (product, overflows) = denominator.multipliedReportingOverflow(by: other)
    let (moved, moveOverflows) = (shift >= 0 ? numerator : product)
      .multipliedReportingOverflow(by: factor)
    if overflows || moveOverflows { return nil }
    let (lhs, rhs) = shift >= 0 ? (moved, product) : (numerator, moved)
    let order: Int64 = lhs < rhs ? -1 : lhs > rhs ? 1 : 0
    return (denominator < 0) != !isLeft ? -order : order
  }
}

import GuijuPlan

/// Numbers between bounds.
extension BatchMachine {
  mutating func interval(_ id: OperationID, _ active: RowBits) -> IntervalLanes {
    if active.isEmpty { return IntervalLanes(Lanes()) }
    switch program.operations[id.index] {
    case .interval(let operand):
      var lanes = lanes(operand, active)
      lanes.known &= active
      lanes.none &= active
      let isLarge = RowBits.rows(in: lanes.known) {
        lanes.values[$0].magnitude >= IntervalLanes.limit.magnitude
      }
      deferred |= isLarge
      return IntervalLanes(lanes)
    case .intervalColumn(let column, let rows): return read(columns[column.index], rows, active)
    case .scaledInterval(let operand, let factor):
      let operand = interval(operand, active)
      var result = combine(operand, operand, active) { lower, upper, _, _ in
        (Self.scale(lower, factor), Self.scale(upper, factor))
      }
      result.none = operand.none
      return result
    case .negateInterval(let operand):
      let operand = interval(operand, active)
      return IntervalLanes(
        lower: operand.upper.map { 0 &- $0 }, upper: operand.lower.map { 0 &- $0 },
        known: operand.known)
    case .addIntervals(let lhs, let rhs):
      return combine(interval(lhs, active), interval(rhs, active), active) { a, b, c, d in
        (Self.sum(a, c, open: -IntervalLanes.open), Self.sum(b, d, open: IntervalLanes.open))
      }
    case .subtractIntervals(let lhs, let rhs):
      return combine(interval(lhs, active), interval(rhs, active), active) { a, b, c, d in
        (
          Self.sum(a, 0 &- d, open: -IntervalLanes.open),
          Self.sum(b, 0 &- c, open: IntervalLanes.open)
        )
      }
    case .multiplyIntervals(let lhs, let rhs):
      return combine(interval(lhs, active), interval(rhs, active), active) { a, b, c, d in
        // What a product without bounds may be, the row evaluator knows.
        guard ![a, b, c, d].contains(where: { $0.magnitude == UInt64(IntervalLanes.open) }) else {
          return (nil, nil)
        }
        let products = [(a, c), (a, d), (b, c), (b, d)].map {
          $0.0.multipliedReportingOverflow(by: $0.1)
        }
        if products.contains(where: \.overflow) { return (nil, nil) }
        return (products.map(\.partialValue).min(), products.map(\.partialValue).max())
      }
    case .chooseInterval(let condition, let then, let otherwise):
      return choose(condition, then, otherwise, active)
    case .count(let list): return count(list, active)
    case .sum(let list): return sum(list, active)
    case .extremum(let list, let isMinimum): return extremum(list, isMinimum: isMinimum, active)
    case .truth, .and, .or, .both, .not, .isTrue, .isPresent, .isBounded, .isSettled, .compare,
      .compareIntervals, .compareQuotient, .equalTexts, .isText, .isCode, .matchText, .matchTexts,
      .choose,
      .column, .quantified, .undetermined, .bind, .rowwise, .value, .missing, .row, .field,
      .valueColumn, .bound, .scaled, .negate, .add, .subtract, .multiply, .addDays, .addMonths,
      .datePart, .chooseValue, .truthValue, .bindValue, .decision, .settled, .joinedTexts,
      .rowwiseValue:
      preconditionFailure("no interval")
    }
  }

  /// A bound with more decimal places; nil on overflow.
  private static func scale(_ bound: Int64, _ factor: Int64) -> Int64? {
    if bound.magnitude == UInt64(IntervalLanes.open) { return bound }
    let (product, overflows) = bound.multipliedReportingOverflow(by: factor)
    return overflows ? nil : product
  }

  /// The sum of two bounds on one side; open where one is.
  private static func sum(_ lhs: Int64, _ rhs: Int64, open: Int64) -> Int64 {
    lhs == open || rhs == open ? open : lhs &+ rhs
  }

  /// Bounds of two numbers as those of one; rows for which there are none, or none that can be
  /// computed with, are deferred.
  @inline(__always)
  private mutating func combine(
    _ lhs: IntervalLanes, _ rhs: IntervalLanes, _ active: RowBits,
    _ body: (Int64, Int64, Int64, Int64) -> (Int64?, Int64?)
  ) -> IntervalLanes {
    var result = IntervalLanes(Lanes())
    result.known = lhs.known & rhs.known & active
    result.known.forEach { row in
      let (lower, upper) = body(lhs.lower[row], lhs.upper[row], rhs.lower[row], rhs.upper[row])
      guard let lower, let upper, put(lower, upper, at: row, into: &result) else {
        deferred[row] = true
        return
      }
    }
    return result
  }

  /// Keeps bounds; false where they are too large. Without any bound nothing is known.
  private func put(
    _ lower: Int64, _ upper: Int64, at row: Int, into result: inout IntervalLanes
  ) -> Bool {
    let limit = IntervalLanes.limit
    guard lower == -IntervalLanes.open || -limit < lower && lower < limit,
      upper == IntervalLanes.open || -limit < upper && upper < limit
    else { return false }
    if lower == -IntervalLanes.open, upper == IntervalLanes.open { result.known[row] = false }
    (result.lower[row], result.upper[row]) = (lower, upper)
    return true
  }

  private mutating func read(
    _ column: ColumnView, _ rows: OperationID?, _ active: RowBits
  ) -> IntervalLanes {
    guard let rows else {
      let planes = column.planes(from: first)
      deferred |= planes.deferred & active
      return IntervalLanes(
        lower: column.lanes(from: first), upper: column.upperLanes(from: first),
        known: planes.isTrue & active, none: planes.isFalse & active)
    }
    let targets = lanes(rows, active)
    var result = IntervalLanes(Lanes())
    (targets.known & active).forEach { row in
      let target = Int(targets.values[row])
      if column.isDeferred(target) { deferred[row] = true }
      if column.isFalse(target) { result.none[row] = true }
      guard column.isTrue(target) else { return }
      result.known[row] = true
      result.lower[row] = column.value(target)
      result.upper[row] = column.upperBound(target)
    }
    return result
  }

  private mutating func choose(
    _ condition: OperationID, _ then: OperationID, _ otherwise: OperationID, _ active: RowBits
  ) -> IntervalLanes {
    let condition = truth(condition, active)
    var result = interval(then, active - condition.isFalse)
    let other = interval(otherwise, active - condition.isTrue)
    let isOpen = active - condition.isKnown
    let agreed = RowBits.matching(isOpen & result.known & other.known) { row in
      result.lower[row] == result.upper[row] && other.lower[row] == other.upper[row]
        && result.lower[row] == other.lower[row]
    }
    condition.isFalse.forEach {
      (result.lower[$0], result.upper[$0]) = (other.lower[$0], other.upper[$0])
    }
    result.known = condition.isTrue & result.known | condition.isFalse & other.known | agreed
    result.none = condition.isTrue & result.none | condition.isFalse & other.none
    return result
  }

  // MARK: - Lists

  private mutating func count(_ id: BatchListID, _ active: RowBits) -> IntervalLanes {
    let list = program.lists[id.index]
    var result = IntervalLanes(Lanes())
    result.known = active
    active.forEach { row in
      var (sure, possible): (Int64, Int64) = (0, 0)
      let isSettled = walk(list, row) { _, isCertain in
        if isCertain { sure += 1 }
        possible += 1
        return true
      }
      if !isSettled { deferred[row] = true }
      (result.lower[row], result.upper[row]) = (sure, possible)
    }
    return result
  }

  /// The bounds of an element: nil where it is left out, `isKnown` false where it is no number.
  @inline(__always)
  private func bounds(
    _ element: Int, _ column: ColumnView, _ missing: BatchList.Missing
  ) -> (lower: Int64, upper: Int64, isNumber: Bool)? {
    if column.isTrue(element) { return (column.value(element), column.upperBound(element), true) }
    if column.isFalse(element) { return nil }
    switch missing {
    case .skipped: return nil
    case .unfit: return (0, 0, false)
    case .within(let lower, let upper): return (lower, upper, true)
    }
  }

  private mutating func sum(_ id: BatchListID, _ active: RowBits) -> IntervalLanes {
    let list = program.lists[id.index]
    guard let element = list.element else { preconditionFailure("a sum without elements") }
    let column = columns[element.index]
    var result = IntervalLanes(Lanes())
    result.known = active
    active.forEach { row in
      var (lower, upper): (Int64, Int64) = (0, 0)
      var isNumber = true
      let isSettled = walk(list, row) { child, isCertain in
        if column.isDeferred(child) { return false }
        guard let bounds = bounds(child, column, list.missing) else { return true }
        if Self.isTooLarge(bounds.lower, bounds.upper) { return false }
        if !bounds.isNumber { isNumber = false }
        // What only may belong adds anything between nothing and itself.
        let least = isCertain ? bounds.lower : min(bounds.lower, 0)
        let most = isCertain ? bounds.upper : max(bounds.upper, 0)
        lower = Self.sum(lower, least, open: -IntervalLanes.open)
        upper = Self.sum(upper, most, open: IntervalLanes.open)
        return Self.isWithinLimit(lower) && Self.isWithinLimit(upper)
          && Self.isWithinLimit(least) && Self.isWithinLimit(most)
      }
      guard isSettled, put(lower, upper, at: row, into: &result) else {
        deferred[row] = true
        return
      }
      if !isNumber { result.known[row] = false }
    }
    return result
  }

  /// Whether a number that is known has the form of an open bound, or comes near it.
  private static func isTooLarge(_ lower: Int64, _ upper: Int64) -> Bool {
    lower == upper && lower.magnitude >= IntervalLanes.limit.magnitude
  }

  /// Whether a bound is open, or small enough that two of its kind have a sum.
  private static func isWithinLimit(_ bound: Int64) -> Bool {
    bound.magnitude < IntervalLanes.limit.magnitude || bound.magnitude == UInt64(IntervalLanes.open)
  }

  private mutating func extremum(
    _ id: BatchListID, isMinimum: Bool, _ active: RowBits
  ) -> IntervalLanes {
    let list = program.lists[id.index]
    guard let element = list.element else { preconditionFailure("an extremum without elements") }
    let column = columns[element.index]
    var result = IntervalLanes(Lanes())
    active.forEach { row in
      // The greatest is the least of the opposites.
      var (lower, upper) = (IntervalLanes.open, IntervalLanes.open)
      var (isNumber, isOneSure) = (true, false)
      let isSettled = walk(list, row) { child, isCertain in
        if column.isDeferred(child) { return false }
        guard let bounds = bounds(child, column, list.missing) else { return true }
        if Self.isTooLarge(bounds.lower, bounds.upper) { return false }
        if !bounds.isNumber { isNumber = false }
        lower = min(lower, isMinimum ? bounds.lower : 0 &- bounds.upper)
        guard isCertain else { return true }
        isOneSure = true
        upper = min(upper, isMinimum ? bounds.upper : 0 &- bounds.lower)
        return true
      }
      guard isSettled else {
        deferred[row] = true
        return
      }
      guard isOneSure, isNumber else { return }
      result.known[row] = true
      let isPut =
        isMinimum
        ? put(lower, upper, at: row, into: &result)
        : put(0 &- upper, 0 &- lower, at: row, into: &result)
      if !isPut { deferred[row] = true }
    }
    return result
  }
}

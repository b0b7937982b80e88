import GuijuPlan

/// Values in lanes.
extension BatchMachine {
  /// The values of an operation, for rows that are active; of others it says nothing.
  mutating func lanes(_ id: OperationID, _ active: RowBits) -> Lanes {
    if active.isEmpty { return Lanes() }
    switch program.operations[id.index] {
    case .value(let constant): return Lanes(constant, active)
    case .missing: return Lanes()
    case .row:
      let first = Int64(first)
      return Lanes(
        values: (0..<RowBits.rowCount).map { first + Int64($0) }, known: active)
    case .field(let source, let rows): return field(program.sources[source.index], rows, active)
    case .valueColumn(let column, let rows): return read(columns[column.index], rows, active)
    case .bound(let register): return registers[Int(register)]
    case .scaled(let operand, let factor):
      let operand = lanes(operand, active)
      var result = map(operand, active) { $0.multipliedReportingOverflow(by: factor) }
      // The same number, or the same nothing, with more decimal places.
      result.none = operand.none
      return result
    case .negate(let operand):
      return map(lanes(operand, active), active) { (0 as Int64).subtractingReportingOverflow($0) }
    case .add(let lhs, let rhs):
      return combine(lanes(lhs, active), lanes(rhs, active), active) {
        $0.addingReportingOverflow($1)
      }
    case .subtract(let lhs, let rhs):
      return combine(lanes(lhs, active), lanes(rhs, active), active) {
        $0.subtractingReportingOverflow($1)
      }
    case .multiply(let lhs, let rhs):
      return combine(lanes(lhs, active), lanes(rhs, active), active) {
        $0.multipliedReportingOverflow(by: $1)
      }
    case .addDays(let date, let days):
      return map(lanes(date, active), active) { Self.day($0.addingReportingOverflow(days)) }
    case .addMonths(let date, let months):
      return map(lanes(date, active), active) { Self.day($0, addingMonths: months) }
    case .datePart(let part, let date):
      return map(lanes(date, active), active) { part.value(ofDay: $0) }
    case .chooseValue(let condition, let then, let otherwise, let isText):
      return choose(condition, then, otherwise, isText: isText, active)
    case .truthValue(let condition):
      let truth = truth(condition, active)
      var values = [Int64](repeating: 0, count: RowBits.rowCount)
      truth.isTrue.forEach { values[$0] = 1 }
      return Lanes(values: values, known: truth.isKnown & active)
    case .bindValue(let register, let value, let result):
      registers[Int(register)] = lanes(value, active)
      return lanes(result, active)
    case .decision(let tests, let values, let isFirst, let hasOtherwise):
      return decide(tests, values, isFirst: isFirst, hasOtherwise: hasOtherwise, active)
    case .settled(let operand):
      let interval = interval(operand, active)
      let isOne = RowBits.rows(in: interval.known & active) {
        interval.lower[$0] == interval.upper[$0]
      }
      deferred |= interval.known & active - isOne
      return Lanes(values: interval.lower, known: isOne, none: interval.none & active)
    case .joinedTexts(let parts, let conditions): return joined(parts, conditions, active)
    case .rowwiseValue(let node, let slot, let kind): return rowwise(node, slot, kind, active)
    case .truth, .and, .or, .both, .not, .isTrue, .isPresent, .isBounded, .isSettled, .compare,
      .compareIntervals, .compareQuotient, .equalTexts, .isText, .isCode, .matchText, .matchTexts,
      .choose,
      .column, .quantified, .undetermined, .bind, .rowwise, .interval, .intervalColumn,
      .scaledInterval, .negateInterval, .addIntervals, .subtractIntervals, .multiplyIntervals,
      .chooseInterval, .count, .sum, .extremum:
      preconditionFailure("no value in lanes")
    }
  }

  /// Days as columns of dates keep them; the row evaluator has what is farther away.
  static func day(_ result: (partialValue: Int64, overflow: Bool)) -> (Int64, Bool) {
    (result.partialValue, result.overflow || Int32(exactly: result.partialValue) == nil)
  }

  static func day(_ day: Int64, addingMonths months: Int64) -> (Int64, Bool) {
    let moved = CalendarDate(daysSinceEpoch: day)?.adding(months: months)?.daysSinceEpoch
    return Self.day((moved ?? 0, moved == nil))
  }

  // MARK: - Fields

  private mutating func field(
    _ source: BatchSource, _ rows: OperationID?, _ active: RowBits
  ) -> Lanes {
    guard let rows else {
      let (known, blank) = source.presence(from: first, active)
      deferred |= source.wideRows(from: first, in: known)
      return Lanes(
        values: source.values(from: first), known: known, none: nothing(in: source, blank))
    }
    let targets = self.lanes(rows, active)
    var (lanes, blank, wide) = source.gather(targets, active)
    deferred |= wide
    switch source.blank {
    case .missing: break
    case .none: lanes.none = blank
    case .noneWhere(let column):
      let column = columns[column.index]
      blank.forEach { row in
        let target = Int(targets.values[row])
        if column.isTrue(target) { lanes.none[row] = true }
        if column.isDeferred(target) { deferred[row] = true }
      }
    }
    return lanes
  }

  /// Those of the rows at hand with a blank cell whose value is known to be nothing.
  mutating func nothing(in source: BatchSource, _ blank: RowBits) -> RowBits {
    if blank.isEmpty { return .none }
    switch source.blank {
    case .missing: return .none
    case .none: return blank
    case .noneWhere(let column):
      let planes = columns[column.index].planes(from: first)
      deferred |= blank & planes.deferred
      return blank & planes.isTrue
    }
  }

  /// A computed column: of the rows at hand, or of those that a value names.
  private mutating func read(
    _ column: ColumnView, _ rows: OperationID?, _ active: RowBits
  ) -> Lanes {
    guard let rows else {
      let planes = column.planes(from: first)
      deferred |= planes.deferred & active
      return Lanes(
        values: column.lanes(from: first), known: planes.isTrue & active,
        none: planes.isFalse & active)
    }
    let targets = lanes(rows, active)
    var result = Lanes()
    (targets.known & active).forEach { row in
      let target = Int(targets.values[row])
      if column.isDeferred(target) { deferred[row] = true }
      if column.isTrue(target) {
        result.known[row] = true
        result.values[row] = column.value(target)
      } else if column.isFalse(target) {
        result.none[row] = true
      }
    }
    return result
  }

  // MARK: - Arithmetic

  @inline(__always)
  private mutating func map(
    _ lanes: Lanes, _ active: RowBits, _ body: (Int64) -> (Int64, Bool)
  ) -> Lanes {
    var values = [Int64](repeating: 0, count: RowBits.rowCount)
    let known = lanes.known & active
    known.forEach { row in
      let (value, overflows) = body(lanes.values[row])
      values[row] = value
      if overflows { deferred[row] = true }
    }
    // What is computed of nothing is missing.
    return Lanes(values: values, known: known)
  }

  @inline(__always)
  private mutating func combine(
    _ lhs: Lanes, _ rhs: Lanes, _ active: RowBits, _ body: (Int64, Int64) -> (Int64, Bool)
  ) -> Lanes {
    var values = [Int64](repeating: 0, count: RowBits.rowCount)
    let known = lhs.known & rhs.known & active
    known.forEach { row in
      let (value, overflows) = body(lhs.values[row], rhs.values[row])
      values[row] = value
      if overflows { deferred[row] = true }
    }
    return Lanes(values: values, known: known)
  }

  // MARK: - Choices

  private mutating func choose(
    _ condition: OperationID, _ then: OperationID, _ otherwise: OperationID, isText: Bool,
    _ active: RowBits
  ) -> Lanes {
    let condition = truth(condition, active)
    var result = lanes(then, active - condition.isFalse)
    let other = lanes(otherwise, active - condition.isTrue)
    let isOpen = active - condition.isKnown
    // With an unknown condition the value is known only where both branches agree.
    let agreed = RowBits.matching(isOpen & result.known & other.known) {
      isText
        ? texts.areEqual(result.values[$0], other.values[$0])
        : result.values[$0] == other.values[$0]
    }
    condition.isFalse.forEach { result.values[$0] = other.values[$0] }
    result.known =
      condition.isTrue & result.known | condition.isFalse & other.known | agreed
    result.none = condition.isTrue & result.none | condition.isFalse & other.none
    return result
  }

  private mutating func decide(
    _ tests: BatchOperation.Operands, _ values: BatchOperation.Operands, isFirst: Bool,
    hasOtherwise: Bool, _ active: RowBits
  ) -> Lanes {
    var result = Lanes()
    var isMet = RowBits.none
    // Some row may be met, or several.
    var isOpen = RowBits.none
    for (test, value) in zip(tests.indices, values.indices) {
      let isOtherwise = hasOtherwise && test == tests.indices.last
      let asked = isFirst || isOtherwise ? active - isMet : active
      let truth = truth(program.operands[test], asked)
      let isHit = truth.isTrue & asked
      deferred |= isHit & (isMet | isOpen)
      let isPossible = asked - truth.isTrue - truth.isFalse
      deferred |= isPossible & isMet
      isOpen |= isPossible
      isMet |= isHit
      if isHit.isEmpty { continue }
      let output = lanes(program.operands[value], isHit)
      isHit.forEach { result.values[$0] = output.values[$0] }
      result.known |= isHit & output.known
    }
    // No row at all is a fault, which the row evaluator reports.
    deferred |= active - isMet - isOpen
    return result
  }

  private mutating func joined(
    _ parts: BatchOperation.Operands, _ conditions: BatchOperation.Operands, _ active: RowBits
  ) -> Lanes {
    var known = active
    for index in conditions.indices {
      known &= truth(program.operands[index], known).isKnown
    }
    let values = parts.indices.map { lanes(program.operands[$0], known) }
    for part in values { known &= part.known }
    // What may be too long, or take many steps, is the row evaluator's to say.
    let joined = pool.join(
      values.map(\.values), at: known, texts, maximumBytes: min(limits.textLength, 1 << 10))
    deferred |= active - joined.known
    return Lanes(values: joined.values, known: joined.known)
  }

  // MARK: - The row evaluator

  private mutating func rowwise(
    _ node: NodeID, _ slot: Slot, _ kind: BatchKind, _ active: RowBits
  ) -> Lanes {
    statistics.count(node, active.count)
    var result = Lanes()
    active.forEach { row in
      guard let value = ask(node, slot, row: row), put(value, of: kind, at: row, into: &result)
      else {
        deferred[row] = true
        return
      }
    }
    return result
  }

  /// Keeps a value of the row evaluator as one of a kind; false where it has no place there.
  func put(_ value: Value, of kind: BatchKind, at row: Int, into lanes: inout Lanes) -> Bool {
    switch value {
    case .null: return true
    case .none:
      lanes.none[row] = true
      return true
    default:
      guard let number = kind.number(of: value, text: pool.intern) else { return false }
      lanes.values[row] = number
      lanes.known[row] = true
      return true
    }
  }
}

extension BatchKind {
  /// A value that is there as lanes of the kind hold it; nil where it has no place in them.
  ///
  /// - Parameter text: the number of a text.
  func number(of value: Value, text: (String) -> Int64?) -> Int64? {
    switch (value, self) {
    case (.boolean(let truth), .boolean): return truth ? 1 : 0
    case (.number(let decimal), .number(let scale)):
      guard let parts = decimal.scaledParts, parts.scale <= scale else { return nil }
      let (product, overflows) = parts.coefficient.multipliedReportingOverflow(
        by: PowersOfTen.int64(scale - parts.scale))
      return overflows ? nil : product
    case (.string(let string), .text): return text(string)
    case (.date(let date), .date): return date.columnDays.map { Int64($0) }
    case (.row(let table, let index), .row(let expected)):
      return table == expected ? Int64(index) : nil
    default: return nil
    }
  }
}

extension BatchOperation.DatePart {
  /// The part of a day, and whether that is too far away to have one here.
  func value(ofDay day: Int64) -> (Int64, Bool) {
    guard let date = CalendarDate(daysSinceEpoch: day) else { return (0, true) }
    switch self {
    case .year: return (Int64(date.year), false)
    case .quarter: return ((Int64(date.month) + 2) / 3, false)
    }
  }
}

import GuijuPlan

/// Runs the operations of a batch program on one record: what ``BatchMachine`` does for 1,024 rows,
/// without vectors.
///
/// Where it cannot say what the row evaluator would, the record is deferred, as a row of a batch is:
/// numbers between bounds, lists, overflows.
struct RecordMachine {
  let program: BatchProgram
  let table: TableID
  /// The number that stands for the record among the rows of its table.
  let row: Int
  private let owners: [ComputedColumn]
  private let columns: [ColumnView]
  let texts: BatchTexts.Snapshot
  var record: Record
  /// Whether the row evaluator has to say what the rule says.
  var isDeferred = false
  private var registers: [RecordValue]
  /// What columns over the record's own table come to, found once for each record.
  private var kept: [Kept]
  private var serial = 0
  private var stack = StackGuard()

  private struct Kept {
    var serial = -1
    var value = RecordValue.missing
    var isDeferred = false
  }

  init(
    _ program: BatchProgram, _ columns: [ComputedColumn], _ texts: BatchTexts.Snapshot,
    table: TableID, row: Int, record: Record
  ) {
    self.program = program
    self.table = table
    self.row = row
    owners = columns
    self.columns = columns.map(\.view)
    self.texts = texts
    self.record = record
    registers = Array(repeating: .missing, count: Int(program.registerCount))
    kept = Array(repeating: Kept(), count: columns.count)
  }

  /// Begins the work on another record.
  mutating func begin(_ record: Record) {
    self.record = record
    serial += 1
  }

  /// What is not known here.
  private mutating func deferred<Result>(_ result: Result) -> Result {
    isDeferred = true
    return result
  }

  // MARK: - Conditions

  mutating func truth(_ id: OperationID) -> Bool? {
    switch program.operations[id.index] {
    case .truth(let constant): return constant
    case .and(let operands):
      var result: Bool? = true
      for index in operands.indices {
        guard let operand = truth(program.operands[index]) else {
          result = nil
          continue
        }
        if !operand { return false }
      }
      return result
    case .or(let operands):
      var result: Bool? = false
      for index in operands.indices {
        guard let operand = truth(program.operands[index]) else {
          result = nil
          continue
        }
        if operand { return true }
      }
      return result
    case .both(let lhs, let rhs):
      let (lhs, rhs) = (truth(lhs), truth(rhs))
      return lhs == false || rhs == false ? false : lhs == nil || rhs == nil ? nil : true
    case .not(let operand): return truth(operand).map { !$0 }
    case .isTrue(let value):
      guard case .number(let truth) = self.value(value) else { return nil }
      return truth != 0
    case .isPresent(let value): return self.value(value).isPresent
    case .isSettled(let operand): return truth(operand) != nil
    case .compare(let operation, let lhs, let rhs):
      let lhs = value(lhs)
      return Self.compare(operation, lhs, value(rhs))
    case .compareQuotient(
      let operation, let numerator, let denominator, let other, let shift, let isLeft):
      return compareQuotient(
        operation, value(numerator), value(denominator), value(other), shift: Int(shift),
        isLeft: isLeft)
    case .equalTexts(let lhs, let rhs):
      let (lhs, rhs) = (value(lhs), value(rhs))
      guard case .number(let left) = lhs, case .number(let right) = rhs else {
        return lhs == .none || rhs == .none ? false : nil
      }
      return areEqual(left, right)
    case .isText(let value, let set):
      let value = self.value(value)
      guard case .number(let text) = value else { return value == .none ? false : nil }
      // A text of the record that is in some set has the number of the rules' text.
      return !Self.isOwn(text) && program.textSets[set.index].contains(text, texts)
    case .isCode(let field, let source, let codes):
      let value = self.value(field)
      guard case .number(let text) = value else { return value == .none ? false : nil }
      let code = program.sources[source.index].code(of: text)
      return code.map { codes >> UInt64($0) & 1 != 0 } ?? false
    case .matchText(let match, let text, let part):
      let values = (value(text), value(part))
      guard case (.number(let text), .number(let part)) = values else { return nil }
      return matches(match, text, part)
    case .matchTexts(let match, let text, let set):
      guard case .number(let text) = value(text) else { return nil }
      return matches(match, text, program.textSets[set.index])
    case .choose(let condition, let then, let otherwise):
      switch truth(condition) {
      case true?: return truth(then)
      case false?: return truth(otherwise)
      case nil:
        let (then, otherwise) = (truth(then), truth(otherwise))
        return then == otherwise ? then : nil
      }
    case .column(let column, let rows): return read(column, of: rows).truth
    case .undetermined(let applies, let meets):
      guard let applies = truth(applies) else { return true }
      return applies && truth(meets) == nil
    case .bind(let register, let value, let test):
      registers[Int(register)] = self.value(value)
      return truth(test)
    case .isBounded, .compareIntervals, .quantified, .rowwise: return deferred(nil)
    case .value, .missing, .row, .field, .valueColumn, .bound, .scaled, .negate, .add, .subtract,
      .multiply, .addDays, .addMonths, .datePart, .chooseValue, .truthValue, .bindValue, .decision,
      .settled, .joinedTexts, .rowwiseValue, .interval, .intervalColumn, .scaledInterval,
      .negateInterval,
      .addIntervals, .subtractIntervals, .multiplyIntervals, .chooseInterval, .count, .sum,
      .extremum:
      preconditionFailure("no condition")
    }
  }

  private static func compare(
    _ operation: Node.ComparisonOperator, _ lhs: RecordValue, _ rhs: RecordValue
  ) -> Bool? {
    guard case .number(let left) = lhs, case .number(let right) = rhs else {
      // What is known to be nothing equals no value, and has no order.
      return lhs == .none || rhs == .none ? operation == .notEqual : nil
    }
    switch operation {
    case .equal: return left == right
    case .notEqual: return left != right
    case .less: return left < right
    case .lessOrEqual: return left <= right
    case .greater: return left > right
    case .greaterOrEqual: return left >= right
    }
  }

  private mutating func compareQuotient(
    _ operation: Node.ComparisonOperator, _ numerator: RecordValue, _ denominator: RecordValue,
    _ other: RecordValue, shift: Int, isLeft: Bool
  ) -> Bool? {
    guard case .number(let numerator) = numerator, case .number(let denominator) = denominator
    else {
      // Of a quotient with a missing part nothing is known, and what is nothing equals none of that.
      return Self.compare(operation, .missing, other)
    }
    if denominator == 0 { return deferred(nil) }
    guard case .number(let other) = other else {
      return Self.compare(operation, .missing, other)
    }
    guard
      let order = BatchMachine.order(
        ofQuotient: numerator, by: denominator, to: other, shift: shift, isLeft: isLeft)
    else { return deferred(nil) }
    return Self.compare(operation, .number(order), .number(0))
  }

  // MARK: - Columns

  /// A computed column: of the record, or of the row that a value names.
  mutating func read(_ id: ColumnID, of rows: OperationID?) -> RecordValue {
    let plan = program.columns[id.index]
    guard let rows else {
      guard plan.table == table else { return stored(plan, columns[id.index], 0) }
      // A chain of definitions may be longer than the stack is deep.
      guard stack.hasRoom() else { return deferred(.missing) }
      if kept[id.index].serial != serial {
        let outer = isDeferred
        isDeferred = false
        let value =
          if case .truth = plan.kind { RecordValue(truth(plan.root)) } else { value(plan.root) }
        kept[id.index] = Kept(serial: serial, value: value, isDeferred: isDeferred)
        isDeferred = outer
      }
      if kept[id.index].isDeferred { isDeferred = true }
      return kept[id.index].value
    }
    guard case .number(let target) = value(rows) else { return .missing }
    return stored(plan, columns[id.index], Int(target))
  }

  /// What a column holds for a row of the data.
  private mutating func stored(
    _ plan: BatchProgram.Column, _ column: ColumnView, _ row: Int
  ) -> RecordValue {
    guard row < (plan.table.map { $0 == table ? self.row : .max } ?? 1) else {
      return deferred(.missing)
    }
    if column.isDeferred(row) { isDeferred = true }
    if case .truth = plan.kind {
      return column.isTrue(row) ? .number(1) : column.isFalse(row) ? .number(0) : .missing
    }
    return column.isTrue(row) ? .number(column.value(row)) : column.isFalse(row) ? .none : .missing
  }

  // MARK: - Values

  mutating func value(_ id: OperationID) -> RecordValue {
    switch program.operations[id.index] {
    case .value(let constant): return .number(constant)
    case .missing: return .missing
    case .row: return .number(Int64(row))
    case .field(let source, let rows): return field(source, of: rows)
    case .valueColumn(let column, let rows): return read(column, of: rows)
    case .bound(let register): return registers[Int(register)]
    case .scaled(let operand, let factor):
      let operand = value(operand)
      // The same nothing, with more decimal places.
      if operand == .none { return .none }
      return map(operand) { $0.multipliedReportingOverflow(by: factor) }
    case .negate(let operand):
      return map(value(operand)) { (0 as Int64).subtractingReportingOverflow($0) }
    case .add(let lhs, let rhs):
      return combine(value(lhs), value(rhs)) { $0.addingReportingOverflow($1) }
    case .subtract(let lhs, let rhs):
      return combine(value(lhs), value(rhs)) { $0.subtractingReportingOverflow($1) }
    case .multiply(let lhs, let rhs):
      return combine(value(lhs), value(rhs)) { $0.multipliedReportingOverflow(by: $1) }
    case .addDays(let date, let days):
      return map(value(date)) { BatchMachine.day($0.addingReportingOverflow(days)) }
    case .addMonths(let date, let months):
      return map(value(date)) { BatchMachine.day($0, addingMonths: months) }
    case .datePart(let part, let date): return map(value(date)) { part.value(ofDay: $0) }
    case .chooseValue(let condition, let then, let otherwise, let isText):
      switch truth(condition) {
      case true?: return value(then)
      case false?: return value(otherwise)
      case nil:
        // The value is known only where both branches agree; an error in either is one.
        let values = (value(then), value(otherwise))
        guard case (.number(let then), .number(let otherwise)) = values,
          isText ? areEqual(then, otherwise) : then == otherwise
        else { return .missing }
        return .number(then)
      }
    case .truthValue(let condition): return RecordValue(truth(condition))
    case .bindValue(let register, let value, let result):
      registers[Int(register)] = self.value(value)
      return self.value(result)
    case .decision(let tests, let values, let isFirst, let hasOtherwise):
      return decide(tests, values, isFirst: isFirst, hasOtherwise: hasOtherwise)
    case .settled, .joinedTexts, .rowwiseValue, .interval, .intervalColumn, .scaledInterval,
      .negateInterval,
      .addIntervals, .subtractIntervals, .multiplyIntervals, .chooseInterval, .count, .sum,
      .extremum:
      return deferred(.missing)
    case .truth, .and, .or, .both, .not, .isTrue, .isPresent, .isBounded, .isSettled, .compare,
      .compareIntervals, .compareQuotient, .equalTexts, .isText, .isCode, .matchText, .matchTexts,
      .choose,
      .column, .quantified, .undetermined, .bind, .rowwise:
      preconditionFailure("no value")
    }
  }

  private mutating func field(_ id: SourceID, of rows: OperationID?) -> RecordValue {
    let source = program.sources[id.index]
    let isBlank: Bool
    if let rows {
      guard case .number(let target) = value(rows) else { return .missing }
      guard target >= 0, target < source.rowCount else { return deferred(.missing) }
      let cell = source.cell(Int(target))
      if cell.isWide { isDeferred = true }
      if case .number = cell.value { return cell.value }
      isBlank = cell.isBlank
    } else {
      switch record.lanes[source.field.index] {
      case .number(let number): return .number(number)
      case .wide: return deferred(.missing)
      case .unknown: return .missing
      case .blank: isBlank = true
      }
    }
    guard isBlank else { return .missing }
    switch source.blank {
    case .missing: return .missing
    case .none: return .none
    case .noneWhere(let column): return read(column, of: rows).truth == true ? .none : .missing
    }
  }

  @inline(__always)
  private mutating func map(
    _ value: RecordValue, _ body: (Int64) -> (Int64, Bool)
  ) -> RecordValue {
    guard case .number(let number) = value else { return .missing }
    let (result, overflows) = body(number)
    return overflows ? deferred(.missing) : .number(result)
  }

  @inline(__always)
  private mutating func combine(
    _ lhs: RecordValue, _ rhs: RecordValue, _ body: (Int64, Int64) -> (Int64, Bool)
  ) -> RecordValue {
    guard case .number(let left) = lhs, case .number(let right) = rhs else { return .missing }
    let (result, overflows) = body(left, right)
    return overflows ? deferred(.missing) : .number(result)
  }

  private mutating func decide(
    _ tests: BatchOperation.Operands, _ values: BatchOperation.Operands, isFirst: Bool,
    hasOtherwise: Bool
  ) -> RecordValue {
    var result = RecordValue.missing
    // Some row is met, or may be.
    var (isMet, isOpen) = (false, false)
    for (test, output) in zip(tests.indices, values.indices) {
      let isOtherwise = hasOtherwise && test == tests.indices.last
      if isMet, isFirst || isOtherwise { continue }
      switch truth(program.operands[test]) {
      case true?:
        if isMet || isOpen { isDeferred = true }
        isMet = true
        result = value(program.operands[output])
        if result == .none { result = .missing }
      case nil:
        if isMet { isDeferred = true }
        isOpen = true
      case false?: break
      }
    }
    // No row at all is a fault, which the row evaluator reports.
    return isMet || isOpen ? result : deferred(.missing)
  }
}

extension RecordValue {
  init(_ truth: Bool?) { self = truth.map { .number($0 ? 1 : 0) } ?? .missing }

  /// The truth that a column of conditions holds.
  fileprivate var truth: Bool? { if case .number(let number) = self { number != 0 } else { nil } }

  fileprivate var isPresent: Bool { if case .number = self { true } else { false } }
}

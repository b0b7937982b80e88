import GuijuPlan

/// The rows of a result on their way out: each once where that is asked, in their order, and no more
/// than are wanted.
struct QueryResult {
  private let query: QueryPlan
  private let data: DataSet
  private let plan: Plan
  private let limits: Limits
  private let emit: ([Value]) -> Bool
  private var seen: Set<[UInt8]> = []
  private var kept: [Row] = []
  /// The last of the rows wanted so far, once there are as many: what comes behind it goes.
  private var last: Row?
  /// Whether nobody wants more.
  private var isStopped = false
  private(set) var summary = QuerySummary()

  private struct Row {
    let values: [Value]
    let keys: [Value]
    let position: Int
  }

  /// - Parameter emit: takes a row; false where no more are wanted.
  init(
    _ query: QueryPlan, _ data: DataSet, _ plan: Plan, _ limits: Limits,
    emit: @escaping ([Value]) -> Bool
  ) {
    self.query = query
    self.data = data
    self.plan = plan
    self.limits = limits
    self.emit = emit
  }

  /// Whether rows need not be computed any more but only be counted.
  var isFull: Bool {
    guard query.orders.isEmpty, !query.isDistinct else { return false }
    return isStopped || summary.rowCount >= query.limit ?? .max
  }

  mutating func add(_ values: [Value], sortedBy keys: [Value]) throws(QueryFault) {
    if query.isDistinct {
      var identity: [UInt8] = []
      for value in values { value.addIdentity(to: &identity, plan) }
      guard seen.insert(identity).inserted else { return }
      try require(seen.count * values.count)
    }
    summary.totalCount += 1
    guard !query.orders.isEmpty else { return give(values) }
    let row = Row(values: values, keys: keys, position: summary.totalCount)
    if let last, !stands(row, before: last) { return }
    kept.append(row)
    // Of many rows the first few are wanted: what cannot be among them goes.
    if let wanted = query.limit, kept.count >= 4 * min(wanted, 1 << 40) + 4_096 {
      try sort()
      kept.removeLast(kept.count - min(wanted, kept.count))
      last = kept.last
    }
    try require(kept.count * (values.count + keys.count))
  }

  /// Counts a row that is not computed.
  mutating func count() { summary.totalCount += 1 }

  mutating func countUndetermined(_ count: Int) { summary.undeterminedCount += count }

  mutating func countUndeterminedGroup() { summary.undeterminedGroupCount += 1 }

  /// Gives the rows that had to wait for their order.
  mutating func finish() throws(QueryFault) {
    try sort()
    for (position, row) in kept.enumerated() {
      if position & 0x3FF == 0, limits.isInterrupted() { throw Self.interruption }
      give(row.values)
    }
    kept = []
  }

  private static var interruption: QueryFault {
    QueryFault(EvaluationError.interruption)
  }

  private mutating func give(_ values: [Value]) {
    guard !isStopped, summary.rowCount < query.limit ?? .max else { return }
    summary.rowCount += 1
    if !emit(values) { isStopped = true }
  }

  private func require(_ count: Int) throws(QueryFault) {
    guard count > limits.listLength else { return }
    throw QueryFault(
      EvaluationError(reason: .limit(.listLength, limits.listLength), node: NodeID(0)))
  }

  private mutating func sort() throws(QueryFault) {
    var rows: [Row] = []
    swap(&rows, &kept)
    var comparisons = 0
    var isInterrupted = false
    rows.sort { lhs, rhs in
      comparisons += 1
      if comparisons & 0xFFF == 0, limits.isInterrupted() { isInterrupted = true }
      // Sorting cannot be left halfway, but what remains of it can be made short.
      return isInterrupted ? lhs.position < rhs.position : stands(lhs, before: rhs)
    }
    if isInterrupted { throw Self.interruption }
    kept = rows
  }

  private func stands(_ lhs: Row, before rhs: Row) -> Bool {
    for index in query.orders.indices {
      let (left, right) = (lhs.keys[index], rhs.keys[index])
      let result = compare(left, right, query.orders[index].listed)
      // What is missing stands last in either direction.
      if result != 0 {
        return query.orders[index].isDescending && !left.isMissing && !right.isMissing
          ? result > 0 : result < 0
      }
    }
    return lhs.position < rhs.position
  }

  private func compare(_ lhs: Value, _ rhs: Value, _ listed: [String]) -> Int {
    if case .string(let left) = lhs, case .string(let right) = rhs,
      let first = listed.firstIndex(of: left), let second = listed.firstIndex(of: right)
    {
      return first - second
    }
    return lhs.order(to: rhs, of: data, plan)
  }
}

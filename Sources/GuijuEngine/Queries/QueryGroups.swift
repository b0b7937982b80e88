import GuijuPlan

/// The groups that rows fall into, with what is known of each so far.
struct QueryGroups {
  struct Group {
    /// The first row that surely or possibly belongs.
    var firstRow: Int
    /// How many rows surely belong, and how many may.
    var certain = 0
    var possible = 0
  }

  private let query: QueryPlan
  /// For each key, the values met.
  private(set) var keys: [QueryKeys]
  /// The groups of pairs: of the first two keys, of those and the third, and so on.
  private var pairs: [[Pair: Int]]
  /// For each group the numbers of its keys' values.
  private(set) var keyNumbers: [[Int32]] = []
  private(set) var groups: [Group] = []
  /// All groups' aggregates, one group behind the other.
  private(set) var totals: [QueryTotal] = []

  private struct Pair: Hashable {
    let first: Int
    let second: Int
  }

  init(_ query: QueryPlan) {
    self.query = query
    keys = query.keys.map { _ in QueryKeys() }
    pairs = Array(repeating: [:], count: max(0, query.keys.count))
  }

  /// How much is kept, for the limit on lists.
  var size: Int { groups.count * (1 + query.keys.count + query.aggregates.count) }

  /// Adds the rows of a block.
  mutating func add(_ block: QueryBlock, _ texts: BatchTexts.Snapshot, _ plan: Plan) {
    (block.isTrue | block.isUnknown).forEach { row in
      if block.faults[row] != nil { return }
      var numbers: [Int32] = []
      var group = 0
      for key in keys.indices {
        let number =
          if !block.exact.isEmpty, let values = block.exact[row] {
            keys[key].number(of: values[key], plan)
          } else {
            keys[key].number(of: block.vectors[key], row, texts, plan)
          }
        group = key == 0 ? number : join(group, number, key)
        numbers.append(Int32(truncatingIfNeeded: number))
      }
      let isCertain = block.isTrue[row]
      open(group, numbers, row: block.first + row)
      if isCertain { groups[group].certain += 1 } else { groups[group].possible += 1 }
      add(row, of: block, to: group, isCertain: isCertain, texts)
    }
  }

  private mutating func join(_ group: Int, _ number: Int, _ key: Int) -> Int {
    let pair = Pair(first: group, second: number)
    if let known = pairs[key][pair] { return known }
    let next = pairs[key].count
    pairs[key][pair] = next
    return next
  }

  private mutating func open(_ group: Int, _ numbers: [Int32], row: Int) {
    guard group >= groups.count else {
      groups[group].firstRow = min(groups[group].firstRow, row)
      return
    }
    // Numbers are given in turn, so that a new one is the next.
    groups.append(Group(firstRow: row))
    keyNumbers.append(numbers)
    for aggregate in query.aggregates { totals.append(QueryTotal(aggregate)) }
  }

  private mutating func add(
    _ row: Int, of block: QueryBlock, to group: Int, isCertain: Bool,
    _ texts: BatchTexts.Snapshot
  ) {
    var root = keys.count
    let first = group * query.aggregates.count
    for index in query.aggregates.indices {
      guard query.aggregates[index].argument != nil else { continue }
      defer { root += 1 }
      let place = block.first + row
      if !block.exact.isEmpty, let values = block.exact[row] {
        totals[first + index].add(values[root], isCertain: isCertain, row: place)
      } else {
        totals[first + index].add(
          block.vectors[root], row, isCertain: isCertain, place: place, texts)
      }
    }
  }

  /// Adds the groups of another thread.
  mutating func merge(_ other: QueryGroups, _ plan: Plan) {
    for (index, theirs) in other.groups.enumerated() {
      var numbers: [Int32] = []
      var group = 0
      for key in keys.indices {
        let value = other.keys[key].values[Int(other.keyNumbers[index][key])]
        let number = keys[key].number(of: value, plan)
        group = key == 0 ? number : join(group, number, key)
        numbers.append(Int32(truncatingIfNeeded: number))
      }
      open(group, numbers, row: theirs.firstRow)
      groups[group].certain += theirs.certain
      groups[group].possible += theirs.possible
      let count = query.aggregates.count
      for aggregate in 0..<count {
        totals[group * count + aggregate].merge(other.totals[index * count + aggregate])
      }
    }
  }

  /// Opens the one group of a query without keys, which there is without a row too.
  mutating func openSole() {
    if keys.isEmpty, groups.isEmpty { open(0, [], row: 0) }
  }

  /// The values that the keys of a group have.
  func keyValues(of group: Int) -> [Value] {
    keys.indices.map { keys[$0].values[Int(keyNumbers[group][$0])] }
  }
}

/// The values that a key has, each with a number.
struct QueryKeys {
  private(set) var values: [Value] = []
  private var byIdentity: [[UInt8]: Int] = [:]
  private var byLane: [Int64: Int] = [:]

  mutating func number(of value: Value, _ plan: Plan) -> Int {
    var identity: [UInt8] = []
    value.addIdentity(to: &identity, plan)
    if let known = byIdentity[identity] { return known }
    byIdentity[identity] = values.count
    values.append(value)
    return values.count - 1
  }

  /// The number of a value in lanes, which is made only where its lane has not been met.
  mutating func number(
    of vector: QueryVector, _ row: Int, _ texts: BatchTexts.Snapshot, _ plan: Plan
  ) -> Int {
    guard case .lanes(let lanes, _) = vector, lanes.known[row] else {
      return number(of: vector.value(row, texts), plan)
    }
    let lane = lanes.values[row]
    if let known = byLane[lane] { return known }
    let number = number(of: vector.value(row, texts), plan)
    byLane[lane] = number
    return number
  }
}

import GuijuPlan

/// How values of a result are told apart and sorted.
extension Value {
  /// Adds bytes that values have in common which are the same to a reader: missing ones too.
  func addIdentity(to bytes: inout [UInt8], _ plan: Plan) {
    func add(_ tag: UInt8, _ text: String) {
      bytes.append(tag)
      var length = UInt64(text.utf8.count)
      for _ in 0..<8 {
        bytes.append(UInt8(truncatingIfNeeded: length))
        length >>= 8
      }
      bytes += text.utf8
    }
    switch self {
    case .null, .none: bytes.append(0)
    case .boolean(let truth): bytes.append(truth ? 2 : 1)
    case .number(let number): add(3, number.reduced.description)
    case .quotient(let quotient): add(3, quotient.rounded.reduced.description)
    case .string(let text): add(4, text)
    case .row(let table, let row): add(5, "\(table.index) \(row)")
    case .interval, .date, .time, .dateTime, .dayTimeDuration, .yearMonthDuration, .list, .range,
      .context, .function:
      add(6, text(in: plan, .english))
    }
  }

  /// Less than, equal to or greater than 0 as a value stands before another, with it or behind it.
  /// What is missing stands last; ranges by their lower ends.
  func order(to other: Value, of data: DataSet, _ plan: Plan) -> Int {
    // The kinds that most columns are of come first: sorting compares each value some twenty times.
    switch (self, other) {
    case (.number(let lhs), .number(let rhs)): return lhs < rhs ? -1 : lhs == rhs ? 0 : 1
    case (.date(let lhs), .date(let rhs)): return lhs < rhs ? -1 : lhs == rhs ? 0 : 1
    default: break
    }
    switch (isMissing, other.isMissing) {
    case (true, true): return 0
    case (true, false): return 1
    case (false, true): return -1
    case (false, false): break
    }
    switch (self, other) {
    case (.boolean(let lhs), .boolean(let rhs)): return (lhs ? 1 : 0) - (rhs ? 1 : 0)
    case (.row(let table, let lhs), .row(let otherTable, let rhs)) where table == otherTable:
      let keys = (data.key(of: lhs, in: table, plan), data.key(of: rhs, in: table, plan))
      if let left = keys.0, let right = keys.1, left != right {
        return left.utf8.lexicographicallyPrecedes(right.utf8) ? -1 : 1
      }
      return Int(lhs) - Int(rhs)
    default: break
    }
    if let lhs = bounds, let rhs = other.bounds {
      let lower = Self.order(lhs.lower, rhs.lower, openFirst: true)
      return lower != 0 ? lower : Self.order(lhs.upper, rhs.upper, openFirst: false)
    }
    if compare(.less, other) == true { return -1 }
    if other.compare(.less, self) == true { return 1 }
    if isEqual(to: other) == true { return 0 }
    let texts = (text(in: plan, .english), other.text(in: plan, .english))
    if texts.0 == texts.1 { return 0 }
    return texts.0.utf8.lexicographicallyPrecedes(texts.1.utf8) ? -1 : 1
  }

  private static func order(_ lhs: Decimal?, _ rhs: Decimal?, openFirst: Bool) -> Int {
    switch (lhs, rhs) {
    case (nil, nil): 0
    case (nil, _): openFirst ? -1 : 1
    case (_, nil): openFirst ? 1 : -1
    case (let lhs?, let rhs?): lhs < rhs ? -1 : lhs == rhs ? 0 : 1
    }
  }
}

import GuijuPlan
import GuijuText

/// FEEL's functions that make one value of a list.
///
/// In DMN mode a missing number makes the result null, and a sum of nothing is null. A rule goes
/// further: it has the interval in which the result lies, and a sum of nothing is zero.
extension RowEvaluator {
  mutating func aggregate(
    _ builtin: Builtin, _ list: List, _ node: NodeID
  ) throws(EvaluationError) -> Value {
    switch builtin {
    case .all: return Value(quantifier(list, isAll: true))
    case .any: return Value(quantifier(list, isAll: false))
    default: break
    }
    // What is known to be nothing adds nothing.
    let list = mode == .guiju ? list.withoutNone : list
    let isKnown = list.isCertain && (0..<list.count).allSatisfy { list[$0].isKnown }
    guard isKnown else {
      return mode == .guiju ? uncertainAggregate(builtin, list, node) : unfit(builtin)
    }
    if builtin == .min || builtin == .max {
      let result = extremum(list, builtin == .min ? .less : .greater)
      return result.isMissing && list.count > 0 ? unfit(builtin) : result
    }
    var numbers: [Decimal] = []
    for index in 0..<list.count {
      guard case .number(let number) = list[index].rounded else { return unfit(builtin) }
      numbers.append(number)
    }
    if numbers.isEmpty {
      switch builtin {
      case .mode: return .list(List([]))
      case .sum where mode == .guiju: return .number(.zero)
      default: return .null
      }
    }
    switch builtin {
    case .sum: return .number(try sum(numbers, node))
    case .product:
      var product = Decimal.one
      for number in numbers { product = try inRange(product.multiplied(by: number), node) }
      return .number(product)
    case .mean: return try mean(numbers, node)
    case .median: return try median(numbers, node)
    case .stddev: return try standardDeviation(numbers, node)
    case .mode: return .list(List(mostFrequent(numbers).map { .number($0) }))
    default: return .null
    }
  }

  /// Null, for elements of which the function can make nothing.
  private mutating func unfit(_ builtin: Builtin) -> Value {
    warn(
      Message(
        zh: "函数“\(builtin.chinese)”不能用于这样的列表",
        en: "the function “\(builtin.english)” is not defined for such a list"))
    return .null
  }

  /// `all` and `any` in three values; what only may belong cannot decide.
  private func quantifier(_ list: List, isAll: Bool) -> Bool? {
    var result: Bool? = isAll
    for index in 0..<list.count {
      let truth = list[index].truth
      if truth == isAll { continue }
      if truth == !isAll, list.isCertain(index) { return !isAll }
      result = nil
    }
    return result
  }

  private func extremum(_ list: List, _ comparison: Node.ComparisonOperator) -> Value {
    // Compared with itself, a value of a kind without order gives null, as the only one too.
    guard list.count > 0, list[0].compare(comparison, list[0]) != nil else { return .null }
    var result = list[0]
    for index in 1..<list.count {
      guard let isBetter = list[index].compare(comparison, result) else { return .null }
      if isBetter { result = list[index] }
    }
    return result
  }

  private func sum(_ numbers: [Decimal], _ node: NodeID) throws(EvaluationError) -> Decimal {
    var sum = Decimal.zero
    for number in numbers { sum = try inRange(sum.adding(number), node) }
    return sum
  }

  /// In a rule a mean is compared exactly, as every quotient is.
  private mutating func mean(_ numbers: [Decimal], _ node: NodeID) throws(EvaluationError) -> Value
  {
    try arithmetic(
      .divide, .number(try sum(numbers, node)), .number(Decimal(Int64(numbers.count))), node)
  }

  private mutating func median(_ numbers: [Decimal], _ node: NodeID) throws(EvaluationError)
    -> Value
  {
    let sorted = numbers.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1
      ? .number(sorted[middle]) : try mean([sorted[middle - 1], sorted[middle]], node)
  }

  /// That of a sample, whose sum of squares is divided by one less than its size; null for a
  /// single number.
  private mutating func standardDeviation(
    _ numbers: [Decimal], _ node: NodeID
  ) throws(EvaluationError) -> Value {
    guard numbers.count > 1 else { return .null }
    guard case .number(let mean) = try mean(numbers, node).rounded else { return .null }
    var squares = Decimal.zero
    for number in numbers {
      let difference = try inRange(number.subtracting(mean), node)
      squares = try inRange(
        squares.adding(try inRange(difference.multiplied(by: difference), node)), node)
    }
    let variance = try inRange(squares.divided(by: Decimal(Int64(numbers.count - 1))), node)
    return .number(try inRange(variance.squareRoot(), node))
  }

  /// All numbers that occur most often, the least first.
  private func mostFrequent(_ numbers: [Decimal]) -> [Decimal] {
    var counts: [Decimal: Int] = [:]
    for number in numbers { counts[number, default: 0] += 1 }
    let most = counts.values.max()
    return counts.filter { $0.value == most }.keys.sorted()
  }

  private func inRange(_ number: Decimal?, _ node: NodeID) throws(EvaluationError) -> Decimal {
    guard let number else { throw EvaluationError(reason: .outOfRange, node: node) }
    return number
  }
}

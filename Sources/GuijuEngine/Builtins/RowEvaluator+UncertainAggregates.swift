import GuijuPlan

/// What sums, products, extremes and means can be when some elements are missing, or only may
/// belong to the list: the interval of all results that the declared 范围 of the fields allow.
extension RowEvaluator {
  func uncertainAggregate(_ builtin: Builtin, _ list: List, _ node: NodeID) -> Value {
    guard let elements = UncertainNumbers(list, missing: missingBounds(node)) else { return .null }
    let result: NumberInterval?
    switch builtin {
    case .sum: result = elements.sum
    case .min: result = elements.minimum
    case .max: result = elements.negated.minimum.map { -$0 }
    case .mean: result = elements.mean
    case .median: result = elements.median
    case .product: result = elements.product
    default: result = nil
    }
    return result.map { Value($0) } ?? .null
  }

  /// For each element of an aggregate's list, the bounds within which it lies when it is missing.
  private func missingBounds(_ node: NodeID) -> (Int) -> NumberInterval? {
    // A function value has no call of its own to look at.
    guard plan.contains(node), case .call(_, let arguments) = plan[node],
      let first = plan[arguments].first
    else {
      return { _ in .unbounded }
    }
    let nodes = Array(plan[arguments])
    if nodes.count == 1, case .list = plan.type(first) {
      let bounds = definitionBounds.withLock { known in
        known.pack = pack
        return program.elementBounds(of: first, &known)
      }
      return { _ in bounds }
    }
    return { index in
      guard index < nodes.count else { return nil }
      return definitionBounds.withLock { known in
        known.pack = pack
        return program.bounds(of: nodes[index], &known)
      }
    }
  }
}

/// Numbers that are known within bounds, some of which only may belong.
private struct UncertainNumbers {
  private var certain: [NumberInterval] = []
  private var possible: [NumberInterval] = []

  /// Nil where an element is no number.
  init?(_ list: List, missing: (Int) -> NumberInterval?) {
    for index in 0..<list.count {
      let element = list[index]
      let bounds: NumberInterval?
      if case .null = element { bounds = missing(index) } else { bounds = element.bounds }
      guard let bounds else { return nil }
      if list.isCertain(index) { certain.append(bounds) } else { possible.append(bounds) }
    }
  }

  private init(certain: [NumberInterval], possible: [NumberInterval]) {
    self.certain = certain
    self.possible = possible
  }

  var negated: UncertainNumbers {
    UncertainNumbers(certain: certain.map { -$0 }, possible: possible.map { -$0 })
  }

  /// What only may belong adds anything between nothing and itself.
  var sum: NumberInterval {
    let none = NumberInterval(.zero)
    return (certain + possible.map { $0.hull(with: none) }).reduce(none) { $0 + $1 }
  }

  /// Nil without an element that surely belongs: there may be none.
  var minimum: NumberInterval? {
    guard !certain.isEmpty else { return nil }
    let lowers = (certain + possible).map(\.lower)
    return NumberInterval(
      lower: lowers.contains(nil) ? nil : lowers.compactMap { $0 }.min(),
      upper: certain.compactMap(\.upper).min())
  }

  var mean: NumberInterval? {
    guard !certain.isEmpty else { return nil }
    return NumberInterval(lower: leastMean, upper: negated.leastMean?.negated)
  }

  /// The mean of the least that each element can be, and of those possible ones that lower it.
  private var leastMean: Decimal? {
    var sum = Decimal.zero
    for element in certain {
      guard let lower = element.lower, let next = sum.adding(lower) else { return nil }
      sum = next
    }
    var count = Decimal(Int64(certain.count))
    let lowers = possible.map(\.lower)
    if lowers.contains(nil) { return nil }
    for lower in lowers.compactMap({ $0 }).sorted() {
      guard Decimal.compareProducts(lower, count, sum, .one) < 0 else { break }
      guard let next = sum.adding(lower), let larger = count.adding(.one) else { return nil }
      (sum, count) = (next, larger)
    }
    return sum.dividedDown(by: count)
  }

  /// Nil while it is open how many elements there are.
  var median: NumberInterval? {
    guard possible.isEmpty, !certain.isEmpty else { return nil }
    func median(_ bounds: [Decimal?]) -> Decimal? {
      let sorted = bounds.compactMap { $0 }.sorted()
      guard sorted.count == bounds.count else { return nil }
      let middle = sorted.count / 2
      if sorted.count % 2 == 1 { return sorted[middle] }
      return sorted[middle - 1].adding(sorted[middle])?.dividedDown(by: Decimal(2))
    }
    return NumberInterval(
      lower: median(certain.map(\.lower)),
      upper: median(certain.map { $0.upper?.negated })?.negated)
  }

  var product: NumberInterval? {
    guard possible.isEmpty else { return nil }
    return certain.reduce(NumberInterval(.one)) { $0 * $1 }
  }
}

extension Decimal {
  /// The quotient, or a number a little below where it had to be rounded: a bound must not lie.
  fileprivate func dividedDown(by divisor: Decimal) -> Decimal? {
    guard let quotient = divided(by: divisor) else { return nil }
    guard Decimal.compareProducts(quotient, divisor, self, .one) > 0 else { return quotient }
    return quotient.magnitude.multiplied(by: Decimal(coefficient: 1, inlineScale: 33))
      .flatMap { quotient.subtracting($0) }
  }
}

import GuijuPlan

/// Lists of rows that belong to a row.
extension BatchMachine {
  /// Visits the rows of a list that belong to a row of the batch, or may, in order, until the visitor
  /// says stop.
  ///
  /// - Returns: false where the visitor has stopped, or where a condition on a row is deferred.
  @inline(__always)
  func walk(
    _ list: BatchList, _ row: Int, _ visit: (_ child: Int, _ isCertain: Bool) -> Bool
  ) -> Bool {
    walk(list.levels[...], first + row, isCertain: true, visit)
  }

  private func walk(
    _ levels: ArraySlice<BatchList.Level>, _ owner: Int, isCertain: Bool,
    _ visit: (_ child: Int, _ isCertain: Bool) -> Bool
  ) -> Bool {
    guard let level = levels.first else { return visit(owner, isCertain) }
    let rest = levels.dropFirst()
    func walk(_ child: Int) -> Bool {
      var isCertain = isCertain
      for condition in level.conditions {
        let column = columns[condition.index]
        if column.isDeferred(child) { return false }
        if column.isFalse(child) { return true }
        if !column.isTrue(child) { isCertain = false }
      }
      return rest.isEmpty
        ? visit(child, isCertain) : self.walk(rest, child, isCertain: isCertain, visit)
    }
    switch level.rows {
    case .reverse(let reverse):
      for child in data.reverses[reverse.index][Int32(owner)] where !walk(Int(child)) {
        return false
      }
    case .all(let table):
      for child in 0..<data[table].rowCount where !walk(child) { return false }
    }
    return true
  }

  /// Whether a condition holds for some element of a list, or for every one.
  mutating func quantified(
    _ id: BatchListID, isEvery: Bool, _ active: RowBits
  ) -> Truth {
    let list = program.lists[id.index]
    guard let element = list.element else {
      preconditionFailure("a quantifier without a condition")
    }
    let column = columns[element.index]
    // The row evaluator makes the whole list before it looks at the first element: an error in a
    // condition on a later one is met whatever that says.
    let hasConditions = list.levels.contains { !$0.conditions.isEmpty }
    var result = Truth.unknown
    active.forEach { row in
      var truth: Bool? = isEvery
      var isDecided = false
      let isSettled = walk(list, row) { child, isCertain in
        if isDecided { return true }
        if column.isDeferred(child) { return false }
        let decides = isEvery ? column.isFalse(child) : column.isTrue(child)
        if decides, isCertain {
          truth = !isEvery
          isDecided = true
          return hasConditions
        }
        if !(isEvery ? column.isTrue(child) : column.isFalse(child)) { truth = nil }
        return true
      }
      guard isSettled || isDecided && !hasConditions else {
        deferred[row] = true
        return
      }
      switch truth {
      case true?: result.isTrue[row] = true
      case false?: result.isFalse[row] = true
      case nil: break
      }
    }
    return result
  }
}

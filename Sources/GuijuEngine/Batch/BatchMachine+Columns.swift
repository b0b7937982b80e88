import GuijuPlan

extension BatchMachine {
  /// Computes the batch at hand of a column; rows that its operations defer are asked of the row
  /// evaluator, where it can say what their value is.
  mutating func compute(_ plan: BatchProgram.Column, into column: ComputedColumn) {
    var asked: (node: NodeID, slot: Slot)?
    if case .rowwiseValue = program.operations[plan.root.index] {} else { asked = plan.fallback }
    switch plan.kind {
    case .truth:
      var truth = truth(plan.root, rows)
      truth.isTrue -= deferred
      truth.isFalse -= deferred
      resolve(asked) { machine, row, value in
        if let known = value.truth {
          if known { truth.isTrue[row] = true } else { truth.isFalse[row] = true }
        }
        return true
      }
      column.write(truth, deferred: deferred, from: first)
    case .interval(let scale):
      var interval = interval(plan.root, rows)
      interval.known &= rows - deferred
      interval.none &= rows - deferred
      resolve(asked) { machine, row, value in
        if case .none = value { interval.none[row] = true }
        if value.isMissing { return true }
        guard let bounds = value.bounds, let lower = bounds.lower, let upper = bounds.upper
        else { return false }
        var ends = Lanes()
        guard machine.put(.number(lower), of: .number(scale: scale), at: 0, into: &ends),
          machine.put(.number(upper), of: .number(scale: scale), at: 1, into: &ends),
          ends.values[0].magnitude < IntervalLanes.limit.magnitude,
          ends.values[1].magnitude < IntervalLanes.limit.magnitude
        else { return false }
        (interval.lower[row], interval.upper[row]) = (ends.values[0], ends.values[1])
        interval.known[row] = true
        return true
      }
      column.write(interval, deferred: deferred, from: first)
    case .boolean, .number, .date, .text, .row, .missing:
      var lanes = lanes(plan.root, rows)
      lanes.known &= rows - deferred
      lanes.none &= rows - deferred
      resolve(asked) { machine, row, value in
        machine.put(value, of: plan.kind, at: row, into: &lanes)
      }
      column.write(lanes, deferred: deferred, from: first)
    }
  }

  /// Asks the row evaluator for deferred rows; those that it answers so that the answer can be kept
  /// are deferred no longer.
  private mutating func resolve(
    _ asked: (node: NodeID, slot: Slot)?,
    _ keep: (inout BatchMachine, Int, Value) -> Bool
  ) {
    guard let asked, !deferred.isEmpty else { return }
    statistics.count(asked.node, deferred.count)
    deferred.forEach { row in
      if let value = ask(asked.node, asked.slot, row: row), keep(&self, row, value) {
        deferred[row] = false
      }
    }
  }
}

import GuijuPlan

// A component may be missing because there is nothing to write: a city without townships.

extension NameMatcher {
  /// Says that there is nothing to write where something is missing, if another part of the name shows
  /// that there is not.
  ///
  /// - Parameter states: the choices of the rows that the texts of the name may name.
  mutating func explainNone(
    _ problem: inout NameProblem, _ states: [NameDiagnosis.State], _ name: [UInt32]
  ) throws(EvaluationError) {
    guard let missing = pattern.components.firstIndex(where: { $0.name == problem.component }),
      pattern.components[missing].sources.count == 1
    else { return }
    var other: Int?
    for state in states {
      guard let found = try placeWithout(missing, state, name) else { return }
      other = found
    }
    guard let other else { return }
    let span = states[0].bindings[other].range
    let place = String(nameScalars: name[span])
    problem = NameProblem(
      .missing, problem.component, problem.span, related: span,
      .namingNoneToWrite(pattern.components[missing].name, of: place))
  }

  /// A component, read without a fault, whose row goes with nothing that a missing one can be.
  private mutating func placeWithout(
    _ missing: Int, _ state: NameDiagnosis.State, _ name: [UInt32]
  ) throws(EvaluationError) -> Int? {
    guard case .rows(let dictionary, let rows) = pattern.components[missing].sources[0] else {
      return nil
    }
    for (other, binding) in state.bindings.enumerated()
    where binding.isPresent && state.marks[other] == .none {
      let source = pattern.components[other].sources[Int(binding.source)]
      guard case .rows(_, let own) = source else { continue }
      let given = try conditions.rows(of: rows, state.bindings, name)
      if rows.reads == [other] {
        if let given, try !has(oneOf: given, missing, state.bindings, name) { return other }
      } else if own.reads == [missing], given == nil, rows.reads.allSatisfy({ $0 < 0 }) {
        let all = dictionary.rows
        if try !has(oneOf: all, missing, leadingTo: (binding.id, own), state.bindings, name) {
          return other
        }
      }
    }
    return nil
  }

  /// Whether one of some rows can be what a component is, by the requirements that it alone decides,
  /// and leads to the row of another.
  private mutating func has(
    oneOf rows: [Int32], _ component: Int,
    leadingTo target: (row: Int32, NamePatternProgram.RowSource)? = nil,
    _ bindings: [NameBinding], _ name: [UInt32]
  ) throws(EvaluationError) -> Bool {
    let deciding = pattern.requirements.filter { pattern.conditions[$0].reads == [component] }
    var trial = bindings
    next: for row in rows {
      trial[component] = NameBinding(source: 0, id: row, entry: 0, start: 0, end: 0)
      if let target, try conditions.admits(target.row, target.1, trial, name) == false { continue }
      for condition in deciding where try conditions.truth(condition, trial, name) == false {
        continue next
      }
      return true
    }
    return false
  }
}

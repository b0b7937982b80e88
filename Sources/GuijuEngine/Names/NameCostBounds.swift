/// What a reading costs at least from a place in the name and a component on, whatever is bound.
///
/// Each way on from there is taken at the least that it can cost (`exits`), without a look at rows and
/// conditions, so that a state is given up as soon as no reading from it can be as good as another.
struct NameCostBounds {
  /// A piece of the name that is an entry of a component.
  struct Stray {
    let component: Int
    let end: Int
  }

  /// No way leads there.
  static let never = Int.max / 4

  /// For each component and position the least cost of each end of what the component is bound to;
  /// its own position where it is left out.
  private let exits: [[[Int]]]
  /// For each position the longest entries of components that begin there.
  private let strays: [[Stray]]
  private let blanks: [Bool]
  /// By the components that are bound out of their turn, as bits.
  private var tables: [UInt64: [Int]] = [:]

  private static let mostTables = 64

  init(exits: [[[Int]]], strays: [[Stray]], blanks: [Bool]) {
    self.exits = exits
    self.strays = strays
    self.blanks = blanks
  }

  /// The least cost from a component and a position on; zero where that would take too long to say.
  ///
  /// - Parameter elsewhere: whether a component is bound out of its turn.
  mutating func least(
    from component: Int, _ position: Int, isSkipping: Bool, elsewhere: (Int) -> Bool
  ) -> Int {
    guard exits.count < 64 else { return 0 }
    var bits: UInt64 = 0
    for later in component..<exits.count where elsewhere(later) { bits |= 1 << UInt64(later) }
    return table(bits).map { $0[index(component, position, isSkipping)] } ?? 0
  }

  private func index(_ component: Int, _ position: Int, _ isSkipping: Bool) -> Int {
    ((component * (blanks.count + 1)) + position) * 2 + (isSkipping ? 1 : 0)
  }

  /// The costs for one choice of components that are bound out of their turn; nil for one too many.
  private mutating func table(_ elsewhere: UInt64) -> [Int]? {
    if let known = tables[elsewhere] { return known }
    guard tables.count < Self.mostTables else { return nil }
    // Counted at once, for those that it asks for in turn.
    tables[elsewhere] = []
    let (components, length) = (exits.count, blanks.count)
    var table = Array(repeating: Self.never, count: (components + 1) * (length + 1) * 2)
    for position in (0...length).reversed() {
      for component in (0...components).reversed() {
        var least = position == length && component == components ? 0 : Self.never
        if component < components {
          if elsewhere >> UInt64(component) & 1 == 1 {
            least = table[index(component + 1, position, false)]
          } else {
            for end in position...length {
              let cost = exits[component][position][end]
              if cost < Self.never {
                least = min(least, cost + table[index(component + 1, end, false)])
              }
            }
          }
        }
        for stray in position < length ? strays[position] : [] where stray.component != component {
          var then = elsewhere
          if stray.component > component {
            if then >> UInt64(stray.component) & 1 == 1 { continue }
            then |= 1 << UInt64(stray.component)
          }
          let place = index(component, stray.end, false)
          let rest =
            then == elsewhere ? table[place] : self.table(then).map { $0[place] } ?? 0
          least = min(least, NameDiagnosis.Cost.misplaced + rest)
        }
        for isSkipping in [false, true] {
          var cost = least
          if position < length {
            let further =
              blanks[position]
              ? NameDiagnosis.Cost.blank + table[index(component, position + 1, false)]
              : (isSkipping ? NameDiagnosis.Cost.skippedFurther : NameDiagnosis.Cost.skipped)
                + table[index(component, position + 1, true)]
            cost = min(cost, further)
          }
          table[index(component, position, isSkipping)] = cost
        }
      }
    }
    tables[elsewhere] = table
    return table
  }
}

extension NameDiagnosis {
  /// The bounds for the name at hand.
  func costBounds() -> NameCostBounds {
    let count = pattern.components.count
    var exits: [[[Int]]] = []
    var strays: [[NameCostBounds.Stray]] = name.indices.map { _ in [] }
    for component in 0..<count {
      exits.append((0...name.count).map { exitCosts(component, $0) })
      for position in name.indices {
        guard let (_, _, end) = entries(of: component, at: position).last else { continue }
        strays[position].append(.init(component: component, end: end))
      }
    }
    return NameCostBounds(exits: exits, strays: strays, blanks: name.map { LookAlikes.isBlank($0) })
  }

  /// The least cost of each end that a component can come to from a position.
  private func exitCosts(_ index: Int, _ position: Int) -> [Int] {
    let component = pattern.components[index]
    var costs = Array(repeating: NameCostBounds.never, count: name.count + 1)
    func take(_ end: Int, _ cost: Int) { costs[end] = min(costs[end], cost) }
    let entries = entries(of: index, at: position)
    for (_, _, end) in entries { take(end, 0) }
    for reader in component.readers {
      for near in reader.dictionary.lookAlikeEntries(name, position) {
        take(near.end, min(Cost.lookAlike, Cost.blank))
      }
      // Nearly an entry, or unknown: no less than one wrong character.
      let last = min(name.count, position + reader.dictionary.lengths.upperBound + 2)
      for end in position..<last { take(end + 1, min(Cost.near + Cost.edit, Cost.problem)) }
      if case .words = component.sources[reader.source] { take(name.count, Cost.problem) }
    }
    for text in component.texts {
      for end in position...name.count {
        let isWithin = text.limits.length.contains(end - position)
        if !isWithin, !component.isRequired || end == position { continue }
        let isFaulty = text.limits.limits.contains {
          text.limits.fault($0, name, position, end) != nil
        }
        take(
          end,
          (isWithin ? 0 : Cost.problem) + (isFaulty ? Cost.problem : 0)
            + (component.readers.isEmpty ? 0 : Cost.weak))
      }
    }
    switch component.presence {
    case .required: take(position, Cost.missing + (entries.isEmpty ? 0 : Cost.ignored))
    case .optional, .onlyIf: take(position, absentCost(index, at: position))
    }
    return costs
  }
}

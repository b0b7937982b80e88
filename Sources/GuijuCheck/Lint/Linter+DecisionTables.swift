import GuijuPlan
import GuijuSyntax
import GuijuText

/// Rows of decision tables that decide nothing.
extension Linter {
  /// How many rows of a table are compared with one another.
  private static let comparedRows = 2_000

  /// Rows that cannot give a result because of an earlier one.
  mutating func reportCoveredRows() {
    for placed in declarations {
      guard case .decision(let decision) = placed.declaration else { continue }
      let isUnique: Bool
      switch decision.hitPolicy {
      case .unique?, nil: isUnique = true
      case .first?: isUnique = false
      case .priority?, .any?, .ruleOrder?, .outputOrder?, .collect?, .collectSum?,
        .collectMinimum?, .collectMaximum?, .collectCount?:
        continue
      }
      var earlier: [(cells: [Cell], span: Span)] = []
      for row in decision.rows.prefix(Self.comparedRows) {
        guard let tests = row.tests else { continue }
        let cells = tests.map { Cell($0, in: placed.source) }
        let match = earlier.first { other in
          Self.covers(other.cells, cells) || isUnique && Self.covers(cells, other.cells)
        }
        if let match {
          diagnostics.report(.coveredRow(isUnique: isUnique, at: row.span, earlier: match.span))
        }
        earlier.append((cells, row.span))
      }
    }
  }

  private static func covers(_ cells: [Cell], _ others: [Cell]) -> Bool {
    cells.count == others.count && zip(cells, others).allSatisfy { $0.covers($1) }
  }

  /// What a cell accepts.
  private struct Cell {
    enum Test: Hashable {
      case interval(LiteralInterval)
      /// Any other test, as written.
      case text(String)
    }

    let isNegated: Bool
    let tests: Set<Test>
    /// The intervals of more than one value.
    let ranges: [LiteralInterval]

    init(_ tests: UnaryTests, in source: Source) {
      isNegated = tests.isNegated
      self.tests = Set(
        tests.tests.map { test in
          if case .expression(.string(let literal)) = test { return .text("\"" + literal.value) }
          return LiteralInterval(test).map { .interval($0) } ?? .text(source.text(test.span))
        })
      ranges = self.tests.compactMap { test in
        if case .interval(let interval) = test, !interval.isOneValue { interval } else { nil }
      }
    }

    /// Whether all that meets the other meets this one.
    func covers(_ other: Cell) -> Bool {
      if tests.isEmpty { return true }
      if other.tests.isEmpty || isNegated != other.isNegated { return false }
      return isNegated ? other.accepts(tests) : accepts(other.tests)
    }

    private func accepts(_ others: Set<Test>) -> Bool {
      others.allSatisfy { other in
        if tests.contains(other) { return true }
        guard case .interval(let interval) = other else { return false }
        return ranges.contains { $0.includes(interval) }
      }
    }
  }
}

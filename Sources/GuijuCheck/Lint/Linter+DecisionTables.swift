import GuijuPlan
import GuijuSyntax
import GuijuText

/// Rows of decision tables that decide nothing.
extension Linter {
  /// How many rows of a table are compared with one another.
  private static let comparedRows = 2_000

  /// Rows that cannot give a result because of earlier ones.
  mutating func reportCoveredRows() {
    var inputs: [Span: [DecisionTable.Input]] = [:]
    for id in plan.nodeIDs {
      guard case .decisionTable(let table) = plan[id], let row = plan[table].rows.first else {
        continue
      }
      inputs[row.span] = plan[table].inputs
    }
    for placed in declarations {
      guard case .decision(let decision) = placed.declaration, let row = decision.rows.first,
        let inputs = inputs[row.span]
      else { continue }
      switch decision.hitPolicy {
      case .unique?, nil: reportCoveredRows(of: decision, inputs, isUnique: true, placed.source)
      case .first?: reportCoveredRows(of: decision, inputs, isUnique: false, placed.source)
      case .priority?, .any?, .ruleOrder?, .outputOrder?, .collect?, .collectSum?,
        .collectMinimum?, .collectMaximum?, .collectCount?:
        break
      }
    }
  }

  private mutating func reportCoveredRows(
    of decision: DecisionDeclaration, _ inputs: [DecisionTable.Input], isUnique: Bool,
    _ source: Source
  ) {
    let rows = decision.rows.prefix(Self.comparedRows).compactMap { row in
      row.tests.map { (tests: $0, span: row.span) }
    }
    var columns: [InputParts] = []
    for (column, input) in inputs.enumerated() {
      guard
        let parts = InputParts(
          rows.map { $0.tests[column] }, of: plan.type(input.expression),
          texts: plan.enumeratedTexts(of: input.expression),
          isWhole: plan.isWholeNumber(input.expression), in: source)
      else { return }
      columns.append(parts)
    }
    var search = CoverSearch()
    var earlier: [CoveringRow] = []
    for row in rows {
      let row = CoveringRow(
        cells: zip(columns, row.tests).map { $0.selection(of: $1) }, span: row.span)
      if row.cells.contains(where: \.accepted.isEmpty) { continue }
      let match = earlier.first { $0.covers(row) || isUnique && row.covers($0) }
      let covering = match.map { [$0] } ?? search.rows(of: earlier, covering: row)
      if !covering.isEmpty {
        diagnostics.report(
          .coveredRow(isUnique: isUnique, at: row.span, earlier: covering.map(\.span)))
      }
      earlier.append(row)
    }
  }
}

/// A row of a decision table by what its cells accept.
private struct CoveringRow {
  /// What each cell accepts, and what of it others must accept to cover it.
  let cells: [(accepted: PartSet, needed: PartSet)]
  let span: Span

  /// Whether all that meets the other row meets this one.
  func covers(_ other: CoveringRow) -> Bool {
    zip(cells, other.cells).allSatisfy { $0.accepted.isSuperset(of: $1.needed) }
  }

  func meets(_ other: CoveringRow) -> Bool {
    zip(cells, other.cells).allSatisfy { !$0.accepted.isDisjoint(with: $1.needed) }
  }
}

/// Looks for rows that together accept all that another one does: each part of its first cell with
/// the rows that accept that part and so its second cell, and so on.
private struct CoverSearch {
  /// How many steps are taken for one table; what takes more is not told.
  private var stepsLeft = 1_000_000

  /// The fewest of some rows, from the last, that cover a row; none where all of them do not.
  mutating func rows(of others: [CoveringRow], covering row: CoveringRow) -> [CoveringRow] {
    var needed = others.filter { $0.meets(row) }
    guard needed.count > 1, isCovered(row, by: needed) else { return [] }
    for index in needed.indices.reversed() {
      var fewer = needed
      fewer.remove(at: index)
      if isCovered(row, by: fewer) { needed = fewer }
    }
    return needed
  }

  private mutating func isCovered(
    _ row: CoveringRow, by others: [CoveringRow], from column: Int = 0
  ) -> Bool {
    guard column < row.cells.count else { return !others.isEmpty }
    let needed = row.cells[column].needed
    var seen: Set<[Int]> = []
    for part in 0..<needed.count where needed.contains(part) {
      stepsLeft -= others.count
      let accepting = others.indices.filter { others[$0].cells[column].accepted.contains(part) }
      guard stepsLeft > 0, !accepting.isEmpty else { return false }
      if seen.insert(accepting).inserted,
        !isCovered(row, by: accepting.map { others[$0] }, from: column + 1)
      {
        return false
      }
    }
    return true
  }
}

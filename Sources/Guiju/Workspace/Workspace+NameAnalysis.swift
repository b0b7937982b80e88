import GuijuEngine
import GuijuPlan
import GuijuText

extension Workspace {
  /// What was found of patterns of names: how much reading a name takes, for those that could be
  /// analysed.
  public struct PatternBound: Sendable {
    public let pattern: String
    /// The most steps for each character of a name, apart from conditions.
    public let stepsPerCharacter: Int
  }

  /// Adds remarks on patterns of names to the diagnostics of the rules: names with two readings, rows
  /// and words that never match, names that two patterns accept. Patterns that draw from tables are
  /// analysed where all these tables have files.
  public mutating func lintNamePatterns() -> [PatternBound] {
    guard isUsable else { return [] }
    let plan = rules.plan
    let checker = nameChecker()
    var bounds: [PatternBound] = []
    var analysed: [NamePatternID] = []
    var open: [NamePatternID] = []
    var unmatched = SharedRemarks()
    for id in plan.namePatterns.indices.map({ NamePatternID($0) }) {
      for idle in checker.idleWords(of: id) {
        rules.diagnostics.report(.idleWords(idle.words, at: idle.limit.span))
      }
      guard tables(of: id).allSatisfy({ data[$0].origin != nil }) else {
        open.append(id)
        continue
      }
      bounds.append(
        PatternBound(
          pattern: qualifiedName(of: id),
          stepsPerCharacter: checker.stepsPerCharacter(of: id)))
      do throws(EvaluationError) {
        try lint(id, among: analysed, checker, &unmatched)
        analysed.append(id)
      } catch {
        rules.diagnostics.report(
          .patternNotAnalysed(plan[id].name, reason: error.message, at: plan[id].span))
      }
    }
    for remark in unmatched.remarks {
      rules.diagnostics.report(
        .unmatchedEntries(
          remark.component, texts: remark.texts, count: remark.count, at: remark.spans[0],
          alsoAt: Array(remark.spans.dropFirst())))
    }
    if let first = open.first {
      rules.diagnostics.report(
        .patternsNotAnalysed(open.map { qualifiedName(of: $0) }, at: plan[first].span))
    }
    return bounds
  }

  private func qualifiedName(of id: NamePatternID) -> String {
    qualified(rules.plan[id].name, rules.plan[id].pack)
  }

  private func tables(of id: NamePatternID) -> Set<TableID> {
    var tables: Set<TableID> = []
    for component in rules.plan[id].components {
      for case .rows(let rows) in component.sources { tables.insert(rows.table) }
    }
    return tables
  }

  private mutating func lint(
    _ id: NamePatternID, among others: [NamePatternID], _ checker: NameChecker,
    _ remarks: inout SharedRemarks
  ) throws(EvaluationError) {
    let plan = rules.plan
    let pattern = plan[id]
    for unmatched in try checker.unmatchedEntries(of: id) {
      remarks.add(unmatched, pattern.components[unmatched.component])
    }
    if let found = try checker.ambiguity(of: id) {
      let component = pattern.components[found.component]
      rules.diagnostics.report(
        .ambiguousPattern(
          pattern.name, example: found.name, readings: found.readings.map { $0.map(\.text) },
          at: pattern.span, component: component.name, componentSpan: component.span))
    }
    var overlaps: [(pattern: String, example: String, span: Span)] = []
    for other in others where Self.mayMeet(plan[other].table, pattern.table) {
      if let name = try checker.overlap(of: other, id) {
        overlaps.append((qualifiedName(of: other), name, plan[other].span))
      }
    }
    if !overlaps.isEmpty {
      rules.diagnostics.report(
        .overlappingPatterns(pattern.name, others: overlaps, at: pattern.span))
    }
  }

  /// Whether names of one table can come to both patterns.
  private static func mayMeet(_ one: TableID?, _ other: TableID?) -> Bool {
    one == nil || other == nil || one == other
  }
}

/// What can be part of no name, told once where components of several patterns have it in common.
private struct SharedRemarks {
  struct Remark {
    let component: String
    let texts: [String]
    let count: Int
    /// Of the component in each pattern.
    var spans: [Span]
  }

  private(set) var remarks: [Remark] = []

  mutating func add(_ unmatched: UnmatchedEntries, _ component: NamePattern.Component) {
    let known = remarks.firstIndex {
      $0.component == component.name && $0.texts == unmatched.texts && $0.count == unmatched.count
    }
    if let known {
      remarks[known].spans.append(component.span)
    } else {
      remarks.append(
        Remark(
          component: component.name, texts: unmatched.texts, count: unmatched.count,
          spans: [component.span]))
    }
  }
}

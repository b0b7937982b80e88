import Foundation
import GuijuEngine
import GuijuPlan
import Testing

/// The batch evaluator says of every row what the row evaluator says, whatever the number of threads.
///
/// GUIJU_DIFFERENTIAL_SECONDS sets how long random worlds are tried, GUIJU_DIFFERENTIAL_SEED where
/// they begin: `make differential`.
@Suite("Batches against rows") struct BatchDifferentialTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let seconds = environment["GUIJU_DIFFERENTIAL_SECONDS"].flatMap { Double($0) }
  private static let seed = environment["GUIJU_DIFFERENTIAL_SEED"].flatMap { UInt64($0) } ?? 1
  /// How many worlds each part tries where no time is set.
  private static let count = 40

  @Test("random rules over random data", arguments: 0..<2)
  func evaluatorsAgree(part: Int) throws {
    let start = ContinuousClock.now
    var tried: UInt64 = 0
    var verdicts: [Verdict: Int] = [:]
    var fallbacks = 0
    var differences = 0
    var records = 0
    var findings = 0
    // Rules by chance that the checker refuses.
    var wrong: UInt64 = 0
    // Lists within lists of definitions, over thousands of rows: right, and too long to wait for.
    var long: UInt64 = 0
    while Self.seconds.map({ (ContinuousClock.now - start) / .seconds(1) < $0 })
      ?? (tried < Self.count)
    {
      let seed = Self.seed &* 1_000_003 &+ UInt64(part) &* 500_009 &+ tried
      tried += 1
      let world = RandomWorld(seed: seed)
      guard let loaded = try world.load() else {
        wrong += 1
        continue
      }
      let (program, data) = (loaded.program, loaded.data)
      findings += loaded.findings.count
      guard let comparison = try EvaluatorComparison(program, data, seconds: 20) else {
        long += 1
        continue
      }
      fallbacks += comparison.batch.statistics.entries.count
      for outcome in comparison.batch.outcomes {
        for verdict in Verdict.allCases {
          verdicts[verdict, default: 0] += outcome.count(of: verdict)
        }
      }
      let alone = try RecordComparison(program, data)
      records += alone.verdictCount
      let leaner = try EvaluatorComparison(program, loaded.lean, seconds: 20)
      let isSame = leaner.map { leaner in
        zip(leaner.batch.outcomes, comparison.batch.outcomes).allSatisfy {
          $0.verdicts == $1.verdicts
        }
      }
      if let difference = comparison.difference ?? alone.difference ?? leaner?.difference
        ?? (isSame == false ? "columns that no rule reads change verdicts" : nil)
        ?? (loaded.findings == loaded.leanFindings
          ? nil : "columns that no rule reads change what is told of the data")
      {
        let files = world.files.map { "\($0.table).csv\n\($0.text)" }.joined(separator: "\n")
        print("DIFFERENCE seed \(seed): \(difference)")
        Issue.record("seed \(seed): \(difference)\n\(world.rules)\n\(files.prefix(4_000))")
        differences += 1
        if differences == 3 { return }
      }
    }
    #expect(wrong * 4 < tried, "\(wrong) of \(tried) worlds have no rules")
    #expect(long * 20 < tried, "\(long) of \(tried) worlds take too long")
    #expect(records > 0)
    #expect(findings > 0)
    // All verdicts must occur, and not all of them from the row evaluator.
    for verdict in Verdict.allCases where verdict != .value {
      #expect(verdicts[verdict, default: 0] > 0, "\(verdict)")
    }
    if Self.seconds != nil {
      print(
        "\(tried) worlds, \(wrong) refused, \(long) left, \(verdicts), \(fallbacks) fallbacks, "
          + "\(records) verdicts on records")
    }
  }
}

/// What both evaluators say of all rules.
struct EvaluatorComparison {
  let batch: BatchEvaluator.Result
  /// The first difference.
  let difference: String?

  /// Nil where the comparison takes longer than `seconds`.
  init?(_ program: Program, _ data: DataSet, seconds: Int) throws {
    do {
      try self.init(program, data, until: .now + .seconds(seconds))
    } catch let error as EvaluationError {
      guard case .interrupted = error.reason else { throw error }
      return nil
    }
  }

  private init(_ program: Program, _ data: DataSet, until end: ContinuousClock.Instant) throws {
    let rules = Array(program.plan.ruleIDs)
    var limits = Limits()
    limits.steps = 1_000_000
    limits.isInterrupted = { ContinuousClock.now > end }
    var rows = RuleEvaluator(program, data: data, language: .english, limits: limits)
    batch = try BatchEvaluator(program, data: data, limits: limits, jobs: 2).evaluate(rules)
    let alone = try BatchEvaluator(program, data: data, limits: limits, jobs: 1).evaluate(rules)
    var difference: String?
    for (index, rule) in rules.enumerated() {
      let expected = try rows.evaluate(rule).verdicts
      let name = program.plan[rule].name
      for (found, way) in [(batch, "2 threads"), (alone, "1 thread")] {
        let verdicts = found.outcomes[index].verdicts
        guard verdicts != expected else { continue }
        let row = zip(verdicts, expected).enumerated().first { $0.element.0 != $0.element.1 }?
          .offset
        difference =
          difference
          ?? row.map {
            "\(name), row \($0): \(verdicts[$0]) in batches of \(way), \(expected[$0]) by row"
          }
          ?? "\(name): \(verdicts.count) verdicts, not \(expected.count)"
      }
    }
    if difference == nil, batch.decisionFaults != rows.decisionFaults {
      difference = "faults of decision tables: \(batch.decisionFaults), not \(rows.decisionFaults)"
    }
    self.difference = difference
  }
}

/// What is said of rows that are given as records, beside what the row evaluator says of them.
struct RecordComparison {
  private(set) var verdictCount = 0
  /// The first difference.
  private(set) var difference: String?

  init(_ program: Program, _ data: DataSet) throws {
    let plan = program.plan
    var limits = Limits()
    limits.steps = 1_000_000
    var rows = RuleEvaluator(program, data: data, language: .english, limits: limits)
    var cells = RowEvaluator(program, data: data)
    for table in plan.tables.indices.map({ TableID($0) }) {
      // A record is in no list: what lists come to may be another thing.
      let rules = plan.ruleIDs.filter { plan[$0].table == table && !Self.asksOfLists($0, plan) }
      if rules.isEmpty { continue }
      let expected = try rules.map { try rows.evaluate($0).verdicts }
      var evaluator = try RecordEvaluator(
        program, data: data, table: table, rules: rules, language: .english, limits: limits)
      for row in 0..<min(data[table].rowCount, 200) {
        var given: [FieldID: Record.Cell] = [:]
        for (index, column) in data[table].columns.enumerated() {
          guard let column else { continue }
          let field = FieldID(index)
          let cell = Cell(table: table, row: Int32(row), field: field)
          given[field] =
            column.isFaulty[row]
            ? .unknown : column.isMissing[row] ? .blank : .value(cells.value(of: cell))
        }
        let verdicts = try evaluator.verdicts(of: evaluator.record(given))
        verdictCount += verdicts.count
        for (index, verdict) in verdicts.enumerated() where verdict != expected[index][row] {
          difference =
            difference
            ?? "\(plan[rules[index]].name), row \(row): \(verdict) as a record, "
            + "\(expected[index][row]) by row"
        }
      }
    }
  }

  private static func asksOfLists(_ rule: RuleID, _ plan: Plan) -> Bool {
    let roots = plan.withExceptions(rule).flatMap { plan.roots(of: $0) }
    return plan.dependencies(of: roots).contains { node in
      switch plan[node] {
      case .reverse, .table: true
      default: false
      }
    }
  }
}

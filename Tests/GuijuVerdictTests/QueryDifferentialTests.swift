import Foundation
import GuijuCheck
import GuijuEngine
import GuijuPlan
import GuijuSyntax
import GuijuText
import Testing

/// A query comes to the same by columns and by rows, whatever the number of threads.
@Suite("Queries in batches against rows") struct QueryDifferentialTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let seconds = environment["GUIJU_DIFFERENTIAL_SECONDS"].flatMap { Double($0) }
  private static let seed = environment["GUIJU_DIFFERENTIAL_SEED"].flatMap { UInt64($0) } ?? 1
  private static let count = 30

  @Test("random queries over random data")
  func evaluatorsAgree() throws {
    let start = ContinuousClock.now
    var worlds: UInt64 = 0
    var (asked, refused, rowCount, unknown, faults) = (0, 0, 0, 0, 0)
    while Self.seconds.map({ (ContinuousClock.now - start) / .seconds(1) < $0 })
      ?? (worlds < Self.count)
    {
      let seed = Self.seed &* 7_000_003 &+ worlds
      worlds += 1
      let world = RandomWorld(seed: seed, queryCount: 8)
      guard let loaded = try world.load() else { continue }
      let (program, data) = (loaded.program, loaded.data)
      for text in world.queries {
        asked += 1
        guard let (query, program) = Self.prepare(text, program) else {
          refused += 1
          continue
        }
        var limits = Limits()
        limits.steps = 1_000_000
        let end = ContinuousClock.now + .seconds(20)
        limits.isInterrupted = { ContinuousClock.now > end }
        let expected = Answer(query, program, data, limits, jobs: 1, isRowwise: true)
        let found = [1, 2].map { Answer(query, program, data, limits, jobs: $0, isRowwise: false) }
        // Too long to wait for.
        if (found + [expected]).contains(where: { $0.fault == "interrupted" }) { continue }
        rowCount += expected.rows.count
        unknown += expected.summary.undeterminedCount
        if expected.fault != nil { faults += 1 }
        for answer in found where answer != expected {
          let files = world.files.map { "\($0.table).csv\n\($0.text)" }.joined(separator: "\n")
          Issue.record(
            "seed \(seed): \(text)\n\(answer)\nnot\n\(expected)\n\(world.rules)\n\(files.prefix(4_000))"
          )
          return
        }
      }
    }
    #expect(refused * 3 < asked, "\(refused) of \(asked) queries are refused")
    #expect(rowCount > 0 && unknown > 0)
    if Self.seconds != nil {
      print("\(asked) queries, \(refused) refused, \(faults) faults, \(rowCount) rows")
    }
  }

  private static func prepare(_ text: String, _ program: Program) -> (QueryPlan, Program)? {
    var sources = SourceMap()
    var diagnostics = DiagnosticBag()
    guard let source = sources.add(name: "query", bytes: Array(text.utf8)),
      let tree = Parser.parseQuery(source, names: .builtins, diagnostics: &diagnostics)
    else { return nil }
    var plan = program.plan
    let checked = Checker.check(tree, in: &plan, diagnostics: &diagnostics)
    let extended = Program(plan, asOf: program.asOf, diagnostics: &diagnostics)
    guard let query = checked, !diagnostics.hasErrors else { return nil }
    return (query, extended)
  }

  /// What a query comes to, as text.
  private struct Answer: Equatable, CustomStringConvertible {
    var rows: [[String]] = []
    var summary = QuerySummary()
    var fault: String?

    init(
      _ query: QueryPlan, _ program: Program, _ data: DataSet, _ limits: Limits, jobs: Int,
      isRowwise: Bool
    ) {
      let evaluator = QueryEvaluator(
        query, program, data: data, limits: limits, jobs: jobs, isRowwise: isRowwise)
      var rows: [[String]] = []
      do throws(QueryFault) {
        summary = try evaluator.run { values in
          rows.append(values.map { $0.text(in: program.plan, .english) })
          return true
        }.summary
        self.rows = rows
      } catch {
        if case .interrupted = error.error.reason {
          fault = "interrupted"
        } else {
          fault = "row \(error.row.map(String.init) ?? "-"): \(error.error.message.en)"
        }
      }
    }

    var description: String {
      (fault.map { [$0] } ?? rows.prefix(20).map { $0.joined(separator: " | ") })
        .joined(separator: "\n") + "\n\(summary)"
    }
  }
}

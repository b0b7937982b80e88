import GuijuEngine
import GuijuPlan
import GuijuText

/// Runs the tests against changed rules, one change at a time, to find the changes that no test
/// notices.
public struct MutationRunner {
  /// How many changes are tried if nothing is said.
  public static let defaultLimit = 1_000

  private let workspace: Workspace
  /// The tests with all that their outcome depends on, which no other change can touch; those that
  /// depend on little first, which are soon done and speak of what changes.
  private let tests: [(id: TestID, dependencies: Set<NodeID>)]

  public init(_ workspace: Workspace, tests: [TestID]) {
    self.workspace = workspace
    let plan = workspace.rules.plan
    self.tests = tests.map { ($0, plan.dependencies(of: plan.roots(of: $0))) }
      .sorted { ($0.1.count, $0.0) < ($1.1.count, $1.0) }
  }

  /// Tries at most `limit` changes to the rules, or to some of them; where there are more, those
  /// tried are spread evenly. An interrupt ends it with what was found so far.
  ///
  /// - Parameter progress: told how many of how many are done.
  public func run(
    only rules: Set<RuleID> = [], limit: Int = defaultLimit, progress: (Int, Int) -> Void
  ) -> MutationResult {
    let plan = workspace.rules.plan
    let mutations = MutationFinder.mutations(of: plan, only: rules)
    var result = MutationResult(count: mutations.count)
    let chosen = Self.spread(mutations.count, limit)
    for (position, index) in chosen.enumerated() {
      let mutation = mutations[index]
      guard let program = program(of: mutation.applied(to: plan)) else {
        result.count -= 1
        continue
      }
      do throws(EvaluationError) {
        let isNoticed = try isNoticed(mutation, program)
        result.triedCount += 1
        if !isNoticed { result.survivors.append(mutation) }
      } catch {
        result.isInterrupted = true
        return result
      }
      progress(position + 1, chosen.count)
    }
    return result
  }

  /// The changed rules; nil where the change is none that anybody could make: a parameter outside
  /// its 范围.
  private func program(of plan: Plan) -> Program? {
    var diagnostics = DiagnosticBag()
    let program = Program(plan, asOf: workspace.asOf, diagnostics: &diagnostics)
    return diagnostics.hasErrors ? nil : program
  }

  private func isNoticed(
    _ mutation: Mutation, _ program: Program
  ) throws(EvaluationError) -> Bool {
    let runner = TestRunner(program, sources: workspace.rules.sources, limits: workspace.limits)
    for test in tests where mutation.canAffect(test.dependencies, in: workspace.rules.plan) {
      if try !runner.passes(test.id) { return true }
    }
    return false
  }

  /// At most `limit` of `count` positions, evenly spread.
  private static func spread(_ count: Int, _ limit: Int) -> [Int] {
    guard count > limit else { return Array(0..<count) }
    return (0..<limit).map { $0 * count / limit }
  }
}

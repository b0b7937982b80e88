import GuijuEngine
import GuijuPlan
import GuijuText

/// Runs the tests against changed rules, one change at a time, to find the changes that no test
/// notices.
public struct MutationRunner {
  /// How many changes are tried if nothing is said.
  public static let defaultLimit = 1_000

  private let workspace: Workspace
  private let tests: [TestID]

  public init(_ workspace: Workspace, tests: [TestID]) {
    self.workspace = workspace
    self.tests = tests
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
    result.severityCount = plan.ruleIDs.count { id in
      guard case .rule = plan[id].kind else { return false }
      return rules.isEmpty || rules.contains(id)
    }
    let chosen = Self.spread(mutations.count, limit)
    for (position, index) in chosen.enumerated() {
      guard let program = program(of: mutations[index].applied(to: plan)) else {
        result.count -= 1
        continue
      }
      do throws(EvaluationError) {
        let isNoticed = try isNoticed(program)
        result.triedCount += 1
        if !isNoticed { result.survivors.append(mutations[index]) }
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

  private func isNoticed(_ program: Program) throws(EvaluationError) -> Bool {
    let runner = TestRunner(program, sources: workspace.rules.sources, limits: workspace.limits)
    for test in tests where try !runner.passes(test) { return true }
    return false
  }

  /// At most `limit` of `count` positions, evenly spread.
  private static func spread(_ count: Int, _ limit: Int) -> [Int] {
    guard count > limit else { return Array(0..<count) }
    return (0..<limit).map { $0 * count / limit }
  }
}

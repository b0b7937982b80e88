import GuijuPlan
import GuijuText

/// Which changes to the rules the tests did not notice.
public struct MutationResult: Sendable {
  /// How many changes there are to try, as far as is known: those that would make no rules that
  /// anybody could write show when they are tried.
  public var count: Int
  /// How many were tried: a bound, or an interrupt, may leave some out.
  public var triedCount = 0
  /// The changes that no test noticed.
  public var survivors: [Mutation] = []
  /// Whether the user ended the search.
  public var isInterrupted = false

  public init(count: Int) { self.count = count }

  /// How many changes some test noticed.
  public var noticedCount: Int { triedCount - survivors.count }
}

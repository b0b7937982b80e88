import GuijuPlan

/// Checks names by the patterns of a program, for whoever asks about single names.
public struct NameChecker {
  private let evaluator: RowEvaluator
  private let readers: NameReaders

  public init(_ program: Program, data: DataSet, limits: Limits = .init()) {
    evaluator = RowEvaluator(program, data: data, limits: limits)
    readers = NameReaders(patternCount: program.plan.namePatterns.count)
  }

  /// Whether a name conforms; nil where that is unknown.
  ///
  /// - Parameter row: the row that bears the name, of the pattern's table; nil where it is not known.
  public func conforms(
    _ name: String, to pattern: NamePatternID, row: Int32? = nil
  ) throws(EvaluationError) -> Bool? {
    try readers.with(pattern, for: evaluator) { matcher throws(EvaluationError) in
      matcher.begin(name, row: row)
      return try matcher.conforms()
    }
  }
}

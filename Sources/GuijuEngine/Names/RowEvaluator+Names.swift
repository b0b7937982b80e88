import GuijuPlan

/// The patterns that an evaluator reads names with, each made when it is first asked for.
final class NameReaders {
  private var matchers: [NamePatternID: NameMatcher] = [:]

  /// Does something with the matcher of a pattern.
  func with<Result>(
    _ id: NamePatternID, for evaluator: RowEvaluator,
    _ body: (inout NameMatcher) throws(EvaluationError) -> Result
  ) throws(EvaluationError) -> Result {
    try body(
      &matchers[
        id,
        default: NameMatcher(
          NamePatternProgram(id, evaluator.program, evaluator.data), evaluator.anew)])
  }
}

extension RowEvaluator {
  /// What a pattern says of a name: `符合` a truth value, `解析` a context. A missing name is null.
  mutating func naming(
    _ name: NodeID, _ pattern: NamePatternID, _ question: NameQuestion, row: NodeID?
  ) throws(EvaluationError) -> Value {
    guard case .string(let text) = try evaluate(name) else { return .null }
    var bearer: Int32?
    if let row, case .row(_, let index) = try evaluate(row) { bearer = index }
    // While cells are tried with other values, nothing known of the data's own holds.
    let readers: NameReaders
    if replacedCells.isEmpty, let known = nameReaders {
      readers = known
    } else {
      readers = NameReaders()
      if replacedCells.isEmpty { nameReaders = readers }
    }
    switch question {
    case .conforms:
      return try readers.with(pattern, for: self) { matcher throws(EvaluationError) in
        matcher.begin(text, row: bearer)
        return Value(try matcher.conforms())
      }
    case .parse:
      return .null
    }
  }
}

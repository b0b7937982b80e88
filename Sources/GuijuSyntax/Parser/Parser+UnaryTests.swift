import GuijuText

/// Unary tests: behind 属于, and in the cells of a decision table.
extension Parser {
  /// tests = "(" test { "," test } ")" | operator sum | sum
  mutating func parseTests() throws(ParseFailure) -> [UnaryTest] {
    // Without parentheses the test ends before “并且”: x 属于 [1..3] 并且 y.
    guard at(.leftParenthesis) else {
      guard comparisonOperator == nil else { return [try parseTest()] }
      return [.expression(try parseSum())]
    }
    let open = current
    advance()
    var tests: [UnaryTest] = []
    var tallest = 0
    repeat {
      let test = try parseTest()
      tallest = max(tallest, height)
      if tests.isEmpty, at(.dotDot), case .expression(let lower) = test {
        return [
          .expression(try parseRange(from: open, lower: lower, includesLower: false))
        ]
      }
      tests.append(test)
    } while take(.comma)
    try expect(.rightParenthesis, .closing(")"))
    height = tallest
    return tests
  }

  /// test = operator sum | expression
  private mutating func parseTest() throws(ParseFailure) -> UnaryTest {
    guard let comparisonOperator else { return .expression(try parseExpression()) }
    let start = current.span
    advance()
    let operand = try parseSum()
    return .comparison(comparisonOperator, operand, start.union(operand.span))
  }

  /// unaryTests = "-" | "not" "(" test { "," test } ")" | test { "," test }
  mutating func parseUnaryTests() throws(ParseFailure) -> UnaryTests {
    if at(.minus), index + 1 == limit || next.kind == .pipe {
      advance()
      return UnaryTests(isNegated: false, tests: [])
    }
    let isNegated = at(.not) && tokens[min(index + 1, limit)].kind == .leftParenthesis
    if isNegated {
      _ = take(.not)
      return UnaryTests(isNegated: true, tests: try parseTests())
    }
    var tests: [UnaryTest] = []
    repeat { tests.append(try parseTest()) } while take(.comma)
    return UnaryTests(isNegated: false, tests: tests)
  }
}

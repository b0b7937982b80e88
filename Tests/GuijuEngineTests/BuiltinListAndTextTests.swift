import GuijuPlan
import GuijuText
import Testing

@testable import GuijuEngine

/// What a call gives, as FEEL's `string()` writes it; `null` for null.
private func call(
  _ builtin: Builtin, _ arguments: Value..., mode: EvaluationMode = .dmn
) throws -> String {
  var diagnostics = DiagnosticBag()
  var plan = Plan()
  let node = plan.add(.omitted, .any, at: .none)
  var evaluator = RowEvaluator(
    Program(plan, asOf: CalendarDate(columnDays: 0), diagnostics: &diagnostics),
    data: .none(for: plan), mode: mode)
  return try evaluator.call(builtin, arguments, node).feelText(in: plan) ?? "null"
}

private func number(_ text: String) throws -> Value {
  .number(try #require(Decimal(utf8: text.utf8), "\(text)"))
}

private func number(_ number: Int64) -> Value { .number(Decimal(number)) }

private func numbers(_ numbers: Int64...) -> Value {
  .list(List(numbers.map { .number(Decimal($0)) }))
}

/// A list whose last element only may belong.
private let uncertainList = Value.list(
  List([.number(Decimal(1)), .number(Decimal(2))], certainty: [true, false]))

@Suite("Functions of texts")
struct BuiltinTextTests {
  @Test("substring: positions count scalars, from the end where they are negative")
  func substring() throws {
    #expect(try call(.substring, .string("规矩方圆"), number(2), number(2)) == "矩方")
    #expect(try call(.substring, .string("规矩方圆"), number(-1)) == "圆")
    #expect(try call(.substring, .string("🐎a"), number(2)) == "a")
    #expect(try call(.substring, .string("ab"), number(1), number(100)) == "ab")
    #expect(try call(.substring, .string("ab"), number(0)) == "null")
    #expect(try call(.substring, .string("ab"), number(-3)) == "null")
    #expect(try call(.substring, .string("ab"), number("1e40")) == "null")
  }

  @Test("before, after and contains find a text that overlaps itself")
  func search() throws {
    #expect(try call(.substringBefore, .string("aabaabaac"), .string("aabaac")) == "aab")
    #expect(try call(.substringAfter, .string("aabaabaacx"), .string("aabaac")) == "x")
    #expect(try call(.substringBefore, .string("abc"), .string("x")) == "")
    #expect(try call(.contains, .string("ab"), .string("")) == "true")
    #expect(try call(.endsWith, .string("b"), .string("ab")) == "false")
  }

  @Test("a pattern that is wrong is null")
  func wrongPattern() throws {
    #expect(try call(.matches, .string("a"), .string("(")) == "null")
    #expect(try call(.replace, .string("a"), .string("a"), .string("$")) == "null")
    #expect(try call(.split, .string("a1b"), .string("\\d")) == "[\"a\", \"b\"]")
  }

  @Test("a text that would grow without measure is refused")
  func tooLong() throws {
    let long = Value.string(String(repeating: "a", count: 20_000))
    #expect(throws: EvaluationError.self) { try call(.replace, long, .string("a"), long) }
    let list = Value.list(List(Array(repeating: long, count: 1_000)))
    #expect(throws: EvaluationError.self) { try call(.stringJoin, list) }
  }

  @Test("string join leaves out what is missing, but not in a rule")
  func join() throws {
    let list = Value.list(List([.string("a"), .null, .string("c")]))
    #expect(try call(.stringJoin, list, .string("-")) == "a-c")
    #expect(try call(.stringJoin, list, .string("-"), mode: .guiju) == "null")
  }
}

@Suite("Functions of lists")
struct BuiltinListTests {
  @Test("aggregates of numbers")
  func aggregates() throws {
    #expect(try call(.sum, numbers(1, 2, 4)) == "7")
    #expect(try call(.mean, number(1), number(2)) == "1.5")
    #expect(try call(.median, numbers(6, 1, 2, 3)) == "2.5")
    #expect(try call(.mode, numbers(3, 1, 3, 1, 2)) == "[1, 3]")
    #expect(try call(.stddev, numbers(1, 3, 5)) == "2")
    #expect(try call(.sum, numbers()) == "null")
    #expect(try call(.max, .list(List([number(1), .string("a")]))) == "null")
  }

  @Test(
    "no sure result of elements that only may belong",
    arguments: [Builtin.sum, .max, .mean, .product, .median, .stddev, .mode, .distinctValues])
  func uncertain(builtin: Builtin) throws {
    #expect(try call(builtin, uncertainList, mode: .guiju) == "null")
  }

  @Test("all and any: what only may belong cannot decide, what surely does can")
  func quantifiers() throws {
    let sure = List([.boolean(false), .boolean(true)], certainty: [true, false])
    let possible = List([.boolean(false), .boolean(true)], certainty: [false, true])
    #expect(try call(.all, .list(sure), mode: .guiju) == "false")
    #expect(try call(.any, .list(sure), mode: .guiju) == "null")
    #expect(try call(.all, .list(possible), mode: .guiju) == "null")
    #expect(try call(.any, .list(possible), mode: .guiju) == "true")
    #expect(try call(.all, .list(List([.null, .boolean(false)]))) == "false")
  }

  @Test("positions count from 1, or from -1 at the end")
  func positions() throws {
    #expect(try call(.sublist, numbers(1, 2, 3), number(-2), number(1)) == "[2]")
    #expect(try call(.sublist, numbers(1, 2, 3), number(2), number(3)) == "null")
    #expect(try call(.remove, numbers(1, 2, 3), number(-1)) == "[1, 2]")
    #expect(try call(.insertBefore, numbers(1, 2), number(2), number(9)) == "[1, 9, 2]")
    #expect(try call(.listReplace, numbers(1, 2), number(0), number(9)) == "null")
    #expect(try call(.remove, uncertainList, number(1), mode: .guiju) == "null")
  }

  @Test("missing values are alike in FEEL and unknown in a rule")
  func missing() throws {
    let list = Value.list(List([number(1), .null, .null]))
    #expect(try call(.indexOf, list, .null) == "[2, 3]")
    #expect(try call(.distinctValues, list) == "[1, null]")
    #expect(try call(.indexOf, list, number(1), mode: .guiju) == "null")
    #expect(try call(.distinctValues, list, mode: .guiju) == "null")
    #expect(try call(.listContains, list, number(1), mode: .guiju) == "true")
    #expect(try call(.listContains, list, number(2), mode: .guiju) == "null")
  }

  @Test("distinct values: equal numbers and texts are one, whatever their form")
  func distinct() throws {
    let list = List([number(1), try number("1.00"), .string("1"), numbers(1), numbers(1)])
    #expect(try call(.distinctValues, .list(list)) == "[1, \"1\", [1]]")
    #expect(try call(.union, numbers(1, 2), numbers(2, 3)) == "[1, 2, 3]")
  }

  @Test("flatten: lists nested in lists two thousand deep")
  func flatten() throws {
    var nested = numbers(1)
    for _ in 0..<2_000 { nested = .list(List([nested])) }
    #expect(try call(.flatten, .list(List([nested, number(2)]))) == "[1, 2]")
  }

  @Test("sort: by `<`, by a function, and by one that contradicts itself")
  func sort() throws {
    let before = Value.function(FunctionValue(.builtin(.before)))
    let same = Value.function(FunctionValue(.builtin(.is)))
    #expect(try call(.sort, numbers(3, 1, 2)) == "[1, 2, 3]")
    #expect(try call(.sort, numbers(5, 3, 1, 4, 2), before) == "[1, 2, 3, 4, 5]")
    #expect(try call(.count, numbers(1, 1, 1)) == "3")
    #expect(try call(.sort, numbers(1, 1, 1), same) == "[1, 1, 1]")
    #expect(try call(.sort, .list(List([number(1), .null]))) == "null")
  }
}

@Suite("Functions of numbers, contexts and truth")
struct BuiltinNumberTests {
  @Test("rounding at a scale, and its bounds")
  func rounding() throws {
    #expect(try call(.decimal, number("2.5"), number(0)) == "2")
    #expect(try call(.roundHalfDown, number("-1.125"), number(2)) == "-1.12")
    #expect(try call(.floor, number("-1.56"), number(1)) == "-1.6")
    #expect(try call(.roundUp, number("5.5"), number(6177)) == "null")
  }

  @Test("modulo has the sign of the divisor")
  func modulo() throws {
    #expect(try call(.modulo, number(-12), number(5)) == "3")
    #expect(throws: EvaluationError.self) { try call(.modulo, number(1), number(0)) }
  }

  @Test("odd and even: of whole numbers of any size")
  func parity() throws {
    #expect(try call(.odd, number(-1)) == "true")
    #expect(try call(.even, number("1e40")) == "true")
    #expect(try call(.odd, number("5.5")) == "null")
  }

  @Test("context put: at a path of keys through contexts")
  func contextPut() throws {
    let inner = Value.context(Context([(key: "a", value: number(0))]))
    let outer = Value.context(Context([(key: "x", value: number(1)), (key: "y", value: inner)]))
    let path = Value.list(List([.string("y"), .string("a")]))
    #expect(try call(.contextPut, outer, path, number(2)) == "{x: 1, y: {a: 2}}")
    let wrong = Value.list(List([.string("x"), .string("a")]))
    #expect(try call(.contextPut, outer, wrong, number(2)) == "null")
  }

  @Test("is: the same parts, not only the same moment")
  func sameness() throws {
    let utc = try #require(Value(temporalText: "20:00:00Z"))
    let berlin = try #require(Value(temporalText: "21:00:00+01:00"))
    #expect(try call(.is, utc, berlin) == "false")
    #expect(try call(.is, utc, utc) == "true")
    #expect(try call(.is, .null, .null) == "true")
    #expect(try call(.is, .null, .null, mode: .guiju) == "null")
  }
}

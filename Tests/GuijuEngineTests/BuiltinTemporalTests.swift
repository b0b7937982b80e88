import GuijuPlan
import GuijuText
import Testing

@testable import GuijuEngine

/// What a call gives, as FEEL's `string()` writes it; `null` for null.
private func call(_ builtin: Builtin, _ arguments: Value...) throws -> String {
  var evaluator = emptyEvaluator(.dmn)
  let value = try evaluator.call(builtin, arguments, NodeID(0))
  return value.feelText(in: Plan()) ?? "null"
}

/// An evaluator without rules or data.
private func emptyEvaluator(_ mode: EvaluationMode) -> RowEvaluator {
  var diagnostics = DiagnosticBag()
  let plan = Plan()
  return RowEvaluator(
    Program(plan, asOf: CalendarDate(columnDays: 0), diagnostics: &diagnostics),
    data: .none(for: plan), mode: mode)
}

/// The value of an `@"…"` literal.
private func at(_ text: String) throws -> Value {
  try #require(Value(temporalText: text), "\(text)")
}

private func number(_ text: String) throws -> Value {
  .number(try #require(Decimal(utf8: text.utf8), "\(text)"))
}

private func number(_ number: Int64) -> Value { .number(Decimal(number)) }

@Suite("Conversion functions")
struct ConversionTests {
  @Test("date: of a text, of a moment, of three numbers")
  func date() throws {
    #expect(try call(.date, .string("2021-05-26")) == "2021-05-26")
    #expect(try call(.date, at("2021-05-26T23:00:00-10:00")) == "2021-05-26")
    #expect(try call(.date, number(2021), number(5), number(26)) == "2021-05-26")
    #expect(try call(.date, number(-44), number(3), number(15)) == "-0044-03-15")
    #expect(try call(.date, .list(List([.string("2021-05-26")]))) == "2021-05-26")
  }

  @Test(
    "date: what is no day is null",
    arguments: ["", "2021/05/26", "2021-5-26", "2021-02-29", "2021-05-26T00:00:00", "20210526"])
  func noDate(text: String) throws {
    #expect(try call(.date, .string(text)) == "null")
  }

  @Test("date: parts that are missing, broken or too large are null")
  func noDateOfParts() throws {
    #expect(try call(.date, number(2021), number(13), number(1)) == "null")
    #expect(try call(.date, number("2021.5"), number(1), number(1)) == "null")
    #expect(try call(.date, number("1e30"), number(1), number(1)) == "null")
    #expect(try call(.date, .null, number(1), number(1)) == "null")
    #expect(try call(.date, .list(List([]))) == "null")
  }

  @Test("date and time: of a text, where a date is its midnight")
  func dateAndTime() throws {
    #expect(try call(.dateAndTime, .string("2021-05-26T10:30:00")) == "2021-05-26T10:30:00")
    #expect(try call(.dateAndTime, .string("2021-05-26")) == "2021-05-26T00:00:00")
    #expect(try call(.dateAndTime, at("2021-05-26")) == "2021-05-26T00:00:00Z")
    #expect(try call(.dateAndTime, .string("2021-05-26T7:00:00")) == "null")
  }

  @Test("date and time: the day of the first and the time, with its zone, of the second")
  func dateAndTimeOfTwo() throws {
    #expect(
      try call(.dateAndTime, at("2021-05-26"), at("10:30:00+08:00")) == "2021-05-26T10:30:00+08:00")
    #expect(
      try call(.dateAndTime, at("2021-05-26T01:00:00Z"), at("10:30:00")) == "2021-05-26T10:30:00")
    #expect(try call(.dateAndTime, at("2021-05-26"), .null) == "null")
    #expect(try call(.dateAndTime, at("10:30:00"), at("10:30:00")) == "null")
  }

  @Test("date and time: of six numbers and a zone")
  func dateAndTimeOfParts() throws {
    let parts = [number(2021), number(5), number(26), number(10), number(30), try number("1.5")]
    var evaluator = emptyEvaluator(.dmn)
    func text(_ arguments: [Value]) throws -> String {
      try evaluator.call(.dateAndTime, arguments, NodeID(0)).feelText(in: Plan()) ?? "null"
    }
    #expect(try text(parts) == "2021-05-26T10:30:01.5")
    #expect(try text(parts + [.null]) == "2021-05-26T10:30:01.5")
    #expect(try text(parts + [.string("+08:00")]) == "2021-05-26T10:30:01.5+08:00")
    #expect(try text(parts + [.string("Moon/Crater")]) == "null")
  }

  @Test("time: of a text, a moment, a day, and numbers with an offset")
  func time() throws {
    #expect(try call(.time, .string("10:30:00.25Z")) == "10:30:00.25Z")
    #expect(try call(.time, at("2021-05-26T10:30:00+08:00")) == "10:30:00+08:00")
    #expect(try call(.time, at("2021-05-26")) == "00:00:00Z")
    #expect(try call(.time, number(10), number(30), number(0)) == "10:30:00")
    #expect(try call(.time, number(10), number(30), number("1.25"), .null) == "10:30:01.25")
    #expect(try call(.time, number(10), number(30), number(0), at("-PT2H1M")) == "10:30:00-02:01")
  }

  @Test("time: what is no time of day is null")
  func noTime() throws {
    for text in ["25:00:00", "10:60:00", "7:20", "10:30:00+19:00", "10:30:00@xyz/abc"] {
      #expect(try call(.time, .string(text)) == "null", "\(text)")
    }
    #expect(try call(.time, number(24), number(0), number(0)) == "null")
    #expect(try call(.time, number(1), number(0), number("1e-10")) == "null")
    #expect(try call(.time, number(1), number(0), number(0), at("PT19H")) == "null")
    #expect(try call(.time, number(1), number(0), number(0), at("PT0.5S")) == "null")
  }

  @Test("duration: of either kind, in its canonical form")
  func duration() throws {
    #expect(try call(.duration, .string("P26M")) == "P2Y2M")
    #expect(try call(.duration, .string("-PT1000M")) == "-PT16H40M")
    #expect(try call(.duration, .string("P1Y1D")) == "null")
    #expect(try call(.duration, .string("2年")) == "null")
  }

  @Test("years and months duration: whole months between days, whatever their times")
  func yearsAndMonths() throws {
    #expect(try call(.yearsAndMonthsDuration, at("2011-12-22"), at("2013-08-24")) == "P1Y8M")
    #expect(try call(.yearsAndMonthsDuration, at("2016-01-21"), at("2015-01-21")) == "-P1Y")
    #expect(
      try call(.yearsAndMonthsDuration, at("2014-12-31T23:59:59"), at("2019-10-01")) == "P4Y9M")
    #expect(try call(.yearsAndMonthsDuration, at("10:00:00"), at("2019-10-01")) == "null")
  }

  @Test("number: with its separators")
  func number_() throws {
    #expect(
      try call(.number, .string("1.234.567,80"), .string("."), .string(",")) == "1234567.80")
    #expect(try call(.number, .string("1 000.5"), .string(" ")) == "1000.5")
    #expect(try call(.number, .string("1,000"), .string(","), .null) == "1000")
    #expect(try call(.number, .string("-.5e1")) == "-5")
  }

  @Test("number: other separators than these, or in other places, are null")
  func noNumber() throws {
    func text(_ text: String, _ grouping: String, _ decimal: String) throws -> String {
      try call(.number, .string(text), .string(grouping), .string(decimal))
    }
    #expect(try text("1,000", ",", ",") == "null")
    #expect(try text("1_000", "_", ".") == "null")
    #expect(try text("1000:5", ",", ":") == "null")
    #expect(try text("1,,000", ",", ".") == "null")
    #expect(try text(",1", ",", ".") == "null")
    #expect(try text("1,", ",", ".") == "null")
    #expect(try text("1.5,0", ",", ".") == "null")
    for word in ["", "-", "+1", "1.", "1e", "0x1", "NaN", "１"] {
      #expect(try call(.number, .string(word)) == "null", "\(word)")
    }
  }

  @Test("string: as FEEL writes each kind of value")
  func string() throws {
    #expect(try call(.string, .string("a\"b")) == "a\"b")
    #expect(try call(.string, number("1e3")) == "1000")
    #expect(try call(.string, .boolean(true)) == "true")
    #expect(try call(.string, at("2021-05-26T10:30:00Z")) == "2021-05-26T10:30:00Z")
    let list = List([number(1), .string("a\"\n"), .null, try at("P1D")])
    #expect(try call(.string, .list(list)) == #"[1, "a\"\n", null, @"P1D"]"#)
    #expect(try call(.string, .list(List([number(1)]))) == "[1]")
    let context = Context([(key: "a", value: number(1)), (key: "b c", value: .boolean(false))])
    #expect(try call(.string, .context(context)) == #"{a: 1, "b c": false}"#)
    #expect(try call(.string, .null) == "null")
  }

  @Test("string: what is not fully known is null")
  func stringOfUnknown() throws {
    let interval = NumberInterval(lower: .zero, upper: .one)
    #expect(try call(.string, .interval(interval)) == "null")
    #expect(try call(.string, .list(List([number(1)], certainty: [false]))) == "null")
  }

  @Test(
    "range: of the text of a literal",
    arguments: [
      ("[1..3]", "[1..3]"), (" ] -1.5 .. 3e1 [ ", "(-1.5..30)"), ("(..5]", "(<= 5)"),
      ("[5..)", "(>= 5)"), (#"["a".."b\u0062")"#, #"["a".."bb")"#),
      (#"[@"P1D"..duration("P2D")]"#, #"[@"P1D"..@"P2D"]"#),
      (#"[date("2021-01-01")..@"2021-01-01"]"#, #"[@"2021-01-01"..@"2021-01-01"]"#),
      (
        #"(date and time("2021-01-01")..@"2021-01-02T00:00:00"]"#,
        #"(@"2021-01-01T00:00:00"..@"2021-01-02T00:00:00"]"#
      ),
    ])
  func range(text: String, expected: String) throws {
    #expect(try call(.range, .string(text)) == expected)
  }

  @Test(
    "range: every other text is null",
    arguments: [
      "", "1..3", "[1..3", "[1...3]", "[3..1]", "[1..\"a\"]", ">= 5", "(>= 5)", "[..5]", "[5..]",
      "(..)", "[1+1..3]", "[x..3]", "[1..3] ]", "[date(1)..3]", "[\"a\\u12\"..\"b\"]",
      "[\"a..3]", "[@\"P1D\"..@\"P1Y\"]", "[date(string(\"2021-01-01\"))..@\"2021-01-02\"]",
    ])
  func noRange(text: String) throws {
    #expect(try call(.range, .string(text)) == "null")
  }

  @Test("what cannot be converted leaves a warning")
  func warning() throws {
    var evaluator = emptyEvaluator(.dmn)
    _ = try evaluator.call(.date, [.string("x")], NodeID(0))
    #expect(evaluator.warnings.count == 1)
  }
}

@Suite("Calendar functions and properties")
struct CalendarFunctionTests {
  @Test("day, weekday, month and week of a date or a moment")
  func functions() throws {
    #expect(try call(.dayOfYear, at("2020-12-31")) == "366")
    #expect(try call(.dayOfWeek, at("2021-05-26T00:00:00")) == "Wednesday")
    #expect(try call(.monthOfYear, at("2021-05-26")) == "May")
    #expect(try call(.weekOfYear, at("2005-01-01")) == "53")
    #expect(try call(.weekOfYear, at("10:00:00")) == "null")
    #expect(try call(.dayOfYear, .string("2021-05-26")) == "null")
  }

  @Test("properties, and none where the value has none")
  func properties() throws {
    func text(_ value: String, _ name: String) throws -> String? {
      try at(value).temporalProperty(name)?.feelText(in: Plan())
    }
    #expect(try text("2021-05-26", "weekday") == "3")
    #expect(try text("2021-05-26", "hour") == nil)
    #expect(try text("10:30:01.250+08:00", "second") == "1.25")
    #expect(try text("10:30:00+08:00", "time offset") == "PT8H")
    #expect(try text("10:30:00", "time offset") == nil)
    #expect(try text("10:30:00+08:00", "timezone") == nil)
    #expect(try text("10:30:00", "year") == nil)
    #expect(try text("2021-05-26T10:30:00Z", "year") == "2021")
    #expect(try text("2021-05-26T10:30:00Z", "minute") == "30")
    #expect(try text("-P1Y2M", "years") == "-1")
    #expect(try text("-P1Y2M", "months") == "-2")
    #expect(try text("P1Y", "days") == nil)
    #expect(try text("P1DT2H3M4.5S", "hours") == "2")
    #expect(try text("P1DT2H3M4.5S", "seconds") == "4.5")
    #expect(try text("P1D", "years") == nil)
  }
}

@Suite("Temporal arithmetic of expressions")
struct TemporalExpressionTests {
  private func compute(
    _ lhs: Value, _ operation: Node.ArithmeticOperator, _ rhs: Value
  ) throws -> String {
    let results = try [EvaluationMode.guiju, .dmn].map { mode in
      var evaluator = emptyEvaluator(mode)
      return try evaluator.arithmetic(operation, lhs, rhs, NodeID(0)).feelText(in: Plan())
    }
    #expect(results[0] == results[1])
    return results[0] ?? "null"
  }

  @Test("durations by numbers, cut off at months and nanoseconds")
  func scaling() throws {
    #expect(try compute(number("1.5"), .multiply, at("P4DT1H")) == "P6DT1H30M")
    #expect(try compute(at("P1Y11M"), .multiply, number("-2.5")) == "-P4Y9M")
    #expect(try compute(at("P10Y11M"), .divide, number("2.5")) == "P4Y4M")
    #expect(try compute(at("P1D"), .divide, number(7)) == "PT3H25M42.857142857S")
    #expect(try compute(at("-P1D"), .divide, number("0.5")) == "-P2D")
    #expect(try compute(at("P1D"), .multiply, number("1e-40")) == "PT0S")
    #expect(try compute(at("P1D"), .divide, number("1e40")) == "PT0S")
    #expect(try compute(at("PT0S"), .divide, number("1e-6000")) == "PT0S")
    #expect(
      try compute(at("PT1S"), .divide, number("0.3333333333333333333333333333333333"))
        == "PT3S")
  }

  @Test("results out of range are errors, never traps")
  func outOfRange() throws {
    for factor in ["1e30", "1e6000", "-9999999999999999999999999999999999e6000"] {
      #expect(throws: EvaluationError.self) { try compute(at("P1D"), .multiply, number(factor)) }
      #expect(throws: EvaluationError.self) { try compute(at("P1Y"), .multiply, number(factor)) }
    }
    for divisor in ["0", "1e-30", "1e-6000", "0E-6000"] {
      #expect(throws: EvaluationError.self) { try compute(at("P1D"), .divide, number(divisor)) }
      #expect(throws: EvaluationError.self) { try compute(at("P1Y"), .divide, number(divisor)) }
    }
    #expect(throws: EvaluationError.self) { try compute(at("P1D"), .divide, at("PT0S")) }
    #expect(throws: EvaluationError.self) { try compute(at("P1Y"), .divide, at("P0M")) }
  }

  @Test("durations by durations")
  func ratio() throws {
    #expect(try compute(at("P1D"), .divide, at("PT1H")) == "24")
    #expect(try compute(at("-P1Y"), .divide, at("P8M")) == "-1.5")
    #expect(try compute(at("P1Y"), .divide, at("P1D")) == "null")
    #expect(try compute(number(1), .divide, at("P1D")) == "null")
  }

  @Test("a date beside a moment is its midnight in UTC")
  func mixedDifference() throws {
    #expect(
      try compute(at("2021-01-02T10:10:10+01:00"), .subtract, at("2021-01-01")) == "P1DT9H10M10S")
    #expect(try compute(at("2021-01-02"), .subtract, at("2021-01-01T12:00:00Z")) == "PT12H")
    #expect(try compute(at("2021-01-02"), .subtract, at("2021-01-01T12:00:00")) == "null")
  }

  @Test("a time and a duration in either order; not a duration without a time")
  func times() throws {
    #expect(try compute(at("PT2H"), .add, at("23:00:00")) == "01:00:00")
    #expect(try compute(at("23:00:00"), .subtract, at("PT24H")) == "23:00:00")
    #expect(try compute(at("PT2H"), .subtract, at("23:00:00")) == "null")
    #expect(try compute(at("23:00:00"), .add, at("P1Y")) == "null")
  }
}

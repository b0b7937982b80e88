import GuijuText

/// A name as written, without backquotes, in NFC.
public struct Name: Hashable, Sendable {
  public let text: String
  public let span: Span

  public init(text: String, span: Span) {
    self.text = text
    self.span = span
  }

  public static func == (lhs: Name, rhs: Name) -> Bool { lhs.text == rhs.text }

  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

/// An expression of the language: FEEL's, as far as this version reads it.
public indirect enum Expression: Sendable {
  /// `空值`
  case null(Span)
  /// `是`, `false`
  case boolean(Bool, Span)
  /// `3`, `10%`, `1.2亿`
  case number(NumberLiteral)
  /// `"正常"`
  case string(StringLiteral)
  /// `2021-05-26`, `2年`, `@"P2Y"`
  case temporal(TemporalLiteral)
  /// `正式党员数`
  case name(Name)
  /// `本行`
  case thisRow(Span)
  /// `全部.社区`
  case table(Name, Span)
  /// `社区.乡镇`
  case path(Path)
  /// `-x`
  case negation(Prefixed)
  /// `不是 x`
  case not(Prefixed)
  /// `a + b`
  case arithmetic(Arithmetic)
  /// `a >= b`
  case comparison(Comparison)
  /// `a 并且 b`, `a 或者 b`
  case logical(Logical)
  /// `x 介于 a 并且 b`
  case between(Between)
  /// `x 属于 ("a", [1..3])`
  case membership(Membership)
  /// `名称 符合 社会团体名称`
  case conformance(Conformance)
  /// `如果 c 那么 a 否则 b`
  case conditional(Conditional)
  /// `[1, 2, 3]`
  case list([Expression], Span)
  /// `[1..3)`
  case range(RangeExpression)
  /// `组织[正式党员数 >= 3]`
  case filter(Filter)
  /// `count(组织)`, `f(a: 1)`
  case call(Call)
  /// `?`: in a unary test, the value under test.
  case testedValue(Span)
  /// `{单价: 3, 总价: 单价 * 2}`
  case context(ContextLiteral)
  /// `遍历 x 属于 [1, 2] 返回 x * 2`
  case iteration(Iteration)
  /// `存在 x 属于 列表 满足 x > 2`, `每个 …`
  case quantified(Quantified)
  /// `函数(a, b) a + b`
  case function(FunctionLiteral)
  /// `x 类型为 number`
  case instance(InstanceOf)
  /// `(>= 3)`: the range of what meets the test.
  case openRange(OpenRange)
  /// `(x)`: kept, so that what is shown of the text is what was written.
  case parenthesized(Expression, Span)
  /// Text that has been reported already; everything that uses it stays silent.
  case invalid(Span)

  /// A number as written: `text` is ASCII digits with point and exponent, to be moved by `shift`
  /// decimal places (4 for 万, 8 for 亿, −2 for %).
  public struct NumberLiteral: Sendable {
    public let text: String
    public let shift: Int
    public let span: Span
  }

  /// A string with its escapes resolved.
  public struct StringLiteral: Sendable {
    public let value: String
    public let span: Span
  }

  public struct TemporalLiteral: Sendable {
    public enum Value: Sendable {
      /// `2021年5月26日`, `2021-05-26`
      case date(year: Int, month: Int, day: Int)
      /// `1年6个月`, `30天`: each part as written, zero where it was not.
      case duration(years: Int, months: Int, days: Int, hours: Int, minutes: Int, seconds: Int)
      /// `@"…"`: what it is, its text tells.
      case tagged(String)
    }
    public let value: Value
    public let span: Span

    /// The greatest number of any unit in a duration.
    public static let partLimit = 999_999_999
  }

  public struct Path: Sendable {
    public let base: Expression
    public let name: Name
  }

  public struct Prefixed: Sendable {
    public let operand: Expression
    public let span: Span
  }

  public struct Arithmetic: Sendable {
    public enum Operator: String, Sendable {
      case add = "+", subtract = "-", multiply = "*", divide = "/", power = "**"
    }
    public let `operator`: Operator
    public let operatorSpan: Span
    public let lhs: Expression
    public let rhs: Expression
  }

  public struct Comparison: Sendable {
    public enum Operator: String, Sendable {
      case equal = "=", notEqual = "!="
      case less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">="
    }
    public let `operator`: Operator
    public let operatorSpan: Span
    public let lhs: Expression
    public let rhs: Expression
  }

  /// A run of one connective, flat: `a 并且 b 并且 c` has three operands.
  public struct Logical: Sendable {
    public enum Operator: Sendable { case and, or }
    public let `operator`: Operator
    public let operatorSpan: Span
    public let operands: [Expression]
  }

  public struct Between: Sendable {
    public let value: Expression
    public let lower: Expression
    public let upper: Expression
  }

  public struct Membership: Sendable {
    public let value: Expression
    public let isNegated: Bool
    public let tests: [UnaryTest]
    public let span: Span
  }

  public struct Conformance: Sendable {
    public let value: Expression
    /// The name of a pattern, with its pack or without.
    public let pattern: Expression
  }

  public struct Conditional: Sendable {
    public let condition: Expression
    public let then: Expression
    public let otherwise: Expression
    public let span: Span
  }

  /// `[a..b]`, `(a..b)`, `]a..b[`: a round or outward bracket leaves its end out.
  public struct RangeExpression: Sendable {
    public let lower: Expression
    public let upper: Expression
    public let includesLower: Bool
    public let includesUpper: Bool
    public let span: Span
  }

  public struct Filter: Sendable {
    public let base: Expression
    public let condition: Expression
    public let span: Span
  }

  public struct Call: Sendable {
    public let function: Expression
    public let arguments: [Argument]
    /// Where 忽略空值 stands behind the arguments; nil where it does not.
    public let ignoringNulls: Span?
    public let span: Span

    /// An argument, with its name in a call by names.
    public struct Argument: Sendable {
      public let name: Name?
      public let value: Expression
    }
  }

  public struct ContextLiteral: Sendable {
    public let entries: [(key: Name, value: Expression)]
    public let span: Span
  }

  /// `x 属于 列表`, `i 属于 1..3`: what an iteration binds, and to what in turn.
  public struct Iterator: Sendable {
    public let name: Name
    public let domain: Expression
    /// The other end, where the domain is a range without brackets.
    public let end: Expression?
  }

  public struct Iteration: Sendable {
    public let iterators: [Iterator]
    public let result: Expression
    public let span: Span
  }

  public struct Quantified: Sendable {
    public enum Quantifier: Sendable { case some, every }
    public let quantifier: Quantifier
    /// One without a name reads its condition as a filter does.
    public let iterators: [Iterator]
    public let condition: Expression
    public let span: Span
  }

  public struct FunctionLiteral: Sendable {
    public let parameters: [(name: Name, type: TypeExpression?)]
    public let body: Expression
    public let span: Span
  }

  public struct InstanceOf: Sendable {
    public let value: Expression
    public let type: TypeExpression
    public let span: Span
  }

  public struct OpenRange: Sendable {
    public let `operator`: Comparison.Operator
    public let bound: Expression
    public let span: Span
  }

  /// The text of the expression.
  public var span: Span {
    switch self {
    case .null(let span), .boolean(_, let span), .thisRow(let span), .table(_, let span),
      .list(_, let span), .invalid(let span), .testedValue(let span),
      .parenthesized(_, let span):
      span
    case .number(let literal): literal.span
    case .string(let literal): literal.span
    case .temporal(let literal): literal.span
    case .name(let name): name.span
    case .path(let path): path.base.span.union(path.name.span)
    case .negation(let prefixed), .not(let prefixed): prefixed.span
    case .arithmetic(let operation): operation.lhs.span.union(operation.rhs.span)
    case .comparison(let operation): operation.lhs.span.union(operation.rhs.span)
    case .logical(let logical):
      logical.operands[0].span.union(logical.operands[logical.operands.count - 1].span)
    case .between(let between): between.value.span.union(between.upper.span)
    case .membership(let membership): membership.span
    case .conformance(let conformance): conformance.value.span.union(conformance.pattern.span)
    case .conditional(let conditional): conditional.span
    case .range(let range): range.span
    case .filter(let filter): filter.span
    case .call(let call): call.span
    case .context(let context): context.span
    case .iteration(let iteration): iteration.span
    case .quantified(let quantified): quantified.span
    case .function(let function): function.span
    case .instance(let instance): instance.span
    case .openRange(let range): range.span
    }
  }
}

/// One alternative of `属于`, or of a column's 范围.
public enum UnaryTest: Sendable {
  /// `>= 3`
  case comparison(Expression.Comparison.Operator, Expression, Span)
  /// `"正常"`, `[1..3]`, a list: the value equals it, or lies in it.
  case expression(Expression)

  public var span: Span {
    switch self {
    case .comparison(_, _, let span): span
    case .expression(let expression): expression.span
    }
  }
}

/// The tests of one cell of a decision table; none is met by any value.
public struct UnaryTests: Sendable {
  /// `not(…)`
  public let isNegated: Bool
  public let tests: [UnaryTest]
}

/// A type as written after `类型为` or a parameter's colon.
public indirect enum TypeExpression: Sendable {
  /// `number`, `days and time duration`
  case named(Name)
  /// `list<number>`
  case list(TypeExpression, Span)
  /// `range<date>`
  case range(TypeExpression, Span)
  /// `context<a: number, b: string>`
  case context([(key: Name, type: TypeExpression)], Span)
  /// `function<number> -> string`
  case function([TypeExpression], result: TypeExpression, Span)

  public var span: Span {
    switch self {
    case .named(let name): name.span
    case .list(_, let span), .range(_, let span), .context(_, let span), .function(_, _, let span):
      span
    }
  }
}

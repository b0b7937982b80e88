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
  /// `如果 c 那么 a 否则 b`
  case conditional(Conditional)
  /// `[1, 2, 3]`
  case list([Expression], Span)
  /// `[1..3)`
  case range(RangeExpression)
  /// `组织[正式党员数 >= 3]`
  case filter(Filter)
  /// `count(组织)`
  case call(Call)
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
      case add = "+", subtract = "-", multiply = "*", divide = "/"
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
    public let function: Name
    public let arguments: [Expression]
    public let span: Span
  }

  /// The text of the expression.
  public var span: Span {
    switch self {
    case .null(let span), .boolean(_, let span), .thisRow(let span), .table(_, let span),
      .list(_, let span), .invalid(let span), .parenthesized(_, let span):
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
    case .conditional(let conditional): conditional.span
    case .range(let range): range.span
    case .filter(let filter): filter.span
    case .call(let call): call.span
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

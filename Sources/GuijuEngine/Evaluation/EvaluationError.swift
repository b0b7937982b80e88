import GuijuPlan
import GuijuText

/// What keeps a row from being evaluated. It belongs to that row and is reported as its error; it
/// is never a verdict.
public struct EvaluationError: Error, Sendable {
  /// What went wrong.
  public enum Reason: Sendable {
    case divisionByZero
    /// The exponent of a number, or the year of a date, has left its range.
    case outOfRange
    /// `sqrt(-1)`
    case rootOfNegative
    /// `log(0)`
    case logarithmOfNonPositive
    /// `0 ** 0`, `(-8) ** 0.5`
    case undefinedPower
    /// An operation has no result for the values that it was given; the reason.
    case noResult(Message)
    /// A limit of this value has been passed.
    case limit(Limits.Name, Int)
    /// The stack of the thread is used up.
    case outOfStack
    /// The user has interrupted the work; not an error of the row.
    case interrupted
  }

  /// What went wrong.
  public let reason: Reason
  /// The expression that raised it.
  public let node: NodeID

  /// That the user wants no more of it, wherever it is just then.
  public static var interruption: EvaluationError {
    EvaluationError(reason: .interrupted, node: NodeID(0))
  }

  /// Whether the whole evaluation ends with it, in whatever mode.
  public var endsEvaluation: Bool {
    switch reason {
    case .divisionByZero, .outOfRange, .rootOfNegative, .logarithmOfNonPositive, .undefinedPower,
      .noResult:
      false
    case .limit, .outOfStack, .interrupted: true
    }
  }

  /// What went wrong, for a person.
  public var message: Message {
    switch reason {
    case .divisionByZero: Message(zh: "除数是零", en: "division by zero")
    case .outOfRange:
      Message(
        zh: "结果超出范围：数值要小于 10 的 6145 次方，年份最多九位",
        en: "the result is out of range: numbers are below 10 to the power of 6145, "
          + "years have nine digits at most")
    case .rootOfNegative:
      Message(zh: "负数没有平方根", en: "a negative number has no square root")
    case .logarithmOfNonPositive:
      Message(zh: "只有大于零的数才有对数", en: "only a number above zero has a logarithm")
    case .undefinedPower:
      Message(
        zh: "这样的幂没有定义：零的零次方或负次方，负数的非整数次方",
        en: "there is no such power: zero to zero or below, a negative number to a fraction")
    case .noResult(let reason): reason
    case .limit(let name, let limit): name.message(passing: limit)
    case .outOfStack:
      Message(
        zh: "嵌套太深，这个线程的栈用完了；请减少表达式或函数调用的层数",
        en: "what is nested is too deep for the stack of this thread; "
          + "nest expressions or function calls less deep")
    case .interrupted: Message(zh: "已中断", en: "interrupted")
    }
  }
}

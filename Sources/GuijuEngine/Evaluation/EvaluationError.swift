import GuijuPlan
import GuijuText

/// What keeps a row from being evaluated. It belongs to that row and is reported as its error; it
/// is never a verdict.
public struct EvaluationError: Error, Sendable {
  public enum Reason: Sendable {
    case divisionByZero
    /// The exponent of a number, or the year of a date, has left its range.
    case outOfRange
    /// A list would have more elements than this.
    case tooLong(Int)
    /// More function calls than this are open.
    case tooDeep(Int)
    /// One row took more than this many steps.
    case tooManySteps(Int)
    /// The user has interrupted the work; not an error of the row.
    case interrupted
  }

  public let reason: Reason
  /// The expression that raised it.
  public let node: NodeID

  public var message: Message {
    switch reason {
    case .divisionByZero: Message(zh: "除数是零", en: "division by zero")
    case .outOfRange: Message(zh: "结果超出范围", en: "the result is out of range")
    case .tooManySteps(let limit):
      Message(
        zh: "这一行的计算超过了 \(limit) 步", en: "this row took more than \(limit) steps")
    case .tooLong(let limit):
      Message(
        zh: "列表会超过 \(limit) 项", en: "a list would have more than \(limit) elements")
    case .tooDeep(let limit):
      Message(
        zh: "函数调用套了 \(limit) 层以上", en: "function calls are nested more than \(limit) deep")
    case .interrupted: Message(zh: "已中断", en: "interrupted")
    }
  }
}

/// How an evaluation treats what is missing or wrong.
public enum EvaluationMode: Sendable {
  /// What is missing is unknown; what is wrong is an error.
  case guiju
  /// DMN's own: `null = x` is false, and what is wrong yields null with a recorded warning.
  case dmn
}

/// How far an evaluation may go.
public struct Limits: Sendable {
  /// The most elements that a list may have.
  public var listLength = 10_000_000
  /// How many function calls may be open, one within another.
  public var callDepth = 100
  /// The most steps (nodes evaluated) for one row of one rule, or for one expression.
  public var stepsPerRow = 200_000_000
  /// Asked now and then; true ends the evaluation.
  public var isInterrupted: @Sendable () -> Bool = { false }

  public init() {}
}

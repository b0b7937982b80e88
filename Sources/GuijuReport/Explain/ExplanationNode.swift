import GuijuEngine
import GuijuPlan

/// One line of an explained verdict, with what stands below it.
struct ExplanationNode {
  /// What a node is; the words are part of the JSON.
  enum Kind: String {
    case scope, applies, exception, requirement, value
    case conjunction = "and"
    case disjunction = "or"
    case condition
    case field, parameter, definition, verdict
    case decisionTable = "decision-table"
    /// A row of a decision table that is met or may be.
    case hit = "row"
    /// A list of rows or values, and one of its elements.
    case list, element
    case expression
    /// An operand that could not change the outcome any more.
    case unevaluated
  }

  let kind: Kind
  /// A word before the text: 适用, 要求 1; empty for what has none.
  var label = ""
  /// What was written.
  var text: String
  /// Nil for what has no value of its own.
  var value: Value?
  /// The value as it is shown: masked where it is personal.
  var shown = ""
  /// A remark behind the value: the source of a parameter.
  var note = ""
  var cell: Cell?
  /// Whether the outcome rests on it.
  var isDecisive = true
  var children: [ExplanationNode] = []

  /// The truth of what is a condition, as a mark can show it; nil for what is none.
  var mark: Mark? {
    switch kind {
    case .exception:
      // What is excepted is ruled out.
      switch Mark(value) {
      case .holds: .fails
      case .fails: .holds
      case .unknown, .notNeeded: .unknown
      }
    case .scope, .applies, .requirement, .conjunction, .disjunction, .condition,
      .verdict:
      Mark(value)
    case .value, .field, .parameter, .definition, .decisionTable, .hit, .list, .element,
      .expression:
      nil
    case .unevaluated: .notNeeded
    }
  }

  enum Mark {
    case holds, fails, unknown, notNeeded

    init(_ value: Value?) {
      switch value {
      case .boolean(true)?: self = .holds
      case .boolean(false)?: self = .fails
      default: self = .unknown
      }
    }
  }
}

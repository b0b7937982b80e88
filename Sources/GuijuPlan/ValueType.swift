import GuijuText

/// The static type of an expression. Every type admits the missing value.
public indirect enum ValueType: Hashable, Sendable {
  /// What is only known when it is computed.
  case any
  /// The literal 空值.
  case null
  case boolean
  case number
  case string
  case date
  case time
  case dateTime
  /// Days, hours, minutes, seconds.
  case dayTimeDuration
  /// Years and months.
  case yearMonthDuration
  /// A field of a table whose values are listed.
  case enumeration(TableID, FieldID)
  /// A row of a table.
  case row(TableID)
  case list(ValueType)
  /// `[1..3]`
  case range(ValueType)
  /// A context with at least these entries.
  case context([ContextEntry])
  /// A function; without parameters and result, any function.
  case functionOf([ValueType], result: ValueType)
  case function

  public struct ContextEntry: Hashable, Sendable {
    public let key: String
    public let type: ValueType

    public init(key: String, type: ValueType) {
      self.key = key
      self.type = type
    }
  }

  /// The type without what only a declaration knows: an enumeration's values are texts.
  public var widened: ValueType {
    switch self {
    case .enumeration: .string
    case .list(let element): .list(element.widened)
    case .range(let element): .range(element.widened)
    case .any, .null, .boolean, .number, .string, .date, .time, .dateTime, .dayTimeDuration,
      .yearMonthDuration, .row, .context, .functionOf, .function:
      self
    }
  }

  /// Whether values are lists of a table's rows.
  public var isListOfRows: Bool {
    if case .list(.row) = self { true } else { false }
  }

  /// Whether two values of the types can be equal.
  public func isComparable(with other: ValueType) -> Bool {
    switch (widened, other.widened) {
    case (.any, _), (_, .any), (.null, _), (_, .null): true
    case (.list(let lhs), .list(let rhs)): lhs.isComparable(with: rhs)
    case (.range(let lhs), .range(let rhs)): lhs.isComparable(with: rhs)
    case (.context, .context): true
    case (.function, .functionOf), (.functionOf, .function), (.functionOf, .functionOf): true
    case (let lhs, let rhs): lhs == rhs
    }
  }

  /// Whether values of the type have an order: `<` is defined for them.
  public var isOrdered: Bool {
    switch self {
    case .any, .null, .number, .string, .date, .time, .dateTime, .dayTimeDuration,
      .yearMonthDuration:
      true
    case .boolean, .enumeration, .row, .list, .range, .context, .functionOf, .function: false
    }
  }
}

/// The built-in functions, each with its names and its signature: the one table that lexer,
/// checker and evaluators read.
public enum Builtin: UInt8, CaseIterable, Sendable {
  /// `count(list)`: how many elements; a range of numbers while some are only possible.
  case count
  /// `today()`: the as-of date of the evaluation, never the clock.
  case today

  public var chinese: [String] {
    switch self {
    case .count: ["数量"]
    case .today: ["截止日"]
    }
  }

  public var english: String {
    switch self {
    case .count: "count"
    case .today: "today"
    }
  }

  public var parameters: [ValueType] {
    switch self {
    case .count: [.list(.any)]
    case .today: []
    }
  }

  public var result: ValueType {
    switch self {
    case .count: .number
    case .today: .date
    }
  }

  /// Whether the name alone is a call: 截止日 needs no parentheses.
  public var isConstant: Bool { self == .today }

  /// The function of a name, in either language.
  public init?(name: String) {
    guard
      let match = Self.allCases.first(where: { $0.english == name || $0.chinese.contains(name) })
    else { return nil }
    self = match
  }
}

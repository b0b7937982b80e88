import GuijuEngine
import GuijuPlan

extension Value {
  /// The type under which expressions may use the value: of a list the type that all its elements
  /// share, and any type where nothing certain can be said.
  var type: ValueType {
    switch self {
    case .null, .none: .any
    case .boolean: .boolean
    case .number, .quotient, .interval: .number
    case .string: .string
    case .date: .date
    case .time: .time
    case .dateTime: .dateTime
    case .dayTimeDuration: .dayTimeDuration
    case .yearMonthDuration: .yearMonthDuration
    case .row(let table, _): .row(table)
    case .list(let list): .list(Self.commonType(of: list))
    case .context(let context):
      .context(context.entries.map { .init(key: $0.key, type: $0.value.type) })
    case .range(let range): .range((range.lower ?? range.upper ?? .null).type)
    case .function: .any
    }
  }

  private static func commonType(of list: List) -> ValueType {
    var common: ValueType?
    for index in 0..<list.count {
      let type = list[index].type
      if let common, common != type { return .any }
      common = type
    }
    return common ?? .any
  }
}

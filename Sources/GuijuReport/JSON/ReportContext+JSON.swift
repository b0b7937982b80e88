import GuijuEngine

extension ReportContext {
  /// A value as JSON's own where there is one: numbers with their digits, dates as text, a row as
  /// its key; what lies between bounds as those. Of a long list no more than `limit` elements.
  func json(of value: Value, limit: Int = .max) -> JSONValue {
    switch value {
    case .null, .none: .null
    case .boolean(let value): .boolean(value)
    case .number(let number): .number(number.reduced.description)
    case .quotient(let quotient): .number(quotient.rounded.reduced.description)
    case .interval(let interval):
      .object([
        ("min", interval.lower.map { .number($0.reduced.description) } ?? .null),
        ("max", interval.upper.map { .number($0.reduced.description) } ?? .null),
      ])
    case .row(let table, let row): .optional(data.key(of: row, in: table, plan))
    case .list(let list):
      .array((0..<min(list.count, limit)).map { json(of: list[$0], limit: limit) })
    case .context(let entries):
      .object(Array(entries.entries.map { ($0.key, json(of: $0.value, limit: limit)) }))
    case .string, .date, .time, .dateTime, .dayTimeDuration, .yearMonthDuration, .range,
      .function:
      .string(value.text(in: plan, language))
    }
  }
}

extension JSONValue {
  /// A text, or null.
  static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

  /// The value as compact JSON.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return bytes
  }
}

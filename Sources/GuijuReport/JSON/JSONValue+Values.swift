import GuijuEngine
import GuijuPlan

/// Values of expressions as tagged JSON: `{"$n":"1.50"}` a number, `{"$d":…}` a date, `{"$t":…}` a
/// time, `{"$dt":…}` a date and time, `{"$du":…}` a duration, `{"$c":{…}}` a context; null, truth
/// values, texts and lists are JSON's own.
extension JSONValue {
  /// The value that the JSON stands for; nil where it is malformed.
  public var value: Value? {
    switch self {
    case .null: return .null
    case .boolean(let value): return .boolean(value)
    case .number(let text): return Decimal(utf8: text.utf8).map { .number($0) }
    case .string(let text): return .string(text)
    case .array(let elements):
      let values = elements.compactMap(\.value)
      return values.count == elements.count ? .list(List(values)) : nil
    case .object(let members):
      guard members.count == 1, let member = members.first else { return nil }
      return Self.tagged(member.key, member.value)
    }
  }

  private static func tagged(_ tag: String, _ content: JSONValue) -> Value? {
    if tag == "$c" {
      guard case .object(let members) = content else { return nil }
      let entries = members.compactMap { member in
        member.value.value.map { (key: member.key, value: $0) }
      }
      return entries.count == members.count ? .context(Context(entries)) : nil
    }
    let text: String
    switch content {
    case .string(let string), .number(let string): text = string
    case .null, .boolean, .array, .object: return nil
    }
    switch tag {
    case "$n": return Decimal(utf8: text.utf8).map { .number($0) }
    case "$d": return CalendarDate(utf8: text.utf8).map { .date($0) }
    case "$t": return TimeOfDay(utf8: text.utf8).map { .time($0) }
    case "$dt": return DateTime(utf8: text.utf8).map { .dateTime($0) }
    case "$du":
      switch CalendarDuration(utf8: text.utf8) {
      case .dayTime(let duration)?: return .dayTimeDuration(duration)
      case .yearMonth(let duration)?: return .yearMonthDuration(duration)
      case nil: return nil
      }
    default: return nil
    }
  }

  /// A value as tagged JSON; rows by their text, functions as null.
  public init(_ value: Value, _ plan: Plan) {
    func tagged(_ tag: String, _ text: String) -> JSONValue {
      .object([(key: tag, value: .string(text))])
    }
    switch value {
    case .null, .none, .function: self = .null
    case .boolean(let value): self = .boolean(value)
    case .number(let number): self = tagged("$n", number.description)
    case .quotient(let quotient): self = tagged("$n", quotient.rounded.description)
    case .interval, .row: self = .string(value.text(in: plan, .english))
    case .string(let text): self = .string(text)
    case .date(let date): self = tagged("$d", date.description)
    case .time(let time): self = tagged("$t", time.description)
    case .dateTime(let dateTime): self = tagged("$dt", dateTime.description)
    case .dayTimeDuration(let duration): self = tagged("$du", duration.description)
    case .yearMonthDuration(let duration): self = tagged("$du", duration.description)
    case .list(let list):
      self = .array((0..<list.count).map { JSONValue(list[$0], plan) })
    case .range: self = .string(value.text(in: plan, .english))
    case .context(let context):
      let members = context.entries.map { (key: $0.key, value: JSONValue($0.value, plan)) }
      self = .object([(key: "$c", value: .object(Array(members)))])
    }
  }
}

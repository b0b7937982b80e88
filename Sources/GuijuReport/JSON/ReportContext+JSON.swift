import GuijuEngine
import GuijuPlan

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

  func json(of citation: Citation) -> JSONValue {
    let document = plan[citation.document]
    return .object([
      ("document", .string(document.name)), ("title", .optional(document.title)),
      ("article", .optional(citation.article)),
    ])
  }

  /// Where a row begins, as an object; null for the whole data set, or a row of no file.
  func json(ofRow row: Int32?, in table: TableID) -> JSONValue {
    guard let row, let place = data[table].origin?.place(row: Int(row)) else { return .null }
    return .object([("file", .string(place.file)), ("line", .number(String(place.line)))])
  }

  /// A cell by the names of its table, row and field, and by its place.
  func members(of cell: Cell) -> [(key: String, value: JSONValue)] {
    let schema = plan[cell.table]
    return [
      ("table", .string(schema.name)),
      ("key", .optional(data.key(of: cell.row, in: cell.table, plan))),
      ("field", .string(schema[cell.field].name)),
    ] + (place(of: cell).map { Self.members(of: $0) } ?? [])
  }

  static func members(of place: CellPlace) -> [(key: String, value: JSONValue)] {
    [
      ("file", .string(place.file)), ("line", .number(String(place.line))),
      ("column", .number(String(place.column))),
    ]
  }
}

extension RemedyText {
  /// A change that would do, as an object.
  func json(of remedy: Remedy) -> JSONValue {
    let (change, from, to): (String, JSONValue, JSONValue) =
      switch remedy.change {
      case .presence: ("fill", .null, .null)
      case .choice(let values): ("choose", .null, .array(values.map { context.json(of: $0) }))
      case .number(let now, let wanted):
        (
          "number", now.map { context.json(of: Value(bounds: $0)) } ?? .null,
          context.json(of: .number(wanted))
        )
      case .date(let date, let side):
        (
          "date", .null,
          .object([
            ("date", .string(date.description)),
            ("orBeyond", .optional(side.map { $0 == .earlier ? "earlier" : "later" })),
          ])
        )
      }
    let isMasked = isPersonal(remedy)
    return .object([
      ("requirement", remedy.requirement.map { .number(String($0 + 1)) } ?? .null),
      ("subject", .string(name(of: remedy.subject))),
      ("change", .string(change)),
      ("from", isMasked ? .null : from), ("to", isMasked ? .null : to),
      ("unit", .optional(remedy.unit)),
      ("text", .string(text(of: remedy))),
    ])
  }
}

extension Value {
  fileprivate init(bounds: NumberInterval) {
    self = bounds.exact.map { .number($0) } ?? .interval(bounds)
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

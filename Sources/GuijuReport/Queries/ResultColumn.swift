import GuijuEngine
import GuijuPlan
import GuijuText

/// A column of a query's result.
public struct ResultColumn: Sendable {
  /// Its heading; no two columns of a result have the same.
  public let name: String
  /// What its values are.
  public let type: ValueType
  /// Whether it shows personal fields, or what is computed of them.
  public let isPersonal: Bool
  /// Whether its numbers count or sum up, so that thousands may be marked.
  public let isTotal: Bool
  /// Whether its values are those by which rows are grouped.
  public let isKey: Bool

  /// The columns of a query.
  public static func columns(of query: QueryPlan, in plan: Plan) -> [ResultColumn] {
    var names: Set<String> = []
    return query.columns.map { column in
      var name = column.name
      var number = 2
      while !names.insert(name).inserted {
        name = "\(column.name) \(number)"
        number += 1
      }
      let aggregate = query.aggregates.first { aggregate in
        if case .slot(aggregate.slot) = plan[column.value] { true } else { false }
      }
      return ResultColumn(
        name: name, type: plan.type(column.value), isPersonal: query.isPersonal(column, in: plan),
        isTotal: aggregate.map { $0.function == .count || $0.function == .sum } ?? false,
        isKey: query.keys.contains { plan.reads($0.slot, in: column.value) })
    }
  }

  /// Whether its values stand on the right: numbers.
  var isNumeric: Bool { type == .number }

  /// The type as programs know it.
  var typeName: String {
    switch type {
    case .number: "number"
    case .string, .enumeration: "string"
    case .boolean: "boolean"
    case .date: "date"
    case .time: "time"
    case .dateTime: "date and time"
    case .dayTimeDuration, .yearMonthDuration: "duration"
    case .row: "reference"
    case .list: "list"
    case .context: "context"
    case .range: "range"
    case .any, .null, .function, .functionOf: "any"
    }
  }
}

extension ReportContext {
  /// A value of a result for a person: what is missing is a dot, a row its key.
  func cell(_ value: Value, of column: ResultColumn) -> String {
    if case .null = value { return "·" }
    if column.isPersonal, !showsPersonal { return RuleEvaluator.mask }
    if case .row(let table, let row) = value {
      return data.key(of: row, in: table, plan) ?? "#\(row + 1)"
    }
    let text = text(of: value.shortened)
    return column.isTotal ? text.withThousandsMarked : text
  }
}

extension Value {
  /// A number with as many decimal places as a person reads: six.
  fileprivate var shortened: Value {
    switch self {
    case .quotient(let quotient): Value.number(quotient.rounded).shortened
    case .number(let number) where number.scale > 6:
      number.rounded(toScale: 6, .halfEven).map { .number($0) } ?? self
    default: self
    }
  }
}

extension String {
  /// `1234567.5..2000000` as `1,234,567.5..2,000,000`.
  var withThousandsMarked: String {
    var result = ""
    var digits: [Character] = []
    var isFraction = false
    func flush() {
      for (index, digit) in digits.enumerated() {
        if index > 0, !isFraction, (digits.count - index) % 3 == 0 { result.append(",") }
        result.append(digit)
      }
      digits = []
    }
    var previous: Character?
    for character in self {
      if character.isASCII, character.isNumber {
        digits.append(character)
      } else {
        flush()
        // One dot begins a fraction, two part the ends of a range.
        isFraction = character == "." && previous != "."
        result.append(character)
      }
      previous = character
    }
    flush()
    return result
  }
}

extension Int {
  /// The number with its thousands marked: `1,234,567`.
  public var marked: String { String(self).withThousandsMarked }
}

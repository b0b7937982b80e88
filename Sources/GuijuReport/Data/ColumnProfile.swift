import GuijuEngine
import GuijuPlan
import GuijuText

/// What stands in one column of a table, in numbers.
struct ColumnProfile {
  /// Cells that are blank, and cells of which something stands that cannot be taken.
  let blankCount: Int
  let faultyCount: Int
  /// How many different values there are.
  let distinctCount: Int
  /// What the values are: the least and the greatest, how often each, or one of them.
  let content: String

  init(_ column: Column, _ field: FieldSchema, _ context: ReportContext) {
    let rows = column.isMissing.count
    var known: [Int] = []
    var faulty = 0
    for row in 0..<rows {
      if !column.isMissing[row] { known.append(row) } else if column.isFaulty[row] { faulty += 1 }
    }
    faultyCount = faulty
    blankCount = rows - known.count - faulty
    let isMasked = field.isPersonal && !context.showsPersonal
    let shown: String
    switch column.storage {
    case .booleans(let bits):
      let yes = known.count { bits[$0] }
      let no = known.count - yes
      distinctCount = (yes > 0 ? 1 : 0) + (no > 0 ? 1 : 0)
      shown = known.isEmpty ? "" : context.say("是 \(yes)，否 \(no)", "true \(yes), false \(no)")
    case .codes(let codes):
      var counts: [UInt16: Int] = [:]
      for row in known { counts[codes[row], default: 0] += 1 }
      distinctCount = counts.count
      var names: [String] = []
      if case .enumeration(let values) = field.kind { names = values.map(\.value) }
      let most = counts.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }
        .map { "\(names[Int($0.key)]) \($0.value)" }
      shown = most.joined(separator: context.say("，", ", "))
    case .dates(let days):
      let values = known.map { days[$0] }
      distinctCount = Set(values).count
      shown = Self.range(
        values.min().map { CalendarDate(columnDays: $0).description },
        values.max().map { CalendarDate(columnDays: $0).description })
    case .numbers(let numbers):
      let values = known.map { row in
        numbers.wide[Int32(row)]
          ?? Decimal(coefficient: numbers.coefficients[row], inlineScale: numbers.scale)
      }
      distinctCount = Set(values.map { $0.reduced.description }).count
      shown = Self.range(
        values.min()?.reduced.description, values.max()?.reduced.description)
    case .texts(let texts):
      var distinct = StringPool()
      for row in known { _ = distinct.intern(texts.utf8(row: row)) }
      distinctCount = distinct.count
      shown = known.first.map { context.say("如 ", "such as ") + texts[$0] } ?? ""
    case .references(let targets, _):
      distinctCount = Set(known.map { targets[$0] }).count
      shown = ""
    case .values(let values):
      let texts = known.map { context.text(of: values[$0]) }
      distinctCount = Set(texts).count
      shown = texts.first.map { context.say("如 ", "such as ") + $0 } ?? ""
    }
    self.content = isMasked ? RuleEvaluator.mask : shown
  }

  private static func range(_ least: String?, _ greatest: String?) -> String {
    guard let least, let greatest else { return "" }
    return least == greatest ? least : "\(least)..\(greatest)"
  }
}

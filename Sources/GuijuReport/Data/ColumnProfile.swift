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

  /// - Parameter isInterrupted: asked every few thousand rows; once it is true the numbers are of the
  ///   rows before.
  init(
    _ column: Column, _ field: FieldSchema, _ context: ReportContext,
    isInterrupted: () -> Bool = { false }
  ) {
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
      let values = Self.distinct(known, isInterrupted) { days[$0] }
      distinctCount = values.count
      shown = Self.range(
        values.min().map { CalendarDate(columnDays: $0).description },
        values.max().map { CalendarDate(columnDays: $0).description })
    case .numbers(let numbers):
      // A wide number fits no coefficient, so that it equals none of the others.
      let inline = Self.distinct(known, isInterrupted) { row in
        numbers.wide[Int32(row)] == nil ? numbers.coefficients[row] : nil
      }
      let coefficients = inline.compactMap { $0 }
      let wide = known.compactMap { numbers.wide.isEmpty ? nil : numbers.wide[Int32($0)] }
      distinctCount = coefficients.count + Set(wide.map { $0.reduced.description }).count
      let ends = [coefficients.min(), coefficients.max()].compactMap { $0 }.map {
        Decimal(coefficient: $0, inlineScale: numbers.scale)
      }
      let values = ends + wide
      shown = Self.range(
        values.min()?.reduced.description, values.max()?.reduced.description)
    case .texts(let texts):
      var distinct = StringPool()
      for (position, row) in known.enumerated() {
        if position & 0xFFF == 0, isInterrupted() { break }
        _ = distinct.intern(texts.utf8(row: row))
      }
      distinctCount = distinct.count
      shown = known.first.map { Self.example(texts[$0], context) } ?? ""
    case .references(let targets, _):
      distinctCount = Self.distinct(known, isInterrupted) { targets[$0] }.count
      shown = ""
    case .values(let values):
      let texts = known.map { context.text(of: values[$0]) }
      distinctCount = Set(texts).count
      shown = texts.first.map { Self.example($0, context) } ?? ""
    }
    self.content = isMasked ? RuleEvaluator.mask : shown
  }

  private static func distinct<Element: Hashable>(
    _ rows: [Int], _ isInterrupted: () -> Bool, _ value: (Int) -> Element
  ) -> Set<Element> {
    var seen: Set<Element> = []
    for (position, row) in rows.enumerated() {
      if position & 0xFFF == 0, isInterrupted() { break }
      seen.insert(value(row))
    }
    return seen
  }

  /// One of the values, of which a long one is cut.
  private static func example(_ text: String, _ context: ReportContext) -> String {
    context.say("如 ", "such as ") + text.truncated(to: 60)
  }

  private static func range(_ least: String?, _ greatest: String?) -> String {
    guard let least, let greatest else { return "" }
    return least == greatest ? least : "\(least)..\(greatest)"
  }
}

import GuijuEngine
import GuijuPlan
import GuijuText

/// The columns of a table at a glance: the type of each, its blanks, its different values, and how
/// they are spread.
public struct TableSummary {
  private let context: ReportContext

  public init(_ context: ReportContext) { self.context = context }

  /// - Throws: that it was interrupted.
  public func text(
    of table: TableID, isInterrupted: () -> Bool
  ) throws(EvaluationError) -> String {
    let schema = context.plan[table]
    let data = context.data[table]
    var text = TextTable([.left, .left, .right, .right, .right, .left, .left])
    text.add(
      [
        context.say("字段", "field"), context.say("类型", "type"), context.say("空白", "blank"),
        context.say("有误", "faulty"), context.say("不同", "distinct"),
        context.say("分布", "spread"), context.say("内容", "content"),
      ].map { .init($0, .bold) })
    var absent: [String] = []
    for (index, field) in schema.fields.enumerated() where field.isStored {
      let type = TextTable.Cell(DataText(context).name(of: field.kind), .dim)
      let isThere = data.origin?.hasColumn(row: 0, field: FieldID(index)) ?? false
      guard let column = data.columns[index], isThere || data.rowCount == 0 else {
        absent.append(escapedForTerminal(field.name))
        continue
      }
      let profile = ColumnProfile(column, field, context, isInterrupted: isInterrupted)
      if isInterrupted() { throw EvaluationError.interruption }
      func count(_ number: Int, _ tone: TerminalStyle.Tone?) -> TextTable.Cell {
        .init(number.marked, number == 0 ? .dim : tone)
      }
      let isMasked = field.isPersonal && !context.showsPersonal
      text.add(
        [
          .init(field.name), type, count(profile.blankCount, .unsure),
          count(profile.faultyCount, .bad), count(profile.distinctCount, nil),
          .init(isMasked ? "" : Self.histogram(of: column)),
          .init(profile.content.truncated(to: Self.contentWidth)),
        ])
    }
    let count = data.rowCount
    let rows = context.say("\(count.marked) 行", count == 1 ? "1 row" : "\(count.marked) rows")
    var lines = text.lines(style: context.style, maximumWidth: context.width)
    lines.append(context.style.paint(rows, .dim))
    if !absent.isEmpty {
      let names = absent.joined(separator: context.say("、", ", "))
      let sentence = context.say("文件没有这些列：\(names)", "without a column in the file: \(names)")
      lines += sentence.wrapped(to: context.width, hanging: 2).map { context.style.paint($0, .dim) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// How much is shown of what stands in a column.
  private static let contentWidth = 60

  // MARK: - Histograms

  /// How many parts the range of a column is cut into.
  private static let partCount = 10

  /// `▁▂▅▇█▅▂▁▁▁`: how many numbers, or days, lie in each tenth of the range; how many rows have each
  /// value of an enumeration, in its order. Empty for other columns.
  static func histogram(of column: Column) -> String {
    let known = (0..<column.isMissing.count).filter { !column.isMissing[$0] }
    switch column.storage {
    case .numbers(let numbers):
      return histogram(
        known.compactMap { numbers.wide[Int32($0)] == nil ? numbers.coefficients[$0] : nil })
    case .dates(let days): return histogram(known.map { Int64(days[$0]) })
    case .codes(let codes):
      guard let greatest = known.map({ codes[$0] }).max(), greatest < 20 else { return "" }
      var counts = Array(repeating: 0, count: Int(greatest) + 1)
      for row in known { counts[Int(codes[row])] += 1 }
      return bars(counts)
    case .booleans, .texts, .references, .values: return ""
    }
  }

  private static func histogram(_ values: [Int64]) -> String {
    guard let least = values.min(), let greatest = values.max(), least < greatest else { return "" }
    var counts = Array(repeating: 0, count: partCount)
    // The difference of two numbers of 64 bits may take one bit more.
    let span = Double(greatest) - Double(least)
    guard span > 0 else { return "" }
    for value in values {
      let part = Int((Double(value) - Double(least)) / span * Double(partCount))
      counts[min(max(part, 0), partCount - 1)] += 1
    }
    return bars(counts)
  }

  private static func bars(_ counts: [Int]) -> String {
    let signs = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    guard let most = counts.max(), most > 0 else { return "" }
    return counts.map { count in
      count == 0 ? "·" : signs[min(7, (count * 8 - 1) / most)]
    }.joined()
  }
}

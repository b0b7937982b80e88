import GuijuEngine
import GuijuPlan
import GuijuText

/// A result with groups as horizontal bars: a name, a bar, a number. What a number may be at least is
/// drawn full, what it may be more is drawn light.
public struct BarChart: Sendable {
  private struct Bar: Sendable {
    let name: String
    let text: String
    let least: Double
    let greatest: Double
  }

  private let heading: String
  private let bars: [Bar]
  private let moreCount: Int

  /// How many bars are drawn.
  private static let maximumBars = 50

  /// Collects the rows of a result as they come.
  public final class Collector {
    private let columns: [ResultColumn]
    private var rows: [[Value]] = []
    private var count = 0

    public init(_ columns: [ResultColumn]) { self.columns = columns }

    public func add(_ values: [Value]) {
      count += 1
      if !columns.isEmpty, rows.count < BarChart.maximumBars { rows.append(values) }
    }

    /// The chart of the first column of numbers that is no key; nil for a result without one.
    public func chart(_ context: ReportContext) -> BarChart? {
      guard !rows.isEmpty,
        let column = columns.indices.first(where: {
          columns[$0].isNumeric && !columns[$0].isKey
            && (!columns[$0].isPersonal || context.showsPersonal)
        })
      else { return nil }
      let names = columns.indices.filter { columns[$0].isKey }
      let bars = rows.map { values in
        let name = names.map { context.cell(values[$0], of: columns[$0]) }.joined(separator: " ")
        let (least, greatest) = Self.ends(values[column])
        return Bar(
          name: escapedForTerminal(name), text: context.cell(values[column], of: columns[column]),
          least: least, greatest: greatest)
      }
      return BarChart(heading: columns[column].name, bars: bars, moreCount: count - rows.count)
    }

    private static func ends(_ value: Value) -> (Double, Double) {
      func number(_ decimal: Decimal?) -> Double {
        decimal.flatMap { Double($0.description) } ?? 0
      }
      switch value {
      case .number(let decimal): return (number(decimal), number(decimal))
      case .quotient(let quotient): return (number(quotient.rounded), number(quotient.rounded))
      case .interval(let interval):
        let lower = number(interval.lower)
        return (lower, interval.upper.map { number($0) } ?? lower)
      default: return (0, 0)
      }
    }
  }

  /// The lines of the chart.
  public func lines(width: Int, style: TerminalStyle, _ language: Language) -> [String] {
    let nameWidth = min(
      max(8, width / 3), bars.map { displayWidth(of: $0.name) }.max() ?? 0)
    let textWidth = bars.map { displayWidth(of: $0.text) }.max() ?? 0
    let room = Double(max(8, width - nameWidth - textWidth - 4))
    let greatest = bars.map { max(abs($0.least), abs($0.greatest)) }.max() ?? 0
    func length(_ number: Double) -> Int {
      guard greatest > 0, number.isFinite, number > 0 else { return 0 }
      return Int((number / greatest * room * 8).rounded())
    }
    var lines = [style.paint(escapedForTerminal(heading), .bold)]
    for bar in bars {
      let name = bar.name.truncated(to: nameWidth).padded(to: nameWidth)
      let (full, all) = (length(bar.least), length(bar.greatest))
      let light = String(repeating: "░", count: max(0, (all - full + 4) / 8))
      lines.append("\(name)  \(CountBar.text(eighths: full))\(light)  \(bar.text)")
    }
    if moreCount > 0 {
      lines.append(
        style.paint(
          Message(
            zh: "另有 \(moreCount.marked) 组没有画", en: "\(moreCount.marked) more groups are not drawn")[
              language], .dim))
    }
    return lines
  }
}

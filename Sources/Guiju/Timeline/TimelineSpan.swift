import GuijuEngine
import GuijuText

/// The days of which a timeline tells, both ends included.
public struct TimelineSpan: Sendable {
  public let from: CalendarDate
  public let to: CalendarDate

  /// How many years a span may have.
  static let maximumYears: Int64 = 100
  /// How far it reaches where nothing is said: years before the as-of date, and behind it.
  private static let (yearsBefore, yearsBehind): (Int64, Int64) = (1, 3)

  /// The span between two days; without one of them a year before the as-of date, or three years
  /// behind it.
  public init(
    from: CalendarDate?, to: CalendarDate?, asOf: CalendarDate
  ) throws(InputError) {
    let first = from ?? min(asOf, to ?? asOf).adding(months: -12 * Self.yearsBefore)
    let last = to ?? max(asOf, from ?? asOf).adding(months: 12 * Self.yearsBehind)
    guard let first, let last, (1...9_999).contains(first.year), (1...9_999).contains(last.year)
    else {
      throw InputError(
        Message(
          zh: "时间线只算公元 1 年到 9999 年", en: "a timeline lies within the years 1 to 9999"),
        help: Message(zh: "写明起日和止日", en: "say from when to when"))
    }
    guard first <= last else {
      throw InputError(
        Message(zh: "起日 \(first) 在止日 \(last) 之后", en: "\(first) is behind \(last)"),
        help: Message(zh: "起日写早的一天", en: "the earlier day comes first"))
    }
    guard let end = first.adding(months: 12 * Self.maximumYears), last <= end else {
      throw InputError(
        Message(
          zh: "\(first) 到 \(last) 超过 \(Self.maximumYears) 年",
          en: "\(first) to \(last) is more than \(Self.maximumYears) years"),
        help: Message(zh: "分成几段来看", en: "look at it in parts"))
    }
    (self.from, self.to) = (first, last)
  }

  /// The day before the first: what there was before anything changed.
  var eve: CalendarDate { from.adding(days: -1) ?? from }

  func contains(_ day: CalendarDate) -> Bool { from <= day && day <= to }

  var dayCount: Int { Int(to.days(since: from)) + 1 }
}

/// How far apart the days are on which the verdicts of a whole table are counted.
public enum TimelineStep: String, Sendable, CaseIterable {
  case day, month, quarter, year

  /// The step with which a span has about as many days as a terminal has columns.
  public init(for span: TimelineSpan) {
    let years = span.to.days(since: span.from) / 366
    self = years < 5 ? .month : years < 15 ? .quarter : .year
  }

  /// The ends of the months, quarters or years that lie in a span, and its own ends.
  func days(of span: TimelineSpan) -> [CalendarDate] {
    var days = [span.from]
    while let last = days.last, last < span.to, let next = next(after: last) {
      days.append(min(next, span.to))
    }
    return days
  }

  /// The first end of a period behind a day.
  private func next(after day: CalendarDate) -> CalendarDate? {
    guard let tomorrow = day.adding(days: 1) else { return nil }
    let month = Int(tomorrow.month)
    let last: Int
    switch self {
    case .day: return tomorrow
    case .month: last = month
    case .quarter: last = (month + 2) / 3 * 3
    case .year: last = 12
    }
    let year = Int(tomorrow.year)
    return CalendarDate(
      year: year, month: last, day: CalendarDate.daysInMonth(last, ofYear: year))
  }
}

/// A duration of either kind, as FEEL's `duration("…")` and the language's literals give it.
public enum CalendarDuration: Sendable, Hashable {
  /// Whole months: `@"P1Y2M"`, `2年`, `1年6个月`.
  case yearMonth(YearMonthDuration)
  /// Days and parts of a day: `@"P3DT4H"`, `30天`, `2小时30分钟`.
  case dayTime(DayTimeDuration)

  /// The same length in the other direction.
  public var negated: CalendarDuration {
    switch self {
    case .yearMonth(let duration): .yearMonth(duration.negated)
    case .dayTime(let duration): .dayTime(duration.negated)
    }
  }
}

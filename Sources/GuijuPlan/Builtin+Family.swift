import GuijuText

extension Builtin {
  /// The families of functions, in the order in which the reference lists them.
  public enum Family: CaseIterable, Sendable {
    case string, number, list, sorting, boolean, context, range, conversion, time

    /// The heading of the family.
    public var title: Message {
      switch self {
      case .string: Message(zh: "文本", en: "Strings")
      case .number: Message(zh: "数值", en: "Numbers")
      case .list: Message(zh: "列表", en: "Lists")
      case .sorting: Message(zh: "排序", en: "Sorting")
      case .boolean: Message(zh: "是与否", en: "Booleans")
      case .context: Message(zh: "上下文", en: "Contexts")
      case .range: Message(zh: "区间", en: "Ranges")
      case .conversion: Message(zh: "转换", en: "Conversion")
      case .time: Message(zh: "日期与时间", en: "Dates and times")
      }
    }

    /// The functions of the family.
    public var members: [Builtin] { Builtin.allCases.filter { $0.family == self } }
  }

  public var family: Family {
    switch self {
    case .substring, .stringLength, .upperCase, .lowerCase, .substringBefore, .substringAfter,
      .replace, .contains, .startsWith, .endsWith, .matches, .split, .stringJoin:
      .string
    case .decimal, .floor, .ceiling, .roundUp, .roundDown, .roundHalfUp, .roundHalfDown, .abs,
      .modulo, .sqrt, .log, .exp, .odd, .even:
      .number
    case .listContains, .count, .min, .max, .sum, .mean, .all, .any, .sublist, .append,
      .concatenate, .insertBefore, .remove, .listReplace, .reverse, .indexOf, .union,
      .distinctValues, .flatten, .product, .median, .stddev, .mode:
      .list
    case .sort: .sorting
    case .not, .is: .boolean
    case .getValue, .getEntries, .context, .contextPut, .contextMerge: .context
    case .before, .after, .meets, .metBy, .overlaps, .overlapsBefore, .overlapsAfter, .finishes,
      .finishedBy, .includes, .during, .starts, .startedBy, .coincides, .range:
      .range
    case .date, .dateAndTime, .time, .number, .string, .duration, .yearsAndMonthsDuration:
      .conversion
    case .now, .today, .dayOfYear, .dayOfWeek, .monthOfYear, .weekOfYear, .year,
      .quarter, .endOfYear:
      .time
    }
  }
}

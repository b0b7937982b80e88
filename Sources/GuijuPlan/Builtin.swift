/// The built-in functions: FEEL's (DMN 1.5 §10.3.4), each with its Chinese name.
///
/// Together with `Builtin+Signatures.swift` this is the one table that lexer, checker, evaluators,
/// completion and reference read.
public enum Builtin: UInt8, CaseIterable, Sendable {
  // Conversion.
  case date, dateAndTime, time, number, string, duration, yearsAndMonthsDuration
  // Booleans.
  case not, `is`
  // Strings.
  case substring, stringLength, upperCase, lowerCase, substringBefore, substringAfter
  case replace, contains, startsWith, endsWith, matches, split, stringJoin
  // Lists.
  case listContains, count, min, max, sum, mean, all, any, sublist, append, concatenate
  case insertBefore, remove, listReplace, reverse, indexOf, union, distinctValues, flatten
  case product, median, stddev, mode, sort
  // Numbers.
  case decimal, floor, ceiling, roundUp, roundDown, roundHalfUp, roundHalfDown
  case abs, modulo, sqrt, log, exp, odd, even
  // Ranges.
  case before, after, meets, metBy, overlaps, overlapsBefore, overlapsAfter
  case finishes, finishedBy, includes, during, starts, startedBy, coincides, range
  // Contexts.
  case getValue, getEntries, context, contextPut, contextMerge
  // Time.
  case now, today, dayOfYear, dayOfWeek, monthOfYear, weekOfYear
  // Guiju's own: the parts of the calendar that rules speak of.
  case year, quarter, endOfYear

  /// The name in Chinese, one word.
  public var chinese: String { names.zh }

  /// The name in English, which may hold blanks.
  public var english: String { names.en }

  /// Whether the name alone is a call: 截止日 needs no parentheses.
  public var isConstant: Bool { self == .today }

  /// Whether the function makes one value of a list of numbers, and may leave out missing ones.
  public var isAggregate: Bool {
    switch self {
    case .count, .min, .max, .sum, .mean, .product, .median, .stddev, .mode: true
    default: false
    }
  }

  /// Whether DMN has no such function: in its mode the name is free for others.
  public var isOwn: Bool {
    switch self {
    case .year, .quarter, .endOfYear: true
    default: false
    }
  }

  /// The function of a name, in either language.
  public init?(name: String) {
    guard let match = Self.byName[name] else { return nil }
    self = match
  }

  private static let byName: [String: Builtin] = {
    var byName: [String: Builtin] = [:]
    for builtin in allCases {
      byName[builtin.english] = builtin
      byName[builtin.chinese] = builtin
    }
    return byName
  }()

  /// All names, for suggestions.
  public static let allNames: [String] = allCases.flatMap { [$0.chinese, $0.english] }

  private var names: (zh: String, en: String) {
    switch self {
    case .date: ("转日期", "date")
    case .dateAndTime: ("转日期时间", "date and time")
    case .time: ("转时间", "time")
    case .number: ("转数值", "number")
    case .string: ("转文本", "string")
    case .duration: ("转时长", "duration")
    case .yearsAndMonthsDuration: ("相隔年月", "years and months duration")
    case .not: ("取反", "not")
    case .is: ("相同", "is")
    case .substring: ("截取", "substring")
    case .stringLength: ("字数", "string length")
    case .upperCase: ("大写", "upper case")
    case .lowerCase: ("小写", "lower case")
    case .substringBefore: ("截前", "substring before")
    case .substringAfter: ("截后", "substring after")
    case .replace: ("替换", "replace")
    case .contains: ("包含", "contains")
    case .startsWith: ("开头为", "starts with")
    case .endsWith: ("结尾为", "ends with")
    case .matches: ("匹配", "matches")
    case .split: ("拆分", "split")
    case .stringJoin: ("连接", "string join")
    case .listContains: ("列表含", "list contains")
    case .count: ("数量", "count")
    case .min: ("最小", "min")
    case .max: ("最大", "max")
    case .sum: ("合计", "sum")
    case .mean: ("平均", "mean")
    case .all: ("全真", "all")
    case .any: ("任真", "any")
    case .sublist: ("子列表", "sublist")
    case .append: ("追加", "append")
    case .concatenate: ("拼接", "concatenate")
    case .insertBefore: ("插入", "insert before")
    case .remove: ("移除", "remove")
    case .listReplace: ("列表替换", "list replace")
    case .reverse: ("倒序", "reverse")
    case .indexOf: ("位置", "index of")
    case .union: ("并集", "union")
    case .distinctValues: ("去重", "distinct values")
    case .flatten: ("展平", "flatten")
    case .product: ("连乘", "product")
    case .median: ("中位数", "median")
    case .stddev: ("标准差", "stddev")
    case .mode: ("众数", "mode")
    case .sort: ("排列", "sort")
    case .decimal: ("保留小数", "decimal")
    case .floor: ("向下取整", "floor")
    case .ceiling: ("向上取整", "ceiling")
    case .roundUp: ("远零舍入", "round up")
    case .roundDown: ("近零舍入", "round down")
    case .roundHalfUp: ("四舍五入", "round half up")
    case .roundHalfDown: ("五舍六入", "round half down")
    case .abs: ("绝对值", "abs")
    case .modulo: ("余数", "modulo")
    case .sqrt: ("平方根", "sqrt")
    case .log: ("自然对数", "log")
    case .exp: ("自然指数", "exp")
    case .odd: ("奇数", "odd")
    case .even: ("偶数", "even")
    case .before: ("早于", "before")
    case .after: ("晚于", "after")
    case .meets: ("紧接于前", "meets")
    case .metBy: ("紧接于后", "met by")
    case .overlaps: ("重叠", "overlaps")
    case .overlapsBefore: ("前重叠", "overlaps before")
    case .overlapsAfter: ("后重叠", "overlaps after")
    case .finishes: ("同止于", "finishes")
    case .finishedBy: ("同止被含", "finished by")
    case .includes: ("区间含", "includes")
    case .during: ("处于", "during")
    case .starts: ("同起于", "starts")
    case .startedBy: ("同起被含", "started by")
    case .coincides: ("重合", "coincides")
    case .range: ("转区间", "range")
    case .getValue: ("取值", "get value")
    case .getEntries: ("取条目", "get entries")
    case .context: ("转上下文", "context")
    case .contextPut: ("放入", "context put")
    case .contextMerge: ("合并", "context merge")
    case .now: ("截止时刻", "now")
    case .today: ("截止日", "today")
    case .dayOfYear: ("年中第几天", "day of year")
    case .dayOfWeek: ("星期几", "day of week")
    case .monthOfYear: ("月份名", "month of year")
    case .weekOfYear: ("年中第几周", "week of year")
    case .year: ("年", "year")
    case .quarter: ("季度", "quarter")
    case .endOfYear: ("年末", "end of year")
    }
  }
}

import GuijuText

extension Builtin {
  /// For which values of the right types there is no result, or not the one that the reader may
  /// think of; nil where there is nothing to say beyond what holds for all functions.
  public var faults: Message? {
    switch self {
    case .endOfYear:
      Message(
        zh: "年份不是整数，或超出日历的范围，是错误",
        en: "an error for a year that is not whole, or outside the calendar")
    case .date:
      Message(
        zh: "文字不是日期，或没有这一天，是错误",
        en: "an error for a text that is no date, and for a day that does not exist")
    case .dateAndTime:
      Message(
        zh: "文字不是日期时间，没有这一天、这个时间或时区，是错误",
        en:
          "an error for a text that is no date and time, and for a day, time or zone that does not "
          + "exist")
    case .time:
      Message(
        zh: "文字不是时间，或没有这个时间，是错误",
        en: "an error for a text that is no time, and for a time that does not exist")
    case .number:
      Message(
        zh: "文字不是数，或两个分隔符相同、不在上述之列，是错误",
        en: "an error for a text that is no number, and for separators that are alike or others")
    case .duration, .range:
      Message(zh: "其他文字是错误", en: "an error for any other text")
    case .is:
      Message(
        zh: "有缺失的部分时不确定；DMN 模式下两个空值是同一个",
        en: "unknown where a part is missing; in DMN mode null is the same as null")
    case .substring:
      Message(
        zh: "位置是 0 或超出文本，或长度小于 1，是错误",
        en: "an error for the position 0 or one outside the text, and for a length below 1")
    case .matches, .split:
      Message(
        zh: "正则表达式或 flags 写错，或匹配要走太多步，是错误",
        en:
          "an error for a wrong regular expression or flag, and for a match that takes too many "
          + "steps")
    case .replace:
      Message(
        zh: "正则表达式、flags 或替换文字写错，能匹配空文本，或匹配要走太多步，是错误",
        en:
          "an error for a wrong regular expression, flag or replacement, an expression that matches "
          + "an empty text, and a match that takes too many steps")
    case .stringJoin:
      Message(
        zh: "有缺失的项时得空值；DMN 模式下略去缺失的项",
        en: "null where an element is missing; in DMN mode what is missing is left out")
    case .listContains:
      Message(
        zh: "没有找到而有缺失的项时不确定；DMN 模式下空值等于空值",
        en:
          "unknown where nothing is found and an element is missing; in DMN mode null equals "
          + "null")
    case .indexOf, .distinctValues, .union:
      Message(
        zh: "有缺失的项时得空值；DMN 模式下空值等于空值",
        en: "null where an element is missing; in DMN mode null equals null")
    case .min, .max:
      Message(
        zh: "空列表得空值；有些值不能互相比较是错误",
        en: "null of an empty list; an error for values that cannot be compared")
    case .sum: Message(zh: "空列表得 0；DMN 模式下得空值", en: "0 of an empty list; in DMN mode null")
    case .product, .mean, .median:
      Message(zh: "空列表得空值", en: "null of an empty list")
    case .stddev: Message(zh: "不到两个数时得空值", en: "null of fewer than two numbers")
    case .sublist:
      Message(
        zh: "位置是 0 或超出列表，长度小于 1，或没有这么长的一段，是错误",
        en:
          "an error for the position 0 or one outside the list, and for a length below 1 or too great"
      )
    case .insertBefore, .remove:
      Message(zh: "位置是 0 或超出列表，是错误", en: "an error for the position 0 or one outside the list")
    case .listReplace:
      Message(
        zh: "位置是 0 或超出列表，或函数给出的不是“是”或“否”，是错误",
        en:
          "an error for the position 0 or one outside the list, and where the function gives "
          + "neither true nor false")
    case .sort:
      Message(
        zh: "有些项不能互相比较，或函数给出的不是“是”或“否”，是错误",
        en:
          "an error where elements cannot be compared, or the function gives neither true nor false"
      )
    case .decimal, .floor, .ceiling, .roundUp, .roundDown, .roundHalfUp, .roundHalfDown:
      Message(zh: "scale 不在 -6111 到 6176 之间，是错误", en: "an error for a scale outside -6111 to 6176")
    case .modulo: Message(zh: "除数是零是错误", en: "a divisor of zero is an error")
    case .sqrt: Message(zh: "负数是错误", en: "a negative number is an error")
    case .log: Message(zh: "零和负数是错误", en: "zero and negative numbers are errors")
    case .exp: Message(zh: "结果太大是错误", en: "a result that is too large is an error")
    case .odd, .even: Message(zh: "不是整数是错误", en: "an error for a number that is not whole")
    case .before, .after, .meets, .metBy, .overlaps, .overlapsBefore, .overlapsAfter, .finishes,
      .finishedBy, .includes, .during, .starts, .startedBy, .coincides:
      Message(zh: "两者不能互相比较，是错误", en: "an error where the two cannot be compared")
    case .context:
      Message(
        zh: "有一条缺 key 或 value，或两条的 key 相同，是错误",
        en: "an error where an entry lacks key or value, or two have one key")
    case .contextPut:
      Message(
        zh: "路径中间不是上下文，或 keys 为空，是错误",
        en: "an error where the path does not lead through contexts, and for no keys")
    case .string, .yearsAndMonthsDuration, .not, .stringLength, .upperCase, .lowerCase,
      .substringBefore, .substringAfter, .contains, .startsWith, .endsWith, .count, .all, .any,
      .append, .concatenate, .reverse, .flatten, .mode, .abs, .getValue, .getEntries,
      .contextMerge, .now, .today, .dayOfYear, .dayOfWeek, .monthOfYear, .weekOfYear,
      .year, .quarter:
      nil
    }
  }
}

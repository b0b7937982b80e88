import GuijuText

extension Builtin {
  /// What the function gives, in one sentence without its full stop.
  public var summary: Message {
    switch self {
    case .date:
      Message(
        zh: "文字写出的日期，日期时间的那一天，或某年某月某日",
        en: "the date that a text writes, that of a date and time, or that of year, month and day")
    case .dateAndTime:
      Message(
        zh: "文字写出的日期时间，某天的零时（UTC），某天的某个时间，或由各部分组成的日期时间",
        en:
          "the date and time that a text writes, midnight of a day in UTC, a time on a "
          + "day, or that of its parts"
      )
    case .time:
      Message(
        zh: "文字写出的时间，日期时间中的时间，或几时几分几秒；offset 是与 UTC 的时差",
        en:
          "the time that a text writes, that of a date and time, or that of hour, minute "
          + "and second; offset is that from UTC"
      )
    case .number:
      Message(
        zh: "文字写出的数；分组符可以是空格、逗号或句点，小数点可以是逗号或句点",
        en:
          "the number that a text writes; groups are set apart by a space, a comma or a "
          + "period, decimals by a comma or a period"
      )
    case .string:
      Message(
        zh: "值的文字写法；列表、上下文和区间按字面量写出",
        en: "the value as a text; lists, contexts and ranges as they would be typed")
    case .duration:
      Message(zh: "文字写出的时长（ISO 8601）", en: "the duration that a text writes (ISO 8601)")
    case .yearsAndMonthsDuration:
      Message(zh: "从一天到另一天满几年几个月", en: "the whole years and months from one day to another")
    case .not: Message(zh: "反过来；不确定的仍不确定", en: "the contrary; what is unknown stays so")
    case .is:
      Message(
        zh: "两个值是不是同一个值：种类相同、各部分相等",
        en: "whether two values are the same: of one kind and equal in each part")
    case .substring:
      Message(
        zh: "文本从某个位置起的一段；第一个字是 1，最后一个字是 -1",
        en: "the part of a text from a position on; 1 is the first character, -1 the last")
    case .stringLength: Message(zh: "文本有多少个字", en: "how many characters a text has")
    case .upperCase: Message(zh: "把字母换成大写", en: "the text in capitals")
    case .lowerCase: Message(zh: "把字母换成小写", en: "the text in small letters")
    case .substringBefore:
      Message(
        zh: "文本中 match 第一次出现以前的部分；没有出现时是空文本",
        en: "what stands before the first match; an empty text without a match")
    case .substringAfter:
      Message(
        zh: "文本中 match 第一次出现以后的部分；没有出现时是空文本",
        en: "what stands after the first match; an empty text without a match")
    case .replace:
      Message(
        zh: "把每一处符合正则表达式的文字换掉；$1 是第一个括号里的文字",
        en:
          "the text with every match of a regular expression replaced; $1 is what the "
          + "first group matched"
      )
    case .contains: Message(zh: "文本里有没有 match", en: "whether the text holds the match")
    case .startsWith: Message(zh: "文本是不是以 match 开头", en: "whether the text starts with the match")
    case .endsWith: Message(zh: "文本是不是以 match 结尾", en: "whether the text ends with the match")
    case .matches:
      Message(
        zh: "文本里有没有一处符合正则表达式；要整个文本符合，请写 ^…$",
        en: "whether a regular expression matches somewhere in the text; ^…$ asks for all of it")
    case .split:
      Message(
        zh: "在每一处符合正则表达式的地方把文本切开",
        en: "the parts of a text between the matches of a regular expression")
    case .stringJoin:
      Message(
        zh: "把一列文本连成一个，中间加 delimiter", en: "the texts of a list as one, the delimiter between them")
    case .listContains:
      Message(zh: "列表里有没有这个值", en: "whether the list has an element equal to the value")
    case .count:
      Message(
        zh: "列表有多少项；有几项不能确定时，给出范围，如 95..97",
        en: "how many elements a list has; a range such as 95..97 while some are uncertain")
    case .min: Message(zh: "最小的一个值", en: "the least of the values")
    case .max: Message(zh: "最大的一个值", en: "the greatest of the values")
    case .sum: Message(zh: "各数之和", en: "the sum of the numbers")
    case .mean: Message(zh: "各数的平均", en: "the arithmetic mean of the numbers")
    case .all: Message(zh: "是不是全都成立；空列表成立", en: "whether all hold; of an empty list they do")
    case .any:
      Message(zh: "是不是至少有一个成立；空列表不成立", en: "whether one holds at least; of an empty list none does")
    case .sublist:
      Message(
        zh: "列表从某个位置起的一段；第一项是 1，最后一项是 -1",
        en: "the part of a list from a position on; 1 is the first element, -1 the last")
    case .append: Message(zh: "在列表后面加上几项", en: "the list with elements added at its end")
    case .concatenate: Message(zh: "几个列表接成一个", en: "the lists joined into one")
    case .insertBefore:
      Message(zh: "在某个位置前面插入一项", en: "the list with an element put in before a position")
    case .remove: Message(zh: "去掉某个位置上的一项", en: "the list without the element at a position")
    case .listReplace:
      Message(
        zh: "把某个位置上的一项，或函数说“是”的每一项，换成 newItem；函数的两个参数是这一项和 newItem",
        en:
          "the list with newItem in place of the element at a position, or of each for "
          + "which a function of the element and newItem gives true"
      )
    case .reverse: Message(zh: "把列表倒过来", en: "the list, last element first")
    case .indexOf:
      Message(zh: "等于这个值的各项的位置", en: "the positions of the elements equal to the value")
    case .union:
      Message(
        zh: "几个列表接成一个，相同的值只留第一个", en: "the lists joined into one, of equal elements only the first")
    case .distinctValues:
      Message(zh: "相同的值只留第一个", en: "the list with only the first of equal elements")
    case .flatten:
      Message(
        zh: "把列表中的列表一层层打开，成为一个列表",
        en: "all that is in the list and in the lists within it, as one list")
    case .product: Message(zh: "各数之积", en: "the product of the numbers")
    case .median:
      Message(
        zh: "排在中间的数；个数是双数时，取中间两个的平均",
        en: "the number in the middle; the mean of the two in the middle where their count is even")
    case .stddev:
      Message(
        zh: "样本标准差（除以个数减一）",
        en: "the standard deviation of a sample (divided by the count less one)")
    case .mode:
      Message(
        zh: "出现次数最多的数，从小到大；空列表得空列表",
        en: "the numbers that occur most often, the least first; an empty list of an empty one")
    case .sort:
      Message(
        zh: "按从小到大排列，或按函数排列：函数说明第一个参数是否排在第二个前面；相等的保持原来的先后",
        en:
          "the list in ascending order, or in that of a function which says whether its "
          + "first argument comes before its second; equal elements keep their order"
      )
    case .decimal:
      Message(
        zh: "保留 scale 位小数；正好一半时取偶数",
        en: "the number with scale decimals; a half goes to the even digit")
    case .floor:
      Message(
        zh: "不大于它的最大的数（整数，或 scale 位小数）",
        en: "the greatest number (whole, or with scale decimals) that is not greater")
    case .ceiling:
      Message(
        zh: "不小于它的最小的数（整数，或 scale 位小数）",
        en: "the least number (whole, or with scale decimals) that is not less")
    case .roundUp:
      Message(
        zh: "保留 scale 位小数，向远离零的方向", en: "the number with scale decimals, rounded away from zero")
    case .roundDown:
      Message(zh: "保留 scale 位小数，其余舍去", en: "the number with scale decimals, the rest cut off")
    case .roundHalfUp:
      Message(
        zh: "保留 scale 位小数；正好一半时远离零",
        en: "the number with scale decimals; a half goes away from zero")
    case .roundHalfDown:
      Message(
        zh: "保留 scale 位小数；正好一半时靠近零", en: "the number with scale decimals; a half goes towards zero")
    case .abs: Message(zh: "数或时长的绝对值", en: "the number or duration without its sign")
    case .modulo:
      Message(zh: "整除后的余数，正负与除数相同", en: "the remainder of a division, with the sign of the divisor")
    case .sqrt: Message(zh: "平方根", en: "the square root")
    case .log: Message(zh: "以 e 为底的对数", en: "the logarithm to the base e")
    case .exp: Message(zh: "e 的多少次方", en: "e raised to the number")
    case .odd: Message(zh: "是不是奇数", en: "whether a whole number is odd")
    case .even: Message(zh: "是不是偶数", en: "whether a whole number is even")
    case .before:
      Message(zh: "第一个是否完全在第二个之前", en: "whether all of the first lies before the second")
    case .after: Message(zh: "第一个是否完全在第二个之后", en: "whether all of the first lies after the second")
    case .meets:
      Message(
        zh: "第一个区间的终点是否就是第二个的起点，两端都含",
        en: "whether the first range ends where the second begins, both ends included")
    case .metBy:
      Message(
        zh: "第一个区间的起点是否就是第二个的终点，两端都含",
        en: "whether the first range begins where the second ends, both ends included")
    case .overlaps: Message(zh: "两个区间有没有共同的部分", en: "whether two ranges have something in common")
    case .overlapsBefore:
      Message(
        zh: "第一个区间是否先开始，并在第二个之内结束",
        en: "whether the first range begins before the second and ends within it")
    case .overlapsAfter:
      Message(
        zh: "第一个区间是否在第二个之内开始，并在它之后结束",
        en: "whether the first range begins within the second and ends after it")
    case .finishes:
      Message(
        zh: "第一个是否与第二个同时结束，并且不先开始",
        en: "whether the first ends with the second and does not begin before it")
    case .finishedBy:
      Message(
        zh: "第二个是否与第一个同时结束，并且不先开始",
        en: "whether the second ends with the first and does not begin before it")
    case .includes:
      Message(zh: "第二个是否全在第一个区间之内", en: "whether the first range holds all of the second")
    case .during:
      Message(zh: "第一个是否全在第二个区间之内", en: "whether all of the first lies within the second range")
    case .starts:
      Message(
        zh: "第一个是否与第二个同时开始，并且不后结束",
        en: "whether the first begins with the second and does not end after it")
    case .startedBy:
      Message(
        zh: "第二个是否与第一个同时开始，并且不后结束",
        en: "whether the second begins with the first and does not end after it")
    case .coincides:
      Message(zh: "两个时点或两个区间是否相同", en: "whether two points, or two ranges, are the same")
    case .range: Message(zh: "文字写出的区间", en: "the range that a text writes")
    case .getValue:
      Message(
        zh: "上下文中一个条目的值；没有这个条目时是空值",
        en: "the value of an entry of a context; null where there is no such entry")
    case .getEntries:
      Message(
        zh: "上下文的各条目，每条是有 key 和 value 的上下文",
        en: "the entries of a context, each as a context of key and value")
    case .context:
      Message(
        zh: "由各条有 key 和 value 的条目组成的上下文", en: "the context of a list of entries with key and value")
    case .contextPut:
      Message(
        zh: "放入或换掉一个条目后的上下文；keys 是一层层往里的路径",
        en:
          "the context with an entry added or replaced; keys are the path through "
          + "contexts within it"
      )
    case .contextMerge:
      Message(
        zh: "几个上下文合成一个；同名的条目取后面的", en: "the contexts as one; of entries with one key the last")
    case .now:
      Message(
        zh: "截止日的零时（UTC），不是时钟的时刻",
        en: "midnight of the as-of date in UTC, not the time of the clock")
    case .today:
      Message(
        zh: "这次计算的截止日，不是今天的日期；中文名不用写括号",
        en: "the as-of date of the evaluation, not that of the clock")
    case .dayOfYear: Message(zh: "一年里的第几天", en: "which day of the year it is")
    case .dayOfWeek: Message(zh: "星期几，用英语", en: "the day of the week, in English")
    case .monthOfYear: Message(zh: "哪个月，用英语", en: "the month, in English")
    case .weekOfYear: Message(zh: "ISO 8601 的第几周", en: "the week of ISO 8601")
    case .year: Message(zh: "日期的年份；DMN 没有这个函数", en: "the year of a day; not in DMN")
    case .quarter:
      Message(zh: "日期在第几季度，1 到 4；DMN 没有这个函数", en: "the quarter of a day, 1 to 4; not in DMN")
    case .endOfYear:
      Message(
        zh: "一年的最后一天，给的是年份或日期；DMN 没有这个函数",
        en: "the last day of a year, which is given by its number or a day of it; not in DMN")
    }
  }
}

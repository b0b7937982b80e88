import GuijuPlan
import GuijuText

extension Builtin {
  /// The ways to call the function, its parameters by name; what may be left out in brackets.
  func usage(_ language: Language) -> String {
    let names = language == .chinese ? [chinese, english] : [english, chinese]
    return names.map { name in
      let parameters = signatures[0].parameters.map { parameter in
        switch parameter.kind {
        case .required: parameter.name
        case .optional: "[\(parameter.name)]"
        case .repeated: "\(parameter.name), …"
        }
      }
      return name + "(" + parameters.joined(separator: ", ") + ")"
    }.joined(separator: language == .chinese ? "，" : ", ")
  }

  /// A call that needs no data, with the function's name in the reader's language.
  func example(_ language: Language) -> String {
    guard language == .chinese else { return example }
    return example.replacing(english + "(", with: chinese + "(")
  }

  private var example: String {
    switch self {
    case .date: "date(2021, 5, 26)"
    case .dateAndTime: "date and time(\"2021-05-26T08:30:00\")"
    case .time: "time(\"08:30:00\")"
    case .number: "number(\"1,000.5\", \",\", \".\")"
    case .string: "string(1.5)"
    case .duration: "duration(\"P1Y6M\")"
    case .yearsAndMonthsDuration: "years and months duration(2019-12-25, 2021-05-26)"
    case .not: "not(1 > 2)"
    case .is: "is(1.0, 1)"
    case .substring: "substring(\"社会团体\", 3)"
    case .stringLength: "string length(\"社会团体\")"
    case .upperCase: "upper case(\"a1\")"
    case .lowerCase: "lower case(\"A1\")"
    case .substringBefore: "substring before(\"2021-05\", \"-\")"
    case .substringAfter: "substring after(\"2021-05\", \"-\")"
    case .replace: "replace(\"a-b-c\", \"-\", \"、\")"
    case .contains: "contains(\"书画协会\", \"协会\")"
    case .startsWith: "starts with(\"书画协会\", \"书画\")"
    case .endsWith: "ends with(\"书画协会\", \"协会\")"
    case .matches: "matches(\"220102\", \"[0-9]{6}\")"
    case .split: "split(\"甲、乙\", \"、\")"
    case .stringJoin: "string join([\"甲\", \"乙\"], \"、\")"
    case .listContains: "list contains([1, 2], 2)"
    case .count: "count([1, 2, 3])"
    case .min: "min([3, 1, 2])"
    case .max: "max([3, 1, 2])"
    case .sum: "sum([0.1, 0.2])"
    case .mean: "mean([1, 2])"
    case .all: "all([1 < 2, 2 < 3])"
    case .any: "any([1 > 2, 2 < 3])"
    case .sublist: "sublist([1, 2, 3], 2)"
    case .append: "append([1], 2)"
    case .concatenate: "concatenate([1], [2, 3])"
    case .insertBefore: "insert before([1, 3], 2, 2)"
    case .remove: "remove([1, 2, 3], 2)"
    case .listReplace: "list replace([1, 2, 3], 2, 5)"
    case .reverse: "reverse([1, 2, 3])"
    case .indexOf: "index of([1, 2, 1], 1)"
    case .union: "union([1, 2], [2, 3])"
    case .distinctValues: "distinct values([1, 2, 1])"
    case .flatten: "flatten([1, [2, [3]]])"
    case .product: "product([2, 3])"
    case .median: "median([1, 5, 2])"
    case .stddev: "stddev([2, 4])"
    case .mode: "mode([1, 2, 2])"
    case .sort: "sort([3, 1, 2])"
    case .decimal: "decimal(1.125, 2)"
    case .floor: "floor(1.5)"
    case .ceiling: "ceiling(1.5)"
    case .roundUp: "round up(1.21, 1)"
    case .roundDown: "round down(1.29, 1)"
    case .roundHalfUp: "round half up(1.25, 1)"
    case .roundHalfDown: "round half down(1.25, 1)"
    case .abs: "abs(-5)"
    case .modulo: "modulo(-12, 5)"
    case .sqrt: "sqrt(16)"
    case .log: "log(10)"
    case .exp: "exp(1)"
    case .odd: "odd(3)"
    case .even: "even(3)"
    case .before: "before(1, 2)"
    case .after: "after(2, 1)"
    case .meets: "meets([1..3], [3..5])"
    case .metBy: "met by([3..5], [1..3])"
    case .overlaps: "overlaps([1..5], [3..8])"
    case .overlapsBefore: "overlaps before([1..5], [3..8])"
    case .overlapsAfter: "overlaps after([3..8], [1..5])"
    case .finishes: "finishes(5, [1..5])"
    case .finishedBy: "finished by([1..5], 5)"
    case .includes: "includes([1..5], 3)"
    case .during: "during(3, [1..5])"
    case .starts: "starts(1, [1..5])"
    case .startedBy: "started by([1..5], 1)"
    case .coincides: "coincides([1..5], [1..5])"
    case .range: "range(\"[1..5]\")"
    case .getValue: "get value({a: 1}, \"a\")"
    case .getEntries: "get entries({a: 1})"
    case .context: "context([{key: \"a\", value: 1}])"
    case .contextPut: "context put({a: 1}, \"b\", 2)"
    case .contextMerge: "context merge([{a: 1}, {b: 2}])"
    case .now: "now()"
    case .today: "today() >= 2020-12-31"
    case .dayOfYear: "day of year(2021-02-01)"
    case .dayOfWeek: "day of week(2021-05-26)"
    case .monthOfYear: "month of year(2021-05-26)"
    case .weekOfYear: "week of year(2021-05-26)"
    }
  }
}

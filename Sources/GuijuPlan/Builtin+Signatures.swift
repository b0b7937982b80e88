extension Builtin {
  /// A way in which a function may be called.
  public struct Signature: Sendable {
    public let parameters: [Parameter]
    public let result: ValueType

    /// How many arguments it takes at least.
    public var minimumCount: Int { parameters.count { $0.kind == .required } }

    /// Whether it takes this many arguments.
    public func accepts(count: Int) -> Bool {
      let isOpen = parameters.last?.kind == .repeated
      return count >= minimumCount && (isOpen || count <= parameters.count)
    }

    /// The parameter of a position; the last one repeats where it may.
    public func parameter(at index: Int) -> Parameter? {
      index < parameters.count
        ? parameters[index] : parameters.last.flatMap { $0.kind == .repeated ? $0 : nil }
    }
  }

  public struct Parameter: Sendable {
    public enum Kind: Sendable { case required, optional, repeated }

    public let name: String
    /// What an argument is brought to before the function sees it.
    public let type: ValueType
    /// The types of arguments with which the function can do something; all others are refused
    /// before any row is read.
    public let accepted: [ValueType]
    public let kind: Kind

    /// The types whose values have an order.
    public static let ordered: [ValueType] = [
      .number, .string, .date, .time, .dateTime, .dayTimeDuration, .yearMonthDuration,
    ]
  }

  /// The ways to call the function, in the order in which they are tried.
  public var signatures: [Signature] {
    func required(_ name: String, _ type: ValueType) -> Parameter {
      Parameter(name: name, type: type, accepted: [type], kind: .required)
    }
    /// One whose types the function tells apart itself.
    func required(_ name: String, oneOf types: [ValueType]) -> Parameter {
      Parameter(name: name, type: .any, accepted: types, kind: .required)
    }
    func optional(_ name: String, _ type: ValueType) -> Parameter {
      Parameter(name: name, type: type, accepted: [type], kind: .optional)
    }
    func repeated(_ name: String, _ type: ValueType) -> Parameter {
      Parameter(name: name, type: type, accepted: [type], kind: .repeated)
    }
    func takes(_ parameters: Parameter..., gives result: ValueType) -> Signature {
      Signature(parameters: parameters, result: result)
    }
    /// `f(list)` or `f(c1, c2, …)`.
    func aggregate(_ element: ValueType, gives result: ValueType) -> [Signature] {
      [
        takes(required("list", .list(element)), gives: result),
        takes(required("c", element), repeated("c", element), gives: result),
      ]
    }
    func rounding() -> [Signature] {
      [takes(required("n", .number), required("scale", .number), gives: .number)]
    }
    /// A parameter whose name tells a point from a range.
    func extent(_ name: String) -> Parameter {
      required(name, oneOf: name.hasPrefix("point") ? Parameter.ordered : [.range(.any)])
    }
    func relation(_ first: String, _ second: String) -> [Signature] {
      [takes(extent(first), extent(second), gives: .boolean)]
    }
    let anyList = ValueType.list(.any)
    let context = ValueType.context([])
    let entry = ValueType.context([
      .init(key: "key", type: .string), .init(key: "value", type: .any),
    ])
    let days: [ValueType] = [.date, .dateTime]
    switch self {
    case .date:
      return [
        takes(required("from", oneOf: [.string, .date, .dateTime]), gives: .date),
        takes(
          required("year", .number), required("month", .number), required("day", .number),
          gives: .date),
      ]
    case .dateAndTime:
      return [
        takes(required("from", oneOf: [.string, .dateTime, .date]), gives: .dateTime),
        takes(required("date", oneOf: days), required("time", .time), gives: .dateTime),
        takes(
          required("year", .number), required("month", .number), required("day", .number),
          required("hour", .number), required("minute", .number), required("second", .number),
          optional("time zone", .string), gives: .dateTime),
      ]
    case .time:
      return [
        takes(required("from", oneOf: [.string, .time, .dateTime, .date]), gives: .time),
        takes(
          required("hour", .number), required("minute", .number), required("second", .number),
          optional("offset", .dayTimeDuration), gives: .time),
      ]
    case .number:
      return [
        takes(
          required("from", .string), optional("grouping separator", .string),
          optional("decimal separator", .string), gives: .number)
      ]
    case .string: return [takes(required("from", .any), gives: .string)]
    case .duration: return [takes(required("from", .string), gives: .any)]
    case .yearsAndMonthsDuration:
      return [
        takes(
          required("from", oneOf: days), required("to", oneOf: days), gives: .yearMonthDuration)
      ]
    case .not: return [takes(required("negand", .boolean), gives: .boolean)]
    case .is: return [takes(required("value1", .any), required("value2", .any), gives: .boolean)]
    case .substring:
      return [
        takes(
          required("string", .string), required("start position", .number),
          optional("length", .number), gives: .string)
      ]
    case .stringLength: return [takes(required("string", .string), gives: .number)]
    case .upperCase, .lowerCase: return [takes(required("string", .string), gives: .string)]
    case .substringBefore, .substringAfter:
      return [takes(required("string", .string), required("match", .string), gives: .string)]
    case .replace:
      return [
        takes(
          required("input", .string), required("pattern", .string),
          required("replacement", .string), optional("flags", .string), gives: .string)
      ]
    case .contains, .startsWith, .endsWith:
      return [takes(required("string", .string), required("match", .string), gives: .boolean)]
    case .matches:
      return [
        takes(
          required("input", .string), required("pattern", .string), optional("flags", .string),
          gives: .boolean)
      ]
    case .split:
      return [
        takes(
          required("string", .string), required("delimiter", .string), gives: .list(.string))
      ]
    case .stringJoin:
      return [
        takes(required("list", .list(.string)), optional("delimiter", .string), gives: .string)
      ]
    case .listContains:
      return [takes(required("list", anyList), required("element", .any), gives: .boolean)]
    case .count: return [takes(required("list", anyList), gives: .number)]
    case .min, .max:
      let lists = Parameter.ordered.map { ValueType.list($0) }
      return [
        takes(
          Parameter(name: "list", type: .list(.any), accepted: lists, kind: .required), gives: .any),
        takes(
          required("c", oneOf: Parameter.ordered),
          Parameter(name: "c", type: .any, accepted: Parameter.ordered, kind: .repeated),
          gives: .any),
      ]
    case .sum, .mean, .product, .median, .stddev: return aggregate(.number, gives: .number)
    case .mode: return aggregate(.number, gives: .list(.number))
    case .all, .any: return aggregate(.boolean, gives: .boolean)
    case .sublist:
      return [
        takes(
          required("list", anyList), required("start position", .number),
          optional("length", .number), gives: anyList)
      ]
    case .append: return [takes(required("list", anyList), repeated("item", .any), gives: anyList)]
    case .concatenate, .union: return [takes(repeated("list", anyList), gives: anyList)]
    case .insertBefore:
      return [
        takes(
          required("list", anyList), required("position", .number), required("newItem", .any),
          gives: anyList)
      ]
    case .remove:
      return [takes(required("list", anyList), required("position", .number), gives: anyList)]
    case .listReplace:
      return [
        takes(
          required("list", anyList), required("position", .number), required("newItem", .any),
          gives: anyList),
        takes(
          required("list", anyList), required("match", .function), required("newItem", .any),
          gives: anyList),
      ]
    case .reverse, .distinctValues, .flatten:
      return [takes(required("list", anyList), gives: anyList)]
    case .indexOf:
      return [takes(required("list", anyList), required("match", .any), gives: .list(.number))]
    case .sort:
      return [
        takes(required("list", anyList), optional("precedes", .function), gives: anyList)
      ]
    case .decimal:
      return [takes(required("n", .number), required("scale", .number), gives: .number)]
    case .floor, .ceiling:
      return [takes(required("n", .number), optional("scale", .number), gives: .number)]
    case .roundUp, .roundDown, .roundHalfUp, .roundHalfDown: return rounding()
    case .abs:
      return [
        takes(
          required("n", oneOf: [.number, .dayTimeDuration, .yearMonthDuration]), gives: .any)
      ]
    case .modulo:
      return [takes(required("dividend", .number), required("divisor", .number), gives: .number)]
    case .sqrt, .log, .exp: return [takes(required("number", .number), gives: .number)]
    case .odd, .even: return [takes(required("number", .number), gives: .boolean)]
    case .before, .after:
      return relation("point1", "point2") + relation("point", "range")
        + relation("range", "point") + relation("range1", "range2")
    case .coincides: return relation("point1", "point2") + relation("range1", "range2")
    case .meets, .metBy, .overlaps, .overlapsBefore, .overlapsAfter:
      return relation("range1", "range2")
    case .finishes, .during, .starts:
      return relation("point", "range") + relation("range1", "range2")
    case .finishedBy, .includes, .startedBy:
      return relation("range", "point") + relation("range1", "range2")
    case .range: return [takes(required("from", .string), gives: .range(.any))]
    case .getValue:
      return [
        takes(required("m", oneOf: [context]), required("key", .string), gives: .any),
        takes(required("context", oneOf: [context]), required("key", .string), gives: .any),
      ]
    case .getEntries:
      return [
        takes(required("m", oneOf: [context]), gives: .list(entry)),
        takes(required("context", oneOf: [context]), gives: .list(entry)),
      ]
    case .context: return [takes(required("entries", .list(context)), gives: .any)]
    case .contextPut:
      return [
        takes(
          required("context", oneOf: [context]), required("key", .string), required("value", .any),
          gives: .any),
        takes(
          required("context", oneOf: [context]), required("keys", .list(.string)),
          required("value", .any),
          gives: .any),
      ]
    case .contextMerge: return [takes(required("contexts", .list(context)), gives: .any)]
    case .now: return [takes(gives: .dateTime)]
    case .today: return [takes(gives: .date)]
    case .year, .quarter: return [takes(required("date", oneOf: days), gives: .number)]
    case .endOfYear:
      return [
        takes(required("year", .number), gives: .date),
        takes(required("date", oneOf: days), gives: .date),
      ]
    case .dayOfYear, .weekOfYear: return [takes(required("date", oneOf: days), gives: .number)]
    case .dayOfWeek, .monthOfYear: return [takes(required("date", oneOf: days), gives: .string)]
    }
  }
}

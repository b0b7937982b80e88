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
    public let type: ValueType
    public let kind: Kind
  }

  /// The ways to call the function, in the order in which they are tried.
  public var signatures: [Signature] {
    func required(_ name: String, _ type: ValueType) -> Parameter {
      Parameter(name: name, type: type, kind: .required)
    }
    func optional(_ name: String, _ type: ValueType) -> Parameter {
      Parameter(name: name, type: type, kind: .optional)
    }
    func repeated(_ name: String, _ type: ValueType) -> Parameter {
      Parameter(name: name, type: type, kind: .repeated)
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
    func relation(_ first: String, _ second: String) -> [Signature] {
      [takes(required(first, .any), required(second, .any), gives: .boolean)]
    }
    let anyList = ValueType.list(.any)
    switch self {
    case .date:
      return [
        takes(required("from", .any), gives: .date),
        takes(
          required("year", .number), required("month", .number), required("day", .number),
          gives: .date),
      ]
    case .dateAndTime:
      return [
        takes(required("from", .any), gives: .dateTime),
        takes(required("date", .any), required("time", .time), gives: .dateTime),
        takes(
          required("year", .number), required("month", .number), required("day", .number),
          required("hour", .number), required("minute", .number), required("second", .number),
          optional("time zone", .string), gives: .dateTime),
      ]
    case .time:
      return [
        takes(required("from", .any), gives: .time),
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
      return [takes(required("from", .any), required("to", .any), gives: .yearMonthDuration)]
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
    case .min, .max: return aggregate(.any, gives: .any)
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
    case .abs: return [takes(required("n", .any), gives: .any)]
    case .modulo:
      return [takes(required("dividend", .number), required("divisor", .number), gives: .number)]
    case .sqrt, .log, .exp: return [takes(required("number", .number), gives: .number)]
    case .odd, .even: return [takes(required("number", .number), gives: .boolean)]
    case .before, .after, .coincides:
      return [
        takes(required("point1", .any), required("point2", .any), gives: .boolean),
        takes(required("point", .any), required("range", .any), gives: .boolean),
        takes(required("range", .any), required("point", .any), gives: .boolean),
        takes(required("range1", .any), required("range2", .any), gives: .boolean),
      ]
    case .meets, .metBy, .overlaps, .overlapsBefore, .overlapsAfter:
      return relation("range1", "range2")
    case .finishes, .during, .starts:
      return relation("point", "range") + relation("range1", "range2")
    case .finishedBy, .includes, .startedBy:
      return relation("range", "point") + relation("range1", "range2")
    case .range: return [takes(required("from", .string), gives: .range(.any))]
    case .getValue:
      return [
        takes(required("m", .any), required("key", .string), gives: .any),
        takes(required("context", .any), required("key", .string), gives: .any),
      ]
    case .getEntries:
      return [
        takes(required("m", .any), gives: anyList),
        takes(required("context", .any), gives: anyList),
      ]
    case .context: return [takes(required("entries", anyList), gives: .any)]
    case .contextPut:
      return [
        takes(
          required("context", .any), required("key", .string), required("value", .any),
          gives: .any),
        takes(
          required("context", .any), required("keys", .list(.string)), required("value", .any),
          gives: .any),
      ]
    case .contextMerge: return [takes(required("contexts", anyList), gives: .any)]
    case .now: return [takes(gives: .dateTime)]
    case .today: return [takes(gives: .date)]
    case .dayOfYear, .weekOfYear: return [takes(required("date", .any), gives: .number)]
    case .dayOfWeek, .monthOfYear: return [takes(required("date", .any), gives: .string)]
    }
  }
}

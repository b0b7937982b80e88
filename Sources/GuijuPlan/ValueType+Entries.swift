extension ValueType {
  /// The type of an entry of a context, or of a property of a value (DMN 1.5 §10.3.2.15, table 65);
  /// nil where the type has none of that name.
  public func entryType(named name: String) -> ValueType? {
    if case .context(let entries) = self { return entries.first { $0.key == name }?.type }
    return properties.first { $0.name == name }?.type
  }

  /// The names of the entries or properties of the type.
  public var entryNames: [String] {
    if case .context(let entries) = self { return entries.map(\.key) }
    return properties.map(\.name)
  }

  private var properties: [(name: String, type: ValueType)] {
    let calendar: [(String, ValueType)] = [
      ("year", .number), ("month", .number), ("day", .number), ("weekday", .number),
    ]
    let clock: [(String, ValueType)] = [
      ("hour", .number), ("minute", .number), ("second", .number),
      ("time offset", .dayTimeDuration), ("timezone", .string),
    ]
    switch self {
    case .date: return calendar
    case .time: return clock
    case .dateTime: return calendar + clock
    case .yearMonthDuration: return [("years", .number), ("months", .number)]
    case .dayTimeDuration:
      return [
        ("days", .number), ("hours", .number), ("minutes", .number), ("seconds", .number),
      ]
    case .range(let element):
      return [
        ("start", element), ("end", element), ("start included", .boolean),
        ("end included", .boolean),
      ]
    case .any, .null, .boolean, .number, .string, .enumeration, .row, .list, .context, .function,
      .functionOf:
      return []
    }
  }
}

extension ValueType {
  /// Whether every value of the type is one of another (DMN 1.5 §10.3.2.9.2).
  public func isSubtype(of other: ValueType) -> Bool {
    switch (self, other) {
    case (_, .any), (.null, _): true
    case (.list(let element), .list(let expected)): element.isSubtype(of: expected)
    case (.range(let element), .range(let expected)): element.isSubtype(of: expected)
    case (.context(let entries), .context(let expected)):
      expected.allSatisfy { entry in
        entries.contains { $0.key == entry.key && $0.type.isSubtype(of: entry.type) }
      }
    case (.functionOf(let parameters, let result), .functionOf(let expected, let expectedResult)):
      parameters.count == expected.count && result.isSubtype(of: expectedResult)
        && zip(expected, parameters).allSatisfy { $0.isSubtype(of: $1) }
    default: widened == other.widened
    }
  }
}

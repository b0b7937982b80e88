import GuijuPlan
import GuijuText

extension RowEvaluator {
  /// FEEL's functions of texts (DMN 1.5 §10.3.4.3). Lengths and positions count Unicode scalars.
  mutating func stringFunction(
    _ builtin: Builtin, _ arguments: [Value], _ node: NodeID
  ) throws(EvaluationError) -> Value {
    // A missing option is none in FEEL, and not known in a rule.
    if mode == .guiju, arguments.contains(where: \.isUncertain) { return .null }
    if builtin == .stringJoin { return try join(arguments, node) }
    guard let text = arguments[0].text else { return .null }
    switch builtin {
    case .substring: return substring(of: text, arguments)
    case .stringLength: return .number(Decimal(Int64(text.unicodeScalars.count)))
    case .upperCase: return try admitted(text.uppercased(), node)
    case .lowerCase: return try admitted(text.lowercased(), node)
    case .substringBefore, .substringAfter, .contains, .startsWith, .endsWith:
      guard let match = arguments[1].text else { return .null }
      return compare(builtin, Array(text.utf8), Array(match.utf8))
    case .matches, .replace, .split: return try matchPattern(builtin, text, arguments, node)
    default: return .null
    }
  }

  private func compare(_ builtin: Builtin, _ text: [UInt8], _ match: [UInt8]) -> Value {
    switch builtin {
    case .startsWith: return .boolean(text.starts(with: match))
    case .endsWith: return .boolean(text.suffix(match.count).elementsEqual(match))
    default: break
    }
    let offset = TextOffsets.first(of: match, in: text)
    switch builtin {
    case .contains: return .boolean(offset != nil)
    case .substringBefore:
      return .string(offset.map { String(decoding: text[..<$0], as: UTF8.self) } ?? "")
    case .substringAfter:
      return .string(
        offset.map { String(decoding: text[($0 + match.count)...], as: UTF8.self) } ?? "")
    default: return .null
    }
  }

  /// `substring(string, start position, length)`: from the first scalar, 1, or the last, -1.
  private mutating func substring(of text: String, _ arguments: [Value]) -> Value {
    let scalars = text.unicodeScalars
    guard case .number(let start) = arguments[1],
      let offset = start.offset(in: scalars.count)
    else {
      warn(Message(zh: "文本没有这个位置", en: "the text has no such position"))
      return .null
    }
    var length = scalars.count - offset
    if arguments.count > 2, case .number(let number) = arguments[2] {
      guard number >= .one else {
        warn(Message(zh: "子文本的长度至少是 1", en: "the length of a part is 1 at least"))
        return .null
      }
      length = number.wholePart.map { Int(min($0, Int64(length))) } ?? length
    }
    let lower = scalars.index(scalars.startIndex, offsetBy: offset)
    let upper = scalars.index(lower, offsetBy: length)
    return .string(String(scalars[lower..<upper]))
  }

  /// `string join(list, delimiter)`: what is missing is left out.
  private func join(_ arguments: [Value], _ node: NodeID) throws(EvaluationError) -> Value {
    guard case .list(let list) = arguments[0] else { return .null }
    if mode == .guiju, list.elements.contains(where: \.isUncertain) { return .null }
    let delimiter = arguments.count > 1 ? arguments[1].text ?? "" : ""
    var result = ""
    var isFirst = true
    for index in 0..<list.count {
      guard let text = list[index].text else { continue }
      if !isFirst { result += delimiter }
      isFirst = false
      result += text
      // Bytes are at most four to a scalar: the exact count comes at the end.
      if result.utf8.count > 4 * limits.textLength { break }
    }
    return try admitted(result, node)
  }

  // MARK: - Regular expressions

  /// A pattern that is wrong gives null and a warning.
  private mutating func matchPattern(
    _ builtin: Builtin, _ text: String, _ arguments: [Value], _ node: NodeID
  ) throws(EvaluationError) -> Value {
    guard let pattern = arguments[1].text else { return .null }
    let flagsIndex = builtin == .replace ? 3 : 2
    let flags = arguments.count > flagsIndex ? arguments[flagsIndex].text ?? "" : ""
    let result: Result<Value, RegularExpressionError>
    var matchingSteps = 0
    do {
      result = .success(
        try match(builtin, text, pattern, flags: flags, arguments, &matchingSteps))
    } catch {
      result = .failure(error)
    }
    // A step of matching is a small part of one of evaluation.
    try spend(matchingSteps >> 3, node)
    switch result {
    case .success(let value): return value
    case .failure(.tooManySteps): throw failure(.regexSteps, node)
    case .failure(.resultTooLong): throw failure(.textLength, node)
    case .failure(let error):
      warn(error.message)
      return .null
    }
  }

  private func match(
    _ builtin: Builtin, _ text: String, _ pattern: String, flags: String, _ arguments: [Value],
    _ steps: inout Int
  ) throws(RegularExpressionError) -> Value {
    let expression = try RegularExpression(pattern: pattern, flags: flags)
    var limits = RegularExpression.Limits()
    limits.backtrackingSteps = self.limits.regexSteps
    limits.simulationSteps = self.limits.regexSteps
    limits.resultLength = self.limits.textLength
    // Compiling takes its time too.
    steps = expression.program.stateCount
    switch builtin {
    case .matches:
      return .boolean(try expression.matchesAnywhere(in: text, limits: limits, steps: &steps))
    case .replace:
      guard let replacement = arguments[2].text else { return .null }
      return .string(
        try expression.replacing(in: text, with: replacement, limits: limits, steps: &steps))
    case .split:
      let parts = try expression.split(text, limits: limits, steps: &steps)
      return .list(List(parts.map { .string($0) }))
    default: return .null
    }
  }
}

extension Decimal {
  /// The offset of a position counted from 1, or from -1 at the end, in something of that many
  /// parts; nil outside. A fraction does not count.
  func offset(in count: Int) -> Int? {
    guard let position = wholePart, position != 0 else { return nil }
    let offset = position > 0 ? position - 1 : Int64(count) + position
    return (0..<Int64(count)).contains(offset) ? Int(offset) : nil
  }
}

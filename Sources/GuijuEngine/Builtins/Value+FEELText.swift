import GuijuPlan
import GuijuText

extension Value {
  /// FEEL's `string(from)` (DMN 1.5 §10.3.4.1); nil for what is missing or not fully known.
  ///
  /// A text is itself, a number is in plain digits, dates, times and durations are in ISO 8601.
  /// Lists, contexts and ranges are as FEEL writes them, with what they hold as literals, so that
  /// `["a", @"2021-05-26"]` is its own text.
  ///
  /// A text that would be much longer than the limit, in characters, is broken off behind it.
  func feelText(in plan: Plan, upTo limit: Int = .max) -> String? {
    switch self {
    case .null, .none, .interval: return nil
    case .string(let text): return text
    case .date(let date): return date.description
    case .time(let time): return time.description
    case .dateTime(let dateTime): return dateTime.description
    case .dayTimeDuration(let duration): return duration.description
    case .yearMonthDuration(let duration): return duration.description
    case .boolean, .number, .quotient, .row, .list, .range, .context, .function:
      var output = ""
      return appendLiteral(to: &output, in: plan, limit) ? output : nil
    }
  }

  /// Appends the value as a literal; false where it is not fully known.
  private func appendLiteral(
    to output: inout String, in plan: Plan, _ limit: Int
  ) -> Bool {
    // Of bytes, which are counted already, there are four at most to a character.
    if output.utf8.count / 4 > limit { return true }
    switch self {
    case .interval: return false
    case .null, .none: output += "null"
    case .boolean(let value): output += value ? "true" : "false"
    case .number(let number): output += number.description
    case .quotient(let quotient): output += quotient.rounded.description
    case .string(let text): Self.appendQuoted(text, to: &output)
    case .date(let date): output += "@\"\(date)\""
    case .time(let time): output += "@\"\(time)\""
    case .dateTime(let dateTime): output += "@\"\(dateTime)\""
    case .dayTimeDuration(let duration): output += "@\"\(duration)\""
    case .yearMonthDuration(let duration): output += "@\"\(duration)\""
    case .row, .function: output += text(in: plan, .english)
    case .list(let list):
      guard list.isCertain else { return false }
      output += "["
      for index in 0..<list.count {
        if index > 0 { output += ", " }
        guard list[index].appendLiteral(to: &output, in: plan, limit) else { return false }
      }
      output += "]"
    case .context(let context):
      output += "{"
      for (index, entry) in context.entries.enumerated() {
        if index > 0 { output += ", " }
        Self.appendKey(entry.key, to: &output)
        output += ": "
        guard entry.value.appendLiteral(to: &output, in: plan, limit) else { return false }
      }
      output += "}"
    case .range(let range): return range.appendLiteral(to: &output, in: plan, limit)
    }
    return true
  }

  private static func appendQuoted(_ text: String, to output: inout String) {
    output += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\r": output += "\\r"
      case "\t": output += "\\t"
      default: output.unicodeScalars.append(scalar)
      }
    }
    output += "\""
  }

  /// A key as a name where it is one, else as a text.
  private static func appendKey(_ key: String, to output: inout String) {
    let scalars = key.unicodeScalars
    if let first = scalars.first, isNameStart(first), scalars.allSatisfy({ isNameContinue($0) }) {
      output += key
    } else {
      appendQuoted(key, to: &output)
    }
  }
}

extension Value.Range {
  fileprivate func appendLiteral(
    to output: inout String, in plan: Plan, _ limit: Int
  ) -> Bool {
    func append(_ bound: Value) -> Bool { bound.appendLiteral(to: &output, in: plan, limit) }
    switch (lower, upper) {
    case (let lower?, nil):
      output += includesLower ? "(>= " : "(> "
      guard append(lower) else { return false }
      output += ")"
    case (nil, let upper?):
      output += includesUpper ? "(<= " : "(< "
      guard append(upper) else { return false }
      output += ")"
    case (let lower, let upper):
      output += includesLower ? "[" : "("
      if let lower, !append(lower) { return false }
      output += ".."
      if let upper, !append(upper) { return false }
      output += includesUpper ? "]" : ")"
    }
    return true
  }
}

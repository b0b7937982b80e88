import GuijuPlan
import GuijuSyntax
import GuijuText

extension Lowering {
  /// The most digits of a number: those of decimal128.
  private static var maximumDigits: Int { 34 }

  mutating func lower(_ literal: Expression.NumberLiteral) -> NodeID {
    guard let text = canonicalNumber(literal.text, shift: literal.shift) else {
      report(.numberTooLong(limit: Self.maximumDigits, at: literal.span))
      return unknown(at: literal.span)
    }
    return add(.constant(.number(text)), .number, at: literal.span)
  }

  /// The number in plain digits where a person would write them so: 1.2亿 is 120000000, 10% is 0.1.
  private func canonicalNumber(_ text: String, shift: Int) -> String? {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
    guard let written = parts.count > 1 ? Int(parts[1]) : 0, abs(written) <= 6_200 else {
      return nil
    }
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let fraction = mantissa.count > 1 ? String(mantissa[1]) : ""
    var digits = String((String(mantissa[0]) + fraction).drop { $0 == "0" })
    var exponent = written + shift - fraction.utf8.count
    guard digits.utf8.count <= Self.maximumDigits else { return nil }
    if digits.isEmpty { digits = "0" }
    if shift < 0 {
      // Ten percent is 0.1, as the reader would write it.
      while exponent < 0, digits.utf8.count > 1, digits.hasSuffix("0") {
        digits.removeLast()
        exponent += 1
      }
    }
    if exponent == 0 { return digits }
    if exponent > 0, digits.utf8.count + exponent <= Self.maximumDigits {
      return digits + String(repeating: "0", count: exponent)
    }
    if exponent < 0, -exponent <= Self.maximumDigits {
      let padded =
        String(repeating: "0", count: max(0, 1 - exponent - digits.utf8.count)) + digits
      let point = padded.index(padded.endIndex, offsetBy: exponent)
      return padded[..<point] + "." + padded[point...]
    }
    return "\(digits)E\(exponent)"
  }

  mutating func lower(_ literal: Expression.TemporalLiteral) -> NodeID {
    let span = literal.span
    switch literal.value {
    case .date(let year, let month, let day):
      let text = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
      return add(.constant(.date(text)), .date, at: span)
    case .duration(let years, let months, let days, let hours, let minutes, let seconds):
      let limit = Expression.TemporalLiteral.partLimit
      if [years, months, days, hours, minutes, seconds].contains(where: { $0 > limit }) {
        report(.durationTooLong(limit: limit, at: span))
        return unknown(at: span)
      }
      if years != 0 || months != 0 {
        guard days == 0, hours == 0, minutes == 0, seconds == 0 else {
          report(.mixedDuration(at: span))
          return unknown(at: span)
        }
        return add(
          .constant(.duration("P\(years)Y\(months)M")), .yearMonthDuration, at: span)
      }
      return add(
        .constant(.duration("P\(days)DT\(hours)H\(minutes)M\(seconds)S")), .dayTimeDuration,
        at: span)
    case .tagged(let text):
      return lowerTagged(text, at: span)
    }
  }

  /// The type of an `@"…"` literal is told by its shape; whether it is a real date is found when
  /// the plan is bound.
  private mutating func lowerTagged(_ text: String, at span: Span) -> NodeID {
    let unsigned = text.hasPrefix("-") ? text.dropFirst() : text[...]
    if unsigned.hasPrefix("P") {
      let isDayTime = unsigned.contains("T") || unsigned.contains("D")
      return add(
        .constant(.duration(text)), isDayTime ? .dayTimeDuration : .yearMonthDuration, at: span)
    }
    // The name of a zone may hold any letter: @"10:30:00@Etc/GMT" is a time.
    let local = unsigned.prefix { $0 != "@" }
    if local.contains("T") { return add(.constant(.dateTime(text)), .dateTime, at: span) }
    if local.contains(":") { return add(.constant(.time(text)), .time, at: span) }
    return add(.constant(.date(text)), .date, at: span)
  }

  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}

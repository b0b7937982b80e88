import GuijuText

extension Parser {
  /// What is told of a token that cannot stand here but is written so from habit: `且`, `大于`,
  /// `||`, `1,000`; nil for any other.
  func habitual(_ token: Token) -> Diagnostic? {
    guard !readsDMNNames else { return nil }
    if let last = previous, last.kind == .string, last.span.upper == token.span.lower,
      text(last.span).hasSuffix("\"")
    {
      return .quoteInText(at: token.span)
    }
    switch token.kind {
    case .comma:
      return thousands(around: index)
    case .pipe where next.kind == .pipe && next.span.lower == token.span.upper:
      return .otherSpelling("||", zh: "或者", en: "or", at: token.span.union(next.span))
    case .greater, .less:
      guard let last = previous, last.kind == .equal, last.span.upper == token.span.lower else {
        return nil
      }
      let span = last.span.union(token.span)
      return .habitualWord(
        text(span), zh: token.kind == .greater ? ">=" : "<=",
        en: token.kind == .greater ? ">=" : "<=", at: span)
    case .word:
      if let diagnostic = habitualWord(token) { return diagnostic }
      fallthrough
    default:
      // `非 有章程` is a name, and then something that cannot follow it.
      guard let last = previous, last.kind == .word,
        case .operation(let spelling) = Habit.of(text(last.span))
      else { return nil }
      return .habitualWord(text(last.span), zh: spelling.zh, en: spelling.en, at: last.span)
    }
  }

  /// Gives up an expression behind which stands what would belong to it, had it been typed
  /// otherwise: half of a condition must not be taken for the whole.
  func trailingHabit() -> Diagnostic? {
    guard index < limit, !current.beginsLine, current.word == .none || text(current.span) == "是"
    else { return nil }
    switch current.kind {
    case .word, .quotedName, .number, .string: return habitual(current)
    default: return nil
    }
  }

  private var previous: Token? { index > 0 ? tokens[index - 1] : nil }

  private var isBehindHabit: Bool {
    if let last = previous, last.kind == .word, case .operation = Habit.of(text(last.span)) {
      return true
    }
    return false
  }

  private func habitualWord(_ token: Token) -> Diagnostic? {
    let found = text(token.span)
    // `状态 是 "正常"`: behind an operand the word is no value.
    if found == "是", !isBehindHabit,
      [.word, .quotedName, .rightParenthesis].contains(previous?.kind)
    {
      return .habitualWord(found, zh: "=", en: "=", at: token.span)
    }
    switch Habit.of(found) {
    case nil: return nil
    case .operation(let spelling):
      return .habitualWord(found, zh: spelling.zh, en: spelling.en, at: token.span)
    case .function(let spelling):
      var first = index
      while first > 0, [.word, .quotedName, .string, .dot].contains(tokens[first - 1].kind) {
        first -= 1
        if tokens[first].kind != .dot, first == 0 || tokens[first - 1].kind != .dot { break }
      }
      guard first < index, !token.beginsLine else { return nil }
      let operand = text(tokens[first].span.union(tokens[index - 1].span))
      let argument = next.kind == .string ? text(next.span) : "\"…\""
      return .infixFunction(
        found, zh: "\(spelling.zh)(\(operand), \(argument))",
        en: "\(spelling.en)(\(operand), \(argument))", at: token.span)
    }
  }

  /// `1,000` with its commas around `comma`; nil for numbers that are a list.
  func thousands(around comma: Int) -> Diagnostic? {
    guard comma > 0, tokens[comma - 1].kind == .number else { return nil }
    var span = tokens[comma - 1].span
    var digits = text(span)
    guard (1...3).contains(digits.utf8.count), digits.allSatisfy(\.isNumber) else { return nil }
    var position = comma
    while position + 1 < limit, tokens[position].kind == .comma,
      tokens[position].span.lower == span.upper, tokens[position + 1].kind == .number,
      tokens[position + 1].span.lower == tokens[position].span.upper
    {
      let group = text(tokens[position + 1].span)
      guard group.prefix(while: \.isNumber).count == 3 else { break }
      digits += group
      span = span.union(tokens[position + 1].span)
      position += 2
    }
    return position > comma ? .numberWithCommas(text(span), meaning: digits, at: span) : nil
  }
}

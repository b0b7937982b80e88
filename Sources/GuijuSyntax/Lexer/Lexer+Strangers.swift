import GuijuText

// Characters that are no tokens. What was likely meant is told, and reading goes on with that.

extension Lexer {
  /// `!` and `&&` of other languages: told, and read as the keyword.
  mutating func lexHabit(_ text: String, for keyword: Keyword, from start: Int) {
    if defersStrangers { return append(.invalid, from: start) }
    diagnostics.report(
      .otherSpelling(text, zh: keyword.chinese[0], en: keyword.english, at: span(from: start)))
    append(.word, from: start, word: Vocabulary.word(keyword.english))
  }

  mutating func lexUnexpected(_ scalar: Scalar, from start: Int) {
    if !defersStrangers, let closing = StrangeSign.closing(scalar.value),
      lexOtherQuotes(closing, from: start)
    {
      return
    }
    advance()
    // One report for a run of the same character, however long.
    var count = 1
    while let next = peek(), next.value == scalar.value {
      advance()
      count += 1
    }
    let span = span(from: start)
    if defersStrangers { return append(.invalid, from: start) }
    var kind = Token.Kind.invalid
    if isBidirectionalControl(scalar.value) || isInvisible(scalar.value) {
      diagnostics.report(.invisibleCharacter(scalar.value, at: span))
    } else if scalar.ascii == UInt8(ascii: "&"), count <= 2 {
      return lexHabit(String(repeating: "&", count: count), for: .and, from: start)
    } else if let meant = meantSign(scalar, count: count, from: start) {
      diagnostics.report(
        .unexpectedCharacter(source.text(span), meaning: meant.text, at: span))
      kind = meant.kind
    } else if scalar.ascii == UInt8(ascii: ";") || scalar.value == "。" {
      // Nothing hangs on it, so reading goes on as if it were not there.
      return diagnostics.report(.superfluousTerminator(String(scalar.value), at: span))
    } else {
      diagnostics.report(
        .unexpectedCharacter(
          String(scalar.value), inName: nameInParentheses(endingWith: span), at: span))
    }
    append(kind, from: start)
  }

  /// `比例（%）`, where a character alone stands in parentheses right behind a word.
  private func nameInParentheses(endingWith span: Span) -> String? {
    guard tokens.count > 1, tokens[tokens.count - 1].kind == .leftParenthesis,
      tokens[tokens.count - 2].kind == .word, let closing = peek(),
      closing.ascii == UInt8(ascii: ")")
    else { return nil }
    let (word, opening) = (tokens[tokens.count - 2].span, tokens[tokens.count - 1].span)
    guard word.upper == opening.lower, opening.upper == span.lower else { return nil }
    return source.text(Span(lower: word.lower, upper: span.upper + Int32(closing.length)))
  }

  /// The sign that is meant by one that is no token; nil where none is likely.
  private func meantSign(
    _ scalar: Scalar, count: Int, from start: Int
  ) -> (text: String, kind: Token.Kind)? {
    if let brace = meantBrace(scalar.value) { return brace }
    guard scalar.value == "。" else { return StrangeSign.meant(by: scalar.value) }
    // Between two names without a blank it is the dot of a path, typed with an input method.
    guard count == 1, let last = tokens.last, last.span.upper == source.base + Int32(start),
      let next = peek(), startsName(next.value) || next.isDigit
    else { return nil }
    switch last.kind {
    case .word, .quotedName, .rightBracket, .rightParenthesis: return (".", .dot)
    case .number where next.isDigit: return (".", .invalid)
    default: return nil
    }
  }

  /// `规则 甲 针对 组织 【` at the end of its line begins a block, and `】` alone on one ends it.
  private func meantBrace(_ sign: Unicode.Scalar) -> (text: String, kind: Token.Kind)? {
    guard bytes[offset..<end].prefix(while: { $0 != UInt8(ascii: "\n") }).allSatisfy({ $0 <= 32 })
    else { return nil }
    switch sign {
    case "【", "〔", "〖":
      guard let last = tokens.last else { return nil }
      switch last.kind {
      case .word: return last.word == .none ? ("{", .leftBrace) : nil
      case .quotedName, .string, .number, .date: return ("{", .leftBrace)
      default: return nil
      }
    case "】", "〕", "〗": return beginsLine ? ("}", .rightBrace) : nil
    default: return nil
    }
  }

  /// `‘正常’`, `'正常'` and `《意见》`: a text in quotes that are none here, on one line.
  private mutating func lexOtherQuotes(_ closing: Unicode.Scalar, from start: Int) -> Bool {
    let mark = offset
    advance()
    let contentStart = offset
    while let next = peek(raw: true), next.value != closing {
      if next.value == "\n" || next.value == "\"" {
        offset = mark
        return false
      }
      advance()
    }
    guard offset < end, offset > contentStart else {
      offset = mark
      return false
    }
    let content = String(decoding: bytes[contentStart..<offset], as: UTF8.self)
    advance()
    let span = span(from: start)
    if closing == "》" || closing == "〉" {
      diagnostics.report(.titleMarks(source.text(span), content: content, at: span))
      append(.invalid, from: start)
    } else {
      diagnostics.report(.otherQuotes(content: content, at: span))
      append(.string, from: start)
    }
    return true
  }
}

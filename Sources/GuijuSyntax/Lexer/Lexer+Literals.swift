import GuijuText

/// Words, strings and numerals.
extension Lexer {
  mutating func lexWord(from start: Int) {
    skipNameCharacters()
    let length = offset - start
    let word =
      length <= Vocabulary.longestSpelling
      ? Vocabulary.word(String(decoding: bytes[start..<offset], as: UTF8.self)) : .none
    append(.word, from: start, word: word)
  }

  private mutating func skipNameCharacters() {
    while let next = peek(), isNameContinue(next.value) || startsName(next.value) { advance() }
  }

  func startsName(_ scalar: Unicode.Scalar) -> Bool {
    isNameStart(scalar) || defersStrangers && isDMNNameScalar(scalar)
  }

  mutating func lexQuotedName(from start: Int) {
    advance()
    while let next = peek(), next.ascii != UInt8(ascii: "`"), next.ascii != UInt8(ascii: "\n") {
      advance()
    }
    guard peek()?.ascii == UInt8(ascii: "`") else {
      diagnostics.report(.unterminatedName(at: span(from: start)))
      append(.invalid, from: start)
      return
    }
    advance()
    if offset - start == 2 {
      diagnostics.report(.emptyName(at: span(from: start)))
      append(.invalid, from: start)
    } else {
      append(.quotedName, from: start)
    }
  }

  mutating func lexAtLiteral(from start: Int) {
    advance()
    guard let quote = peek() else {
      diagnostics.report(.unexpectedCharacter("@", at: span(from: start)))
      append(.invalid, from: start)
      return
    }
    switch quote.value {
    case "\"": lexString(from: start, closing: ["\""], kind: .atLiteral)
    case "＂": lexString(from: start, closing: ["＂", "\""], kind: .atLiteral)
    case "“", "”": lexString(from: start, closing: ["”", "“"], kind: .atLiteral)
    default:
      diagnostics.report(.unexpectedCharacter("@", at: span(from: start)))
      append(.invalid, from: start)
    }
  }

  /// Reads a string to its closing delimiter on the same line. The first of `closing` is the right
  /// one; the second is what an input method types by mistake, and closes too, with a fix.
  mutating func lexString(
    from start: Int, closing: [Unicode.Scalar], kind: Token.Kind
  ) {
    let opening = peek()
    let openingStart = offset
    advance()
    while let next = peek(raw: true), next.value != "\n" {
      if next.value == "\\" {
        advance()
        if let escaped = peek(raw: true), escaped.value != "\n" { advance() }
        continue
      }
      guard closing.contains(next.value) else {
        advance()
        continue
      }
      let closingStart = offset
      advance()
      if opening?.value == "”" || next.value == "“" {
        diagnostics.report(
          .backwardsQuotes(
            content: String(
              decoding: bytes[openingStart + 3..<closingStart], as: UTF8.self),
            at: span(from: openingStart)))
      }
      append(kind, from: start)
      return
    }
    diagnostics.report(
      .unterminatedString(closing: String(closing[0]), at: span(from: start)))
    append(.invalid, from: start)
  }

  /// Reads what begins with a digit: a number with its suffix, a date or a duration.
  mutating func lexNumeral(from start: Int) {
    let scan = NumeralScan(bytes: bytes[..<end], start: start, readsDates: !defersStrangers)
    offset = scan.end
    switch scan.kind {
    case .number: append(.number, from: start)
    case .date: append(.date, from: start)
    case .duration: append(.duration, from: start)
    case .looseDate(let year, let month, let day):
      let span = span(from: start)
      diagnostics.report(
        .looseDate(source.text(span), year: year, month: month, day: day, at: span))
      append(.invalid, from: start)
    case .unknownSuffix(let suffixStart):
      let number = String(decoding: bytes[start..<suffixStart], as: UTF8.self)
      let suffix = String(decoding: bytes[suffixStart..<offset], as: UTF8.self)
      diagnostics.report(
        NumeralHabit(number: number, suffix: suffix).diagnostic(at: span(from: start)))
      append(.invalid, from: start)
    }
  }
}
